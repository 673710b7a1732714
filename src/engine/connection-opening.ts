import type { Dialect, NameResolver, SessionSettings } from '../dialects/dialect.ts';
import type { DriverConnection } from '../drivers/driver.ts';
import { ConnectionFailedError } from '../foundation/errors/connection-failed-error.ts';
import { ConnectionLostError } from '../foundation/errors/connection-lost-error.ts';
import { FacetError } from '../foundation/errors/facet-error.ts';
import { TimeoutError } from '../foundation/errors/timeout-error.ts';
import { controlStatement } from './control-statements.ts';
import type { EngineSettings } from './engine-settings.ts';
import { DEFAULT_SESSION_SETTINGS } from './session-settings.ts';
import { withoutUndefined } from './without-undefined.ts';

/** Opening a connection touches no table. */
const NO_NAMES: NameResolver = { resolve: () => ({ model: null, fields: [] }) };

/** Opens connections and tells each what every session of this database is to know. */
export class ConnectionOpening {
  readonly #settings: EngineSettings;
  readonly #session: SessionSettings;
  #dialect: Dialect | null = null;

  constructor(settings: EngineSettings) {
    this.#settings = settings;
    this.#session = { ...DEFAULT_SESSION_SETTINGS, ...withoutUndefined(settings.session ?? {}) };
  }

  /** Before the first connection, where only the version decides, the usual one: it has to understand why there is none. */
  get dialect(): Dialect {
    const { dialect } = this.#settings;

    return this.#dialect ?? (typeof dialect === 'function' ? dialect('') : dialect);
  }

  /** The first connection says by its version which dialect it is. */
  async first(timeoutMillis: number): Promise<DriverConnection> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), timeoutMillis);

    try {
      return await this.open(false, limit.signal, timeoutMillis);
    } finally {
      clearTimeout(timer);
    }
  }

  async open(isReadOnly: boolean, signal: AbortSignal, timeoutMillis: number): Promise<DriverConnection> {
    try {
      const connecting = this.#settings.driver.connect({ isReadOnly, signal });

      return await this.#beforeTimeout(
        connecting.then((connection) => this.#prepare(connection)),
        signal,
      );
    } catch (error) {
      if (signal.aborted) throw new TimeoutError({ what: 'connect', millis: timeoutMillis }, error);
      throw this.#translate(error);
    }
  }

  async #prepare(connection: DriverConnection): Promise<DriverConnection> {
    const { dialect } = this.#settings;

    this.#dialect ??= typeof dialect === 'function' ? dialect(connection.serverVersion) : dialect;
    try {
      const capabilities = this.#dialect.capabilities(connection.serverVersion);

      for (const text of this.#dialect.sessionStatements(this.#session, capabilities)) {
        await connection.run({ ...controlStatement(text, 'session'), isReusable: false }, []);
      }

      return connection;
    } catch (error) {
      connection.destroy();
      throw error;
    }
  }

  /** A driver that does not end by the signal is left behind, and its connection ended when it comes. */
  #beforeTimeout(connecting: Promise<DriverConnection>, signal: AbortSignal): Promise<DriverConnection> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        reject(signal.reason);
        connecting.then(
          (connection) => connection.destroy(),
          () => undefined,
        );
      };

      signal.addEventListener('abort', onAbort, { once: true });
      connecting.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    });
  }

  #translate(error: unknown): unknown {
    const translated = error instanceof FacetError ? error : this.dialect.translateError(error, NO_NAMES);

    // What breaks before it is whole was never a connection that could be lost.
    if (!(translated instanceof ConnectionLostError)) return translated;

    return new ConnectionFailedError({ database: this.dialect.displayName, reason: 'other' }, translated);
  }
}
