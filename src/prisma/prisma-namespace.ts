// The members of `Prisma`, each under the name that it has there.

import { Decimal as DecimalClass } from 'decimal.js';
import { AnyNull as anyNull, DbNull as dbNull, JsonNull as jsonNull } from '../client/json-null.ts';
import type { ReadClient } from '../client/read-client.ts';
import type { Result as ResultOf } from '../client/results/result.ts';
import { defineExtension as defineReusable } from '../connect/define-extension.ts';
import type { SqlFragment } from '../sql/sql-tag.ts';
import { sql as sqlTag } from '../sql/sql-tag.ts';
import { CLIENT_VERSION } from './client-version.ts';
import { PrismaClientConstructorValidationError as ConstructorValidationError } from './errors/constructor-validation-error.ts';
import { PrismaClientInitializationError as InitializationError } from './errors/initialization-error.ts';
import { PrismaClientKnownRequestError as KnownRequestError } from './errors/known-request-error.ts';
import { PrismaClientRustPanicError as RustPanicError } from './errors/rust-panic-error.ts';
import { PrismaClientUnknownRequestError as UnknownRequestError } from './errors/unknown-request-error.ts';
import { PrismaClientValidationError as InvalidRequestError } from './errors/validation-error.ts';
import type { LogEvent as LogMessage, QueryEvent as QueryMessage } from './log-options.ts';
import type { PrismaPromise as LazyQuery } from './prisma-query.ts';
import { TransactionIsolationLevel as levels } from './transaction-level.ts';

/** SQL with values, for `$queryRaw` and `$executeRaw`, and to embed in others. */
export const sql: (texts: TemplateStringsArray, ...values: readonly unknown[]) => Sql = sqlTag;
export type Sql = SqlFragment;

/** No SQL at all: `${condition ? Prisma.sql`where …` : Prisma.empty}`. */
export const empty: Sql = sqlTag.raw('');

/** Text that goes into the SQL as it is. Never pass what a caller gave. */
export const raw: (text: string) => Sql = sqlTag.raw;

/**
 * Values and fragments with something between them.
 *
 * @example
 * ```ts
 * import { Prisma, PrismaClient } from 'facet-orm/prisma';
 *
 * const prisma = new PrismaClient({ schema, datasourceUrl: url });
 * await prisma.$queryRaw`select * from users where id in (${Prisma.join([1, 2, 3])})`;
 * //  select * from users where id in ($1, $2, $3)
 * ```
 */
export function join(values: readonly unknown[], separator = ',', prefix = '', suffix = ''): Sql {
  const joined = sqlTag.join(values, sqlTag.raw(separator));
  return sqlTag`${sqlTag.raw(prefix)}${joined}${sqlTag.raw(suffix)}`;
}

/** The class of decimal values: `decimal.js`. */
export const Decimal: typeof DecimalClass = DecimalClass;
export type Decimal = DecimalClass;

export const DbNull: typeof dbNull = dbNull;
export const JsonNull: typeof jsonNull = jsonNull;
export const AnyNull: typeof anyNull = anyNull;
export type JsonValue = string | number | boolean | null | JsonObject | JsonArray;
export interface JsonObject {
  [name: string]: JsonValue | undefined;
}
export interface JsonArray extends Array<JsonValue> {}

export const TransactionIsolationLevel: typeof levels = levels;
export type TransactionIsolationLevel = keyof typeof levels;

export const PrismaClientKnownRequestError: typeof KnownRequestError = KnownRequestError;
export type PrismaClientKnownRequestError = KnownRequestError;
export const PrismaClientUnknownRequestError: typeof UnknownRequestError = UnknownRequestError;
export type PrismaClientUnknownRequestError = UnknownRequestError;
export const PrismaClientValidationError: typeof InvalidRequestError = InvalidRequestError;
export type PrismaClientValidationError = InvalidRequestError;
export const PrismaClientInitializationError: typeof InitializationError = InitializationError;
export type PrismaClientInitializationError = InitializationError;
export const PrismaClientRustPanicError: typeof RustPanicError = RustPanicError;
export type PrismaClientRustPanicError = RustPanicError;
export const PrismaClientConstructorValidationError: typeof ConstructorValidationError = ConstructorValidationError;
export type PrismaClientConstructorValidationError = ConstructorValidationError;

export type PrismaPromise<T> = LazyQuery<T>;
export type QueryEvent = QueryMessage;
export type LogEvent = LogMessage;

/** What this is, where programs print it. */
export const prismaVersion: { readonly client: string; readonly engine: string } = Object.freeze({
  client: CLIENT_VERSION,
  engine: CLIENT_VERSION,
});

/** An extension for clients of any schema. One for a certain schema is best a function of the client. */
export const defineExtension: typeof defineReusable = defineReusable;

/** The client behind `this` in a method of an extension. `this` has the type already; here so that ported code runs. */
export function getExtensionContext<T>(that: T): T & ExtensionContext;
export function getExtensionContext(that: unknown): unknown {
  return that;
}

/** What a model's client knows beside its operations. */
interface ExtensionContext {
  /** The model's name. */
  readonly $name?: string;
  /** The client or transaction that it is of. */
  readonly $parent?: object;
}

/**
 * Checks a part of a query where it is written: `Prisma.validator<Select<typeof schema, 'User'>>()({ id: true })`
 * keeps the exact type, as `satisfies` does.
 */
export function validator<V>(): <T extends V>(value: T) => T {
  return (value) => value;
}

/** The arguments of an operation of a model's client, whose parts can be named while the client is still any. */
export type Args<T, Operation extends PropertyKey> = SomeArguments &
  (T extends { readonly [P in Operation]: (args: infer A) => unknown } ? NonNullable<A> : never);

interface SomeArguments {
  where?: object;
  data?: object;
  select?: object;
  include?: object;
  omit?: object;
  orderBy?: object;
}

/** What an operation gives for arguments. */
export type Result<T, A, Operation extends PropertyKey> =
  T extends Pick<ReadClient<infer D>, 'findMany'>
    ? Operation extends 'findMany' | 'createManyAndReturn' | 'updateManyAndReturn'
      ? ResultOf<D, A>[]
      : Operation extends 'findFirst' | 'findUnique'
        ? ResultOf<D, A> | null
        : ResultOf<D, A>
    : never;
