import { basename, dirname, extname } from 'node:path';
import type { GeneratorInput } from '../contract/define-generator.ts';
import { invalidOption, refuseUnknownOptions } from '../contract/known-options.ts';

/** Options of the generator of diagrams, as its block in the schema gives them. */
export interface ErdOptions {
  /** Which fields entities have. Default `all`. */
  readonly fields: 'all' | 'keys' | 'none';
  /** Whether enums are entities of their own, with their values. Default false. */
  readonly enums: boolean;
  /** Whether the schema's comments stand beside fields. Default true. */
  readonly comments: boolean;
}

const NAMES = ['provider', 'output', 'fields', 'enums', 'comments'];

/** @throws ConfigurationError */
export function readErdOptions({ name, properties }: GeneratorInput): ErdOptions {
  refuseUnknownOptions(name, properties, NAMES);
  const { fields = 'all', enums = false, comments = true } = properties;
  if (fields !== 'all' && fields !== 'keys' && fields !== 'none')
    throw invalidOption(name, 'fields', 'must be "all", "keys" or "none"');
  return { fields, enums: flagOf(name, 'enums', enums), comments: flagOf(name, 'comments', comments) };
}

function flagOf(generator: string, option: string, value: unknown): boolean {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw invalidOption(generator, option, 'must be true or false');
}

/** Where a diagram goes: `output` is a file by its ending, or else a folder. */
export function erdPlace(output: string): { readonly directory: string; readonly file: string } {
  const isFile = ['.md', '.mermaid', '.mmd'].includes(extname(output).toLowerCase());
  return isFile ? { directory: dirname(output), file: basename(output) } : { directory: output, file: 'ERD.md' };
}
