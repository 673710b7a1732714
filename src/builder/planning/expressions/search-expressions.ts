import type { FullText, SearchTarget } from '../../../dialects/full-text.ts';
import { RefusedValue } from '../../../dialects/refused-value.ts';
import { parseSearch } from '../../../dialects/search-query.ts';
import type { Field } from '../../../schema/field.ts';
import type { Model } from '../../../schema/model.ts';
import type { Index } from '../../../schema/table-index.ts';
import type { ColumnNode } from '../../../sql/nodes/expression-nodes.ts';
import type { SearchDescription } from '../../description/expression-description.ts';
import { fullTextPart } from '../dialect-parts.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, ScopeSource, TypedExpression } from '../scope.ts';
import { typedNode } from './common-type.ts';
import { BOOLEAN, FLOAT, TEXT } from './value-types.ts';

/** Full-text search in fields of one model, by the rules of the object client. */
export function searchExpression(
  context: PlanningContext,
  { columns, slot, gives }: SearchDescription,
  scope: Scope,
): TypedExpression {
  const nodes = columns.map((column) => columnNode(context.expression(column, scope)));
  const source = sourceOf(nodes, scope);
  const fullText = context.target.parts.get(fullTextPart);
  const target = targetOf(context, fullText, source, source.model, nodes);
  const query = context.encodedValue(slot, TEXT, (text) => {
    if (typeof text !== 'string') throw new RefusedValue('a string');
    return fullText.encode(parseSearch(text), target);
  });
  return gives === 'match'
    ? { node: typedNode(fullText.matches(target, query), BOOLEAN), type: BOOLEAN, isNullable: false }
    : { node: typedNode(fullText.relevance(target, query), FLOAT), type: FLOAT, isNullable: false };
}

function columnNode({ node }: TypedExpression): ColumnNode {
  if (node.kind === 'column') return node;
  throw new Misplaced([], 'searches what is no column of a table');
}

function sourceOf(columns: readonly ColumnNode[], scope: Scope): ScopeSource & { readonly model: Model } {
  const [first] = columns;
  if (first === undefined) throw new Misplaced([], 'searches no column');
  if (columns.some(({ table }) => table !== first.table))
    throw new Misplaced(
      [],
      'searches columns of several sources; search each by itself and join the conditions with or',
    );
  for (let place: Scope | null = scope; place !== null; place = place.outer) {
    const source = place.sources.find(({ alias }) => alias === first.table);
    if (source === undefined) continue;
    const { model } = source;
    if (model !== null) return { ...source, model };
  }
  throw new Misplaced([], 'searches a table of no model; declare a model with a full-text index');
}

function targetOf(
  context: PlanningContext,
  { needsIndex }: FullText,
  source: ScopeSource,
  model: Model,
  columns: readonly ColumnNode[],
): SearchTarget {
  const fields = columns.map((column) => fieldOf(model, column));
  const names = new Set(fields.map(({ name }) => name));
  const index = model.indexes.find((candidate) => isFullTextOver(candidate, names));
  if (index === undefined && needsIndex) {
    const list = fields.map(({ name }) => `'${name}'`).join(', ');
    throw context.missing(
      `a full-text search of ${model.name} by ${list} without a full-text index over exactly these fields`,
      `Declare \`indexes: [fulltext(${list})]\` in the model, and let sync() make it.`,
    );
  }
  const ordered = Object.values(model.fields).filter(({ name }) => names.has(name));
  const searched = index === undefined ? ordered : fieldsOfIndex(index, model);
  return {
    table: model.table,
    columns: searched.map((field) => columnOfField(source, field)),
    isCollated: searched.every(({ collation }) => collation !== null),
    key: keyOf(source, model),
    indexName: index?.name ?? null,
  };
}

function fieldOf(model: Model, { name }: ColumnNode): Field {
  const field = Object.values(model.fields).find(({ column }) => column === name);
  if (field === undefined || field.scalar !== 'String' || field.isList)
    throw new Misplaced([name], 'is no text, and only texts are searched');
  return field;
}

function isFullTextOver(index: Index, names: ReadonlySet<string>): boolean {
  return (
    index.type?.toLowerCase() === 'fulltext' &&
    index.parts.length === names.size &&
    index.parts.every((part) => part.field !== null && names.has(part.field))
  );
}

function fieldsOfIndex(index: Index, model: Model): readonly Field[] {
  return index.parts.flatMap((part) => {
    const field = part.field === null ? undefined : model.fields[part.field];
    return field === undefined ? [] : [field];
  });
}

function columnOfField({ alias }: ScopeSource, field: Field): ColumnNode {
  return { kind: 'column', table: alias, name: field.column, type: field };
}

function keyOf(source: ScopeSource, model: Model): SearchTarget['key'] {
  const [name, ...others] = model.id?.fields ?? [];
  const field = name === undefined || others.length > 0 ? undefined : model.fields[name];
  return field?.scalar === 'Int' ? columnOfField(source, field) : null;
}
