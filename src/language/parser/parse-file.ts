import type { DiagnosticList } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../syntax/source-text.ts';
import { lineAt, lineEnd, lineText } from '../syntax/source-text.ts';
import type { CommentNode, FileItem, MemberNode, NameNode, SyntaxFile, UnknownNode } from '../syntax/syntax-tree.ts';
import type { BlockKind } from './block-kinds.ts';
import { BLOCK_START, beginsBlock, blockKinds } from './block-kinds.ts';
import { documentationOf } from './documentation.ts';
import { LineCursor, Unreadable } from './line-cursor.ts';
import { parseBlockAttribute } from './parse-attribute.ts';
import { parseEnumValue, parseField, parseProperty } from './parse-field.ts';
import { explainRest } from './unexpected-rest.ts';
import { explainHead, unknownKeywordHelp } from './unreadable-head.ts';

/**
 * Reads a file, line by line: a line that cannot be read is reported once and kept as `unknown`, and what
 * follows is read as if nothing were wrong. Never throws.
 */
export function parseFile(source: SourceText, diagnostics: DiagnosticList): SyntaxFile {
  const reader = new FileReader(source, diagnostics);
  return { source, items: reader.items() };
}

class FileReader {
  readonly #source: SourceText;
  readonly #diagnostics: DiagnosticList;
  /** Where reading goes on. */
  #at = 0;
  #hasOpenComment = false;

  constructor(source: SourceText, diagnostics: DiagnosticList) {
    this.#source = source;
    this.#diagnostics = diagnostics;
  }

  items(): readonly FileItem[] {
    const items: FileItem[] = [];
    const documentation = new Documentation();
    while (this.#at < this.#source.text.length) {
      const cursor = this.#cursor();
      cursor.skipSpace();
      if (this.#readBetween(cursor, items, documentation)) continue;
      const block = this.#block(cursor, documentation.take());
      items.push(block);
    }
    return items;
  }

  /** A cursor for the rest of the line. */
  #cursor(): LineCursor {
    const line = lineAt(this.#source, this.#at);
    return new LineCursor(this.#source, this.#diagnostics, this.#at, lineEnd(this.#source, line));
  }

  /** Goes to the line behind the cursor's last. */
  #nextLine(cursor: LineCursor): void {
    const line = lineAt(this.#source, cursor.end);
    this.#at = this.#source.lineStarts[line + 1] ?? this.#source.text.length;
  }

  /** Blank lines and comments, which stand between members and between blocks. */
  #readBetween(
    cursor: LineCursor,
    into: {
      push(item: CommentNode | { readonly kind: 'blank' }): unknown;
      at(index: number): { readonly kind: string } | undefined;
    },
    documentation: Documentation,
  ): boolean {
    if (cursor.isAtEnd) {
      if (into.at(-1)?.kind !== 'blank') into.push({ kind: 'blank' });
      documentation.clear();
      this.#nextLine(cursor);
      return true;
    }
    const comment = cursor.peek('/*') ? this.#blockComment(cursor) : cursor.comment();
    if (comment === null) return false;
    documentation.note(comment);
    into.push(comment);
    // Behind a comment in `/*` the line may go on.
    cursor.skipSpace();
    if (cursor.isAtEnd) this.#nextLine(cursor);
    else this.#at = cursor.at;
    return true;
  }

  #blockComment(cursor: LineCursor): CommentNode {
    const start = cursor.at;
    const closing = this.#source.text.indexOf('*/', start + 2);
    const end = closing === -1 ? this.#source.text.length : closing + 2;
    this.#hasOpenComment ||= closing === -1;
    if (closing === -1)
      this.#diagnostics.error('UNCLOSED_COMMENT', cursor.span(start, start + 2), 'This comment is not closed.', {
        help: 'Add a `*/`.',
      });
    cursor.at = end;
    cursor.end = Math.max(end, lineEnd(this.#source, lineAt(this.#source, end)));
    return {
      kind: 'comment',
      text: this.#source.text.slice(start, end).trimEnd(),
      isDocumentation: false,
      span: cursor.span(start, end),
    };
  }

  #block(cursor: LineCursor, documentation: string | null): FileItem {
    const start = cursor.at;
    const head = BLOCK_START.exec(this.#source.text.slice(start, cursor.end));
    if (head === null) return this.#unreadableBlock(cursor);
    const keyword = cursor.name() as NameNode;
    const kind = blockKinds[keyword.text];
    cursor.skipSpace();
    const name = cursor.name() as NameNode;
    if (kind === undefined)
      this.#diagnostics.error('UNKNOWN_BLOCK', keyword.span, `There is no block \`${keyword.text}\`.`, {
        help: unknownKeywordHelp(keyword.text, name.text),
      });
    cursor.skipSpace();
    cursor.take('{');
    const openingComment = cursor.comment();
    cursor.skipSpace();
    if (/[^\s}].*\}$/.test(cursor.rest())) return this.#blockOnOneLine(cursor, start, name);
    const isAlone = cursor.isAtEnd || cursor.peek('}');
    if (!isAlone)
      this.#diagnostics.warning('BLOCK_ON_ONE_LINE', cursor.here(), 'What stands behind `{` is not read.', {
        help: 'Give each member a line of its own.',
      });
    if (!cursor.peek('}')) this.#nextLine(cursor);
    else this.#at = cursor.at;
    const members: MemberNode[] = [];
    const { isClosed, closingComment } = this.#members(kind ?? null, keyword, name, members);
    const span = { source: this.#source, start, end: this.#at };
    const isRegular = kind !== undefined && isAlone && isClosed;
    return { kind: 'block', keyword, name, members, documentation, openingComment, closingComment, isRegular, span };
  }

  /** Reads up to the closing brace, and the comment behind it. `kind` is `null` for a block that nobody knows. */
  #members(
    kind: BlockKind | null,
    keyword: NameNode,
    name: NameNode,
    into: MemberNode[],
  ): { readonly isClosed: boolean; readonly closingComment: CommentNode | null } {
    const documentation = new Documentation();
    while (this.#at < this.#source.text.length) {
      const cursor = this.#cursor();
      cursor.skipSpace();
      if (this.#readBetween(cursor, into, documentation)) continue;
      if (cursor.take('}')) {
        const comment = cursor.comment();
        if (cursor.isAtEnd) this.#nextLine(cursor);
        else this.#at = cursor.at;
        return { isClosed: true, closingComment: comment };
      }
      if (beginsBlock(lineText(this.#source, lineAt(this.#source, cursor.at)))) break;
      into.push(kind === null ? unknownRest(cursor) : this.#member(kind, cursor, documentation.take()));
      this.#nextLine(cursor);
    }
    // An open comment took the brace with it, or it stands behind a member, which was reported.
    const isClosedInLine = into.some(
      (member) => member.kind === 'unknown' && /^[)\]]$|[^{]\}\s*(?:\/\/.*)?$/.test(member.text),
    );
    if (!this.#hasOpenComment && !isClosedInLine)
      this.#diagnostics.error(
        'UNCLOSED_BLOCK',
        { ...keyword.span, end: name.span.end },
        `The block \`${name.text}\` is not closed.`,
        { help: 'Add a `}` on a line of its own.' },
      );
    return { isClosed: false, closingComment: null };
  }

  #member(kind: BlockKind, cursor: LineCursor, documentation: string | null): MemberNode {
    const start = cursor.at;
    try {
      if (cursor.peek('@@') && kind !== 'properties') {
        const attribute = parseBlockAttribute(cursor);
        const comment = cursor.comment();
        cursor.skipSpace();
        if (!cursor.isAtEnd) {
          const read = { kind: 'attribute', name: '', type: null, bareAttribute: null } as const;
          const { code, length, message, help } = explainRest(cursor.rest(), read);
          throw new Unreadable(code, cursor.span(cursor.at, cursor.at + length), message, help);
        }
        return { ...attribute, documentation, comment };
      }
      if (kind === 'fields') return parseField(cursor, documentation);
      return kind === 'values' ? parseEnumValue(cursor, documentation) : parseProperty(cursor);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      cursor.at = start;
      // What is not closed goes on over the lines behind it, which are no members then.
      if (error.code !== 'UNCLOSED_LONG_TEXT') cursor.end = lineEnd(this.#source, lineAt(this.#source, start));
      this.#diagnostics.error(error.code, error.span, error.message, { help: error.help, related: error.related });
      return unknownRest(cursor);
    }
  }

  /** `model User { id Int }` is kept as it is. */
  #blockOnOneLine(cursor: LineCursor, start: number, name: NameNode): UnknownNode {
    const text = cursor.rest();
    this.#diagnostics.error(
      'BLOCK_ON_ONE_LINE',
      cursor.span(cursor.at, cursor.at + text.length - 1),
      'What belongs to a block stands on lines of its own.',
      { help: 'Begin a line behind `{` and before `}`.' },
    );
    cursor.at = start;
    const node = unknownRest(cursor, name.text);
    this.#nextLine(cursor);
    return node;
  }

  /** A block whose first line cannot be read is kept as it is, up to its closing brace, with one message. */
  #unreadableBlock(cursor: LineCursor): UnknownNode {
    const start = cursor.at;
    const line = lineAt(this.#source, start);
    const problem = explainHead(cursor.rest(), lineText(this.#source, Math.min(line + 1, this.#lastLine)));
    const span = cursor.span(start + problem.start, start + problem.end);
    this.#diagnostics.error(problem.code, span, problem.message, { help: problem.help });
    cursor.end = lineEnd(this.#source, problem.hasBody ? this.#endOfBody(line) : line);
    const node = unknownRest(cursor, problem.name);
    this.#nextLine(cursor);
    return node;
  }

  get #lastLine(): number {
    return this.#source.lineStarts.length - 1;
  }

  /** The line of the closing brace; the first one where another block begins before. */
  #endOfBody(head: number): number {
    for (let line = head + 1; line <= this.#lastLine; line += 1) {
      const text = lineText(this.#source, line);
      if (beginsBlock(text)) return head;
      if (/^\s*[})]/.test(text)) return line;
    }
    return head;
  }
}

/** The comments right above a member that document it. A plain comment between them is skipped, a blank line forgets them. */
class Documentation {
  #lines: string[] = [];

  note(comment: CommentNode): void {
    const said = documentationOf(comment);
    if (said !== null) this.#lines.push(said);
  }

  clear(): void {
    this.#lines = [];
  }

  take(): string | null {
    const text = this.#lines.length === 0 ? null : this.#lines.join('\n');
    this.#lines = [];
    return text;
  }
}

function unknownRest(cursor: LineCursor, name: string | null = null): UnknownNode {
  const text = cursor.rest();
  return { kind: 'unknown', text, name, span: cursor.span(cursor.at, cursor.at + text.length) };
}
