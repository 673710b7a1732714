import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import { expandVariables } from './expand-variables.ts';

type Variables = Record<string, string | undefined>;

/** What files of variables gave. */
export interface ReadEnvFiles {
  readonly paths: readonly string[];
  /** Names of the variables that were not set before. */
  readonly added: readonly string[];
}

/**
 * Adds the variables of files to the environment; what is set already stays, and of two files the first counts.
 * Read by Node's own parser, so that `node --env-file=.env` and the command line see the same.
 *
 * @param isDemanded whether a file that is not there is a mistake
 * @throws ConfigurationError
 */
export function readEnvFiles(
  files: readonly string[],
  folder: string,
  variables: Variables,
  isDemanded: boolean,
): ReadEnvFiles {
  const paths: string[] = [];
  const added: string[] = [];
  for (const file of files) {
    const path = resolve(folder, file);
    const text = readIfThere(path);
    if (text === null && isDemanded)
      throw new ConfigurationError({
        option: 'dotenv',
        problem: `names the file ${file}, which cannot be read`,
        suggestion: 'Create the file, or take it out of `dotenv`.',
      });
    if (text === null) continue;
    paths.push(path);
    added.push(...addVariables(text, variables));
  }
  return { paths, added };
}

function addVariables(text: string, variables: Variables): readonly string[] {
  const fresh = Object.entries(parseEnv(text)).filter(([name]) => variables[name] === undefined);
  for (const [name, value] of fresh) variables[name] = value;
  // Afterwards, so that the order of the lines does not matter.
  for (const [name, value] of fresh) variables[name] = expandVariables(value ?? '', name, variables);
  return fresh.map(([name]) => name);
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return null;
  }
}
