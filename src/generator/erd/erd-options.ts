import { basename, dirname, extname } from 'node:path';
import { didYouMean } from '../../foundation/did-you-mean.ts';
import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import type { GeneratorInput } from '../contract/define-generator.ts';

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
  for (const property of Object.keys(properties)) {
    if (NAMES.includes(property)) continue;
    const meant = didYouMean(property, NAMES);
    throw invalid(
      name,
      property,
      'is not known',
      meant === null ? `There are ${NAMES.join(', ')}.` : `Did you mean \`${meant}\`?`,
    );
  }
  const { fields = 'all', enums = false, comments = true } = properties;
  if (fields !== 'all' && fields !== 'keys' && fields !== 'none')
    throw invalid(name, 'fields', 'must be "all", "keys" or "none"', null);
  return { fields, enums: flagOf(name, 'enums', enums), comments: flagOf(name, 'comments', comments) };
}

function flagOf(generator: string, option: string, value: unknown): boolean {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw invalid(generator, option, 'must be true or false', null);
}

function invalid(generator: string, option: string, problem: string, suggestion: string | null): ConfigurationError {
  return new ConfigurationError({ option: `generator ${generator}.${option}`, problem, suggestion });
}

/** Where a diagram goes: `output` is a file by its ending, or else a folder. */
export function erdPlace(output: string): { readonly directory: string; readonly file: string } {
  const isFile = ['.md', '.mermaid', '.mmd'].includes(extname(output).toLowerCase());
  return isFile ? { directory: dirname(output), file: basename(output) } : { directory: output, file: 'ERD.md' };
}
