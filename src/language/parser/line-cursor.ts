import type { Diagnostic, DiagnosticList } from '../diagnostics/diagnostic.ts';
import type { SourceText, Span } from '../syntax/source-text.ts';
import type { CommentNode, NameNode } from '../syntax/syntax-tree.ts';

/** Thrown where a line cannot be read on; whoever reads lines reports it once and goes on with the next. */
export class Unreadable extends Error {
  readonly code: string;
  readonly span: Span;
  readonly help: string | null;
  readonly related: Diagnostic['related'];

  constructor(
    code: string,
    span: Span,
    message: string,
    help: string | null = null,
    related: Diagnostic['related'] = [],
  ) {
    super(message);
    this.code = code;
    this.span = span;
    this.help = help;
    this.related = related;
  }
}

const UNDERSCORE = 95;
const HYPHEN = 45;
const LAST_PLAIN = 127;

/** Letters, digits, underscore and hyphen of ASCII. */
function isPlainLetter(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 48 && unit <= 57) ||
    unit === UNDERSCORE ||
    unit === HYPHEN
  );
}

/** Space, tab, line break, form feed, no-break space, byte order mark. */
function isSpace(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0 || unit === 0xfeff;
}

const NAME = /[\p{L}\p{N}][\p{L}\p{N}_-]*/uy;

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
    const { text } = this.source;
    while (this.at < this.end && isSpace(text.charCodeAt(this.at))) this.at += 1;
  }

  /** A name, or `null` where none begins. */
  name(): NameNode | null {
    const { text } = this.source;
    const start = this.at;
    let at = start;
    while (at < this.end && isPlainLetter(text.charCodeAt(at))) at += 1;
    // Names in other scripts, and what looks like a name and is none.
    if (at === start || text.charCodeAt(start) === UNDERSCORE || text.charCodeAt(at) > LAST_PLAIN) {
      NAME.lastIndex = start;
      const found = start < this.end ? NAME.exec(text) : null;
      if (found === null) return null;
      at = start + found[0].length;
    }
    if (text.charCodeAt(start) === HYPHEN) return null;
    this.at = at;
    return { text: text.slice(start, at), span: this.span(start) };
  }

  /** From `start` to here. */
  span(start: number, end: number = this.at): Span {
    return { source: this.source, start, end };
  }

  /** The character that is next, at least, for messages about it. */
  here(): Span {
    return this.span(this.at, Math.max(this.at + 1, this.at + (this.nextCharacter()?.length ?? 1)));
  }

  /** What is left of the line, without space at its end. */
  rest(): string {
    return this.source.text.slice(this.at, this.end).trimEnd();
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
