import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import { daysFromCivil, millisPerDay } from './calendar.ts';
import type { Instant } from './instant.ts';
import { instantText, withoutTrailingZeros } from './instant.ts';

/**
 * Reads the time that PostgreSQL and MySQL print, digit by digit, since
 * `new Date(text)` is slower and differs between engines for far years:
 * `2024-02-29 12:00:00.123456+05:30 BC`. Without a zone it is UTC.
 */
export function parsePrintedInstant(text: string): Instant {
  let at = 0;
  let year = 0;
  for (let code = text.charCodeAt(at); code >= 48 && code <= 57; code = text.charCodeAt(++at)) {
    year = year * 10 + (code - 48);
  }
  const month = pair(text, at + 1);
  const day = pair(text, at + 4);
  if (!(month >= 1 && day >= 1)) return refuseUnreadable();
  let seconds = pair(text, at + 7) * 3600 + pair(text, at + 10) * 60 + pair(text, at + 13);

  at += 15;
  let fraction = '';
  if (text.charCodeAt(at) === 46) {
    const start = ++at;
    while (isDigit(text.charCodeAt(at))) at++;
    fraction = withoutTrailingZeros(text.slice(start, at));
  }
  if (at < text.length) {
    seconds -= printedZone(text, at);
    if (text.endsWith(' BC')) year = 1 - year;
  }
  return { seconds: daysFromCivil(year, month, day) * (millisPerDay / 1000) + seconds, fraction };
}

/** As a `Date`: the fast way for what columns usually hold. */
export function printedToDate(text: string): Date {
  // `2024-02-29 12:00:00`, then up to three digits and a zone of no offset.
  if (text.charCodeAt(4) === 45 && text.charCodeAt(10) === 32) {
    const length = text.endsWith('+00') ? text.length - 3 : text.length;
    if (length >= 19 && length <= 23 && (length === 19 || text.charCodeAt(19) === 46)) {
      const year = pair(text, 0) * 100 + pair(text, 2);
      const month = pair(text, 5);
      const day = pair(text, 8);
      if (month >= 1 && day >= 1) {
        const seconds = pair(text, 11) * 3600 + pair(text, 14) * 60 + pair(text, 17);
        let millis = 0;
        if (length > 20) millis = (text.charCodeAt(20) - 48) * 100;
        if (length > 21) millis += (text.charCodeAt(21) - 48) * 10;
        if (length > 22) millis += text.charCodeAt(22) - 48;
        return new Date(daysFromCivil(year, month, day) * millisPerDay + seconds * 1000 + millis);
      }
    }
  }

  const { seconds, fraction } = parsePrintedInstant(text);
  const date = new Date(seconds * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0')));
  return Number.isNaN(date.getTime()) ? refuseUnreadable() : date;
}

/** As an ISO text with all digits; PostgreSQL's `infinity` stays what it is. */
export function printedToText(text: string): string {
  return text.endsWith('infinity') ? text : instantText(parsePrintedInstant(text));
}

/** Seconds of a printed offset: `+05:30`, `-08`, `+00:53:28`. */
function printedZone(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if (sign !== 43 && sign !== 45) return 0;
  let seconds = pair(text, at + 1) * 3600;
  if (text.charCodeAt(at + 3) === 58) seconds += pair(text, at + 4) * 60;
  if (text.charCodeAt(at + 6) === 58) seconds += pair(text, at + 7);
  return sign === 45 ? -seconds : seconds;
}

function pair(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + (text.charCodeAt(at + 1) - 48);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function refuseUnreadable(): never {
  throw new ConfigurationError({
    option: null,
    problem: 'declares a DateTime as a Date, and the column holds one that no Date can hold',
    suggestion: 'Give the field the representation `string`, or select the column as text.',
  });
}
