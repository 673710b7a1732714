import type { Dialect, NameResolver, SessionSettings } from '../dialects/dialect.ts';
import type { Driver, DriverConnection } from '../drivers/driver.ts';
import { ConnectionFailedError } from '../foundation/errors/connection-failed-error.ts';
import { ConnectionLostError } from '../foundation/errors/connection-lost-error.ts';
import { FacetError } from '../foundation/errors/facet-error.ts';
import { TimeoutError } from '../foundation/errors/timeout-error.ts';
import { TransactionDeadlockError } from '../foundation/errors/transaction-deadlock-error.ts';
import { revealCauses } from '../foundation/redact.ts';
import type { Schema } from '../schema/schema.ts';
import { createAmbientTransactions } from './ambient-transactions.ts';
import type { ClientOptions } from './client-options.ts';
import { DEFAULT_CLIENT_OPTIONS } from './client-options.ts';
import type { ConnectionSource } from './connection-source.ts';
import { createConnectionSource } from './connection-source.ts';
import { controlStatement, createControlStatements } from './control-statements.ts';
import { createDeadlineWatch } from './deadline-watch.ts';
import type { EngineCore } from './engine-core.ts';
import { createErrorTranslator } from './engine-core.ts';
import type { EngineInternals, Transactions } from './engine-internals.ts';
import type { EngineSettings } from './engine-settings.ts';
import type { Hooks } from './hooks.ts';
import { createNameResolver } from './name-resolver.ts';
import type { ConnectionOpener } from './pool.ts';
import { createPool } from './pool.ts';
import type { PoolOptions } from './pool-options.ts';
import { resolvePoolOptions } from './pool-options-check.ts';
import { createQueryLog } from './query-log.ts';
import { RootSession } from './root-session.ts';
import type { Engine, OpenTransaction } from './session.ts';
import type { SessionContext } from './session-context.ts';
import { DEFAULT_SESSION_SETTINGS } from './session-settings.ts';
import type { TransactionOptions } from './transaction-options.ts';
import { transactions } from './transaction-runner.ts';

const DEFAULT_CLOSE_TIMEOUT_MILLIS = 10_000;

const EMPTY_CONTEXT: SessionContext = Object.freeze({
  tenant: null,
  actor: null,
  tags: Object.freeze({}),
  signal: null,
  readFrom: null,
  statementTimeoutMillis: null,
});

/** Opening a connection touches no table. */
const NO_NAMES: NameResolver = { resolve: () => ({ model: null, fields: [] }) };

const NO_HOOKS: Hooks = Object.freeze({ policies: [], statement: [], write: [], transaction: [] });

/**
 * Connects: opens one connection, so that a wrong address or password is known at once,
 * finds out what the server can do, and makes the engine over a pool that this
 * connection is the first of.
 *
 * Throws `ConnectionFailedError`, `MissingPackageError`, `TimeoutError`, `ConfigurationError`.
 *
 * @example
 * ```ts
 * const engine = await createEngine({ driver, dialect: sqliteDialect, schema });
 * const result = await engine.root.run(statement, []);
 * ```
 */
export async function createEngine(settings: EngineSettings): Promise<Engine> {
  const pool = resolvePoolOptions(settings.pool ?? {});
  const hooks = completeHooks(settings);
  const stopRevealing = typeof settings.log === 'object' && settings.log.level === 'debug' ? revealCauses() : null;

  try {
    const opening = new Opening(settings);
    const first = await opening.first(pool.createTimeoutMillis);
    const { dialect } = opening;
    const capabilities = dialect.capabilities(first.serverVersion);
    const control = createControlStatements(dialect);
    const answer = first.run(control.probe, []);
    // Not asked by name: a driver that answers without a promise is a synchronous one.
    const isEmbedded = !(answer instanceof Promise);

    await answer;
    const source = createSource(settings.driver, opening, pool, first);
    const core: EngineCore = {
      dialect,
      capabilities,
      source,
      ambient: createAmbientTransactions(),
      control,
      transactionDeadlines: createDeadlineWatch(false),
      isEmbedded,
    };
    const clientOptions = { ...DEFAULT_CLIENT_OPTIONS, ...withoutUndefined(settings.clientOptions ?? {}) };

    return new PooledEngine(core, settings.schema, hooks, clientOptions, stopRevealing);
  } catch (error) {
    stopRevealing?.();
    throw error;
  }
}

/** Opens connections and tells each what every session of this database is to know. */
class Opening {
  readonly #settings: EngineSettings;
  readonly #session: SessionSettings;
  #dialect: Dialect | null = null;

  constructor(settings: EngineSettings) {
    this.#settings = settings;
    this.#session = { ...DEFAULT_SESSION_SETTINGS, ...withoutUndefined(settings.session ?? {}) };
  }

  /** Before the first connection, where only the version decides, the usual one: it has to understand why there is none. */
  get dialect(): Dialect {
    const { dialect } = this.#settings;

    return this.#dialect ?? (typeof dialect === 'function' ? dialect('') : dialect);
  }

  /** The first connection says by its version which dialect it is. */
  async first(timeoutMillis: number): Promise<DriverConnection> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), timeoutMillis);

    try {
      return await this.open(false, limit.signal, timeoutMillis);
    } finally {
      clearTimeout(timer);
    }
  }

  async open(isReadOnly: boolean, signal: AbortSignal, timeoutMillis: number): Promise<DriverConnection> {
    try {
      const connecting = this.#settings.driver.connect({ isReadOnly, signal });

      return await this.#beforeTimeout(
        connecting.then((connection) => this.#prepare(connection)),
        signal,
      );
    } catch (error) {
      if (signal.aborted) throw new TimeoutError({ what: 'connect', millis: timeoutMillis }, error);
      throw this.#translate(error);
    }
  }

  async #prepare(connection: DriverConnection): Promise<DriverConnection> {
    const { dialect } = this.#settings;

    this.#dialect ??= typeof dialect === 'function' ? dialect(connection.serverVersion) : dialect;
    try {
      const capabilities = this.#dialect.capabilities(connection.serverVersion);

      for (const text of this.#dialect.sessionStatements(this.#session, capabilities)) {
        await connection.run({ ...controlStatement(text, 'session'), isReusable: false }, []);
      }

      return connection;
    } catch (error) {
      connection.destroy();
      throw error;
    }
  }

  /** A driver that does not end by the signal is left behind, and its connection ended when it comes. */
  #beforeTimeout(connecting: Promise<DriverConnection>, signal: AbortSignal): Promise<DriverConnection> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        reject(signal.reason);
        connecting.then(
          (connection) => connection.destroy(),
          () => undefined,
        );
      };

      signal.addEventListener('abort', onAbort, { once: true });
      connecting.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    });
  }

  #translate(error: unknown): unknown {
    const translated = error instanceof FacetError ? error : this.dialect.translateError(error, NO_NAMES);

    // What breaks before it is whole was never a connection that could be lost.
    if (!(translated instanceof ConnectionLostError)) return translated;

    return new ConnectionFailedError({ database: this.dialect.displayName, reason: 'other' }, translated);
  }
}

function createSource(
  driver: Driver,
  opening: Opening,
  pool: Required<PoolOptions>,
  first: DriverConnection,
): ConnectionSource {
  const opener =
    (isReadOnly: boolean): ConnectionOpener =>
    (signal) =>
      opening.open(isReadOnly, signal, pool.createTimeoutMillis);
  // Closing the only connection to a database in memory would be its end, so that one is kept whatever its age.
  const single = { ...pool, min: 1, max: 1, idleTimeoutMillis: 0, maxAgeMillis: 0 };
  const hasOnePrimary = driver.hasSingleWriter || Math.min(driver.maxConnections, pool.max) === 1;
  const primary = createPool(
    opener(false),
    driver.hasSingleWriter || driver.maxConnections === 1
      ? single
      : { ...pool, max: Math.min(pool.max, driver.maxConnections) },
  );
  const readers =
    driver.hasSingleWriter && pool.max > 1 ? createPool(opener(true), { ...pool, min: 0, max: pool.max - 1 }) : null;

  primary.adopt(first);

  return createConnectionSource(primary, readers, hasOnePrimary);
}

class PooledEngine implements EngineInternals {
  readonly core: EngineCore;
  readonly transactions: Transactions = transactions;
  readonly schema: Schema;
  readonly hooks: Hooks;
  readonly clientOptions: ClientOptions;
  readonly root: RootSession;
  readonly translate: EngineInternals['translate'];
  readonly #onClose: (() => void) | null;

  constructor(
    core: EngineCore,
    schema: Schema,
    hooks: Hooks,
    clientOptions: ClientOptions,
    onClose: (() => void) | null,
  ) {
    this.core = core;
    this.schema = schema;
    this.hooks = hooks;
    this.clientOptions = clientOptions;
    this.translate = createErrorTranslator(
      core.dialect,
      createNameResolver(schema, core.capabilities.maxIdentifierBytes),
    );
    this.#onClose = onClose;
    this.root = new RootSession(this, EMPTY_CONTEXT);
  }

  get dialect(): Engine['dialect'] {
    return this.core.dialect;
  }

  get capabilities(): Engine['capabilities'] {
    return this.core.capabilities;
  }

  get isEmbedded(): boolean {
    return this.core.isEmbedded;
  }

  fork(change: { readonly schema?: Schema; readonly hooks?: Hooks; readonly clientOptions?: ClientOptions }): Engine {
    return new PooledEngine(
      this.core,
      change.schema ?? this.schema,
      change.hooks ?? this.hooks,
      change.clientOptions ?? this.clientOptions,
      this.#onClose,
    );
  }

  beginAmbient(options: TransactionOptions): Promise<OpenTransaction> {
    return this.transactions.beginAmbient(this.root, options);
  }

  async ping(): Promise<void> {
    await this.root.ambient().run(this.core.control.probe, []);
  }

  async close(timeoutMillis: number = DEFAULT_CLOSE_TIMEOUT_MILLIS): Promise<void> {
    const { source, ambient, transactionDeadlines } = this.core;

    if (ambient.current()?.transaction?.isOpen) {
      throw new TransactionDeadlockError({ reason: 'close() waits for the transaction in which it is called' });
    }
    let timer: ReturnType<typeof setTimeout> | null = null;
    const timeout = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new TimeoutError({ what: 'close', millis: timeoutMillis })), timeoutMillis);
    });

    try {
      await Promise.race([source.drain(), timeout]);
    } catch (error) {
      source.destroy();
      throw error;
    } finally {
      if (timer !== null) clearTimeout(timer);
      transactionDeadlines.clear();
      this.#onClose?.();
    }
  }
}

/** The log comes first, so that it sees what other hooks answer too. */
function completeHooks({ hooks, log }: EngineSettings): Hooks {
  const complete = { ...NO_HOOKS, ...withoutUndefined(hooks ?? {}) };

  if (log === undefined || log === false) return complete;

  return { ...complete, statement: [createQueryLog(log === true ? {} : log), ...complete.statement] };
}

/** An option given as `undefined` is an option not given. */
function withoutUndefined<T extends object>(options: T): Partial<T> {
  // Object.fromEntries forgets the names that its entries came with.
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>;
}
