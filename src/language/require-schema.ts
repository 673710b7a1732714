import { SchemaError } from '../foundation/errors/schema-error.ts';
import type { Schema } from '../schema/schema.ts';
import type { ParsedSchema } from './parse-schema.ts';
import { placeOf } from './syntax/source-text.ts';

/**
 * The graph of a schema that was read.
 *
 * @throws SchemaError with every error, each by file, line and column
 */
export function requireSchema({ schema, diagnostics }: Pick<ParsedSchema, 'schema' | 'diagnostics'>): Schema {
  if (schema !== null) return schema;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  throw new SchemaError({
    problems: errors.map(({ code, message, help, span }) => {
      const { line, column } = placeOf(span.source, span.start);
      return { code, path: [`${span.source.name}:${line}:${column}`], message, hint: help ?? '' };
    }),
  });
}
