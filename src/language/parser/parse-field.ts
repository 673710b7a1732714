import type { EnumValueNode, FieldNode, NameNode, PropertyNode, TypeNode } from '../syntax/syntax-tree.ts';
import type { LineCursor } from './line-cursor.ts';
import { Unreadable } from './line-cursor.ts';
import { parseAttributes } from './parse-attribute.ts';
import { parseText, parseValue } from './parse-value.ts';

/** `email String? @unique // why`. Throws `Unreadable` for a line that is no field. */
export function parseField(cursor: LineCursor, documentation: string | null): FieldNode {
  const start = cursor.at;
  const name = memberName(cursor, 'a field');
  cursor.skipSpace();
  if (cursor.peek(':'))
    throw new Unreadable(
      'COLON_BEHIND_NAME',
      cursor.here(),
      'There is no `:` between the name of a field and its type.',
      'Remove it.',
    );
  const type = parseType(cursor, name);
  const attributes = parseAttributes(cursor);
  const comment = cursor.comment();
  expectEnd(cursor);
  const span = cursor.span(start, comment?.span.start ?? cursor.at);
  return {
    kind: 'field',
    name,
    type,
    attributes,
    documentation: withComment(documentation, comment),
    comment,
    span,
  };
}

function parseType(cursor: LineCursor, field: NameNode): TypeNode {
  const start = cursor.at;
  if (cursor.peek('['))
    throw new Unreadable('LIST_BEFORE_TYPE', cursor.here(), 'A list is written behind its type.', 'Write `Type[]`.');
  const name = cursor.name();
  if (name === null)
    throw new Unreadable(
      'MISSING_TYPE',
      field.span,
      `The field \`${field.text}\` has no type.`,
      'Write `name Type`, as in `email String`.',
    );
  let unsupported: TypeNode['unsupported'] = null;
  if (name.text === 'Unsupported' && cursor.take('(')) {
    cursor.skipSpace();
    if (!cursor.peek('"'))
      throw new Unreadable(
        'MISSING_VALUE',
        cursor.here(),
        '`Unsupported` takes the type of the database as a text.',
        'Write `Unsupported("…")`.',
      );
    unsupported = parseText(cursor);
    cursor.skipSpace();
    if (!cursor.take(')')) throw new Unreadable('UNCLOSED_BRACKET', cursor.here(), 'A `)` is expected here.');
  }
  return { name, unsupported, arity: parseArity(cursor, name), span: cursor.span(start) };
}

function parseArity(cursor: LineCursor, type: NameNode): TypeNode['arity'] {
  if (cursor.take('[]')) {
    if (cursor.peek('?'))
      cursor.diagnostics.error(
        'OPTIONAL_LIST',
        cursor.span(type.span.start, cursor.at + 1),
        'A list is never optional.',
        {
          help: `Write \`${type.text}[]\`: no items are an empty list.`,
        },
      );
    cursor.take('?');
    return 'list';
  }
  if (cursor.peek('!'))
    throw new Unreadable('REQUIRED_MARK', cursor.here(), 'Fields are required by themselves.', 'Remove the `!`.');
  const afterName = cursor.at;
  cursor.skipSpace();
  if (cursor.take('?')) return 'optional';
  cursor.at = afterName;
  return 'required';
}

/** `ADMIN @map("admin")`. */
export function parseEnumValue(cursor: LineCursor, documentation: string | null): EnumValueNode {
  const start = cursor.at;
  const name = memberName(cursor, 'a value of an enum');
  const attributes = parseAttributes(cursor);
  const comment = cursor.comment();
  expectEnd(cursor);
  const span = cursor.span(start, comment?.span.start ?? cursor.at);
  return { kind: 'enumValue', name, attributes, documentation: withComment(documentation, comment), comment, span };
}

/** `provider = "postgresql"`. */
export function parseProperty(cursor: LineCursor): PropertyNode {
  const start = cursor.at;
  const name = memberName(cursor, 'a property');
  cursor.skipSpace();
  if (!cursor.take('='))
    throw new Unreadable('MISSING_EQUALS', cursor.here(), `A \`=\` is expected behind \`${name.text}\`.`);
  cursor.skipSpace();
  if (cursor.isAtEnd) throw new Unreadable('MISSING_VALUE', name.span, `The property \`${name.text}\` has no value.`);
  const value = parseValue(cursor);
  const comment = cursor.comment();
  expectEnd(cursor);
  return { kind: 'property', name, value, comment, span: cursor.span(start, comment?.span.start ?? cursor.at) };
}

function memberName(cursor: LineCursor, what: string): NameNode {
  const name = cursor.name();
  if (name === null)
    throw new Unreadable(
      'MISSING_NAME',
      cursor.here(),
      `The name of ${what} is expected here.`,
      'Names begin with a letter.',
    );
  return name;
}

function expectEnd(cursor: LineCursor): void {
  cursor.skipSpace();
  if (cursor.isAtEnd) return;
  const rest = cursor.source.text.slice(cursor.at, cursor.end).trimEnd();
  throw new Unreadable(
    'UNEXPECTED_TEXT',
    cursor.span(cursor.at, cursor.at + rest.length),
    'Nothing more is expected on this line.',
    'Give each member a line of its own.',
  );
}

/** A `///` behind a member belongs to what is said of it. */
function withComment(documentation: string | null, comment: FieldNode['comment']): string | null {
  if (comment === null || !comment.isDocumentation) return documentation;
  const said = comment.text.slice(3).trim();
  return documentation === null ? said : `${documentation}\n${said}`;
}
