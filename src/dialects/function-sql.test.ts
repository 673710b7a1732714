import { describe, expect, it } from 'vitest';
import { everyDialect, expectSql } from '../../tests/support/compiled-sql.ts';
import type { ValueType } from '../schema/value-type.ts';
import { plainType } from '../sql/expression-type.ts';
import { aggregate, binary, call, column, isNull, literal, orderBy, slot } from '../sql/expressions.ts';
import type { ExpressionNode } from '../sql/nodes/expression-nodes.ts';
import type { SelectNode } from '../sql/nodes/query-nodes.ts';
import { select, selected, table } from '../sql/statements.ts';

const int = plainType('Int');
const text = plainType('String');
const price: ValueType = { ...plainType('Decimal'), precision: 12, scale: 2 };
const a = column('t', 'a', int);
const b = column('t', 'b', text);
const c = column('t', 'c', text);

function value(item: ExpressionNode): SelectNode {
  return select({ columns: [selected(item)] });
}

function where(condition: ExpressionNode): SelectNode {
  return select({ columns: [selected(a)], from: table('t'), where: condition });
}

describe('text matching', () => {
  it('with a parameter', () => {
    const node = { kind: 'textMatch', item: b, pattern: slot(0, text) } as const;
    expectSql(where({ ...node, match: 'equals', isInsensitive: false }), {
      postgres: 'select "t"."a" from "t" where "t"."b" = $1',
      sqlite: 'select "t"."a" from "t" where "t"."b" = ?',
      mariadb: 'select `t`.`a` from `t` where `t`.`b` = ? collate utf8mb4_nopad_bin',
      mysql: 'select `t`.`a` from `t` where `t`.`b` = ? collate utf8mb4_0900_bin',
    });
    expectSql(where({ ...node, match: 'contains', isInsensitive: false }), {
      postgres: 'select "t"."a" from "t" where "t"."b" like $1',
      sqlite: 'select "t"."a" from "t" where instr("t"."b", ?) > 0',
      mariadb: "select `t`.`a` from `t` where `t`.`b` like ? collate utf8mb4_nopad_bin escape '|'",
      mysql: "select `t`.`a` from `t` where `t`.`b` like ? collate utf8mb4_0900_bin escape '|'",
    });
    expectSql(where({ ...node, match: 'startsWith', isInsensitive: false }), {
      postgres: 'select "t"."a" from "t" where "t"."b" like $1',
      sqlite: 'select "t"."a" from "t" where "t"."b" glob ?',
      mariadb: "select `t`.`a` from `t` where `t`.`b` like ? collate utf8mb4_nopad_bin escape '|'",
      mysql: "select `t`.`a` from `t` where `t`.`b` like ? collate utf8mb4_0900_bin escape '|'",
    });
    expectSql(where({ ...node, match: 'endsWith', isInsensitive: false }), {
      postgres: 'select "t"."a" from "t" where "t"."b" like $1',
      sqlite: 'select "t"."a" from "t" where "t"."b" glob ?',
      mariadb: "select `t`.`a` from `t` where `t`.`b` like ? collate utf8mb4_nopad_bin escape '|'",
      mysql: "select `t`.`a` from `t` where `t`.`b` like ? collate utf8mb4_0900_bin escape '|'",
    });
    expectSql(where({ ...node, match: 'like', isInsensitive: false }), {
      postgres: 'select "t"."a" from "t" where "t"."b" like $1',
      sqlite: 'select "t"."a" from "t" where "t"."b" glob ?',
      mariadb: "select `t`.`a` from `t` where `t`.`b` like ? collate utf8mb4_nopad_bin escape '|'",
      mysql: "select `t`.`a` from `t` where `t`.`b` like ? collate utf8mb4_0900_bin escape '|'",
    });
    expectSql(where({ ...node, match: 'equals', isInsensitive: true }), {
      postgres: 'select "t"."a" from "t" where lower("t"."b" collate "C") = $1',
      sqlite: 'select "t"."a" from "t" where "t"."b" = ? collate nocase',
      mariadb: 'select `t`.`a` from `t` where `t`.`b` regexp ? collate utf8mb4_nopad_bin',
      mysql: 'select `t`.`a` from `t` where `t`.`b` regexp ? collate utf8mb4_0900_bin',
    });
    expectSql(where({ ...node, match: 'contains', isInsensitive: true }), {
      postgres: 'select "t"."a" from "t" where lower("t"."b" collate "C") like $1',
      sqlite: 'select "t"."a" from "t" where "t"."b" like ? escape \'\\\'',
      mariadb: 'select `t`.`a` from `t` where `t`.`b` regexp ? collate utf8mb4_nopad_bin',
      mysql: 'select `t`.`a` from `t` where `t`.`b` regexp ? collate utf8mb4_0900_bin',
    });
    expectSql(where({ ...node, match: 'startsWith', isInsensitive: true }), {
      postgres: 'select "t"."a" from "t" where lower("t"."b" collate "C") like $1',
      sqlite: 'select "t"."a" from "t" where "t"."b" like ? escape \'\\\'',
      mariadb: 'select `t`.`a` from `t` where `t`.`b` regexp ? collate utf8mb4_nopad_bin',
      mysql: 'select `t`.`a` from `t` where `t`.`b` regexp ? collate utf8mb4_0900_bin',
    });
    expectSql(where({ ...node, match: 'endsWith', isInsensitive: true }), {
      postgres: 'select "t"."a" from "t" where lower("t"."b" collate "C") like $1',
      sqlite: 'select "t"."a" from "t" where "t"."b" like ? escape \'\\\'',
      mariadb: 'select `t`.`a` from `t` where `t`.`b` regexp ? collate utf8mb4_nopad_bin',
      mysql: 'select `t`.`a` from `t` where `t`.`b` regexp ? collate utf8mb4_0900_bin',
    });
    expectSql(where({ ...node, match: 'like', isInsensitive: true }), {
      postgres: 'select "t"."a" from "t" where lower("t"."b" collate "C") like $1',
      sqlite: 'select "t"."a" from "t" where "t"."b" like ? escape \'\\\'',
      mariadb: 'select `t`.`a` from `t` where `t`.`b` regexp ? collate utf8mb4_nopad_bin',
      mysql: 'select `t`.`a` from `t` where `t`.`b` regexp ? collate utf8mb4_0900_bin',
    });
  });

  it('with another column', () => {
    const node = { kind: 'textMatch', item: b, pattern: c } as const;
    expectSql(where({ ...node, match: 'equals', isInsensitive: false }), {
      postgres: 'select "t"."a" from "t" where "t"."b" = "t"."c"',
      sqlite: 'select "t"."a" from "t" where "t"."b" = "t"."c"',
      mariadb: 'select `t`.`a` from `t` where `t`.`b` = convert(`t`.`c` using utf8mb4) collate utf8mb4_nopad_bin',
      mysql: 'select `t`.`a` from `t` where `t`.`b` = convert(`t`.`c` using utf8mb4) collate utf8mb4_0900_bin',
    });
    expectSql(where({ ...node, match: 'contains', isInsensitive: false }), {
      postgres: 'select "t"."a" from "t" where strpos("t"."b", "t"."c") > 0',
      sqlite: 'select "t"."a" from "t" where instr("t"."b", "t"."c") > 0',
      mariadb:
        'select `t`.`a` from `t` where locate(convert(`t`.`c` using utf8mb4) collate utf8mb4_nopad_bin, `t`.`b`) > 0',
      mysql:
        'select `t`.`a` from `t` where locate(convert(`t`.`c` using utf8mb4) collate utf8mb4_0900_bin, `t`.`b`) > 0',
    });
    expectSql(where({ ...node, match: 'startsWith', isInsensitive: false }), {
      postgres: 'select "t"."a" from "t" where starts_with("t"."b", "t"."c")',
      sqlite: 'select "t"."a" from "t" where substr("t"."b", 1, length("t"."c")) = "t"."c"',
      mariadb:
        'select `t`.`a` from `t` where left(`t`.`b`, char_length(`t`.`c`)) = convert(`t`.`c` using utf8mb4) collate utf8mb4_nopad_bin',
      mysql:
        'select `t`.`a` from `t` where left(`t`.`b`, char_length(`t`.`c`)) = convert(`t`.`c` using utf8mb4) collate utf8mb4_0900_bin',
    });
    expectSql(where({ ...node, match: 'endsWith', isInsensitive: false }), {
      postgres: 'select "t"."a" from "t" where right("t"."b", length("t"."c")) = "t"."c"',
      sqlite: 'select "t"."a" from "t" where substr("t"."b", length("t"."b") - length("t"."c") + 1) = "t"."c"',
      mariadb:
        'select `t`.`a` from `t` where right(`t`.`b`, char_length(`t`.`c`)) = convert(`t`.`c` using utf8mb4) collate utf8mb4_nopad_bin',
      mysql:
        'select `t`.`a` from `t` where right(`t`.`b`, char_length(`t`.`c`)) = convert(`t`.`c` using utf8mb4) collate utf8mb4_0900_bin',
    });
    expectSql(where({ ...node, match: 'like', isInsensitive: false }), {
      postgres: 'select "t"."a" from "t" where "t"."b" like "t"."c"',
      sqlite: '✗ case-sensitive patterns taken from a column',
      mariadb:
        "select `t`.`a` from `t` where `t`.`b` like convert(`t`.`c` using utf8mb4) collate utf8mb4_nopad_bin escape '|'",
      mysql:
        "select `t`.`a` from `t` where `t`.`b` like convert(`t`.`c` using utf8mb4) collate utf8mb4_0900_bin escape '|'",
    });
    expectSql(where({ ...node, match: 'equals', isInsensitive: true }), {
      postgres: 'select "t"."a" from "t" where lower("t"."b" collate "C") = lower("t"."c" collate "C")',
      sqlite: 'select "t"."a" from "t" where lower("t"."b") = lower("t"."c")',
      mariadb: '✗ case-insensitive comparison of two columns',
    });
    expectSql(where({ ...node, match: 'contains', isInsensitive: true }), {
      postgres: 'select "t"."a" from "t" where strpos(lower("t"."b" collate "C"), lower("t"."c" collate "C")) > 0',
      sqlite: 'select "t"."a" from "t" where instr(lower("t"."b"), lower("t"."c")) > 0',
      mariadb: '✗ case-insensitive comparison of two columns',
    });
    expectSql(where({ ...node, match: 'startsWith', isInsensitive: true }), {
      postgres: 'select "t"."a" from "t" where starts_with(lower("t"."b" collate "C"), lower("t"."c" collate "C"))',
      sqlite: 'select "t"."a" from "t" where substr(lower("t"."b"), 1, length("t"."c")) = lower("t"."c")',
      mariadb: '✗ case-insensitive comparison of two columns',
    });
    expectSql(where({ ...node, match: 'endsWith', isInsensitive: true }), {
      postgres:
        'select "t"."a" from "t" where right(lower("t"."b" collate "C"), length("t"."c")) = lower("t"."c" collate "C")',
      sqlite:
        'select "t"."a" from "t" where substr(lower("t"."b"), length("t"."b") - length("t"."c") + 1) = lower("t"."c")',
      mariadb: '✗ case-insensitive comparison of two columns',
    });
    expectSql(where({ ...node, match: 'like', isInsensitive: true }), {
      postgres: 'select "t"."a" from "t" where lower("t"."b" collate "C") like lower("t"."c" collate "C")',
      sqlite: 'select "t"."a" from "t" where "t"."b" like "t"."c" escape \'\\\'',
      mariadb: '✗ case-insensitive comparison of two columns',
    });
  });
});

describe('functions, aggregates, windows', () => {
  it('calls functions', () => {
    expectSql(value(call('coalesce', a, literal(0))), {
      postgres: 'select coalesce("t"."a", 0)',
      sqlite: 'select coalesce("t"."a", 0)',
      mariadb: 'select coalesce(`t`.`a`, 0)',
    });
    expectSql(value(call('length', b)), {
      postgres: 'select length("t"."b")',
      sqlite: 'select length("t"."b")',
      mariadb: 'select char_length(`t`.`b`)',
    });
  });

  it('aggregates', () => {
    expectSql(value(aggregate('count', null)), { every: 'select count(*)' });
    expectSql(value({ ...aggregate('sum', a), isDistinct: true }), {
      postgres: 'select sum(distinct "t"."a")',
      sqlite: 'select sum(distinct "t"."a")',
      mariadb: 'select sum(distinct `t`.`a`)',
    });
    expectSql(value({ ...aggregate('count', null), filter: isNull(b) }), {
      postgres: 'select count(*) filter (where "t"."b" is null)',
      sqlite: 'select count(*) filter (where "t"."b" is null)',
      mariadb: 'select count(case when `t`.`b` is null then 1 end)',
    });
    expectSql(value({ ...aggregate('max', a), filter: isNull(b) }), {
      postgres: 'select max("t"."a") filter (where "t"."b" is null)',
      sqlite: 'select max("t"."a") filter (where "t"."b" is null)',
      mariadb: 'select max(case when `t`.`b` is null then `t`.`a` end)',
    });
    expectSql(value(aggregate('sum', column('t', 'large', { ...price, precision: 38 }))), {
      postgres: 'select sum("t"."large")',
      sqlite: '✗ aggregates of decimals of more than 18 digits',
      mariadb: 'select sum(`t`.`large`)',
    });
  });

  it('least and greatest values of types that PostgreSQL has none of', () => {
    const least = (type: ValueType): SelectNode => value(aggregate('min', column('t', 'x', type)));
    const same = { sqlite: 'select min("t"."x")', mariadb: 'select min(`t`.`x`)' };
    expectSql(least(plainType('Boolean')), {
      postgres: 'select cast(min(cast("t"."x" as integer)) as bool)',
      ...same,
    });
    expectSql(least(plainType('Uuid')), { postgres: 'select cast(min("t"."x"::text) as uuid)', ...same });
    expectSql(least(plainType('Bytes')), {
      postgres: `select decode(min(encode("t"."x", 'hex')), 'hex')`,
      ...same,
    });
    expectSql(
      value(aggregate('sum', column('t', 'x', { ...plainType('Float'), native: { name: 'Real', arguments: [] } }))),
      {
        postgres: 'select sum(cast("t"."x" as double precision))',
        sqlite: 'select sum("t"."x")',
        mariadb: 'select sum(`t`.`x`)',
      },
    );
  });

  it('looks through windows', () => {
    expectSql(
      value({ kind: 'window', item: call('rank'), partitionBy: [b], orderBy: [orderBy(a, 'desc')], frame: null }),
      {
        postgres: 'select rank() over (partition by "t"."b" order by "t"."a" desc)',
        sqlite: 'select rank() over (partition by "t"."b" order by "t"."a" desc nulls first)',
        mariadb: 'select rank() over (partition by `t`.`b` order by `t`.`a` is null desc, `t`.`a` desc)',
      },
    );
    const frame = { unit: 'rows', from: { preceding: 2 }, to: 'currentRow' } as const;
    expectSql(
      value({
        kind: 'window',
        item: aggregate('sum', a),
        partitionBy: [],
        orderBy: [orderBy(a, 'asc', { isNullable: false })],
        frame,
      }),
      {
        postgres: 'select sum("t"."a") over (order by "t"."a" rows between 2 preceding and current row)',
        sqlite: 'select sum("t"."a") over (order by "t"."a" rows between 2 preceding and current row)',
        mariadb: 'select sum(`t`.`a`) over (order by `t`.`a` rows between 2 preceding and current row)',
      },
    );
    expectSql(
      value({
        kind: 'window',
        item: aggregate('sum', a),
        partitionBy: [],
        orderBy: [orderBy(a, 'asc', { isNullable: false })],
        frame: { unit: 'groups', from: 'unboundedPreceding', to: { following: 1 } },
      }),
      {
        postgres: 'select sum("t"."a") over (order by "t"."a" groups between unbounded preceding and 1 following)',
        sqlite: 'select sum("t"."a") over (order by "t"."a" groups between unbounded preceding and 1 following)',
        mariadb: '✗ frames of groups',
      },
    );
  });

  it('chooses', () => {
    expectSql(value({ kind: 'case', branches: [{ when: isNull(a), result: literal(1) }], otherwise: literal(2) }), {
      postgres: 'select case when "t"."a" is null then 1 else 2 end',
      sqlite: 'select case when "t"."a" is null then 1 else 2 end',
      mariadb: 'select case when `t`.`a` is null then 1 else 2 end',
    });
    expectSql(value({ kind: 'case', branches: [{ when: isNull(a), result: literal(1) }], otherwise: null }), {
      postgres: 'select case when "t"."a" is null then 1 end',
      sqlite: 'select case when "t"."a" is null then 1 end',
      mariadb: 'select case when `t`.`a` is null then 1 end',
    });
  });

  it('casts', () => {
    expectSql(value({ kind: 'cast', item: a, type: text }), {
      postgres: 'select cast("t"."a" as text)',
      sqlite: 'select cast("t"."a" as text)',
      mariadb: 'select cast(`t`.`a` as char character set utf8mb4)',
    });
    expectSql(value({ kind: 'cast', item: slot(0), type: price }), {
      postgres: 'select cast($1 as numeric(12, 2))',
      sqlite: 'select ?',
      mariadb: 'select cast(? as decimal(12, 2))',
    });
    expectSql(value({ kind: 'cast', item: a, type: price }), {
      postgres: 'select cast("t"."a" as numeric(12, 2))',
      sqlite: 'select ("t"."a" * 100)',
      mariadb: 'select cast(`t`.`a` as decimal(12, 2))',
    });
    expectSql(value({ kind: 'cast', item: column('t', 'f', plainType('Float')), type: price }), {
      postgres: 'select cast("t"."f" as numeric(12, 2))',
      sqlite: 'select cast(round("t"."f" * 100.0) as integer)',
      mariadb: 'select cast(`t`.`f` as decimal(12, 2))',
    });
    expectSql(value({ kind: 'cast', item: column('t', 'p', price), type: plainType('Float') }), {
      postgres: 'select cast("t"."p" as double precision)',
      sqlite: 'select ("t"."p" / 100.0)',
      mariadb: 'select cast(`t`.`p` as double)',
    });
    expectSql(value({ kind: 'cast', item: b, type: plainType('DateTime') }), {
      postgres: 'select cast("t"."b" as timestamptz(3))',
      sqlite: '✗ casts to DateTime',
      mariadb: 'select cast(`t`.`b` as datetime(3))',
    });
  });
});

describe('JSON', () => {
  it('builds arrays', () => {
    expectSql(value({ kind: 'jsonArray', items: [a, b] }), {
      postgres: 'select json_build_array("t"."a", "t"."b")',
      sqlite: 'select json_array("t"."a", "t"."b")',
      mariadb: 'select json_array(`t`.`a`, `t`.`b`)',
    });
  });

  it('nests arrays above the limit of arguments', () => {
    const items = Array.from({ length: 201 }, (_, index) => literal(index));
    const [dialect, version] = everyDialect[0];
    const { text: sql } = dialect.compile(value({ kind: 'jsonArray', items }), dialect.capabilities(version));
    expect(sql.match(/json_build_array\(/g)).toHaveLength(4);
    expect(sql.endsWith(', 199), json_build_array(200))')).toBe(true);
  });

  it('collects rows', () => {
    expectSql(value({ kind: 'jsonArrayAggregate', item: a, orderBy: [orderBy(b)] }), {
      postgres: 'select coalesce(json_agg("t"."a" order by "t"."b"), \'[]\')',
      sqlite: 'select json_group_array("t"."a" order by "t"."b" nulls last)',
      mariadb: "select coalesce(json_arrayagg(`t`.`a` order by `t`.`b` is null, `t`.`b`), '[]')",
      mysql: '✗ ordered JSON aggregates',
    });
    expectSql(value({ kind: 'jsonArrayAggregate', item: a, orderBy: [] }), {
      postgres: 'select coalesce(json_agg("t"."a"), \'[]\')',
      sqlite: 'select json_group_array("t"."a")',
      mariadb: "select coalesce(json_arrayagg(`t`.`a`), '[]')",
    });
  });

  it('carries values in the form that their codec asks for', () => {
    expectSql(value({ kind: 'jsonValue', item: a, form: 'plain' }), {
      postgres: 'select "t"."a"',
      sqlite: 'select "t"."a"',
      mariadb: 'select `t`.`a`',
    });
    expectSql(value({ kind: 'jsonValue', item: a, form: 'text' }), {
      postgres: 'select "t"."a"::text',
      sqlite: 'select cast("t"."a" as text)',
      mariadb: 'select cast(`t`.`a` as char character set utf8mb4)',
    });
    expectSql(value({ kind: 'jsonValue', item: binary('+', a, a), form: 'text' }), {
      postgres: 'select ("t"."a" + "t"."a")::text',
      sqlite: 'select cast("t"."a" + "t"."a" as text)',
      mariadb: 'select cast(`t`.`a` + `t`.`a` as char character set utf8mb4)',
    });
    expectSql(value({ kind: 'jsonValue', item: column('t', 'f', plainType('Float')), form: 'text' }), {
      postgres: 'select "t"."f"::text',
      sqlite: 'select iif("t"."f" is null, null, printf(\'%!.17g\', "t"."f"))',
      mariadb: 'select cast(`t`.`f` as char character set utf8mb4)',
    });
    expectSql(value({ kind: 'jsonValue', item: column('t', 'y', plainType('Bytes')), form: 'hex' }), {
      postgres: 'select encode("t"."y", \'hex\')',
      sqlite: 'select iif("t"."y" is null, null, hex("t"."y"))',
      mariadb: 'select hex(`t`.`y`)',
    });
    expectSql(value({ kind: 'jsonValue', item: column('t', 'j'), form: 'json' }), {
      postgres: 'select "t"."j"',
      sqlite: 'select json("t"."j")',
      mariadb: "select json_extract(`t`.`j`, '$')",
    });
  });
});
