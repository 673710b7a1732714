import type { Truth } from '../compare-values.ts';
import { allTrue, anyTrue, compareValues, negated } from '../compare-values.ts';
import { grouped, sliced } from '../evaluate-list.ts';
import { ExpectedRows } from '../evaluate-query.ts';
import type { World } from '../evaluate-where.ts';
import { evaluateWhere, relatedRows } from '../evaluate-where.ts';
import type { OracleField, OracleModel, OracleRow, OracleType } from '../oracle-schema.ts';
import { fieldOf, modelOf, relationOf } from '../oracle-schema.ts';
import type { Arguments } from '../query-arguments.ts';
import { isPlainObject, printed } from '../query-arguments.ts';
import type { Computed } from './evaluate-aggregate.ts';
import { COMPUTED, computedValue, evaluateComputed } from './evaluate-aggregate.ts';

interface Group {
  readonly rows: readonly OracleRow[];
  readonly result: OracleRow;
}

/** The answer of `groupBy`. Throws `AmbiguousOrder`. */
export function evaluateGroups(
  world: World,
  model: OracleModel,
  candidates: readonly OracleRow[],
  args: Arguments,
): ExpectedRows {
  const by = [args.by].flat() as (string | Arguments)[];
  const rows = candidates.filter(
    (row) => evaluateWhere(world, model, row, args.where as Arguments | undefined) === true,
  );
  const byKey = new Map<string, OracleRow[]>();
  for (const row of rows) {
    const key = printed(sharedValues(world, model, row, by));
    byKey.set(key, [...(byKey.get(key) ?? []), row]);
  }
  const groups = [...byKey.values()]
    .map(
      (members): Group => ({
        rows: members,
        result: {
          ...sharedValues(world, model, members[0] as OracleRow, by),
          ...evaluateComputed(model, members, args),
        },
      }),
    )
    .filter((group) => holds(world, model, group, args.having as Arguments | undefined) === true);
  return new ExpectedRows(ordered(world, model, groups, by, args).map((list) => list.map(({ result }) => result)));
}

function sharedValues(
  world: World,
  model: OracleModel,
  row: OracleRow | null,
  by: readonly (string | Arguments)[],
): Readonly<Record<string, unknown>> {
  const result: Record<string, unknown> = {};
  for (const item of by) {
    if (typeof item === 'string') result[item] = row?.[item] ?? null;
    else
      for (const [name, wanted] of Object.entries(item)) {
        if (wanted === true) result[name] = row?.[name] ?? null;
        if (!isPlainObject(wanted)) continue;
        const [target, related] = toOne(world, model, row, name);
        const inner = sharedValues(world, target, related, [wanted]);
        result[name] = { ...(result[name] as object | undefined), ...inner };
      }
  }
  return result;
}

function toOne(
  world: World,
  model: OracleModel,
  row: OracleRow | null,
  name: string,
): readonly [OracleModel, OracleRow | null] {
  const relation = relationOf(model, name);
  if (relation === undefined) throw new TypeError(`no ${name} in ${model.name}`);
  return [modelOf(world.schema, relation.target), row === null ? null : (relatedRows(world, relation, row)[0] ?? null)];
}

function holds(world: World, model: OracleModel, group: Group, having: Arguments | undefined): Truth {
  return allTrue(Object.entries(having ?? {}).map(([name, value]) => memberHolds(world, model, group, name, value)));
}

function memberHolds(world: World, model: OracleModel, group: Group, name: string, value: unknown): Truth {
  const nested = (): Truth[] => ([value].flat() as Arguments[]).map((item) => holds(world, model, group, item));
  if (name === 'AND') return allTrue(nested());
  if (name === 'OR') return anyTrue(nested());
  if (name === 'NOT') return allTrue(nested().map(negated));
  const field = fieldOf(model, name);
  const first = group.rows[0] as OracleRow;
  if (field === undefined) {
    const [target, related] = toOne(world, model, first, name);
    const nothing = Object.fromEntries(target.fields.map((item) => [item.name, null]));
    return evaluateWhere(world, target, related ?? nothing, value as Arguments);
  }
  if (!isPlainObject(value)) return evaluateWhere(world, model, first, { [name]: value });
  const computed = Object.entries(value).filter(([key]) => isComputed(key));
  const own = Object.fromEntries(Object.entries(value).filter(([key]) => !isComputed(key)));
  return allTrue([
    Object.keys(own).length === 0 ? true : evaluateWhere(world, model, first, { [name]: own }),
    ...computed.map(([key, filter]) => computedHolds(world, field, group.rows, key as Computed, filter)),
  ]);
}

function isComputed(name: string): boolean {
  return (COMPUTED as readonly string[]).includes(name);
}

/** As if the computed value were a field. */
function computedHolds(
  world: World,
  field: OracleField,
  rows: readonly OracleRow[],
  name: Computed,
  filter: unknown,
): Truth {
  const type: OracleType =
    name === '_count' ? 'Int' : name === '_avg' && field.type !== 'Decimal' ? 'Float' : field.type;
  const x: OracleField = { ...field, name: 'x', type, isOptional: true };
  const model: OracleModel = { name: 'X', table: 'X', fields: [x], relations: [], key: [], unique: null };
  return evaluateWhere(world, model, { x: computedValue(field, rows, name) }, { x: filter });
}

function ordered(
  world: World,
  model: OracleModel,
  groups: readonly Group[],
  by: readonly (string | Arguments)[],
  args: Arguments,
): readonly (readonly Group[])[] {
  const take = args.take as number | undefined;
  const isReversed = take !== undefined && take < 0;
  const orders = [args.orderBy ?? []].flat() as Arguments[];
  const own = by.map((item) => (typeof item === 'string' ? { [item]: true } : item));
  const keys = orders.flatMap((item) => keysOf(world, model, item));
  if (isReversed) keys.push(...own.flatMap((item) => keysOf(world, model, ascending(item))));
  const compare = (a: Group, b: Group): number => {
    for (const key of keys) {
      const difference = key(a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  };
  const lists = grouped([...groups].sort(compare), compare);
  const limited = (list: Group[][]): Group[][] =>
    sliced(
      list,
      (args.skip as number | undefined) ?? 0,
      take === undefined ? Number.POSITIVE_INFINITY : Math.abs(take),
    );
  return isReversed ? limited(lists.reverse()).reverse() : limited(lists);
}

function ascending(item: Arguments): Arguments {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, isPlainObject(value) ? ascending(value) : 'asc']),
  );
}

type Compare = (a: Group, b: Group) => number;

function keysOf(
  world: World,
  model: OracleModel,
  item: Arguments,
  find: (row: OracleRow) => OracleRow | null = (row) => row,
): Compare[] {
  return Object.entries(item).flatMap(([name, value]): Compare[] => {
    if (isComputed(name)) {
      if (!isPlainObject(value)) return [valueKey('Int', ({ rows }) => rows.length, value)];
      return Object.entries(value).map(([fieldName, direction]) => {
        if (fieldName === '_all') return valueKey('Int', ({ rows }) => rows.length, direction);
        const field = fieldOf(model, fieldName) as OracleField;
        const type = name === '_count' ? 'Int' : name === '_avg' && field.type !== 'Decimal' ? 'Float' : field.type;
        return valueKey(type, ({ rows }) => computedValue(field, rows, name as Computed), direction);
      });
    }
    const field = fieldOf(model, name);
    if (field !== undefined)
      return [valueKey(field.type, ({ rows }) => find(rows[0] as OracleRow)?.[name] ?? null, value)];
    const [target] = toOne(world, model, null, name);
    return keysOf(world, target, value as Arguments, (row) => toOne(world, model, find(row), name)[1]);
  });
}

function valueKey(type: OracleType, computed: (group: Group) => unknown, direction: unknown): Compare {
  const sort = isPlainObject(direction) ? direction.sort : direction;
  const nulls =
    isPlainObject(direction) && direction.nulls !== undefined ? direction.nulls : sort === 'asc' ? 'last' : 'first';
  return (a, b) => {
    const [left, right] = [computed(a), computed(b)];
    if (left === null || right === null) return left === right ? 0 : (left === null) === (nulls === 'first') ? -1 : 1;
    const difference = compareValues(type, left, right);
    return sort === 'asc' ? difference : -difference;
  };
}
