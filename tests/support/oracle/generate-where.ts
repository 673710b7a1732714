import type { World } from './evaluate-where.ts';
import { JSON_NULL } from './generate-data.ts';
import { generateJsonFilter } from './generate-json-filter.ts';
import type { OracleField, OracleModel, OracleRelation } from './oracle-schema.ts';
import { modelOf } from './oracle-schema.ts';
import type { Arguments } from './query-arguments.ts';
import { OracleReference } from './query-arguments.ts';
import type { RandomSource } from './random-source.ts';
import { POOLS } from './value-pools.ts';

const ORDERED: ReadonlySet<string> = new Set([
  'Int',
  'BigInt',
  'Float',
  'Decimal',
  'String',
  'DateTime',
  'Instant',
  'Date',
  'Time',
  'Uuid',
  'Bytes',
]);

/** A random `where` of a model; `depth` bounds the nesting. */
export function generateWhere(random: RandomSource, world: World, model: OracleModel, depth: number): Arguments {
  const where: Record<string, unknown> = {};
  const count = random.pick([0, 1, 1, 1, 2, 2, 3]);
  for (let index = 0; index < count; index += 1) {
    const kind = random.below(10);
    if (kind < 5 || depth <= 0) {
      const field = random.pick(model.fields);
      where[field.name] = generateFilter(random, world, model, field);
    } else if (kind < 7 && model.relations.length > 0) {
      const relation = random.pick(model.relations);
      where[relation.name] = generateRelationFilter(random, world, relation, depth - 1);
    } else {
      const name = random.pick(['AND', 'OR', 'NOT'] as const);
      const nested = (): Arguments => generateWhere(random, world, model, depth - 1);
      // An object in the place of a list is legal, for `OR` too.
      where[name] =
        name !== 'OR' && random.chance(0.4) ? nested() : Array.from({ length: random.pick([0, 1, 2, 2, 3]) }, nested);
    }
  }
  if (random.chance(0.05)) where[random.pick(model.fields).name] ??= undefined;
  return where;
}

/** A value of the field: from its rows, so that something is found, or from the pool. */
function someValue(random: RandomSource, world: World, model: OracleModel, field: OracleField): unknown {
  const stored = (world.data.rows[model.name] ?? [])
    .map((row) => row[field.name])
    .filter((value) => value !== null && value !== JSON_NULL);
  if (stored.length > 0 && (random.chance(0.7) || field.isKey)) return random.pick(stored);
  return random.pick(POOLS[field.type as keyof typeof POOLS]);
}

function generateFilter(random: RandomSource, world: World, model: OracleModel, field: OracleField): unknown {
  if (field.type === 'Json')
    return generateJsonFilter(
      random,
      (world.data.rows[model.name] ?? []).map((row) => row[field.name]),
    );
  if (random.chance(0.1)) return null;
  if (random.chance(0.2))
    return random.chance(0.2)
      ? (reference(random, model, field) ?? someValue(random, world, model, field))
      : someValue(random, world, model, field);
  const operators: Record<string, unknown> = {};
  const isInsensitive = field.type === 'String' && random.chance(0.3);
  for (const name of random.some(operatorsOf(field, isInsensitive), 1).slice(0, random.pick([1, 1, 1, 2])))
    operators[name] = operand(random, world, model, field, name, isInsensitive);
  if (isInsensitive) operators.mode = 'insensitive';
  else if (field.type === 'String' && random.chance(0.1)) operators.mode = 'default';
  return random.chance(0.02) ? {} : operators;
}

function operatorsOf(field: OracleField, isInsensitive: boolean): string[] {
  const texts = field.type === 'String' ? ['contains', 'startsWith', 'endsWith'] : [];
  if (isInsensitive) return ['equals', 'not', ...texts];
  const lists = field.type === 'Boolean' ? [] : ['in', 'notIn'];
  return ['equals', 'not', ...lists, ...(ORDERED.has(field.type) ? ['lt', 'lte', 'gt', 'gte'] : []), ...texts];
}

function operand(
  random: RandomSource,
  world: World,
  model: OracleModel,
  field: OracleField,
  name: string,
  isInsensitive: boolean,
): unknown {
  const value = (): unknown => someValue(random, world, model, field);
  if (name === 'in' || name === 'notIn') {
    const list: unknown[] = Array.from({ length: random.pick([0, 1, 2, 3, 5]) }, value);
    if (random.chance(0.25)) list.splice(random.below(list.length + 1), 0, null);
    return list;
  }
  if ((name === 'equals' || name === 'not') && random.chance(0.15)) return null;
  if (name === 'not' && random.chance(0.35)) {
    const inner = random.pick(operatorsOf(field, isInsensitive));
    return { [inner]: operand(random, world, model, field, inner, isInsensitive) };
  }
  if (random.chance(0.12)) return reference(random, model, field) ?? value();
  if (['contains', 'startsWith', 'endsWith'].includes(name)) return textPart(random, value() as string);
  return isInsensitive && random.chance(0.5) ? swapCase(value() as string) : value();
}

function textPart(random: RandomSource, text: string): string {
  const characters = Array.from(text);
  const from = random.below(characters.length + 1);
  const part = characters.slice(from, from + random.between(0, 2)).join('');
  return random.chance(0.3) ? swapCase(part) : part;
}

/** Letters of ASCII only: what folds beyond is the database's business. */
function swapCase(text: string): string {
  return text.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}

/** A field of the same type as written in the schema: instants of another representation are another type here. */
function reference(random: RandomSource, model: OracleModel, field: OracleField): OracleReference | null {
  const others = model.fields.filter((other) => other.type === field.type);
  return others.length === 0 ? null : new OracleReference(model.name, random.pick(others).name);
}

function generateRelationFilter(random: RandomSource, world: World, relation: OracleRelation, depth: number): unknown {
  const target = modelOf(world.schema, relation.target);
  const where = (): Arguments => generateWhere(random, world, target, depth);
  if (relation.kind !== 'one') {
    return Object.fromEntries(
      random
        .some(['some', 'every', 'none'], random.chance(0.05) ? 0 : 1)
        .slice(0, random.pick([1, 1, 2]))
        .map((name) => [name, where()]),
    );
  }
  switch (random.below(8)) {
    case 0:
      return null;
    case 1:
      return { is: null };
    case 2:
      return { isNot: null };
    case 3:
    case 4:
      return { isNot: where() };
    case 5:
      return { is: where(), isNot: where() };
    case 6:
      return { is: where() };
    default:
      return where();
  }
}
