import { defineSchema } from '../../../src/fluent/define-schema.ts';
import { id, unique } from '../../../src/fluent/keys.ts';
import { model } from '../../../src/fluent/model.ts';
import { bigInt, decimal, float, int } from '../../../src/fluent/number-fields.ts';
import { boolean, bytes, json } from '../../../src/fluent/other-fields.ts';
import { belongsTo, hasMany, hasOne, manyToMany } from '../../../src/fluent/relations.ts';
import { enumOf, text, uuid } from '../../../src/fluent/text-fields.ts';
import { date, time, timestamp } from '../../../src/fluent/time-fields.ts';
import type { OracleField, OracleModel, OracleRelation, OracleSchema, OracleType } from './oracle-schema.ts';
import { MOODS } from './value-pools.ts';

/** The modifiers that the oracle uses, without the types that a schema written by hand has. */
interface Builder {
  map(column: string): Builder;
  id(): Builder;
  unique(): Builder;
  optional(): Builder;
  asString(): Builder;
  default(value: unknown): Builder;
  autoIncrement(): Builder;
  version(): Builder;
}

const START: Readonly<Record<OracleType, () => unknown>> = {
  Int: int,
  BigInt: bigInt,
  Float: float,
  Decimal: () => decimal(12, 2),
  String: text,
  Boolean: boolean,
  DateTime: timestamp,
  Instant: () => timestamp({ precision: 6 }).asString(),
  Date: date,
  Time: () => time({ precision: 3 }),
  Json: json,
  Bytes: bytes,
  Uuid: uuid,
  Enum: () => enumOf('Mood'),
};

export type OracleFluentSchema = ReturnType<typeof buildFluentSchema>;

/** The schema as a user of the fluent face writes it. */
export function buildFluentSchema(schema: OracleSchema, prefix: string) {
  const models = Object.fromEntries(schema.models.map((item) => [item.name, fluentModel(item, prefix)]));
  return defineSchema({ enums: { Mood: MOODS }, models });
}

function fluentModel(oracle: OracleModel, prefix: string) {
  const members: Record<string, unknown> = {};
  for (const field of oracle.fields)
    members[field.name] = fluentField(field, oracle.key.length === 1 && oracle.key[0] === field.name);
  for (const relation of oracle.relations) members[relation.name] = fluentRelation(relation, prefix);
  const composite = oracle.key.length > 1 ? { id: id(...(oracle.key as [string, string])) } : {};
  const uniques =
    oracle.unique === null
      ? {}
      : { uniques: [unique(...(oracle.unique.fields as [string, string])).named(oracle.unique.name)] };
  return model(members as never, { table: oracle.table, ...composite, ...uniques } as never);
}

function fluentField(field: OracleField, isId: boolean): Builder {
  // The families of builders have these modifiers in common.
  let builder = START[field.type]() as Builder;
  if (field.column !== field.name) builder = builder.map(field.column);
  if (isId) builder = builder.id();
  if (field.isUnique) builder = builder.unique();
  if (field.isVersion === true) return builder.version();
  if (field.default === 'autoIncrement') return builder.autoIncrement();
  if (field.default !== undefined) builder = builder.default(field.default.value);
  return field.isOptional ? builder.optional() : builder;
}

function fluentRelation(relation: OracleRelation, prefix: string): unknown {
  const options = { name: `${prefix}${relation.pair}` };
  if (relation.kind === 'manyToMany') return manyToMany(relation.target, options);
  if (relation.ownsForeignKey)
    return belongsTo(relation.target, {
      ...options,
      fields: relation.from,
      references: relation.to,
      onDelete: relation.onDelete ?? 'noAction',
      onUpdate: relation.onUpdate ?? 'noAction',
    });
  return relation.kind === 'one' ? hasOne(relation.target, options) : hasMany(relation.target, options);
}
