import type { Driver, DriverConnection } from '../drivers/driver.ts';
import { revealCauses } from '../foundation/redact.ts';
import { createAmbientTransactions } from './ambient-transactions.ts';
import { DEFAULT_CLIENT_OPTIONS } from './client-options.ts';
import { ConnectionOpening } from './connection-opening.ts';
import type { ConnectionSource } from './connection-source.ts';
import { createConnectionSource } from './connection-source.ts';
import { createControlStatements } from './control-statements.ts';
import { createDeadlineWatch } from './deadline-watch.ts';
import type { EngineCore } from './engine-core.ts';
import type { EngineSettings } from './engine-settings.ts';
import type { Hooks } from './hooks.ts';
import type { ConnectionOpener } from './pool.ts';
import { createPool } from './pool.ts';
import type { PoolOptions } from './pool-options.ts';
import { resolvePoolOptions } from './pool-options-check.ts';
import { PooledEngine } from './pooled-engine.ts';
import type { Engine } from './session.ts';
import { withoutUndefined } from './without-undefined.ts';

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
 * const engine = await createEngine({ driver, dialect, schema: schema.graph });
 * const result = await engine.root.run(statement, []);
 * ```
 */
export async function createEngine(settings: EngineSettings): Promise<Engine> {
  const pool = resolvePoolOptions(settings.pool ?? {});
  const hooks = await completeHooks(settings);
  const stopRevealing = typeof settings.log === 'object' && settings.log.level === 'debug' ? revealCauses() : null;

  try {
    const opening = new ConnectionOpening(settings);
    const core = await createCore(settings.driver, opening, pool);
    const clientOptions = { ...DEFAULT_CLIENT_OPTIONS, ...withoutUndefined(settings.clientOptions ?? {}) };

    return new PooledEngine(core, settings.schema, hooks, clientOptions, stopRevealing);
  } catch (error) {
    stopRevealing?.();
    throw error;
  }
}

async function createCore(
  driver: Driver,
  opening: ConnectionOpening,
  pool: Required<PoolOptions>,
): Promise<EngineCore> {
  const first = await opening.first(pool.createTimeoutMillis);

  try {
    const { dialect } = opening;
    const capabilities = dialect.capabilities(first.serverVersion);
    const control = createControlStatements(dialect);
    const answer = first.run(control.probe, []);
    // Not asked by name: a driver that answers without a promise is a synchronous one.
    const isEmbedded = !(answer instanceof Promise);

    await answer;

    return {
      dialect,
      capabilities,
      source: createSource(driver, opening, pool, first),
      ambient: createAmbientTransactions(),
      control,
      transactionDeadlines: createDeadlineWatch(false),
      watchers: [],
      isEmbedded,
    };
  } catch (error) {
    first.destroy();
    throw error;
  }
}

function createSource(
  driver: Driver,
  opening: ConnectionOpening,
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

/** The log comes first, so that it sees what other hooks answer too. */
async function completeHooks({ hooks, log }: EngineSettings): Promise<Hooks> {
  const complete = { ...NO_HOOKS, ...withoutUndefined(hooks ?? {}) };

  if (log === undefined || log === false) return complete;

  const { createQueryLog } = await import('./query-log.ts');

  return { ...complete, statement: [createQueryLog(log === true ? {} : log), ...complete.statement] };
}
