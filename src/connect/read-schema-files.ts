import { ConfigurationError } from '../foundation/errors/configuration-error.ts';
import type { SchemaFile } from '../language/parse-schema.ts';

/**
 * The texts of a schema: a file, or all `*.prisma` files in a folder and the folders in it, in the order of their names.
 *
 * @throws ConfigurationError where there is no such file, or no schema in the folder
 */
export async function readSchemaFiles(path: string): Promise<readonly SchemaFile[]> {
  if (typeof path !== 'string') throw problem('must be the path of a file or folder', null);
  const { readFile, readdir, stat } = await import('node:fs/promises');
  const found = await stat(path).catch(() => null);
  if (found === null)
    throw problem(`names nothing that exists: ${path}`, 'The path is relative to where the program was started.');
  const names = found.isDirectory() ? await readdir(path, { recursive: true }) : null;
  const paths =
    names === null
      ? [path]
      : names
          .filter((name) => name.endsWith('.prisma'))
          .sort()
          .map((name) => `${path.replace(/[\\/]+$/, '')}/${name.replaceAll('\\', '/')}`);
  if (paths.length === 0)
    throw problem(`names a folder without *.prisma files: ${path}`, 'Give the folder of the schema.');
  return Promise.all(paths.map(async (name) => ({ name, text: await readFile(name, 'utf8') })));
}

function problem(text: string, suggestion: string | null): ConfigurationError {
  return new ConfigurationError({ option: 'schema', problem: text, suggestion });
}
