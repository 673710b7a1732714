import type { CatalogueScope } from '../../dialects/catalogue.ts';
import { execute } from '../../engine/raw-sql/run-raw.ts';
import type { Engine } from '../../engine/session.ts';
import { QueryError } from '../../foundation/errors/query-error.ts';
import type { LeftAlone } from '../left-alone.ts';
import { syncDatabase } from '../sync-database.ts';
import type { SyncReport } from '../sync-report.ts';
import { syncStatement } from '../sync-statement.ts';
import { HISTORY_TABLE, historySchema } from './history-schema.ts';

/** What the history says of a schema. */
export interface KnownSync {
  /** False where no sync has been here yet. */
  readonly hasTable: boolean;
  /** What the last sync of this schema left alone, where neither it nor the database has changed since; else `null`. */
  readonly leftAlone: readonly LeftAlone[] | null;
}

/**
 * Asks the history. One statement.
 *
 * @param hash of the schema, as hexadecimal digits
 */
export async function findUnchanged(engine: Engine, hash: string): Promise<KnownSync> {
  const name = (text: string): string => engine.dialect.quoteIdentifier(text);
  const { text, parameters } = (await engine.dialect.catalogue()).fingerprint(scopeOf(engine));
  const condition = `${name('schemaHash')} = '${hash}' and ${name('fingerprint')} = (${text})`;
  const sql = `select ${name('leftAlone')} from ${name(HISTORY_TABLE)} where ${condition} order by ${name('version')} desc limit 1`;
  try {
    const { rows } = await engine.root.run(syncStatement(sql, true), parameters);
    return { hasTable: true, leftAlone: rows[0] === undefined ? null : leftAloneOf(rows[0][0]) };
  } catch (error) {
    if (error instanceof QueryError) return { hasTable: false, leftAlone: null };
    throw error;
  }
}

/** Keeps what a sync did, and how the catalogue is now. */
export async function remember(
  engine: Engine,
  hash: string,
  { applied, leftAlone }: SyncReport,
  { hasTable }: KnownSync,
): Promise<void> {
  // It would read the whole catalogue again.
  if (!hasTable) await syncDatabase(engine.fork({ schema: historySchema() }));
  const name = (text: string): string => engine.dialect.quoteIdentifier(text);
  const fingerprint = await readFingerprint(engine);
  const columns = ['schemaHash', 'fingerprint', 'steps', 'leftAlone'].map(name).join(', ');
  const steps = JSON.stringify(applied.map(({ title }) => title));
  await execute(engine.root, `insert into ${name(HISTORY_TABLE)} (${columns}) values (?, ?, ?, ?)`, [
    hash,
    fingerprint,
    steps,
    JSON.stringify(leftAlone),
  ]);
}

async function readFingerprint(engine: Engine): Promise<string> {
  const { text, parameters } = (await engine.dialect.catalogue()).fingerprint(scopeOf(engine));
  const { rows } = await engine.root.run(syncStatement(text, true), parameters);
  return String(rows[0]?.[0]);
}

/** Database schemas that the models name, and those where unqualified names lead. */
function scopeOf({ schema }: Engine): CatalogueScope {
  const named = Object.values(schema.models).flatMap(({ table }) => table.schema ?? []);
  return { schemas: [...new Set(named)], searchPath: true };
}

function leftAloneOf(value: unknown): readonly LeftAlone[] {
  const list: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  return Array.isArray(list) ? list : [];
}
