import type { Arguments, OracleQuery } from './query-arguments.ts';
import { isPlainObject } from './query-arguments.ts';

/**
 * Drops parts of a failing call as long as it keeps failing.
 *
 * @param fails Whether a call fails in the same way.
 */
export async function shrunken(
  query: OracleQuery,
  fails: (query: OracleQuery) => Promise<boolean>,
): Promise<OracleQuery> {
  let best = query;
  for (let tries = 0; tries < 400; ) {
    let isSmaller = false;
    for (const args of smaller(best.args)) {
      tries += 1;
      const candidate = { ...best, args: args as Arguments };
      if (tries >= 400 || !(await fails(candidate))) continue;
      best = candidate;
      isSmaller = true;
      break;
    }
    if (!isSmaller) break;
  }
  return best;
}

/** The same value with one part less, larger parts first. */
export function* smaller(value: unknown): Iterable<unknown> {
  if (Array.isArray(value)) {
    for (const index of value.keys()) yield value.filter((_, at) => at !== index);
    if (value.length === 1 && isPlainObject(value[0])) yield value[0];
    for (const [index, item] of value.entries())
      for (const less of smaller(item)) yield value.map((other, at) => (at === index ? less : other));
    return;
  }
  if (!isPlainObject(value)) return;
  const entries = Object.entries(value);
  for (const [name] of entries) yield Object.fromEntries(entries.filter(([other]) => other !== name));
  for (const [name, item] of entries) {
    // A level with nothing left to say is `true`.
    if (isPlainObject(item) && Object.keys(item).length === 0) yield { ...value, [name]: true };
    for (const less of smaller(item)) yield { ...value, [name]: less };
  }
}
