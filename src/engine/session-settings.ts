import type { SessionSettings } from '../dialects/dialect.ts';

/** UTC, and otherwise what the server has. */
export const DEFAULT_SESSION_SETTINGS: SessionSettings = Object.freeze({
  timeZone: 'UTC',
  searchPath: null,
  applicationName: null,
  statementTimeoutMillis: null,
  variables: Object.freeze({}),
});
