import type { ArgumentNode, AttributeNode, NameNode } from '../syntax/syntax-tree.ts';
import { closingBracket } from './closing-bracket.ts';
import type { LineCursor } from './line-cursor.ts';
import { Unreadable } from './line-cursor.ts';
import { parseArguments } from './parse-value.ts';

const NONE: readonly AttributeNode[] = [];

/** The attributes behind a field or a value of an enum. */
export function parseAttributes(cursor: LineCursor): readonly AttributeNode[] {
  cursor.skipSpace();
  if (!cursor.peek('@')) return NONE;
  const read: AttributeNode[] = [];
  while (cursor.peek('@')) {
    if (cursor.peek('@@')) throw blockAttributeOnField(cursor);
    read.push(parseAttribute(cursor, '@'));
    cursor.skipSpace();
  }
  return read;
}

/** What exists for a field too is meant for the field; the rest has a line of its own. */
function blockAttributeOnField(cursor: LineCursor): Unreadable {
  const text = /^@@\s*\w*(?:\([^)]*\))?/.exec(cursor.rest())?.[0] ?? '@@';
  const name = /\w+/.exec(text)?.[0] ?? '';
  const help = ['id', 'unique', 'map', 'ignore', 'default', 'updatedAt', 'relation'].includes(name)
    ? `Write \`${text.slice(1)}\`, or give \`@@${name}\` a line of its own.`
    : 'Give it a line of its own, at the end of the block.';
  return new Unreadable(
    'MISPLACED_ATTRIBUTE',
    cursor.span(cursor.at, cursor.at + text.length),
    'An attribute with `@@` belongs to the whole block.',
    help,
  );
}

/** `@@index([a, b])`, on a line of its own. */
export function parseBlockAttribute(cursor: LineCursor): AttributeNode {
  return parseAttribute(cursor, '@@');
}

function parseAttribute(cursor: LineCursor, mark: '@' | '@@'): AttributeNode {
  const start = cursor.at;
  cursor.take(mark);
  cursor.skipSpace();
  const path: NameNode[] = [];
  do {
    const name = cursor.name();
    if (name === null)
      throw new Unreadable(
        'MISSING_NAME',
        cursor.span(start, cursor.at),
        path.length === 0 ? 'This attribute has no name.' : 'This attribute ends with a dot.',
        path.length === 0
          ? `Write \`${mark}unique\`, for instance, or remove it.`
          : 'Write `@db.VarChar(20)`, for instance.',
      );
    path.push(name);
  } while (cursor.take('.'));

  const afterName = cursor.at;
  cursor.skipSpace();
  let args: readonly ArgumentNode[] | null = null;
  if (cursor.peek('(')) args = parseArgumentsOverLines(cursor);
  else cursor.at = afterName;
  return {
    kind: 'attribute',
    isOfBlock: mark === '@@',
    path,
    arguments: args,
    documentation: null,
    comment: null,
    span: cursor.span(start),
  };
}

/** Brackets may be closed on a later line; Prisma wants all of it on one. */
function parseArgumentsOverLines(cursor: LineCursor): readonly ArgumentNode[] {
  const closing = closingBracket(cursor.source, cursor.at);
  if (closing !== null && closing.end > cursor.end) cursor.end = closing.lineEnd;
  return parseArguments(cursor);
}
