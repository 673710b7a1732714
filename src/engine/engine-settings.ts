import type { Dialect, SessionSettings } from '../dialects/dialect.ts';
import type { Driver } from '../drivers/driver.ts';
import type { Schema } from '../schema/schema.ts';
import type { ClientOptions } from './client-options.ts';
import type { Hooks } from './hooks.ts';
import type { PoolOptions } from './pool-options.ts';
import type { QueryLogOptions } from './query-log.ts';

/** What an engine is made of. */
export interface EngineSettings {
  readonly driver: Driver;
  /** Given the server's version, since MariaDB and MySQL are told apart only there. */
  readonly dialect: Dialect | ((serverVersion: string) => Dialect);
  readonly schema: Schema;
  readonly pool?: PoolOptions;
  readonly session?: Partial<SessionSettings>;
  readonly hooks?: Partial<Hooks>;
  /** `true` writes every statement to the console. Default: no log. */
  readonly log?: boolean | QueryLogOptions;
  readonly clientOptions?: Partial<ClientOptions>;
}
