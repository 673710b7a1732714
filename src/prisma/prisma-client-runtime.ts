import type { ClientExtension } from '../engine/client-extension.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';
import { accessorName } from '../schema/naming.ts';
import type { TypedSchema } from '../schema/typed-schema.ts';
import { PrismaClientValidationError } from './errors/validation-error.ts';
import type { LogEvents, LogLevel } from './log-options.ts';
import { PrismaConnection } from './prisma-connection.ts';
import type { FailedCall } from './prisma-error-of.ts';
import { checkPrismaExtension, databaseExtensions } from './prisma-extension-parts.ts';
import type { PrismaDatabase } from './prisma-handle.ts';
import type { PrismaClientOptions } from './prisma-options.ts';
import type { PrismaScope } from './prisma-query.ts';
import { answered, PrismaQuery } from './prisma-query.ts';
import { PrismaSession } from './prisma-session.ts';
import type { PrismaTransactionOptions } from './transaction-level.ts';
import { transactionOptionsOf } from './transaction-level.ts';

/** The runtime of `PrismaClient<S>`. */
export class PrismaClientRuntime extends PrismaSession {
  readonly #connection: PrismaConnection;
  readonly #extensions: readonly ClientExtension[];
  readonly #scope: ClientScope;

  constructor(
    given: PrismaClientOptions<TypedSchema, unknown> | PrismaConnection,
    extensions: readonly ClientExtension[] = [],
  ) {
    const connection = given instanceof PrismaConnection ? given : new PrismaConnection(given);
    const scope = new ClientScope(connection, extensions);
    super({ schema: connection.schema, scope, extensions });
    this.#connection = connection;
    this.#extensions = extensions;
    this.#scope = scope;
  }

  /** Connects now, rather than with the first query. */
  async $connect(): Promise<void> {
    await this.#told('$connect', async () => void (await this.#connection.database()));
  }

  /** Closes the connections once what runs is done. A later query opens new ones. */
  async $disconnect(): Promise<void> {
    await this.#told('$disconnect', () => this.#connection.close());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.$disconnect();
  }

  $on<Level extends LogLevel>(level: Level, listener: (event: LogEvents[Level]) => void): this {
    this.#connection.log.listen(level, listener);
    return this;
  }

  /** The same client with more; this one stays as it is, and both have one pool. */
  $extends(extension: unknown): unknown {
    if (typeof extension === 'function') return extension(this);
    const extensions = this.#extensions;
    try {
      const isMember = (name: string): boolean => name in PrismaClientRuntime.prototype;
      const checked = checkPrismaExtension(extension, this.#connection.schema, extensions, isMember);
      return new PrismaClientRuntime(this.#connection, [...extensions, checked]);
    } catch (error) {
      throw this.#scope.failed(error, { invocation: 'prisma.$extends()', model: null });
    }
  }

  /** Runs queries in one transaction, or a function whose queries are made on what it is given. */
  $transaction(
    work: readonly unknown[] | ((tx: PrismaSession) => PromiseLike<unknown>),
    options: PrismaTransactionOptions = {},
  ): Promise<unknown> {
    const given = { ...this.#connection.options.transactionOptions, ...options };
    return this.#told('$transaction', () =>
      typeof work === 'function' ? this.#interactive(work, given) : this.#batch(work, given),
    );
  }

  async #interactive(
    work: (tx: PrismaSession) => PromiseLike<unknown>,
    options: PrismaTransactionOptions,
  ): Promise<unknown> {
    const database = await this.#scope.handle();
    const { schema } = this.#connection;
    const extensions = this.#extensions;
    return database.transaction((tx) => {
      const scope: PrismaScope = {
        handle: () => tx,
        failed: (error, call) => this.#scope.failed(error, call),
      };
      return work(new PrismaSession({ schema, scope, extensions }));
    }, transactionOptionsOf(options));
  }

  async #batch(queries: readonly unknown[], options: PrismaTransactionOptions): Promise<unknown[]> {
    const calls = Array.isArray(queries) ? queries.map((query) => PrismaQuery.of(query)?.call) : [undefined];
    const batched: { readonly start: () => unknown; readonly answer: (result: unknown) => unknown }[] = [];
    for (const call of calls) {
      if (call === undefined) {
        throw new PrismaClientValidationError(
          'All elements of the array need to be Prisma Client promises. Hint: please make sure you are not awaiting the Prisma client calls you intended to pass in the $transaction function.',
        );
      }
      const handle = await call.scope.handle();
      batched.push({ start: () => call.start(handle), answer: (result) => answered(call, result) });
    }
    // Made without awaiting any: they run in the batch.
    const made = batched.map(({ start }) => start());
    const database = await this.#scope.handle();
    const results = await (options.isolationLevel === undefined
      ? database.batch(made)
      : database.transaction((tx) => tx.batch(made), transactionOptionsOf(options)));
    return batched.map(({ answer }, index) => answer(results[index]));
  }

  async #told<T>(name: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.#scope.failed(error, { invocation: `prisma.${name}()`, model: null });
    }
  }
}

/** The connected database with the client's extensions. */
class ClientScope implements PrismaScope {
  readonly #connection: PrismaConnection;
  readonly #extensions: readonly ClientExtension[];
  #extended: { readonly base: PrismaDatabase; readonly database: PrismaDatabase } | null = null;

  constructor(connection: PrismaConnection, extensions: readonly ClientExtension[]) {
    this.#connection = connection;
    this.#extensions = extensions;
  }

  handle(): MaybePromise<PrismaDatabase> {
    const base = this.#connection.database();
    return base instanceof Promise ? base.then((opened) => this.#extend(opened)) : this.#extend(base);
  }

  failed(error: unknown, call: FailedCall): unknown {
    return this.#connection.failed(error, call);
  }

  #extend(base: PrismaDatabase): PrismaDatabase {
    if (this.#extensions.length === 0) return base;
    if (this.#extended?.base === base) return this.#extended.database;
    const database = this.#extensions
      .flatMap((extension) =>
        databaseExtensions(extension, (error, { model, operation }) =>
          this.failed(error, { invocation: `prisma.${accessorName(model ?? '')}.${operation}()`, model }),
        ),
      )
      .reduce((extended, extension) => extended.extend(extension), base);
    this.#extended = { base, database };
    return database;
  }
}
