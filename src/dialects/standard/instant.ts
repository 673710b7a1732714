import { daysFromCivil, daysInMonth, isoYear, millisPerDay, twoDigits } from './calendar.ts';
import { refuse } from './refuse.ts';

/** A point in time, with all the digits of a second that it was written with. */
export interface Instant {
  /** Whole seconds from 1970-01-01T00:00:00Z, rounded down. */
  readonly seconds: number;
  /** Digits after the point, without trailing zeros. */
  readonly fraction: string;
}

export function instantOfMillis(millis: number): Instant {
  const seconds = Math.floor(millis / 1000);
  const rest = millis - seconds * 1000;
  return { seconds, fraction: rest === 0 ? '' : withoutTrailingZeros(String(rest).padStart(3, '0')) };
}

/** Digits beyond a millisecond are cut, which is what a `Date` can hold. */
export function millisOfInstant(instant: Instant): number {
  return instant.seconds * 1000 + Number(instant.fraction.slice(0, 3).padEnd(3, '0'));
}

/** `2024-02-29T12:00:00.000Z`: at least three digits after the point, more where they are not zero. */
export function instantText(instant: Instant): string {
  const { year, month, day, hour, minute, second } = civilOfSeconds(instant.seconds);
  return `${isoYear(year)}-${twoDigits(month)}-${twoDigits(day)}T${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(second)}.${instant.fraction.padEnd(3, '0')}Z`;
}

export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Date and time of day in UTC; the inverse of `daysFromCivil`, from the same source. */
export function civilOfSeconds(seconds: number): Civil {
  const days = Math.floor(seconds / 86_400);
  const rest = seconds - days * 86_400;

  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;

  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
    hour: Math.floor(rest / 3600),
    minute: Math.floor((rest % 3600) / 60),
    second: rest % 60,
  };
}

const isoForm =
  /^([+-]\d{6}|\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)$/i;

/** Reads ISO 8601 with a time zone, without which a time is no point in time; `null` when it is none. */
export function parseIsoInstant(text: string): Instant | null {
  const found = isoForm.exec(text);
  if (found === null) return null;
  const [, yearText, monthText, dayText, hourText, minuteText, secondText, fraction = '', zone = 'Z'] = found;
  const year = Number(yearText);
  const month = Number(monthText);
  const day = Number(dayText);
  const hour = Number(hourText);
  const minute = Number(minuteText);
  const second = Number(secondText ?? 0);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;

  const local = (daysFromCivil(year, month, day) * millisPerDay) / 1000 + hour * 3600 + minute * 60 + second;
  return { seconds: local - zoneSeconds(zone), fraction: withoutTrailingZeros(fraction) };
}

function zoneSeconds(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0;
  const digits = zone.slice(1).replace(':', '');
  const seconds = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2) || 0) * 60;
  return zone.startsWith('-') ? -seconds : seconds;
}

/**
 * A check for `DateTime`: a valid `Date`, or an ISO 8601 text with time zone, with
 * no more digits of a second than the column keeps.
 *
 * @param lowest First second that the database can hold, and `highest` the last.
 */
export function instantEncoder(rules: {
  readonly precision: number;
  readonly lowest: number;
  readonly highest: number;
  /** How the range is told, after “in the years”: `from 1000 to 9999`. */
  readonly years: string;
}): (value: unknown) => Instant {
  const { precision, lowest, highest, years } = rules;

  return (value) => {
    const instant = instantOf(value);
    if (instant === null) return refuse('a valid Date, or an ISO 8601 text with time zone');
    if (instant.seconds < lowest || instant.seconds > highest) refuse(`a time in the years ${years}`);
    if (instant.fraction.length > precision) refuse(`a time of at most ${precision} digits after the second`);
    return instant;
  };
}

/** 0001-01-01 and 9999-12-31 in milliseconds: between them every database writes years with four digits. */
const firstUsual = -62_135_596_800_000;
const lastUsual = 253_402_300_799_999;

/** The ISO text of a `Date` in the usual years, which needs no calendar of ours; `null` for everything else. */
export function usualIsoText(value: unknown): string | null {
  if (!(value instanceof Date)) return null;
  const millis = value.getTime();
  return millis >= firstUsual && millis <= lastUsual ? value.toISOString() : null;
}

function instantOf(value: unknown): Instant | null {
  if (value instanceof Date) {
    const millis = value.getTime();
    return Number.isNaN(millis) ? null : instantOfMillis(millis);
  }
  return typeof value === 'string' ? parseIsoInstant(value) : null;
}

export function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--;
  return digits.slice(0, end);
}
