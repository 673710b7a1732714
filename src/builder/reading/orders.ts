import { LITERAL_LIMITS } from '../../engine/literal-limits.ts';
import type { OrderDescription } from '../description/expression-description.ts';
import type { CountDescription } from '../description/query-description.ts';
import { readColumnText } from './columns.ts';
import { made } from './condition-methods.ts';
import type { Reading } from './reading.ts';
import { optionOf } from './records.ts';

type Direction = 'asc' | 'desc';

/** `(column, direction?, { nulls }?)`. */
export function readOrder(reading: Reading, given: readonly unknown[]): OrderDescription {
  const [column, word, options] = given;
  if (given.length > 3) return reading.refuse('takes a column, a direction and options');
  const direction = word === undefined ? null : directionOf(reading, word);
  const nulls = options === undefined ? null : nullsOf(reading, options);
  if (typeof column === 'string')
    return { item: readColumnText(reading, column), direction: direction ?? 'asc', nulls };
  const named = reading.readers.named(reading, made(reading, column));

  return { item: named.item, direction: direction ?? named.direction ?? 'asc', nulls: nulls ?? named.nulls };
}

function directionOf(reading: Reading, word: unknown): Direction {
  const direction = typeof word === 'string' ? word.trim().toLowerCase() : '';

  return direction === 'asc' || direction === 'desc' ? direction : reading.refuse("takes 'asc' or 'desc' as direction");
}

function nullsOf(reading: Reading, options: unknown): OrderDescription['nulls'] {
  const nulls = optionOf(options, 'nulls');

  return nulls === 'first' || nulls === 'last'
    ? nulls
    : reading.refuse("takes `{ nulls: 'first' }` or `{ nulls: 'last' }`");
}

/** Raw text says its direction itself. */
export function readRawOrder(reading: Reading, given: readonly unknown[]): OrderDescription {
  return { item: reading.readers.raw(reading, given), direction: 'asc', nulls: null, isRaw: true };
}

export function randomOrder(): OrderDescription {
  return { item: { kind: 'call', name: 'random', words: [], arguments: [] }, direction: 'asc', nulls: null };
}

/** A number of rows. Texts are refused, whatever is in them. */
export function readCount(reading: Reading, value: unknown): CountDescription {
  const count = wholeNumber(reading, value);

  return typeof count === 'number' && LITERAL_LIMITS.has(count)
    ? { literal: count }
    : { slot: reading.slot(count, []) };
}

function wholeNumber(reading: Reading, value: unknown): number | bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value === 0 ? 0 : value;
  if (typeof value === 'bigint' && value >= 0n && value < 2n ** 63n) {
    return value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
  }

  return reading.refuse('must be a whole number from 0');
}

/** The rows of a page: how many, and how many before them. */
export function readPage(
  reading: Reading,
  [page, perPage = 15]: readonly unknown[],
): { readonly limit: CountDescription; readonly offset: CountDescription } {
  const at = wholeNumber(reading, page);
  const size = wholeNumber(reading, perPage);
  if (at < 1 || size < 1) return reading.refuse('takes a page and a number of rows from 1');

  return { limit: readCount(reading, size), offset: readCount(reading, (BigInt(at) - 1n) * BigInt(size)) };
}
