/** A decimal number as whole units of its last digit. */
interface Exact {
  readonly units: bigint;
  readonly scale: number;
}

/** Digits after the point of an average of decimals, unless the sum has more. */
const AVERAGE_DIGITS = 16;
/** More than two averages of any number of rows can share without being the same. */
const DOUBLE_DIGITS = 45;

/**
 * The average of decimals as exact text: to 16 digits after the point or as many as the sum has,
 * the last one rounded half away from zero.
 *
 * @example
 * ```ts
 * averageText('10', 3n); // '3.3333333333333333'
 * ```
 */
export function averageText(sum: string, count: bigint): string {
  const exact = exactOf(sum);
  // PostgreSQL's decimals may be no numbers.
  if (exact === null) return sum;
  const scale = Math.max(AVERAGE_DIGITS, exact.scale);
  const units = exact.units * 10n ** BigInt(scale - exact.scale);
  const magnitude = units < 0n ? -units : units;
  const rounded = (2n * magnitude + count) / (2n * count);
  return exactText(units < 0n ? -rounded : rounded, scale);
}

/** The average of whole numbers, as the double nearest to it. */
export function averageNumber(sum: string, count: bigint): number {
  return Number(`${(BigInt(sum) * 10n ** BigInt(DOUBLE_DIGITS)) / count}e-${DOUBLE_DIGITS}`);
}

/** A decimal text in units of a scale that is at least its own. */
export function unitsOf(text: string, scale: number): bigint {
  return BigInt(atScale(text, scale)[0]);
}

/** A decimal text in units of a scale: the whole units, and the part of one that is left, of the same sign. */
export function unitsAndRest(text: string, scale: number): readonly [whole: bigint, rest: number] {
  const [whole, fraction] = atScale(text, scale);
  const sign = whole.startsWith('-') ? -1 : 1;
  return [BigInt(whole), fraction === '' ? 0 : sign * Number(`0.${fraction}`)];
}

/** Moves the point to the right. */
function atScale(text: string, scale: number): readonly [whole: string, fraction: string] {
  const [whole = '', fraction = ''] = text.split('.');
  return [whole + fraction.slice(0, scale).padEnd(scale, '0'), fraction.slice(scale)];
}

/** Digits after the point of a decimal text. */
export function scaleOf(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

/** Units as a decimal text in canonical form. */
export function exactText(units: bigint, scale: number): string {
  const isNegative = units < 0n;
  const digits = String(isNegative ? -units : units).padStart(scale + 1, '0');
  const point = digits.length - scale;
  const fraction = digits.slice(point).replace(/0+$/, '');
  const text = fraction === '' ? digits.slice(0, point) : `${digits.slice(0, point)}.${fraction}`;
  return isNegative ? `-${text}` : text;
}

function exactOf(text: string): Exact | null {
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) return null;
  const scale = scaleOf(text);
  return { units: BigInt(text.replace('.', '')), scale };
}
