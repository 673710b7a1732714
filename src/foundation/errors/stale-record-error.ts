import { FacetError } from './facet-error.ts';

export interface StaleRecord {
  readonly model: string;
  /** The call that named the version: `update`, `delete`, `updateEach` … */
  readonly operation: string;
  /** The field that counts the versions. */
  readonly versionField: string;
}

/**
 * A write named the version of the row that it was made for, and the row has changed since.
 * Nothing was written.
 *
 * @example
 * ```ts
 * const { version } = await db.document.findUniqueOrThrow({ where: { id } });
 * try {
 *   await db.document.update({ where: { id, version }, data: { title } });
 * } catch (error) {
 *   if (error instanceof StaleRecordError) return db.document.findUnique({ where: { id } });
 *   throw error;
 * }
 * ```
 */
export class StaleRecordError extends FacetError<'STALE_RECORD', StaleRecord> {
  constructor(details: StaleRecord, cause?: unknown) {
    super({
      name: 'StaleRecordError',
      code: 'STALE_RECORD',
      message: `${details.operation}() met a ${details.model} whose \`${details.versionField}\` is another one by now.`,
      hint: 'Read the row again, decide anew, and write with the version that it has now.',
      isRetryable: false,
      details,
      cause,
    });
  }
}
