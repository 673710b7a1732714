import { daysFromCivil, daysInMonth, isoYear, millisPerDay, twoDigits } from './calendar.ts';
import { civilOfSeconds } from './instant.ts';
import { refuse } from './refuse.ts';

/** A day of the calendar. Its text is `2024-02-29`, or `+012345-01-01` beyond four digits. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function dayText(day: CalendarDay): string {
  return `${isoYear(day.year)}-${twoDigits(day.month)}-${twoDigits(day.day)}`;
}

export function dateOfDay(day: CalendarDay): Date {
  return new Date(daysFromCivil(day.year, day.month, day.day) * millisPerDay);
}

/** Reads the text of a day; `null` when there is no such day. */
export function parseDay(text: string): CalendarDay | null {
  const found = /^([+-]\d{6}|\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (found === null) return null;
  const day = { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
  if (day.month < 1 || day.month > 12 || day.day < 1 || day.day > daysInMonth(day.year, day.month)) return null;
  return day;
}

/** A check for `Date`: its text, or a `Date` at midnight UTC, in the years that the database can hold. */
export function dayEncoder(lowestYear: number, highestYear: number): (value: unknown) => CalendarDay {
  return (value) => {
    const day = value instanceof Date ? dayOfDate(value) : typeof value === 'string' ? parseDay(value) : null;
    if (day === null) return refuse('a date such as 2024-02-29, or a Date at midnight UTC');
    if (day.year < lowestYear || day.year > highestYear)
      refuse(`a date in the years from ${lowestYear} to ${highestYear}`);
    return day;
  };
}

function dayOfDate(date: Date): CalendarDay | null {
  const millis = date.getTime();
  return millis % millisPerDay === 0 ? civilOfSeconds(millis / 1000) : null;
}
