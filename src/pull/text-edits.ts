import type { SourceText } from '../language/syntax/source-text.ts';
import { lineAt, lineEnd } from '../language/syntax/source-text.ts';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Changes to a file; everything that none of them touches stays byte for byte. */
export class TextEdits {
  readonly source: SourceText;
  readonly #edits: Edit[] = [];
  readonly #lineBreak: string;

  constructor(source: SourceText) {
    this.source = source;
    this.#lineBreak = source.text.includes('\r\n') ? '\r\n' : '\n';
  }

  get isEmpty(): boolean {
    return this.#edits.length === 0;
  }

  /** Text in place of other text. */
  replace(start: number, end: number, text: string): void {
    this.#edits.push({ start, end, text: this.#broken(text) });
  }

  /** Removes the lines from that of `start` to that of `end`, with their line breaks. */
  removeLines(start: number, end: number): void {
    this.#edits.push({ start: this.startOfLine(start), end: this.#behindLine(end), text: '' });
  }

  /** Adds lines before the line of an offset. */
  addLinesBefore(offset: number, lines: readonly string[]): void {
    if (lines.length === 0) return;
    const at = this.startOfLine(offset);
    this.#edits.push({ start: at, end: at, text: this.#broken(`${lines.join('\n')}\n`) });
  }

  /** Adds lines behind the line of an offset. */
  addLinesBehind(offset: number, lines: readonly string[]): void {
    if (lines.length === 0) return;
    const at = this.#behindLine(offset);
    const isOpen = at === this.source.text.length && !/[\r\n]$/.test(this.source.text);
    this.#edits.push({ start: at, end: at, text: this.#broken(`${isOpen ? '\n' : ''}${lines.join('\n')}\n`) });
  }

  /** Adds text at the end of the file. */
  addAtEnd(text: string): void {
    const { length } = this.source.text;
    this.#edits.push({ start: length, end: length, text: this.#broken(text) });
  }

  startOfLine(offset: number): number {
    return this.source.lineStarts[lineAt(this.source, offset)] ?? 0;
  }

  /** The file with all changes. Where two touch one place, they come in the order in which they were made. */
  applied(): string {
    const { text } = this.source;
    let result = '';
    let at = 0;
    const ordered = this.#edits
      .map((edit, index) => ({ ...edit, index }))
      .toSorted((a, b) => a.start - b.start || a.index - b.index);
    for (const edit of ordered) {
      result += text.slice(at, Math.max(at, edit.start)) + edit.text;
      at = Math.max(at, edit.end);
    }
    return result + text.slice(at);
  }

  #behindLine(offset: number): number {
    const line = lineAt(this.source, offset);
    return this.source.lineStarts[line + 1] ?? Math.max(offset, lineEnd(this.source, line));
  }

  #broken(text: string): string {
    return this.#lineBreak === '\n' ? text : text.replaceAll('\n', this.#lineBreak);
  }
}
