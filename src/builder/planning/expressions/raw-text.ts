import type { SqlLexicon } from '../../../dialects/lexicon.ts';
import type { SqlToken } from '../../../engine/raw-sql/sql-lexer.ts';
import { lexSql } from '../../../engine/raw-sql/sql-lexer.ts';
import { Misplaced } from '../misplaced.ts';

/** A text between its placeholders (`texts.length === order.length + 1`), and which value stands at each of them. */
export interface SplitText {
  readonly texts: readonly string[];
  readonly order: readonly number[];
}

type Placeholder = Exclude<SqlToken, { readonly kind: 'opaque' | 'word' }>;

/**
 * Finds the placeholders of a text that a user wrote, by the same rules as `db.execute`: where a `$1` occurs, `?` is
 * an operator if anything; where none does, `?` takes the next value and `??` is the operator.
 */
export function splitRawText(text: string, count: number, lexicon: SqlLexicon): SplitText {
  const placeholders = [...lexSql(text, lexicon)].filter(
    (token): token is Placeholder => token.kind === 'numbered' || token.kind === 'question',
  );
  const split = placeholders.some(({ kind }) => kind === 'numbered')
    ? splitNumbered(text, placeholders, count, lexicon)
    : splitQuestions(text, placeholders, lexicon);
  const used = new Set(split.order).size;
  const isBeyond = split.order.some((place) => place < 0 || place >= count);
  if (used !== count || isBeyond) {
    const places = split.order.length === 1 ? '1 placeholder' : `${split.order.length} placeholders`;
    throw new Misplaced([], `has ${places}, but ${valuesText(count)} given`);
  }
  return split;
}

function splitNumbered(
  text: string,
  placeholders: readonly Placeholder[],
  count: number,
  lexicon: SqlLexicon,
): SplitText {
  const isMixed = lexicon.placeholders === 'positional' && placeholders.some(({ kind }) => kind === 'question');
  if (isMixed) throw new Misplaced([], 'mixes `?` and `$1`');
  const out = new Pieces(text);
  for (const token of placeholders) {
    if (token.kind !== 'numbered') continue;
    if (token.number < 1 || token.number > count)
      throw new Misplaced([], `has \`$${token.number}\`, but ${valuesText(count)} given`);
    out.cut(token.start, token.end, token.number - 1);
  }
  return out.finish();
}

function splitQuestions(text: string, placeholders: readonly Placeholder[], lexicon: SqlLexicon): SplitText {
  const out = new Pieces(text);
  let next = 0;
  let done = 0;
  for (const [index, token] of placeholders.entries()) {
    if (token.start < done) continue;
    const after = placeholders[index + 1];
    if (after?.start === token.end) {
      if (!lexicon.hasQuestionOperator)
        throw new Misplaced([], 'has `??`, which stands for an operator that this database does not have');
      out.keep(token.start, '?', after.end);
      done = after.end;
      continue;
    }
    out.cut(token.start, token.end, next);
    next += 1;
  }
  return out.finish();
}

function valuesText(count: number): string {
  return count === 1 ? '1 value is' : `${count} values are`;
}

class Pieces {
  readonly #text: string;
  readonly #texts: string[] = [];
  readonly #order: number[] = [];
  #piece = '';
  #done = 0;

  constructor(text: string) {
    this.#text = text;
  }

  cut(start: number, end: number, place: number): void {
    this.#texts.push(this.#piece + this.#text.slice(this.#done, start));
    this.#order.push(place);
    this.#piece = '';
    this.#done = end;
  }

  keep(start: number, text: string, end: number): void {
    this.#piece += this.#text.slice(this.#done, start) + text;
    this.#done = end;
  }

  finish(): SplitText {
    return { texts: [...this.#texts, this.#piece + this.#text.slice(this.#done)], order: this.#order };
  }
}
