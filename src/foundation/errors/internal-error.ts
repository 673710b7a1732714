import { FacetError } from './facet-error.ts';

export interface InternalFault {
  /** Which assumption did not hold, and where in Facet. */
  readonly where: string;
}

/**
 * A bug in Facet: something happened that its own code rules out.
 *
 * @example
 * ```ts
 * try {
 *   await db.user.findMany();
 * } catch (error) {
 *   if (error instanceof InternalError) console.error('please report:', error.details.where, error.stack);
 *   throw error;
 * }
 * ```
 */
export class InternalError extends FacetError<'INTERNAL', InternalFault> {
  constructor(details: InternalFault, cause?: unknown) {
    super({
      name: 'InternalError',
      code: 'INTERNAL',
      message: `A bug in Facet: ${details.where}.`,
      hint: 'Please report it with the stack.',
      isRetryable: false,
      details,
      cause,
    });
  }
}
