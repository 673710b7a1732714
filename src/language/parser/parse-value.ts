import type { SourceText, Span } from '../syntax/source-text.ts';
import { lineAt, lineEnd, lineText } from '../syntax/source-text.ts';
import type { ArgumentNode, ListNode, NameNode, RecordNode, TextNode, ValueNode } from '../syntax/syntax-tree.ts';
import type { LineCursor } from './line-cursor.ts';
import { Unreadable } from './line-cursor.ts';
import { endOfLongText, longTextValue } from './long-text.ts';
import { explainMissingComma, explainMissingValue } from './unreadable-value.ts';

const NUMBER = /-?\d+(?:\.\d+)?(?![\p{L}\p{N}_])/uy;

/** Reads a value. Throws `Unreadable` where none begins. */
export function parseValue(cursor: LineCursor): ValueNode {
  cursor.skipSpace();
  if (cursor.peek('"')) return parseText(cursor);
  if (cursor.peek('[')) return parseList(cursor);
  if (cursor.peek('{')) return parseRecord(cursor);
  const start = cursor.at;
  NUMBER.lastIndex = start;
  const number = /[-\d]/.test(cursor.source.text.charAt(start)) ? NUMBER.exec(cursor.source.text) : null;
  if (number !== null && start + number[0].length <= cursor.end) {
    cursor.at += number[0].length;
    return { kind: 'number', text: number[0], span: cursor.span(start) };
  }
  const name = cursor.name();
  if (name === null) throw noValue(cursor);
  return parseNamed(cursor, name);
}

/** Behind a name: a call, a path with dots, or the name alone. */
function parseNamed(cursor: LineCursor, name: NameNode): ValueNode {
  let { text, span } = name;
  while (cursor.take('.')) {
    const next = cursor.name();
    if (next === null) throw noValue(cursor);
    text += `.${next.text}`;
    span = cursor.span(name.span.start);
  }
  cursor.skipSpace();
  if (!cursor.peek('(')) return { kind: 'constant', text, span };
  const args = parseArguments(cursor);
  return { kind: 'call', name: { text, span }, arguments: args, span: cursor.span(name.span.start) };
}

/** `(a, b: 1)`. A comma at the end is refused; the arguments before it are read. */
export function parseArguments(cursor: LineCursor): readonly ArgumentNode[] {
  const open = cursor.span(cursor.at, cursor.at + 1);
  cursor.take('(');
  const read: ArgumentNode[] = [];
  for (;;) {
    cursor.skipSpace();
    if (cursor.take(')')) return read;
    if (cursor.isAtEnd) throw new Unreadable('UNCLOSED_BRACKET', open, 'This `(` is not closed.', 'Add a `)`.');
    read.push(parseArgument(cursor));
    cursor.skipSpace();
    const comma = cursor.here();
    if (!cursor.take(',')) {
      if (cursor.isAtEnd || cursor.peek(')')) continue;
      throw unexpectedIn(cursor, open, ')');
    }
    cursor.skipSpace();
    if (cursor.peek(')'))
      cursor.diagnostics.error('TRAILING_COMMA', comma, 'There is no argument behind this comma.', {
        help: 'Remove the comma.',
      });
  }
}

function parseArgument(cursor: LineCursor): ArgumentNode {
  const start = cursor.at;
  const name = cursor.name();
  cursor.skipSpace();
  if (name !== null && cursor.take(':')) {
    cursor.skipSpace();
    if (cursor.peek(')') || cursor.peek(',') || cursor.isAtEnd)
      throw new Unreadable(
        'MISSING_VALUE',
        name.span,
        `The argument \`${name.text}\` has no value.`,
        'Give it one, or remove the argument.',
      );
    return { name, value: parseValue(cursor), span: cursor.span(start) };
  }
  cursor.at = start;
  return { name: null, value: parseValue(cursor), span: cursor.span(start) };
}

function parseList(cursor: LineCursor): ListNode {
  const start = cursor.at;
  const open = cursor.span(start, start + 1);
  cursor.take('[');
  const items: ValueNode[] = [];
  cursor.skipSpace();
  while (!cursor.take(']')) {
    if (cursor.isAtEnd) throw new Unreadable('UNCLOSED_BRACKET', open, 'This `[` is not closed.', 'Add a `]`.');
    items.push(parseValue(cursor));
    cursor.skipSpace();
    const comma = cursor.here();
    if (cursor.take(',')) {
      cursor.skipSpace();
      if (cursor.peek(']'))
        throw new Unreadable('TRAILING_COMMA', comma, 'There is nothing behind this comma.', 'Remove the comma.');
    } else if (!cursor.isAtEnd && !cursor.peek(']')) {
      throw unexpectedIn(cursor, open, ']');
    }
  }
  return { kind: 'list', items, span: cursor.span(start) };
}

function parseRecord(cursor: LineCursor): RecordNode {
  const start = cursor.at;
  const open = cursor.span(start, start + 1);
  cursor.take('{');
  const entries: { readonly name: NameNode; readonly value: ValueNode }[] = [];
  cursor.skipSpace();
  while (!cursor.take('}')) {
    if (cursor.isAtEnd) throw new Unreadable('UNCLOSED_BRACKET', open, 'This `{` is not closed.', 'Add a `}`.');
    const name = cursor.name();
    cursor.skipSpace();
    if (name === null || !cursor.take(':'))
      throw new Unreadable(
        'UNEXPECTED_TEXT',
        cursor.here(),
        'A name and a `:` are expected here.',
        'Write `{ name: value }`.',
      );
    entries.push({ name, value: parseValue(cursor) });
    cursor.skipSpace();
    if (!cursor.take(',') && !cursor.isAtEnd && !cursor.peek('}')) throw unexpectedIn(cursor, open, '}');
    cursor.skipSpace();
  }
  return { kind: 'record', entries, span: cursor.span(start) };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** A text in double quotes, with the escapes of JSON; between `"""` over several lines and without escapes. */
export function parseText(cursor: LineCursor): TextNode {
  const { text } = cursor.source;
  const start = cursor.at;
  if (cursor.peek('"""')) return parseLongText(cursor);
  let value = '';
  cursor.at += 1;
  for (;;) {
    const character = cursor.at < cursor.end ? text[cursor.at] : undefined;
    if (character === undefined || character === '\n' || character === '\r')
      throw new Unreadable('UNCLOSED_TEXT', cursor.span(start), 'This text is not closed.', 'Add a `"`.');
    cursor.at += 1;
    if (character === '"') return { kind: 'text', value, span: cursor.span(start) };
    value += character === '\\' ? escaped(cursor) : character;
  }
}

/** The cursor's last line is then the one on which the text is closed. */
function parseLongText(cursor: LineCursor): TextNode {
  const { source, at: start } = cursor;
  const end = endOfLongText(source.text, start);
  if (end === null) {
    cursor.end = endOfMembers(source, start);
    throw new Unreadable(
      'UNCLOSED_LONG_TEXT',
      cursor.span(start, start + 3),
      'This text is not closed.',
      'Add a `"""` behind its last line.',
    );
  }
  cursor.at = end;
  if (end > cursor.end) cursor.end = lineEnd(source, lineAt(source, end));
  return { kind: 'text', value: longTextValue(source.text.slice(start, end)), span: cursor.span(start) };
}

/** The end of the line before the next one that can only close the block, for what is not closed before. */
function endOfMembers(source: SourceText, at: number): number {
  const first = lineAt(source, at);
  for (let line = first + 1; line < source.lineStarts.length; line += 1) {
    if (lineText(source, line).startsWith('}')) return lineEnd(source, line - 1);
  }
  return lineEnd(source, first);
}

/** What an escape stands for; an unknown one is reported and stands for itself. */
function escaped(cursor: LineCursor): string {
  const { text } = cursor.source;
  const start = cursor.at - 1;
  const letter = text[cursor.at] ?? '';
  cursor.at += 1;
  const known = ESCAPES[letter];
  if (known !== undefined) return known;
  if (letter === 'u') {
    const digits = /^[0-9a-fA-F]{4}/.exec(text.slice(cursor.at, cursor.at + 4))?.[0];
    if (digits !== undefined) {
      cursor.at += 4;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
  }
  cursor.diagnostics.error('UNKNOWN_ESCAPE', cursor.span(start), `\`\\${letter}\` is no escape.`, {
    help: 'Write a backslash as `\\\\`.',
  });
  return letter;
}

function noValue(cursor: LineCursor): Unreadable {
  const { code, length, message, help } = explainMissingValue(cursor.isAtEnd ? '' : cursor.rest());
  return new Unreadable(code, cursor.span(cursor.at, cursor.at + length), message, help);
}

/** Neither a comma nor the closing bracket follows a value. */
function unexpectedIn(cursor: LineCursor, open: Span, closing: string): Unreadable {
  const { code, length, message, help, isOfBracket } = explainMissingComma(cursor.rest(), closing);
  const span = cursor.span(cursor.at, cursor.at + length);
  if (!isOfBracket) return new Unreadable(code, span, message, help);
  return new Unreadable(code, open, message, help, [{ span, message: 'another bracket is closed before' }]);
}
