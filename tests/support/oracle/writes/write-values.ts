import { HOSTILE_TEXTS } from '../../properties/hostile-texts.ts';
import { JSON_NULL } from '../generate-data.ts';
import type { OracleField, OracleModel, OracleSchema } from '../oracle-schema.ts';
import { OracleJsonNull, printed } from '../query-arguments.ts';
import type { RandomSource } from '../random-source.ts';
import { keyValue, POOLS, randomJson } from '../value-pools.ts';
import type { StoredRow, StoredTables } from './stored-tables.ts';

/** What every database stores: no zero byte, no half character. */
const TEXTS = HOSTILE_TEXTS.filter((text) => !/[\0\ud800]/u.test(text) && text.isWellFormed());

/** Values for writing, with a memory for keys, so that most are new ones. */
export class WriteValues {
  readonly #random: RandomSource;
  readonly #tables: StoredTables;
  readonly #used = new Set<string>();

  constructor(random: RandomSource, tables: StoredTables) {
    this.#random = random;
    this.#tables = tables;
  }

  /** A value of a field that is no key, as an argument. */
  some(field: OracleField): unknown {
    if (field.isOptional && this.#random.chance(0.25))
      return field.type === 'Json' ? new OracleJsonNull('DbNull') : null;
    if (field.type === 'Json')
      return this.#random.chance(0.2) ? new OracleJsonNull('JsonNull') : randomJson(this.#random);
    if (field.type === 'String' && this.#random.chance(0.3)) return this.#random.pick(TEXTS);
    return this.#random.pick(POOLS[field.type]);
  }

  /** A new value of a key's field, or now and then one that is taken. */
  key(model: OracleModel, field: OracleField): unknown {
    const rows = this.#tables.rowsOf(model);
    if (rows.length > 0 && this.#random.chance(0.05)) return this.#random.pick(rows)[field.name];
    for (let attempt = 0; ; attempt += 1) {
      const value = field.name === 'u2' ? this.#random.below(100_000) : this.#newKey(field);
      const text = `${model.name}.${field.name} ${printed(value)}`;
      if (attempt < 500 && (this.#used.has(text) || rows.some((row) => printed(row[field.name]) === printed(value))))
        continue;
      this.#used.add(text);
      return value;
    }
  }

  #newKey(field: OracleField): unknown {
    const value = keyValue(field.type, this.#random.below(101));
    // There are more new texts and numbers than the pool of keys has.
    if (typeof value === 'string' && field.type === 'String') return value + this.#random.below(50);
    return value;
  }

  /** Any row of a model. */
  row(model: OracleModel): StoredRow | undefined {
    const rows = this.#tables.rowsOf(model);
    return rows.length === 0 ? undefined : this.#random.pick(rows);
  }
}

/** Fills the fields that only schemas for writing have. */
export function withWrittenFields(
  random: RandomSource,
  schema: OracleSchema,
  rows: Record<string, readonly StoredRow[]>,
): void {
  for (const model of schema.models) {
    const code = model.fields.find(({ name }) => name === 'code');
    if (code === undefined) continue;
    for (const [index, row] of (rows[model.name] ?? []).entries())
      row.code = code.isOptional && random.chance(0.3) ? null : keyValue(code.type, index + 40);
  }
}

/** As an argument that stands for a stored value. */
export function argumentOf(field: OracleField, value: unknown): unknown {
  if (value === JSON_NULL) return new OracleJsonNull('JsonNull');
  return field.type === 'Json' && value === null ? new OracleJsonNull('DbNull') : value;
}
