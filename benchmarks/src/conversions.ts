/**
 * The conversions that SQLite's stored forms and JSON need, the same code for
 * every adapter that has to convert by hand. All decimals of the data have at
 * most twelve digits, two of them after the point, so doubles round-trip them.
 */

/** `1250` → `'12.5'` */
export function decimalFromHundredths(hundredths: number): string {
  return String(hundredths / 100);
}

/** `'12.5'` → `1250` */
export function hundredthsFromDecimal(decimal: string): number {
  return Math.round(Number(decimal) * 100);
}

/** `'12.50'` → `'12.5'`: the form in which Facet gives decimals, the same from every database. */
export function canonicalDecimal(decimal: string): string {
  if (!decimal.includes('.')) return decimal;

  let end = decimal.length;
  while (decimal.charCodeAt(end - 1) === 48) end--;
  if (decimal.charCodeAt(end - 1) === 46) end--;
  return decimal.slice(0, end);
}
