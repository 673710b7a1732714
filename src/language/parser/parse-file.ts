import type { DiagnosticList } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../syntax/source-text.ts';
import { lineAt, lineEnd, lineText } from '../syntax/source-text.ts';
import type { CommentNode, FileItem, MemberNode, NameNode, SyntaxFile, UnknownNode } from '../syntax/syntax-tree.ts';
import type { BlockKind } from './block-kinds.ts';
import { BLOCK_START, beginsBlock, blockKinds } from './block-kinds.ts';
import { LineCursor, Unreadable } from './line-cursor.ts';
import { parseBlockAttribute } from './parse-attribute.ts';
import { parseEnumValue, parseField, parseProperty } from './parse-field.ts';

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
    if (!cursor.peek('/')) this.#nextLine(cursor);
    return true;
  }

  #blockComment(cursor: LineCursor): CommentNode {
    const start = cursor.at;
    const closing = this.#source.text.indexOf('*/', start + 2);
    const end = closing === -1 ? this.#source.text.length : closing + 2;
    if (closing === -1)
      this.#diagnostics.error('UNCLOSED_COMMENT', cursor.span(start, start + 2), 'This comment is not closed.', {
        help: 'Add a `*/`.',
      });
    cursor.at = end;
    cursor.end = Math.max(end, lineEnd(this.#source, lineAt(this.#source, end)));
    return {
      kind: 'comment',
      text: this.#source.text.slice(start, end),
      isDocumentation: false,
      span: cursor.span(start, end),
    };
  }

  #block(cursor: LineCursor, documentation: string | null): FileItem {
    const start = cursor.at;
    const head = BLOCK_START.exec(this.#source.text.slice(start, cursor.end));
    if (head === null) return this.#unknownLine(cursor, notABlock(cursor));
    const keyword = cursor.name() as NameNode;
    const kind = blockKinds[keyword.text];
    if (kind === undefined)
      this.#diagnostics.error('UNKNOWN_BLOCK', keyword.span, `There is no block \`${keyword.text}\`.`, {
        help: `A block is one of ${Object.keys(blockKinds).join(', ')}.`,
      });
    cursor.skipSpace();
    const name = cursor.name() as NameNode;
    cursor.skipSpace();
    cursor.take('{');
    const openingComment = cursor.comment();
    cursor.skipSpace();
    if (!cursor.isAtEnd && !cursor.peek('}'))
      this.#diagnostics.warning('BLOCK_ON_ONE_LINE', cursor.here(), 'What stands behind `{` is not read.', {
        help: 'Give each member a line of its own.',
      });
    if (!cursor.peek('}')) this.#nextLine(cursor);
    else this.#at = cursor.at;
    const members: MemberNode[] = [];
    const closingComment = this.#members(kind ?? 'fields', kind !== undefined, keyword, name, members);
    const span = { source: this.#source, start, end: this.#at };
    return { kind: 'block', keyword, name, members, documentation, openingComment, closingComment, span };
  }

  /** Reads up to the closing brace and gives the comment behind it. */
  #members(
    kind: BlockKind,
    isKnown: boolean,
    keyword: NameNode,
    name: NameNode,
    into: MemberNode[],
  ): CommentNode | null {
    const documentation = new Documentation();
    while (this.#at < this.#source.text.length) {
      const cursor = this.#cursor();
      cursor.skipSpace();
      if (this.#readBetween(cursor, into, documentation)) continue;
      if (cursor.take('}')) {
        const comment = cursor.comment();
        if (cursor.isAtEnd) this.#nextLine(cursor);
        else this.#at = cursor.at;
        return comment;
      }
      if (beginsBlock(lineText(this.#source, lineAt(this.#source, cursor.at)))) break;
      into.push(isKnown ? this.#member(kind, cursor, documentation.take()) : unknownRest(cursor));
      this.#nextLine(cursor);
    }
    this.#diagnostics.error(
      'UNCLOSED_BLOCK',
      { ...keyword.span, end: name.span.end },
      `The block \`${name.text}\` is not closed.`,
      {
        help: 'Add a `}` on a line of its own.',
      },
    );
    return null;
  }

  #member(kind: BlockKind, cursor: LineCursor, documentation: string | null): MemberNode {
    const start = cursor.at;
    try {
      if (cursor.peek('@@') && kind !== 'properties') {
        const attribute = parseBlockAttribute(cursor);
        const comment = cursor.comment();
        cursor.skipSpace();
        if (!cursor.isAtEnd)
          throw new Unreadable('UNEXPECTED_TEXT', cursor.here(), 'Nothing more is expected on this line.');
        return { ...attribute, documentation, comment };
      }
      if (kind === 'fields') return parseField(cursor, documentation);
      return kind === 'values' ? parseEnumValue(cursor, documentation) : parseProperty(cursor);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      cursor.at = start;
      cursor.end = lineEnd(this.#source, lineAt(this.#source, start));
      this.#diagnostics.error(error.code, error.span, error.message, { help: error.help });
      return unknownRest(cursor);
    }
  }

  #unknownLine(cursor: LineCursor, problem: Unreadable): UnknownNode {
    this.#diagnostics.error(problem.code, problem.span, problem.message, { help: problem.help });
    const node = unknownRest(cursor);
    this.#nextLine(cursor);
    return node;
  }
}

/** The `///` lines right above a member. A plain comment between them is skipped, a blank line forgets them. */
class Documentation {
  #lines: string[] = [];

  note({ isDocumentation, text }: CommentNode): void {
    if (isDocumentation) this.#lines.push(text.slice(3).trim());
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

function unknownRest(cursor: LineCursor): UnknownNode {
  const text = cursor.source.text.slice(cursor.at, cursor.end).trimEnd();
  return { kind: 'unknown', text, span: cursor.span(cursor.at, cursor.at + text.length) };
}

function notABlock(cursor: LineCursor): Unreadable {
  const text = cursor.source.text.slice(cursor.at, cursor.end).trimEnd();
  return new Unreadable(
    'NOT_A_BLOCK',
    cursor.span(cursor.at, cursor.at + text.length),
    'This line does not begin a block.',
    `A block begins as \`model Name {\`; the words are ${Object.keys(blockKinds).join(', ')}.`,
  );
}
