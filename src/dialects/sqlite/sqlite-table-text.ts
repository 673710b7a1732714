import { InternalError } from '../../foundation/errors/internal-error.ts';

/**
 * Reads the text of a `create table` statement, which is all that SQLite keeps of
 * checks, constraint names and collations. Every part knows where it stands, so
 * that a table can be made anew with one part changed and the rest word for word.
 */
export interface TableText {
  readonly text: string;
  /** Where the table's name stands. */
  readonly name: Span;
  readonly columns: readonly ColumnText[];
  readonly constraints: readonly ConstraintText[];
  /** What stands in the parentheses after the name. */
  readonly list: Span;
  /** Where the text behind the parentheses begins. */
  readonly rest: number;
  /** `without rowid`, `strict`, in lower case. */
  readonly options: readonly string[];
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface ColumnText extends Span {
  readonly name: string;
  readonly nameEnd: number;
  /** Empty (`start === end`) where no type is declared. */
  readonly type: Span;
  readonly clauses: readonly ClauseText[];
}

export type ClauseKind =
  | 'primary'
  | 'not'
  | 'null'
  | 'unique'
  | 'check'
  | 'default'
  | 'collate'
  | 'references'
  | 'generated';

/** One condition of a column: `not null`, `default 1`, `constraint "c" check (…)`. */
export interface ClauseText extends Span {
  readonly kind: ClauseKind;
  /** From `constraint <name>`. */
  readonly constraint: string | null;
  /** What stands in the first parentheses; for `default`, the whole value; for `collate`, the name. */
  readonly inner: string | null;
  readonly words: readonly string[];
}

export interface ConstraintText extends Span {
  readonly kind: 'primary' | 'unique' | 'check' | 'foreign';
  readonly constraint: string | null;
  readonly inner: string;
  /** The names in the first parentheses, for keys. */
  readonly columns: readonly string[];
}

interface Token extends Span {
  /** In lower case for words, so that keywords are found. */
  readonly value: string;
  /** As a name: without quotes, in its own case. */
  readonly name: string;
  readonly kind: 'word' | 'quoted' | 'text' | 'symbol';
}

/** The parts of a `create table` statement; `null` where it has no list of columns. */
export function readTableText(text: string): TableText | null {
  const tokens = tokenize(text);
  const open = tokens.findIndex((token) => token.value === '(' && token.kind === 'symbol');
  const name = tokens[open - 1];
  if (open < 1 || name === undefined) return null;
  const close = closing(tokens, open);
  const columns: ColumnText[] = [];
  const constraints: ConstraintText[] = [];
  for (const item of items(tokens.slice(open + 1, close))) {
    const first = item[0];
    if (first === undefined) continue;
    if (!startsConstraint(first)) columns.push(columnOf(text, item));
    else constraints.push(...uncommaed(item).map((part) => constraintOf(text, part)));
  }
  const list = { start: tokenAt(tokens, open).end, end: tokens[close]?.start ?? text.length };
  const rest = tokens[close]?.end ?? text.length;
  return { text, name, columns, constraints, list, rest, options: optionsOf(tokens.slice(close + 1)) };
}

const constraintWords: ReadonlySet<string> = new Set(['constraint', 'primary', 'unique', 'check', 'foreign']);

function startsConstraint(token: Token): boolean {
  return token.kind === 'word' && constraintWords.has(token.value);
}

/** SQLite takes constraints of a table without commas between them: each ends behind its parentheses where another begins. */
function uncommaed(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  let hasList = false;
  for (const token of tokens) {
    if (isSymbol(token, '(')) depth++;
    if (isSymbol(token, ')') && --depth === 0) hasList = true;
    if (depth === 0 && hasList && startsConstraint(token)) {
      parts.push([]);
      hasList = false;
    }
    parts.at(-1)?.push(token);
  }
  return parts;
}

function columnOf(text: string, tokens: readonly Token[]): ColumnText {
  const name = tokenAt(tokens, 0);
  const rest = tokens.slice(1);
  let index = 0;
  while (index < rest.length && !startsClause(tokenAt(rest, index))) index++;
  const type = { start: rest[0]?.start ?? name.end, end: rest[index - 1]?.end ?? name.end };
  return {
    name: name.name,
    nameEnd: name.end,
    start: name.start,
    end: tokenAt(tokens, -1).end,
    type: index === 0 ? { start: name.end, end: name.end } : type,
    clauses: clausesOf(text, rest.slice(index)),
  };
}

const clauseWords: ReadonlySet<string> = new Set([
  'constraint',
  'primary',
  'not',
  'null',
  'unique',
  'check',
  'default',
  'collate',
  'references',
  'generated',
  'as',
]);

function startsClause(token: Token): boolean {
  return token.kind === 'word' && clauseWords.has(token.value);
}

function clausesOf(text: string, tokens: readonly Token[]): readonly ClauseText[] {
  const clauses: ClauseText[] = [];
  let index = 0;
  while (index < tokens.length) {
    const start = index;
    let constraint: string | null = null;
    if (isWord(tokens[index], 'constraint')) {
      constraint = tokens[index + 1]?.name ?? null;
      index += 2;
    }
    const head = tokens[index];
    if (head === undefined) break;
    const end = clauseEnd(tokens, index);
    const part = tokens.slice(index, end);
    clauses.push({
      kind: head.value === 'as' ? 'generated' : (head.value as ClauseKind),
      constraint,
      start: tokenAt(tokens, start).start,
      end: tokenAt(part, -1).end,
      inner: innerOf(text, part, head.value),
      words: part.map((token) => token.value),
    });
    index = end;
  }
  return clauses;
}

/** The index after the clause that begins at `start`. */
function clauseEnd(tokens: readonly Token[], start: number): number {
  const kind = tokens[start]?.value;
  let index = start + 1;
  if (kind === 'default') {
    if (isSymbol(tokens[index], '(')) return closing(tokens, index) + 1;
    return isSymbol(tokens[index], '-') || isSymbol(tokens[index], '+') ? index + 2 : index + 1;
  }
  // `not null`, `not deferrable`; the second word belongs to the first.
  if (kind === 'not') index++;
  while (index < tokens.length) {
    const token = tokenAt(tokens, index);
    if (isSymbol(token, '(')) index = closing(tokens, index) + 1;
    // `on delete set null` and `set default` hold words that begin clauses elsewhere.
    else if (isWord(token, 'set')) index += 2;
    else if (isWord(token, 'not') && isWord(tokens[index + 1], 'deferrable')) index += 2;
    else if (kind === 'generated' && isWord(token, 'as')) index++;
    else if (startsClause(token)) return index;
    else index++;
  }
  return index;
}

function innerOf(text: string, tokens: readonly Token[], kind: string): string | null {
  const value = tokens[1];
  if (value === undefined) return null;
  if (kind === 'collate') return value.name;
  if (kind === 'default') return text.slice(value.start, tokenAt(tokens, -1).end);
  return parenthesized(text, tokens);
}

function constraintOf(text: string, tokens: readonly Token[]): ConstraintText {
  const isNamed = isWord(tokens[0], 'constraint');
  const head = tokenAt(tokens, isNamed ? 2 : 0);
  const open = tokens.findIndex((token) => isSymbol(token, '('));
  const list = open === -1 ? [] : tokens.slice(open + 1, closing(tokens, open));
  return {
    kind: head.value as ConstraintText['kind'],
    constraint: isNamed ? (tokens[1]?.name ?? null) : null,
    start: tokenAt(tokens, 0).start,
    end: tokenAt(tokens, -1).end,
    inner: parenthesized(text, tokens) ?? '',
    columns: items(list).map((item) => item[0]?.name ?? ''),
  };
}

function parenthesized(text: string, tokens: readonly Token[]): string | null {
  const open = tokens.findIndex((token) => isSymbol(token, '('));
  if (open === -1) return null;
  const close = tokens[closing(tokens, open)];
  return text.slice(tokenAt(tokens, open).end, close?.start ?? text.length).trim();
}

function optionsOf(tokens: readonly Token[]): readonly string[] {
  return items(tokens.filter((token) => token.value !== ';')).map((item) => item.map((token) => token.value).join(' '));
}

/** Splits at the commas that stand in no parentheses. */
function items(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const found: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isSymbol(token, '(')) depth++;
    if (isSymbol(token, ')')) depth--;
    if (depth === 0 && isSymbol(token, ',')) found.push([]);
    else found.at(-1)?.push(token);
  }
  return found.filter((item) => item.length > 0);
}

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    if (isSymbol(tokens[index], '(')) depth++;
    if (isSymbol(tokens[index], ')') && --depth === 0) return index;
  }
  return tokens.length;
}

/** What must be there, counted from the end where negative. */
function tokenAt(tokens: readonly Token[], index: number): Token {
  const token = tokens.at(index);
  if (token === undefined) throw new InternalError({ where: 'the text of a table' });
  return token;
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.value === word;
}

function isSymbol(token: Token | undefined, symbol: string): boolean {
  return token?.kind === 'symbol' && token.value === symbol;
}

/** Blanks and comments; quoted names in SQLite's four ways; texts; words; single characters. */
const tokenPattern =
  /(\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|("(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])|([xX]?'(?:[^']|'')*')|([\w$.\u{80}-\u{10ffff}]+)|([\s\S])/gu;

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    const [whole, blank, quoted, literal, word] = match;
    if (blank !== undefined) continue;
    const span = { start: match.index, end: match.index + whole.length };
    if (quoted !== undefined) tokens.push({ ...span, kind: 'quoted', value: quoted, name: unquote(quoted) });
    else if (literal !== undefined) tokens.push({ ...span, kind: 'text', value: literal, name: unquote(literal) });
    else if (word !== undefined) tokens.push({ ...span, kind: 'word', value: word.toLowerCase(), name: word });
    else tokens.push({ ...span, kind: 'symbol', value: whole, name: whole });
  }
  return tokens;
}

function unquote(name: string): string {
  const quote = name[0] as string;
  const inner = name.slice(1, -1);
  return quote === '[' ? inner : inner.replaceAll(quote + quote, quote);
}
