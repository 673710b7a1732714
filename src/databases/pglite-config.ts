import type { PgliteInstance } from '../drivers/pglite.ts';
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

/** What the driver takes; without `dataDir` in memory. Throws `ConfigurationError`. */
export function resolvePgliteConfig(config: string | PgliteConfig): {
  readonly dataDir: string | null;
  readonly instance: PgliteInstance | null;
} {
  const options = normalizeOptions(typeof config === 'string' ? { url: config } : config, OPTIONS, 'PGlite');
  const dataDir =
    textOption(options, 'dataDir') ?? textOption(options, 'filePath') ?? folderOfUrl(textOption(options, 'url'));

  // An object of another library: it is used as it is.
  return { dataDir, instance: (options.instance as PgliteInstance | undefined) ?? null };
}

function folderOfUrl(url: string | undefined): string | null {
  if (url === undefined) return null;
  if (!/^pglite:/i.test(url))
    throw invalidOption('url', 'is none of PGlite', 'Begin it with `pglite:`, as in `pglite:./data`.');
  const folder = url.slice('pglite:'.length).replace(/^\/\//, '');

  return folder === '' || folder === ':memory:' ? null : folder;
}
