import { didYouMean } from '../../foundation/did-you-mean.ts';
import { blockKinds } from './block-kinds.ts';

/** What is wrong with a line between blocks, as far as one can tell. */
export interface HeadProblem {
  readonly code: string;
  /** Which part of the line is meant, from its first character. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly help: string;
  /** The name that the block was meant to have; others may use it. */
  readonly name: string | null;
  /** Whether the lines below belong to it, up to a closing brace. */
  readonly hasBody: boolean;
}

const NAME = String.raw`[\p{L}\p{N}][\p{L}\p{N}_-]*`;
const keywords = Object.keys(blockKinds);
const KEYWORD_HEAD = new RegExp(String.raw`^(${keywords.join('|')})\b\s*`, 'u');
const NAMED = new RegExp(String.raw`^(${NAME})\s*`, 'u');

/** What other languages call it. */
const SYNONYMS: Readonly<Record<string, string>> = {
  class: 'model',
  table: 'model',
  entity: 'model',
  interface: 'model',
  struct: 'model',
  collection: 'model',
  database: 'datasource',
  db: 'datasource',
  client: 'generator',
};

/** What to say of a keyword that there is not. */
export function unknownKeywordHelp(keyword: string, name: string): string {
  const meant = didYouMean(keyword, keywords) ?? SYNONYMS[keyword.toLowerCase()];
  return meant === undefined ? `A block is one of ${keywords.join(', ')}.` : `Write \`${meant} ${name} {\`.`;
}

/** Judges a line that does not begin a block. `next` is the line below. */
export function explainHead(line: string, next: string): HeadProblem {
  const whole = { code: 'NOT_A_BLOCK', start: 0, end: line.length, name: null, hasBody: false };
  if (/^[})\]]/.test(line))
    return {
      ...whole,
      end: 1,
      code: 'UNEXPECTED_TEXT',
      message: `This \`${line.charAt(0)}\` closes nothing.`,
      help: 'Remove it.',
    };
  if (/^(?:#|--)/.test(line)) return { ...whole, ...commentProblem(line) };
  if (/^(?:import|export|include)\b/.test(line))
    return {
      ...whole,
      message: 'A schema has no imports.',
      help: 'Remove the line: all files of a schema are read together.',
    };
  if (/^(?:create|alter|drop|insert|select|update|delete)\s/i.test(line))
    return {
      ...whole,
      message: 'This is SQL, which has no place here.',
      help: 'A table is written as `model Name {`.',
    };
  const keyword = KEYWORD_HEAD.exec(line);
  if (keyword !== null) return afterKeyword(line, keyword[1] ?? '', keyword[0].length, next);
  const name = NAMED.exec(line);
  if (name !== null && line.startsWith('{', name[0].length))
    return {
      ...whole,
      end: (name[1] ?? '').length,
      message: 'This block does not say what it is.',
      help: `Write \`model ${name[1]} {\`, for instance.`,
      hasBody: true,
      name: name[1] ?? '',
    };
  return {
    ...whole,
    message: 'This line does not begin a block.',
    help: `A block begins as \`model Name {\`; the words are ${keywords.join(', ')}.`,
  };
}

/** Of a comment as other languages write it. */
export function commentProblem(text: string): Pick<HeadProblem, 'code' | 'message' | 'help'> {
  const said = text.replace(/^(?:#+|-+)\s*/, '');
  return { code: 'WRONG_COMMENT', message: 'A comment begins with `//`.', help: `Write \`// ${said}\`.` };
}

/** The keyword is right; what follows is not a name and a brace. */
function afterKeyword(line: string, keyword: string, at: number, next: string): HeadProblem {
  const rest = line.slice(at);
  const hasBody = true;
  const quoted = /^(["'`])([^"'`]*)\1/.exec(rest);
  if (quoted !== null) {
    const name = (quoted[2] ?? '').replace(/[^\p{L}\p{N}_]/gu, '');
    return {
      code: 'WRONG_QUOTES',
      start: at,
      end: at + quoted[0].length,
      message: 'A name stands without quotes.',
      help: `Write \`${keyword} ${name} {\`.`,
      name,
      hasBody,
    };
  }
  const named = NAMED.exec(rest);
  if (named === null) {
    const isMissing = rest === '' || rest.startsWith('{');
    return {
      code: isMissing ? 'MISSING_NAME' : 'INVALID_NAME',
      start: isMissing ? 0 : at,
      end: isMissing ? keyword.length : at + (/^[^\s{]+/.exec(rest)?.[0].length ?? 1),
      message: isMissing ? `This \`${keyword}\` has no name.` : 'A name begins with a letter.',
      help: `Write \`${keyword} ${/[\p{L}][\p{L}\p{N}_]*/u.exec(rest)?.[0] ?? 'Name'} {\`.`,
      name: null,
      hasBody,
    };
  }
  const name = named[1] ?? '';
  const behind = at + named[0].length;
  const between = line.slice(behind).replace(/\s*\{.*$/, '');
  if (between === '' || between === '(') {
    const message =
      between === '('
        ? 'What belongs to a block stands between `{` and `}`.'
        : `The \`{\` is missing behind \`${name}\`.`;
    const isBelow = next.trimStart().startsWith('{');
    return {
      code: 'MISSING_BRACE',
      start: between === '(' ? behind : 0,
      end: between === '(' ? behind + 1 : at + name.length,
      message: isBelow ? 'The `{` stands on the line of the name.' : message,
      help: `Write \`${keyword} ${name} {\`.`,
      name,
      hasBody,
    };
  }
  const joined = name + between.replaceAll(/\s+(\p{L})/gu, (_all, letter: string) => letter.toUpperCase());
  const isName = /^[\p{L}\p{N}_\s]+$/u.test(between) && !/^(?:extends|implements|with)\b/.test(between);
  return {
    code: 'UNEXPECTED_TEXT',
    start: behind,
    end: behind + between.length,
    message: isName ? 'A name is one word.' : 'Nothing stands between the name of a block and its `{`.',
    help: `Write \`${keyword} ${isName ? nameOf(name, between, joined) : name} {\`.`,
    name,
    hasBody,
  };
}

/** `Blog Post` as one word. */
function nameOf(first: string, rest: string, joined: string): string {
  return joined.includes(' ') || joined === first ? first + rest.replaceAll(/\s/g, '') : joined;
}
