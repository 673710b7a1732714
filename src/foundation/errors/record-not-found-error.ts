import { FacetError } from './facet-error.ts';

export interface MissingRecord {
  readonly model: string;
  /** The call that needed the row: `findUniqueOrThrow`, `update` … */
  readonly operation: string;
}

/**
 * A call that needs a row found none.
 *
 * @example
 * ```ts
 * try {
 *   return await db.user.findUniqueOrThrow({ where: { id } });
 * } catch (error) {
 *   if (error instanceof RecordNotFoundError) return null;
 *   throw error;
 * }
 * ```
 */
export class RecordNotFoundError extends FacetError<'RECORD_NOT_FOUND', MissingRecord> {
  constructor(details: MissingRecord, cause?: unknown) {
    super({
      name: 'RecordNotFoundError',
      code: 'RECORD_NOT_FOUND',
      message: `${details.operation}() found no ${details.model} that matches.`,
      hint: 'Check the filter, or use a call that allows for no row (findUnique, findFirst, first, find, updateMany, deleteMany).',
      isRetryable: false,
      details,
      cause,
    });
  }
}
