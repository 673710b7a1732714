import { SchemaError } from '../foundation/errors/schema-error.ts';
import type { Field } from './field.ts';
import { freezeSchema } from './freeze-schema.ts';
import { frozenCopy, toRecord } from './frozen-copy.ts';
import type { Model } from './model.ts';
import type { Relation } from './relation.ts';
import type { Schema } from './schema.ts';
import type { SchemaFunctions } from './schema-functions.ts';

/** Raised whenever a reader of the old form would misread the new one. */
const FORMAT_VERSION = 1;

/**
 * A schema as JSON. Everything of the graph but `id` and the functions, whose
 * names it holds; records in declaration order, keys of each part in a fixed order.
 */
export interface SchemaJson extends Omit<Schema, 'id' | 'functions'> {
  readonly formatVersion: typeof FORMAT_VERSION;
}

/**
 * Writes a schema down as plain data for `JSON.stringify`. Equal schemas give
 * equal text. In defaults, what JSON lacks is spelled as an object with one key:
 * `$bigint`, `$bytes` (hex), `$date`, and `$json` around objects, so that none
 * of them can be mistaken for another.
 *
 * @example
 * ```ts
 * const text = JSON.stringify(schemaToJson(schema.graph), null, 2);
 * ```
 */
export function schemaToJson(schema: Schema): SchemaJson {
  return {
    formatVersion: FORMAT_VERSION,
    models: mapRecord(schema.models, (model) => ({ ...model, fields: writeFields(model.fields) })),
    enums: schema.enums,
    compositeTypes: mapRecord(schema.compositeTypes, (type) => ({ ...type, fields: writeFields(type.fields) })),
    domains: schema.domains,
    annotations: schema.annotations,
    warnings: schema.warnings,
  };
}

/**
 * Reads what `schemaToJson` wrote, parsed. The schema equals the original, under a
 * new id. It is not checked again: only a schema without problems can have been written.
 *
 * @param functions Those that the schema names; the JSON cannot hold them.
 * @throws SchemaError where it is no schema, or of another format version.
 *
 * @example
 * ```ts
 * const text = JSON.stringify(schemaToJson(schema.graph));
 * const copy = schemaFromJson(JSON.parse(text));
 * ```
 */
export function schemaFromJson(json: unknown, functions: SchemaFunctions = new Map()): Schema {
  if (!isSchemaJson(json)) {
    throw new SchemaError({
      problems: [
        {
          code: 'NOT_A_SCHEMA',
          path: [],
          message: `It is not the JSON of a schema in format ${FORMAT_VERSION}.`,
          hint: 'Give the parsed result of schemaToJson(), written by this version of Facet.',
        },
      ],
    });
  }

  const copy = structuredClone(json);
  return freezeSchema({
    models: mapRecord(copy.models, readModel),
    enums: mapRecord(copy.enums, (type) => type),
    compositeTypes: mapRecord(copy.compositeTypes, (type) => ({ ...type, fields: mapRecord(type.fields, readField) })),
    domains: mapRecord(copy.domains, (type) => type),
    annotations: frozenCopy(copy.annotations),
    warnings: copy.warnings,
    functions,
  });
}

function isSchemaJson(json: unknown): json is SchemaJson {
  return (
    typeof json === 'object' &&
    json !== null &&
    'formatVersion' in json &&
    json.formatVersion === FORMAT_VERSION &&
    ['models', 'enums', 'compositeTypes', 'domains', 'annotations', 'warnings'].every((part) => {
      const value: unknown = Reflect.get(json, part);
      return typeof value === 'object' && value !== null;
    })
  );
}

/** Records, annotations and targets have no prototype in the graph; all else is as JSON gives it. */
function readModel(model: Model): Model {
  return {
    ...model,
    fields: mapRecord(model.fields, readField),
    relations: mapRecord(model.relations, readRelation),
    indexes: model.indexes.map((index) => ({ ...index, annotations: frozenCopy(index.annotations) })),
    annotations: frozenCopy(model.annotations),
  };
}

function readField(field: Field): Field {
  return { ...withDefault(field, decode), annotations: frozenCopy(field.annotations) };
}

function readRelation(relation: Relation): Relation {
  const annotations = frozenCopy(relation.annotations);
  if (relation.kind !== 'polymorphic') return { ...relation, annotations };
  return { ...relation, annotations, targets: frozenCopy(relation.targets) };
}

function writeFields(fields: Model['fields']): Record<string, Field> {
  return mapRecord(fields, (field) => withDefault(field, encode));
}

function withDefault(field: Field, convert: (value: unknown) => unknown): Field {
  if (field.default?.kind !== 'value') return field;
  return { ...field, default: { kind: 'value', value: convert(field.default.value) } };
}

function encode(value: unknown): unknown {
  if (typeof value === 'bigint') return { $bigint: value.toString() };
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(encode);
  if (value instanceof Date) return { $date: value.toISOString() };
  if (value instanceof Uint8Array)
    return { $bytes: Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('') };
  return { $json: value };
}

function decode(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return frozenCopy(value.map(decode));

  const [[kind, content] = ['', null]] = Object.entries(value);
  if (kind === '$json') return frozenCopy(content);
  if (kind === '$bigint') return BigInt(String(content));
  if (kind === '$date') return new Date(String(content));
  return Uint8Array.from(String(content).match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

function mapRecord<T, R>(record: Readonly<Record<string, T>>, map: (value: T) => R): Record<string, R> {
  return toRecord(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
