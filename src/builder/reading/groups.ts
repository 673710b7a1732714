import type { ExpressionDescription } from '../description/expression-description.ts';
import type { GroupDescription } from '../description/query-description.ts';
import { leftOf } from './condition-methods.ts';
import type { Reading } from './reading.ts';

type Lists = readonly (readonly ExpressionDescription[])[];

/** Columns, lists of them, expressions. */
export function readGroups(reading: Reading, given: readonly unknown[], to: GroupDescription[]): void {
  if (given.length === 0) reading.refuse('takes at least one column');
  for (const item of given.flat()) to.push({ kind: 'item', item: leftOf(reading, item) });
}

/** One list for each grouping; an empty one is the group of all rows. */
export function readGroupingSets(reading: Reading, given: readonly unknown[]): GroupDescription {
  return {
    kind: 'sets',
    sets: listsOf(reading, given, (item) => reading.refuse('takes lists of columns', [String(typeof item)])),
  };
}

/** Columns, and lists for those that belong together. */
export function readGroupLists(reading: Reading, kind: 'rollup' | 'cube', given: readonly unknown[]): GroupDescription {
  return { kind, sets: listsOf(reading, given, (item) => [leftOf(reading, item)]) };
}

function listsOf(
  reading: Reading,
  given: readonly unknown[],
  alone: (item: unknown) => readonly ExpressionDescription[],
): Lists {
  if (given.length === 0) reading.refuse('takes at least one column');

  return given.map((item) =>
    Array.isArray(item) ? item.map((column: unknown) => leftOf(reading, column)) : alone(item),
  );
}
