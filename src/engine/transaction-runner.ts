import { CapabilityMissingError } from '../foundation/errors/capability-missing-error.ts';
import { ConnectionLostError } from '../foundation/errors/connection-lost-error.ts';
import { DatabaseClosedError } from '../foundation/errors/database-closed-error.ts';
import { DeadlockError } from '../foundation/errors/deadlock-error.ts';
import { InternalError } from '../foundation/errors/internal-error.ts';
import { LockNotAvailableError } from '../foundation/errors/lock-not-available-error.ts';
import { SerializationFailureError } from '../foundation/errors/serialization-failure-error.ts';
import type { TimeoutError } from '../foundation/errors/timeout-error.ts';
import { ValidationError } from '../foundation/errors/validation-error.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';
import type { AmbientHolder } from './ambient-transactions.ts';
import { backoffMillis } from './backoff.ts';
import { createControlObserver } from './control-observer.ts';
import type { NestedSession, StartingSession, Transactions } from './engine-internals.ts';
import type { OpenTransaction, Session } from './session.ts';
import { pause } from './timer.ts';
import { Transaction } from './transaction.ts';
import { createTransactionHooksRunner } from './transaction-hooks.ts';
import type { TransactionOptions } from './transaction-options.ts';
import { checkTransactionOptions } from './transaction-options-check.ts';
import type { TransactionScope } from './transaction-scope.ts';
import { TransactionSession } from './transaction-session.ts';

/** The transactions of every engine: stateless, since each transaction is an object of its own. */
export const transactions: Transactions = Object.freeze({
  run: runTransaction,
  runAtomically,
  begin: beginTransaction,
  beginAmbient: beginAmbientTransaction,
  runNested,
  runAtomicallyWithin,
  beginNested,
});

/** How long a transaction with a callback may stay open unless it says otherwise. */
const DEFAULT_CALLBACK_TIMEOUT_MILLIS = 5_000;

/** Makes a transaction and the session that statements go through; nothing is sent yet. */
function openTransaction(root: StartingSession, options: TransactionOptions): TransactionSession {
  const { engine, context } = root;

  // It may send nothing at all, and must not pass for done then.
  if (engine.core.source.isClosed) throw new DatabaseClosedError({});
  const hooks = createTransactionHooksRunner(engine.hooks.transaction, () => ({
    beginning: new TransactionSession(engine, context, transaction.hookScope, transaction),
    transaction: session,
  }));
  const observer = createControlObserver(engine.hooks.statement, engine.translate, () => session);
  const transaction = new Transaction(engine.core, options, {
    translate: engine.translate,
    hooks,
    observer,
    signal: context.signal,
  });
  const session = new TransactionSession(engine, context, transaction.root, transaction);

  return session;
}

/** The user's transaction: a callback, tried again where the database asks for it. */
async function runTransaction<T>(
  root: StartingSession,
  work: (session: Session) => PromiseLike<T> | T,
  given: TransactionOptions,
): Promise<T> {
  const { core } = root.engine;

  checkTransactionOptions(given, core);
  throwWithoutHandle(work, core.ambient.isAvailable, core.dialect.displayName);
  const { attempts = 1, timeout = DEFAULT_CALLBACK_TIMEOUT_MILLIS } = given;
  const options = { ...given, timeout };

  for (let attempt = 1; ; attempt += 1) {
    const session = openTransaction(root, options);

    try {
      return await attemptTransaction(session, work);
    } catch (error) {
      // Once committed it is done, whatever fails behind it.
      if (attempt >= attempts || session.owner.state === 'committed' || !isWorthAnotherAttempt(error)) throw error;
    }
    await pause(backoffMillis(attempt));
  }
}

async function attemptTransaction<T>(
  session: TransactionSession,
  work: (session: Session) => PromiseLike<T> | T,
): Promise<T> {
  const transaction = session.owner;
  const { ambient } = transaction.core;
  const holder = ambient.createHolder(session);
  let value: T;

  try {
    value = await untilExpiry(transaction, () => ambient.run(holder, () => work(session)), holder);
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
  try {
    await transaction.commit();
  } catch (error) {
    // Whatever kept it from committing must not keep its connection.
    if (transaction.isOpen) await transaction.rollback();
    throw error;
  }

  return value;
}

/**
 * The callback's result, or the end of its time. A callback that runs on after its time
 * keeps its ended transaction as ambient, so that its calls fail instead of
 * taking effect outside.
 */
function untilExpiry<T>(transaction: Transaction, work: () => PromiseLike<T> | T, holder: AmbientHolder): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    transaction.onExpire = reject as (error: TimeoutError) => void;
    const { ambient } = transaction.core;
    let outcome: PromiseLike<T> | T;

    try {
      outcome = work();
    } catch (error) {
      ambient.clear(holder);
      reject(error);
      return;
    }
    Promise.resolve(outcome).then(
      (value) => {
        ambient.clear(holder);
        resolve(value);
      },
      (error) => {
        ambient.clear(holder);
        reject(error);
      },
    );
  });
}

/** A transaction inside a transaction: a savepoint. Its siblings and the calls around it wait for its end. */
async function runNested<T>(
  outer: NestedSession,
  work: (session: Session) => PromiseLike<T> | T,
  options: TransactionOptions,
): Promise<T> {
  throwIfNotNestable(outer, options);
  const { ambient } = outer.scope.transaction.core;
  const child = await outer.scope.openChild();
  const session = childSession(outer, child);
  const holder = ambient.createHolder(session);
  let value: T;

  try {
    value = await ambient.run(holder, () => work(session));
  } catch (error) {
    await child.rollback();
    throw error;
  } finally {
    ambient.clear(holder);
  }
  await child.release();

  return value;
}

/**
 * Several statements that happen together or not at all. On a synchronous driver without
 * anything in the way no promise is made.
 */
function runAtomically<T>(root: StartingSession, work: (session: Session) => MaybePromise<T>): MaybePromise<T> {
  const session = openTransaction(root, {});
  const transaction = session.owner;
  let value: MaybePromise<T>;

  try {
    value = work(session);
  } catch (error) {
    return failAtomically(transaction, error);
  }
  if (value instanceof Promise) {
    return value.then(
      (result) => afterwards(transaction.commit(), result),
      (error) => failAtomically(transaction, error),
    );
  }

  return afterwards(transaction.commit(), value);
}

function afterwards<T>(committed: MaybePromise<void>, value: T): MaybePromise<T> {
  return committed instanceof Promise ? committed.then(() => value) : value;
}

function failAtomically(transaction: Transaction, error: unknown): MaybePromise<never> {
  const rolledBack = transaction.rollback();

  // With nothing sent there is nothing to wait for.
  if (!transaction.isBegun) throw error;

  return rolledBack.then(() => {
    throw error;
  });
}

/**
 * Joins the transaction. Where `work` fails after a part of it was done, only a rollback of what
 * surrounds it makes that undone, so nothing else is allowed from there on.
 */
function runAtomicallyWithin<T>(session: NestedSession, work: (session: Session) => MaybePromise<T>): MaybePromise<T> {
  const { scope } = session;
  const owner = ownerOf(session);
  const before = owner.link.statementsDone;
  const fail = (error: unknown): never => {
    if (owner.link.statementsDone > before) scope.markFailed(error);
    throw error;
  };
  let value: MaybePromise<T>;

  try {
    value = work(session);
  } catch (error) {
    return fail(error);
  }

  return value instanceof Promise ? value.catch(fail) : value;
}

/** A transaction that its caller ends. */
async function beginTransaction(root: StartingSession, options: TransactionOptions): Promise<OpenTransaction> {
  checkTransactionOptions(options, root.engine.core);
  root.throwIfSelfWait(options.isReadOnly ?? false);
  const session = openTransaction(root, options);

  await acquireOrEnd(session);

  return heldOpen(session, null);
}

/** A savepoint that its caller ends. */
async function beginNested(outer: NestedSession, options: TransactionOptions): Promise<OpenTransaction> {
  throwIfNotNestable(outer, options);
  const child = await outer.scope.openChild();

  return heldOpen(childSession(outer, child), null);
}

/**
 * As `beginTransaction`, but calls made from here on in the present async flow join by
 * themselves. The place for it is installed before anything is awaited, since after
 * that it would not reach the caller; the end of the transaction, or a failure to begin,
 * clears it.
 */
function beginAmbientTransaction(root: StartingSession, options: TransactionOptions): Promise<OpenTransaction> {
  const { core } = root.engine;

  checkTransactionOptions(options, core);
  if (!core.ambient.isAvailable) throw ambientMissing(core.dialect.displayName);
  root.throwIfSelfWait(options.isReadOnly ?? false);
  const session = openTransaction(root, options);
  const holder = core.ambient.createHolder(session);

  core.ambient.enter(holder);

  return acquireOrEnd(session).then(
    () => heldOpen(session, holder),
    (error) => {
      core.ambient.clear(holder);
      throw error;
    },
  );
}

/** Most transactions have a callback, so this is loaded with the first that has none. */
async function heldOpen(session: TransactionSession, holder: AmbientHolder | null): Promise<OpenTransaction> {
  const { createOpenTransaction } = await import('./open-transaction.ts');

  return createOpenTransaction(session, holder);
}

async function acquireOrEnd(session: TransactionSession): Promise<void> {
  const transaction = session.owner;

  try {
    await transaction.acquire();
  } catch (error) {
    await transaction.rollback('failed');
    throw error;
  }
}

/** Whether the whole may succeed when it is simply done again. */
function isWorthAnotherAttempt(error: unknown): boolean {
  if (error instanceof LockNotAvailableError) return error.isRetryable;

  return (
    error instanceof SerializationFailureError || error instanceof DeadlockError || error instanceof ConnectionLostError
  );
}

function throwIfNotNestable(outer: NestedSession, options: TransactionOptions): void {
  const given = ownerOf(outer).options;

  checkTransactionOptions(options, outer.engine.core);
  for (const option of ['isolation', 'isReadOnly'] as const) {
    if (options[option] === undefined || options[option] === given[option]) continue;
    throw new ValidationError({
      model: null,
      operation: 'transaction',
      path: [option],
      problem: 'can only be chosen for the outermost transaction',
      suggestion: null,
    });
  }
}

/** A callback that takes no handle relies on joining by itself; where that cannot be, its calls would be outside. */
function throwWithoutHandle(work: { readonly length: number }, isAvailable: boolean, database: string): void {
  if (!isAvailable && work.length === 0) throw ambientMissing(database);
}

function ambientMissing(database: string): CapabilityMissingError {
  return new CapabilityMissingError({
    database: `${database} on this runtime`,
    capability: 'transactions that calls join by themselves, since it has no AsyncLocalStorage',
    alternative: 'Use the handle: `db.transaction(async (tx) => …)` and `tx` for each call.',
  });
}

function ownerOf(session: NestedSession): Transaction {
  if (session instanceof TransactionSession) return session.owner;
  throw new InternalError({ where: 'a session of an unknown transaction' });
}

function childSession(outer: NestedSession, scope: TransactionScope): TransactionSession {
  return new TransactionSession(outer.engine, outer.context, scope, ownerOf(outer));
}
