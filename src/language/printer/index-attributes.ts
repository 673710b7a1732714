import { indexExtras } from '../../schema/database-extras.ts';
import type { Model } from '../../schema/model.ts';
import type { Index, IndexPart } from '../../schema/table-index.ts';
import type { PrintedMember } from './printed-block.ts';
import { attribute } from './printed-block.ts';
import type { PrinterContext } from './printer-context.ts';
import { reportAnnotations } from './printer-context.ts';
import { writtenText } from './written-text.ts';

const TYPES: Readonly<Record<string, string>> = {
  btree: 'BTree',
  hash: 'Hash',
  gist: 'Gist',
  gin: 'Gin',
  spgist: 'SpGist',
  brin: 'Brin',
};

/** The indexes of a model that are no keys. Those of one kind keep their order. */
export function printIndexes(context: PrinterContext, model: Model): readonly PrintedMember[] {
  return model.indexes.flatMap((index) => {
    const parts = index.parts.map(({ field, expression }) => field ?? expression).join(', ');
    const object = `index on (${parts}) of model "${model.name}"`;
    if (model.kind === 'view') {
      context.report(object, 'In the language only tables and materialized views have indexes.');
      return [];
    }
    reportAnnotations(context, object, index.annotations);
    return printIndex(index);
  });
}

function printIndex(index: Index): PrintedMember {
  const { name, parts, isUnique, type, where } = index;
  const { included = [] } = indexExtras(index);
  const isFullText = type === 'fulltext' && !isUnique;
  const isLikeKey = isUnique && type === null && included.length === 0 && !parts.some(hasOperatorClass);
  const isUniqueAttribute = isLikeKey && (where !== null || parts.some(isMoreThanField));
  const args = [
    `[${parts.map(printPart).join(', ')}]`,
    ...(isUnique && !isUniqueAttribute ? ['unique: true'] : []),
    ...(type === null || isFullText ? [] : [`type: ${TYPES[type] ?? `raw(${writtenText(type)})`}`]),
    ...(included.length === 0 ? [] : [`include: [${included.join(', ')}]`]),
    ...(where === null ? [] : [`where: raw(${writtenText(where)})`]),
    ...(name === null ? [] : [`map: ${writtenText(name)}`]),
  ];
  return attribute(isFullText ? 'fulltext' : isUniqueAttribute ? 'unique' : 'index', args.join(', '));
}

/** What no key of a table can have: a `@@unique` with it is an index. */
function isMoreThanField({ expression, nulls, collation }: IndexPart): boolean {
  return expression !== null || nulls !== null || collation !== null;
}

/** A `@@unique` takes none. */
function hasOperatorClass({ operatorClass }: IndexPart): boolean {
  return operatorClass !== null;
}

function printPart({ field, expression, ...details }: IndexPart): string {
  const { direction, nulls, length, operatorClass, collation } = details;
  const args = [
    ...(direction === null ? [] : [`sort: ${direction === 'asc' ? 'Asc' : 'Desc'}`]),
    ...(nulls === null ? [] : [`nulls: ${nulls === 'first' ? 'First' : 'Last'}`]),
    ...(length === null ? [] : [`length: ${length}`]),
    ...(operatorClass === null ? [] : [`ops: raw(${writtenText(operatorClass)})`]),
    ...(collation === null ? [] : [`collation: ${writtenText(collation)}`]),
  ];
  if (field !== null) return args.length === 0 ? field : `${field}(${args.join(', ')})`;
  const text = writtenText(expression ?? '');
  return args.length === 0 ? text : `raw(${[text, ...args].join(', ')})`;
}
