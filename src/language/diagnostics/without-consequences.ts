import type { Span } from '../syntax/source-text.ts';
import { lineAt, lineEnd } from '../syntax/source-text.ts';
import type { BlockNode, SyntaxFile } from '../syntax/syntax-tree.ts';
import type { Diagnostic } from './diagnostic.ts';

/**
 * Errors without those that only follow from another one. What could not be read in a line is taken as not written, so
 * that the rules find it missing there: errors of the rules that speak of a line with errors of reading are left out, and
 * those that miss in a block what a slip there was meant to be.
 *
 * @param readCount how many of them, from the first on, were found by reading
 */
export function withoutConsequences(
  diagnostics: readonly Diagnostic[],
  readCount: number,
  files: readonly SyntaxFile[],
): readonly Diagnostic[] {
  const read = diagnostics.slice(0, readCount).filter(({ severity }) => severity === 'error');
  if (read.length === 0) return diagnostics;
  const lines = new Set(read.map(({ span }) => lineOf(span)));
  const follows = ({ severity, span, related }: Diagnostic): boolean =>
    severity === 'error' && [span, ...related.map((other) => other.span)].some((place) => lines.has(lineOf(place)));
  const slips = read.flatMap((diagnostic) => slipOf(diagnostic, files) ?? []);
  return diagnostics.filter(
    (diagnostic, index) =>
      (index < readCount || !follows(diagnostic)) && !slips.some((slip) => isMissedBy(diagnostic, slip)),
  );
}

/** What was meant in a block and was not read. */
interface Slip {
  readonly block: BlockNode;
  readonly of: 'key' | 'provider' | 'value';
}

function slipOf({ code, help, span }: Diagnostic, files: readonly SyntaxFile[]): Slip | null {
  const meant =
    code === 'UNKNOWN_ATTRIBUTE' && /`@@?(?:id|unique)`/.test(help ?? '')
      ? 'key'
      : code === 'UNKNOWN_PROPERTY' && help?.includes('`provider`') === true
        ? 'provider'
        : code === 'WRONG_QUOTES'
          ? 'value'
          : null;
  const file = meant === null ? undefined : files.find(({ source }) => source === span.source);
  const block = file?.items.find(
    (item): item is BlockNode => item.kind === 'block' && item.span.start <= span.start && span.start < item.span.end,
  );
  return meant === null || block === undefined ? null : { block, of: meant };
}

function isMissedBy({ code, span, message }: Diagnostic, { block, of }: Slip): boolean {
  const isAtBlock = span.source === block.span.source && span.start === block.name.span.start;
  switch (code) {
    case 'NO_KEY':
      return of === 'key' && isAtBlock;
    case 'REFERENCES_NOT_UNIQUE':
      return of === 'key' && message.includes(` of \`${block.name.text}\` `);
    case 'MISSING_PROPERTY':
      return of === 'provider' && isAtBlock;
    case 'WRONG_DEFAULT':
      return of === 'value' && block.keyword.text === 'enum' && wordsOfLine(span).includes(block.name.text);
    default:
      return false;
  }
}

function wordsOfLine({ source, start }: Span): readonly string[] {
  const line = lineAt(source, start);
  return source.text.slice(source.lineStarts[line], lineEnd(source, line)).split(/[^\p{L}\p{N}_]+/u);
}

function lineOf({ source, start }: Span): string {
  return `${source.name}:${lineAt(source, start)}`;
}
