import type { ArgumentNode, AttributeNode, NameNode } from '../syntax/syntax-tree.ts';
import { closingBracket } from './closing-bracket.ts';
import type { LineCursor } from './line-cursor.ts';
import { Unreadable } from './line-cursor.ts';
import { parseArguments } from './parse-value.ts';

/** The attributes behind a field or a value of an enum. */
export function parseAttributes(cursor: LineCursor): readonly AttributeNode[] {
  const read: AttributeNode[] = [];
  cursor.skipSpace();
  while (cursor.peek('@')) {
    if (cursor.peek('@@'))
      throw new Unreadable(
        'MISPLACED_ATTRIBUTE',
        cursor.span(cursor.at, cursor.at + 2),
        'An attribute with `@@` belongs to the block.',
        'Give it a line of its own, or write `@`.',
      );
    read.push(parseAttribute(cursor, '@'));
    cursor.skipSpace();
  }
  return read;
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
      throw new Unreadable('MISSING_NAME', cursor.span(start, cursor.at), 'This attribute has no name.');
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
