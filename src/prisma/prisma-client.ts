import type { DescriptorOf } from '../client/arguments/descriptor-of.ts';
import type { ModelDescriptor } from '../client/arguments/model-descriptor.ts';
import type { Member } from '../client/extensions/extended-descriptor.ts';
import type { ExtendedSchema } from '../client/extensions/extended-schema.ts';
import type { Models } from '../connect/accessors.ts';
import type { ComputedValues, Extensions, MoreExtensions } from '../connect/extension.ts';
import type { TypedSchema } from '../schema/typed-schema.ts';
import type { SqlFragment } from '../sql/sql-tag.ts';
import type { FluentTable, FluentView } from './fluent-relations.ts';
import type { LogEvents, LogLevel } from './log-options.ts';
import { PrismaClientRuntime } from './prisma-client-runtime.ts';
import type { PrismaExtension } from './prisma-extension.ts';
import type { PrismaClientOptions } from './prisma-options.ts';
import type { PrismaPromise } from './prisma-query.ts';
import type { PrismaOmit, PrismaSchema } from './prisma-schema.ts';
import type { PrismaTransactionOptions } from './transaction-level.ts';

/**
 * The client that Prisma would generate for a schema.
 *
 * @example
 * ```ts
 * import { PrismaClient } from 'facet-orm/prisma';
 *
 * const prisma = new PrismaClient({ schema, datasourceUrl: 'sqlite:./app.db' });
 * const users = await prisma.user.findMany({ where: { name: { contains: 'a' } } });
 * await prisma.$disconnect();
 * ```
 */
export type PrismaClient<S extends TypedSchema, O = Record<never, never>> = PrismaClientOf<
  PrismaSchema<S, O>,
  Extensions
>;

/** A client, by the schema as Prisma represents it and what extensions added. */
export type PrismaClientOf<S extends TypedSchema, X extends Extensions> = PrismaClientMembers<S, X> &
  PrismaModels<S, X['model']> &
  X['client'];

/** What the function given to `$transaction` gets. */
export type PrismaTransaction<S extends TypedSchema, X extends Extensions> = PrismaSessionMembers &
  PrismaModels<S, X['model']> &
  X['client'];

/** Short forms of Facet's own, which need a connection when they are called. */
type ShortForms = 'add' | 'get' | 'set' | 'remove' | 'select';

/** The clients of all models, as members. */
export type PrismaModels<S extends TypedSchema, M> = {
  readonly [K in S['~names'] as Uncapitalize<K>]: Omit<ClientOf<K, S>, keyof MethodsOf<M, K>> & MethodsOf<M, K>;
};

type ClientOf<K extends string, S extends TypedSchema> = Omit<Models<S>[K], ShortForms | keyof FluentTable<never>> &
  Fluent<DescriptorOf<S, K>>[DescriptorOf<S, K>['kind']];

interface Fluent<D extends ModelDescriptor> {
  table: FluentTable<D>;
  view: FluentView<D>;
}

type MethodsOf<M, K extends string> = Member<M, '$allModels'> & Member<M, Uncapitalize<K>>;

/** What a client and its transactions have in common. */
export interface PrismaSessionMembers {
  /**
   * SQL with values: its rows, whose type is the caller's word.
   *
   * @example
   * ```ts
   * const rows = await prisma.$queryRaw<{ email: string }[]>`select email from users where name = ${name}`;
   * ```
   */
  $queryRaw<T = unknown>(query: TemplateStringsArray | SqlFragment, ...values: readonly unknown[]): PrismaPromise<T>;
  /** The same for statements without rows: how many rows were concerned. */
  $executeRaw(query: TemplateStringsArray | SqlFragment, ...values: readonly unknown[]): PrismaPromise<number>;
  /** SQL as a text, then its values. Never make the text of what a caller gave. */
  $queryRawUnsafe<T = unknown>(query: string, ...values: readonly unknown[]): PrismaPromise<T>;
  /** The same for statements without rows. */
  $executeRawUnsafe(query: string, ...values: readonly unknown[]): PrismaPromise<number>;
}

/** What only the client itself has. */
export interface PrismaClientMembers<S extends TypedSchema, X extends Extensions> extends PrismaSessionMembers {
  /** Connects now, rather than with the first query. */
  $connect(): Promise<void>;
  /** Closes the connections once what runs is done. A later query opens new ones. */
  $disconnect(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
  /** Hears what `log` emits as events. */
  $on<Level extends LogLevel>(level: Level, listener: (event: LogEvents[Level]) => void): this;
  /** Runs queries in order in one transaction: all of them or none. */
  $transaction<const P extends readonly PrismaPromise<unknown>[]>(
    queries: P,
    options?: Pick<PrismaTransactionOptions, 'isolationLevel'>,
  ): Promise<{ -readonly [I in keyof P]: P[I] extends PrismaPromise<infer T> ? T : never }>;
  /** Runs the function in a transaction: committed when it resolves, rolled back when it throws. */
  $transaction<T>(
    work: (tx: PrismaTransaction<S, X>) => PromiseLike<T>,
    options?: PrismaTransactionOptions,
  ): Promise<T>;
  /** The same client with more; this one stays as it is, and both have one pool. */
  $extends<T>(extension: (client: PrismaClientOf<S, X>) => T): T;
  $extends<Needs, R, M, C>(
    extension: PrismaExtension<S, Needs, R, M, C, PrismaTransaction<S, X>>,
  ): PrismaClientOf<ExtendedSchema<S, ComputedValues<R>>, MoreExtensions<X, M, C>>;
}

interface PrismaClientConstructor {
  new <S extends TypedSchema, const O extends PrismaOmit<S> = Record<never, never>>(
    options: PrismaClientOptions<S, O>,
  ): PrismaClient<S, O>;
}

/** A client over a Facet schema, with Prisma's interface. It connects with its first query. */
// The members that stand for models are made from the schema whose types S are.
export const PrismaClient: PrismaClientConstructor = PrismaClientRuntime as unknown as PrismaClientConstructor;
