import type { Span } from '../syntax/source-text.ts';
import { lineAt, lineEnd, lineText, placeOf } from '../syntax/source-text.ts';
import type { Diagnostic } from './diagnostic.ts';

/** Colours a piece of a message; plain text where there is none. */
export type Paint = (text: string, as: 'error' | 'warning' | 'place' | 'help') => string;

const plain: Paint = (text) => text;

/**
 * Diagnostics for people: where, the line with the span underlined, what is wrong, what to do.
 *
 * @example
 * ```ts
 * import { parseSchema } from '../../src/language/parse-schema.ts';
 * import { printDiagnostics } from '../../src/language/diagnostics/print-diagnostics.ts';
 *
 * printDiagnostics(parseSchema('model User {\n  id Itn @id\n}').diagnostics);
 * // error: There is no type `Itn`.
 * //  --> schema.prisma:2:6
 * //   |
 * // 2 |   id Itn @id
 * //   |      ^^^
 * //   = Did you mean `Int`?
 * ```
 */
export function printDiagnostics(diagnostics: readonly Diagnostic[], paint: Paint = plain): string {
  return diagnostics.map((diagnostic) => printDiagnostic(diagnostic, paint)).join('\n\n');
}

function printDiagnostic({ severity, message, help, span, related }: Diagnostic, paint: Paint): string {
  const last = [span, ...related.map((other) => other.span)].map(({ source, end }) => lineAt(source, end) + 1);
  const margin = ' '.repeat(String(Math.max(...last)).length);
  const lines = [`${paint(`${severity}:`, severity)} ${message}`, ...frame(span, margin, paint, severity)];
  for (const other of related)
    lines.push(`${margin} ${paint('=', 'place')} ${other.message}:`, ...frame(other.span, margin, paint, 'place'));
  if (help !== null) lines.push(`${margin} ${paint('=', 'place')} ${paint(help, 'help')}`);
  return lines.join('\n');
}

/** The line of a span, underlined; of a span over several lines the first one. */
function frame(span: Span, margin: string, paint: Paint, as: Parameters<Paint>[1]): readonly string[] {
  const { source, start, end } = span;
  const { line, column } = placeOf(source, start);
  const text = lineText(source, line - 1);
  const stop = Math.min(end, lineEnd(source, line - 1));
  const before = source.text.slice(source.lineStarts[line - 1], start);
  const width = Math.max(1, [...source.text.slice(start, stop)].length);
  // A tab stays one, so that the mark stands below its place however wide tabs are.
  const indent = [...before].map((character) => (character === '\t' ? '\t' : ' ')).join('');
  const bar = paint('|', 'place');
  return [
    `${margin}${paint('-->', 'place')} ${source.name}:${line}:${column}`,
    `${margin} ${bar}`,
    `${paint(String(line).padStart(margin.length), 'place')} ${bar} ${text}`.trimEnd(),
    `${margin} ${bar} ${indent}${paint('^'.repeat(width), as)}`,
  ];
}
