import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import { refuse } from './refuse.ts';

/** A check for `Int`: a number without fraction inside the range. -0 becomes 0; a bigint in the range is taken too. */
export function intEncoder(lowest: number, highest: number): (value: unknown) => number {
  const expected = `a whole number from ${lowest} to ${highest}`;

  return (value) => {
    const number = typeof value === 'bigint' ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isInteger(number) || number < lowest || number > highest) {
      return refuse(expected);
    }
    return number + 0;
  };
}

/** A check for `BigInt`: a bigint, or a whole number that a double holds exactly. */
export function bigIntEncoder(lowest: bigint, highest: bigint): (value: unknown) => bigint {
  const expected = `a bigint from ${lowest} to ${highest}`;

  return (value) => {
    if (typeof value === 'number') {
      if (!Number.isSafeInteger(value)) return refuse(`${expected} (a number only up to 2^53 - 1)`);
      value = BigInt(value);
    }
    if (typeof value !== 'bigint' || value < lowest || value > highest) return refuse(expected);
    return value;
  };
}

export const int64Lowest: bigint = -(2n ** 63n);
export const int64Highest: bigint = 2n ** 63n - 1n;

/** A count or a sum as a number. Throws where a number would not hold it exactly. */
export function safeNumber(wire: string | number | bigint): number {
  const number = Number(wire);
  if (Number.isSafeInteger(number)) return number;
  throw new ConfigurationError({
    option: null,
    problem: 'declares a field as Int, and the sum of its values is beyond what a number holds exactly',
    suggestion: 'Let the field be a BigInt.',
  });
}
