import { ConnectionLostError } from '../../foundation/errors/connection-lost-error.ts';
import type { DriverConnection, DriverRequest, DriverResult, DriverStatement } from '../driver.ts';
import { NamedStatements } from './named-statements.ts';
import type { DatabaseErrorClass } from './server-error.ts';
import { isFatal, isStaleStatement, serverError } from './server-error.ts';
import type { WireResult } from './wire-exchange.ts';
import { WireContinuation, WireExchange, WireStep } from './wire-exchange.ts';
import type { WireColumn, WireListener, WireRow, WireTag } from './wire-reader.ts';
import { WireReader } from './wire-reader.ts';
import type { WireTransport } from './wire-transport.ts';
import { WireWriter } from './wire-writer.ts';

export interface WireConnectionOptions {
  readonly transport: WireTransport;
  readonly serverVersion: string;
  readonly DatabaseError: DatabaseErrorClass;
  /** How many named statements the server keeps for this connection; 0 for none, behind poolers. */
  readonly namedStatements: number;
}

/**
 * PostgreSQL's extended query protocol on one connection.
 *
 * Calls need not wait for each other: each is written at once and answered in
 * order. Reusable statements are parsed once, under a name; from the second use
 * on, a call is `Bind`, `Execute` and `Sync` in one write, and nothing describes
 * the result again. Values stay the text that the server sent.
 */
export class WireConnection implements DriverConnection, WireListener {
  readonly serverVersion: string;
  readonly #transport: WireTransport;
  readonly #DatabaseError: DatabaseErrorClass;
  readonly #reader: WireReader;
  readonly #writer = new WireWriter();
  /**
   * Once per turn: what callers say in the same turn travels in one write. The
   * write is the dearest part of a small statement by far.
   */
  readonly #flush = (): void => {
    if (this.#writer.length > 0) this.#transport.send(this.#writer.take());
  };
  readonly #statements: NamedStatements | null;
  /** Sent and not yet answered, oldest first. */
  #oldest: WireExchange | null = null;
  #newest: WireExchange | null = null;
  #status: 'I' | 'T' | 'E' = 'I';
  #isUsable = true;
  /** What the server said before it hung up. */
  #lastWords: unknown = undefined;
  #portals = 0;

  constructor(options: WireConnectionOptions) {
    this.serverVersion = options.serverVersion;
    this.#transport = options.transport;
    this.#DatabaseError = options.DatabaseError;
    this.#statements = options.namedStatements > 0 ? new NamedStatements(options.namedStatements) : null;
    this.#reader = new WireReader(this);
    this.#transport.open(
      (bytes) => this.#reader.push(bytes),
      (cause) => this.#lose(cause),
    );
  }

  get isUsable(): boolean {
    return this.#isUsable;
  }

  get transactionState(): 'none' | 'open' | 'failed' {
    return this.#status === 'I' ? 'none' : this.#status === 'T' ? 'open' : 'failed';
  }

  run(statement: DriverStatement, parameters: readonly unknown[]): Promise<DriverResult> {
    return new Promise((resolve, reject) => {
      // A step has exactly one result.
      const first = (results: WireResult[]) => resolve(results[0] as WireResult);
      this.#submit(new WireExchange([new WireStep(statement, parameters)], first, reject));
    });
  }

  /** In one write. Outside a transaction PostgreSQL keeps all of them or none. */
  async runAll(requests: readonly DriverRequest[]): Promise<readonly DriverResult[]> {
    if (requests.length === 0) return [];
    return this.#exchange(requests.map(({ statement, parameters }) => new WireStep(statement, parameters)));
  }

  /**
   * Reads through a portal, a part at a time, so other statements may run between.
   * Portals live in transactions: where none is open, the stream has its own, and
   * what else runs on this connection meanwhile happens inside it.
   */
  async *stream(
    statement: DriverStatement,
    parameters: readonly unknown[],
    fetchSize: number,
  ): AsyncGenerator<readonly (readonly unknown[])[]> {
    // What is on its way may open or end a transaction.
    if (this.#oldest !== null) await this.#exchange([]);
    const isOwner = this.#status === 'I';
    const portal = `facet_portal_${(this.#portals++).toString(36)}`;
    const opening = new WireStep(statement, parameters, portal, fetchSize);

    let isOpen = true;
    let next = this.#lastResult(this.#exchange(isOwner ? [new WireStep(BEGIN, []), opening] : [opening]));
    try {
      for (;;) {
        const { rows, isSuspended } = await next;
        isOpen = isSuspended;
        // Asked for before the reader is done with these, so that the server works meanwhile.
        if (isSuspended) next = this.#lastResult(this.#continue(portal, fetchSize));
        if (rows.length > 0) yield rows;
        if (!isSuspended) break;
      }
    } catch (error) {
      isOpen = false;
      if (isOwner && this.#isUsable) await this.#exchange([new WireStep(ROLLBACK, [])]);
      throw error;
    } finally {
      await this.#closePortal(portal, isOpen ? next : null, isOwner);
    }
  }

  async cancel(): Promise<void> {
    if (this.#isUsable && this.#oldest !== null) await this.#transport.cancel();
  }

  async close(): Promise<void> {
    if (!this.#isUsable) return;
    this.#isUsable = false;
    this.#writer.terminate();
    await this.#transport.end(this.#writer.take());
  }

  destroy(): void {
    this.#isUsable = false;
    this.#transport.destroy();
  }

  parseComplete(): void {
    this.#oldest?.parseComplete();
  }

  described(columns: readonly WireColumn[] | null): void {
    this.#oldest?.described(columns);
  }

  commandComplete(rows: WireRow[], count: number, tag: WireTag): void {
    if (tag === 'forgets') this.#statements?.forgetAll();
    this.#oldest?.completed(rows, count, false);
  }

  portalSuspended(rows: WireRow[]): void {
    this.#oldest?.completed(rows, rows.length, true);
  }

  failed(fields: Readonly<Record<string, string>>): void {
    const error = serverError(this.#DatabaseError, fields);
    if (isFatal(fields)) {
      this.#lastWords = error;
      this.#isUsable = false;
    } else if (this.#oldest !== null) {
      this.#oldest.error ??= error;
    }
  }

  copyIn(): void {
    this.#writer.copyFail('copy from stdin is not supported here');
    // The server ignored the first while it waited for data.
    this.#writer.sync();
    this.#flush();
  }

  ready(status: 'I' | 'T' | 'E'): void {
    this.#status = status;
    const exchange = this.#oldest;
    if (exchange === null) return;
    this.#oldest = exchange.next;
    if (this.#oldest === null) this.#newest = null;

    if (exchange.error === null) exchange.resolve(exchange.results);
    else this.#settleFailed(exchange);
  }

  #exchange(steps: readonly WireStep[], closedPortal: string | null = null): Promise<WireResult[]> {
    return new Promise((resolve, reject) => {
      this.#submit(new WireExchange(steps, resolve, reject, null, closedPortal));
    });
  }

  #continue(portal: string, limit: number): Promise<WireResult[]> {
    return new Promise((resolve, reject) => {
      this.#submit(new WireExchange([], resolve, reject, new WireContinuation(portal, limit)));
    });
  }

  #lastResult(results: Promise<WireResult[]>): Promise<WireResult> {
    // Each exchange of a stream has a result.
    const last = results.then((all) => all.at(-1) as WireResult);
    // It may fail while the reader is busy and has not come back to await it.
    last.catch(() => {});
    return last;
  }

  async #closePortal(portal: string, pending: Promise<WireResult> | null, isOwner: boolean): Promise<void> {
    await pending?.catch(() => {});
    if (!this.#isUsable || this.#status === 'I') return;
    if (!isOwner) {
      // Nobody needs to wait for it; should the transaction have failed, the portal is gone already.
      this.#exchange([], portal).catch(() => {});
      return;
    }
    await this.#exchange([new WireStep(this.#status === 'E' ? ROLLBACK : COMMIT, [])], portal);
  }

  #submit(exchange: WireExchange): void {
    if (!this.#isUsable) {
      exchange.reject(new ConnectionLostError({}, this.#lastWords));
      return;
    }
    exchange.beganIdle = this.#oldest === null && this.#status === 'I';

    const { length } = this.#writer;
    const told = this.#statements?.dropped.length ?? 0;
    try {
      if (told > 0) this.#writeDropped();
      exchange.write(this.#writer, this.#statements);
    } catch (error) {
      this.#writer.rewind(length);
      this.#forgetUnparsed(exchange);
      exchange.reject(error);
      return;
    }
    if (told > 0) this.#statements?.told(told);

    if (this.#newest === null) this.#oldest = exchange;
    else this.#newest.next = exchange;
    this.#newest = exchange;
    if (length === 0) queueMicrotask(this.#flush);
  }

  /** Before the statements: after one that fails the server would skip it. */
  #writeDropped(): void {
    for (const name of this.#statements?.dropped ?? []) this.#writer.close('S', name);
  }

  #settleFailed(exchange: WireExchange): void {
    this.#forgetUnparsed(exchange);
    if (isStaleStatement(exchange.error)) {
      const failed = exchange.steps[exchange.results.length]?.named ?? null;
      if (failed !== null) {
        this.#statements?.forget(failed, true);
        if (this.#canRepeat(exchange)) {
          this.#repeat(exchange);
          return;
        }
      }
    }
    exchange.reject(exchange.error);
  }

  /** `Parse` did not succeed, or never came to its turn. */
  #forgetUnparsed(exchange: WireExchange): void {
    for (const step of exchange.steps) {
      if (step.isParsing && step.named !== null) this.#statements?.forget(step.named, false);
    }
  }

  /** Only where nothing of it remains, and nothing that was sent after it could have begun a transaction. */
  #canRepeat(exchange: WireExchange): boolean {
    if (exchange.isRetry || !exchange.beganIdle || this.#oldest !== null) return false;
    return !exchange.steps.slice(0, exchange.results.length).some(({ statement }) => endsTransaction(statement));
  }

  #repeat(exchange: WireExchange): void {
    exchange.isRetry = true;
    exchange.error = null;
    exchange.results = [];
    exchange.next = null;
    // It brought its own `begin`, which has to go first.
    if (this.#status !== 'I') this.#exchange([new WireStep(ROLLBACK, [])]).catch(() => {});
    this.#submit(exchange);
  }

  #lose(cause: unknown): void {
    this.#isUsable = false;
    this.#lastWords ??= cause;
    for (let exchange = this.#oldest; exchange !== null; exchange = exchange.next) {
      exchange.reject(new ConnectionLostError({}, this.#lastWords));
    }
    this.#oldest = null;
    this.#newest = null;
  }
}

function endsTransaction({ text }: DriverStatement): boolean {
  return /^\s*(commit|end|rollback|abort|prepare transaction)\b/i.test(text);
}

function control(text: string): DriverStatement {
  return Object.freeze({ text, returnsRows: false, safeIntegers: false, isReusable: true });
}

const BEGIN = control('begin');
const COMMIT = control('commit');
const ROLLBACK = control('rollback');
