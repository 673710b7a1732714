import { FacetError } from './facet-error.ts';

export interface InvalidArgument {
  readonly model: string | null;
  /** The call: `findMany`, `create` … */
  readonly operation: string | null;
  /** Where in the arguments: `['where', 'AND', 0, 'email']`. */
  readonly path: readonly (string | number)[];
  /** To follow the path: `must be a whole number`. Never holds the value. */
  readonly problem: string;
  /** A name that may have been meant. */
  readonly suggestion: string | null;
}

/**
 * The arguments of a call are wrong. Nothing was sent to the database.
 *
 * @example
 * ```ts
 * try {
 *   await db.user.findMany({ take: Number('many') });
 * } catch (error) {
 *   if (error instanceof ValidationError) return new Response(error.message, { status: 400 });
 *   throw error;
 * }
 * ```
 */
export class ValidationError extends FacetError<'INVALID_ARGUMENT', InvalidArgument> {
  constructor(details: InvalidArgument, cause?: unknown) {
    const { model, operation, path, problem, suggestion } = details;
    const call = [model, operation].filter((part) => part !== null).join('.');
    const where = [call === '' ? null : `${call}()`, path.length === 0 ? null : `\`${pathText(path)}\``].filter(
      (part) => part !== null,
    );

    super({
      name: 'ValidationError',
      code: 'INVALID_ARGUMENT',
      message: `${where.length === 0 ? '' : `${where.join(': ')}${path.length === 0 ? ': ' : ' '}`}${problem}.`,
      hint: suggestion === null ? 'Correct the argument.' : `Did you mean \`${suggestion}\`?`,
      isRetryable: false,
      details,
      cause,
    });
  }
}

/** `where.AND[0].email`. Long paths and names come from hostile input and are cut. */
function pathText(path: readonly (string | number)[]): string {
  let text = '';
  for (const part of path) {
    text += typeof part === 'number' ? `[${part}]` : text === '' ? part : `.${part}`;
  }
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
