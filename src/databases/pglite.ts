import { postgresDialect } from '../dialects/postgres/postgres-dialect.ts';
import type { PgliteInstance } from '../drivers/pglite.ts';
import { createPgliteDriver } from '../drivers/pglite.ts';
import type { DatabaseDefinition } from '../engine/database-definition.ts';
import { invalidOption } from './config-error.ts';
import { normalizeOptions, textOption } from './server-config.ts';

/** Where PGlite keeps its data. */
export interface PgliteConfig {
  /** `pglite:./data`; `pglite:` for memory. */
  readonly url?: string;
  /** A folder, or `idb://name` in browsers. Default: in memory. */
  readonly dataDir?: string;
  /** An instance of yours, with extensions for example; it stays open when the database is closed. */
  readonly instance?: PgliteInstance;
}

const OPTIONS = ['type', 'url', 'dataDir', 'filePath', 'filename', 'instance'];

/**
 * PostgreSQL inside the process, by the package `@electric-sql/pglite`. It has one connection.
 * Without a configuration: in memory.
 *
 * Throws `ConfigurationError` for what is misspelt; nothing is opened yet.
 *
 * @example
 * ```ts
 * const db = await connect(pglite({ dataDir: './data' }), { schema });
 * ```
 */
export function pglite(config: string | PgliteConfig = {}): DatabaseDefinition {
  const options = normalizeOptions(typeof config === 'string' ? { url: config } : config, OPTIONS, 'PGlite');
  const dataDir =
    textOption(options, 'dataDir') ?? textOption(options, 'filePath') ?? folderOfUrl(textOption(options, 'url'));

  return {
    isDatabaseDefinition: true,
    // An object of another library: it is used as it is.
    driver: createPgliteDriver({ dataDir, instance: (options.instance as PgliteInstance | undefined) ?? null }),
    dialect: postgresDialect,
    pool: {},
    session: {},
  };
}

function folderOfUrl(url: string | undefined): string | null {
  if (url === undefined) return null;
  if (!/^pglite:/i.test(url))
    throw invalidOption('url', 'is none of PGlite', 'Begin it with `pglite:`, as in `pglite:./data`.');
  const folder = url.slice('pglite:'.length).replace(/^\/\//, '');

  return folder === '' || folder === ':memory:' ? null : folder;
}
