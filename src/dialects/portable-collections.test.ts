import { describe, expect, it } from 'vitest';
import type { AggregateOptions } from '../../tests/support/called-functions.ts';
import {
  aggregated,
  called,
  calledOver,
  columnOf,
  expectSpelled,
  placeOf,
  spelledFor,
} from '../../tests/support/called-functions.ts';
import type { ValueType } from '../schema/value-type.ts';
import { plainType } from '../sql/expression-type.ts';
import { binary, literal, orderBy } from '../sql/expressions.ts';

const text = plainType('String');
const int = plainType('Int');
const price: ValueType = { ...plainType('Decimal'), precision: 12, scale: 2 };
const s = columnOf('s', text);
const n = columnOf('n', int);
const p = columnOf('p', price);
const f = columnOf('f', plainType('Float'));
const ok = columnOf('ok', plainType('Boolean'));
const doc = columnOf('doc', plainType('Json'));
const between = placeOf(0, text);
const count = placeOf(1, int);

const filter = binary('>', n.node, literal(1));
const byNumber = [orderBy(n.node, 'desc', { isNullable: false })];
const over: AggregateOptions = { over: { partitionBy: [s.node] } };

describe('functions of JSON', () => {
  it('build documents', () => {
    expectSpelled(called('jsonArray'), {
      postgres: 'jsonb_build_array()',
      sqlite: 'json_array()',
      mariadb: 'json_array()',
    });
    expectSpelled(called('jsonArray', n, s, ok, p, doc), {
      postgres: 'jsonb_build_array("t"."n", "t"."s", "t"."ok", round("t"."p", 2)::text, "t"."doc")',
      sqlite: `json_array("t"."n", "t"."s", json(case when "t"."ok" then 'true' when "t"."ok" is not null then 'false' end), iif("t"."p" is null, null, printf('%s%d.%02d', iif("t"."p" < 0, '-', ''), abs("t"."p" / 100), abs("t"."p" % 100))), json("t"."doc"))`,
      mariadb:
        "json_array(`t`.`n`, `t`.`s`, json_extract(case when `t`.`ok` then 'true' when `t`.`ok` is not null then 'false' end, '$'), cast(cast(`t`.`p` as decimal(12, 2)) as char character set utf8mb4), json_extract(`t`.`doc`, '$'))",
    });
    expectSpelled(called('jsonArray', columnOf('x', plainType('DateTime')), columnOf('x', plainType('BigInt'))), {
      postgres: `jsonb_build_array(to_char(("t"."x" at time zone 'UTC'), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), "t"."x"::text)`,
      sqlite: `json_array(strftime('%Y-%m-%dT%H:%M:%fZ', "t"."x" / 1000.0, 'unixepoch'), cast("t"."x" as text))`,
      mariadb:
        "json_array(concat(left(date_format(`t`.`x`, '%Y-%m-%dT%H:%i:%s.%f'), 23), 'Z'), cast(`t`.`x` as char character set utf8mb4))",
    });
    expectSpelled(called('jsonObject', between, n), {
      postgres: 'jsonb_build_object($1::text, "t"."n")',
      sqlite: 'json_object(?, "t"."n")',
      mariadb: 'json_object(?, `t`.`n`)',
    });
  });

  it('are called more than once where the database limits their arguments', () => {
    const many = Array.from({ length: 101 }, () => columnOf('n', int));
    const half = (length: number): string => Array.from({ length }, () => '"t"."n"').join(', ');
    const all = Array.from({ length: 101 }, () => '`t`.`n`').join(', ');
    expectSpelled(called('jsonArray', ...many), {
      postgres: `(jsonb_build_array(${half(100)}) || jsonb_build_array(${half(1)}))`,
      sqlite: `json_array(${half(101)})`,
      mariadb: `json_array(${all})`,
    });
  });

  it('look into documents', () => {
    expectSpelled(called('jsonLength', doc), {
      postgres: `case jsonb_typeof("t"."doc") when 'array' then jsonb_array_length("t"."doc") when 'object' then (select count(*)::int4 from jsonb_object_keys("t"."doc")) end`,
      sqlite: `case json_type("t"."doc") when 'array' then json_array_length("t"."doc") when 'object' then (select count(*) from json_each("t"."doc")) end`,
      mariadb: "if(json_type(`t`.`doc`) in ('ARRAY', 'OBJECT'), json_length(`t`.`doc`), null)",
    });
    expectSpelled(called('jsonType', doc), {
      postgres: 'jsonb_typeof("t"."doc")',
      sqlite: `case json_type("t"."doc") when 'text' then 'string' when 'integer' then 'number' when 'real' then 'number' when 'true' then 'boolean' when 'false' then 'boolean' else json_type("t"."doc") end`,
      mariadb:
        "case when json_type(`t`.`doc`) in ('INTEGER', 'DOUBLE', 'DECIMAL', 'UNSIGNED INTEGER') then 'number' else lower(json_type(`t`.`doc`)) end",
    });
    expectSpelled(
      called('jsonType', columnOf('doc', { ...plainType('Json'), native: { name: 'Json', arguments: [] } })),
      {
        postgres: 'jsonb_typeof("t"."doc"::jsonb)',
        sqlite: `case json_type("t"."doc") when 'text' then 'string' when 'integer' then 'number' when 'real' then 'number' when 'true' then 'boolean' when 'false' then 'boolean' else json_type("t"."doc") end`,
        mariadb:
          "case when json_type(`t`.`doc`) in ('INTEGER', 'DOUBLE', 'DECIMAL', 'UNSIGNED INTEGER') then 'number' else lower(json_type(`t`.`doc`)) end",
      },
    );
  });
});

describe('functions over windows', () => {
  const window = { partitionBy: [s.node], orderBy: byNumber };

  it('number rows', () => {
    expectSpelled(calledOver('rowNumber', window), {
      postgres: 'row_number() over (partition by "t"."s" order by "t"."n" desc)',
      sqlite: 'row_number() over (partition by "t"."s" order by "t"."n" desc)',
      mariadb: 'row_number() over (partition by `t`.`s` order by `t`.`n` desc)',
    });
    expectSpelled(calledOver('rank', window), {
      postgres: 'rank() over (partition by "t"."s" order by "t"."n" desc)',
      sqlite: 'rank() over (partition by "t"."s" order by "t"."n" desc)',
      mariadb: 'rank() over (partition by `t`.`s` order by `t`.`n` desc)',
    });
    expectSpelled(calledOver('denseRank', window), {
      postgres: 'dense_rank() over (partition by "t"."s" order by "t"."n" desc)',
      sqlite: 'dense_rank() over (partition by "t"."s" order by "t"."n" desc)',
      mariadb: 'dense_rank() over (partition by `t`.`s` order by `t`.`n` desc)',
    });
    expectSpelled(calledOver('percentRank', window), {
      postgres: 'percent_rank() over (partition by "t"."s" order by "t"."n" desc)',
      sqlite: 'percent_rank() over (partition by "t"."s" order by "t"."n" desc)',
      mariadb: '(percent_rank() over (partition by `t`.`s` order by `t`.`n` desc) + 0e0)',
      mysql: 'percent_rank() over (partition by `t`.`s` order by `t`.`n` desc)',
    });
    expectSpelled(calledOver('cumeDist', window), {
      postgres: 'cume_dist() over (partition by "t"."s" order by "t"."n" desc)',
      sqlite: 'cume_dist() over (partition by "t"."s" order by "t"."n" desc)',
      mariadb: '(cume_dist() over (partition by `t`.`s` order by `t`.`n` desc) + 0e0)',
      mysql: 'cume_dist() over (partition by `t`.`s` order by `t`.`n` desc)',
    });
    expectSpelled(calledOver('ntile', window, count), {
      postgres: 'ntile($1::int4) over (partition by "t"."s" order by "t"."n" desc)',
      sqlite: 'ntile(?) over (partition by "t"."s" order by "t"."n" desc)',
      mariadb: 'ntile(?) over (partition by `t`.`s` order by `t`.`n` desc)',
    });
  });

  it('look at other rows', () => {
    expectSpelled(calledOver('lag', window, n), {
      postgres: 'lag("t"."n") over (partition by "t"."s" order by "t"."n" desc)',
      sqlite: 'lag("t"."n") over (partition by "t"."s" order by "t"."n" desc)',
      mariadb: 'lag(`t`.`n`) over (partition by `t`.`s` order by `t`.`n` desc)',
    });
    expectSpelled(calledOver('lag', window, n, count, count), {
      postgres: 'lag("t"."n", $1::int4, $1::int4) over (partition by "t"."s" order by "t"."n" desc)',
      sqlite: 'lag("t"."n", ?, ?) over (partition by "t"."s" order by "t"."n" desc)',
      mariadb:
        'case when lag(1, ?) over (partition by `t`.`s` order by `t`.`n` desc) is null then cast(? as signed) else lag(`t`.`n`, ?) over (partition by `t`.`s` order by `t`.`n` desc) end',
      mysql: 'lag(`t`.`n`, ?, ?) over (partition by `t`.`s` order by `t`.`n` desc)',
    });
    expectSpelled(calledOver('lead', window, n, count), {
      postgres: 'lead("t"."n", $1::int4) over (partition by "t"."s" order by "t"."n" desc)',
      sqlite: 'lead("t"."n", ?) over (partition by "t"."s" order by "t"."n" desc)',
      mariadb: 'lead(`t`.`n`, ?) over (partition by `t`.`s` order by `t`.`n` desc)',
    });
    expectSpelled(calledOver('firstValue', window, n), {
      postgres: 'first_value("t"."n") over (partition by "t"."s" order by "t"."n" desc)',
      sqlite: 'first_value("t"."n") over (partition by "t"."s" order by "t"."n" desc)',
      mariadb: 'first_value(`t`.`n`) over (partition by `t`.`s` order by `t`.`n` desc)',
    });
    expectSpelled(calledOver('lastValue', window, n), {
      postgres: 'last_value("t"."n") over (partition by "t"."s" order by "t"."n" desc)',
      sqlite: 'last_value("t"."n") over (partition by "t"."s" order by "t"."n" desc)',
      mariadb: 'last_value(`t`.`n`) over (partition by `t`.`s` order by `t`.`n` desc)',
    });
    expectSpelled(calledOver('nthValue', window, n, count), {
      postgres: 'nth_value("t"."n", $1::int4) over (partition by "t"."s" order by "t"."n" desc)',
      sqlite: 'nth_value("t"."n", ?) over (partition by "t"."s" order by "t"."n" desc)',
      mariadb: 'nth_value(`t`.`n`, ?) over (partition by `t`.`s` order by `t`.`n` desc)',
    });
  });
});

describe('aggregates', () => {
  it('count', () => {
    expectSpelled(aggregated('count', []), { every: 'count(*)' });
    expectSpelled(aggregated('count', [], { filter }), {
      postgres: 'count(*) filter (where "t"."n" > 1)',
      sqlite: 'count(*) filter (where "t"."n" > 1)',
      mariadb: 'count(case when `t`.`n` > 1 then 1 end)',
    });
    expectSpelled(aggregated('count', [], over), {
      postgres: 'count(*) over (partition by "t"."s")',
      sqlite: 'count(*) over (partition by "t"."s")',
      mariadb: 'count(*) over (partition by `t`.`s`)',
    });
    expectSpelled(aggregated('count', [], { ...over, filter }), {
      postgres: 'count(*) filter (where "t"."n" > 1) over (partition by "t"."s")',
      sqlite: 'count(*) filter (where "t"."n" > 1) over (partition by "t"."s")',
      mariadb: 'count(case when `t`.`n` > 1 then 1 end) over (partition by `t`.`s`)',
    });
    expectSpelled(aggregated('count', [s], { isDistinct: true }), {
      postgres: 'count(distinct "t"."s")',
      sqlite: 'count(distinct "t"."s")',
      mariadb: 'count(distinct `t`.`s`)',
    });
  });

  it('add', () => {
    expectSpelled(aggregated('sum', [n]), {
      postgres: 'sum("t"."n")',
      sqlite: 'sum("t"."n")',
      mariadb: 'sum(`t`.`n`)',
    });
    expectSpelled(aggregated('sum', [p], { isDistinct: true, filter }), {
      postgres: 'sum(distinct "t"."p") filter (where "t"."n" > 1)',
      sqlite: 'sum(distinct "t"."p") filter (where "t"."n" > 1)',
      mariadb: 'sum(distinct case when `t`.`n` > 1 then `t`.`p` end)',
    });
    expectSpelled(aggregated('sum', [f], over), {
      postgres: 'sum("t"."f") over (partition by "t"."s")',
      sqlite: 'sum("t"."f") over (partition by "t"."s")',
      mariadb: 'sum(`t`.`f`) over (partition by `t`.`s`)',
    });
    expectSpelled(aggregated('sum', [n], { ...over, isDistinct: true }), {
      every: '✗ distinct in an aggregate over a window (Drop the duplicates in a derived table.)',
    });
  });

  it('take averages', () => {
    expectSpelled(aggregated('avg', [n]), {
      postgres: 'avg("t"."n"::float8)',
      sqlite: 'avg("t"."n")',
      mariadb: 'avg(cast(`t`.`n` as double))',
    });
    expectSpelled(aggregated('avg', [f], { filter }), {
      postgres: 'avg("t"."f") filter (where "t"."n" > 1)',
      sqlite: 'avg("t"."f") filter (where "t"."n" > 1)',
      mariadb: 'avg(case when `t`.`n` > 1 then `t`.`f` end)',
    });
    expectSpelled(aggregated('avg', [p]), {
      postgres: 'round(avg("t"."p"), 6)',
      sqlite:
        '(sum("t"."p") / count("t"."p") * 10000 + (sum("t"."p") % count("t"."p") * 20000 + case when sum("t"."p") < 0 then -count("t"."p") else count("t"."p") end) / (count("t"."p") * 2))',
      mariadb: 'avg(`t`.`p`)',
    });
    expectSpelled(aggregated('avg', [p], over), {
      postgres: 'round(avg("t"."p") over (partition by "t"."s"), 6)',
      sqlite:
        '(sum("t"."p") over (partition by "t"."s") / count("t"."p") over (partition by "t"."s") * 10000 + (sum("t"."p") over (partition by "t"."s") % count("t"."p") over (partition by "t"."s") * 20000 + case when sum("t"."p") over (partition by "t"."s") < 0 then -count("t"."p") over (partition by "t"."s") else count("t"."p") over (partition by "t"."s") end) / (count("t"."p") over (partition by "t"."s") * 2))',
      mariadb: 'avg(`t`.`p`) over (partition by `t`.`s`)',
    });
    expectSpelled(aggregated('avg', [columnOf('x', { ...price, precision: 16 })]), {
      postgres: 'round(avg("t"."x"), 6)',
      sqlite: '✗ averages of decimals of more than 14 digits (Cast them to float.)',
      mariadb: 'avg(`t`.`x`)',
    });
  });

  it('find the ends', () => {
    expectSpelled(aggregated('min', [n]), {
      postgres: 'min("t"."n")',
      sqlite: 'min("t"."n")',
      mariadb: 'min(`t`.`n`)',
    });
    expectSpelled(aggregated('max', [s], over), {
      postgres: 'max("t"."s") over (partition by "t"."s")',
      sqlite: 'max("t"."s") over (partition by "t"."s")',
      mariadb: 'max(`t`.`s`) over (partition by `t`.`s`)',
    });
    expectSpelled(aggregated('min', [ok], over), {
      postgres: 'cast(min("t"."ok"::int4) over (partition by "t"."s") as bool)',
      sqlite: 'min("t"."ok") over (partition by "t"."s")',
      mariadb: 'min(`t`.`ok`) over (partition by `t`.`s`)',
    });
    expectSpelled(aggregated('max', [columnOf('x', plainType('Uuid'))], over), {
      postgres: 'cast(max("t"."x"::text) over (partition by "t"."s") as uuid)',
      sqlite: 'max("t"."x") over (partition by "t"."s")',
      mariadb: 'max(`t`.`x`) over (partition by `t`.`s`)',
    });
    expectSpelled(aggregated('max', [columnOf('x', plainType('Bytes'))], over), {
      postgres: `decode(max(encode("t"."x", 'hex')) over (partition by "t"."s"), 'hex')`,
      sqlite: 'max("t"."x") over (partition by "t"."s")',
      mariadb: 'max(`t`.`x`) over (partition by `t`.`s`)',
    });
    expectSpelled(aggregated('every', [ok], { filter }), {
      postgres: 'bool_and("t"."ok") filter (where "t"."n" > 1)',
      sqlite: 'min("t"."ok") filter (where "t"."n" > 1)',
      mariadb: 'min(case when `t`.`n` > 1 then `t`.`ok` end)',
    });
    expectSpelled(aggregated('some', [ok]), {
      postgres: 'bool_or("t"."ok")',
      sqlite: 'max("t"."ok")',
      mariadb: 'max(`t`.`ok`)',
    });
  });

  it('measure how values differ', () => {
    expectSpelled(aggregated('stddev', [n]), {
      postgres: 'stddev_samp("t"."n"::float8)',
      sqlite:
        '(select (select sqrt(sum((value - mean) * (value - mean)) / (count(value) - 1)) from (select value, avg(value) over () as mean from json_each(facet_values))) from (select json_group_array("t"."n") as facet_values))',
      mariadb: 'stddev_samp(cast(`t`.`n` as double))',
    });
    expectSpelled(aggregated('stddevPop', [f], { filter }), {
      postgres: 'stddev_pop("t"."f") filter (where "t"."n" > 1)',
      sqlite:
        '(select (select sqrt(sum((value - mean) * (value - mean)) / count(value)) from (select value, avg(value) over () as mean from json_each(facet_values))) from (select json_group_array("t"."f") filter (where "t"."n" > 1) as facet_values))',
      mariadb: 'stddev_pop(case when `t`.`n` > 1 then `t`.`f` end)',
    });
    expectSpelled(aggregated('variance', [p]), {
      postgres: 'var_samp("t"."p"::float8)',
      sqlite:
        '(select (select (sum((value - mean) * (value - mean)) / (count(value) - 1)) from (select value, avg(value) over () as mean from json_each(facet_values))) from (select json_group_array(("t"."p" / 100.0)) as facet_values))',
      mariadb: 'var_samp(cast(`t`.`p` as double))',
    });
    expectSpelled(aggregated('variancePop', [n], over), {
      postgres: 'var_pop("t"."n"::float8) over (partition by "t"."s")',
      sqlite: '✗ deviations over a window (Compute them in a sub-query.)',
      mariadb: 'var_pop(cast(`t`.`n` as double)) over (partition by `t`.`s`)',
    });
  });

  it('join texts', () => {
    expectSpelled(aggregated('stringAgg', [s]), {
      postgres: `string_agg("t"."s", ',')`,
      sqlite: `group_concat("t"."s", ',')`,
      mariadb: "group_concat(`t`.`s` separator ',')",
    });
    expectSpelled(aggregated('stringAgg', [s, between], { orderBy: byNumber }), {
      postgres: 'string_agg("t"."s", $1::text order by "t"."n" desc)',
      sqlite: 'group_concat("t"."s", ? order by "t"."n" desc)',
      mariadb: "substr(group_concat(concat(?, `t`.`s`) order by `t`.`n` desc separator ''), char_length(?) + 1)",
    });
    expectSpelled(aggregated('stringAgg', [n, between], { isDistinct: true, filter }), {
      postgres: 'string_agg(distinct "t"."n"::text, $1::text) filter (where "t"."n" > 1)',
      sqlite:
        '(select (select group_concat(value, ?) from json_each(facet_values)) from (select json_group_array(distinct cast("t"."n" as text)) filter (where "t"."n" > 1) as facet_values))',
      mariadb:
        "substr(group_concat(distinct case when `t`.`n` > 1 then concat(?, cast(`t`.`n` as char character set utf8mb4)) end separator ''), char_length(?) + 1)",
    });
    expectSpelled(aggregated('stringAgg', [s], { isDistinct: true, orderBy: [orderBy(s.node)] }), {
      postgres: `string_agg(distinct "t"."s", ',' order by "t"."s")`,
      sqlite: 'group_concat(distinct "t"."s" order by "t"."s" nulls last)',
      mariadb: "group_concat(distinct `t`.`s` order by `t`.`s` is null, `t`.`s` separator ',')",
    });
    expectSpelled(aggregated('stringAgg', [s], over), {
      postgres: `string_agg("t"."s", ',') over (partition by "t"."s")`,
      sqlite: `group_concat("t"."s", ',') over (partition by "t"."s")`,
      mariadb: '✗ collecting values over a window (Collect them in a sub-query.)',
    });
    expectSpelled(aggregated('stringAgg', [s], { ...over, orderBy: byNumber }), {
      postgres: '✗ an order in an aggregate over a window (Order the window.)',
      sqlite: '✗ an order in an aggregate over a window (Order the window.)',
      mariadb: '✗ collecting values over a window (Collect them in a sub-query.)',
    });
  });

  it('collect values', () => {
    expectSpelled(aggregated('listAgg', [n], { orderBy: byNumber }), {
      postgres: 'array_agg("t"."n" order by "t"."n" desc)',
      sqlite: '✗ Use jsonArrayAgg.',
      mariadb: '✗ Use jsonArrayAgg.',
    });
    expectSpelled(aggregated('jsonArrayAgg', [n]), {
      postgres: `coalesce(jsonb_agg("t"."n"), '[]')`,
      sqlite: 'json_group_array("t"."n")',
      mariadb: 'coalesce(json_arrayagg(`t`.`n`), json_array())',
    });
    expectSpelled(aggregated('jsonArrayAgg', [p], { orderBy: byNumber }), {
      postgres: `coalesce(jsonb_agg(round("t"."p", 2)::text order by "t"."n" desc), '[]')`,
      sqlite: `json_group_array(iif("t"."p" is null, null, printf('%s%d.%02d', iif("t"."p" < 0, '-', ''), abs("t"."p" / 100), abs("t"."p" % 100))) order by "t"."n" desc)`,
      mariadb:
        'coalesce(json_arrayagg(cast(cast(`t`.`p` as decimal(12, 2)) as char character set utf8mb4) order by `t`.`n` desc), json_array())',
      mysql:
        "cast(concat('[', coalesce(group_concat(json_extract(json_array(cast(cast(`t`.`p` as decimal(12, 2)) as char character set utf8mb4)), '$[0]') order by `t`.`n` desc separator ','), ''), ']') as json)",
    });
    expectSpelled(aggregated('jsonArrayAgg', [s], { filter }), {
      postgres: `coalesce(jsonb_agg("t"."s") filter (where "t"."n" > 1), '[]')`,
      sqlite: 'json_group_array("t"."s") filter (where "t"."n" > 1)',
      mariadb:
        "concat('[', coalesce(group_concat(case when `t`.`n` > 1 then json_extract(json_array(`t`.`s`), '$[0]') end separator ','), ''), ']')",
      mysql:
        "cast(concat('[', coalesce(group_concat(case when `t`.`n` > 1 then json_extract(json_array(`t`.`s`), '$[0]') end separator ','), ''), ']') as json)",
    });
    expectSpelled(aggregated('jsonArrayAgg', [s], { isDistinct: true }), {
      postgres: `coalesce(jsonb_agg(distinct "t"."s"), '[]')`,
      sqlite: 'json_group_array(distinct "t"."s")',
      mariadb: 'coalesce(json_arrayagg(distinct `t`.`s`), json_array())',
      mysql:
        "cast(concat('[', coalesce(group_concat(distinct json_extract(json_array(`t`.`s`), '$[0]') separator ','), ''), ']') as json)",
    });
    expectSpelled(aggregated('jsonArrayAgg', [n], over), {
      postgres: `coalesce(jsonb_agg("t"."n") over (partition by "t"."s"), '[]')`,
      sqlite: 'json_group_array("t"."n") over (partition by "t"."s")',
      mariadb: '✗ collecting values over a window (Collect them in a sub-query.)',
      mysql: 'coalesce(json_arrayagg(`t`.`n`) over (partition by `t`.`s`), json_array())',
    });
    expectSpelled(aggregated('jsonObjectAgg', [s, n]), {
      postgres: `coalesce(jsonb_object_agg("t"."s", "t"."n") filter (where "t"."s" is not null), '{}')`,
      sqlite: 'json_group_object("t"."s", "t"."n")',
      mariadb:
        "concat('{', coalesce(group_concat(concat(convert(json_quote(`t`.`s`) using utf8mb4) collate utf8mb4_nopad_bin, ':', convert(json_extract(json_array(`t`.`n`), '$[0]') using utf8mb4) collate utf8mb4_nopad_bin) separator ','), ''), '}')",
      mysql:
        "cast(concat('{', coalesce(group_concat(concat(convert(json_quote(`t`.`s`) using utf8mb4) collate utf8mb4_0900_bin, ':', convert(json_extract(json_array(`t`.`n`), '$[0]') using utf8mb4) collate utf8mb4_0900_bin) separator ','), ''), '}') as json)",
    });
    expectSpelled(aggregated('jsonObjectAgg', [{ ...s, isNullable: false }, p], { filter }), {
      postgres: `coalesce(jsonb_object_agg("t"."s", round("t"."p", 2)::text) filter (where "t"."n" > 1), '{}')`,
      sqlite: `json_group_object("t"."s", iif("t"."p" is null, null, printf('%s%d.%02d', iif("t"."p" < 0, '-', ''), abs("t"."p" / 100), abs("t"."p" % 100)))) filter (where "t"."n" > 1)`,
      mariadb:
        "concat('{', coalesce(group_concat(case when `t`.`n` > 1 then concat(convert(json_quote(`t`.`s`) using utf8mb4) collate utf8mb4_nopad_bin, ':', convert(json_extract(json_array(cast(cast(`t`.`p` as decimal(12, 2)) as char character set utf8mb4)), '$[0]') using utf8mb4) collate utf8mb4_nopad_bin) end separator ','), ''), '}')",
      mysql:
        "cast(concat('{', coalesce(group_concat(case when `t`.`n` > 1 then concat(convert(json_quote(`t`.`s`) using utf8mb4) collate utf8mb4_0900_bin, ':', convert(json_extract(json_array(cast(cast(`t`.`p` as decimal(12, 2)) as char character set utf8mb4)), '$[0]') using utf8mb4) collate utf8mb4_0900_bin) end separator ','), ''), '}') as json)",
    });
    expectSpelled(aggregated('jsonObjectAgg', [s, n], over), {
      postgres: `coalesce(jsonb_object_agg("t"."s", "t"."n") filter (where "t"."s" is not null) over (partition by "t"."s"), '{}')`,
      sqlite: 'json_group_object("t"."s", "t"."n") over (partition by "t"."s")',
      mariadb: '✗ collecting values over a window (Collect them in a sub-query.)',
      mysql: 'coalesce(json_objectagg(`t`.`s`, `t`.`n`) over (partition by `t`.`s`), json_object())',
    });
  });

  it('have no order in a SQLite that is too old for it', () => {
    const ordered = aggregated('stringAgg', [s], { orderBy: byNumber });
    const old = '✗ an order in an aggregate before SQLite 3.44 (Order a derived table.)';
    expect(spelledFor('sqlite', '3.43.0', ordered)).toBe(old);
    expect(spelledFor('sqlite', '3.43.0', called('concatWith', between, s, n))).toBe(
      `substr('' || coalesce(? || "t"."s", '') || coalesce(? || cast("t"."n" as text), ''), length(?) + 1)`,
    );
  });
});
