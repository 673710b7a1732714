/** Decimals of two digits after the point, in hundredths. */
export function hundredths(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const units = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'));
  return text.startsWith('-') ? -units : units;
}

/** A fraction as decimal text of so many digits, the last one rounded half away from zero, without zeros at the end. */
export function fractionText(numerator: bigint, denominator: bigint, digits: number): string {
  const isNegative = numerator < 0n;
  const scaled = (isNegative ? -numerator : numerator) * 10n ** BigInt(digits);
  let units = scaled / denominator;
  if ((scaled % denominator) * 2n >= denominator) units += 1n;
  const text = String(units).padStart(digits + 1, '0');
  const cut = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`.replace(/\.?0+$/, '');
  return isNegative && cut !== '0' ? `-${cut}` : cut;
}

/** The double nearest to a fraction. */
export function fractionNumber(numerator: bigint, denominator: bigint): number {
  return Number(fractionText(numerator, denominator, 60));
}
