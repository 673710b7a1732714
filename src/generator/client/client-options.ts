import { didYouMean } from '../../foundation/did-you-mean.ts';
import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import type { GeneratorInput } from '../contract/define-generator.ts';

/** Options of the generator of clients, as its block in the schema gives them. */
export interface ClientOptions {
  /** What printed code imports Facet from. Default `facet-orm`. */
  readonly importPath: string;
  /** Ending of the files in imports between them: `.ts` (default), `.js`, or none. */
  readonly extension: '' | '.js' | '.ts';
  /** What moments are in results. Default `date`. */
  readonly dateTimes: 'date' | 'string';
  /** What decimals are in results. Default `plain`: exact text; in blocks that were written for Prisma `decimal.js`. */
  readonly decimals: 'decimal.js' | 'plain';
}

const EXTENSIONS: Readonly<Record<string, ClientOptions['extension']>> = { ts: '.ts', js: '.js', '': '' };
/** What Prisma knows besides: the files that are printed here end in `.ts` all the same. */
const EXTENSIONS_OF_PRISMA: typeof EXTENSIONS = { ...EXTENSIONS, mts: '.ts', cts: '.ts', mjs: '.js', cjs: '.js' };
const NAMES = ['provider', 'output', 'importPath', 'importFileExtension', 'dateTimes', 'decimals'];

/**
 * Reads the options of a block.
 *
 * @param isOfPrisma For blocks that were written for Prisma: their further options mean nothing here, and code around their
 * client expects Prisma's Decimal, which is the class of `decimal.js`.
 * @throws ConfigurationError
 */
export function readClientOptions({ name, properties }: GeneratorInput, isOfPrisma: boolean): ClientOptions {
  for (const property of isOfPrisma ? [] : Object.keys(properties)) {
    if (NAMES.includes(property)) continue;
    const meant = didYouMean(property, NAMES);
    throw invalid(
      name,
      property,
      'is not known',
      meant === null ? `There are ${NAMES.join(', ')}.` : `Did you mean \`${meant}\`?`,
    );
  }
  const { importPath = 'facet-orm', importFileExtension = 'ts', dateTimes = 'date' } = properties;
  const { decimals = isOfPrisma ? 'decimal.js' : 'plain' } = properties;
  const extensions = isOfPrisma ? EXTENSIONS_OF_PRISMA : EXTENSIONS;
  const extension = typeof importFileExtension === 'string' ? extensions[importFileExtension] : undefined;
  if (typeof importPath !== 'string' || importPath === '') throw invalid(name, 'importPath', 'must be a text', null);
  if (extension === undefined) throw invalid(name, 'importFileExtension', 'must be "ts", "js" or ""', null);
  if (dateTimes !== 'date' && dateTimes !== 'string')
    throw invalid(name, 'dateTimes', 'must be "date" or "string"', null);
  if (decimals !== 'plain' && decimals !== 'decimal.js')
    throw invalid(name, 'decimals', 'must be "plain" or "decimal.js"', null);
  return { importPath, extension, dateTimes, decimals };
}

function invalid(generator: string, option: string, problem: string, suggestion: string | null): ConfigurationError {
  return new ConfigurationError({ option: `generator ${generator}.${option}`, problem, suggestion });
}
