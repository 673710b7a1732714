import { ConnectionFailedError } from '../../foundation/errors/connection-failed-error.ts';
import type { SqliteDriverOptions } from './sqlite-options.ts';
import { DEFAULT_BUSY_TIMEOUT_MILLIS } from './sqlite-options.ts';
import { sqlitePragmas } from './sqlite-pragmas.ts';

/** The first pause between two attempts, doubled each time. */
const FIRST_PAUSE_MILLIS = 5;

/**
 * Opens a file with `open` and prepares it for use with `execute`.
 *
 * Switching a file to write-ahead logging needs it alone for a moment, and SQLite
 * does not call the busy handler there; so with several processes starting at
 * once some of them have to try again.
 *
 * @throws ConnectionFailedError where the file cannot be opened or is no database.
 */
export async function openSqlite<Database extends { close(): void }>(
  options: SqliteDriverOptions,
  isReadOnly: boolean,
  open: () => Database,
  execute: (database: Database, text: string) => void,
): Promise<Database> {
  const database = attempt(open);
  try {
    const deadline = performance.now() + (options.busyTimeoutMillis ?? DEFAULT_BUSY_TIMEOUT_MILLIS);
    for (const pragma of sqlitePragmas(options, isReadOnly)) {
      await executeWhenFree(() => attempt(() => execute(database, `pragma ${pragma}`)), deadline);
    }
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

async function executeWhenFree(execute: () => void, deadline: number): Promise<void> {
  for (let pause = FIRST_PAUSE_MILLIS; ; pause *= 2) {
    try {
      execute();
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() + pause > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** `SQLITE_BUSY` and `SQLITE_LOCKED`, as better-sqlite3 (`code`) and node:sqlite (`errcode`) spell them. */
function isBusy(error: unknown): boolean {
  const { code, errcode } = codesOf(error);
  if (typeof errcode === 'number') return (errcode & 0xff) === 5 || (errcode & 0xff) === 6;
  return typeof code === 'string' && /^SQLITE_(BUSY|LOCKED)/.test(code);
}

/** `SQLITE_NOTADB`: the file is there and is something else. */
function isNoDatabase(error: unknown): boolean {
  const { code, errcode } = codesOf(error);
  return code === 'SQLITE_NOTADB' || errcode === 26;
}

function codesOf(error: unknown): { readonly code?: unknown; readonly errcode?: unknown } {
  return error as { readonly code?: unknown; readonly errcode?: unknown };
}

/** Runs a step of opening; whatever fails there, but a lock, is the file. */
function attempt<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (isBusy(error)) throw error;
    throw new ConnectionFailedError(
      { database: 'SQLite', reason: isNoDatabase(error) ? 'notADatabase' : 'file' },
      error,
    );
  }
}
