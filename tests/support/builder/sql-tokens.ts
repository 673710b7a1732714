/** How a database reads SQL: enough to tell names, texts, comments and the rest apart. */
export type SqlFamily = 'postgres' | 'sqlite' | 'mysql';

export interface SqlToken {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'place' | 'sign' | 'comment' | 'broken';
  /** Of names and texts: without quotes. */
  readonly value: string;
}

export interface ReadingModes {
  /** MySQL with `NO_BACKSLASH_ESCAPES`. Default: backslashes escape there. */
  readonly hasPlainBackslash?: boolean;
  /** MySQL with `ANSI_QUOTES`. */
  readonly hasAnsiQuotes?: boolean;
}

/** Reads SQL as the database does, so that text that broke out of its quotes shows. */
export function tokensOf(sql: string, family: SqlFamily, modes: ReadingModes = {}): SqlToken[] {
  const tokens: SqlToken[] = [];
  let at = 0;
  const rest = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(sql)?.[0] ?? null;
  };
  const add = (kind: SqlToken['kind'], length: number, value: string = sql.slice(at, at + length)): void => {
    tokens.push({ kind, value });
    at += length;
  };
  while (at < sql.length) {
    const space = rest(/[ \t\r\n\f\v]+/y);
    if (space !== null) {
      at += space.length;
      continue;
    }
    const comment = rest(
      family === 'mysql' ? /--(?=[\s]|$)[^\n]*|#[^\n]*|\/\*[\s\S]*?(\*\/|$)/y : /--[^\n]*|\/\*[\s\S]*?(\*\/|$)/y,
    );
    if (comment !== null) {
      add('comment', comment.length);
      continue;
    }
    const quote = quoteAt(sql, at, family, modes);
    if (quote !== null) {
      add(quote.kind, quote.length, quote.value);
      continue;
    }
    const dollar = family === 'postgres' ? rest(/\$([a-z_]\w*)?\$/iy) : null;
    if (dollar !== null) {
      const end = sql.indexOf(dollar, at + dollar.length);
      add(end < 0 ? 'broken' : 'text', (end < 0 ? sql.length : end + dollar.length) - at);
      continue;
    }
    const place = rest(family === 'postgres' ? /\$\d+/y : /\?\d*/y);
    if (place !== null) {
      add('place', place.length);
      continue;
    }
    const number = rest(/\d+(\.\d+)?([eE][+-]?\d+)?/y);
    if (number !== null) {
      add('number', number.length);
      continue;
    }
    const word = rest(/[a-z_\u0080-\uffff@][\w$\u0080-\uffff@]*/iy);
    if (word !== null) {
      add('word', word.length, word.toLowerCase());
      continue;
    }
    const sign = rest(/<=>|<>|<=|>=|!=|::|\|\||->>|->|#>>|#>|@>|<@|&&|@@|[\s\S]/y);
    add(sign === null ? 'broken' : 'sign', sign?.length ?? 1);
  }
  return tokens;
}

function quoteAt(
  sql: string,
  at: number,
  family: SqlFamily,
  { hasPlainBackslash = false, hasAnsiQuotes = false }: ReadingModes,
): { readonly kind: 'name' | 'text' | 'broken'; readonly value: string; readonly length: number } | null {
  const first = sql[at] as string;
  const isEscapeText = family === 'postgres' && /[eE]/.test(first) && sql[at + 1] === "'";
  const open = isEscapeText ? "'" : first;
  const isBracket = family === 'sqlite' && open === '[';
  if (open !== "'" && open !== '"' && !(open === '`' && family !== 'postgres') && !isBracket) return null;
  const close = isBracket ? ']' : open;
  const isName = open === '`' || isBracket || (open === '"' && (family !== 'mysql' || hasAnsiQuotes));
  const isBackslashed = isEscapeText || (family === 'mysql' && !isName && !hasPlainBackslash);
  let value = '';
  let end = at + (isEscapeText ? 2 : 1);
  for (; end < sql.length; end += 1) {
    const character = sql[end] as string;
    if (isBackslashed && character === '\\') {
      value += sql[end + 1] ?? '';
      end += 1;
    } else if (character !== close) value += character;
    else if (!isBracket && sql[end + 1] === close) {
      value += close;
      end += 1;
    } else return { kind: isName ? 'name' : 'text', value, length: end + 1 - at };
  }
  return { kind: 'broken', value, length: sql.length - at };
}

/**
 * What a statement does, whatever it is done to: equal for statements that differ in their names, in what is bound
 * and in how long a list is.
 */
export function fingerprint(sql: string, family: SqlFamily): string {
  return tokensOf(sql, family)
    .map(({ kind, value }) =>
      kind === 'name' ? 'N' : kind === 'place' ? '?' : kind === 'number' ? '#' : kind === 'text' ? `'${value}'` : value,
    )
    .join(' ')
    .replaceAll(/\?(?: , \?)+/g, '?')
    .replaceAll(/N(?: \. N)+/g, 'N');
}
