import { FacetError } from './facet-error.ts';

/**
 * The caller's `AbortSignal` ended the call. `cause` is the signal's reason.
 *
 * @example
 * ```ts
 * try {
 *   await db.with({ signal: AbortSignal.timeout(1_000) }).user.findMany();
 * } catch (error) {
 *   if (error instanceof AbortedError) return [];
 *   throw error;
 * }
 * ```
 */
export class AbortedError extends FacetError<'ABORTED', Record<never, never>> {
  constructor(details: Record<never, never> = {}, cause?: unknown) {
    super({
      name: 'AbortedError',
      code: 'ABORTED',
      message: 'The call was aborted by its signal.',
      hint: 'Nothing, where that was intended; else look for who aborts the signal.',
      isRetryable: false,
      details,
      cause,
      isCauseHarmless: true,
    });
  }
}
