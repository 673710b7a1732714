import type { EngineSettings } from './engine-settings.ts';

/**
 * A driver married to its dialect, with what its configuration says about pool and
 * sessions: what `postgres()`, `sqlite()` and their kin give and `connect` takes.
 */
export interface DatabaseDefinition extends Pick<EngineSettings, 'driver' | 'dialect' | 'pool' | 'session'> {
  /** Tells a definition from a configuration object. */
  readonly isDatabaseDefinition: true;
}
