import { commentProblem } from './unreadable-head.ts';

/** What is wrong with the end of a line, as far as one can tell. */
export interface RestProblem {
  readonly code: string;
  /** How many of the characters are meant. */
  readonly length: number;
  readonly message: string;
  readonly help: string;
  /** Where the part begins that is meant: at what was not expected, unless said otherwise. */
  readonly from?: 'type' | 'name';
}

/** The part of a member that was read. */
export interface ReadMember {
  readonly kind: 'field' | 'value' | 'property' | 'attribute';
  readonly name: string;
  /** Of a field, with its mark: `String?`. */
  readonly type: string | null;
  /** The name of the last attribute, where it has no arguments. */
  readonly bareAttribute: string | null;
}

const ATTRIBUTES = ['id', 'unique', 'default', 'updatedAt', 'map', 'relation', 'ignore'];

/** Judges what stands behind a member that could have ended. */
export function explainRest(rest: string, member: ReadMember): RestProblem {
  const some = (length: number, message: string, help: string): RestProblem => ({
    code: 'UNEXPECTED_TEXT',
    length,
    message,
    help,
  });
  const all = (message: string, help: string): RestProblem => some(rest.length, message, help);
  if (/^(?:#|--)/.test(rest)) return { ...commentProblem(rest), length: rest.length };
  if (/^[,;]/.test(rest)) {
    const isBetween = /^,\s*@/.test(rest);
    const message = isBetween
      ? 'Attributes stand side by side, without commas.'
      : `A line ends without \`${rest.charAt(0)}\`.`;
    return some(1, message, 'Remove it.');
  }
  if (/^\}\s*(?:\/\/.*)?$/.test(rest))
    return {
      code: 'MISPLACED_BRACE',
      length: 1,
      message: 'The `}` of a block stands on a line of its own.',
      help: 'Move it to the next line.',
    };
  if (/^[)\]}]/.test(rest)) return some(1, `This \`${rest.charAt(0)}\` closes nothing.`, 'Remove it.');
  if (member.kind === 'attribute' && rest.startsWith('@'))
    return all('Each attribute of a block has a line of its own.', 'Move it to the next line.');
  if (member.kind === 'value' && /^[A-Z]\w*(?:\[\]|\?)?(?:\s|$)/.test(rest))
    return {
      code: 'TYPE_OF_VALUE',
      length: /^\S+/.exec(rest)?.[0].length ?? 1,
      message: 'A value of an enum has no type.',
      help: 'Remove it, or write `model` for `enum` if these are fields.',
    };
  const assigned = /^=\s*(.*)$/.exec(rest);
  if (assigned !== null && (member.kind === 'field' || member.kind === 'value'))
    return all(...assignment(member, assigned[1] ?? ''));
  return (
    (member.type === null ? null : behindType(rest, member.type, member, some)) ??
    attributeWithoutMark(rest, member, some) ??
    all('Nothing more is expected on this line.', 'Remove it, or give it a line of its own.')
  );
}

function assignment({ kind, name }: ReadMember, value: string): [message: string, help: string] {
  if (kind === 'value') {
    const text = /^["'`](.*)["'`]$/.exec(value)?.[1] ?? value;
    return ['What the database holds for a value is said by `@map`.', `Write \`${name} @map("${text}")\`.`];
  }
  return ['A default is said by `@default`.', `Write \`@default(${value.replace(/^'(.*)'$/, '"$1"')})\`.`];
}

type Some = (length: number, message: string, help: string) => RestProblem;

/** Slips right behind the type of a field. */
function behindType(rest: string, type: string, { name, bareAttribute }: ReadMember, some: Some): RestProblem | null {
  if (bareAttribute !== null) return null;
  const plain = type.replace(/[?[\]]+$/, '');
  const notNull = /^not\s+null\b/i.exec(rest);
  if (notNull !== null)
    return some(notNull[0].length, 'A field cannot be empty, unless its type has a `?`.', `Remove \`${notNull[0]}\`.`);
  const nullable = /^(?:null|nullable|optional)\b|^\|\s*(?:null|undefined)\b/i.exec(rest);
  if (nullable !== null)
    return some(nullable[0].length, 'A field that may be empty has a `?` behind its type.', `Write \`${plain}?\`.`);
  if (rest.startsWith('|'))
    return some(rest.length, 'A field has one type.', 'Remove the others; `Json` holds values of several types.');
  const generic = /^<\s*([\p{L}\p{N}_]+)\s*>/u.exec(rest);
  if (generic !== null)
    return {
      ...some(generic[0].length, 'A list is written as a type with `[]`.', `Write \`${generic[1]}[]\`.`),
      from: 'type',
    };
  if (rest.startsWith('[]'))
    return type.endsWith('?')
      ? some(2, 'A list holds no empty values, and is never empty itself.', `Write \`${plain}[]\`.`)
      : some(2, 'There are no lists of lists.', 'Use `Json`, or a model for the inner list.');
  const inBrackets = /^\[\s*([\p{L}]\w*)\s*\]/u.exec(rest);
  if (inBrackets !== null)
    return some(inBrackets[0].length, 'An attribute begins with `@`.', `Write \`@${inBrackets[1]}\`.`);
  if (rest.startsWith('(')) return behindBracket(rest, plain, name, some);
  const further = /^([\p{L}][\p{L}\p{N}_]*)(\??(?:\[\])?\s.*|\??(?:\[\])?)$/u.exec(rest);
  if (further !== null && /^[A-Z]/.test(rest) && /^[a-z]/.test(plain)) {
    const joined = name + plain.charAt(0).toUpperCase() + plain.slice(1);
    // What was taken for the type is the second word of the name.
    return { ...some(0, 'The name of a field is one word.', `Write \`${joined} ${rest}\`.`), from: 'name' };
  }
  const field = /^[\p{L}][\p{L}\p{N}_]*\s+[A-Z]\w*\S*/u.exec(rest);
  return field === null
    ? null
    : some(rest.length, 'Each field has a line of its own.', `Move \`${field[0]}\` to the next line.`);
}

/** `String(255)`, `varchar(255)`, `enum("a", "b")`. */
function behindBracket(rest: string, type: string, name: string, some: Some): RestProblem {
  const bracket = /^\([^)]*\)/.exec(rest)?.[0] ?? rest;
  if (/^(?:enum|set)$/i.test(type)) {
    const enumName = name.charAt(0).toUpperCase() + name.slice(1);
    return {
      ...some(
        bracket.length,
        'The values of an enum stand in a block of their own.',
        `Write \`enum ${enumName} {\` with a value on each line, and \`${name} ${enumName}\` here.`,
      ),
      from: 'type',
    };
  }
  const native = /^(?:string|varchar|text|char)$/i.test(type)
    ? `String @db.${/^char$/i.test(type) ? 'Char' : 'VarChar'}${bracket}`
    : /^(?:decimal|numeric)$/i.test(type)
      ? `Decimal @db.Decimal${bracket}`
      : /^(?:datetime|timestamp)$/i.test(type)
        ? `DateTime @db.Timestamp${bracket}`
        : null;
  const help =
    native === null
      ? `Write \`${type}\` alone; a type of the database is an attribute, as in \`@db.VarChar(20)\`.`
      : `Write \`${name} ${native}\`.`;
  return {
    ...some(bracket.length, 'A size belongs to the type of the database, which is an attribute.', help),
    from: 'type',
  };
}

/** `unique` for `@unique`, `@db VarChar(20)` for `@db.VarChar(20)`. */
function attributeWithoutMark(rest: string, { bareAttribute }: ReadMember, some: Some): RestProblem | null {
  const word = /^[\p{L}]\w*/u.exec(rest)?.[0];
  if (word === undefined) return null;
  const call = word + bracketed(rest.slice(word.length));
  if (bareAttribute === 'db')
    return some(call.length, 'A type of the database follows its prefix after a dot.', `Write \`@db.${call}\`.`);
  const known = ATTRIBUTES.find((name) => name.toLowerCase() === word.toLowerCase());
  if (known !== undefined)
    return some(word.length, 'An attribute begins with `@`.', `Write \`@${known}${call.slice(word.length)}\`.`);
  if (/^primary$/i.test(word)) return some(rest.length, 'An attribute begins with `@`.', 'Write `@id`.');
  return null;
}

/** The bracket that a text begins with, to where it closes; nothing where it begins with none or does not close. */
function bracketed(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    if (depth === 0) return at === 0 ? '' : text.slice(0, at + 1);
  }
  return '';
}
