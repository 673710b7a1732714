import { binary, call } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText, sqlText } from '../../sql/sql-text.ts';
import type { FunctionCall, FunctionSpelling } from '../functions.ts';
import type { MomentFunctionName } from '../portable-functions.ts';
import type { DatePart, TimeUnit } from '../standard/checked-words.ts';
import { datePartOf, timeUnitOf } from '../standard/checked-words.ts';
import { argumentOf, operand, spelled } from '../standard/spelled.ts';
import { timeOf } from './sqlite-casts.ts';
import type { CountedMoment } from './sqlite-moments.ts';
import { clockOf, countedMoment, millisOf, ofMillis, remainder } from './sqlite-moments.ts';
import { wholeOf } from './sqlite-numbers.ts';

/** Functions of moments: instants are whole numbers, days and times are texts. */
export const sqliteMomentFunctions: Readonly<Record<MomentFunctionName, FunctionSpelling>> = {
  now: (own) => ofMillis(atomText`(strftime('%s', 'now') * 1000 + substr(strftime('%f', 'now'), 4))`, own.result),
  currentDate: () => atomText`date('now')`,
  date(own) {
    const item = argumentOf(own, 0);
    return item.type?.scalar === 'Date' ? item.node : call('date', clockOf(item));
  },
  time: (own) => timeOf(argumentOf(own, 0)),
  datePart: (own) => partOf(datePartOf(own), clockOf(argumentOf(own, 0))),
  dateTrunc: truncated,
  dateAdd: (own) => moved(own, wholeOf(argumentOf(own, 1))),
  dateSubtract: (own) => moved(own, atomText`(-${operand(wholeOf(argumentOf(own, 1)))})`),
  dateDiff(own) {
    const unit = timeUnitOf(own);
    const months = MONTHS[unit];
    if (months !== undefined) return wholeMonths(own, months);
    const [left, right] = [millisOf(argumentOf(own, 0)), millisOf(argumentOf(own, 1))];
    const difference = binary('-', left, right);
    return unit === 'millisecond' ? difference : spelled('(', operand(difference), ` / ${millisOfUnit(unit)})`);
  },
  epoch: (own) => atomText`(${operand(millisOf(argumentOf(own, 0)))} / 1000.0)`,
};

/** Units without a fixed length. */
const MONTHS: Readonly<Partial<Record<TimeUnit, number>>> = { year: 12, quarter: 3, month: 1 };

const MILLIS: Readonly<Partial<Record<TimeUnit, number>>> = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
};

function millisOfUnit(unit: TimeUnit): number {
  return MILLIS[unit] ?? 1;
}

/** Format of `strftime` for each part that it knows. */
const FORMATS: Readonly<Partial<Record<DatePart, string>>> = {
  year: '%Y',
  month: '%m',
  dayOfYear: '%j',
  day: '%d',
  hour: '%H',
  minute: '%M',
  second: '%S',
};

function partOf(part: DatePart, clock: ExpressionNode): ExpressionNode {
  switch (part) {
    case 'quarter':
      return atomText`((strftime('%m', ${clock}) + 2) / 3)`;
    // A week belongs to the year that its Thursday is in.
    case 'week':
      return atomText`((strftime('%j', ${clock}, '-3 days', 'weekday 4') - 1) / 7 + 1)`;
    case 'isoYear':
      return atomText`cast(strftime('%Y', ${clock}, '-3 days', 'weekday 4') as integer)`;
    case 'dayOfWeek':
      return atomText`((strftime('%w', ${clock}) + 6) % 7 + 1)`;
    case 'millisecond':
      return atomText`cast(substr(strftime('%f', ${clock}), 4) as integer)`;
    default:
      return spelled(`cast(strftime('${FORMATS[part] ?? ''}', `, clock, ') as integer)');
  }
}

/** The first day of a unit of days. */
function firstDay(unit: TimeUnit, clock: ExpressionNode): ExpressionNode {
  switch (unit) {
    case 'year':
      return atomText`date(${clock}, 'start of year')`;
    case 'quarter':
      return atomText`date(${clock}, 'start of month', ((1 - strftime('%m', ${clock})) % 3) || ' months')`;
    case 'month':
      return atomText`date(${clock}, 'start of month')`;
    case 'week':
      return atomText`date(${clock}, '-6 days', 'weekday 1')`;
    default:
      return atomText`date(${clock})`;
  }
}

const CLOCK_UNITS: ReadonlySet<TimeUnit> = new Set(['hour', 'minute', 'second', 'millisecond']);

function truncated(own: FunctionCall): ExpressionNode {
  const item = argumentOf(own, 0);
  const unit = timeUnitOf(own);
  if (item.type?.scalar === 'Date') return CLOCK_UNITS.has(unit) ? item.node : firstDay(unit, clockOf(item));
  const moment = countedMoment(item);
  if (!CLOCK_UNITS.has(unit)) return moment.back(atStartOf(firstDay(unit, clockOf(item)), moment));
  const units = (millisOfUnit(unit) * moment.perSecond) / 1000;
  return moment.back(
    units <= 1 ? moment.count : atomText`(${operand(moment.count)} - ${remainder(moment.count, units)})`,
  );
}

function atStartOf(day: ExpressionNode, { perSecond }: CountedMoment): ExpressionNode {
  return spelled('(unixepoch(', day, `)${perSecond === 1 ? '' : ` * ${perSecond}`})`);
}

function moved(own: FunctionCall, count: ExpressionNode): ExpressionNode {
  const item = argumentOf(own, 0);
  const unit = timeUnitOf(own);
  const months = MONTHS[unit];
  const isDay = item.type?.scalar === 'Date';
  if (months !== undefined) {
    const day = monthsLater(clockOf(item), months === 1 ? count : spelled('(', operand(count), ` * ${months})`));
    if (isDay) return day;
    const moment = countedMoment(item);
    const timeOfDay = remainder(moment.count, 86_400 * moment.perSecond);
    return moment.back(atomText`(${atStartOf(day, moment)} + ${timeOfDay})`);
  }
  const moment = countedMoment(item);
  const units = (millisOfUnit(unit) * moment.perSecond) / 1000;
  if (units < 1) return ofMillis(atomText`(${operand(millisOf(item))} + ${operand(count)})`, item.type);
  const distance = units === 1 ? operand(count) : spelled(operand(count), ` * ${units}`);
  return moment.back(atomText`(${operand(moment.count)} + ${distance})`);
}

/** A month after January 31 is the last day of February, where SQLite would go on into March. */
function monthsLater(clock: ExpressionNode, months: ExpressionNode): ExpressionNode {
  const first = sqlText`${clock}, 'start of month', ${operand(months)} || ' months'`;
  return atomText`min(date(${first}, (strftime('%d', ${clock}) - 1) || ' days'), date(${first}, '+1 month', '-1 day'))`;
}

/** Months by the calendar, less one that is not over yet. */
function wholeMonths(own: FunctionCall, months: number): ExpressionNode {
  const [left, right] = [argumentOf(own, 0), argumentOf(own, 1)];
  const [a, b] = [clockOf(left), clockOf(right)];
  const rest = (clock: ExpressionNode): ExpressionNode => atomText`strftime('%d %H:%M:%f', ${clock})`;
  const later = binary('>=', millisOf(left), millisOf(right));
  const unfinished = atomText`case when ${later} then ${rest(a)} < ${rest(b)} else -(${rest(a)} > ${rest(b)}) end`;
  const count = atomText`((strftime('%Y', ${a}) - strftime('%Y', ${b})) * 12 + strftime('%m', ${a}) - strftime('%m', ${b}) - ${unfinished})`;
  return months === 1 ? count : spelled('(', count, ` / ${months})`);
}
