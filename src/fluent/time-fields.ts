import type { ClockField, DayField, MomentField } from './field.ts';
import { startField } from './field-builder.ts';
import type { DateType, TimestampType, TimeType } from './value-types.ts';

/**
 * A moment in time, in UTC: a `Date` in results, or ISO text where the schema's
 * `dateTimes` or the field's `asString` says so.
 *
 * @example
 * ```ts
 * createdAt: timestamp().defaultNow(),
 * measuredAt: timestamp({ precision: 6 }).asString(),
 * ```
 */
export function timestamp(options: { readonly precision?: number } = {}): MomentField<TimestampType, never> {
  const { precision } = options;
  return startField({
    scalar: 'DateTime',
    ...(precision === undefined ? {} : { precision }),
  });
}

/**
 * A day of the calendar: `2026-01-31`.
 *
 * @example
 * ```ts
 * birthday: date().optional(),
 * ```
 */
export function date(): DayField<DateType, never> {
  return startField({ scalar: 'Date' });
}

/**
 * A time of day: `13:45:00`.
 *
 * @example
 * ```ts
 * opensAt: time(),
 * ```
 */
export function time(options: { readonly precision?: number } = {}): ClockField<TimeType, never> {
  const { precision } = options;
  return startField({
    scalar: 'Time',
    ...(precision === undefined ? {} : { precision }),
  });
}
