import type { SqliteDriverOptions, SqliteSynchronous } from '../drivers/sqlite/sqlite-options.ts';
import type { PoolOptions } from '../engine/pool-options.ts';
import { invalidOption, throwIfUnknown } from './config-error.ts';
import { normalizeOptions, numberOption, poolOption, textOption } from './server-config.ts';
import { parseQuery } from './server-url.ts';

/** Which SQLite database, and how it is opened. */
export interface SqliteConfig {
  /** `sqlite:./app.db`, `sqlite:///var/lib/app.db`, `file:app.db`, `sqlite::memory:`. */
  readonly url?: string;
  /** Path of the file, or `:memory:`. */
  readonly filePath?: string;
  /** How long a statement waits for a lock of another process, in milliseconds. Default 5,000. */
  readonly busyTimeoutMillis?: number;
  /** Prepared statements kept for each connection. Default 500. */
  readonly statementCacheSize?: number;
  /** Default `normal`; `full` waits for the disk at each commit. */
  readonly synchronous?: SqliteSynchronous;
  /** Further pragmas for each connection, set last; `journal_mode` in the place of the write-ahead log that is usual. */
  readonly pragmas?: Readonly<Record<string, string | number | boolean>>;
  /** Short for `pool.max`: one writer, the others readers. */
  readonly poolSize?: number;
  readonly idleTimeout?: number;
  readonly pool?: PoolOptions;
}

const OPTIONS = [
  'type',
  'url',
  'filePath',
  'filename',
  'database',
  'busyTimeoutMillis',
  'statementCacheSize',
  'synchronous',
  'pragmas',
  'poolSize',
  'idleTimeout',
  'pool',
];
const URL_PARAMETERS = ['mode', 'busyTimeoutMillis', 'synchronous'];
const SYNCHRONOUS = ['off', 'normal', 'full', 'extra'];
const SCHEME = /^(?:sqlite3?|node-sqlite|file):/i;

/** What the drivers take. Throws `ConfigurationError`. */
export function resolveSqliteConfig(config: string | SqliteConfig): {
  readonly driver: SqliteDriverOptions;
  readonly pool: PoolOptions;
} {
  const given = normalizeOptions(typeof config === 'string' ? { url: config } : config, OPTIONS, 'SQLite');
  const url = textOption(given, 'url');
  const fromUrl = url === undefined ? {} : optionsOfUrl(url);
  const options: Record<string, unknown> = { ...fromUrl, ...given };
  const file = textOption(options, 'filePath') ?? textOption(options, 'database');

  if (file === undefined || file === '')
    throw invalidOption('filePath', 'is missing', 'Give the path of a file, or `:memory:`.');
  const synchronous = textOption(options, 'synchronous');

  if (synchronous !== undefined && !SYNCHRONOUS.includes(synchronous))
    throw invalidOption('synchronous', `must be ${SYNCHRONOUS.join(', ')}`);

  return {
    driver: {
      file,
      isMemory: file === ':memory:',
      busyTimeoutMillis: numberOption(options, 'busyTimeoutMillis', 0),
      statementCacheSize: numberOption(options, 'statementCacheSize', 0),
      // Checked against the list above.
      synchronous: synchronous as SqliteSynchronous | undefined,
      // Names and values are checked where they are written.
      pragmas: options.pragmas as SqliteConfig['pragmas'],
    },
    pool: poolOption(options),
  };
}

/**
 * The path in a SQLite URL. Not by `URL`, which rejects `sqlite://:memory:` and takes `.` for a host:
 * after `sqlite:` comes a path, and `//` before it means nothing, except that three
 * slashes begin an absolute one.
 */
function optionsOfUrl(url: string): Record<string, unknown> {
  if (url === ':memory:') return { filePath: url };
  const [scheme] = SCHEME.exec(url) ?? [];

  if (scheme === undefined)
    throw invalidOption(
      'url',
      'is none of SQLite',
      'Begin it with `sqlite:`, as in `sqlite:./app.db` or `sqlite::memory:`.',
    );
  const [location = '', query = ''] = splitAtQuery(url.slice(scheme.length));
  const parameters = parseQuery(query);

  throwIfUnknown(parameters.keys(), URL_PARAMETERS, 'in a SQLite URL');
  const { mode, ...options } = Object.fromEntries(parameters);

  if (mode !== undefined && mode !== 'memory' && mode !== 'rwc')
    throw invalidOption('mode', 'must be `memory` or `rwc`');
  const path = decodePath(pathOf(location));

  return { ...options, filePath: mode === 'memory' ? ':memory:' : path };
}

function splitAtQuery(text: string): readonly string[] {
  const index = text.indexOf('?');

  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

function pathOf(location: string): string {
  const path = location.startsWith('//') ? location.slice(2) : location;

  // `file:///C:/app.db`: the slash before a drive belongs to the URL and not to the path.
  return /^\/[A-Za-z]:[\\/]/.test(path) ? path.slice(1) : path;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw invalidOption('url', 'has a % that encodes nothing', 'Write a percent sign as %25.');
  }
}
