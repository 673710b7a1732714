import type { ValueType } from '../schema/value-type.ts';
import type { Capabilities } from './capabilities.ts';

/**
 * Most values of a type that an `in` list spells out; a longer list travels whole, in one parameter.
 * 0 where every list does so, infinite where none can.
 */
export function mostSpelledOut(capabilities: Capabilities, type: ValueType): number {
  const { listParameters, listParameterExceptions, mostSpelledOutValues } = capabilities;
  if (listParameters && !listParameterExceptions.includes(type.scalar)) return 0;
  return mostSpelledOutValues ?? Number.POSITIVE_INFINITY;
}

/** Above this, a power of two would waste too many of the parameters that a statement may have. */
const MOST_DOUBLED = 4096;
const PORTION = 1024;

/**
 * Places for a list of `length` values, `null` where it travels whole. The next power of two,
 * and for long lists the next thousand or so, so that lists of many lengths share a statement.
 *
 * @example
 * ```ts
 * listPlaces(5, 4096); // 8
 * ```
 */
export function listPlaces(length: number, most: number): number | null {
  if (most === 0 || length > most) return null;
  if (length > MOST_DOUBLED) return Math.ceil(length / PORTION) * PORTION;
  return length === 0 ? 0 : 2 ** Math.ceil(Math.log2(length));
}
