import type { SqlLexicon } from '../../dialects/lexicon.ts';

/** What the lexer tells apart. Strings, quoted names and comments are `opaque`: nothing in them means anything. */
export type SqlToken =
  | { readonly kind: 'opaque'; readonly start: number; readonly end: number; readonly isComment: boolean }
  | { readonly kind: 'word'; readonly start: number; readonly end: number }
  | { readonly kind: 'numbered'; readonly start: number; readonly end: number; readonly number: number }
  | { readonly kind: 'question'; readonly start: number; readonly end: number };

const WORD_START = /[A-Za-z_\u0080-\uffff]/;
/** From the second character on names may hold digits and `$`, so `a$1` is a name and no placeholder. */
const WORD = /[\w$\u0080-\uffff]*/y;
const NUMBER = /\d[\w.]*/y;
const PLACEHOLDER = /\$(\d{1,9})(?![\w$])/y;
const DOLLAR_TAG = /\$([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;

/**
 * Splits a text into the few kinds of tokens that matter for placeholders; everything
 * else (operators, punctuation) is passed over. What is never closed reaches to the end,
 * and the database will say what is wrong with it.
 */
export function* lexSql(text: string, lexicon: SqlLexicon): Generator<SqlToken> {
  let position = 0;

  while (position < text.length) {
    const token = readToken(text, position, lexicon);

    if (token !== null && typeof token !== 'number') yield token;
    position = token === null ? position + 1 : typeof token === 'number' ? token : token.end;
  }
}

/** A token, the position behind something without meaning, or `null` for a single such character. */
function readToken(text: string, start: number, lexicon: SqlLexicon): SqlToken | number | null {
  const character = text.charAt(start);

  if (isCommentStart(text, start, lexicon)) return opaque(start, endOfLine(text, start), true);
  if (character === '/' && text.charAt(start + 1) === '*') return opaque(start, endOfBlock(text, start, lexicon), true);
  if (character === '?') return { kind: 'question', start, end: start + 1 };
  if (character === '$') return readDollar(text, start, lexicon);
  if (character >= '0' && character <= '9') return matchAt(NUMBER, text, start)?.end ?? null;
  if (WORD_START.test(character)) return readWord(text, start, lexicon);
  const close = Object.hasOwn(lexicon.quotes, character) ? lexicon.quotes[character] : undefined;

  if (close === undefined) return null;

  return opaque(start, endOfQuoted(text, start + 1, close, lexicon.backslashQuotes.includes(character)), false);
}

function readWord(text: string, start: number, lexicon: SqlLexicon): SqlToken {
  const isEscapeString = lexicon.hasEscapeStrings && /e/i.test(text.charAt(start)) && text.charAt(start + 1) === "'";

  if (isEscapeString) return opaque(start, endOfQuoted(text, start + 2, "'", true), false);

  return { kind: 'word', start, end: matchAt(WORD, text, start)?.end ?? start + 1 };
}

function readDollar(text: string, start: number, lexicon: SqlLexicon): SqlToken | null {
  const placeholder = matchAt(PLACEHOLDER, text, start);

  if (placeholder !== null) return { kind: 'numbered', start, end: placeholder.end, number: Number(placeholder.group) };
  const tag = lexicon.hasDollarQuotes ? matchAt(DOLLAR_TAG, text, start) : null;

  if (tag === null) return null;
  const delimiter = text.slice(start, tag.end);
  const close = text.indexOf(delimiter, tag.end);

  return opaque(start, close < 0 ? text.length : close + delimiter.length, false);
}

function matchAt(
  pattern: RegExp,
  text: string,
  start: number,
): { readonly end: number; readonly group: string | undefined } | null {
  pattern.lastIndex = start;
  const match = pattern.exec(text);

  return match === null ? null : { end: start + match[0].length, group: match[1] };
}

function isCommentStart(text: string, start: number, { hasHashComments, dashesNeedSpace }: SqlLexicon): boolean {
  if (hasHashComments && text.charAt(start) === '#') return true;
  if (!text.startsWith('--', start)) return false;

  return !dashesNeedSpace || start + 2 >= text.length || /\s/.test(text.charAt(start + 2));
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);

  return end < 0 ? text.length : end;
}

function endOfBlock(text: string, start: number, { hasNestedComments }: SqlLexicon): number {
  let depth = 1;
  let position = start + 2;

  while (position < text.length && depth > 0) {
    if (text.startsWith('*/', position)) {
      depth -= 1;
      position += 2;
    } else if (hasNestedComments && text.startsWith('/*', position)) {
      depth += 1;
      position += 2;
    } else {
      position += 1;
    }
  }

  return position;
}

function endOfQuoted(text: string, from: number, close: string, hasBackslashes: boolean): number {
  let position = from;

  while (position < text.length) {
    const character = text.charAt(position);

    if (hasBackslashes && character === '\\') position += 2;
    else if (character !== close) position += 1;
    else if (text.charAt(position + 1) === close) position += 2;
    else return position + 1;
  }

  return text.length;
}

function opaque(start: number, end: number, isComment: boolean): SqlToken {
  return { kind: 'opaque', start, end, isComment };
}
