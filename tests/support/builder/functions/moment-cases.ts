import type { dateParts } from '../../../../src/dialects/portable-functions.ts';
import type { FunctionCase } from './function-case.ts';

/** The parts of `at`: a leap day, the last moment of a week 53, and a day whose week is the next year's. */
const parts: readonly (readonly [(typeof dateParts)[number], ...number[]])[] = [
  ['year', 2024, 2020, 1969],
  ['quarter', 1, 4, 4],
  ['month', 2, 12, 12],
  ['week', 9, 53, 1],
  ['isoYear', 2024, 2020, 1970],
  ['dayOfYear', 60, 366, 365],
  ['day', 29, 31, 31],
  ['dayOfWeek', 4, 4, 3],
  ['hour', 13, 23, 23],
  ['minute', 45, 59, 59],
  ['second', 30, 59, 58],
  ['millisecond', 123, 999, 500],
];

const truncated = {
  year: ['2024-01-01T00:00:00.000Z', '2020-01-01T00:00:00.000Z', '1969-01-01T00:00:00.000Z'],
  quarter: ['2024-01-01T00:00:00.000Z', '2020-10-01T00:00:00.000Z', '1969-10-01T00:00:00.000Z'],
  month: ['2024-02-01T00:00:00.000Z', '2020-12-01T00:00:00.000Z', '1969-12-01T00:00:00.000Z'],
  week: ['2024-02-26T00:00:00.000Z', '2020-12-28T00:00:00.000Z', '1969-12-29T00:00:00.000Z'],
  day: ['2024-02-29T00:00:00.000Z', '2020-12-31T00:00:00.000Z', '1969-12-31T00:00:00.000Z'],
  hour: ['2024-02-29T13:00:00.000Z', '2020-12-31T23:00:00.000Z', '1969-12-31T23:00:00.000Z'],
  minute: ['2024-02-29T13:45:00.000Z', '2020-12-31T23:59:00.000Z', '1969-12-31T23:59:00.000Z'],
  second: ['2024-02-29T13:45:30.000Z', '2020-12-31T23:59:59.000Z', '1969-12-31T23:59:58.000Z'],
  millisecond: ['2024-02-29T13:45:30.123Z', '2020-12-31T23:59:59.999Z', '1969-12-31T23:59:58.500Z'],
} as const;

/** One unit more: months end where the day does not exist. */
const later = {
  year: ['2025-02-28T13:45:30.123Z', '2021-12-31T23:59:59.999Z', '1970-12-31T23:59:58.500Z'],
  quarter: ['2024-05-29T13:45:30.123Z', '2021-03-31T23:59:59.999Z', '1970-03-31T23:59:58.500Z'],
  month: ['2024-03-29T13:45:30.123Z', '2021-01-31T23:59:59.999Z', '1970-01-31T23:59:58.500Z'],
  week: ['2024-03-07T13:45:30.123Z', '2021-01-07T23:59:59.999Z', '1970-01-07T23:59:58.500Z'],
  day: ['2024-03-01T13:45:30.123Z', '2021-01-01T23:59:59.999Z', '1970-01-01T23:59:58.500Z'],
  hour: ['2024-02-29T14:45:30.123Z', '2021-01-01T00:59:59.999Z', '1970-01-01T00:59:58.500Z'],
  minute: ['2024-02-29T13:46:30.123Z', '2021-01-01T00:00:59.999Z', '1970-01-01T00:00:58.500Z'],
  second: ['2024-02-29T13:45:31.123Z', '2021-01-01T00:00:00.999Z', '1969-12-31T23:59:59.500Z'],
  millisecond: ['2024-02-29T13:45:30.124Z', '2021-01-01T00:00:00.000Z', '1969-12-31T23:59:58.501Z'],
} as const;

/** From `at` to `until`: a leap day to the end of the next February, one millisecond, three months less a moment. */
const differences = {
  year: [0, 0, 0],
  quarter: [3, 0, 0],
  month: [11, 0, 2],
  week: [52, 0, 12],
  day: [365, 0, 89],
  hour: [8760, 0, 2136],
  minute: [525_600, 0, 128_160],
  second: [31_536_000, 0, 7_689_601],
  millisecond: [31_536_000_000, 1, 7_689_601_500],
} as const;

type Unit = keyof typeof later;

function unitsOf<T extends object>(table: T): readonly (keyof T & Unit)[] {
  return Object.keys(table) as (keyof T & Unit)[];
}

function instants(texts: readonly string[]): readonly unknown[] {
  return [...texts.map((text) => new Date(text)), null];
}

export const momentCases: readonly FunctionCase[] = [
  { name: 'date', expression: (e) => e.date('at'), gives: ['2024-02-29', '2020-12-31', '1969-12-31', null] },
  {
    name: 'date',
    remark: 'of a day',
    expression: (e) => e.date('day'),
    gives: ['2024-01-31', '2021-01-03', '2023-12-31', null],
  },
  { name: 'time', expression: (e) => e.time('at'), gives: ['13:45:30.123', '23:59:59.999', '23:59:58.5', null] },
  ...parts.map(
    ([part, ...values]): FunctionCase => ({
      name: 'datePart',
      remark: part,
      expression: (e) => e.datePart(part, 'at'),
      gives: [...values, null],
    }),
  ),
  { name: 'datePart', remark: 'week of a day', expression: (e) => e.week('day'), gives: [5, 53, 52, null] },
  {
    name: 'datePart',
    remark: 'isoYear of a day',
    expression: (e) => e.isoYear('day'),
    gives: [2024, 2020, 2023, null],
  },
  { name: 'datePart', remark: 'dayOfWeek of a day', expression: (e) => e.dayOfWeek('day'), gives: [3, 7, 7, null] },
  ...unitsOf(truncated).map(
    (unit): FunctionCase => ({
      name: 'dateTrunc',
      remark: unit,
      expression: (e) => e.dateTrunc(unit, 'at'),
      gives: instants(truncated[unit]),
    }),
  ),
  {
    name: 'dateTrunc',
    remark: 'month of a day',
    expression: (e) => e.dateTrunc('month', 'day'),
    gives: ['2024-01-01', '2021-01-01', '2023-12-01', null],
  },
  {
    name: 'dateTrunc',
    remark: 'week of a day',
    expression: (e) => e.dateTrunc('week', 'day'),
    gives: ['2024-01-29', '2020-12-28', '2023-12-25', null],
  },
  ...unitsOf(later).map(
    (unit): FunctionCase => ({
      name: 'dateAdd',
      remark: unit,
      expression: (e) => e.dateAdd(unit, 'at', 1),
      gives: instants(later[unit]),
    }),
  ),
  {
    name: 'dateAdd',
    remark: 'to a day',
    expression: (e) => e.dateAdd('month', 'day', 1),
    gives: ['2024-02-29', '2021-02-03', '2024-01-31', null],
  },
  {
    name: 'dateAdd',
    remark: 'of a column',
    expression: (e) => e.dateAdd('day', 'day', e.ref('part')),
    gives: ['2024-02-02', '2021-01-05', '2024-01-03', null],
  },
  {
    name: 'dateAdd',
    remark: 'of less than nothing',
    expression: (e) => e.dateAdd('month', 'at', -12),
    gives: instants(['2023-02-28T13:45:30.123Z', '2019-12-31T23:59:59.999Z', '1968-12-31T23:59:58.500Z']),
  },
  {
    name: 'dateSubtract',
    expression: (e) => e.dateSubtract('month', 'at', 1),
    gives: instants(['2024-01-29T13:45:30.123Z', '2020-11-30T23:59:59.999Z', '1969-11-30T23:59:58.500Z']),
  },
  {
    name: 'dateSubtract',
    remark: 'from a day',
    expression: (e) => e.dateSubtract('day', 'day', 31),
    gives: ['2023-12-31', '2020-12-03', '2023-11-30', null],
  },
  ...unitsOf(differences).map(
    (unit): FunctionCase => ({
      name: 'dateDiff',
      remark: unit,
      expression: (e) => e.dateDiff(unit, 'until', 'at'),
      gives: [...differences[unit], null],
    }),
  ),
  {
    name: 'dateDiff',
    remark: 'backwards',
    expression: (e) => e.dateDiff('month', 'at', 'until'),
    gives: [-11, 0, -2, null],
  },
  {
    name: 'epoch',
    expression: (e) => e.epoch('at'),
    gives: [1_709_214_330.123, 1_609_459_199.999, -1.5, null],
    isClose: true,
  },
];
