/**
 * Members of `Database`, those of later releases included. A model whose
 * accessor is one of them is reached as `db.models.Name` only. Reserved from the
 * first day, so that no release ever takes a model's name away: never add one.
 */
export const RESERVED_DATABASE_NAMES = [
  'models',
  'schema',
  'connect',
  'close',
  'disconnect',
  'transaction',
  'begin',
  'batch',
  'with',
  'on',
  'extend',
  'sql',
  'execute',
  'from',
  'table',
  'insertInto',
  'updateTable',
  'deleteFrom',
  'mergeInto',
  'explain',
  'sync',
  'ensureSchema',
  'loadSchema',
  'loadSchemaFrom',
  'migrate',
  'introspect',
  'repository',
  'ping',
] as const;

/** Members that every object has. As keys of a row they would deceive whoever inspects it. */
export const OBJECT_MEMBER_NAMES = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
] as const;

/** What runtimes ask of any object: with `then`, `await` would take a database for a promise. */
const PROTOCOL_NAMES = ['then', 'toJSON', 'prototype'] as const;

/** Names that mean something else beside field names in the arguments of object queries. */
export const RESERVED_ARGUMENT_NAMES = [
  'AND',
  'OR',
  'NOT',
  '_count',
  '_sum',
  '_avg',
  '_min',
  '_max',
  '_all',
  '_relevance',
] as const;

/** A name under which no model is put on the database object. */
export type ReservedAccessor =
  | (typeof RESERVED_DATABASE_NAMES)[number]
  | (typeof OBJECT_MEMBER_NAMES)[number]
  | (typeof PROTOCOL_NAMES)[number];

const reservedAccessors: ReadonlySet<string> = new Set<string>([
  ...RESERVED_DATABASE_NAMES,
  ...OBJECT_MEMBER_NAMES,
  ...PROTOCOL_NAMES,
]);

/**
 * Whether `db.<name>` is, or looks like, something other than a model.
 *
 * @example
 * ```ts
 * isReservedAccessor('transaction'); // true
 * isReservedAccessor('user'); // false
 * ```
 */
export function isReservedAccessor(name: string): name is ReservedAccessor {
  return reservedAccessors.has(name);
}
