import { compareValues } from './compare-values.ts';
import type { World } from './evaluate-where.ts';
import { evaluateWhere, relatedRows } from './evaluate-where.ts';
import type { OracleField, OracleModel, OracleRow } from './oracle-schema.ts';
import { fieldOf, modelOf, relationOf } from './oracle-schema.ts';
import type { Arguments } from './query-arguments.ts';

/** The arguments leave open which rows come, so no answer is wrong or right. */
export class AmbiguousOrder extends Error {
  override readonly name = 'AmbiguousOrder';
}

interface SortKey {
  /** Of a row's own fields; `null` for those of related rows. */
  readonly ownField: string | null;
  compare(a: OracleRow, b: OracleRow): number;
}

/** Rows in the order asked for; those within one group may come in any order. */
export type RowGroups = readonly (readonly OracleRow[])[];

/** `where orderBy take skip cursor distinct` of one level. Throws `AmbiguousOrder`. */
export function evaluateList(
  world: World,
  model: OracleModel,
  candidates: readonly OracleRow[],
  args: Arguments,
): RowGroups {
  const take = args.take as number | undefined;
  const isReversed = take !== undefined && take < 0;
  const isTotal = isReversed || args.cursor !== undefined;
  const keys = sortKeys(world, model, args.orderBy);
  const compare = byKeys(isTotal ? [...keys, ...missingKeys(model, keys)] : keys);
  let rows = candidates.filter((row) => evaluateWhere(world, model, row, args.where as Arguments | undefined) === true);
  if (args.cursor !== undefined) {
    const cursor = (world.data.rows[model.name] as readonly OracleRow[]).find(
      (row) => evaluateWhere(world, model, row, args.cursor as Arguments) === true,
    );
    if (cursor === undefined) return [];
    rows = rows.filter((row) => (isReversed ? compare(row, cursor) <= 0 : compare(row, cursor) >= 0));
  }
  let groups = grouped([...rows].sort(compare), compare);
  // The end comes first: `distinct`, `skip` and `take` count from there.
  if (isReversed) groups = groups.reverse();
  if (args.distinct !== undefined) groups = firstOfEach(model, groups, [args.distinct].flat() as string[]);
  groups = sliced(
    groups,
    (args.skip as number | undefined) ?? 0,
    take === undefined ? Number.POSITIVE_INFINITY : Math.abs(take),
  );
  return isReversed ? groups.reverse() : groups;
}

function byKeys(keys: readonly SortKey[]): (a: OracleRow, b: OracleRow) => number {
  return (a, b) => {
    for (const key of keys) {
      const difference = key.compare(a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

/** Neighbours that no key tells apart, together. */
export function grouped<T>(rows: readonly T[], compare: (a: T, b: T) => number): T[][] {
  const groups: T[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last !== undefined && compare(last[0] as T, row) === 0) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

function firstOfEach(
  model: OracleModel,
  groups: readonly (readonly OracleRow[])[],
  names: readonly string[],
): OracleRow[][] {
  const fields = names.map((name) => fieldOf(model, name) as OracleField);
  const areEqual = (a: OracleRow, b: OracleRow): boolean =>
    fields.every(({ name, type }) =>
      a[name] === null || b[name] === null ? a[name] === b[name] : compareValues(type, a[name], b[name]) === 0,
    );
  const seen: OracleRow[] = [];
  return groups
    .map((group) => {
      const fresh = group.filter((row) => !seen.some((other) => areEqual(row, other)));
      if (fresh.some((row, index) => fresh.some((other, at) => at < index && areEqual(row, other))))
        throw new AmbiguousOrder();
      seen.push(...fresh);
      return fresh;
    })
    .filter((group) => group.length > 0);
}

/** Some of the rows; throws `AmbiguousOrder` where it is left open which. */
export function sliced<T>(groups: readonly (readonly T[])[], skip: number, take: number): T[][] {
  const result: T[][] = [];
  let at = 0;
  for (const group of groups) {
    const from = Math.max(skip - at, 0);
    const to = Math.min(skip + take - at, group.length);
    at += group.length;
    if (to <= from) continue;
    if (to - from < group.length) throw new AmbiguousOrder();
    result.push([...group]);
  }
  return result;
}

function missingKeys(model: OracleModel, keys: readonly SortKey[]): SortKey[] {
  return model.key
    .filter((name) => !keys.some((key) => key.ownField === name))
    .map((name) => fieldKey(fieldOf(model, name) as OracleField, (row) => row, 'asc', 'last', name));
}

function sortKeys(world: World, model: OracleModel, orderBy: unknown): SortKey[] {
  const items = orderBy === undefined ? [] : ([orderBy].flat() as Arguments[]);
  return items.flatMap((item) => keysOf(world, model, item, (row) => row, true));
}

/** `find` leads from a row of the level to the row whose field counts, or to none. */
function keysOf(
  world: World,
  model: OracleModel,
  item: Arguments,
  find: (row: OracleRow) => OracleRow | null,
  isOwn: boolean,
): SortKey[] {
  return Object.entries(item).flatMap(([name, value]): SortKey[] => {
    if (value === undefined) return [];
    const field = fieldOf(model, name);
    if (field !== undefined) {
      const direction = (typeof value === 'string' ? value : (value as Arguments).sort) as 'asc' | 'desc' | undefined;
      if (direction === undefined) throw new TypeError('an order without a direction');
      const nulls =
        typeof value === 'string' ? undefined : ((value as Arguments).nulls as 'first' | 'last' | undefined);
      return [fieldKey(field, find, direction, nulls ?? (direction === 'asc' ? 'last' : 'first'), isOwn ? name : null)];
    }
    const relation = relationOf(model, name);
    if (relation === undefined) throw new TypeError(`no ${name} in ${model.name}`);
    if (relation.kind === 'one') {
      const target = modelOf(world.schema, relation.target);
      const next = (row: OracleRow): OracleRow | null => {
        const here = find(row);
        return here === null ? null : (relatedRows(world, relation, here)[0] ?? null);
      };
      return keysOf(world, target, value as Arguments, next, false);
    }
    const count = (row: OracleRow): number => {
      const here = find(row);
      return here === null ? 0 : relatedRows(world, relation, here).length;
    };
    const sign = (value as Arguments)._count === 'desc' ? -1 : 1;
    return [{ ownField: null, compare: (a, b) => sign * (count(a) - count(b)) }];
  });
}

function fieldKey(
  field: OracleField,
  find: (row: OracleRow) => OracleRow | null,
  direction: 'asc' | 'desc',
  nulls: 'first' | 'last',
  ownField: string | null,
): SortKey {
  const valueIn = (row: OracleRow): unknown => find(row)?.[field.name] ?? null;
  return {
    ownField,
    compare(a, b) {
      const [left, right] = [valueIn(a), valueIn(b)];
      if (left === null || right === null) {
        if (left === right) return 0;
        return (left === null) === (nulls === 'first') ? -1 : 1;
      }
      const difference = compareValues(field.type, left, right);
      return direction === 'asc' ? difference : -difference;
    },
  };
}
