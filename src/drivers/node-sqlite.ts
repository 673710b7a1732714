import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { AbortedError } from '../foundation/errors/aborted-error.ts';
import { QueryError } from '../foundation/errors/query-error.ts';
import { loadOptionalPackage } from '../foundation/optional-package.ts';
import type { Driver, DriverConnection } from './driver.ts';
import { openSqlite } from './sqlite/open-sqlite.ts';
import { SqliteConnection } from './sqlite/sqlite-connection.ts';
import type { NativeStatement, SqliteHandle, SqliteLibrary } from './sqlite/sqlite-library.ts';
import type { SqliteDriverOptions } from './sqlite/sqlite-options.ts';
import { DEFAULT_BUSY_TIMEOUT_MILLIS, DEFAULT_STATEMENT_CACHE_SIZE } from './sqlite/sqlite-options.ts';

/**
 * SQLite by the module that comes with Node.js 22.18 and later, and with Deno:
 * synchronous, and nothing to install.
 *
 * @example
 * ```ts
 * const driver = createNodeSqliteDriver({ file: 'atlas.db', isMemory: false });
 * const connection = await driver.connect({ isReadOnly: false, signal: null });
 * ```
 */
export function createNodeSqliteDriver(options: SqliteDriverOptions): Driver {
  return {
    name: 'node-sqlite',
    family: 'sqlite',
    maxConnections: options.isMemory ? 1 : Number.POSITIVE_INFINITY,
    hasSingleWriter: !options.isMemory,

    async connect({ isReadOnly, signal }): Promise<DriverConnection> {
      const { DatabaseSync } = await loadOptionalPackage<typeof import('node:sqlite')>(
        'node:sqlite',
        'to open SQLite databases',
        () => import('node:sqlite'),
      );
      if (signal?.aborted === true) throw new AbortedError({}, signal.reason);

      const database = await openSqlite(
        options,
        isReadOnly,
        () =>
          new DatabaseSync(options.isMemory ? ':memory:' : options.file, {
            // In memory there is nothing to read that this connection did not write.
            readOnly: isReadOnly && !options.isMemory,
            timeout: options.busyTimeoutMillis ?? DEFAULT_BUSY_TIMEOUT_MILLIS,
          }),
        (opened, text) => opened.exec(text),
      );
      const version = database.prepare('select sqlite_version() as version').get();
      return new SqliteConnection(
        nodeSqliteLibrary(database),
        String(version?.version),
        options.statementCacheSize ?? DEFAULT_STATEMENT_CACHE_SIZE,
      );
    },
  };
}

function nodeSqliteLibrary(database: DatabaseSync): SqliteLibrary {
  return {
    prepare(text, safeIntegers): SqliteHandle {
      const native = database.prepare(text);
      assertSingleStatement(native, text);
      native.setReturnArrays(true);
      native.setReadBigInts(safeIntegers);

      const isReader = native.columns().length > 0;
      return {
        // Its types know rows as objects only, which `setReturnArrays` has changed.
        native: native as unknown as NativeStatement,
        isReader,
        isReadOnly: isReader && isSurelyReadOnly(text),
        countsChanges: /^\s*(insert|update|delete|replace|with)\b/i.test(text),
        columns: () =>
          native.columns().map(({ name, type, table, column }) => ({ name, type, modifier: null, table, column })),
      };
    },
    isInTransaction: () => database.isTransaction,
    close: () => database.close(),
  };
}

/** The module does not tell. A read that is taken for a write is only read into memory where it need not be. */
function isSurelyReadOnly(text: string): boolean {
  if (/^\s*(select|values)\b/i.test(text)) return true;
  return /^\s*with\b/i.test(text) && !/\b(insert|update|delete|replace)\b/i.test(text);
}

/** The module runs the first statement of a text and drops the rest without a word. */
function assertSingleStatement(native: StatementSync, text: string): void {
  const rest = text.slice(native.sourceSQL.length);
  if (/^(\s|;|--[^\n]*(\n|$)|\/\*[\s\S]*?\*\/)*$/.test(rest)) return;
  throw new QueryError({
    model: null,
    databaseCode: null,
    reason: 'the text holds more than one statement',
    isMissing: false,
  });
}
