/**
 * A time with its zone, as RFC 3339 has it, in the form that the graph holds: in UTC, with the digits of the second
 * that it has. `null` for what is none.
 *
 * @example
 * ```ts
 * instantText('2024-02-29 12:00:00.5+02:00'); // '2024-02-29T10:00:00.5Z'
 * ```
 */
export function instantText(text: string): string | null {
  const match = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.exec(text);
  if (match === null) return null;
  const [, date = '', time = '', fraction = '', zone = ''] = match;
  const local = new Date(`${date}T${time}Z`);
  // The engine takes February 30 for March 1.
  if (Number.isNaN(local.getTime()) || local.toISOString().slice(0, 10) !== date) return null;
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number);
  const offset = (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
  return `${new Date(local.getTime() - offset * 60_000).toISOString().slice(0, 19)}${fraction}Z`;
}

/** A decimal number without exponent and `+`; `null` for what is none. */
export function plainDecimal(text: string): string | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const point = whole.length + Number(exponent);
  const digits = (whole + fraction)
    .padEnd(point, '0')
    .padStart(whole.length + fraction.length - Math.min(point, 0), '0');
  const at = Math.max(point, 0);
  const rest = digits.slice(at);
  return `${sign === '-' ? '-' : ''}${digits.slice(0, at) || '0'}${rest === '' ? '' : `.${rest}`}`;
}
