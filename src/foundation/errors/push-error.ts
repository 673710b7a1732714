import { FacetError } from './facet-error.ts';

export interface PushFailure {
  /** What was being done: `change table "User" (drop column "age")`. */
  readonly step: string;
  readonly reason: string;
  /** Titles of the steps that stay done, where the database settles each statement by itself. */
  readonly done: readonly string[];
}

/**
 * `db push` could not make the database equal to the schema.
 *
 * @example
 * ```ts
 * const error = new PushError({ step: 'start', reason: 'the database is being changed by something else', done: [] });
 * console.error(error.message); // db push could not start: the database is being changed by something else.
 * ```
 */
export class PushError extends FacetError<'PUSH_FAILED', PushFailure> {
  constructor(details: PushFailure, cause?: unknown) {
    const named = details.done.slice(-3).join('; ');
    const others = details.done.length > 3 ? `${details.done.length - 3} steps; ` : '';
    const done = details.done.length === 0 ? '' : ` Done before it: ${others}${named}.`;
    super({
      name: 'PushError',
      code: 'PUSH_FAILED',
      message: `db push could not ${details.step}: ${details.reason}.${done}`,
      hint: 'Look at the plan (`facet-orm db push --dry-run`), settle what stands in its way, and push again.',
      isRetryable: false,
      details,
      cause,
    });
  }
}
