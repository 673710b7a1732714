import { redact } from '../redact.ts';

/** What a subclass of {@link FacetError} tells its parent. */
export interface FacetErrorOptions<Code extends string, Details> {
  /** The class's name; given as text, since minifiers rename classes. */
  readonly name: string;
  readonly code: Code;
  /** One sentence: what happened. Names of models and fields, never values, hosts or passwords. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  readonly details: Details;
  readonly isRetryable: boolean;
  readonly cause: unknown;
  /** True where the cause comes from the caller or the module loader, so that it can hold no row values and is kept as it is. */
  readonly isCauseHarmless?: boolean;
}

/**
 * Parent of every error that Facet throws on purpose.
 *
 * The same event has the same class and the same `code` on every database.
 * Messages hold names and never row values, so they may be logged; what the
 * driver reported is in `cause`, redacted (see `redact.ts`) and not enumerable.
 *
 * @example
 * ```ts
 * try {
 *   await db.user.create({ data: { email } });
 * } catch (error) {
 *   if (error instanceof FacetError) console.error(`${error.code}: ${error.message} ${error.hint}`);
 *   throw error;
 * }
 * ```
 */
export abstract class FacetError<Code extends string = string, Details = unknown> extends Error {
  /** Stable name of what happened, such as `UNIQUE_VIOLATION`; listed in docs/errors.md. */
  readonly code: Code;
  /** What to do about it. */
  readonly hint: string;
  /** The facts behind the message, as data. */
  readonly details: Details;
  /** Whether the same call may succeed when simply made again. */
  readonly isRetryable: boolean;

  constructor(options: FacetErrorOptions<Code, Details>) {
    const { cause } = options;
    const isHarmless = options.isCauseHarmless === true || cause instanceof FacetError;

    super(options.message, cause === undefined ? undefined : { cause: isHarmless ? cause : redact(cause) });
    Object.defineProperty(this, 'name', { value: options.name, configurable: true, writable: true });
    this.code = options.code;
    this.hint = options.hint;
    this.details = options.details;
    this.isRetryable = options.isRetryable;

    // The first capture ran before the name was known and shows the constructors; V8 and Bun have this function.
    Error.captureStackTrace?.(this, new.target);
  }

  /** For structured logs: everything but the stack and the cause. */
  toJSON(): { name: string; code: Code; message: string; hint: string; details: Details; isRetryable: boolean } {
    const { name, code, message, hint, details, isRetryable } = this;
    return { name, code, message, hint, details, isRetryable };
  }
}
