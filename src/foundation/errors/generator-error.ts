import { FacetError } from './facet-error.ts';

export interface GeneratorFailure {
  /** The block's name: `client` in `generator client { … }`. */
  readonly generator: string;
  /** What the block names as `provider`. */
  readonly provider: string;
  /**
   * `notFound`: there is no such module or package; `noGenerator`: its default export is no generator;
   * `wrongFiles`: it did not give a list of files, or one with a path that leads elsewhere; `foreignFile`: a file
   * that it would write is there and was not generated; `threw`: see `cause`.
   */
  readonly reason: 'foreignFile' | 'noGenerator' | 'notFound' | 'threw' | 'wrongFiles';
  /** To follow "The generator `client`": `names './erd.ts', which does not exist`. */
  readonly problem: string;
  /** What to do about it, as a sentence. */
  readonly suggestion: string;
}

/**
 * A generator of a schema could not be loaded, failed, or would have overwritten a file that is not its own.
 *
 * @example
 * ```ts
 * import { generateSchema } from 'facet-orm/generator';
 * import { parseSchema } from 'facet-orm/language';
 *
 * const files = [{ name: 'schema.prisma', text: 'generator own { provider = "./own.ts" }' }];
 * try {
 *   await generateSchema({ files, parsed: parseSchema(files), directory: '.' });
 * } catch (error) {
 *   if (error instanceof GeneratorError) console.error(error.message, error.hint);
 *   throw error;
 * }
 * ```
 */
export class GeneratorError extends FacetError<'GENERATOR_FAILED', GeneratorFailure> {
  constructor(details: GeneratorFailure, cause?: unknown) {
    super({
      name: 'GeneratorError',
      code: 'GENERATOR_FAILED',
      message: `The generator \`${details.generator}\` ${details.problem}.`,
      hint: details.suggestion,
      isRetryable: false,
      details,
      cause,
      isCauseHarmless: true,
    });
  }
}
