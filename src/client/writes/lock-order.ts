import type { DriverValue } from '../../dialects/codec.ts';

/**
 * Compares two keys as the driver takes them.
 *
 * Rows are written in this order whatever the call's own is: clients that lock the same rows in the same
 * order wait for each other, and never each for the other. Any order would do that all of them keep; this is
 * mostly the one in which an index has them.
 */
export function lockOrder(left: readonly DriverValue[], right: readonly DriverValue[]): number {
  for (let index = 0; index < left.length; index += 1) {
    const order = compared(left[index] ?? null, right[index] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

function compared(left: DriverValue, right: DriverValue): number {
  if (isNumber(left) && isNumber(right)) return left < right ? -1 : Number(left > right);
  if (left instanceof Uint8Array && right instanceof Uint8Array) return comparedBytes(left, right);
  // A field whose values travel in several ways has each of them apart.
  const order = typeof left === typeof right ? 0 : comparedTexts(typeof left, typeof right);
  return order === 0 ? comparedTexts(String(left), String(right)) : order;
}

function isNumber(value: DriverValue): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function comparedTexts(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

function comparedBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
