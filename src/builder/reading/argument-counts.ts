import type { Reading } from './reading.ts';

/**
 * Most arguments that methods take, but for those that take any number. More are most likely a slip: a second column
 * of `whereNull` that nobody looks at would find more rows than were asked for.
 */
const counts: readonly (readonly [number, string])[] = [
  [0, 'distinct inRandomOrder skipLocked noWait defaultValues ignore thenDelete thenDoNothing'],
  [1, 'from query table as selectAll crossJoin crossJoinLateral latest oldest limit take offset skip'],
  [1, 'union unionAll intersect intersectAll except exceptAll lockForUpdate sharedLock'],
  [1, 'insertInto values updateTable deleteFrom delete mergeInto'],
  [2, 'selectRaw subquery window orderByDesc orderByRaw havingRaw orHavingRaw forPage insert insertUsing set'],
  [2, 'thenUpdate thenInsert rows range groups'],
  [3, 'orderBy reorder with withRecursive andWhere having orHaving on orOn'],
  [3, 'whenMatched whenNotMatched whenNotMatchedBySource'],
  [4, 'join innerJoin leftJoin rightJoin fullJoin joinLateral leftJoinLateral windowFunction using'],
];
const conditionCounts: readonly (readonly [number, string])[] = [
  [1, 'Null NotNull Exists NotExists'],
  [2, 'In NotIn Between NotBetween Like NotLike Raw JsonContains JsonDoesntContain FullText'],
  [3, ' Not Column Subquery JsonLength Date Time Year Month Day'],
];
const expressionCounts: readonly (readonly [number, string])[] = [
  [0, 'default isNull isNotNull asc desc nullsFirst nullsLast text number boolean relevance end'],
  [1, 'val not exists any all excluded json as eq ne lt lte gt gte like notLike ilike notIlike is isNot'],
  [1, 'in notIn then else countDistinct'],
  [2, 'search between notBetween over'],
  [3, 'when filter orderBy'],
];

const ofBuilders: ReadonlyMap<string, number> = new Map([
  ...entriesOf(counts),
  ...entriesOf(conditionCounts).flatMap(([ending, most]): [string, number][] => [
    [`where${ending}`, most],
    [`orWhere${ending}`, most],
  ]),
]);
const ofExpressions: ReadonlyMap<string, number> = new Map(entriesOf(expressionCounts));

function entriesOf(lists: readonly (readonly [number, string])[]): [string, number][] {
  return lists.flatMap(([most, names]) => names.split(' ').map((name): [string, number] => [name, most]));
}

/** Of the call at hand. */
export function checkCount(reading: Reading, method: string, given: readonly unknown[]): void {
  const most = ofBuilders.get(method);
  if (most !== undefined && given.length > most) refuse(reading, most, given.length, '');
}

/** Of a method or a name of expressions. */
export function checkExpressionCount(reading: Reading, method: string, given: readonly unknown[]): void {
  const most = ofExpressions.get(method);
  if (most !== undefined && given.length > most) refuse(reading, most, given.length, ` of \`${method}\``);
}

function refuse(reading: Reading, most: number, count: number, of: string): never {
  const wanted = most === 0 ? 'no argument' : most === 1 ? 'at most one argument' : `at most ${most} arguments`;

  return reading.refuse(`takes ${wanted}${of}, and ${count} are given`);
}
