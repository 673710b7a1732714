import type { DriverConnection } from '../drivers/driver.ts';
import { AbortedError } from '../foundation/errors/aborted-error.ts';
import { TimeoutError } from '../foundation/errors/timeout-error.ts';
import type { EngineInternals } from './engine-internals.ts';
import { cancelOrCut, throwIfAborted } from './interruption.ts';
import type { PlannedStatement } from './planned-statement.ts';
import type { PooledConnection } from './pooled-connection.ts';
import type { Session } from './session.ts';
import type { Transaction } from './transaction.ts';
import type { TransactionScope } from './transaction-scope.ts';

type Rows = readonly (readonly unknown[])[];

/**
 * A stream outside transactions, on a connection of its own. Where there is only one
 * connection, keeping it while the caller looks at the rows would lock out whatever the
 * caller does meanwhile: there a synchronous driver's cursor lives beside other
 * statements, and elsewhere the whole result is read first.
 */
export async function* streamFromPool(
  session: Session & { readonly engine: EngineInternals; acquire(isRead: boolean): Promise<PooledConnection> },
  statement: PlannedStatement,
  parameters: readonly unknown[],
  fetchSize: number,
): AsyncGenerator<Rows> {
  const { source, isEmbedded } = session.engine.core;
  const isRead = statement.intent === 'read';

  throwIfAborted(session.context.signal);
  if (source.hasOnePrimary && source.readers === null && !isEmbedded) {
    yield* chunks((await session.run(statement, parameters)).rows, fetchSize);
    return;
  }
  const isShared = source.hasOnePrimary && source.readers === null;
  const connection = source.poolFor(isRead).tryAcquire() ?? (await session.acquire(isRead));

  if (isShared) connection.pool.release(connection);
  try {
    yield* observed(session, connection.driver, statement, parameters, fetchSize, false);
  } finally {
    if (!isShared) connection.pool.release(connection);
  }
}

/** A stream inside a transaction, on its connection; other statements of the transaction may run between. */
export async function* streamInTransaction(
  session: Session & { readonly engine: EngineInternals; readonly scope: TransactionScope },
  transaction: Transaction,
  statement: PlannedStatement,
  parameters: readonly unknown[],
  fetchSize: number,
): AsyncGenerator<Rows> {
  throwIfAborted(session.context.signal);
  while (transaction.active !== session.scope) await transaction.prepare(session.scope);
  for await (const rows of observed(session, transaction.link.connection, statement, parameters, fetchSize, true)) {
    yield rows;
    transaction.throwIfUnusable(session.scope);
  }
}

/** Tells the statement hooks of a stream, translates its errors and stops it when the signal says so. */
async function* observed(
  session: Session & { readonly engine: EngineInternals },
  connection: DriverConnection,
  statement: PlannedStatement,
  parameters: readonly unknown[],
  fetchSize: number,
  isInTransaction: boolean,
): AsyncGenerator<Rows> {
  const { engine, context } = session;
  const hooks = engine.statementHooks;
  const event = { statement, parameters, session };
  const start = performance.now();
  const stop = new StreamStop(connection, context);
  let rowCount = 0;

  for (const hook of hooks) {
    const answer = await hook.before?.(event);

    if (answer !== undefined) return yield* chunks(answer.rows, fetchSize);
  }
  const portions = connection.stream(statement, parameters, fetchSize)[Symbol.asyncIterator]();

  try {
    for (;;) {
      const { done, value: rows } = await stop.during(portions.next());

      if (done) break;
      rowCount += rows.length;
      yield rows;
      stop.throwIfStopped();
    }
    for (const hook of hooks) hook.after?.(event, { rows: [], rowCount, durationMillis: performance.now() - start });
  } catch (error) {
    const translated = stop.error ?? engine.translate(error, statement, isInTransaction);

    for (const hook of hooks) hook.error?.(event, translated, performance.now() - start);
    throw translated;
  } finally {
    await portions.return?.();
    await stop.settle();
  }
}

/** Ends a stream when its signal says so, or when the database takes too long for a portion. */
class StreamStop {
  readonly #connection: DriverConnection;
  readonly #signal: AbortSignal | null;
  readonly #timeoutMillis: number | null;
  readonly #onAbort: () => void;
  #cancelled: { settle(): Promise<void> } | null = null;
  error: AbortedError | TimeoutError | null = null;

  constructor(connection: DriverConnection, { signal, statementTimeoutMillis }: Session['context']) {
    this.#connection = connection;
    this.#signal = signal;
    this.#timeoutMillis = statementTimeoutMillis;
    this.#onAbort = () => this.#stop(new AbortedError({}, signal?.reason));
    signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** Waits for a portion, for as long as a statement may take. */
  async during<T>(portion: Promise<T>): Promise<T> {
    const millis = this.#timeoutMillis;
    const timer =
      millis === null
        ? undefined
        : setTimeout(() => this.#stop(new TimeoutError({ what: 'statement', millis })), millis);

    try {
      return await portion;
    } finally {
      clearTimeout(timer);
      this.throwIfStopped();
    }
  }

  throwIfStopped(): void {
    if (this.error !== null) throw this.error;
  }

  async settle(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#onAbort);
    await this.#cancelled?.settle();
  }

  #stop(error: AbortedError | TimeoutError): void {
    if (this.error !== null) return;
    this.error = error;
    this.#cancelled = cancelOrCut(this.#connection);
  }
}

function* chunks(rows: Rows, size: number): Generator<Rows> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
