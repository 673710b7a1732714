import type { Engine } from '../../engine/session.ts';
import { printSyncReport, syncDatabase } from '../sync-database.ts';
import type { SyncOptions } from '../sync-options.ts';
import { checkSyncOptions } from '../sync-options-check.ts';
import type { SyncReport } from '../sync-report.ts';
import { createSyncReport } from '../sync-report.ts';
import { schemaHash } from './schema-hash.ts';
import { findUnchanged, remember } from './sync-history.ts';

/**
 * `syncDatabase` with a memory: a call that finds the schema and the catalogue as the last one left them is one
 * statement. What it does is kept in the history table.
 *
 * A dry run always looks at everything, and keeps nothing.
 *
 * @throws as `syncDatabase`
 *
 * @example
 * ```ts
 * await syncOnce(engine);
 * await syncOnce(engine); // select "leftAlone" from "_facet_history" where …
 * ```
 */
export async function syncOnce(engine: Engine, options: SyncOptions = {}): Promise<SyncReport> {
  checkSyncOptions(options);
  const isInside = engine.root.ambient().transaction !== null;
  if (options.dryRun === true || isInside || Object.keys(engine.schema.models).length === 0)
    return syncDatabase(engine, options);

  const started = performance.now();
  const hash = await schemaHash(engine.schema);
  const known = await findUnchanged(engine, hash);
  const { leftAlone } = known;
  if (leftAlone === null) {
    const report = await syncDatabase(engine, options);
    await remember(engine, hash, report, known);
    return report;
  }
  const durationMillis = performance.now() - started;
  const report = createSyncReport({ isDryRun: false, steps: [], leftAlone, blocked: [], durationMillis });
  printSyncReport(report, options.print ?? false);
  return report;
}
