import type { Engine, Session } from '../engine/session.ts';
import type { HandleFactory } from './session-handle.ts';
import { SessionHandle } from './session-handle.ts';

/** The runtime of `Database<S>`: what a connected database can do beyond what its transactions can. */
export class DatabaseHandle extends SessionHandle {
  readonly #engine: Engine;
  readonly #extended: HandleFactory['extended'];

  constructor(session: Session, factory: HandleFactory) {
    super(session, factory);
    this.#engine = session.engine;
    this.#extended = factory.extended;
  }

  /** Another database over the same pool, with what the extension adds; this one stays as it is. */
  extend(extension: unknown): SessionHandle {
    return this.#extended(SessionHandle.sessionOf(this), extension);
  }

  /** Creates what the schema has and the database lacks; drops and narrows nothing. */
  async sync(options: object = {}): Promise<unknown> {
    const { syncDatabase } = await import('../sync/sync-database.ts');

    return syncDatabase(this.#engine, options);
  }

  /** Another name of `sync`. */
  ensureSchema(options: object = {}): Promise<unknown> {
    return this.sync(options);
  }

  /** What the database's catalogue says is there. */
  async introspect(): Promise<unknown> {
    const { introspect } = await import('../introspection/introspect.ts');

    return introspect(SessionHandle.sessionOf(this));
  }

  /** Asks the server for a sign of life. */
  ping(): Promise<void> {
    return this.#engine.ping();
  }

  /** Makes sure that the server answers; connections that were lost are replaced by themselves. */
  connect(): Promise<void> {
    return this.#engine.ping();
  }

  /**
   * Refuses new work, waits for what runs, and closes the connections. What still runs after
   * `timeoutMillis` (default 10,000) is cut off and `TimeoutError` thrown.
   */
  close(timeoutMillis?: number): Promise<void> {
    return this.#engine.close(timeoutMillis);
  }

  /** Another name of `close`. */
  disconnect(timeoutMillis?: number): Promise<void> {
    return this.#engine.close(timeoutMillis);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#engine.close();
  }
}
