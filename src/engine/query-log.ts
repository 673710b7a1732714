import { didYouMean } from '../foundation/did-you-mean.ts';
import { ConfigurationError } from '../foundation/errors/configuration-error.ts';
import type { FacetError } from '../foundation/errors/facet-error.ts';
import type { StatementEvent, StatementHook } from './hooks.ts';

/** From the most to the least talkative. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** One line of the query log. */
export interface QueryLogEntry {
  /** `debug`, `info`: a statement, of which BEGIN and its kin are always `debug`; `warn`: a slow one; `error`: one that failed. */
  readonly level: LogLevel;
  readonly sql: string;
  /** Only at level `debug`, since they hold row values; `null` else. */
  readonly parameters: readonly unknown[] | null;
  readonly durationMillis: number;
  /** `null` where the statement failed. */
  readonly rowCount: number | null;
  /** `null` for raw SQL. */
  readonly model: string | null;
  readonly operation: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly error: FacetError | null;
  readonly time: Date;
}

/**
 * How the query log is written.
 *
 * @example
 * ```ts
 * const db = await connect(url, { schema, log: { level: 'warn', slowMillis: 200, write: (entry) => logger.log(entry) } });
 * ```
 */
export interface QueryLogOptions {
  /**
   * The least important level that is written. `debug`: every statement with its parameters, and BEGIN, COMMIT and
   * savepoints; `info`: every statement; `warn`: slow ones and failures; `error`: failures. Default `info`.
   */
  readonly level?: LogLevel;
  /** From how many milliseconds on a statement counts as slow. Default 1,000. */
  readonly slowMillis?: number;
  /** Takes each entry. Default: one line on the console. An error that it throws is not caught. */
  readonly write?: (entry: QueryLogEntry) => void;
}

const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];
const OPTION_NAMES = ['level', 'slowMillis', 'write'];
const DEFAULT_SLOW_MILLIS = 1_000;

/** The log as a statement hook. Throws `ConfigurationError` where an option is wrong. */
export function createQueryLog(options: QueryLogOptions): StatementHook {
  checkOptions(options);
  const { level = 'info', slowMillis = DEFAULT_SLOW_MILLIS, write = writeToConsole } = options;
  const least = LEVELS.indexOf(level);

  const report = (
    entryLevel: LogLevel,
    event: StatementEvent,
    rest: Pick<QueryLogEntry, 'durationMillis' | 'rowCount' | 'error'>,
  ) => {
    if (LEVELS.indexOf(entryLevel) < least) return;
    const { statement, parameters, session } = event;

    write({
      level: entryLevel,
      sql: statement.text,
      parameters: level === 'debug' ? parameters : null,
      model: statement.model,
      operation: statement.operation,
      tags: session.context.tags,
      time: new Date(),
      ...rest,
    });
  };

  return {
    name: 'query log',
    seesControl: true,
    after(event, { rowCount, durationMillis }) {
      const usual = level === 'debug' || event.statement.intent === 'control' ? 'debug' : 'info';

      report(durationMillis >= slowMillis ? 'warn' : usual, event, { durationMillis, rowCount, error: null });
    },
    error(event, error, durationMillis) {
      report('error', event, { durationMillis, rowCount: null, error });
    },
  };
}

function checkOptions(options: QueryLogOptions): void {
  for (const name of Object.keys(options)) {
    if (!OPTION_NAMES.includes(name)) throw invalid(`log.${name}`, 'is not known', didYouMean(name, OPTION_NAMES));
  }
  const { level, slowMillis, write } = options;

  if (level !== undefined && !LEVELS.includes(level))
    throw invalid('log.level', 'must be debug, info, warn or error', didYouMean(String(level), LEVELS));
  if (slowMillis !== undefined && !(slowMillis >= 0))
    throw invalid('log.slowMillis', 'must be a number of milliseconds', null);
  if (write !== undefined && typeof write !== 'function') throw invalid('log.write', 'must be a function', null);
}

function invalid(option: string, problem: string, suggestion: string | null): ConfigurationError {
  return new ConfigurationError({ option, problem, suggestion: suggestion && `Did you mean \`${suggestion}\`?` });
}

function writeToConsole(entry: QueryLogEntry): void {
  const { level, sql, durationMillis, rowCount, parameters, error } = entry;
  const outcome = error === null ? `${rowCount} ${rowCount === 1 ? 'row' : 'rows'}` : error.code;
  const values = parameters === null ? '' : ` -- ${parameters.map(showParameter).join(', ')}`;

  // biome-ignore lint/suspicious/noConsole: the console is where the log goes unless told otherwise.
  console[level](`[facet] ${durationMillis.toFixed(1)} ms, ${outcome}: ${sql}${values}`);
}

function showParameter(value: unknown): string {
  if (value instanceof Uint8Array) return `<${value.length} bytes>`;
  const text = typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) ?? String(value));

  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
