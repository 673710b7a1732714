import type { Span } from '../syntax/source-text.ts';
import { placeOf } from '../syntax/source-text.ts';
import type { Diagnostic } from './diagnostic.ts';

/** A place for programs: lines and columns from 1, columns in characters; the end is behind the last character. */
export interface PlaceInJson {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A diagnostic for programs: editors, continuous integration. */
export interface DiagnosticInJson extends PlaceInJson {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly help: string | null;
  readonly related: readonly (PlaceInJson & { readonly message: string })[];
}

/**
 * Diagnostics as plain data, in their order.
 *
 * @example
 * ```ts
 * import { diagnosticsToJson } from '../../src/language/diagnostics/diagnostics-to-json.ts';
 * import { parseSchema } from '../../src/language/parse-schema.ts';
 *
 * const [first] = diagnosticsToJson(parseSchema('model User {\n  id Itn @id\n}').diagnostics);
 * // { file: 'schema.prisma', line: 2, column: 6, endLine: 2, endColumn: 9, code: 'UNKNOWN_TYPE', … }
 * ```
 */
export function diagnosticsToJson(diagnostics: readonly Diagnostic[]): readonly DiagnosticInJson[] {
  return diagnostics.map(({ code, severity, message, help, span, related }) => ({
    ...placeInJson(span),
    code,
    severity,
    message,
    help,
    related: related.map((other) => ({ ...placeInJson(other.span), message: other.message })),
  }));
}

function placeInJson({ source, start, end }: Span): PlaceInJson {
  const from = placeOf(source, start);
  const to = placeOf(source, Math.min(end, source.text.length));
  return { file: source.name, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}
