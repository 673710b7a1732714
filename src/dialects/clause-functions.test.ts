import { describe, expect, it } from 'vitest';
import type { Spelled } from '../../tests/support/called-functions.ts';
import {
  columnOf,
  expectSpelled,
  placeOf,
  rowsOf,
  spelledFor,
  spellingOf,
  windowOf,
} from '../../tests/support/called-functions.ts';
import type { ValueType } from '../schema/value-type.ts';
import { plainType } from '../sql/expression-type.ts';
import { aggregate, column, equals, literal, orderBy } from '../sql/expressions.ts';
import type { QueryNode } from '../sql/nodes/query-nodes.ts';
import { select, selected, table } from '../sql/statements.ts';
import type { Group, QuantifiedComparison, TypedNode, WindowParts } from './functions.ts';

const text = plainType('String');
const int = plainType('Int');
const price: ValueType = { ...plainType('Decimal'), precision: 12, scale: 2 };
const s = columnOf('s', text);
const n = columnOf('n', int);
const p = columnOf('p', price);
const place = placeOf(0, int);

describe('windows', () => {
  const ranked =
    (parts: Partial<WindowParts>): Spelled =>
    (functions, capabilities) =>
      spellingOf(functions.scalar.rank)({
        arguments: [],
        words: [],
        result: null,
        capabilities,
        over: windowOf(functions, parts),
      });
  const byNumber = [orderBy(n.node, 'asc', { isNullable: false })];

  it('are parts, an order and a frame', () => {
    expectSpelled(ranked({}), { every: 'rank() over ()' });
    expectSpelled(ranked({ partitionBy: [s.node, n.node] }), {
      postgres: 'rank() over (partition by "t"."s", "t"."n")',
      sqlite: 'rank() over (partition by "t"."s", "t"."n")',
      mariadb: 'rank() over (partition by `t`.`s`, `t`.`n`)',
    });
    expectSpelled(ranked({ orderBy: [orderBy(n.node, 'desc')] }), {
      postgres: 'rank() over (order by "t"."n" desc)',
      sqlite: 'rank() over (order by "t"."n" desc nulls first)',
      mariadb: 'rank() over (order by `t`.`n` is null desc, `t`.`n` desc)',
    });
    expectSpelled(
      ranked({ orderBy: byNumber, frame: { unit: 'rows', from: { preceding: 2 }, to: { following: 1 } } }),
      {
        postgres: 'rank() over (order by "t"."n" rows between 2 preceding and 1 following)',
        sqlite: 'rank() over (order by "t"."n" rows between 2 preceding and 1 following)',
        mariadb: 'rank() over (order by `t`.`n` rows between 2 preceding and 1 following)',
      },
    );
    expectSpelled(ranked({ frame: { unit: 'range', from: 'unboundedPreceding', to: 'currentRow' } }), {
      every: 'rank() over (range between unbounded preceding and current row)',
    });
    expectSpelled(
      ranked({ orderBy: byNumber, frame: { unit: 'groups', from: 'currentRow', to: 'unboundedFollowing' } }),
      {
        postgres: 'rank() over (order by "t"."n" groups between current row and unbounded following)',
        sqlite: 'rank() over (order by "t"."n" groups between current row and unbounded following)',
        mariadb: '✗ frames of groups (Use rows or range.)',
      },
    );
  });

  it('have frames of digits alone', () => {
    const frame = { unit: 'rows', from: { preceding: Number.NaN }, to: { following: 1e300 } } as const;
    expectSpelled(ranked({ frame }), {
      every: 'rank() over (rows between 0 preceding and 9007199254740991 following)',
    });
  });

  it('have names', () => {
    const named: Spelled = (functions, capabilities) => {
      const { windows, scalar } = functions;
      const rank = { arguments: [], words: [], result: null, capabilities };
      const rows = windowOf(functions, { partitionBy: [s.node] });
      return select({
        columns: [
          selected(spellingOf(scalar.rank)({ ...rank, over: windows.named('w"`') })),
          selected(spellingOf(scalar.rank)({ ...rank, over: windowOf(functions, { base: 'v', orderBy: byNumber }) })),
        ],
        from: table('t'),
        having: equals(n.node, literal(1)),
        windows: windows.clause([
          { name: 'v', window: rows },
          { name: 'w"`', window: windowOf(functions, { base: 'v' }) },
        ]),
        orderBy: byNumber,
      });
    };
    expectSpelled(named, {
      postgres:
        'select rank() over "w""`", rank() over ("v" order by "t"."n") from "t" having "t"."n" = 1 window "v" as (partition by "t"."s"), "w""`" as ("v") order by "t"."n"',
      sqlite:
        'select rank() over "w""`", rank() over ("v" order by "t"."n") from "t" having "t"."n" = 1 window "v" as (partition by "t"."s"), "w""`" as ("v") order by "t"."n"',
      mariadb:
        'select rank() over `w"```, rank() over (`v` order by `t`.`n`) from `t` having `t`.`n` = 1 window `v` as (partition by `t`.`s`), `w"``` as (`v`) order by `t`.`n`',
    });
  });
});

describe('groups', () => {
  const grouped =
    (...groups: readonly Group[]): Spelled =>
    (functions) =>
      select({ columns: [selected(aggregate('count', null))], from: table('t'), groupBy: functions.groupBy(groups) });
  const item: Group = { kind: 'item', item: s.node };

  it('are columns, and more where the database has more', () => {
    expectSpelled(grouped(item, { kind: 'item', item: n.node }), {
      postgres: 'select count(*) from "t" group by "t"."s", "t"."n"',
      sqlite: 'select count(*) from "t" group by "t"."s", "t"."n"',
      mariadb: 'select count(*) from `t` group by `t`.`s`, `t`.`n`',
    });
    expectSpelled(grouped({ kind: 'sets', sets: [[s.node, n.node], [s.node], []] }), {
      postgres: 'select count(*) from "t" group by grouping sets (("t"."s", "t"."n"), ("t"."s"), ())',
      sqlite: '✗ grouping sets (Unite queries that group by one set each.)',
      mariadb: '✗ grouping sets other than one rollup (Unite queries that group by one set each.)',
    });
    expectSpelled(grouped({ kind: 'cube', sets: [[s.node], [n.node]] }), {
      postgres: 'select count(*) from "t" group by cube ("t"."s", "t"."n")',
      sqlite: '✗ grouping sets (Unite queries that group by one set each.)',
      mariadb: '✗ grouping sets other than one rollup (Unite queries that group by one set each.)',
    });
    expectSpelled(grouped({ kind: 'rollup', sets: [[s.node], [n.node]] }), {
      postgres: 'select count(*) from "t" group by rollup ("t"."s", "t"."n")',
      sqlite: '✗ grouping sets (Unite queries that group by one set each.)',
      mariadb: 'select count(*) from `t` group by `t`.`s`, `t`.`n` with rollup',
    });
    expectSpelled(grouped({ kind: 'rollup', sets: [[s.node, p.node], [n.node]] }), {
      postgres: 'select count(*) from "t" group by rollup (("t"."s", "t"."p"), "t"."n")',
      sqlite: '✗ grouping sets (Unite queries that group by one set each.)',
      mariadb: '✗ several columns as one step of a rollup (Unite queries that group by one set each.)',
    });
    expectSpelled(grouped(item, { kind: 'rollup', sets: [[n.node]] }), {
      postgres: 'select count(*) from "t" group by "t"."s", rollup ("t"."n")',
      sqlite: '✗ grouping sets (Unite queries that group by one set each.)',
      mariadb: '✗ grouping sets other than one rollup (Unite queries that group by one set each.)',
    });
  });
});

describe('comparisons with each row of a query', () => {
  const query: QueryNode = select({ columns: [selected(column('o', 'n', int))], from: table('o') });
  const compared =
    (operator: QuantifiedComparison['operator'], quantifier: 'any' | 'all'): Spelled =>
    (functions) =>
      functions.quantified({ left: n.node, operator, quantifier, query });

  it('are quantified', () => {
    expectSpelled(compared('=', 'any'), {
      postgres: '"t"."n" = any (select "o"."n" from "o")',
      sqlite: '"t"."n" in (select "o"."n" from "o")',
      mariadb: '`t`.`n` = any (select `o`.`n` from `o`)',
    });
    expectSpelled(compared('<>', 'all'), {
      postgres: '"t"."n" <> all (select "o"."n" from "o")',
      sqlite: '"t"."n" not in (select "o"."n" from "o")',
      mariadb: '`t`.`n` <> all (select `o`.`n` from `o`)',
    });
    expectSpelled(compared('>', 'any'), {
      postgres: '"t"."n" > any (select "o"."n" from "o")',
      sqlite:
        '(select case when max("t"."n" > "facet_compared"."facet_value") = 1 then true when count(*) = count("t"."n" > "facet_compared"."facet_value") then false end from (with "facet_compared" ("facet_value") as (select "o"."n" from "o") select * from "facet_compared") as "facet_compared")',
      mariadb: '`t`.`n` > any (select `o`.`n` from `o`)',
    });
    expectSpelled(compared('<=', 'all'), {
      postgres: '"t"."n" <= all (select "o"."n" from "o")',
      sqlite:
        '(select case when min("t"."n" <= "facet_compared"."facet_value") = 0 then false when count(*) = count("t"."n" <= "facet_compared"."facet_value") then true end from (with "facet_compared" ("facet_value") as (select "o"."n" from "o") select * from "facet_compared") as "facet_compared")',
      mariadb: '`t`.`n` <= all (select `o`.`n` from `o`)',
    });
  });
});

describe('patterns, lists and ranges', () => {
  it('are compared where the database can', () => {
    expectSpelled(({ matches }) => spellingOf(matches)(s.node, placeOf(0, text).node), {
      postgres: '"t"."s" ~ $1::text',
      sqlite: '✗ Use like, or glob by a fragment of SQL.',
      mariadb: '`t`.`s` regexp ? collate utf8mb4_nopad_bin',
      mysql: '`t`.`s` regexp ? collate utf8mb4_0900_bin',
    });
    expectSpelled(({ matches }) => spellingOf(matches)(s.node, column('t', 'o', text)), {
      postgres: '"t"."s" ~ "t"."o"',
      sqlite: '✗ Use like, or glob by a fragment of SQL.',
      mariadb: '`t`.`s` regexp convert(`t`.`o` using utf8mb4) collate utf8mb4_nopad_bin',
      mysql: '`t`.`s` regexp convert(`t`.`o` using utf8mb4) collate utf8mb4_0900_bin',
    });
    expectSpelled(({ containment }) => spellingOf(containment)('@>', column('t', 'a'), column('t', 'b')), {
      postgres: '"t"."a" @> "t"."b"',
      sqlite: '✗ Use JSON and jsonItems, or a table of their own.',
      mariadb: '✗ Use JSON and jsonItems, or a table of their own.',
    });
    expectSpelled(({ containment }) => spellingOf(containment)('<@', column('t', 'a'), column('t', 'b')), {
      postgres: '"t"."a" <@ "t"."b"',
      sqlite: '✗ Use JSON and jsonItems, or a table of their own.',
      mariadb: '✗ Use JSON and jsonItems, or a table of their own.',
    });
    expectSpelled(({ containment }) => spellingOf(containment)('&&', column('t', 'a'), column('t', 'b')), {
      postgres: '"t"."a" && "t"."b"',
      sqlite: '✗ Use JSON and jsonItems, or a table of their own.',
      mariadb: '✗ Use JSON and jsonItems, or a table of their own.',
    });
  });
});

describe('scalars of documents', () => {
  it('are texts, numbers and truth values', () => {
    const value = column('t', 'doc', plainType('Json'));
    expectSpelled(({ jsonScalar }) => jsonScalar(value, 'text'), {
      postgres: `("t"."doc" #>> '{}')`,
      sqlite: `case when json_type("t"."doc") = 'text' then ("t"."doc" ->> '$') when json_type("t"."doc") <> 'null' then "t"."doc" end`,
      mariadb: "case when json_type(`t`.`doc`) <> 'NULL' then json_unquote(`t`.`doc`) collate utf8mb4_nopad_bin end",
      mysql: "case when json_type(`t`.`doc`) <> 'NULL' then json_unquote(`t`.`doc`) collate utf8mb4_0900_bin end",
    });
    expectSpelled(({ jsonScalar }) => jsonScalar(value, 'number'), {
      postgres: `case when jsonb_typeof("t"."doc") = 'number' then ("t"."doc" #>> '{}')::float8 end`,
      sqlite: `case when json_type("t"."doc") in ('integer', 'real') then cast(("t"."doc" ->> '$') as real) end`,
      mariadb:
        "case when json_type(`t`.`doc`) in ('INTEGER', 'DOUBLE', 'DECIMAL', 'UNSIGNED INTEGER') then json_unquote(`t`.`doc`) + 0e0 end",
    });
    expectSpelled(({ jsonScalar }) => jsonScalar(value, 'boolean'), {
      postgres: `case when jsonb_typeof("t"."doc") = 'boolean' then ("t"."doc" #>> '{}')::bool end`,
      sqlite: `case json_type("t"."doc") when 'true' then true when 'false' then false end`,
      mariadb:
        "case when json_type(`t`.`doc`) = 'BOOLEAN' then json_unquote(`t`.`doc`) = 'true' collate utf8mb4_nopad_bin end",
      mysql:
        "case when json_type(`t`.`doc`) = 'BOOLEAN' then json_unquote(`t`.`doc`) = 'true' collate utf8mb4_0900_bin end",
    });
  });
});

describe('functions that give rows', () => {
  it('count', () => {
    expectSpelled(rowsOf('generateSeries', place, n), {
      postgres: 'select "r"."value" as "v" from generate_series($1::int4::int8, "t"."n"::int8) as "r" ("value")',
      sqlite:
        'select "r"."value" as "v" from (with recursive "r" (value) as (select cast(? as integer) where cast(? as integer) <= "t"."n" union all select value + 1 from "r" where (value + 1) <= "t"."n") select value from "r") as "r"',
      mariadb:
        "select cast(? as signed) + (`r`.place - 1) as `v` from json_table(case when (`t`.`n` - cast(? as signed)) < 0 then '[]' when (`t`.`n` - cast(? as signed)) > 5000000 then (select 1 union select 2) else concat('[', repeat('0,', (`t`.`n` - cast(? as signed))), '0]') end, '$[*]' columns (place for ordinality)) as `r`",
    });
    expectSpelled(rowsOf('generateSeries', place, n, place), {
      postgres:
        'select "r"."value" as "v" from generate_series($1::int4::int8, "t"."n"::int8, $1::int4::int8) as "r" ("value")',
      sqlite:
        'select "r"."value" as "v" from (with recursive "r" (value) as (select cast(? as integer) where (cast(? as integer) > 0 and cast(? as integer) <= "t"."n" or cast(? as integer) < 0 and cast(? as integer) >= "t"."n") union all select value + cast(? as integer) from "r" where (cast(? as integer) > 0 and (value + cast(? as integer)) <= "t"."n" or cast(? as integer) < 0 and (value + cast(? as integer)) >= "t"."n")) select value from "r") as "r"',
      mariadb:
        "select cast(? as signed) + (`r`.place - 1) * cast(? as signed) as `v` from json_table(case when ((`t`.`n` - cast(? as signed)) div cast(? as signed)) < 0 then '[]' when ((`t`.`n` - cast(? as signed)) div cast(? as signed)) > 5000000 then (select 1 union select 2) else concat('[', repeat('0,', ((`t`.`n` - cast(? as signed)) div cast(? as signed))), '0]') end, '$[*]' columns (place for ordinality)) as `r`",
    });
  });

  it('take lists and arrays apart', () => {
    expectSpelled(rowsOf('unnest', columnOf('list', { ...int, isList: true })), {
      postgres: 'select "r"."value" as "v" from unnest("t"."list") as "r" ("value")',
      sqlite: '✗ Keep the items in a Json field, or in a table of their own.',
      mariadb: '✗ Keep the items in a Json field, or in a table of their own.',
    });
    expectSpelled(rowsOf('jsonItems', columnOf('doc', plainType('Json'))), {
      postgres: `select "r"."value" as "v" from jsonb_array_elements(case when jsonb_typeof("t"."doc") = 'array' then "t"."doc" end) as "r" ("value")`,
      sqlite: `select case "r"."type" when 'text' then json_quote("r"."value") when 'integer' then iif(typeof("r"."value") = 'integer', cast("r"."value" as text), "r"."json" -> "r"."key") when 'real' then "r"."json" -> "r"."key" when 'true' then 'true' when 'false' then 'false' when 'null' then 'null' else "r"."value" end as "v" from json_each(case json_type("t"."doc") when 'array' then "t"."doc" end) as "r"`,
      mariadb: "select `r`.`value` as `v` from json_table(`t`.`doc`, '$[*]' columns (value json path '$')) as `r`",
    });
  });

  it('need a MariaDB that knows json_table', () => {
    const old = '✗ JSON as a table before MariaDB 10.6 (Load the values in JavaScript.)';
    expect(spelledFor('mariadb', '10.5.0-MariaDB', rowsOf('jsonItems', columnOf('doc', plainType('Json'))))).toBe(old);
  });
});

describe('casts', () => {
  const cast =
    (item: TypedNode, to: ValueType): Spelled =>
    (functions, capabilities) =>
      functions.cast(item, to, capabilities);
  const of = (scalar: ValueType['scalar']): TypedNode => columnOf('x', plainType(scalar));

  it('to numbers round half away from zero', () => {
    expectSpelled(cast(of('Float'), int), {
      postgres: 'cast(round("t"."x"::numeric) as integer)',
      sqlite: 'cast(round("t"."x") as integer)',
      mariadb: 'cast(cast(`t`.`x` as decimal(65, 30)) as signed)',
    });
    expectSpelled(cast(p, plainType('BigInt')), {
      postgres: 'cast("t"."p" as bigint)',
      sqlite: '(("t"."p" + case when "t"."p" < 0 then -100 else 100 end / 2) / 100)',
      mariadb: 'cast(`t`.`p` as signed)',
    });
    expectSpelled(cast(of('String'), int), {
      postgres: 'cast("t"."x" as integer)',
      sqlite: 'cast("t"."x" as integer)',
      mariadb: 'cast(`t`.`x` as signed)',
    });
    expectSpelled(cast(of('Boolean'), int), {
      postgres: 'cast("t"."x"::int4 as integer)',
      sqlite: 'cast("t"."x" as integer)',
      mariadb: 'cast(`t`.`x` as signed)',
    });
    expectSpelled(cast(p, plainType('Float')), {
      postgres: 'cast("t"."p" as double precision)',
      sqlite: '("t"."p" / 100.0)',
      mariadb: 'cast(`t`.`p` as double)',
    });
    expectSpelled(cast(placeOf(0, plainType('Float')), int), {
      postgres: 'cast(round($1::float8::numeric) as integer)',
      sqlite: 'cast(round(?) as integer)',
      mariadb: 'cast(cast(? as decimal(65, 30)) as signed)',
    });
    expectSpelled(cast(of('Float'), price), {
      postgres: 'cast("t"."x" as numeric(12, 2))',
      sqlite: 'cast(round("t"."x" * 100.0) as integer)',
      mariadb: 'cast(`t`.`x` as decimal(12, 2))',
    });
    expectSpelled(cast(of('String'), price), {
      postgres: 'cast("t"."x" as numeric(12, 2))',
      sqlite: 'cast(round(cast("t"."x" as real) * 100.0) as integer)',
      mariadb: 'cast(`t`.`x` as decimal(12, 2))',
    });
    expectSpelled(cast(of('Boolean'), price), {
      postgres: 'cast("t"."x"::int4 as numeric(12, 2))',
      sqlite: '("t"."x" * 100)',
      mariadb: 'cast(`t`.`x` as decimal(12, 2))',
    });
    expectSpelled(cast(columnOf('x', { ...price, scale: 4 }), price), {
      postgres: 'cast("t"."x" as numeric(12, 2))',
      sqlite: '(("t"."x" + case when "t"."x" < 0 then -100 else 100 end / 2) / 100)',
      mariadb: 'cast(`t`.`x` as decimal(12, 2))',
    });
    expectSpelled(cast(n, { ...price, precision: null, scale: null }), {
      postgres: 'cast("t"."n" as numeric)',
      sqlite: '✗ casts to decimals of more than 18 digits (Give the type its digits: decimal(18,4).)',
      mariadb: 'cast(`t`.`n` as decimal(65, 30))',
    });
  });

  it('to texts and truth values', () => {
    expectSpelled(cast(n, text), {
      postgres: '"t"."n"::text',
      sqlite: 'cast("t"."n" as text)',
      mariadb: 'cast(`t`.`n` as char character set utf8mb4)',
    });
    expectSpelled(cast(of('DateTime'), text), {
      postgres: `to_char(("t"."x" at time zone 'UTC'), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
      sqlite: `strftime('%Y-%m-%dT%H:%M:%fZ', "t"."x" / 1000.0, 'unixepoch')`,
      mariadb: "concat(left(date_format(`t`.`x`, '%Y-%m-%dT%H:%i:%s.%f'), 23), 'Z')",
    });
    expectSpelled(cast(columnOf('x', null), text), {
      postgres: 'cast("t"."x" as text)',
      sqlite: 'cast("t"."x" as text)',
      mariadb: 'cast(`t`.`x` as char character set utf8mb4)',
    });
    expectSpelled(cast(n, plainType('Boolean')), {
      postgres: '"t"."n" <> 0',
      sqlite: '"t"."n" <> 0',
      mariadb: '`t`.`n` <> 0',
    });
    expectSpelled(cast(s, plainType('Boolean')), {
      postgres: 'cast("t"."s" as boolean)',
      sqlite: `case when lower("t"."s") in ('true', 't', '1') then true when lower("t"."s") in ('false', 'f', '0') then false end`,
      mariadb:
        "case when lower(`t`.`s`) in ('true', 't', '1') then true when lower(`t`.`s`) in ('false', 'f', '0') then false end",
    });
    expectSpelled(cast(s, plainType('Uuid')), {
      postgres: 'cast("t"."s" as uuid)',
      sqlite: 'lower(cast("t"."s" as text))',
      mariadb: 'lower(cast(`t`.`s` as char character set utf8mb4))',
    });
    expectSpelled(cast(s, plainType('Bytes')), {
      postgres: `convert_to("t"."s", 'UTF8')`,
      sqlite: 'cast("t"."s" as blob)',
      mariadb: 'cast(`t`.`s` as binary)',
    });
  });

  it('to moments', () => {
    expectSpelled(cast(s, plainType('DateTime')), {
      postgres: 'cast("t"."s" as timestamptz(3))',
      sqlite: `(strftime('%s', "t"."s") * 1000 + substr(strftime('%f', "t"."s"), 4))`,
      mariadb: 'cast(`t`.`s` as datetime(3))',
    });
    expectSpelled(cast(of('Date'), plainType('DateTime')), {
      postgres: `("t"."x"::timestamp at time zone 'UTC')`,
      sqlite: '(unixepoch("t"."x") * 1000)',
      mariadb: 'cast(`t`.`x` as datetime(3))',
    });
    expectSpelled(cast(of('DateTime'), plainType('Date')), {
      postgres: `("t"."x" at time zone 'UTC')::date`,
      sqlite: `date("t"."x" / 1000.0, 'unixepoch')`,
      mariadb: 'cast(`t`.`x` as date)',
    });
    expectSpelled(cast(s, plainType('Date')), {
      postgres: 'cast("t"."s" as date)',
      sqlite: 'date("t"."s")',
      mariadb: 'cast(`t`.`s` as date)',
    });
    expectSpelled(cast(of('DateTime'), plainType('Time')), {
      postgres: `date_trunc('milliseconds', ("t"."x" at time zone 'UTC'))::time`,
      sqlite: `strftime('%H:%M:%f', "t"."x" / 1000.0, 'unixepoch')`,
      mariadb: 'time(`t`.`x`)',
    });
    expectSpelled(cast(s, plainType('Time')), {
      postgres: 'cast("t"."s" as time(3))',
      sqlite: `strftime('%H:%M:%f', "t"."s")`,
      mariadb: 'cast(`t`.`s` as time(3))',
    });
  });

  it('to documents', () => {
    expectSpelled(cast(s, plainType('Json')), {
      postgres: 'cast("t"."s" as jsonb)',
      sqlite: 'json("t"."s")',
      mariadb: 'json_compact(`t`.`s`)',
      mysql: 'cast(`t`.`s` as json)',
    });
    expectSpelled(cast(n, plainType('Json')), {
      postgres: 'to_jsonb("t"."n")',
      sqlite: 'case when "t"."n" is not null then json_quote("t"."n") end',
      mariadb: "case when `t`.`n` is not null then json_extract(json_array(`t`.`n`), '$[0]') end",
    });
    expectSpelled(cast(p, plainType('Json')), {
      postgres: 'to_jsonb(round("t"."p", 2)::text)',
      sqlite: `case when "t"."p" is not null then json_quote(iif("t"."p" is null, null, printf('%s%d.%02d', iif("t"."p" < 0, '-', ''), abs("t"."p" / 100), abs("t"."p" % 100)))) end`,
      mariadb:
        "case when `t`.`p` is not null then json_extract(json_array(cast(cast(`t`.`p` as decimal(12, 2)) as char character set utf8mb4)), '$[0]') end",
    });
    expectSpelled(cast(of('Json'), plainType('Json')), {
      postgres: 'to_jsonb("t"."x")',
      sqlite: '"t"."x"',
      mariadb: '`t`.`x`',
    });
  });
});
