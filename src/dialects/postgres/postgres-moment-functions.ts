import type { ValueType } from '../../schema/value-type.ts';
import { binary, call } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText } from '../../sql/sql-text.ts';
import type { FunctionCall, FunctionSpelling } from '../functions.ts';
import type { MomentFunctionName } from '../portable-functions.ts';
import type { DatePart, TimeUnit } from '../standard/checked-words.ts';
import { datePartOf, timeUnitOf } from '../standard/checked-words.ts';
import { argumentOf, operand, spelled } from '../standard/spelled.ts';
import { isLocal, momentOf, timeOf, utc } from './postgres-conversions.ts';

export const postgresMomentFunctions: Readonly<Record<MomentFunctionName, FunctionSpelling>> = {
  // `now()` would be the start of the transaction, which no other database knows.
  now: () => atomText`statement_timestamp()`,
  currentDate: () => atomText`(statement_timestamp() at time zone 'UTC')::date`,
  date(own) {
    const item = argumentOf(own, 0);
    return item.type?.scalar === 'Date' ? item.node : atomText`${utc(item)}::date`;
  },
  time: (own) => timeOf(argumentOf(own, 0)),
  datePart(own) {
    return partOf(datePartOf(own), utc(argumentOf(own, 0)));
  },
  dateTrunc(own) {
    const item = argumentOf(own, 0);
    const { field } = UNITS[timeUnitOf(own)];
    if (isInstant(item.type)) return spelled(`date_trunc('${field}', `, item.node, ", 'UTC')");
    return momentOf(spelled(`date_trunc('${field}', `, utc(item), ')'), item.type);
  },
  dateAdd: (own) => moved(own, '+'),
  dateSubtract: (own) => moved(own, '-'),
  dateDiff(own) {
    const [left, right] = [utc(argumentOf(own, 0)), utc(argumentOf(own, 1))];
    const { months, seconds } = UNITS[timeUnitOf(own)];
    if (months === 0) return spelled('trunc(extract(epoch from ', left, ' - ', right, `)::numeric / ${seconds})::int8`);
    const age = call('age', left, right);
    const count = spelled('(extract(year from ', age, ') * 12 + extract(month from ', age, '))');
    return months === 1 ? atomText`${count}::int8` : spelled('trunc(', count, ` / ${months})::int8`);
  },
  epoch: (own) => atomText`extract(epoch from ${utc(argumentOf(own, 0))})::float8`,
};

function isInstant(type: ValueType | null): boolean {
  return type?.scalar === 'DateTime' && !isLocal(type);
}

interface Unit {
  readonly field: string;
  readonly interval: string;
  /** 0 where it has a fixed number of seconds. */
  readonly months: number;
  readonly seconds: number;
}

const UNITS: Readonly<Record<TimeUnit, Unit>> = {
  year: { field: 'year', interval: '1 year', months: 12, seconds: 0 },
  quarter: { field: 'quarter', interval: '3 months', months: 3, seconds: 0 },
  month: { field: 'month', interval: '1 month', months: 1, seconds: 0 },
  week: { field: 'week', interval: '1 week', months: 0, seconds: 604_800 },
  day: { field: 'day', interval: '1 day', months: 0, seconds: 86_400 },
  hour: { field: 'hour', interval: '1 hour', months: 0, seconds: 3600 },
  minute: { field: 'minute', interval: '1 minute', months: 0, seconds: 60 },
  second: { field: 'second', interval: '1 second', months: 0, seconds: 1 },
  millisecond: { field: 'milliseconds', interval: '1 millisecond', months: 0, seconds: 0.001 },
};

const FIELDS: Readonly<Record<Exclude<DatePart, 'second' | 'millisecond'>, string>> = {
  year: 'year',
  quarter: 'quarter',
  month: 'month',
  week: 'week',
  isoYear: 'isoyear',
  dayOfYear: 'doy',
  day: 'day',
  dayOfWeek: 'isodow',
  hour: 'hour',
  minute: 'minute',
};

/** Seconds have a fraction here, and milliseconds have the seconds too. */
function partOf(part: DatePart, clock: ExpressionNode): ExpressionNode {
  if (part === 'second') return atomText`floor(extract(second from ${clock}))::int4`;
  if (part === 'millisecond') return atomText`(floor(extract(milliseconds from ${clock}))::int4 % 1000)`;
  return spelled(`extract(${FIELDS[part]} from `, clock, ')::int4');
}

/** A month after January 31 is the last day of February. In the session's zone, days and longer units could be of another length. */
function moved(own: FunctionCall, operator: '+' | '-'): ExpressionNode {
  const item = argumentOf(own, 0);
  const { interval, months, seconds } = UNITS[timeUnitOf(own)];
  const distance = spelled(operand(argumentOf(own, 1).node), ` * interval '${interval}'`);
  if (months === 0 && seconds < 86_400 && isInstant(item.type)) return binary(operator, item.node, distance);
  return momentOf(binary(operator, utc(item), distance), item.type);
}
