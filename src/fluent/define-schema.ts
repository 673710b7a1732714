import type { Schema } from '../schema/schema.ts';
import { buildSchema } from '../schema/schema-builder.ts';
import type {
  EnumDeclaration,
  FieldDeclaration,
  ModelDeclaration,
  SchemaDeclaration,
} from '../schema/schema-declaration.ts';
import type { ModelIndex, ValueIndex } from '../schema/typed-schema.ts';
import type { DecimalClass } from './field.ts';
import type { DeclaredModel } from './model.ts';
import type { DecimalObject } from './value-types.ts';

/** The values of an enum: a list, or an object of names with what is stored for each. */
export type EnumValues = readonly string[] | StoredNames;

/** What is stored for each value. */
interface StoredNames {
  readonly [name: string]: string;
}

/** The least that a model is; the checker compares definitions with this and nothing more. */
interface SchemaMember {
  readonly '~model': DeclaredModel;
}

interface Models {
  readonly [name: string]: SchemaMember;
}

interface Enums {
  readonly [name: string]: EnumValues;
}

export interface SchemaDefinition<
  M extends Models,
  E extends Enums,
  DateTimes extends 'date' | 'string',
  Decimals extends 'plain' | 'decimal.js' | DecimalClass<unknown>,
> {
  readonly models: M;
  /**
   * A list of values, or an object that maps each value's name to what the database stores.
   *
   * @example
   * ```ts
   * enums: { Role: ['USER', 'ADMIN'], Mood: { HAPPY: 'happy', SAD: 'sad' } },
   * ```
   */
  readonly enums?: E;
  /** How names that are not mapped reach the database. Default: as they are; `snake_case` also makes tables plural. */
  readonly naming?: 'identity' | 'snake_case';
  /** How implicit join tables are named: `_AToB` (default), or `a_b` (singular, alphabetical). */
  readonly joinTables?: '_AToB' | 'a_b';
  /** What timestamps are in results: `Date` (default), or ISO text with all digits. */
  readonly dateTimes?: DateTimes;
  /**
   * What decimals are in results: exact text (default), or objects of `decimal.js`. Give its class
   * (`decimals: Decimal`) so that the types know all its methods.
   */
  readonly decimals?: Decimals;
  /** Data for other parts of Facet or for plugins, by namespace. */
  readonly annotations?: Readonly<Record<string, unknown>>;
}

/** A schema of the fluent face: the graph, and what the checker knows of it (`TypedSchema`). */
export interface FluentSchema<M, E, DateTimes, Decimals> {
  /** The frozen schema that everything else reads. */
  readonly graph: Schema;
  readonly '~names': keyof M & string;
  readonly '~models': ModelIndex & M;
  readonly '~values': ValueIndex & EnumTypes<E> & EnumListTypes<E> & BuiltInTypes<DateTimes, Decimals>;
  readonly '~omit': object;
}

type EnumTypes<E> = { [Name in keyof E]: ValueOf<E[Name]> };

type EnumListTypes<E> = { [Name in keyof E & string as `${Name}[]`]: ValueOf<E[Name]>[] };

type ValueOf<Values> = Values extends readonly (infer Name)[] ? Name : keyof Values;

interface BuiltInTypes<DateTimes, Decimals> {
  '-': never;
  DateTime: DateTimeOf<DateTimes>;
  'DateTime[]': DateTimeOf<DateTimes>[];
  Date: string;
  'Date[]': string[];
  Time: string;
  'Time[]': string[];
  Decimal: DecimalOf<Decimals>;
  'Decimal[]': DecimalOf<Decimals>[];
  DecimalText: string;
  'DecimalText[]': string[];
}

type DateTimeOf<DateTimes> = DateTimes extends 'string' ? string : Date;

type DecimalOf<Decimals> =
  Decimals extends DecimalClass<infer Value> ? Value : Decimals extends 'decimal.js' ? DecimalObject : string;

/**
 * Describes the data in TypeScript: models, their fields and relations. No code is generated;
 * `connect(url, { schema })` infers everything from the result.
 *
 * Targets of relations are names within the one object, so models may point at each other.
 *
 * @example
 * ```ts
 * export const schema = defineSchema({
 *   enums: { Role: ['USER', 'ADMIN'] },
 *   models: {
 *     User: model({ id: int().id().autoIncrement(), role: enumOf('Role'), posts: hasMany('Post') }),
 *     Post: model({
 *       id: int().id().autoIncrement(),
 *       title: text(),
 *       authorId: int(),
 *       author: belongsTo('User', { fields: ['authorId'] }),
 *     }),
 *   },
 * });
 * ```
 *
 * @throws SchemaError with everything that is wrong, not only the first problem.
 */
export function defineSchema<
  M extends Models,
  const E extends Enums = Record<never, never>,
  DateTimes extends 'date' | 'string' = 'date',
  Decimals extends 'plain' | 'decimal.js' | DecimalClass<unknown> = 'plain',
>(definition: SchemaDefinition<M, E, DateTimes, Decimals>): FluentSchema<M, E, DateTimes, Decimals> {
  const schema = { graph: buildSchema(declareSchema(definition)) };
  // The members with `~` exist for the checker only.
  return Object.freeze(schema) as FluentSchema<M, E, DateTimes, Decimals>;
}

/** The author's words as every face hands them to the schema builder. */
export function declareSchema(
  definition: SchemaDefinition<Models, Enums, 'date' | 'string', 'plain' | 'decimal.js' | DecimalClass<unknown>>,
): SchemaDeclaration {
  const models: Record<string, ModelDeclaration> = Object.create(null);
  const functions: Record<string, () => unknown> = Object.create(null);
  for (const [name, { '~model': declared }] of Object.entries(definition.models)) {
    models[name] = withDefaultFunctions(name, declared, functions);
  }

  const enums: Record<string, EnumDeclaration> = Object.create(null);
  for (const [name, values] of Object.entries(definition.enums ?? {})) enums[name] = declareEnum(values);

  const { naming, joinTables, dateTimes, decimals, annotations } = definition;
  return {
    models,
    enums,
    functions,
    ...(naming === undefined ? {} : { naming }),
    ...(joinTables === undefined ? {} : { joinTables }),
    ...(dateTimes === undefined ? {} : { dateTimes }),
    ...(decimals === undefined ? {} : { decimals: decimals === 'plain' ? 'plain' : 'decimal.js' }),
    ...(annotations === undefined ? {} : { annotations }),
  };
}

/** Names each default function after its field, since the graph holds names only. */
function withDefaultFunctions(
  model: string,
  { declaration, defaultFunctions }: DeclaredModel,
  functions: Record<string, () => unknown>,
): ModelDeclaration {
  const made = Object.entries(defaultFunctions);
  if (made.length === 0) return declaration;

  const fields: Record<string, FieldDeclaration> = Object.assign(Object.create(null), declaration.fields);
  for (const [field, make] of made) {
    const name = `${model}.${field}`;
    functions[name] = make;
    const known = declaration.fields[field];
    if (known !== undefined) fields[field] = { ...known, default: { kind: 'function', name } };
  }
  return { ...declaration, fields };
}

function declareEnum(values: EnumValues): EnumDeclaration {
  if (isList(values)) return { values };
  return { values: Object.entries(values).map(([name, stored]) => ({ name, stored })) };
}

// `Array.isArray` does not narrow readonly arrays.
function isList(values: EnumValues): values is readonly string[] {
  return Array.isArray(values);
}
