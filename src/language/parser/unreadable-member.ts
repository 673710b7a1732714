import type { RestProblem } from './unexpected-rest.ts';
import { commentProblem } from './unreadable-head.ts';

/** Attributes that a block has; with one `@` they stand where a field is expected. */
const OF_BLOCKS = ['id', 'unique', 'index', 'fulltext', 'map', 'schema', 'ignore', 'check'];

/** Judges a line of a block that does not begin with a name. `what` is what it should name: `a field`. */
export function explainMissingName(line: string, what: string): RestProblem {
  if (/^(?:#|--)/.test(line)) return { ...commentProblem(line), length: line.length };
  if (/^[)\]]/.test(line))
    return {
      code: 'MISPLACED_BRACE',
      length: 1,
      message: 'A block ends with `}`.',
      help: `Write \`}\` for \`${line.charAt(0)}\`.`,
    };
  const attribute = /^@\s*([\p{L}]\w*)/u.exec(line);
  if (attribute !== null && what === 'a field') return aloneOnLine(line, attribute[0], attribute[1] ?? '');
  if (line.startsWith('@') && what === 'a property')
    return {
      code: 'MISPLACED_ATTRIBUTE',
      length: line.length,
      message: 'This block has properties, and no attributes.',
      help: 'Remove it, or write `name = value`.',
    };
  const quoted = /^(["'`])([^"'`]*)\1/.exec(line);
  if (quoted !== null)
    return {
      code: 'WRONG_QUOTES',
      length: quoted[0].length,
      message: 'A name stands without quotes.',
      help: `Write \`${quoted[2]}\`.`,
    };
  const odd = /^([^\p{L}\p{N}\s]+)([\p{L}\p{N}][\p{L}\p{N}_-]*)/u.exec(line);
  if (odd !== null && /^[_$]+$/.test(odd[1] ?? ''))
    return {
      code: 'INVALID_NAME',
      length: odd[0].length,
      message: 'A name begins with a letter.',
      help: `Write \`${odd[2]}\`, with \`@map("${odd[0]}")\` to keep the name in the database.`,
    };
  return {
    code: 'MISSING_NAME',
    length: /^\S*/.exec(line)?.[0].length ?? 1,
    message: `The name of ${what} is expected here.`,
    help: 'A name begins with a letter.',
  };
}

/** `@index([a])` for `@@index([a])`, or an attribute that slipped to a line of its own. */
function aloneOnLine(line: string, text: string, name: string): RestProblem {
  const isOfBlock = OF_BLOCKS.includes(name) && /^@\s*\w+\s*\(/.test(line);
  return {
    code: 'MISPLACED_ATTRIBUTE',
    length: text.length,
    message: isOfBlock
      ? 'An attribute of the whole block begins with `@@`.'
      : 'An attribute stands on the line of its field.',
    help: isOfBlock ? `Write \`@${line}\`.` : `Move \`${line}\` behind the field.`,
  };
}

/** Judges what stands where the type of a field is expected; a length of 0 means the field itself. */
export function explainMissingType(rest: string, field: string): RestProblem {
  const behindColon = /^:\s*([\p{L}]\w*(?:\[\]|\?)?)?/u.exec(rest);
  if (behindColon !== null)
    return {
      code: 'COLON_BEHIND_NAME',
      length: 1,
      message: 'No `:` stands between the name of a field and its type.',
      help: `Write \`${field} ${behindColon[1] ?? 'String'}\`.`,
    };
  const isMarked = /^([?!])\s*:?\s*([\p{L}]\w*)?/u.exec(rest);
  if (isMarked !== null) {
    const type = isMarked[2] ?? 'String';
    const isOptional = isMarked[1] === '?';
    return {
      code: 'MISPLACED_MARK',
      length: 1,
      message: isOptional ? 'The `?` stands behind the type.' : 'A field cannot be empty, unless its type has a `?`.',
      help: `Write \`${field} ${type}${isOptional ? '?' : ''}\`.`,
    };
  }
  const list = /^\[\s*\]?\s*([\p{L}]\w*)\s*\]?/u.exec(rest);
  if (list !== null)
    return {
      code: 'LIST_BEFORE_TYPE',
      length: list[0].trimEnd().length,
      message: 'A list is written as a type with `[]` behind it.',
      help: `Write \`${field} ${list[1]}[]\`.`,
    };
  const quoted = /^(["'`])([^"'`]*)\1/.exec(rest);
  if (quoted !== null)
    return {
      code: 'WRONG_QUOTES',
      length: quoted[0].length,
      message: 'A type stands without quotes.',
      help: `Write \`${field} ${quoted[2]}\`.`,
    };
  const attributes = rest.startsWith('@') && !rest.startsWith('@@') ? ` ${rest}` : '';
  return {
    code: 'MISSING_TYPE',
    length: 0,
    message: `The field \`${field}\` has no type.`,
    help: `Write \`${field} String${attributes}\`, for instance.`,
  };
}
