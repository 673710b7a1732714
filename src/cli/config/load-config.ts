import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import { checkConfig } from './check-config.ts';
import type { FacetConfig } from './define-config.ts';
import { readEnvFiles } from './env-files.ts';
import { findConfig } from './find-config.ts';
import { loadModule } from './load-module.ts';
import { installModuleHooks } from './module-hooks.ts';
import { shownPath } from './shown-path.ts';

/** A config file that was read, or what holds without one. */
export interface LoadedConfig {
  /** `null` where there is none. */
  readonly path: string | null;
  /** Where its paths start: its folder, else the present one. */
  readonly folder: string;
  readonly config: FacetConfig;
  /** Files of environment variables that were read. */
  readonly envFiles: readonly string[];
}

/**
 * Finds, runs and checks the config file, and adds the variables of `.env` to the environment; before, since its
 * code may read them. Where it names other files, theirs take their place.
 *
 * @throws ConfigurationError, CommandFailure
 */
export async function loadConfig(
  cwd: string,
  option: string | undefined,
  env: Record<string, string | undefined>,
): Promise<LoadedConfig> {
  const path = findConfig(cwd, option);
  const folder = path === null ? cwd : dirname(path);
  installModuleHooks(folder);
  const usual = readEnvFiles(['.env'], folder, env, false);
  if (path === null) return { path, folder, config: {}, envFiles: usual.paths };
  const shown = shownPath(path, cwd);
  const config = checkConfig(await readConfig(path, shown), shown);
  const { dotenv = true } = config;
  if (dotenv === true) return { path, folder, config, envFiles: usual.paths };
  // The file names its own: what `.env` gave was for its code only.
  for (const name of usual.added) delete env[name];
  const named = dotenv === false ? [] : typeof dotenv === 'string' ? [dotenv] : dotenv;
  return { path, folder, config, envFiles: readEnvFiles(named, folder, env, true).paths };
}

async function readConfig(path: string, shown: string): Promise<unknown> {
  if (path.endsWith('.json')) return readJson(path, shown);
  const { default: config } = await loadModule(path, shown);
  if (config !== undefined) return config;
  throw new ConfigurationError({
    option: null,
    problem: `in ${shown} is missing: the file has no default export`,
    suggestion: 'Write `export default defineConfig({ … })`.',
  });
}

function readJson(path: string, shown: string): unknown {
  try {
    const json: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
    return json;
  } catch (error) {
    throw new ConfigurationError(
      { option: null, problem: `in ${shown} is no valid JSON`, suggestion: 'Correct the file.' },
      error,
    );
  }
}
