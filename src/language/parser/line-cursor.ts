import type { DiagnosticList } from '../diagnostics/diagnostic.ts';
import type { SourceText, Span } from '../syntax/source-text.ts';
import type { CommentNode, NameNode } from '../syntax/syntax-tree.ts';

/** Thrown where a line cannot be read on; whoever reads lines reports it once and goes on with the next. */
export class Unreadable extends Error {
  readonly code: string;
  readonly span: Span;
  readonly help: string | null;

  constructor(code: string, span: Span, message: string, help: string | null = null) {
    super(message);
    this.code = code;
    this.span = span;
    this.help = help;
  }
}

const NAME = /[\p{L}\p{N}][\p{L}\p{N}_-]*/uy;
const SPACE = /[ \t\f\v\u00a0\ufeff]+/y;

/**
 * Reads characters of a file from `at` up to `end`, which is the end of a line or, inside brackets that are
 * closed on a later line, the end of that one: line breaks are then spaces.
 */
export class LineCursor {
  readonly source: SourceText;
  readonly diagnostics: DiagnosticList;
  at: number;
  end: number;

  constructor(source: SourceText, diagnostics: DiagnosticList, at: number, end: number) {
    this.source = source;
    this.diagnostics = diagnostics;
    this.at = at;
    this.end = end;
  }

  get isAtEnd(): boolean {
    return this.at >= this.end;
  }

  peek(text: string): boolean {
    return this.at + text.length <= this.end && this.source.text.startsWith(text, this.at);
  }

  /** Goes behind the text if it is next. */
  take(text: string): boolean {
    if (!this.peek(text)) return false;
    this.at += text.length;
    return true;
  }

  skipSpace(): void {
    for (;;) {
      SPACE.lastIndex = this.at;
      const space = SPACE.exec(this.source.text);
      if (space !== null) this.at = Math.min(this.end, this.at + space[0].length);
      const unit = this.source.text[this.at];
      if (this.at >= this.end || (unit !== '\n' && unit !== '\r')) return;
      this.at += 1;
    }
  }

  /** A name, or `null` where none begins. */
  name(): NameNode | null {
    NAME.lastIndex = this.at;
    const found = this.at < this.end ? NAME.exec(this.source.text) : null;
    if (found === null) return null;
    const start = this.at;
    this.at += found[0].length;
    return { text: found[0], span: this.span(start) };
  }

  /** From `start` to here. */
  span(start: number, end: number = this.at): Span {
    return { source: this.source, start, end };
  }

  /** The character that is next, at least, for messages about it. */
  here(): Span {
    return this.span(this.at, Math.max(this.at + 1, this.at + (this.nextCharacter()?.length ?? 1)));
  }

  nextCharacter(): string | null {
    const point = this.at < this.end ? this.source.text.codePointAt(this.at) : undefined;
    return point === undefined ? null : String.fromCodePoint(point);
  }

  /** A comment up to the end of the line, if one is next. */
  comment(): CommentNode | null {
    this.skipSpace();
    if (!this.peek('//') && !this.#endsWithBlockComment()) return null;
    const start = this.at;
    const isDocumentation = this.peek('///');
    this.at = this.end;
    return {
      kind: 'comment',
      text: this.source.text.slice(start, this.end).trimEnd(),
      isDocumentation,
      span: this.span(start),
    };
  }

  /** Whether nothing but a comment in `/*` is left. */
  #endsWithBlockComment(): boolean {
    if (!this.peek('/*')) return false;
    const closing = this.source.text.indexOf('*/', this.at + 2);
    return closing !== -1 && closing < this.end && this.source.text.slice(closing + 2, this.end).trim() === '';
  }
}
