import { FacetError } from './facet-error.ts';

export interface MissingCapability {
  /** As users know it: `MariaDB`. */
  readonly database: string;
  /** What it lacks, as a noun: `scalar lists`. */
  readonly capability: string;
  /** What to use instead, as a sentence. */
  readonly alternative: string | null;
}

/**
 * The connected database, or this version of Facet, cannot do what was asked.
 * Nothing was sent.
 *
 * @example
 * ```ts
 * try {
 *   await db.transaction(async (tx) => tx.user.count(), { isolation: 'snapshot' });
 * } catch (error) {
 *   if (error instanceof CapabilityMissingError) console.warn(error.details.alternative);
 *   throw error;
 * }
 * ```
 */
export class CapabilityMissingError extends FacetError<'CAPABILITY_MISSING', MissingCapability> {
  constructor(details: MissingCapability, cause?: unknown) {
    super({
      name: 'CapabilityMissingError',
      code: 'CAPABILITY_MISSING',
      message: `${details.database} does not support ${details.capability}.`,
      hint: details.alternative ?? 'There is no way around it on this database.',
      isRetryable: false,
      details,
      cause,
    });
  }
}
