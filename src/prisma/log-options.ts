/** `query`: each statement; `error`: each failed call; `info`: connections; `warn`: nothing so far. */
export type LogLevel = 'query' | 'info' | 'warn' | 'error';

/** A level by itself goes to the console; as an object it may be an event for `$on`. */
export type LogDefinition = LogLevel | { readonly level: LogLevel; readonly emit: 'stdout' | 'event' };

/** A statement. `params` are its values as JSON: keep them out of logs that others read. */
export interface QueryEvent {
  readonly timestamp: Date;
  readonly query: string;
  readonly params: string;
  /** Milliseconds. */
  readonly duration: number;
  readonly target: string;
}

/** A message. */
export interface LogEvent {
  readonly timestamp: Date;
  readonly message: string;
  readonly target: string;
}

/** What `$on` hands over, by level. */
export interface LogEvents {
  query: QueryEvent;
  info: LogEvent;
  warn: LogEvent;
  error: LogEvent;
}
