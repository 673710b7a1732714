import { twoDigits } from '../standard/calendar.ts';
import type { CalendarDay } from '../standard/date-value.ts';
import { dayText } from '../standard/date-value.ts';
import type { Instant } from '../standard/instant.ts';
import { civilOfSeconds } from '../standard/instant.ts';

/** PostgreSQL counts no year 0 and writes `BC` at the end; its years have at least four digits. */

export function postgresDayText(day: CalendarDay): string {
  return `${yearMonthDay(day)}${day.year <= 0 ? ' BC' : ''}`;
}

/** A point in time as a parameter; a column without time zone takes the same digits, which are UTC. */
export function postgresInstantText(instant: Instant): string {
  const civil = civilOfSeconds(instant.seconds);
  const clock = `${twoDigits(civil.hour)}:${twoDigits(civil.minute)}:${twoDigits(civil.second)}`;
  const fraction = instant.fraction === '' ? '' : `.${instant.fraction}`;
  return `${yearMonthDay(civil)} ${clock}${fraction}+00${civil.year <= 0 ? ' BC' : ''}`;
}

/** The day that PostgreSQL printed; `null` for `infinity`. */
export function dayOfPrinted(text: string): CalendarDay | null {
  const first = text.indexOf('-', 1);
  if (first === -1 || text.endsWith('infinity')) return null;
  const year = Number(text.slice(0, first));
  return {
    year: text.endsWith(' BC') ? 1 - year : year,
    month: Number(text.slice(first + 1, first + 3)),
    day: Number(text.slice(first + 4, first + 6)),
  };
}

/** `2024-02-29` stays as it is; far years are written as ISO 8601 widens them, `infinity` as PostgreSQL does. */
export function printedDayText(text: string): string {
  if (text.length === 10 && text.charCodeAt(4) === 45) return text;
  const day = dayOfPrinted(text);
  return day === null ? text : dayText(day);
}

function yearMonthDay(day: CalendarDay): string {
  const year = String(day.year <= 0 ? 1 - day.year : day.year).padStart(4, '0');
  return `${year}-${twoDigits(day.month)}-${twoDigits(day.day)}`;
}
