import type { SqlLexicon } from '../../dialects/lexicon.ts';
import { ValidationError } from '../../foundation/errors/validation-error.ts';
import type { SqlToken } from './sql-lexer.ts';
import { lexSql } from './sql-lexer.ts';

/** A text as its database wants it. */
export interface PlacedText {
  readonly text: string;
  /** Which of the caller's parameters stands at each place; a repeated `$1` gives two places where the database counts by position. */
  readonly order: readonly number[];
}

type Placeholder = Exclude<SqlToken, { readonly kind: 'opaque' | 'word' }>;

/**
 * Rewrites the placeholders of a text that people wrote, `?` or `$1`, to those that
 * the database knows.
 *
 * Where a `$1` occurs, `?` is left alone, since it is an operator on PostgreSQL then; where
 * none does, `?` takes the next parameter and `??` is the operator.
 *
 * Throws `ValidationError` when placeholders and parameters do not match.
 */
export function placeParameters(text: string, count: number, lexicon: SqlLexicon): PlacedText {
  const placeholders = findPlaceholders(text, lexicon);
  const numbered = placeholders.filter((token) => token.kind === 'numbered');

  return numbered.length > 0
    ? placeNumbered(text, placeholders, count, lexicon)
    : placeQuestions(text, placeholders, count, lexicon);
}

function findPlaceholders(text: string, lexicon: SqlLexicon): readonly Placeholder[] {
  // Most texts without parameters hold neither character, and need no reading.
  if (!text.includes('?') && !text.includes('$')) return [];

  return [...lexSql(text, lexicon)].filter((token) => token.kind === 'numbered' || token.kind === 'question');
}

function placeNumbered(
  text: string,
  placeholders: readonly Placeholder[],
  count: number,
  lexicon: SqlLexicon,
): PlacedText {
  const isPositional = lexicon.placeholders === 'positional';
  const used = new Set<number>();
  const order: number[] = [];
  const out = new TextEdit(text);

  for (const token of placeholders) {
    if (token.kind === 'question') {
      if (isPositional) throw invalid('mixes `?` and `$1`');
      continue;
    }
    if (token.number < 1 || token.number > count)
      throw invalid(`has \`$${token.number}\`, but ${countText(count)} given`);
    used.add(token.number);
    order.push(token.number - 1);
    if (isPositional) out.replace(token, '?');
  }
  if (used.size < count)
    throw invalid(`does not use all of its parameters: ${countText(count)} given, ${used.size} used`);

  return isPositional
    ? { text: out.finish(), order }
    : { text, order: Array.from({ length: count }, (_, index) => index) };
}

function placeQuestions(
  text: string,
  placeholders: readonly Placeholder[],
  count: number,
  lexicon: SqlLexicon,
): PlacedText {
  const order: number[] = [];
  const out = new TextEdit(text);

  for (let index = 0; index < placeholders.length; index += 1) {
    const token = placeholders[index] as Placeholder;
    const next = placeholders[index + 1];

    if (next?.start === token.end) {
      if (!lexicon.hasQuestionOperator)
        throw invalid('has `??`, which stands for an operator that this database does not have');
      out.replace({ start: token.start, end: next.end }, '?');
      index += 1;
      continue;
    }
    order.push(order.length);
    if (lexicon.placeholders === 'numbered') out.replace(token, `$${order.length}`);
  }
  if (order.length !== count) {
    const places = order.length === 1 ? '1 placeholder' : `${order.length} placeholders`;

    throw invalid(`has ${places}, but ${countText(count)} given`);
  }

  return { text: out.finish(), order };
}

function countText(count: number): string {
  return count === 1 ? '1 parameter is' : `${count} parameters are`;
}

class TextEdit {
  readonly #text: string;
  #out = '';
  #done = 0;

  constructor(text: string) {
    this.#text = text;
  }

  replace({ start, end }: { readonly start: number; readonly end: number }, by: string): void {
    this.#out += this.#text.slice(this.#done, start) + by;
    this.#done = end;
  }

  finish(): string {
    return this.#out + this.#text.slice(this.#done);
  }
}

function invalid(problem: string): ValidationError {
  return new ValidationError({ model: null, operation: 'execute', path: ['sql'], problem, suggestion: null });
}
