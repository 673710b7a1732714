/**
 * The conversions that SQLite's stored forms and JSON need, the same code for
 * every adapter that has to convert by hand. All decimals of the data have two
 * digits and at most twelve, so doubles round-trip them.
 */

/** `1234` → `'12.34'` */
export function decimalFromHundredths(hundredths: number): string {
  return (hundredths / 100).toFixed(2);
}

/** `'12.34'` → `1234` */
export function hundredthsFromDecimal(decimal: string): number {
  return Math.round(Number(decimal) * 100);
}

/** `12.5` → `'12.50'`: a decimal that came through JSON as a number. */
export function decimalFromNumber(number: number): string {
  return number.toFixed(2);
}
