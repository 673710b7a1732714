import type { World } from './evaluate-where.ts';
import { generateWhere } from './generate-where.ts';
import { generateComputed, generateGroups } from './groups/generate-groups.ts';
import type { OracleField, OracleModel, OracleRow } from './oracle-schema.ts';
import { fieldOf, modelOf } from './oracle-schema.ts';
import type { Arguments, OracleQuery } from './query-arguments.ts';
import type { RandomSource } from './random-source.ts';

const LEVELS = 3;
const NULLS = ['first', 'last'] as const;

/** A random call of a random model. */
export function generateQuery(random: RandomSource, world: World): OracleQuery {
  const model = random.pick(world.schema.models);
  const operation = random.pick([
    'findMany',
    'findMany',
    'findMany',
    'findMany',
    'findMany',
    'findMany',
    'findFirst',
    'findUnique',
    'count',
    'exists',
    'aggregate',
    'aggregate',
    'groupBy',
    'groupBy',
    'groupBy',
    'groupBy',
    'findManyPage',
    'findManyCursorPage',
  ] as const);
  if (operation === 'groupBy') return { model: model.name, operation, args: generateGroups(random, world, model) };
  if (operation === 'aggregate') {
    const { distinct: _, ...rows } = listArguments(random, world, model, 2, false);
    return { model: model.name, operation, args: { ...rows, ...generateComputed(random, model, false) } };
  }
  if (operation === 'findManyPage' || operation === 'findManyCursorPage') {
    const { take: _, skip: __, cursor: ___, ...rows } = listArguments(random, world, model, 2, false);
    const { distinct: ____, ...listed } = rows;
    const isNumbered = operation === 'findManyPage';
    const page = isNumbered && random.chance(0.8) ? { page: random.between(1, 4) } : {};
    const perPage = random.chance(0.9) ? { perPage: random.pick([1, 2, 3, 5, 11]) } : {};
    const args = { ...(isNumbered ? rows : listed), ...page, ...perPage, ...selection(random, world, model, 2) };
    return { model: model.name, operation, args };
  }
  if (operation === 'findUnique') {
    const rows = world.data.rows[model.name] as readonly OracleRow[];
    if (rows.length > 0) {
      const where = {
        ...uniqueWhere(random, model, random.pick(rows)),
        ...(random.chance(0.2) ? { AND: generateWhere(random, world, model, 1) } : {}),
      };
      return { model: model.name, operation, args: { where, ...selection(random, world, model, LEVELS) } };
    }
  }
  const isCount = operation === 'count' || operation === 'exists';
  const list = listArguments(
    random,
    world,
    model,
    3,
    operation === 'findFirst' || (operation === 'count' && random.chance(0.3)),
  );
  if (isCount) {
    const select =
      operation === 'count' && random.chance(0.3)
        ? {
            select: Object.fromEntries(
              random.some(['_all', ...model.fields.map((field) => field.name)], 1).map((name) => [name, true]),
            ),
          }
        : {};
    // `exists` asks for nothing but a condition.
    const args =
      operation === 'exists' ? (list.where === undefined ? {} : { where: list.where }) : { ...list, ...select };
    return { model: model.name, operation, args };
  }
  const find = operation === 'findFirst' ? 'findFirst' : 'findMany';
  const args = { ...list, ...selection(random, world, model, LEVELS) };
  if (find === 'findFirst' && typeof (args as Arguments).take === 'number')
    return { model: model.name, operation: find, args: { ...args, take: random.pick([1, -1]) } };
  return { model: model.name, operation: find, args };
}

/** Shuffles the names, since their order must mean nothing but that of keys in `orderBy`. */
function listArguments(
  random: RandomSource,
  world: World,
  model: OracleModel,
  depth: number,
  needsOrder: boolean,
): Arguments {
  const args: Record<string, unknown> = {};
  if (random.chance(0.6)) args.where = generateWhere(random, world, model, depth);
  const isPage = random.chance(0.45);
  if (isPage && random.chance(0.7)) args.take = random.pick([0, 1, 2, 3, 5, 11, 1000]) * (random.chance(0.3) ? -1 : 1);
  if (isPage && random.chance(0.4)) args.skip = random.pick([0, 1, 2, 13]);
  const rows = world.data.rows[model.name] as readonly OracleRow[];
  if (isPage && random.chance(0.35) && rows.length > 0) args.cursor = cursor(random, world, model, rows);
  if (random.chance(0.15)) {
    const names = random
      .some(
        model.fields.filter((field) => field.type !== 'Json'),
        1,
      )
      .slice(0, 2)
      .map((field) => field.name);
    args.distinct = names.length === 1 && random.chance(0.5) ? names[0] : names;
  }
  const mustBeTotal = needsOrder || args.take !== undefined || args.skip !== undefined || args.distinct !== undefined;
  // A cursor or a negative take makes an order total by itself.
  const isTotal =
    args.distinct === undefined &&
    (args.cursor !== undefined || ((args.take as number | undefined) ?? 0) < 0) &&
    random.chance(0.3);
  if (mustBeTotal || random.chance(0.5)) {
    const order = generateOrder(random, world, model);
    if (mustBeTotal && !isTotal) order.push(...keyOrder(random, model, order));
    if (order.length > 0) args.orderBy = order.length === 1 && random.chance(0.6) ? order[0] : order;
  }
  return Object.fromEntries(random.shuffled(Object.entries(args)));
}

function cursor(random: RandomSource, world: World, model: OracleModel, rows: readonly OracleRow[]): Arguments {
  const where = uniqueWhere(random, model, random.pick(rows));
  return random.chance(0.05) ? { ...generateWhere(random, world, model, 0), ...where } : where;
}

/** What names a row: its id or its other key. */
function uniqueWhere(random: RandomSource, model: OracleModel, row: OracleRow): Arguments {
  const { unique } = model;
  const isOther = unique !== null && random.chance(0.5);
  const names = isOther ? unique.fields : model.key;
  const values = Object.fromEntries(names.map((name) => [name, row[name]]));
  if (names.length === 1)
    return random.chance(0.1) ? { [names[0] as string]: { equals: row[names[0] as string] } } : values;
  return { [isOther ? unique.name : names.join('_')]: values };
}

function generateOrder(random: RandomSource, world: World, model: OracleModel): Arguments[] {
  const order: Arguments[] = [];
  const count = random.pick([0, 1, 1, 2, 3]);
  for (let index = 0; index < count; index += 1) {
    const item = orderItem(random, world, model, 2);
    if (item !== null) order.push(item);
  }
  return order;
}

function orderItem(random: RandomSource, world: World, model: OracleModel, depth: number): Arguments | null {
  const relations = depth > 0 && random.chance(0.3) ? model.relations : [];
  if (relations.length > 0) {
    const relation = random.pick(relations);
    if (relation.kind !== 'one') return { [relation.name]: { _count: random.pick(['asc', 'desc']) } };
    const inner = orderItem(random, world, modelOf(world.schema, relation.target), depth - 1);
    return inner === null ? null : { [relation.name]: inner };
  }
  const fields = model.fields.filter((field) => field.type !== 'Json');
  return { [random.pick(fields).name]: direction(random) };
}

function direction(random: RandomSource): unknown {
  const sort = random.pick(['asc', 'desc'] as const);
  if (random.chance(0.6)) return sort;
  return random.chance(0.8) ? { sort, nulls: random.pick(NULLS) } : { sort };
}

/** The id's fields that the order does not name yet. */
function keyOrder(random: RandomSource, model: OracleModel, order: readonly Arguments[]): Arguments[] {
  const named = new Set(order.flatMap((item) => Object.keys(item)));
  return random
    .shuffled(model.key.filter((name) => !named.has(name)))
    .map((name) => ({ [name]: random.pick(['asc', 'desc']) }));
}

function selection(random: RandomSource, world: World, model: OracleModel, levels: number): Arguments {
  const kind = random.below(10);
  if (kind < 2) return {};
  if (kind < 3) return { omit: omission(random, model) };
  const relations = relationSelection(random, world, model, levels);
  if (kind < 7) {
    if (Object.keys(relations).length === 0) return {};
    return random.chance(0.2) ? { include: relations, omit: omission(random, model) } : { include: relations };
  }
  const fields = random
    .some(model.fields, Object.keys(relations).length > 0 && random.chance(0.3) ? 0 : 1)
    .map((field) => [field.name, true] as const);
  const select = Object.fromEntries(random.shuffled([...fields, ...Object.entries(relations)]));
  if (random.chance(0.1)) select[random.pick(model.fields).name] ??= false;
  return Object.keys(select).length === 0 || Object.values(select).every((value) => value === false) ? {} : { select };
}

function omission(random: RandomSource, model: OracleModel): Arguments {
  // Something must remain to be seen.
  const fields: readonly OracleField[] = random.some(
    model.fields.filter((field) => field !== fieldOf(model, model.key[0] as string)),
  );
  return Object.fromEntries(fields.map((field) => [field.name, random.chance(0.85)]));
}

function relationSelection(random: RandomSource, world: World, model: OracleModel, levels: number): Arguments {
  const result: Record<string, unknown> = {};
  for (const relation of random.some(model.relations).slice(0, 3)) {
    const target = modelOf(world.schema, relation.target);
    if (levels <= 1 || random.chance(0.25)) result[relation.name] = random.chance(0.95);
    else if (relation.kind === 'one') {
      const where =
        relation.isOptional && random.chance(0.25) ? { where: generateWhere(random, world, target, 1) } : {};
      result[relation.name] = { ...where, ...selection(random, world, target, levels - 1) };
    } else
      result[relation.name] = {
        ...listArguments(random, world, target, 1, false),
        ...selection(random, world, target, levels - 1),
      };
  }
  const lists = model.relations.filter((relation) => relation.kind !== 'one');
  if (lists.length > 0 && random.chance(0.3)) {
    const counted = random
      .some(lists, 1)
      .map(
        (relation) =>
          [
            relation.name,
            random.chance(0.5)
              ? true
              : { where: generateWhere(random, world, modelOf(world.schema, relation.target), 1) },
          ] as const,
      );
    result._count = random.chance(0.3) ? true : { select: Object.fromEntries(counted) };
  }
  return result;
}
