import type { RandomSource } from '../oracle/random-source.ts';
import type { TreeAggregate, TreeExpression, TreeOrder, TreeReference } from './query-tree.ts';
import type { TreeNames } from './random-tree-expression.ts';
import { isOrdered } from './random-tree-expression.ts';

const FREE = ['rank', 'denseRank', 'aggregate', 'aggregate'] as const;
const TOTAL = [...FREE, 'rowNumber', 'ntile', 'lag', 'lead', 'firstValue'] as const;

/** A window function; those that depend on the place of a row only where `keys` make the order total. */
export function randomWindowed(
  random: RandomSource,
  names: TreeNames,
  keys: readonly TreeReference[] | null,
): TreeExpression {
  const sortable = names.columns.filter(({ type }) => isOrdered(type));
  const partitionBy = random.some(names.columns).slice(0, random.pick([0, 1, 1, 2]));
  const order = (item: TreeReference): TreeOrder => ({
    item,
    direction: random.pick(['asc', 'desc'] as const),
    nulls: random.pick([null, null, 'first', 'last'] as const),
  });
  const isTotal = keys?.every(({ type }) => isOrdered(type)) === true && random.chance(0.7);
  const orderBy = [
    ...random.some(sortable, sortable.length > 0 ? 1 : 0).slice(0, 1),
    ...(isTotal ? (keys as readonly TreeReference[]) : []),
  ].map(order);
  const name = random.pick(isTotal ? TOTAL : FREE);
  const ranking = (args: readonly TreeExpression[], count: number, type: TreeExpression['type']): TreeExpression => ({
    kind: 'windowed',
    item: { kind: 'ranking', name, arguments: args, count },
    partitionBy,
    orderBy,
    frame: null,
    type,
  });
  if (name === 'lag' || name === 'lead') {
    const item = random.pick(names.columns);
    return ranking([item], random.between(1, 2), item.type);
  }
  if (name === 'firstValue') {
    const item = random.pick(names.columns);
    return ranking([item], 0, item.type);
  }
  if (name === 'ntile') return ranking([], random.between(1, 4), 'Int');
  if (name !== 'aggregate' && orderBy.length > 0) return ranking([], 0, 'Int');
  const numbers = names.columns.filter(({ type }) => type === 'Int' || type === 'Decimal');
  const kind = random.pick(['count', 'count', 'sum', 'min', 'max'] as const);
  const pool = kind === 'sum' ? numbers : sortable.filter(({ type }) => type !== 'Boolean');
  const argument = pool.length === 0 ? null : random.pick(pool);
  const item: TreeAggregate =
    kind === 'count' || argument === null
      ? { kind: 'aggregate', name: 'count', argument: null, isDistinct: false, filter: null, type: 'Int' }
      : { kind: 'aggregate', name: kind, argument, isDistinct: false, filter: null, type: argument.type };
  const bound = (): number | 'unbounded' => random.pick(['unbounded', 0, 1, 2] as const);
  const frame = isTotal && random.chance(0.5) ? { preceding: bound(), following: bound() } : null;
  return { kind: 'windowed', item, partitionBy, orderBy, frame, type: item.type };
}
