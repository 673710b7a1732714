import type { Engine, Session } from '../engine/session.ts';
import type { HandleFactory } from './session-handle.ts';
import { SessionHandle } from './session-handle.ts';

/** The runtime of `Database<S>`: what a connected database can do beyond what its transactions can. */
export class DatabaseHandle extends SessionHandle {
  readonly #engine: Engine;
  readonly #factory: HandleFactory;

  constructor(session: Session, factory: HandleFactory) {
    super(session, factory);
    this.#engine = session.engine;
    this.#factory = factory;
  }

  /** Another database over the same pool, with what the extension adds; this one stays as it is. */
  extend(extension: unknown): SessionHandle {
    return this.#factory.extended(SessionHandle.sessionOf(this), extension);
  }

  /** Another database over the same pool, whose schema has the models of the text too; this one stays as it is. */
  loadSchema(text: string): Promise<SessionHandle> {
    return this.#load(text, false);
  }

  /** The same from a file, or a folder of them. */
  loadSchemaFrom(path: string): Promise<SessionHandle> {
    return this.#load(path, true);
  }

  async #load(source: string, isPath: boolean): Promise<SessionHandle> {
    const { loadSchema } = await import('./load-schema.ts');

    return loadSchema(SessionHandle.sessionOf(this), this.#factory, source, isPath);
  }

  /** Creates what the schema has and the database lacks; drops and narrows nothing. */
  async sync(options: object = {}): Promise<unknown> {
    const { syncOnce } = await import('../sync/history/sync-once.ts');

    return syncOnce(this.#engine, options);
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
