import { describe, it } from 'vitest';
import { called, columnOf, expectSpelled, placeOf } from '../../tests/support/called-functions.ts';
import { plainType } from '../sql/expression-type.ts';

const instant = plainType('DateTime');
const at = columnOf('at', instant);
const day = columnOf('day', plainType('Date'));
const place = placeOf(0, instant);
const count = placeOf(1, plainType('Int'));
const micros = columnOf('at', { ...instant, precision: 6 });
const seconds = columnOf('at', { ...instant, native: { name: 'UnixSeconds', arguments: [] } });
const local = columnOf('at', { ...instant, native: { name: 'Timestamp', arguments: [] } });
const written = columnOf('at', { ...instant, native: { name: 'Text', arguments: [] } });
const unknown = columnOf('at', null);

describe('functions of moments', () => {
  it('tell the time', () => {
    expectSpelled(called('now'), {
      postgres: 'statement_timestamp()',
      sqlite: "(strftime('%s', 'now') * 1000 + substr(strftime('%f', 'now'), 4))",
      mariadb: 'utc_timestamp(3)',
    });
    expectSpelled(called('currentDate'), {
      postgres: "(statement_timestamp() at time zone 'UTC')::date",
      sqlite: "date('now')",
      mariadb: 'utc_date()',
    });
  });

  it('part days from times', () => {
    expectSpelled(called('date', at), {
      postgres: `("t"."at" at time zone 'UTC')::date`,
      sqlite: `date("t"."at" / 1000.0, 'unixepoch')`,
      mariadb: 'date(`t`.`at`)',
    });
    expectSpelled(called('date', day), { postgres: '"t"."day"', sqlite: '"t"."day"', mariadb: '`t`.`day`' });
    expectSpelled(called('date', place), {
      postgres: "($1::timestamptz at time zone 'UTC')::date",
      sqlite: "date(? / 1000.0, 'unixepoch')",
      mariadb: 'date(cast(? as datetime(3)))',
    });
    expectSpelled(called('time', at), {
      postgres: `date_trunc('milliseconds', ("t"."at" at time zone 'UTC'))::time`,
      sqlite: `strftime('%H:%M:%f', "t"."at" / 1000.0, 'unixepoch')`,
      mariadb: 'time(`t`.`at`)',
    });
    expectSpelled(called('time', micros), {
      postgres: `date_trunc('milliseconds', ("t"."at" at time zone 'UTC'))::time`,
      sqlite: `strftime('%H:%M:%f', (("t"."at" - (("t"."at" % 1000 + 1000) % 1000)) / 1000) / 1000.0, 'unixepoch')`,
      mariadb: "cast(left(date_format(`t`.`at`, '%H:%i:%s.%f'), 12) as time(3))",
    });
    expectSpelled(called('epoch', at), {
      postgres: `extract(epoch from ("t"."at" at time zone 'UTC'))::float8`,
      sqlite: '("t"."at" / 1000.0)',
      mariadb: "timestampdiff(microsecond, '1970-01-01', `t`.`at`) / 1e6",
    });
    expectSpelled(called('epoch', day), {
      postgres: 'extract(epoch from "t"."day"::timestamp)::float8',
      sqlite: '((unixepoch("t"."day") * 1000) / 1000.0)',
      mariadb: "timestampdiff(microsecond, '1970-01-01', `t`.`day`) / 1e6",
    });
  });

  it('take parts', () => {
    expectSpelled(called('datePart:year', at), {
      postgres: `extract(year from ("t"."at" at time zone 'UTC'))::int4`,
      sqlite: `cast(strftime('%Y', "t"."at" / 1000.0, 'unixepoch') as integer)`,
      mariadb: 'year(`t`.`at`)',
    });
    expectSpelled(called('datePart:quarter', at), {
      postgres: `extract(quarter from ("t"."at" at time zone 'UTC'))::int4`,
      sqlite: `((strftime('%m', "t"."at" / 1000.0, 'unixepoch') + 2) / 3)`,
      mariadb: 'quarter(`t`.`at`)',
    });
    expectSpelled(called('datePart:month', at), {
      postgres: `extract(month from ("t"."at" at time zone 'UTC'))::int4`,
      sqlite: `cast(strftime('%m', "t"."at" / 1000.0, 'unixepoch') as integer)`,
      mariadb: 'month(`t`.`at`)',
    });
    expectSpelled(called('datePart:week', at), {
      postgres: `extract(week from ("t"."at" at time zone 'UTC'))::int4`,
      sqlite: `((strftime('%j', "t"."at" / 1000.0, 'unixepoch', '-3 days', 'weekday 4') - 1) / 7 + 1)`,
      mariadb: 'week(`t`.`at`, 3)',
    });
    expectSpelled(called('datePart:isoYear', at), {
      postgres: `extract(isoyear from ("t"."at" at time zone 'UTC'))::int4`,
      sqlite: `cast(strftime('%Y', "t"."at" / 1000.0, 'unixepoch', '-3 days', 'weekday 4') as integer)`,
      mariadb: 'yearweek(`t`.`at`, 3) div 100',
    });
    expectSpelled(called('datePart:dayOfYear', at), {
      postgres: `extract(doy from ("t"."at" at time zone 'UTC'))::int4`,
      sqlite: `cast(strftime('%j', "t"."at" / 1000.0, 'unixepoch') as integer)`,
      mariadb: 'dayofyear(`t`.`at`)',
    });
    expectSpelled(called('datePart:day', day), {
      postgres: 'extract(day from "t"."day"::timestamp)::int4',
      sqlite: `cast(strftime('%d', "t"."day") as integer)`,
      mariadb: 'day(`t`.`day`)',
    });
    expectSpelled(called('datePart:dayOfWeek', day), {
      postgres: 'extract(isodow from "t"."day"::timestamp)::int4',
      sqlite: `((strftime('%w', "t"."day") + 6) % 7 + 1)`,
      mariadb: 'weekday(`t`.`day`) + 1',
    });
    expectSpelled(called('datePart:hour', at), {
      postgres: `extract(hour from ("t"."at" at time zone 'UTC'))::int4`,
      sqlite: `cast(strftime('%H', "t"."at" / 1000.0, 'unixepoch') as integer)`,
      mariadb: 'hour(`t`.`at`)',
    });
    expectSpelled(called('datePart:minute', at), {
      postgres: `extract(minute from ("t"."at" at time zone 'UTC'))::int4`,
      sqlite: `cast(strftime('%M', "t"."at" / 1000.0, 'unixepoch') as integer)`,
      mariadb: 'minute(`t`.`at`)',
    });
    expectSpelled(called('datePart:second', at), {
      postgres: `floor(extract(second from ("t"."at" at time zone 'UTC')))::int4`,
      sqlite: `cast(strftime('%S', "t"."at" / 1000.0, 'unixepoch') as integer)`,
      mariadb: 'second(`t`.`at`)',
    });
    expectSpelled(called('datePart:millisecond', at), {
      postgres: `(floor(extract(milliseconds from ("t"."at" at time zone 'UTC')))::int4 % 1000)`,
      sqlite: `cast(substr(strftime('%f', "t"."at" / 1000.0, 'unixepoch'), 4) as integer)`,
      mariadb: 'microsecond(`t`.`at`) div 1000',
    });
  });

  it('read instants however they are stored', () => {
    expectSpelled(called('datePart:year', micros), {
      postgres: `extract(year from ("t"."at" at time zone 'UTC'))::int4`,
      sqlite: `cast(strftime('%Y', (("t"."at" - (("t"."at" % 1000 + 1000) % 1000)) / 1000) / 1000.0, 'unixepoch') as integer)`,
      mariadb: 'year(`t`.`at`)',
    });
    expectSpelled(called('datePart:year', seconds), {
      postgres: `extract(year from ("t"."at" at time zone 'UTC'))::int4`,
      sqlite: `cast(strftime('%Y', "t"."at", 'unixepoch') as integer)`,
      mariadb: 'year(`t`.`at`)',
    });
    expectSpelled(called('datePart:year', local), {
      postgres: 'extract(year from "t"."at")::int4',
      sqlite: `cast(strftime('%Y', "t"."at" / 1000.0, 'unixepoch') as integer)`,
      mariadb: 'year(`t`.`at`)',
    });
    expectSpelled(called('datePart:year', written), {
      postgres: `extract(year from ("t"."at" at time zone 'UTC'))::int4`,
      sqlite: `cast(strftime('%Y', "t"."at") as integer)`,
      mariadb: 'year(`t`.`at`)',
    });
    expectSpelled(called('datePart:year', unknown), {
      postgres: 'extract(year from "t"."at"::timestamp)::int4',
      sqlite: `cast(strftime('%Y', case typeof("t"."at") when 'text' then "t"."at" else "t"."at" / 1000.0 end, case typeof("t"."at") when 'text' then '+0 days' else 'unixepoch' end) as integer)`,
      mariadb: 'year(`t`.`at`)',
    });
    expectSpelled(called('epoch', micros), {
      postgres: `extract(epoch from ("t"."at" at time zone 'UTC'))::float8`,
      sqlite: '((("t"."at" - (("t"."at" % 1000 + 1000) % 1000)) / 1000) / 1000.0)',
      mariadb: "timestampdiff(microsecond, '1970-01-01', `t`.`at`) / 1e6",
    });
    expectSpelled(called('epoch', written), {
      postgres: `extract(epoch from ("t"."at" at time zone 'UTC'))::float8`,
      sqlite: `((strftime('%s', "t"."at") * 1000 + substr(strftime('%f', "t"."at"), 4)) / 1000.0)`,
      mariadb: "timestampdiff(microsecond, '1970-01-01', `t`.`at`) / 1e6",
    });
    expectSpelled(called('epoch', unknown), {
      postgres: 'extract(epoch from "t"."at"::timestamp)::float8',
      sqlite: `(case typeof("t"."at") when 'text' then (strftime('%s', "t"."at") * 1000 + substr(strftime('%f', "t"."at"), 4)) else "t"."at" end / 1000.0)`,
      mariadb: "timestampdiff(microsecond, '1970-01-01', `t`.`at`) / 1e6",
    });
  });

  it('go back to the start of a unit', () => {
    expectSpelled(called('dateTrunc:year', at), {
      postgres: `date_trunc('year', "t"."at", 'UTC')`,
      sqlite: `(unixepoch(date("t"."at" / 1000.0, 'unixepoch', 'start of year')) * 1000)`,
      mariadb: "cast(date_format(`t`.`at`, '%Y-01-01') as datetime(3))",
    });
    expectSpelled(called('dateTrunc:quarter', at), {
      postgres: `date_trunc('quarter', "t"."at", 'UTC')`,
      sqlite: `(unixepoch(date("t"."at" / 1000.0, 'unixepoch', 'start of month', ((1 - strftime('%m', "t"."at" / 1000.0, 'unixepoch')) % 3) || ' months')) * 1000)`,
      mariadb: 'cast(date_add(makedate(year(`t`.`at`), 1), interval quarter(`t`.`at`) * 3 - 3 month) as datetime(3))',
    });
    expectSpelled(called('dateTrunc:month', at), {
      postgres: `date_trunc('month', "t"."at", 'UTC')`,
      sqlite: `(unixepoch(date("t"."at" / 1000.0, 'unixepoch', 'start of month')) * 1000)`,
      mariadb: "cast(date_format(`t`.`at`, '%Y-%m-01') as datetime(3))",
    });
    expectSpelled(called('dateTrunc:week', at), {
      postgres: `date_trunc('week', "t"."at", 'UTC')`,
      sqlite: `(unixepoch(date("t"."at" / 1000.0, 'unixepoch', '-6 days', 'weekday 1')) * 1000)`,
      mariadb: 'cast(date_sub(date(`t`.`at`), interval weekday(`t`.`at`) day) as datetime(3))',
    });
    expectSpelled(called('dateTrunc:day', at), {
      postgres: `date_trunc('day', "t"."at", 'UTC')`,
      sqlite: `(unixepoch(date("t"."at" / 1000.0, 'unixepoch')) * 1000)`,
      mariadb: 'cast(date(`t`.`at`) as datetime(3))',
    });
    expectSpelled(called('dateTrunc:hour', at), {
      postgres: `date_trunc('hour', "t"."at", 'UTC')`,
      sqlite: '("t"."at" - (("t"."at" % 3600000 + 3600000) % 3600000))',
      mariadb: "cast(date_format(`t`.`at`, '%Y-%m-%d %H:00:00') as datetime(3))",
    });
    expectSpelled(called('dateTrunc:minute', at), {
      postgres: `date_trunc('minute', "t"."at", 'UTC')`,
      sqlite: '("t"."at" - (("t"."at" % 60000 + 60000) % 60000))',
      mariadb: "cast(date_format(`t`.`at`, '%Y-%m-%d %H:%i:00') as datetime(3))",
    });
    expectSpelled(called('dateTrunc:second', at), {
      postgres: `date_trunc('second', "t"."at", 'UTC')`,
      sqlite: '("t"."at" - (("t"."at" % 1000 + 1000) % 1000))',
      mariadb: "cast(date_format(`t`.`at`, '%Y-%m-%d %H:%i:%s') as datetime(3))",
    });
    expectSpelled(called('dateTrunc:millisecond', at), {
      postgres: `date_trunc('milliseconds', "t"."at", 'UTC')`,
      sqlite: '"t"."at"',
      mariadb: "cast(left(date_format(`t`.`at`, '%Y-%m-%d %H:%i:%s.%f'), 23) as datetime(3))",
    });
    expectSpelled(called('dateTrunc:month', day), {
      postgres: `date_trunc('month', "t"."day"::timestamp)::date`,
      sqlite: `date("t"."day", 'start of month')`,
      mariadb: "cast(date_format(`t`.`day`, '%Y-%m-01') as date)",
    });
    expectSpelled(called('dateTrunc:hour', day), {
      postgres: `date_trunc('hour', "t"."day"::timestamp)::date`,
      sqlite: '"t"."day"',
      mariadb: "cast(date_format(`t`.`day`, '%Y-%m-%d %H:00:00') as date)",
    });
    expectSpelled(called('dateTrunc:month', local), {
      postgres: `date_trunc('month', "t"."at")`,
      sqlite: `(unixepoch(date("t"."at" / 1000.0, 'unixepoch', 'start of month')) * 1000)`,
      mariadb: "cast(date_format(`t`.`at`, '%Y-%m-01') as datetime(3))",
    });
    expectSpelled(called('dateTrunc:hour', micros), {
      postgres: `date_trunc('hour', "t"."at", 'UTC')`,
      sqlite: '("t"."at" - (("t"."at" % 3600000000 + 3600000000) % 3600000000))',
      mariadb: "cast(date_format(`t`.`at`, '%Y-%m-%d %H:00:00') as datetime(6))",
    });
    expectSpelled(called('dateTrunc:month', seconds), {
      postgres: `date_trunc('month', "t"."at", 'UTC')`,
      sqlite: `(unixepoch(date("t"."at", 'unixepoch', 'start of month')))`,
      mariadb: "cast(date_format(`t`.`at`, '%Y-%m-01') as datetime(3))",
    });
    expectSpelled(called('dateTrunc:day', written), {
      postgres: `date_trunc('day', "t"."at", 'UTC')`,
      sqlite: `strftime('%Y-%m-%dT%H:%M:%fZ', (unixepoch(date("t"."at")) * 1000) / 1000.0, 'unixepoch')`,
      mariadb: 'cast(date(`t`.`at`) as datetime(3))',
    });
  });

  it('move', () => {
    expectSpelled(called('dateAdd:month', at, count), {
      postgres: `((("t"."at" at time zone 'UTC') + $1::int4 * interval '1 month') at time zone 'UTC')`,
      sqlite: `((unixepoch(min(date("t"."at" / 1000.0, 'unixepoch', 'start of month', cast(? as integer) || ' months', (strftime('%d', "t"."at" / 1000.0, 'unixepoch') - 1) || ' days'), date("t"."at" / 1000.0, 'unixepoch', 'start of month', cast(? as integer) || ' months', '+1 month', '-1 day'))) * 1000) + (("t"."at" % 86400000 + 86400000) % 86400000))`,
      mariadb: 'date_add(`t`.`at`, interval cast(? as signed) month)',
    });
    expectSpelled(called('dateAdd:year', day, count), {
      postgres: `("t"."day"::timestamp + $1::int4 * interval '1 year')::date`,
      sqlite: `min(date("t"."day", 'start of month', (cast(? as integer) * 12) || ' months', (strftime('%d', "t"."day") - 1) || ' days'), date("t"."day", 'start of month', (cast(? as integer) * 12) || ' months', '+1 month', '-1 day'))`,
      mariadb: 'date_add(`t`.`day`, interval cast(? as signed) year)',
    });
    expectSpelled(called('dateAdd:day', at, count), {
      postgres: `((("t"."at" at time zone 'UTC') + $1::int4 * interval '1 day') at time zone 'UTC')`,
      sqlite: '("t"."at" + cast(? as integer) * 86400000)',
      mariadb: 'date_add(`t`.`at`, interval cast(? as signed) day)',
    });
    expectSpelled(called('dateAdd:hour', at, count), {
      postgres: `"t"."at" + $1::int4 * interval '1 hour'`,
      sqlite: '("t"."at" + cast(? as integer) * 3600000)',
      mariadb: 'date_add(`t`.`at`, interval cast(? as signed) hour)',
    });
    expectSpelled(called('dateAdd:millisecond', at, count), {
      postgres: `"t"."at" + $1::int4 * interval '1 millisecond'`,
      sqlite: '("t"."at" + cast(? as integer))',
      mariadb: 'date_add(`t`.`at`, interval cast(? as signed) * 1000 microsecond)',
    });
    expectSpelled(called('dateAdd:week', day, count), {
      postgres: `("t"."day"::timestamp + $1::int4 * interval '1 week')::date`,
      sqlite: `date(((unixepoch("t"."day") * 1000) + cast(? as integer) * 604800000) / 1000.0, 'unixepoch')`,
      mariadb: 'date_add(`t`.`day`, interval cast(? as signed) week)',
    });
    expectSpelled(called('dateAdd:hour', day, count), {
      postgres: `("t"."day"::timestamp + $1::int4 * interval '1 hour')::date`,
      sqlite: `date(((unixepoch("t"."day") * 1000) + cast(? as integer) * 3600000) / 1000.0, 'unixepoch')`,
      mariadb: 'date(date_add(`t`.`day`, interval cast(? as signed) hour))',
    });
    expectSpelled(called('dateAdd:hour', micros, count), {
      postgres: `"t"."at" + $1::int4 * interval '1 hour'`,
      sqlite: '("t"."at" + cast(? as integer) * 3600000000)',
      mariadb: 'date_add(`t`.`at`, interval cast(? as signed) hour)',
    });
    expectSpelled(called('dateAdd:millisecond', seconds, count), {
      postgres: `"t"."at" + $1::int4 * interval '1 millisecond'`,
      sqlite:
        '(((("t"."at" * 1000) + cast(? as integer)) - (((("t"."at" * 1000) + cast(? as integer)) % 1000 + 1000) % 1000)) / 1000)',
      mariadb: 'date_add(`t`.`at`, interval cast(? as signed) * 1000 microsecond)',
    });
    expectSpelled(called('dateSubtract:quarter', place, columnOf('n', plainType('Int'))), {
      postgres: `((($1::timestamptz at time zone 'UTC') - "t"."n" * interval '3 months') at time zone 'UTC')`,
      sqlite: `((unixepoch(min(date(? / 1000.0, 'unixepoch', 'start of month', ((-"t"."n") * 3) || ' months', (strftime('%d', ? / 1000.0, 'unixepoch') - 1) || ' days'), date(? / 1000.0, 'unixepoch', 'start of month', ((-"t"."n") * 3) || ' months', '+1 month', '-1 day'))) * 1000) + ((cast(? as integer) % 86400000 + 86400000) % 86400000))`,
      mariadb: 'date_sub(cast(? as datetime(3)), interval `t`.`n` quarter)',
    });
    expectSpelled(called('dateSubtract:minute', at, count), {
      postgres: `"t"."at" - $1::int4 * interval '1 minute'`,
      sqlite: '("t"."at" + (-cast(? as integer)) * 60000)',
      mariadb: 'date_sub(`t`.`at`, interval cast(? as signed) minute)',
    });
  });

  it('count what is between', () => {
    expectSpelled(called('dateDiff:month', at, place), {
      postgres: `(extract(year from age(("t"."at" at time zone 'UTC'), ($1::timestamptz at time zone 'UTC'))) * 12 + extract(month from age(("t"."at" at time zone 'UTC'), ($1::timestamptz at time zone 'UTC'))))::int8`,
      sqlite: `((strftime('%Y', "t"."at" / 1000.0, 'unixepoch') - strftime('%Y', ? / 1000.0, 'unixepoch')) * 12 + strftime('%m', "t"."at" / 1000.0, 'unixepoch') - strftime('%m', ? / 1000.0, 'unixepoch') - case when "t"."at" >= cast(? as integer) then strftime('%d %H:%M:%f', "t"."at" / 1000.0, 'unixepoch') < strftime('%d %H:%M:%f', ? / 1000.0, 'unixepoch') else -(strftime('%d %H:%M:%f', "t"."at" / 1000.0, 'unixepoch') > strftime('%d %H:%M:%f', ? / 1000.0, 'unixepoch')) end)`,
      mariadb: 'timestampdiff(month, cast(? as datetime(3)), `t`.`at`)',
    });
    expectSpelled(called('dateDiff:year', day, at), {
      postgres: `trunc((extract(year from age("t"."day"::timestamp, ("t"."at" at time zone 'UTC'))) * 12 + extract(month from age("t"."day"::timestamp, ("t"."at" at time zone 'UTC')))) / 12)::int8`,
      sqlite: `(((strftime('%Y', "t"."day") - strftime('%Y', "t"."at" / 1000.0, 'unixepoch')) * 12 + strftime('%m', "t"."day") - strftime('%m', "t"."at" / 1000.0, 'unixepoch') - case when (unixepoch("t"."day") * 1000) >= "t"."at" then strftime('%d %H:%M:%f', "t"."day") < strftime('%d %H:%M:%f', "t"."at" / 1000.0, 'unixepoch') else -(strftime('%d %H:%M:%f', "t"."day") > strftime('%d %H:%M:%f', "t"."at" / 1000.0, 'unixepoch')) end) / 12)`,
      mariadb: 'timestampdiff(year, `t`.`at`, `t`.`day`)',
    });
    expectSpelled(called('dateDiff:day', at, day), {
      postgres: `trunc(extract(epoch from ("t"."at" at time zone 'UTC') - "t"."day"::timestamp)::numeric / 86400)::int8`,
      sqlite: '(("t"."at" - (unixepoch("t"."day") * 1000)) / 86400000)',
      mariadb: 'timestampdiff(day, `t`.`day`, `t`.`at`)',
    });
    expectSpelled(called('dateDiff:millisecond', at, place), {
      postgres: `trunc(extract(epoch from ("t"."at" at time zone 'UTC') - ($1::timestamptz at time zone 'UTC'))::numeric / 0.001)::int8`,
      sqlite: '"t"."at" - cast(? as integer)',
      mariadb: 'timestampdiff(microsecond, cast(? as datetime(3)), `t`.`at`) div 1000',
    });
  });
});
