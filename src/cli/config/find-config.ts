import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';

/** In the order in which they are looked for. */
export const configNames: readonly string[] = ['ts', 'mts', 'js', 'mjs', 'cjs', 'json'].map(
  (ending) => `facet.config.${ending}`,
);

/**
 * The config file: the one that is named, else the nearest one from the folder upwards, `null` for none.
 *
 * @throws ConfigurationError where the named one is not there
 */
export function findConfig(folder: string, named: string | undefined): string | null {
  if (named === undefined) return upwards(folder);
  const path = resolve(folder, named);
  if (existsSync(path)) return path;
  throw new ConfigurationError({
    option: '--config',
    problem: `names the file ${named}, which does not exist`,
    suggestion: 'Paths start from the present folder.',
  });
}

function upwards(folder: string): string | null {
  for (const name of configNames) {
    const path = join(folder, name);
    if (existsSync(path)) return path;
  }
  const above = dirname(folder);
  return above === folder ? null : upwards(above);
}
