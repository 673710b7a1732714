import { ConnectionLostError } from '../../foundation/errors/connection-lost-error.ts';
import type { DriverConnection, DriverRequest, DriverResult, DriverStatement } from '../driver.ts';
import type { Mysql2Connection, Mysql2Error, Mysql2Library } from './mysql2-library.ts';
import { mysql2Parameters } from './mysql2-parameters.ts';
import { Mysql2Reading } from './mysql2-reading.ts';
import { Mysql2Result } from './mysql2-result.ts';

/** The server cannot prepare this kind of statement. */
const UNSUPPORTED_PREPARED = 1295;

/**
 * What a server says before it closes: shutting down (1053), idle for too long
 * (4031), killed (1927 on MariaDB, 3169 on MySQL).
 */
const CLOSING_ERRORS: ReadonlySet<number | undefined> = new Set([1053, 1927, 3169, 4031]);

/** How long the rest of an abandoned result may take before the server is told to stop. */
const DISCARD_MILLIS = 50;

/** How long a polite end may take. */
const END_TIMEOUT_MILLIS = 1_000;

const IN_TRANSACTION_STATUS = 0x1;

export interface Mysql2ConnectionOptions {
  readonly library: Mysql2Library;
  readonly connection: Mysql2Connection;
  readonly serverVersion: string;
  /** Stops, from another connection, what this one is doing. */
  readonly kill: (threadId: number) => Promise<void>;
}

export class Mysql2DriverConnection implements DriverConnection {
  readonly serverVersion: string;
  readonly #library: Mysql2Library;
  readonly #connection: Mysql2Connection;
  readonly #kill: (threadId: number) => Promise<void>;
  /** Texts that turned out not to be preparable. */
  readonly #unpreparable = new Set<string>();
  readonly #readings = new Set<Mysql2Reading>();
  /** How to reject what is on its way; the library forgets some of it when destroyed. */
  readonly #pending = new Set<(error: unknown) => void>();
  #isUsable = true;
  #isInTransaction = false;

  constructor(options: Mysql2ConnectionOptions) {
    this.serverVersion = options.serverVersion;
    this.#library = options.library;
    this.#connection = options.connection;
    this.#kill = options.kill;
    this.#connection.on('error', (error) => this.#lose(error));
    this.#connection.on('end', () => this.#lose(undefined));
  }

  get isUsable(): boolean {
    return this.#isUsable;
  }

  /** As of the last statement without rows; only those report it. */
  get transactionState(): 'none' | 'open' {
    return this.#isInTransaction ? 'open' : 'none';
  }

  run(statement: DriverStatement, parameters: readonly unknown[]): Promise<DriverResult> {
    this.#drainReadings();
    // Nothing to bind and nothing to read: preparing would be a round trip more.
    const isPlain = parameters.length === 0 && (!statement.returnsRows || this.#unpreparable.has(statement.text));
    return isPlain ? this.#query(statement.text) : this.#execute(statement, parameters);
  }

  async runAll(requests: readonly DriverRequest[]): Promise<readonly DriverResult[]> {
    const results: DriverResult[] = [];
    for (const { statement, parameters } of requests) results.push(await this.run(statement, parameters));
    return results;
  }

  async *stream(
    statement: DriverStatement,
    parameters: readonly unknown[],
    fetchSize: number,
  ): AsyncGenerator<readonly (readonly unknown[])[]> {
    this.#assertUsable();
    this.#drainReadings();
    const values = mysql2Parameters(this.#library, parameters);
    const command = this.#connection.execute({ sql: statement.text, values, rowsAsArray: true });
    const reading = new Mysql2Reading(this.#connection, command, fetchSize);
    this.#readings.add(reading);
    void reading.ended.then(() => this.#readings.delete(reading));

    try {
      for (;;) {
        const rows = await reading.take(fetchSize);
        if (rows.length > 0) yield rows;
        if (rows.length < fetchSize) return;
      }
    } catch (error) {
      throw this.#translated(error as Mysql2Error);
    } finally {
      await this.#abandon(reading);
    }
  }

  async cancel(): Promise<void> {
    if (this.#isUsable && this.#pending.size + this.#readings.size > 0) await this.#kill(this.#connection.threadId);
  }

  async close(): Promise<void> {
    if (!this.#isUsable) return;
    this.#isUsable = false;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        this.#connection.destroy();
        resolve();
      }, END_TIMEOUT_MILLIS);
      this.#connection.end(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  destroy(): void {
    this.#connection.destroy();
    this.#lose(undefined);
  }

  #query(sql: string): Promise<DriverResult> {
    return this.#promise((callback) => this.#connection.query({ sql, rowsAsArray: true }, callback));
  }

  async #execute(statement: DriverStatement, parameters: readonly unknown[]): Promise<DriverResult> {
    const sql = statement.text;
    const values = mysql2Parameters(this.#library, parameters);
    try {
      return await this.#promise((callback) => this.#connection.execute({ sql, values, rowsAsArray: true }, callback));
    } catch (error) {
      const isUnpreparable = (error as Mysql2Error).errno === UNSUPPORTED_PREPARED;
      // With parameters their values would have to go into the text, which this driver never does.
      if (!isUnpreparable || parameters.length > 0) throw error;
      this.#unpreparable.add(sql);
      return this.#query(sql);
    }
  }

  #promise(
    start: (callback: (error: Mysql2Error | null, rows: unknown, columns: unknown) => void) => void,
  ): Promise<DriverResult> {
    return new Promise((resolve, reject) => {
      this.#assertUsable();
      this.#pending.add(reject);
      start((error, rows, columns) => {
        this.#pending.delete(reject);
        if (error !== null) return reject(this.#translated(error));
        this.#noteStatus(rows);
        resolve(new Mysql2Result(this.#library.Types, rows, columns));
      });
    });
  }

  #noteStatus(rows: unknown): void {
    const { serverStatus } = rows as { readonly serverStatus?: number };
    if (serverStatus !== undefined) this.#isInTransaction = (serverStatus & IN_TRANSACTION_STATUS) !== 0;
  }

  /** Losing the connection is one event, however it shows. */
  #translated(error: Mysql2Error): unknown {
    const isLost = error.fatal === true || CLOSING_ERRORS.has(error.errno);
    if (!isLost) return error;
    this.#isUsable = false;
    return error instanceof ConnectionLostError ? error : new ConnectionLostError({}, error);
  }

  async #abandon(reading: Mysql2Reading): Promise<void> {
    reading.discard();
    if (!this.#isUsable) return;
    const { promise: waited, resolve } = Promise.withResolvers<'late'>();
    const timer = setTimeout(resolve, DISCARD_MILLIS, 'late');
    const outcome = await Promise.race([reading.ended, waited]);
    clearTimeout(timer);
    if (outcome !== 'late') return;
    await this.cancel();
    await reading.ended;
  }

  #lose(cause: unknown): void {
    this.#isUsable = false;
    const error = new ConnectionLostError({}, cause);
    for (const reading of this.#readings) reading.finish(error);
    for (const reject of this.#pending) reject(error);
    this.#pending.clear();
  }

  #drainReadings(): void {
    for (const reading of this.#readings) reading.drain();
  }

  #assertUsable(): void {
    if (!this.#isUsable) throw new ConnectionLostError();
  }
}
