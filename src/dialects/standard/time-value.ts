import { twoDigits } from './calendar.ts';
import { withoutTrailingZeros } from './instant.ts';
import { refuse } from './refuse.ts';

/**
 * A time of day. Its text is `12:30:00`, with digits after the second only where
 * they are not zero: `12:30:00.5`.
 */
export interface TimeOfDay {
  readonly seconds: number;
  /** Digits after the second, without trailing zeros. */
  readonly fraction: string;
}

/** `12:30:00.5`, or with exactly `digits` after the second, which makes equal times equal texts. */
export function timeText(time: TimeOfDay, digits: number | null = null): string {
  const { seconds } = time;
  const clock = `${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor((seconds % 3600) / 60))}:${twoDigits(seconds % 60)}`;
  const fraction = digits === null ? time.fraction : time.fraction.padEnd(digits, '0');
  return fraction === '' ? clock : `${clock}.${fraction}`;
}

/** The canonical text of a time that a database printed, without the offset that `timetz` adds. */
export function canonicalTime(printed: string): string {
  let end = printed.length;
  const zone = Math.max(printed.indexOf('+'), printed.indexOf('-', 1));
  if (zone > 0) end = zone;
  if (printed.charCodeAt(8) === 46) {
    while (printed.charCodeAt(end - 1) === 48) end--;
    if (printed.charCodeAt(end - 1) === 46) end--;
  }
  return end === printed.length ? printed : printed.slice(0, end);
}

/** On the first day of 1970, as the Prisma drop-in has times. */
export function dateOfTime(printed: string): Date {
  return new Date(`1970-01-01T${canonicalTime(printed)}Z`);
}

/** A check for `Time`: its text, or a `Date` on 1970-01-01. */
export function timeEncoder(precision: number): (value: unknown) => TimeOfDay {
  return (value) => {
    const time = value instanceof Date ? timeOfDate(value) : typeof value === 'string' ? parseTime(value) : null;
    if (time === null) return refuse('a time of day such as 12:30:00');
    if (time.fraction.length > precision) refuse(`a time of at most ${precision} digits after the second`);
    return time;
  };
}

function parseTime(text: string): TimeOfDay | null {
  const found = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?$/.exec(text);
  if (found === null) return null;
  const [hour, minute, second] = [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  return { seconds: hour * 3600 + minute * 60 + second, fraction: withoutTrailingZeros(found[4] ?? '') };
}

function timeOfDate(date: Date): TimeOfDay | null {
  const millis = date.getTime();
  if (!(millis >= 0 && millis < 86_400_000)) return null;
  const seconds = Math.floor(millis / 1000);
  return { seconds, fraction: withoutTrailingZeros(String(millis % 1000).padStart(3, '0')) };
}
