import type { OracleData, OracleField, OracleModel, OracleRow, OracleSchema } from './oracle-schema.ts';
import type { RandomSource } from './random-source.ts';
import { keyValue, POOLS, randomJson } from './value-pools.ts';

/** A Json field's value `null`, apart from the database's null. */
export const JSON_NULL: unique symbol = Symbol('JsonNull');

/** Random rows: few distinct values, nulls, rows without relations. */
export function generateData(random: RandomSource, schema: OracleSchema): OracleData {
  const rows: Record<string, OracleRow[]> = {};
  for (const model of schema.models) {
    const list: OracleRow[] = [];
    rows[model.name] = list;
    const count = random.chance(0.08) ? 0 : random.between(2, 12);
    for (let index = 0; index < count; index += 1) {
      const row = generateRow(random, model, index, rows);
      if (row !== null) list.push(row);
    }
  }
  const links: Record<string, [OracleRow, OracleRow][]> = {};
  for (const model of schema.models) {
    for (const relation of model.relations) {
      if (relation.kind !== 'manyToMany' || relation.side !== 0) continue;
      const pairs: [OracleRow, OracleRow][] = [];
      for (const from of rows[model.name] as OracleRow[])
        for (const to of random.some(rows[relation.target] as OracleRow[]))
          if (random.chance(0.6)) pairs.push([from, to]);
      links[relation.pair] = pairs;
    }
  }
  return { rows, links };
}

/** Null where a required relation has no row left to point at. */
function generateRow(
  random: RandomSource,
  model: OracleModel,
  index: number,
  rows: Readonly<Record<string, OracleRow[]>>,
): OracleRow | null {
  const row: Record<string, unknown> = {};
  for (const field of model.fields) row[field.name] = generateValue(random, field, index);
  for (const relation of model.relations) {
    if (!relation.ownsForeignKey) continue;
    const isSelf = relation.target === model.name;
    const isTaken = (target: OracleRow): boolean =>
      (rows[model.name] as OracleRow[]).some((other) =>
        relation.from.every((name, at) => equalKeys(other[name], target[relation.to[at] as string])),
      );
    const isUnique = model.fields.some((field) => field.isUnique && relation.from.includes(field.name));
    const targets = [...(rows[relation.target] as OracleRow[]), ...(isSelf ? [row] : [])].filter(
      (target) => !isUnique || !isTaken(target),
    );
    if (targets.length === 0 && !relation.isOptional) return null;
    const target = targets.length === 0 || (relation.isOptional && random.chance(0.3)) ? null : random.pick(targets);
    for (const [at, name] of relation.from.entries())
      row[name] = target === null ? null : target[relation.to[at] as string];
    // Half a key points nowhere.
    if (relation.from.length > 1 && relation.isOptional && random.chance(0.15)) row[random.pick(relation.from)] = null;
  }
  // Keys made of foreign keys may come twice.
  if ((rows[model.name] as OracleRow[]).some((other) => model.key.every((name) => equalKeys(other[name], row[name]))))
    return null;
  return row;
}

function generateValue(random: RandomSource, field: OracleField, index: number): unknown {
  if (field.default === 'autoIncrement') return index + 1;
  if (field.isVersion === true) return 1;
  if (field.isKey)
    return field.isOptional
      ? null
      : field.name === 'u2'
        ? index
        : keyValue(field.type, index + (field.name === 'k2' ? 13 : 0));
  if (field.isOptional && random.chance(0.3)) return null;
  if (field.type === 'Json') return random.chance(0.25) ? JSON_NULL : randomJson(random);
  return random.pick(POOLS[field.type]);
}

function equalKeys(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, bigintText) === JSON.stringify(b, bigintText);
}

function bigintText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}
