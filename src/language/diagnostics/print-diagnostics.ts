import type { Mark } from './code-frame.ts';
import { codeFrame, marginOf } from './code-frame.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Paint } from './paint.ts';

const plain: Paint = (text) => text;

/**
 * Diagnostics for people: what is wrong, where, the line with the place underlined and other places that matter,
 * what to do. Several end with a line that counts them.
 *
 * @example
 * ```ts
 * import { parseSchema } from '../../src/language/parse-schema.ts';
 * import { printDiagnostics } from '../../src/language/diagnostics/print-diagnostics.ts';
 *
 * printDiagnostics(parseSchema('model User {\n  id Itn @id\n}').diagnostics);
 * // error[UNKNOWN_TYPE]: There is no type `Itn`.
 * //  --> schema.prisma:2:6
 * //   |
 * // 2 |   id Itn @id
 * //   |      ^^^
 * //   = help: Did you mean `Int`?
 * ```
 */
export function printDiagnostics(diagnostics: readonly Diagnostic[], paint: Paint = plain): string {
  const blocks = diagnostics.map((diagnostic) => printDiagnostic(diagnostic, paint));
  if (blocks.length > 1) blocks.push(summarizeDiagnostics(diagnostics));
  return blocks.join('\n\n');
}

/** How many there are of each: `2 errors, 1 warning in 2 files`. */
export function summarizeDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const files = [...new Set(diagnostics.map(({ span }) => span.source.name))];
  const counts = [count(errors, 'error'), count(warnings, 'warning')].filter((text) => text !== null);
  if (counts.length === 0) return 'No errors, no warnings';
  return `${counts.join(', ')} in ${files.length === 1 ? files[0] : `${files.length} files`}`;
}

function printDiagnostic({ code, severity, message, help, span, related }: Diagnostic, paint: Paint): string {
  const marks: readonly Mark[] = [
    { span, label: null, paintedAs: severity },
    ...related.map((other): Mark => ({ span: other.span, label: other.message, paintedAs: 'place' })),
  ];
  const margin = marginOf(marks);
  const lines = [
    `${paint(`${severity}[${code}]:`, severity)} ${paint(message, 'message')}`,
    ...codeFrame(marks, margin, paint),
  ];
  if (help !== null) lines.push(`${' '.repeat(margin)} ${paint('=', 'place')} ${paint('help:', 'help')} ${help}`);
  return lines.join('\n');
}

function count(number: number, what: string): string | null {
  if (number === 0) return null;
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
