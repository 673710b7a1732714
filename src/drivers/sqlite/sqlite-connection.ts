import { setImmediate } from 'node:timers';
import { ConnectionLostError } from '../../foundation/errors/connection-lost-error.ts';
import type { LruCache } from '../../foundation/lru-cache.ts';
import { createLruCache } from '../../foundation/lru-cache.ts';
import type {
  DriverColumnDescription,
  DriverConnection,
  DriverRequest,
  DriverResult,
  DriverStatement,
} from '../driver.ts';
import { columnsOf, noteDefinition } from './sqlite-columns.ts';
import type { SqliteHandle, SqliteLibrary } from './sqlite-library.ts';
import { SqliteReading } from './sqlite-reading.ts';

const NO_ROWS: readonly (readonly unknown[])[] = Object.freeze([]);
const NO_COLUMNS: readonly DriverColumnDescription[] = Object.freeze([]);

/** After this long without a pause a stream lets timers and sockets have their turn; its steps are synchronous. */
const LONGEST_TURN_MILLIS = 10;

/**
 * One SQLite connection. Everything but `stream` and `close` answers, and
 * throws, at once.
 *
 * `run` is the hot path of the whole library: a statement that was just used is
 * found by identity, and apart from the rows one small object is allocated.
 */
export class SqliteConnection implements DriverConnection {
  readonly serverVersion: string;
  readonly #library: SqliteLibrary;
  /** By text: several plans may have equal text. Two maps, since the mode is a property of the prepared statement. */
  readonly #plain: LruCache<string, SqliteHandle>;
  readonly #withBigInts: LruCache<string, SqliteHandle>;
  readonly #readings = new Set<SqliteReading>();
  #latestStatement: DriverStatement | null = null;
  #latestHandle: SqliteHandle | null = null;
  #isOpen = true;

  constructor(library: SqliteLibrary, serverVersion: string, statementCacheSize: number) {
    this.#library = library;
    this.serverVersion = serverVersion;
    this.#plain = createLruCache(statementCacheSize);
    this.#withBigInts = createLruCache(statementCacheSize);
  }

  get isUsable(): boolean {
    return this.#isOpen;
  }

  get transactionState(): 'none' | 'open' {
    return this.#isOpen && this.#library.isInTransaction() ? 'open' : 'none';
  }

  run(statement: DriverStatement, parameters: readonly unknown[]): DriverResult {
    const handle =
      statement === this.#latestStatement && this.#latestHandle !== null
        ? this.#latestHandle
        : this.#handleOf(statement);
    if (this.#readings.size > 0 && !handle.isReadOnly) this.#drainReadings();

    if (!handle.isReader) return this.#change(handle, statement, parameters);

    if (statement.isSingleRow === true && handle.isReadOnly) {
      const row = handle.native.get(...parameters);
      return row === undefined ? new SqliteResult(NO_ROWS, 0, null, handle) : new SqliteResult([row], 1, null, handle);
    }

    // Also for `insert … returning`: `get` would stop before the statement is done, and the
    // write-ahead log could then never be checkpointed.
    const rows = handle.native.all(...parameters);
    return new SqliteResult(rows, rows.length, null, handle);
  }

  runAll(requests: readonly DriverRequest[]): readonly DriverResult[] {
    return requests.map((request) => this.run(request.statement, request.parameters));
  }

  async *stream(
    statement: DriverStatement,
    parameters: readonly unknown[],
    fetchSize: number,
  ): AsyncGenerator<readonly (readonly unknown[])[]> {
    this.#assertOpen();
    // Not from the cache: a statement that is being read cannot be run at the same time.
    const handle = this.#library.prepare(statement.text, statement.safeIntegers);
    if (!handle.isReadOnly) this.#drainReadings();
    if (!handle.isReader) {
      this.#change(handle, statement, parameters);
      return;
    }

    const reading = new SqliteReading(handle.native.iterate(...parameters));
    this.#readings.add(reading);
    if (!handle.isReadOnly) reading.drain();

    try {
      let turnBegan = performance.now();
      for (;;) {
        const rows = reading.take(fetchSize);
        if (rows.length > 0) yield rows;
        this.#assertOpen();
        if (rows.length < fetchSize) return;

        if (performance.now() - turnBegan > LONGEST_TURN_MILLIS) {
          // A timer would wait for a millisecond, which is a tenth of the turn.
          await new Promise((resolve) => setImmediate(resolve));
          turnBegan = performance.now();
        }
      }
    } finally {
      this.#readings.delete(reading);
      reading.close();
    }
  }

  /** There is nobody to tell: while a statement runs, nothing else in this process does. */
  async cancel(): Promise<void> {}

  async close(): Promise<void> {
    this.destroy();
  }

  destroy(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    for (const reading of this.#readings) reading.close();
    this.#readings.clear();
    this.#latestStatement = null;
    this.#latestHandle = null;
    this.#plain.clear();
    this.#withBigInts.clear();
    this.#library.close();
  }

  #change(handle: SqliteHandle, statement: DriverStatement, parameters: readonly unknown[]): DriverResult {
    const { changes, lastInsertRowid } = handle.native.run(...parameters);
    // Definitions run once, so nobody keeps them; that a few other statements are as rare does no harm.
    if (!statement.isReusable) noteDefinition();
    const isExact = typeof lastInsertRowid === 'bigint' || Number.isSafeInteger(lastInsertRowid);
    return new SqliteResult(
      NO_ROWS,
      handle.countsChanges ? Number(changes) : 0,
      isExact || statement === LAST_ROW_ID ? lastInsertRowid : this.#lastRowId(),
      handle,
    );
  }

  /** The row id as bigint, where it is too large for the number that was reported. */
  #lastRowId(): bigint {
    return this.run(LAST_ROW_ID, []).rows[0]?.[0] as bigint;
  }

  #handleOf(statement: DriverStatement): SqliteHandle {
    this.#assertOpen();
    const cache = statement.safeIntegers ? this.#withBigInts : this.#plain;
    let handle = cache.get(statement.text);

    if (handle === undefined) {
      handle = this.#library.prepare(statement.text, statement.safeIntegers);
      // A one-off text would only push a useful one out.
      if (!statement.isReusable) return handle;
      cache.set(statement.text, handle);
    }
    this.#latestStatement = statement;
    this.#latestHandle = handle;
    return handle;
  }

  #drainReadings(): void {
    for (const reading of this.#readings) reading.drain();
  }

  #assertOpen(): void {
    if (!this.#isOpen) throw new ConnectionLostError();
  }
}

const LAST_ROW_ID: DriverStatement = Object.freeze({
  text: 'select last_insert_rowid()',
  returnsRows: true,
  safeIntegers: true,
  isReusable: true,
});

/** A class, so that `columns` costs nothing until someone asks. */
class SqliteResult implements DriverResult {
  readonly rows: readonly (readonly unknown[])[];
  readonly rowCount: number;
  readonly insertId: number | bigint | null;
  readonly #handle: SqliteHandle;

  constructor(
    rows: readonly (readonly unknown[])[],
    rowCount: number,
    insertId: number | bigint | null,
    handle: SqliteHandle,
  ) {
    this.rows = rows;
    this.rowCount = rowCount;
    this.insertId = insertId;
    this.#handle = handle;
  }

  columns(): readonly DriverColumnDescription[] {
    return this.#handle.isReader ? columnsOf(this.#handle, this.rows) : NO_COLUMNS;
  }
}
