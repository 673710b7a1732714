/** One file of a schema, with what turns offsets into places that people read. */
export interface SourceText {
  /** As it is shown: `schema.prisma`, `models/user.prisma`. */
  readonly name: string;
  readonly text: string;
  /** Offset at which each line begins. */
  readonly lineStarts: readonly number[];
}

/** A stretch of a file: from `start`, up to and without `end`, in UTF-16 units as JavaScript counts. */
export interface Span {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

/** Lines and columns from 1; a column is a character, so that an emoji is one. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Lines end with `\n`, `\r\n` or `\r`, as people on all systems write them. */
export function sourceText(name: string, text: string): SourceText {
  const lineStarts = [0];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) lineStarts.push(at + 1);
  }
  return { name, text, lineStarts };
}

/** The line that holds an offset, from 0. */
export function lineAt({ lineStarts }: SourceText, offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The text of a line, from 0, without its end. */
export function lineText(source: SourceText, line: number): string {
  const start = source.lineStarts[line] as number;
  return source.text.slice(start, lineEnd(source, line));
}

/** Where a line ends, without its line break. */
export function lineEnd({ text, lineStarts }: SourceText, line: number): number {
  const start = lineStarts[line] as number;
  let end = lineStarts[line + 1] ?? text.length;
  while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1;
  return end;
}

/**
 * Where an offset is, for people.
 *
 * @example
 * ```ts
 * import { placeOf, sourceText } from '../../src/language/syntax/source-text.ts';
 *
 * placeOf(sourceText('a', 'model A {\n}'), 10); // { line: 2, column: 1 }
 * ```
 */
export function placeOf(source: SourceText, offset: number): Place {
  const line = lineAt(source, offset);
  const before = source.text.slice(source.lineStarts[line], offset);
  return { line: line + 1, column: [...before].length + 1 };
}

/** The smallest span that holds both. */
export function spanning(first: Span, last: Span): Span {
  return { source: first.source, start: first.start, end: last.end };
}
