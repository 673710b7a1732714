import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { CommandFailure } from '../frame/command-failure.ts';
import { isFacetError } from '../frame/explain-failure.ts';

/**
 * Runs a module of the user's project and gives what it exports.
 *
 * @param shown the file as messages name it
 * @throws CommandFailure that names the file and tells what its code threw
 */
export async function loadModule(path: string, shown: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const loaded: unknown = await import(/* @vite-ignore */ pathToFileURL(path).href);
    return typeof loaded === 'object' && loaded !== null ? { ...loaded } : {};
  } catch (error) {
    // What Facet itself says about a schema or an option needs no wrapping.
    if (isFacetError(error)) throw error;
    throw new CommandFailure(`${shown} could not be loaded: ${reasonOf(error)}`, hintFor(error, path), error);
  }
}

function reasonOf(error: unknown): string {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

function hintFor(error: unknown, path: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (error instanceof SyntaxError && /\bexport\b|\bimport\b/.test(error.message) && isModuleText(path))
    return 'The package.json says that its files are CommonJS: set "type": "module" there, or name the file .mts or .mjs.';
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION') return 'Node 22.18 or later is needed to load TypeScript.';
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX')
    return 'Node loads TypeScript whose types can be left out: no enums, namespaces or parameter properties.';
  if (code === 'ERR_MODULE_NOT_FOUND')
    return 'Correct the import, with the ending of the file (`./user.ts`), or install the package.';
  return 'Correct the file; --verbose shows the place.';
}

function isModuleText(path: string): boolean {
  return /^\s*(?:import|export)\b/m.test(readFileSync(path, 'utf8'));
}
