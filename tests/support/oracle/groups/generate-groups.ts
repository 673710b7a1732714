import type { World } from '../evaluate-where.ts';
import { generateWhere } from '../generate-where.ts';
import type { OracleField, OracleModel, OracleType } from '../oracle-schema.ts';
import { modelOf } from '../oracle-schema.ts';
import type { Arguments } from '../query-arguments.ts';
import { isPlainObject } from '../query-arguments.ts';
import type { RandomSource } from '../random-source.ts';
import { POOLS } from '../value-pools.ts';
import { isRanked, isSummed } from './evaluate-aggregate.ts';

const NUMBERS = ['_sum', '_avg'] as const;
const RANKS = ['_min', '_max'] as const;

/** What to compute over rows: at least one thing, unless `mayBeNothing`. */
export function generateComputed(random: RandomSource, model: OracleModel, mayBeNothing: boolean): Arguments {
  const result: Record<string, unknown> = {};
  const flags = (fields: readonly OracleField[], more: readonly string[] = []): Arguments =>
    Object.fromEntries(random.some([...fields.map(({ name }) => name), ...more], 1).map((name) => [name, true]));
  if (random.chance(0.5)) result._count = random.chance(0.4) ? true : flags(model.fields, ['_all']);
  const summed = model.fields.filter(isSummed);
  for (const name of NUMBERS) if (summed.length > 0 && random.chance(0.4)) result[name] = flags(summed);
  const ranked = model.fields.filter(isRanked);
  for (const name of RANKS) if (random.chance(0.35)) result[name] = flags(ranked);
  if (!mayBeNothing && Object.keys(result).length === 0) result._count = true;
  return Object.fromEntries(random.shuffled(Object.entries(result)));
}

/** Arguments of `groupBy`. */
export function generateGroups(random: RandomSource, world: World, model: OracleModel): Arguments {
  const by = generateBy(random, world, model);
  const args: Record<string, unknown> = { by: by.length === 1 && random.chance(0.5) ? by[0] : by };
  Object.assign(args, generateComputed(random, model, true));
  if (random.chance(0.4)) args.where = generateWhere(random, world, model, 2);
  if (random.chance(0.6)) args.having = generateHaving(random, world, model, by, 1);
  const order = generateOrder(random, model, by);
  if (random.chance(0.6) && order.length > 0) {
    args.orderBy = order.length === 1 && random.chance(0.5) ? order[0] : order;
    if (random.chance(0.4)) args.take = random.pick([0, 1, 2, 5]) * (random.chance(0.3) ? -1 : 1);
    if (random.chance(0.2)) args.skip = random.pick([0, 1, 2]);
  }
  return Object.fromEntries(random.shuffled(Object.entries(args)));
}

type By = readonly (string | Arguments)[];

function generateBy(random: RandomSource, world: World, model: OracleModel): By {
  const names = random.some(model.fields.filter(isRanked), 1).slice(0, 2);
  const related = random.chance(0.4) ? relatedBy(random, world, model, 2) : {};
  const parts: (string | Arguments)[] = names.map(({ name }) => name);
  if (Object.keys(related).length === 0) return parts;
  return random.chance(0.4) ? [related] : random.shuffled([...parts, related]);
}

function relatedBy(random: RandomSource, world: World, model: OracleModel, depth: number): Arguments {
  const relations = model.relations.filter(({ kind }) => kind === 'one');
  return Object.fromEntries(
    random
      .some(relations)
      .slice(0, 2)
      .map((relation) => {
        const target = modelOf(world.schema, relation.target);
        const fields = random.some(target.fields.filter(isRanked), 1).slice(0, 2);
        const deeper = depth > 1 && random.chance(0.3) ? relatedBy(random, world, target, depth - 1) : {};
        return [relation.name, { ...Object.fromEntries(fields.map(({ name }) => [name, true])), ...deeper }];
      }),
  );
}

function generateHaving(random: RandomSource, world: World, model: OracleModel, by: By, depth: number): Arguments {
  const having: Record<string, unknown> = {};
  for (let count = random.pick([1, 1, 2]); count > 0; count -= 1) {
    const kind = random.below(10);
    if (kind < 4 && depth > 0) {
      const nested = Array.from({ length: random.pick([1, 2]) }, () =>
        generateHaving(random, world, model, by, depth - 1),
      );
      having[random.pick(['AND', 'OR', 'NOT'])] = nested;
    } else if (kind < 6) Object.assign(having, sharedFilter(random, world, model, random.pick(by)));
    else {
      const field = random.pick(model.fields);
      having[field.name] = {
        ...(isPlainObject(having[field.name]) ? (having[field.name] as Arguments) : {}),
        ...computedFilter(random, world, model, field),
      };
    }
  }
  return having;
}

function sharedFilter(random: RandomSource, world: World, model: OracleModel, item: string | Arguments): Arguments {
  if (typeof item === 'string') {
    const field = model.fields.find(({ name }) => name === item) as OracleField;
    return { [item]: filter(random, field.type, () => stored(random, world, model, field)) };
  }
  const [name, inner] = random.pick(Object.entries(item));
  const relation = model.relations.find((other) => other.name === name);
  if (relation === undefined) return sharedFilter(random, world, model, name);
  return { [name]: sharedFilter(random, world, modelOf(world.schema, relation.target), inner as Arguments) };
}

function computedFilter(random: RandomSource, world: World, model: OracleModel, field: OracleField): Arguments {
  const names = ['_count'];
  // Doubles are not added in a certain order.
  if (isSummed(field) && field.type !== 'Float') names.push('_sum', '_avg', '_sum');
  if (isRanked(field)) names.push('_min', '_max');
  const name = random.pick(names);
  switch (name) {
    case '_count':
      return { _count: filter(random, 'Int', () => random.below(4)) };
    case '_sum':
      return { _sum: filter(random, field.type, () => random.pick(SUMS[field.type] ?? [])) };
    case '_avg':
      return { _avg: filter(random, 'Float', () => random.pick(field.type === 'Decimal' ? DECIMAL_MEANS : MEANS)) };
    default:
      return { [name]: filter(random, field.type, () => stored(random, world, model, field)) };
  }
}

const SUMS: Partial<Record<OracleType, readonly unknown[]>> = {
  Int: [-1, 0, 1, 3, 2_147_483_646, 2_147_483_649, 4_294_967_294],
  BigInt: [0n, 9_007_199_254_740_993n, 18_014_398_509_481_985n, -9_223_372_036_854_775_808n, 5],
  Decimal: ['0', '1.5', '-3', '0.01', '11.5', 2],
};
const MEANS: readonly unknown[] = [0, 0.5, 1, 1 / 3, -0.5, 2 / 3, 1e9, -1e18];
const DECIMAL_MEANS: readonly unknown[] = ['0', '0.75', '1', '-0.005', '3.3333333333', '2.125', 1.5];

function stored(random: RandomSource, world: World, model: OracleModel, field: OracleField): unknown {
  const values = (world.data.rows[model.name] ?? []).map((row) => row[field.name]).filter((value) => value !== null);
  if (values.length > 0 && (random.chance(0.8) || field.isKey)) return random.pick(values);
  return random.pick(POOLS[field.type as keyof typeof POOLS]);
}

function filter(random: RandomSource, type: OracleType, value: () => unknown): unknown {
  if (random.chance(0.1)) return null;
  if (random.chance(0.2)) return value();
  const lists = type === 'Boolean' ? [] : ['in', 'notIn'];
  const comparisons = type === 'Boolean' || type === 'Enum' ? [] : ['lt', 'lte', 'gt', 'gte', 'gt', 'lt'];
  const name = random.pick(['equals', 'not', 'not', ...lists, ...comparisons]);
  if (name === 'in' || name === 'notIn') {
    const list = Array.from({ length: random.pick([0, 1, 2, 3]) }, value);
    return { [name]: random.chance(0.2) ? [...list, null] : list };
  }
  if (name === 'not' && random.chance(0.4)) return { not: filterObject(random, type, value) };
  return { [name]: (name === 'equals' || name === 'not') && random.chance(0.1) ? null : value() };
}

function filterObject(random: RandomSource, type: OracleType, value: () => unknown): Arguments {
  const made = filter(random, type, value);
  return isPlainObject(made) ? made : { equals: made };
}

function generateOrder(random: RandomSource, model: OracleModel, by: By): Arguments[] {
  const order: Arguments[] = random.some(by).map((item) => sharedOrder(random, item));
  const direction = (): unknown => sorted(random);
  if (random.chance(0.3))
    order.push({
      _count: random.chance(0.5)
        ? random.pick(['asc', 'desc'])
        : { [random.pick([...model.fields.map(({ name }) => name), '_all'])]: direction() },
    });
  const summed = model.fields.filter((field) => isSummed(field) && field.type !== 'Float');
  // Averages of large whole numbers may be told apart by no double.
  const averaged = summed.filter(({ type }) => type !== 'BigInt');
  if (summed.length > 0 && random.chance(0.3)) order.push({ _sum: { [random.pick(summed).name]: direction() } });
  if (averaged.length > 0 && random.chance(0.3)) order.push({ _avg: { [random.pick(averaged).name]: direction() } });
  if (random.chance(0.3))
    order.push({ [random.pick(RANKS)]: { [random.pick(model.fields.filter(isRanked)).name]: direction() } });
  return random.shuffled(order);
}

function sharedOrder(random: RandomSource, item: string | Arguments): Arguments {
  if (typeof item === 'string') return { [item]: sorted(random) };
  const [name, inner] = random.pick(Object.entries(item));
  return isPlainObject(inner) ? { [name]: sharedOrder(random, inner) } : { [name]: sorted(random) };
}

function sorted(random: RandomSource): unknown {
  const sort = random.pick(['asc', 'desc'] as const);
  return random.chance(0.6) ? sort : { sort, nulls: random.pick(['first', 'last']) };
}
