import type { Span } from '../syntax/source-text.ts';
import { lineAt } from '../syntax/source-text.ts';
import type { Diagnostic } from './diagnostic.ts';

/**
 * Errors without those that only follow from another one. What could not be read in a line is taken as not written, so
 * that the rules find it missing there: errors of the rules that speak of a line with errors of reading are left out.
 *
 * @param readCount how many of them, from the first on, were found by reading
 */
export function withoutConsequences(diagnostics: readonly Diagnostic[], readCount: number): readonly Diagnostic[] {
  const read = diagnostics.slice(0, readCount).filter(({ severity }) => severity === 'error');
  if (read.length === 0 || read.length === diagnostics.length) return diagnostics;
  const lines = new Set(read.map(({ span }) => lineOf(span)));
  const follows = ({ severity, span, related }: Diagnostic): boolean =>
    severity === 'error' && [span, ...related.map((other) => other.span)].some((place) => lines.has(lineOf(place)));
  return diagnostics.filter((diagnostic, index) => index < readCount || !follows(diagnostic));
}

function lineOf({ source, start }: Span): string {
  return `${source.name}:${lineAt(source, start)}`;
}
