import type { GeneratorInput } from '../contract/define-generator.ts';
import { invalidOption, refuseUnknownOptions } from '../contract/known-options.ts';

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
  if (!isOfPrisma) refuseUnknownOptions(name, properties, NAMES);
  const { importPath = 'facet-orm', importFileExtension = 'ts', dateTimes = 'date' } = properties;
  const { decimals = isOfPrisma ? 'decimal.js' : 'plain' } = properties;
  const extensions = isOfPrisma ? EXTENSIONS_OF_PRISMA : EXTENSIONS;
  const extension = typeof importFileExtension === 'string' ? extensions[importFileExtension] : undefined;
  if (typeof importPath !== 'string' || importPath === '') throw invalidOption(name, 'importPath', 'must be a text');
  if (extension === undefined) throw invalidOption(name, 'importFileExtension', 'must be "ts", "js" or ""');
  if (dateTimes !== 'date' && dateTimes !== 'string')
    throw invalidOption(name, 'dateTimes', 'must be "date" or "string"');
  if (decimals !== 'plain' && decimals !== 'decimal.js')
    throw invalidOption(name, 'decimals', 'must be "plain" or "decimal.js"');
  return { importPath, extension, dateTimes, decimals };
}
