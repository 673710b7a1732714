import type { DriverConnection, DriverResult } from '../drivers/driver.ts';
import { createControlObserver } from './control-observer.ts';
import { controlStatement } from './control-statements.ts';
import type { EngineInternals } from './engine-internals.ts';
import type { PlannedStatement } from './planned-statement.ts';
import type { Engine, SessionRequest } from './session.ts';

/** A connection that one piece of work has to itself, outside the engine's transactions. */
export interface LentConnection {
  /** Throws translated errors, like a session. */
  run(statement: PlannedStatement, parameters: readonly unknown[]): Promise<DriverResult>;
  runAll(requests: readonly SessionRequest[]): Promise<readonly DriverResult[]>;
}

/**
 * Lends a connection for work that settles its own transactions: changes of
 * definitions, whose settings (SQLite's `pragma foreign_keys`) only take effect outside
 * of one. Where there is a single writer, it is that one, and others wait.
 *
 * The work must end what it began. A transaction that is still open afterwards is
 * rolled back, and a connection on which that fails is not used again.
 *
 * @example
 * ```ts
 * import { controlStatement } from '../../src/engine/control-statements.ts';
 *
 * await lendConnection(engine, async (connection) => {
 *   await connection.run(controlStatement('pragma foreign_keys = off', 'sync'), []);
 * });
 * ```
 */
export async function lendConnection<T>(engine: Engine, work: (connection: LentConnection) => Promise<T>): Promise<T> {
  // Every engine is made by `createEngine`, so it has its inside.
  const internals = engine as EngineInternals;
  const { core } = internals;
  const lease = await core.source.acquire(false, { signal: null, timeoutMillis: null });
  const { driver } = lease;
  const observer = createControlObserver(engine.hooks.statement, internals.translate, () => engine.root);
  const lent: LentConnection = {
    async run(statement, parameters) {
      const send = () => driver.run(statement, parameters);

      try {
        return await (observer === null ? send() : observer(statement, parameters, send));
      } catch (error) {
        throw internals.translate(error, statement, true);
      }
    },
    async runAll(requests) {
      if (observer !== null) {
        const results: DriverResult[] = [];

        for (const { statement, parameters } of requests) results.push(await lent.run(statement, parameters));

        return results;
      }
      try {
        return await driver.runAll(requests);
      } catch (error) {
        throw internals.translate(error, requests[0]?.statement ?? core.control.probe, true);
      }
    },
  };

  let isClean = false;
  try {
    const result = await work(lent);
    isClean = isIdle(driver);
    return result;
  } finally {
    if (!isClean) isClean = await endTransaction(driver, core.dialect.transactions.rollback);
    if (isClean) lease.pool.release(lease);
    else lease.pool.discard(lease);
  }
}

/** Whether nothing is left open, as far as the driver can tell. */
function isIdle({ isUsable, transactionState }: DriverConnection): boolean {
  return isUsable && (transactionState === undefined || transactionState === 'none');
}

async function endTransaction(driver: DriverConnection, rollback: string): Promise<boolean> {
  if (!driver.isUsable) return false;
  if (driver.transactionState === 'none') return true;
  try {
    await driver.run(controlStatement(rollback, 'rollback'), []);
    return driver.isUsable;
  } catch {
    return false;
  }
}
