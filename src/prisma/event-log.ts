import type { StatementEvent, StatementHook } from '../engine/hooks.ts';
import { PrismaClientValidationError } from './errors/validation-error.ts';
import type { LogDefinition, LogEvents, LogLevel } from './log-options.ts';

/** Where a client's messages go: the console, and listeners of `$on`. */
export class EventLog {
  readonly #onConsole = new Set<LogLevel>();
  readonly #asEvents = new Set<LogLevel>();
  readonly #listeners: { readonly [Level in LogLevel]: ((event: LogEvents[Level]) => void)[] } = {
    query: [],
    info: [],
    warn: [],
    error: [],
  };

  constructor(definitions: readonly LogDefinition[]) {
    for (const definition of definitions) {
      if (typeof definition === 'string') this.#onConsole.add(definition);
      else (definition.emit === 'event' ? this.#asEvents : this.#onConsole).add(definition.level);
    }
  }

  /** Throws where the level was not asked for as events: a listener that never hears anything would be a surprise. */
  listen<Level extends LogLevel>(level: Level, listener: (event: LogEvents[Level]) => void): void {
    if (!this.#asEvents.has(level)) {
      throw new PrismaClientValidationError(
        `$on('${level}') needs \`log: [{ level: '${level}', emit: 'event' }]\` among the options of PrismaClient.`,
      );
    }
    this.#listeners[level].push(listener);
  }

  emit<Level extends LogLevel>(level: Level, event: LogEvents[Level]): void {
    if (this.#onConsole.has(level)) writeToConsole(level, 'query' in event ? event.query : event.message);
    for (const listener of this.#listeners[level]) listener(event);
  }

  /** A message at a level. */
  say(level: Exclude<LogLevel, 'query'>, message: string, target: string): void {
    if (this.#hears(level)) this.emit(level, { timestamp: new Date(), message, target });
  }

  /** Hears statements where somebody wants to know of them; without it statements go straight to the driver. */
  statementHooks(): readonly StatementHook[] {
    if (!this.#hears('query')) return [];
    const note = ({ statement, parameters }: StatementEvent, duration: number): void =>
      this.emit('query', {
        timestamp: new Date(),
        query: statement.text,
        params: JSON.stringify(parameters, jsonValue),
        duration: Math.round(duration),
        target: 'facet-orm',
      });
    return [
      {
        name: 'prisma query log',
        seesControl: true,
        after: (event, { durationMillis }) => note(event, durationMillis),
        error: (event, _error, durationMillis) => note(event, durationMillis),
      },
    ];
  }

  #hears(level: LogLevel): boolean {
    return this.#onConsole.has(level) || this.#asEvents.has(level);
  }
}

function jsonValue(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

function writeToConsole(level: LogLevel, text: string): void {
  // biome-ignore lint/suspicious/noConsole: the option `log` asked for it.
  console[level === 'query' ? 'log' : level](`prisma:${level} ${text}`);
}
