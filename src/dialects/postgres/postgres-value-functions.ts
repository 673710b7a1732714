import { call, literal } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText } from '../../sql/sql-text.ts';
import type { FunctionCall, FunctionSpelling, TypedNode } from '../functions.ts';
import type {
  ChoiceFunctionName,
  JsonFunctionName,
  ListFunctionName,
  RangeFunctionName,
} from '../portable-functions.ts';
import { rangeBounds, rangeKinds } from '../portable-functions.ts';
import { wordOf } from '../standard/checked-words.ts';
import { argumentOf, operand, spelled } from '../standard/spelled.ts';
import { called } from '../standard/standard-functions.ts';
import { int4Of, jsonOf, textOf } from './postgres-conversions.ts';

export const postgresChoices: Readonly<Record<ChoiceFunctionName, FunctionSpelling>> = {
  coalesce: called('coalesce'),
  nullIf: called('nullif'),
  greatest: extreme('greatest'),
  least: extreme('least'),
};

/** PostgreSQL leaves nulls out, where others give null. */
function extreme(name: 'greatest' | 'least'): FunctionSpelling {
  return (own) => {
    const items = own.arguments.map(({ node }) => node);
    const nullable = own.arguments.filter(({ node, isNullable }) => isNullable !== false && node.kind !== 'slot');
    if (nullable.length === 0 || items.length === 1) return call(name, ...items);
    const tests = nullable.flatMap(({ node }, index) => [index === 0 ? '' : ' and ', operand(node), ' is not null']);
    return spelled('case when ', ...tests, ' then ', call(name, ...items), ' end');
  };
}

export const postgresJsonFunctions: Readonly<Record<JsonFunctionName, FunctionSpelling>> = {
  jsonArray: (own) => inPortions(own, 'jsonb_build_array', (item) => [jsonOf(item)]),
  jsonObject: (own) =>
    inPortions(own, 'jsonb_build_object', (item, index) => [index % 2 === 0 ? textOf(item) : jsonOf(item)]),
  jsonLength(own) {
    const document = asJsonb(argumentOf(own, 0));
    return atomText`case jsonb_typeof(${document}) when 'array' then jsonb_array_length(${document}) when 'object' then (select count(*)::int4 from jsonb_object_keys(${document})) end`;
  },
  jsonType: (own) => call('jsonb_typeof', asJsonb(argumentOf(own, 0))),
};

/** A function takes so many arguments and no more; those of more of them are joined. */
function inPortions(
  own: FunctionCall,
  name: string,
  spell: (item: FunctionCall['arguments'][number], index: number) => readonly ExpressionNode[],
): ExpressionNode {
  const nodes = own.arguments.flatMap(spell);
  const most = own.capabilities.maxFunctionArguments - (own.capabilities.maxFunctionArguments % 2);
  if (nodes.length <= most) return call(name, ...nodes);
  const calls: ExpressionNode[] = [];
  for (let start = 0; start < nodes.length; start += most) calls.push(call(name, ...nodes.slice(start, start + most)));
  return spelled('(', ...calls.flatMap((portion, index) => (index === 0 ? [portion] : [' || ', portion])), ')');
}

/** A document of either of PostgreSQL's types as one of `jsonb`, which has all functions. */
export function asJsonb({ node, type }: TypedNode): ExpressionNode {
  return type?.native?.name.toLowerCase() === 'json' ? atomText`${operand(node)}::jsonb` : node;
}

export const postgresListFunctions: Readonly<Record<ListFunctionName | RangeFunctionName, FunctionSpelling>> = {
  listLength: called('cardinality'),
  listAppend: called('array_append'),
  listPrepend: called('array_prepend'),
  listConcat: called('array_cat'),
  listRemove: called('array_remove'),
  listPosition: called('array_position'),
  listItem: (own) => atomText`(${argumentOf(own, 0).node})[${int4Of(argumentOf(own, 1))}]`,
  list: (own) =>
    spelled(
      'array[',
      own.arguments.map(({ node }) => node),
      ']',
    ),
  listToText: (own) => call('array_to_string', argumentOf(own, 0).node, textOf(argumentOf(own, 1))),

  range(own) {
    const [low, high] = [argumentOf(own, 0).node, argumentOf(own, 1).node];
    return call(`${wordOf(own, 0, rangeKinds)}range`, low, high, literal(wordOf(own, 1, rangeBounds)));
  },
  rangeContains(own) {
    const [range, item] = [argumentOf(own, 0).node, argumentOf(own, 1).node];
    // The type of a bare place would be taken for that of the range itself.
    const element = item.kind === 'slot' ? call('coalesce', { ...item, type: null }, call('lower', range)) : item;
    return { ...spelled(operand(range), ' @> ', operand(element)), isAtom: false };
  },
  rangeOverlaps: (own) => ({
    ...spelled(operand(argumentOf(own, 0).node), ' && ', operand(argumentOf(own, 1).node)),
    isAtom: false,
  }),
  rangeStart: called('lower'),
  rangeEnd: called('upper'),
  rangeIsEmpty: called('isempty'),
};
