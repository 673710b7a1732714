import { FacetError } from './facet-error.ts';
import type { SchemaProblem } from './schema-problem.ts';

export interface InvalidSchema {
  /** All of them, not only the first. */
  readonly problems: readonly SchemaProblem[];
}

/**
 * A schema contradicts itself or names what it does not have. Every problem is
 * listed, each with where it is and what to do.
 *
 * @example
 * ```ts
 * try {
 *   defineSchema({ models: { User: model({ name: text() }) } });
 * } catch (error) {
 *   if (error instanceof SchemaError) {
 *     for (const { path, message } of error.details.problems) console.error(path.join('.'), message);
 *   }
 *   throw error;
 * }
 * ```
 */
export class SchemaError extends FacetError<'SCHEMA_INVALID', InvalidSchema> {
  constructor(details: InvalidSchema, cause?: unknown) {
    const count = details.problems.length;
    const lines = details.problems.map(
      ({ path, message, hint }) => `\n  ${path.length > 0 ? `${path.join('.')}: ` : ''}${message} ${hint}`,
    );

    super({
      name: 'SchemaError',
      code: 'SCHEMA_INVALID',
      message: `The schema has ${count === 1 ? 'a problem' : `${count} problems`}:${lines.join('')}`,
      hint: 'Correct what the message lists.',
      isRetryable: false,
      details,
      cause,
    });
  }
}
