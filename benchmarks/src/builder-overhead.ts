import { facetBuilder } from './adapters/facet/facet-package.ts';
import { median } from './statistics.ts';

/** The most that building and compiling a query like that of W2 may take. */
export const mostMicroseconds = 8;

const ROUNDS = 301;
const CALLS = 200;

/**
 * Microseconds to build a query like W2's by eight calls and to compile it, as the median of many rounds. Each has
 * other values, and the first of all plans it.
 */
export function builderOverhead(): number {
  const { postgresDialect, QueryBuilder } = facetBuilder;
  const since = new Date(0);
  const build = (index: number): string =>
    new QueryBuilder()
      .from('orders')
      .select('id', 'customerId', 'orderedAt', 'freight', 'shipCountry')
      .where('shipCountry', '=', `country ${index}`)
      .where('orderedAt', '>=', since)
      .orderBy('orderedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(100)
      .build(postgresDialect).sql;
  let length = 0;
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    for (let index = 0; index < CALLS; index += 1) length += build(index).length;
    return ((performance.now() - start) / CALLS) * 1_000;
  });
  if (length === 0) throw new TypeError('The builder gave no SQL.');

  return median(rounds);
}

/** One line for the report. */
export function overheadReport(): string {
  const microseconds = builderOverhead();
  const verdict = microseconds <= mostMicroseconds ? 'met' : 'NOT MET';

  return `Building and compiling a W2-like query: ${microseconds.toFixed(1)} µs in the median (bar ≤ ${mostMicroseconds} µs: ${verdict})`;
}
