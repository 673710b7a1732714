import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import type { SchemaFile } from '../../language/parse-schema.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { shownPath } from '../config/shown-path.ts';

/** Where the schema of a project stands. */
export type SchemaPlace =
  | { readonly face: 'language'; readonly paths: readonly string[] }
  | { readonly face: 'fluent'; readonly path: string };

/** Where a schema is looked for that nobody names. */
const usualPlaces: readonly string[] = [
  'schema.prisma',
  'prisma/schema.prisma',
  'facet/schema.prisma',
  'prisma/schema',
  'schema',
];

const MODULE = /\.[cm]?[jt]s$/;
const SCHEMA = /\.prisma$/;

/**
 * The files of the schema: of the flag, the config, or where schemas usually stand.
 *
 * @param flag `--schema`, from the present folder on
 * @throws ConfigurationError where there is none
 */
export function findSchema(cwd: string, flag: string | undefined, { config, folder }: LoadedConfig): SchemaPlace {
  if (flag !== undefined) return placeOf([flag], cwd, '--schema', cwd);
  if (config.schema !== undefined) {
    const given = typeof config.schema === 'string' ? [config.schema] : config.schema;
    return placeOf(given, folder, 'schema', cwd);
  }
  const found = usualSchema(folder);
  if (found !== null) return { face: 'language', paths: filesAt(found) };
  throw new ConfigurationError({
    option: 'schema',
    problem: `is missing, and none of ${usualPlaces.join(', ')} is there`,
    suggestion: 'Begin with `facet-orm init`, name the file with --schema, or set `schema` in facet.config.ts.',
  });
}

/** A schema that stands where schemas usually do: its file or folder. */
export function usualSchema(folder: string): string | null {
  return usualPlaces.map((place) => resolve(folder, place)).find((path) => filesAt(path).length > 0) ?? null;
}

/** Reads the files of a schema, which are named from the present folder on. */
export function readSchemaFiles(paths: readonly string[], cwd: string): readonly SchemaFile[] {
  return paths.map((path) => ({
    name: shownPath(path, cwd),
    text: readFileSync(path, 'utf8').replace(/^\uFEFF/, ''),
  }));
}

function placeOf(given: readonly string[], folder: string, option: string, cwd: string): SchemaPlace {
  const [only] = given;
  if (given.length === 1 && only !== undefined && MODULE.test(only)) {
    const path = resolve(folder, only);
    if (!existsSync(path)) throw missing(option, only);
    return { face: 'fluent', path };
  }
  const paths = given.flatMap((pattern) => {
    const found = filesAt(resolve(folder, pattern));
    const matched = found.length > 0 ? found : matching(pattern, folder);
    if (matched.length === 0) throw missing(option, shownPath(resolve(folder, pattern), cwd));
    return matched;
  });
  return { face: 'language', paths: [...new Set(paths)] };
}

function matching(pattern: string, folder: string): readonly string[] {
  return globSync(pattern.replaceAll('\\', '/'), { cwd: folder })
    .flatMap((name) => filesAt(resolve(folder, name)))
    .sort();
}

/** The file itself, or the schema files in a folder and below. */
function filesAt(path: string): readonly string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (!stats.isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => SCHEMA.test(name) && !/(^|[\\/])node_modules[\\/]/.test(name))
    .sort()
    .map((name) => join(path, name));
}

function missing(option: string, path: string): ConfigurationError {
  return new ConfigurationError({
    option,
    problem: `leads to ${path}, where no schema is`,
    suggestion: 'Give a file, a folder of *.prisma files, a pattern, or a module that exports a schema.',
  });
}
