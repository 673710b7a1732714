import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GeneratorFailure } from '../../foundation/errors/generator-error.ts';
import { GeneratorError } from '../../foundation/errors/generator-error.ts';
import type { DefinedGenerator } from '../contract/define-generator.ts';
import { isModulePath } from './is-module-path.ts';
import { isPrismaGenerator } from './is-prisma-generator.ts';
import { packageEntry } from './package-entry.ts';

const NOT_RUN =
  'Facet does not run it: it is a program of its own, for Prisma. Generators of Facet are made by defineGenerator.';

/**
 * Loads the generator that a block names: a path relative to the schema, or a package installed beside it.
 *
 * @throws GeneratorError where there is none, or loading it fails.
 */
export async function loadGenerator(name: string, provider: string, directory: string): Promise<DefinedGenerator> {
  const fail = (reason: GeneratorFailure['reason'], problem: string, suggestion: string, cause?: unknown): never => {
    throw new GeneratorError({ generator: name, provider, reason, problem, suggestion }, cause);
  };
  if (await isPrismaGenerator(provider, directory))
    return fail('noGenerator', `names '${provider}', which is a generator for Prisma`, NOT_RUN);
  const isPath = isModulePath(provider);
  const url = isPath ? await urlOfPath(resolve(directory, provider)) : await urlOfPackage(provider, directory);
  if (url === null)
    return fail(
      'notFound',
      `names '${provider}', which ${isPath ? 'does not exist' : 'is not installed'}`,
      isPath
        ? 'Paths are relative to the folder of the schema, and name the file with its ending.'
        : `Run: npm install --save-dev ${provider}. A file of your own begins with \`./\`.`,
    );

  let module: unknown;
  try {
    module = await import(/* @vite-ignore */ url);
  } catch (cause) {
    return fail(
      'threw',
      `could not be loaded from '${provider}'`,
      'Correct the module; `cause` is what it threw.',
      cause,
    );
  }
  const generator: unknown = typeof module === 'object' && module !== null ? Reflect.get(module, 'default') : undefined;
  if (isGenerator(generator)) return generator;
  return fail(
    'noGenerator',
    `names '${provider}', whose default export is no generator`,
    'Export it as `export default defineGenerator({ name, generate })`, with defineGenerator from facet-orm/generator.',
  );
}

function isGenerator(value: unknown): value is DefinedGenerator {
  return (
    typeof value === 'object' &&
    value !== null &&
    'isFacetGenerator' in value &&
    value.isFacetGenerator === true &&
    'generate' in value &&
    typeof value.generate === 'function'
  );
}

/** With the time of its last change, so that an edited module is loaded anew while the process lives. */
async function urlOfPath(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() === true ? `${pathToFileURL(path).href}?changed=${Math.round(found.mtimeMs * 1000)}` : null;
}

async function urlOfPackage(specifier: string, directory: string): Promise<string | null> {
  const entry = await packageEntry(specifier, directory);
  return entry === null ? null : pathToFileURL(entry).href;
}
