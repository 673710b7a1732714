import type {
  AttributeNode,
  EnumValueNode,
  FieldNode,
  NameNode,
  PropertyNode,
  TypeNode,
} from '../syntax/syntax-tree.ts';
import { documentationOf } from './documentation.ts';
import type { LineCursor } from './line-cursor.ts';
import { Unreadable } from './line-cursor.ts';
import { parseAttributes } from './parse-attribute.ts';
import { parseText, parseValue } from './parse-value.ts';
import type { ReadMember } from './unexpected-rest.ts';
import { explainRest } from './unexpected-rest.ts';
import { explainMissingName, explainMissingType } from './unreadable-member.ts';

/** `email String? @unique // why`. Throws `Unreadable` for a line that is no field. */
export function parseField(cursor: LineCursor, documentation: string | null): FieldNode {
  const start = cursor.at;
  const name = memberName(cursor, 'a field');
  cursor.skipSpace();
  const type = parseType(cursor, name);
  const attributes = parseAttributes(cursor);
  const comment = cursor.comment();
  const typeText = cursor.source.text.slice(type.span.start, type.span.end);
  expectEnd(
    cursor,
    { kind: 'field', name: name.text, type: typeText, bareAttribute: bareAttributeOf(attributes) },
    { name: start, type: type.span.start },
  );
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
  const name = cursor.name();
  if (name === null) {
    const problem = explainMissingType(cursor.rest(), field.text);
    const span = problem.length === 0 ? field.span : cursor.span(start, start + problem.length);
    throw new Unreadable(problem.code, span, problem.message, problem.help);
  }
  let unsupported: TypeNode['unsupported'] = null;
  if (name.text === 'Unsupported' && cursor.take('(')) {
    cursor.skipSpace();
    if (!cursor.peek('"'))
      throw new Unreadable(
        'MISSING_VALUE',
        cursor.here(),
        '`Unsupported` takes the type of the database as a text.',
        `Write \`Unsupported("${/^[^)"]*/.exec(cursor.rest())?.[0].trim() ?? ''}")\`.`,
      );
    unsupported = parseText(cursor);
    cursor.skipSpace();
    if (!cursor.take(')'))
      throw new Unreadable('UNCLOSED_BRACKET', cursor.span(start), 'This `(` is not closed.', 'Add a `)`.');
  }
  return { name, unsupported, arity: parseArity(cursor, name), span: cursor.span(start) };
}

function parseArity(cursor: LineCursor, type: NameNode): TypeNode['arity'] {
  const afterType = cursor.at;
  cursor.skipSpace();
  if (!cursor.peek('[]')) cursor.at = afterType;
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
    throw new Unreadable(
      'MISPLACED_MARK',
      cursor.here(),
      'A field cannot be empty, unless its type has a `?`.',
      `Write \`${type.text}\`.`,
    );
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
  expectEnd(cursor, { kind: 'value', name: name.text, type: null, bareAttribute: bareAttributeOf(attributes) });
  const span = cursor.span(start, comment?.span.start ?? cursor.at);
  return { kind: 'enumValue', name, attributes, documentation: withComment(documentation, comment), comment, span };
}

/** `provider = "postgresql"`. */
export function parseProperty(cursor: LineCursor): PropertyNode {
  const start = cursor.at;
  const name = memberName(cursor, 'a property');
  cursor.skipSpace();
  if (!cursor.take('=')) {
    const value = cursor.rest().replace(/^:\s*/, '');
    throw new Unreadable(
      'MISSING_EQUALS',
      cursor.peek(':') ? cursor.here() : name.span,
      `The value of \`${name.text}\` stands behind a \`=\`.`,
      `Write \`${name.text} = ${value === '' ? '"…"' : value}\`.`,
    );
  }
  cursor.skipSpace();
  if (cursor.isAtEnd)
    throw new Unreadable(
      'MISSING_VALUE',
      name.span,
      `The property \`${name.text}\` has no value.`,
      `Write \`${name.text} = "…"\`, or remove it.`,
    );
  const value = parseValue(cursor);
  const comment = cursor.comment();
  expectEnd(cursor, { kind: 'property', name: name.text, type: null, bareAttribute: null });
  return { kind: 'property', name, value, comment, span: cursor.span(start, comment?.span.start ?? cursor.at) };
}

function memberName(cursor: LineCursor, what: string): NameNode {
  const name = cursor.name();
  if (name !== null) return name;
  const problem = explainMissingName(cursor.rest(), what);
  throw new Unreadable(
    problem.code,
    cursor.span(cursor.at, cursor.at + Math.max(1, problem.length)),
    problem.message,
    problem.help,
  );
}

function expectEnd(
  cursor: LineCursor,
  member: ReadMember,
  starts: { readonly name: number; readonly type: number } | null = null,
): void {
  const before = cursor.at;
  cursor.skipSpace();
  if (cursor.isAtEnd) return;
  const { code, length, message, help, from } = explainRest(cursor.rest(), member);
  const start = from === undefined ? undefined : starts?.[from];
  const end = length === 0 ? before : cursor.at + length;
  throw new Unreadable(code, cursor.span(start ?? cursor.at, end), message, help);
}

/** The name of the last attribute, where it has no arguments. */
function bareAttributeOf(attributes: readonly AttributeNode[]): string | null {
  const last = attributes.at(-1);
  return last === undefined || last.arguments !== null ? null : (last.path.at(-1)?.text ?? null);
}

/** What stands behind a member belongs to what is said of it. */
function withComment(documentation: string | null, comment: FieldNode['comment']): string | null {
  const said = comment === null ? null : documentationOf(comment);
  return said === null || documentation === null ? (said ?? documentation) : `${documentation}\n${said}`;
}
