import { FacetError } from './facet-error.ts';

/**
 * The connection broke where it is certain that nothing was kept: before the
 * statement was sent, during a read, or inside a transaction that was not yet
 * committing. Where that is not certain, it is an `OutcomeUnknownError`.
 *
 * @example
 * ```ts
 * try {
 *   return await db.user.findMany();
 * } catch (error) {
 *   if (error instanceof ConnectionLostError) return await db.user.findMany();
 *   throw error;
 * }
 * ```
 */
export class ConnectionLostError extends FacetError<'CONNECTION_LOST', Record<never, never>> {
  constructor(details: Record<never, never> = {}, cause?: unknown) {
    super({
      name: 'ConnectionLostError',
      code: 'CONNECTION_LOST',
      message: 'The connection to the database was lost; nothing was changed.',
      hint: 'Make the call, or run the transaction, again; the pool opens a new connection.',
      isRetryable: true,
      details,
      cause,
    });
  }
}
