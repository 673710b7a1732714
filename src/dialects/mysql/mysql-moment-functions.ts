import type { ValueType } from '../../schema/value-type.ts';
import { plainType } from '../../sql/expression-type.ts';
import { binary, call, literal } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText, sqlText } from '../../sql/sql-text.ts';
import type { FunctionCall, FunctionSpelling, TypedNode } from '../functions.ts';
import type { MomentFunctionName } from '../portable-functions.ts';
import type { DatePart, TimeUnit } from '../standard/checked-words.ts';
import { datePartOf, timeUnitOf } from '../standard/checked-words.ts';
import { argumentOf, spelled } from '../standard/spelled.ts';
import { momentOf, timeOf, wholeOf } from './mysql-conversions.ts';

const INSTANT = plainType('DateTime');

/** Functions of moments, which are digits of UTC without a zone. */
export const mysqlMomentFunctions: Readonly<Record<MomentFunctionName, FunctionSpelling>> = {
  now: () => atomText`utc_timestamp(3)`,
  currentDate: () => atomText`utc_date()`,
  date(own) {
    const item = argumentOf(own, 0);
    return item.type?.scalar === 'Date' ? momentOf(item) : call('date', momentOf(item));
  },
  time: (own) => timeOf(argumentOf(own, 0)),
  datePart: (own) => partOf(datePartOf(own), momentOf(argumentOf(own, 0))),
  dateTrunc(own) {
    const item = argumentOf(own, 0);
    return asMoment(startOf(timeUnitOf(own), momentOf(item)), item.type);
  },
  dateAdd: (own) => moved(own, 'date_add'),
  dateSubtract: (own) => moved(own, 'date_sub'),
  dateDiff(own) {
    const [left, right] = [momentOf(argumentOf(own, 0)), momentOf(argumentOf(own, 1))];
    const unit = timeUnitOf(own);
    if (unit === 'millisecond') return sqlText`timestampdiff(microsecond, ${right}, ${left}) div 1000`;
    return spelled(`timestampdiff(${unit}, `, right, ', ', left, ')');
  },
  epoch: (own) => binary('/', sinceEpoch(argumentOf(own, 0)), atomText`1e6`),
};

/** `unix_timestamp` knows no instant before 1970. */
function sinceEpoch(item: TypedNode): ExpressionNode {
  return atomText`timestampdiff(microsecond, '1970-01-01', ${momentOf(item)})`;
}

function partOf(part: DatePart, moment: ExpressionNode): ExpressionNode {
  switch (part) {
    // Mode 3 is the week of ISO 8601.
    case 'week':
      return call('week', moment, literal(3));
    case 'isoYear':
      return sqlText`yearweek(${moment}, 3) div 100`;
    case 'dayOfYear':
      return call('dayofyear', moment);
    case 'dayOfWeek':
      return binary('+', call('weekday', moment), literal(1));
    case 'millisecond':
      return sqlText`microsecond(${moment}) div 1000`;
    default:
      return call(part, moment);
  }
}

/** A text or a date at the start of the unit. */
function startOf(unit: TimeUnit, moment: ExpressionNode): ExpressionNode {
  switch (unit) {
    case 'year':
      return atomText`date_format(${moment}, '%Y-01-01')`;
    case 'quarter':
      return atomText`date_add(makedate(year(${moment}), 1), interval quarter(${moment}) * 3 - 3 month)`;
    case 'month':
      return atomText`date_format(${moment}, '%Y-%m-01')`;
    case 'week':
      return atomText`date_sub(date(${moment}), interval weekday(${moment}) day)`;
    case 'day':
      return call('date', moment);
    case 'hour':
      return atomText`date_format(${moment}, '%Y-%m-%d %H:00:00')`;
    case 'minute':
      return atomText`date_format(${moment}, '%Y-%m-%d %H:%i:00')`;
    case 'second':
      return atomText`date_format(${moment}, '%Y-%m-%d %H:%i:%s')`;
    case 'millisecond':
      return atomText`left(date_format(${moment}, '%Y-%m-%d %H:%i:%s.%f'), 23)`;
  }
}

function asMoment(item: ExpressionNode, type: ValueType | null): ExpressionNode {
  return {
    kind: 'cast',
    item,
    type: type?.scalar === 'Date' ? { ...type, native: null } : { ...INSTANT, precision: type?.precision ?? 3 },
  };
}

/** A day and some hours are a day again. */
function moved(own: FunctionCall, name: 'date_add' | 'date_sub'): ExpressionNode {
  const item = argumentOf(own, 0);
  const count = wholeOf(argumentOf(own, 1));
  const unit = timeUnitOf(own);
  const distance = unit === 'millisecond' ? atomText`${count} * 1000 microsecond` : spelled(count, ` ${unit}`);
  const result = spelled(`${name}(`, momentOf(item), ', interval ', distance, ')');
  const isLonger = item.type?.scalar === 'Date' && DAYLESS.has(unit);
  return isLonger ? call('date', result) : result;
}

const DAYLESS: ReadonlySet<TimeUnit> = new Set(['hour', 'minute', 'second', 'millisecond']);
