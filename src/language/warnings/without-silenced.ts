import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { Diagnostic, DiagnosticList } from '../diagnostics/diagnostic.ts';
import { createDiagnosticList } from '../diagnostics/diagnostic.ts';
import type { SourceText, Span } from '../syntax/source-text.ts';
import { lineAt, lineEnd } from '../syntax/source-text.ts';
import type { CommentNode, FileItem, MemberNode, SyntaxFile } from '../syntax/syntax-tree.ts';
import { WARNING_CODES } from './warning-codes.ts';

/** A stretch of a file in which some warnings are not wanted. */
interface Silence {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
  readonly codes: ReadonlySet<string>;
}

const SILENCE = /\bfacet-ignore(-file)?\b:?\s*([\w-]+(?:\s*,\s*[\w-]+)*)?/;

/**
 * Diagnostics without the warnings that the schema's author does not want: `// facet-ignore: CODE, CODE` above a line or
 * behind it silences them there, above a block in all of it, and `// facet-ignore-file: CODE` in the whole file. A
 * code that no warning has gets a warning of its own. Errors cannot be silenced.
 */
export function withoutSilenced(
  diagnostics: readonly Diagnostic[],
  files: readonly SyntaxFile[],
): readonly Diagnostic[] {
  const wanted = createDiagnosticList();
  const silences = files
    .filter(({ source }) => source.text.includes('facet-ignore'))
    .flatMap(({ items, source }) => silencesOf(items, source, wanted));
  if (silences.length === 0) return diagnostics;
  const isSilenced = ({ severity, code, span }: Diagnostic): boolean =>
    severity === 'warning' &&
    silences.some(
      ({ source, start, end, codes }) =>
        span.source === source && span.start >= start && span.start < end && codes.has(code),
    );
  return [...diagnostics, ...wanted.items].filter((diagnostic) => !isSilenced(diagnostic));
}

function silencesOf(
  items: readonly (FileItem | MemberNode)[],
  source: SourceText,
  diagnostics: DiagnosticList,
): readonly Silence[] {
  const found: Silence[] = [];
  const add = (comment: CommentNode | null, where: Pick<Span, 'start' | 'end'> | null): void => {
    const parts = comment === null ? null : SILENCE.exec(comment.text);
    if (comment === null || parts === null) return;
    const isOfFile = parts[1] !== undefined;
    const range = isOfFile ? { start: 0, end: source.text.length + 1 } : (where ?? comment.span);
    const codes = (parts[2] ?? '').split(',').map((code) => code.trim());
    for (const code of codes) reportUnknown(code, comment, diagnostics);
    found.push({ source, start: range.start, end: range.end, codes: new Set(codes) });
  };
  items.forEach((item, index) => {
    if (item.kind === 'comment') {
      const next = items.slice(index + 1).find(({ kind }) => kind !== 'comment');
      add(item, next === undefined || next.kind === 'blank' ? null : next.kind === 'comment' ? null : next.span);
    } else if (item.kind === 'block') {
      add(item.openingComment, item.span);
      found.push(...silencesOf(item.members, source, diagnostics));
    } else if (item.kind !== 'blank' && item.kind !== 'unknown') {
      const line = lineAt(source, item.span.start);
      add(item.comment, { start: item.span.start, end: lineEnd(source, line) });
    }
  });
  return found;
}

function reportUnknown(code: string, { span }: CommentNode, diagnostics: DiagnosticList): void {
  const known: readonly string[] = WARNING_CODES;
  if (known.includes(code)) return;
  const near = didYouMean(code, known);
  const message =
    code === '' ? 'This comment does not say which warnings it silences.' : `There is no warning \`${code}\`.`;
  diagnostics.warning('UNKNOWN_WARNING', span, message, {
    help:
      near === null
        ? 'Write `// facet-ignore: CODE`, with a code of a warning; errors cannot be silenced.'
        : `Did you mean \`${near}\`?`,
  });
}
