import type { OracleType } from './oracle-schema.ts';
import { MOODS } from './value-pools.ts';

/** SQL's truth: null is "unknown". */
export type Truth = boolean | null;

export function allTrue(items: readonly Truth[]): Truth {
  if (items.includes(false)) return false;
  return items.includes(null) ? null : true;
}

export function anyTrue(items: readonly Truth[]): Truth {
  if (items.includes(true)) return true;
  return items.includes(null) ? null : false;
}

export function negated(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

/** How two values that are not null stand to each other, as Facet promises it for every database. */
export function compareValues(type: OracleType, a: unknown, b: unknown): number {
  switch (type) {
    case 'Int':
    case 'BigInt':
    case 'Float':
      return order(a as number, b as number);
    case 'Decimal':
      return order(Number(a), Number(b));
    case 'Boolean':
      return order(Number(a), Number(b));
    case 'DateTime':
      return order((a as Date).getTime(), (b as Date).getTime());
    case 'Enum':
      return order(MOODS.indexOf(a as never), MOODS.indexOf(b as never));
    case 'Bytes':
      return order(bytesText(a as Uint8Array), bytesText(b as Uint8Array));
    case 'String':
      return compareText(a as string, b as string);
    // These are written so that their text sorts as they do.
    case 'Instant':
    case 'Date':
    case 'Time':
    case 'Uuid':
      return order(a as string, b as string);
    case 'Json':
      throw new TypeError('JSON documents are not compared');
  }
}

function order<T extends number | bigint | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function bytesText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** By code point, where JavaScript compares UTF-16 units. */
function compareText(a: string, b: string): number {
  const left = Array.from(a, (character) => character.codePointAt(0) as number);
  const right = Array.from(b, (character) => character.codePointAt(0) as number);
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = (left[index] as number) - (right[index] as number);
    if (difference !== 0) return Math.sign(difference);
  }
  return order(left.length, right.length);
}

/** `mode: 'insensitive'` folds the letters of ASCII and no others. */
export function foldAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
