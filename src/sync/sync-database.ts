import { lendConnection } from '../engine/lend-connection.ts';
import { forgetColumnOrigins } from '../engine/raw-sql/raw-rows.ts';
import type { Engine } from '../engine/session.ts';
import { SyncError } from '../foundation/errors/sync-error.ts';
import { readCatalogue } from '../introspection/introspect.ts';
import { applySteps } from './apply-steps.ts';
import { findBlocked, refuseBlocked } from './blocked-columns.ts';
import { describeDesiredDatabase } from './describe-desired-database.ts';
import { blockedByExtras, refuseMissingExtras } from './missing-extras.ts';
import type { PlanSync } from './plan-sync.ts';
import { planSync } from './plan-sync.ts';
import type { SyncOptions } from './sync-options.ts';
import { checkSyncOptions } from './sync-options-check.ts';
import type { SyncReport } from './sync-report.ts';
import { createSyncReport } from './sync-report.ts';
import { inTurn } from './sync-turn.ts';

const defaultLockTimeoutMillis = 60_000;

/**
 * Brings the database up to the schema: creates what is missing, adds columns,
 * indexes, foreign keys and values of enums, and widens columns. It drops nothing and
 * narrows nothing; such differences are reported as left alone.
 *
 * A second call finds nothing to do and takes no lock. Several processes may call
 * it at once: one works, the others wait and then find it done. PostgreSQL and SQLite do
 * all of it or nothing; MariaDB and MySQL commit each statement, so there a failure
 * leaves the steps before it done, and the next call goes on from there.
 *
 * @throws SyncError where a step fails, and beforehand where rows would be left without a value
 * @throws CapabilityMissingError for what the database cannot hold, and for what only it acts on where it is neither there nor made
 * @throws ValidationError for options that are misspelt or of the wrong kind
 * @throws ConfigurationError where a connection to MariaDB or MySQL has no database
 *
 * @example
 * ```ts
 * const report = await syncDatabase(engine, { print: true });
 * ```
 */
export async function syncDatabase(engine: Engine, options: SyncOptions = {}): Promise<SyncReport> {
  checkSyncOptions(options);
  const started = performance.now();
  if (engine.root.ambient().transaction !== null) {
    throw new SyncError({ step: 'start', reason: 'it was called inside a transaction, and settles its own' });
  }
  const { dialect, capabilities, schema } = engine;
  const catalogue = await dialect.catalogue();
  const definitions = await dialect.definitions();
  const desired = describeDesiredDatabase(schema, { dialect, capabilities, definitions });
  const scope = { schemas: desired.schemas, searchPath: true };
  const plan: PlanSync = async (runAll) => {
    const actual = await readCatalogue(catalogue, scope, runAll);
    return planSync(desired, actual, { dialect, capabilities, definitions, changes: catalogue.changes });
  };

  const isDryRun = options.dryRun ?? false;
  // Without the lock: most calls find nothing to do, and many processes may start at once.
  const first = await plan(async (requests) => engine.root.runAll(requests));
  if (!isDryRun) refuseMissingExtras(first.missing, dialect, 'sync');
  const isDone = isDryRun || first.steps.length === 0;
  const blocked = isDryRun
    ? [
        ...(await findBlocked(first, dialect, async (statement) => engine.root.run(statement, []))),
        ...blockedByExtras(first.missing),
      ]
    : [];
  const apply = () =>
    lendConnection(engine, (connection) =>
      applySteps(connection, {
        dialect,
        capabilities,
        changes: catalogue.changes,
        plan,
        check: refuseBlocked(dialect),
        failure: (step, reason, _done, cause) => new SyncError({ step, reason }, cause),
        isFenced: first.steps.some((step) => step.isRebuild),
        waitMillis: options.lockTimeoutMillis ?? defaultLockTimeoutMillis,
      }),
    );
  const outcome = isDone
    ? { steps: first.steps, leftAlone: first.leftAlone }
    : await (engine.isEmbedded ? inTurn(apply) : apply()).then(({ steps, plan: last }) => ({
        steps,
        leftAlone: last.leftAlone,
      }));
  if (!isDone) forgetColumnOrigins(engine);
  const report = createSyncReport({ isDryRun, ...outcome, blocked, durationMillis: performance.now() - started });
  printSyncReport(report, options.print ?? false);
  return report;
}

/** Prints a report where the caller asked for it. */
export function printSyncReport(report: SyncReport, to: boolean | ((text: string) => void)): void {
  if (to === false) return;
  // biome-ignore lint/suspicious/noConsole: the caller asked for it.
  const write = to === true ? (text: string) => console.log(text) : to;
  write(String(report));
}
