import { AbortedError } from '../foundation/errors/aborted-error.ts';
import { MissingPackageError } from '../foundation/errors/missing-package-error.ts';
import { loadOptionalPackage } from '../foundation/optional-package.ts';
import type { Driver, DriverConnection } from './driver.ts';
import { openSqlite } from './sqlite/open-sqlite.ts';
import { SqliteConnection } from './sqlite/sqlite-connection.ts';
import type { NativeStatement, SqliteHandle, SqliteLibrary } from './sqlite/sqlite-library.ts';
import type { SqliteDriverOptions } from './sqlite/sqlite-options.ts';
import { DEFAULT_BUSY_TIMEOUT_MILLIS, DEFAULT_STATEMENT_CACHE_SIZE } from './sqlite/sqlite-options.ts';

const PURPOSE = 'to open SQLite databases';

/** The oldest Node.js that the native part loads in; older ones crash instead of throwing. */
const OLDEST_NODE = 22;

/** The part of better-sqlite3 that is used; the package brings no types. */
interface BetterSqlite3Database {
  readonly inTransaction: boolean;
  prepare(text: string): BetterSqlite3Statement;
  exec(text: string): unknown;
  close(): void;
}

interface BetterSqlite3Statement extends NativeStatement {
  readonly reader: boolean;
  readonly readonly: boolean;
  raw(isRaw: boolean): this;
  safeIntegers(isSafe: boolean): this;
  columns(): readonly {
    readonly name: string;
    readonly column: string | null;
    readonly table: string | null;
    readonly type: string | null;
  }[];
}

type BetterSqlite3 = new (
  file: string,
  options: { readonly readonly: boolean; readonly timeout: number },
) => BetterSqlite3Database;

/**
 * SQLite by better-sqlite3 13: synchronous, and the fastest there is for Node.js.
 *
 * A database in memory has one connection. The file's folder must exist.
 *
 * @example
 * ```ts
 * const driver = createBetterSqlite3Driver({ file: 'atlas.db', isMemory: false });
 * const connection = await driver.connect({ isReadOnly: false, signal: null });
 * ```
 */
export function createBetterSqlite3Driver(options: SqliteDriverOptions): Driver {
  return {
    name: 'better-sqlite3',
    family: 'sqlite',
    maxConnections: options.isMemory ? 1 : Number.POSITIVE_INFINITY,
    hasSingleWriter: !options.isMemory,

    async connect({ isReadOnly, signal }): Promise<DriverConnection> {
      const BetterSqlite3 = await loadBetterSqlite3();
      if (signal?.aborted === true) throw new AbortedError({}, signal.reason);

      const database = await openSqlite(
        options,
        isReadOnly,
        () =>
          new BetterSqlite3(options.isMemory ? ':memory:' : options.file, {
            // In memory there is nothing to read that this connection did not write.
            readonly: isReadOnly && !options.isMemory,
            timeout: options.busyTimeoutMillis ?? DEFAULT_BUSY_TIMEOUT_MILLIS,
          }),
        (opened, text) => opened.exec(text),
      );
      const version = database.prepare('select sqlite_version()').raw(true).get();
      return new SqliteConnection(
        betterSqlite3Library(database),
        String(version?.[0]),
        options.statementCacheSize ?? DEFAULT_STATEMENT_CACHE_SIZE,
      );
    },
  };
}

async function loadBetterSqlite3(): Promise<BetterSqlite3> {
  assertRuntime(globalThis.process?.versions);
  const module = await loadOptionalPackage<{ readonly default: BetterSqlite3 }>(
    'better-sqlite3',
    PURPOSE,
    () => import('better-sqlite3'),
  );
  return module.default;
}

/**
 * Refuses runtimes in which loading the package would end the process.
 *
 * @throws MissingPackageError on Node.js before 22.
 */
export function assertRuntime(versions: { readonly node?: string; readonly bun?: string } | undefined): void {
  const major = Number.parseInt(versions?.node ?? '', 10);
  if (major >= OLDEST_NODE) return;
  throw new MissingPackageError({ packageName: 'better-sqlite3', purpose: PURPOSE, reason: 'unsupportedRuntime' });
}

function betterSqlite3Library(database: BetterSqlite3Database): SqliteLibrary {
  return {
    prepare(text, safeIntegers): SqliteHandle {
      const native = database.prepare(text);
      if (safeIntegers) native.safeIntegers(true);
      if (native.reader) native.raw(true);

      return {
        native,
        isReader: native.reader,
        isReadOnly: native.reader && native.readonly,
        countsChanges: true,
        columns: () =>
          native.columns().map(({ name, type, table, column }) => ({ name, type, modifier: null, table, column })),
      };
    },
    isInTransaction: () => database.inTransaction,
    close: () => database.close(),
  };
}
