import { FacetError } from './facet-error.ts';

export interface ReadOnlyModel {
  readonly model: string;
  /** Why: it is a view, it has no key by which a row could be named, or the schema ignores it. */
  readonly reason: 'view' | 'noKey' | 'ignored';
}

const REASONS: Readonly<Record<ReadOnlyModel['reason'], readonly [what: string, hint: string]>> = {
  view: ['is a view', 'Write to the tables behind it.'],
  noKey: ['has no id and no required unique key', 'Add one to the schema and to the table.'],
  ignored: ['is ignored by the schema', 'Remove the ignore mark from the schema.'],
};

/**
 * A write to a model that can only be read.
 *
 * @example
 * ```ts
 * try {
 *   await db.user.deleteMany();
 * } catch (error) {
 *   if (error instanceof ReadOnlyModelError && error.details.reason === 'view') console.error('write to its tables instead');
 *   throw error;
 * }
 * ```
 */
export class ReadOnlyModelError extends FacetError<'READ_ONLY_MODEL', ReadOnlyModel> {
  constructor(details: ReadOnlyModel, cause?: unknown) {
    const [what, hint] = REASONS[details.reason];

    super({
      name: 'ReadOnlyModelError',
      code: 'READ_ONLY_MODEL',
      message: `${details.model} cannot be written: it ${what}.`,
      hint,
      isRetryable: false,
      details,
      cause,
    });
  }
}
