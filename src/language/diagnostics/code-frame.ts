import type { SourceText, Span } from '../syntax/source-text.ts';
import { lineAt, lineEnd, lineText, placeOf } from '../syntax/source-text.ts';
import { displayWidth } from './display-width.ts';
import type { Paint } from './paint.ts';
import { withoutPasswords } from './without-passwords.ts';

/** A place that is pointed out: the one where something is wrong, or another that explains it. */
export interface Mark {
  readonly span: Span;
  /** Stands beside it; `null` for the place itself, which the message is about. */
  readonly label: string | null;
  readonly paintedAs: Parameters<Paint>[1];
}

/** Of a place over more lines than this, those in the middle are left out. */
const MOST_LINES = 4;

/** What a terminal would act on rather than show. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** The width that line numbers need, so that the frames of one message stand below each other. */
export function marginOf(marks: readonly Mark[]): number {
  return String(Math.max(...marks.map(({ span }) => lastLine(span) + 1))).length;
}

/** The lines of all marks, each underlined, by file: that of the first mark comes first. */
export function codeFrame(marks: readonly Mark[], margin: number, paint: Paint): readonly string[] {
  const files = [...new Set(marks.map(({ span }) => span.source))];
  return files.flatMap((source, index) => {
    const own = marks.filter(({ span }) => span.source === source);
    const { line, column } = placeOf(source, own[0]?.span.start ?? 0);
    const arrow = paint(index === 0 ? '-->' : ':::', 'place');
    return [
      `${' '.repeat(margin)}${arrow} ${source.name}:${line}:${column}`,
      ...frameOfFile(source, own, margin, paint),
    ];
  });
}

function frameOfFile(source: SourceText, marks: readonly Mark[], margin: number, paint: Paint): readonly string[] {
  // Another mark over several lines is shown by its first one, so that no two brackets cross.
  const long = marks.find(({ span }) => lastLine(span) > firstLine(span)) ?? null;
  const shown = new Set(marks.flatMap((mark) => (mark === long ? linesOf(mark.span) : [firstLine(mark.span)])));
  const bar = paint('|', 'place');
  const blank = `${' '.repeat(margin)} ${bar}`;
  const gutter = (line: number, isBelow = false): string => {
    if (long === null) return ' ';
    const first = firstLine(long.span);
    if (line === first && !isBelow) return ` ${paint('/', long.paintedAs)} `;
    const isInside = isBelow
      ? line >= first && line < lastLine(long.span)
      : line > first && line <= lastLine(long.span);
    return isInside ? ` ${paint('|', long.paintedAs)} ` : '   ';
  };
  const numbered = (line: number): string => {
    const number = paint(String(line + 1).padStart(margin), 'place');
    return `${number} ${bar}${gutter(line)}${visible(withoutPasswords(lineText(source, line)))}`.trimEnd();
  };

  const out = [blank];
  let previous: number | null = null;
  for (const line of [...shown].sort((one, other) => one - other)) {
    const skipped = previous === null ? 0 : line - previous - 1;
    if (skipped === 1) out.push(numbered(line - 1));
    if (skipped > 1) out.push(paint('...', 'place'));
    out.push(numbered(line));
    for (const mark of marks)
      if (mark !== long && firstLine(mark.span) === line)
        out.push(`${blank}${gutter(line, true)}${below(mark, paint)}`);
    if (long !== null && lastLine(long.span) === line) out.push(`${blank} ${belowLast(long, paint)}`);
    previous = line;
  }
  return out;
}

/** What stands below the line of a mark: `^^^^`, or `---- why it matters`. */
function below({ span, label, paintedAs }: Mark, paint: Paint): string {
  const { source, start, end } = span;
  const line = firstLine(span);
  const before = visible(source.text.slice(source.lineStarts[line], start));
  const marked = visible(source.text.slice(start, Math.min(end, lineEnd(source, line))));
  const width = Math.max(1, displayWidth(marked));
  return indentOf(before) + withLabel(paint((label === null ? '^' : '-').repeat(width), paintedAs), label);
}

/** The end of the bracket beside a mark over several lines: `|____^`. */
function belowLast({ span, label, paintedAs }: Mark, paint: Paint): string {
  const { source, end } = span;
  const before = visible(source.text.slice(source.lineStarts[lastLine(span)], end));
  const width = Math.max(1, displayWidth(before));
  return withLabel(paint(`|_${'_'.repeat(width - 1)}${label === null ? '^' : '-'}`, paintedAs), label);
}

function withLabel(underline: string, label: string | null): string {
  return label === null ? underline : `${underline} ${label}`;
}

/** A tab stays one, so that the mark stands below its place however wide tabs are. */
function indentOf(before: string): string {
  return before
    .split('\t')
    .map((part) => ' '.repeat(displayWidth(part)))
    .join('\t');
}

function visible(text: string): string {
  return text.replace(CONTROL, '\ufffd');
}

function firstLine({ source, start }: Span): number {
  return lineAt(source, start);
}

/** The line of the last character, which a line break at the end does not move. */
function lastLine({ source, start, end }: Span): number {
  return lineAt(source, Math.max(start, end - 1));
}

function linesOf(span: Span): readonly number[] {
  const [first, last] = [firstLine(span), lastLine(span)];
  const count = last - first + 1;
  if (count > MOST_LINES) return [first, first + 1, last];
  return Array.from({ length: count }, (_, index) => first + index);
}
