import type { SqlLexicon } from '../../dialects/lexicon.ts';
import { lexSql } from '../../engine/raw-sql/sql-lexer.ts';

/** One statement of a script. */
export interface ScriptStatement {
  readonly text: string;
  /** Where it begins, counted from 1. */
  readonly line: number;
}

/** A line that only the command line clients of MySQL understand. */
const DELIMITER = /^[ \t]*delimiter[ \t]+(\S+)[ \t]*\r?$/gim;
/** What follows `end` where it closes no block but a clause of the same name. */
const CLAUSES = new Set(['if', 'loop', 'while', 'repeat']);

/**
 * The statements of a script, without what ends them. A `;` in a string, comment or name ends nothing, nor does one
 * in the body (`begin … end`) of a trigger or function.
 *
 * @example
 * ```ts
 * import { sqliteDialect } from '../../src/dialects/sqlite/sqlite-dialect.ts';
 *
 * splitStatements("select ';'; select 2", sqliteDialect.lexicon); // "select ';'" and "select 2"
 * ```
 */
export function splitStatements(script: string, lexicon: SqlLexicon): readonly ScriptStatement[] {
  const statements: ScriptStatement[] = [];
  for (const { text, offset, delimiter } of sections(script))
    for (const { start, end } of ranges(text, delimiter, lexicon))
      statements.push({ text: text.slice(start, end), line: lineOf(script, offset + start) });
  return statements;
}

interface Section {
  readonly text: string;
  readonly offset: number;
  readonly delimiter: string;
}

function sections(script: string): readonly Section[] {
  const found: Section[] = [];
  let delimiter = ';';
  let offset = 0;
  for (const match of script.matchAll(DELIMITER)) {
    found.push({ text: script.slice(offset, match.index), offset, delimiter });
    offset = match.index + match[0].length;
    delimiter = match[1] ?? ';';
  }
  return [...found, { text: script.slice(offset), offset, delimiter }];
}

function ranges(
  text: string,
  delimiter: string,
  lexicon: SqlLexicon,
): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  let begin = -1;
  let body = new BodyDepth();
  let gap = 0;
  const close = (at: number): void => {
    if (begin >= 0) found.push({ start: begin, end: at });
    begin = -1;
    body = new BodyDepth();
  };
  const readGap = (until: number): void => {
    while (gap < until) {
      if (body.depth === 0 && text.startsWith(delimiter, gap)) {
        close(trimmedEnd(text, begin, gap));
        gap += delimiter.length;
        continue;
      }
      if (begin < 0 && !/\s/.test(text.charAt(gap))) begin = gap;
      gap += 1;
    }
  };
  for (const token of lexSql(text, lexicon)) {
    readGap(token.start);
    // A delimiter of two characters may reach into what the lexer takes for a token.
    if (gap > token.start) continue;
    gap = token.end;
    if (token.kind === 'opaque' && token.isComment) continue;
    if (begin < 0) begin = token.start;
    if (token.kind === 'word' && delimiter === ';') body.read(text.slice(token.start, token.end).toLowerCase());
  }
  readGap(text.length);
  close(trimmedEnd(text, begin, text.length));
  return found;
}

/** How deep in `begin … end` a statement is; zero for those that have no body. */
class BodyDepth {
  depth = 0;
  #words = 0;
  #hasBody: boolean | null = null;
  #afterEnd = false;

  read(word: string): void {
    this.#words += 1;
    if (this.#words === 1) this.#hasBody = word === 'create' ? null : false;
    else if (this.#hasBody === null) this.#hasBody = bodyOf(word, this.#words);
    if (this.#hasBody !== true) return;
    const isAfterEnd = this.#afterEnd;
    this.#afterEnd = false;
    // `end if` closes what nothing has opened here; `end case` is one end.
    if (isAfterEnd && CLAUSES.has(word)) this.depth += 1;
    if (isAfterEnd && (CLAUSES.has(word) || word === 'case')) return;
    if (word === 'begin' || (word === 'case' && this.depth > 0)) this.depth += 1;
    if (word === 'end' && this.depth > 0) {
      this.depth -= 1;
      this.#afterEnd = true;
    }
  }
}

/** Whether what is created has a body; `null` while that is open: `create or replace definer = … trigger`. */
function bodyOf(word: string, count: number): boolean | null {
  if (['trigger', 'function', 'procedure', 'event'].includes(word)) return true;
  return ['table', 'index', 'view', 'unique', 'type', 'schema', 'database'].includes(word) || count > 12 ? false : null;
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start < 0 ? end : start + text.slice(start, end).trimEnd().length;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
