import { describe, expect, it } from 'vitest';
import { everyDialect, expectSql } from '../../tests/support/compiled-sql.ts';
import type { ValueType } from '../schema/value-type.ts';
import { plainType } from '../sql/expression-type.ts';
import {
  and,
  binary,
  call,
  column,
  equals,
  isNotNull,
  isNull,
  literal,
  not,
  or,
  orderBy,
  slot,
} from '../sql/expressions.ts';
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

describe('names and constants', () => {
  it('quotes names, doubling the quote inside', () => {
    expectSql(value(column('t"`', 'a"`')), {
      postgres: 'select "t""`"."a""`"',
      sqlite: 'select "t""`"."a""`"',
      mariadb: 'select `t"```.`a"```',
    });
    expectSql(value(column(null, 'a')), { postgres: 'select "a"', sqlite: 'select "a"', mariadb: 'select `a`' });
  });

  it('writes constants', () => {
    expectSql(value({ kind: 'tuple', items: [literal("it's \\ so"), literal(5), literal(true), literal(null)] }), {
      postgres: "select ('it''s \\ so', 5, true, null)",
      sqlite: "select ('it''s \\ so', 5, true, null)",
      mariadb: "select ('it''s \\\\ so', 5, true, null)",
    });
  });
});

describe('slots', () => {
  it('leaves the type to the column beside it', () => {
    expectSql(where(equals(a, slot(0, int))), {
      postgres: 'select "t"."a" from "t" where "t"."a" = $1',
      sqlite: 'select "t"."a" from "t" where "t"."a" = ?',
      mariadb: 'select `t`.`a` from `t` where `t`.`a` = ?',
    });
  });

  it('says the type where nothing else does', () => {
    expectSql(value(slot(0, plainType('DateTime'))), {
      postgres: 'select $1::timestamptz',
      sqlite: 'select ?',
      mariadb: 'select ?',
    });
    expectSql(where(equals(call('lower', b), slot(0, text))), {
      postgres: 'select "t"."a" from "t" where lower("t"."b") = $1::text',
      sqlite: 'select "t"."a" from "t" where lower("t"."b") = ?',
      mariadb: 'select `t`.`a` from `t` where lower(`t`.`b`) = ?',
    });
  });

  it('compares decimals as decimals', () => {
    expectSql(where(equals(column('t', 'price', price), slot(0, price))), {
      postgres: 'select "t"."a" from "t" where "t"."price" = $1',
      sqlite: 'select "t"."a" from "t" where "t"."price" = ?',
      mariadb: 'select `t`.`a` from `t` where `t`.`price` = cast(? as decimal(12, 2))',
    });
    expectSql(where({ kind: 'between', item: column('t', 'price', price), low: slot(0), high: slot(1) }), {
      postgres: 'select "t"."a" from "t" where "t"."price" between $1 and $2',
      sqlite: 'select "t"."a" from "t" where "t"."price" between ? and ?',
      mariadb:
        'select `t`.`a` from `t` where `t`.`price` between cast(? as decimal(12, 2)) and cast(? as decimal(12, 2))',
    });
  });

  it('counts each occurrence as a parameter, unless slots are shared and parameters have numbers', () => {
    const statement = where(and([equals(a, slot(3)), equals(b, slot(0)), equals(c, slot(3))]));
    for (const [dialect, version] of everyDialect) {
      const compiled = (sharesSlots: boolean) =>
        dialect.compile(statement, dialect.capabilities(version), undefined, sharesSlots);
      expect(compiled(false).parameters).toEqual([3, 0, 3]);
      expect(compiled(true).parameters).toEqual(compiled(true).text.includes('$1') ? [3, 0] : [3, 0, 3]);
    }
  });
});

describe('operators', () => {
  it('puts parentheses where the order of operations needs them and nowhere else', () => {
    const sum = binary('+', a, binary('*', a, literal(2)));
    expectSql(value(sum), {
      postgres: 'select "t"."a" + "t"."a" * 2',
      sqlite: 'select "t"."a" + "t"."a" * 2',
      mariadb: 'select `t`.`a` + `t`.`a` * 2',
    });
    expectSql(value(binary('*', binary('+', a, literal(1)), a)), {
      postgres: 'select ("t"."a" + 1) * "t"."a"',
      sqlite: 'select ("t"."a" + 1) * "t"."a"',
      mariadb: 'select (`t`.`a` + 1) * `t`.`a`',
    });
    expectSql(value(binary('-', a, binary('-', a, literal(1)))), {
      postgres: 'select "t"."a" - ("t"."a" - 1)',
      sqlite: 'select "t"."a" - ("t"."a" - 1)',
      mariadb: 'select `t`.`a` - (`t`.`a` - 1)',
    });
    expectSql(value(binary('-', binary('-', a, literal(1)), a)), {
      postgres: 'select "t"."a" - 1 - "t"."a"',
      sqlite: 'select "t"."a" - 1 - "t"."a"',
      mariadb: 'select `t`.`a` - 1 - `t`.`a`',
    });
    expectSql(where(equals(equals(a, literal(1)), literal(true))), {
      postgres: 'select "t"."a" from "t" where ("t"."a" = 1) = true',
      sqlite: 'select "t"."a" from "t" where ("t"."a" = 1) = true',
      mariadb: 'select `t`.`a` from `t` where (`t`.`a` = 1) = true',
    });
    expectSql(where(isNull(equals(a, literal(1)))), {
      postgres: 'select "t"."a" from "t" where ("t"."a" = 1) is null',
      sqlite: 'select "t"."a" from "t" where ("t"."a" = 1) is null',
      mariadb: 'select `t`.`a` from `t` where (`t`.`a` = 1) is null',
    });
  });

  it('divides whole numbers without fraction', () => {
    expectSql(value(binary('/', a, literal(2))), {
      postgres: 'select "t"."a" / 2',
      sqlite: 'select "t"."a" / 2',
      mariadb: 'select `t`.`a` div 2',
    });
    expectSql(value(binary('/', a, a)), {
      postgres: 'select "t"."a" / "t"."a"',
      sqlite: 'select "t"."a" / "t"."a"',
      mariadb: 'select `t`.`a` div `t`.`a`',
    });
    expectSql(value(binary('%', a, a)), {
      postgres: 'select "t"."a" % "t"."a"',
      sqlite: 'select "t"."a" % "t"."a"',
      mariadb: 'select `t`.`a` % `t`.`a`',
    });
  });

  it('joins texts', () => {
    expectSql(value(binary('||', b, c)), {
      postgres: 'select "t"."b" || "t"."c"',
      sqlite: 'select "t"."b" || "t"."c"',
      mariadb: 'select concat(`t`.`b`, `t`.`c`)',
    });
  });

  it('calculates with decimals at one scale', () => {
    const rate = column('t', 'rate', { ...price, precision: 6, scale: 4 });
    const amount = column('t', 'amount', price);
    expectSql(where(binary('<', amount, rate)), {
      postgres: 'select "t"."a" from "t" where "t"."amount" < "t"."rate"',
      sqlite: 'select "t"."a" from "t" where ("t"."amount" * 100) < "t"."rate"',
      mariadb: 'select `t`.`a` from `t` where `t`.`amount` < `t`.`rate`',
    });
    expectSql(value(binary('+', amount, a)), {
      postgres: 'select "t"."amount" + "t"."a"',
      sqlite: 'select "t"."amount" + ("t"."a" * 100)',
      mariadb: 'select `t`.`amount` + `t`.`a`',
    });
    expectSql(value(binary('*', amount, rate)), {
      postgres: 'select "t"."amount" * "t"."rate"',
      sqlite: 'select "t"."amount" * "t"."rate"',
      mariadb: 'select `t`.`amount` * `t`.`rate`',
    });
    expectSql(value(binary('/', amount, rate)), {
      postgres: 'select "t"."amount" / "t"."rate"',
      sqlite: '✗ division of decimals',
      mariadb: 'select `t`.`amount` / `t`.`rate`',
    });
    expectSql(value(binary('*', amount, column('t', 'f', plainType('Float')))), {
      postgres: 'select "t"."amount" * "t"."f"',
      sqlite: 'select ("t"."amount" / 100.0) * "t"."f"',
      mariadb: 'select `t`.`amount` * `t`.`f`',
    });
    const large = column('t', 'large', { ...price, precision: 38 });
    expectSql(where(equals(large, slot(0))), {
      postgres: 'select "t"."a" from "t" where "t"."large" = $1',
      sqlite: 'select "t"."a" from "t" where "t"."large" = ?',
      mariadb: 'select `t`.`a` from `t` where `t`.`large` = cast(? as decimal(38, 2))',
    });
    expectSql(where(binary('<', large, slot(0))), {
      postgres: 'select "t"."a" from "t" where "t"."large" < $1',
      sqlite: '✗ calculating with and comparing decimals of more than 18 digits',
      mariadb: 'select `t`.`a` from `t` where `t`.`large` < cast(? as decimal(38, 2))',
    });
  });

  it('combines conditions', () => {
    expectSql(where(and([])), {
      postgres: 'select "t"."a" from "t" where true',
      sqlite: 'select "t"."a" from "t" where true',
      mariadb: 'select `t`.`a` from `t` where true',
    });
    expectSql(where(or([])), {
      postgres: 'select "t"."a" from "t" where false',
      sqlite: 'select "t"."a" from "t" where false',
      mariadb: 'select `t`.`a` from `t` where false',
    });
    expectSql(where(and([or([isNull(a), isNotNull(b)]), equals(a, literal(1))])), {
      postgres: 'select "t"."a" from "t" where ("t"."a" is null or "t"."b" is not null) and "t"."a" = 1',
      sqlite: 'select "t"."a" from "t" where ("t"."a" is null or "t"."b" is not null) and "t"."a" = 1',
      mariadb: 'select `t`.`a` from `t` where (`t`.`a` is null or `t`.`b` is not null) and `t`.`a` = 1',
    });
    expectSql(where(or([and([isNull(a), isNull(b)]), isNull(c)])), {
      postgres: 'select "t"."a" from "t" where "t"."a" is null and "t"."b" is null or "t"."c" is null',
      sqlite: 'select "t"."a" from "t" where "t"."a" is null and "t"."b" is null or "t"."c" is null',
      mariadb: 'select `t`.`a` from `t` where `t`.`a` is null and `t`.`b` is null or `t`.`c` is null',
    });
    expectSql(where(and([or([isNull(a)]), and([isNull(b), isNull(c)])])), {
      postgres: 'select "t"."a" from "t" where "t"."a" is null and "t"."b" is null and "t"."c" is null',
      sqlite: 'select "t"."a" from "t" where "t"."a" is null and "t"."b" is null and "t"."c" is null',
      mariadb: 'select `t`.`a` from `t` where `t`.`a` is null and `t`.`b` is null and `t`.`c` is null',
    });
    expectSql(where(not(or([isNull(a), isNull(b)]))), {
      postgres: 'select "t"."a" from "t" where not ("t"."a" is null or "t"."b" is null)',
      sqlite: 'select "t"."a" from "t" where not ("t"."a" is null or "t"."b" is null)',
      mariadb: 'select `t`.`a` from `t` where not (`t`.`a` is null or `t`.`b` is null)',
    });
    expectSql(where(not(isNull(a))), {
      postgres: 'select "t"."a" from "t" where not ("t"."a" is null)',
      sqlite: 'select "t"."a" from "t" where not ("t"."a" is null)',
      mariadb: 'select `t`.`a` from `t` where not (`t`.`a` is null)',
    });
    expectSql(where(not(and([]))), {
      postgres: 'select "t"."a" from "t" where not true',
      sqlite: 'select "t"."a" from "t" where not true',
      mariadb: 'select `t`.`a` from `t` where not true',
    });
  });

  it('nests long chains, which databases turn into deep trees', () => {
    const many = Array.from({ length: 250 }, (_, index) => equals(a, literal(index)));
    const [dialect, version] = everyDialect[1];
    const { text: sql } = dialect.compile(where(or(many)), dialect.capabilities(version));
    expect(sql.startsWith('select "t"."a" from "t" where ("t"."a" = 0 or "t"."a" = 1 or "t"."a" = 2) or (')).toBe(true);
    expect(sql.match(/"t"\."a" = \d+/g)).toHaveLength(250);
  });

  it('treats nulls as equal', () => {
    expectSql(where({ kind: 'nullSafeEqual', left: a, right: slot(0), isNegated: false }), {
      postgres: 'select "t"."a" from "t" where "t"."a" is not distinct from $1',
      sqlite: 'select "t"."a" from "t" where "t"."a" is ?',
      mariadb: 'select `t`.`a` from `t` where `t`.`a` <=> ?',
    });
    expectSql(where({ kind: 'nullSafeEqual', left: a, right: b, isNegated: true }), {
      postgres: 'select "t"."a" from "t" where "t"."a" is distinct from "t"."b"',
      sqlite: 'select "t"."a" from "t" where "t"."a" is not "t"."b"',
      mariadb: 'select `t`.`a` from `t` where not (`t`.`a` <=> `t`.`b`)',
    });
  });
});

describe('lists', () => {
  it('sends a list in one parameter where it can', () => {
    expectSql(where({ kind: 'inList', item: a, slot: 0, type: int, paddedLength: null, isNegated: false }), {
      postgres: 'select "t"."a" from "t" where "t"."a" = any($1)',
      sqlite: 'select "t"."a" from "t" where "t"."a" in (select value from json_each(?))',
      mariadb:
        "select `t`.`a` from `t` where `t`.`a` in (select v from (select distinct v as v from json_table(?, '$[*]' columns (v bigint path '$')) as j) as k)",
    });
    expectSql(where({ kind: 'inList', item: a, slot: 0, type: int, paddedLength: null, isNegated: true }), {
      postgres: 'select "t"."a" from "t" where "t"."a" <> all($1)',
      sqlite: 'select "t"."a" from "t" where "t"."a" not in (select value from json_each(?))',
      mariadb:
        "select `t`.`a` from `t` where `t`.`a` not in (select v from (select distinct v as v from json_table(?, '$[*]' columns (v bigint path '$')) as j) as k)",
    });
    expectSql(
      where({ kind: 'inList', item: call('abs', a), slot: 0, type: int, paddedLength: null, isNegated: false }),
      {
        postgres: 'select "t"."a" from "t" where abs("t"."a") = any($1::int4[])',
        sqlite: 'select "t"."a" from "t" where abs("t"."a") in (select value from json_each(?))',
        mariadb:
          "select `t`.`a` from `t` where abs(`t`.`a`) in (select v from (select distinct v as v from json_table(?, '$[*]' columns (v bigint path '$')) as j) as k)",
      },
    );
  });

  it('reads a whole list back with the type of the column, and compares long values by their hash', () => {
    const read: readonly (readonly [ValueType, string])[] = [
      [
        price,
        "`c` in (select v from (select distinct v as v from json_table(?, '$[*]' columns (v decimal(12, 2) path '$')) as j) as k)",
      ],
      [
        plainType('Float'),
        "`c` in (select v from (select distinct v as v from json_table(?, '$[*]' columns (v double path '$')) as j) as k)",
      ],
      [
        { ...plainType('DateTime'), precision: 6 },
        "`c` in (select v from (select distinct v as v from json_table(?, '$[*]' columns (v datetime(6) path '$')) as j) as k)",
      ],
      [
        plainType('Date'),
        "`c` in (select v from (select distinct v as v from json_table(?, '$[*]' columns (v date path '$')) as j) as k)",
      ],
      [
        plainType('Time'),
        "`c` in (select v from (select distinct v as v from json_table(?, '$[*]' columns (v time(3) path '$')) as j) as k)",
      ],
      [
        plainType('Uuid'),
        "`c` in (select v from (select distinct v collate ascii_bin as v from json_table(?, '$[*]' columns (v char(36) character set ascii path '$')) as j) as k)",
      ],
      [
        { ...plainType('Uuid'), native: { name: 'Uuid', arguments: [] } },
        "`c` in (select v from (select distinct cast(v as uuid) as v from json_table(?, '$[*]' columns (v char(36) character set ascii path '$')) as j) as k)",
      ],
      [
        { ...plainType('Enum'), typeName: 'Role' },
        "`c` in (select v from (select distinct v collate utf8mb4_nopad_bin as v from json_table(?, '$[*]' columns (v varchar(255) character set utf8mb4 path '$')) as j) as k)",
      ],
      [
        text,
        "unhex(sha2(convert(`c` using utf8mb4), 256)) in (select v from (select distinct unhex(sha2(v, 256)) as v from json_table(?, '$[*]' columns (v longtext character set utf8mb4 path '$')) as j) as k)",
      ],
      [
        plainType('Bytes'),
        "unhex(sha2(`c`, 256)) in (select v from (select distinct unhex(sha2(unhex(v), 256)) as v from json_table(?, '$[*]' columns (v longtext character set ascii path '$')) as j) as k)",
      ],
    ];
    for (const [type, condition] of read) {
      const [dialect, version] = everyDialect[2];
      const node = where({
        kind: 'inList',
        item: column(null, 'c', type),
        slot: 0,
        type,
        paddedLength: null,
        isNegated: false,
      });
      expect(dialect.compile(node, dialect.capabilities(version)).text).toBe(
        `select \`t\`.\`a\` from \`t\` where ${condition}`,
      );
    }
  });

  it('spells it out, padded, where it cannot', () => {
    const node = where({ kind: 'inList', item: a, slot: 2, type: int, paddedLength: 4, isNegated: false });
    expectSql(node, {
      postgres: 'select "t"."a" from "t" where "t"."a" = any($1)',
      sqlite: 'select "t"."a" from "t" where "t"."a" in (?, ?, ?, ?)',
      mariadb: 'select `t`.`a` from `t` where `t`.`a` in (?, ?, ?, ?)',
    });
    const [dialect, version] = everyDialect[2];
    expect(dialect.compile(node, dialect.capabilities(version)).parameters).toEqual([
      { slot: 2, element: 0 },
      { slot: 2, element: 1 },
      { slot: 2, element: 2 },
      { slot: 2, element: 3 },
    ]);
    expectSql(where({ kind: 'inList', item: a, slot: 0, type: price, paddedLength: 1, isNegated: true }), {
      postgres: 'select "t"."a" from "t" where "t"."a" <> all($1)',
      sqlite: 'select "t"."a" from "t" where "t"."a" not in (?)',
      mariadb: 'select `t`.`a` from `t` where `t`.`a` not in (cast(? as decimal(12, 2)))',
    });
  });

  it('compares rows with a list of rows', () => {
    expectSql(where({ kind: 'inRows', items: [a, b], slots: [0, 1], types: [int, text], paddedLength: null }), {
      postgres: 'select "t"."a" from "t" where ("t"."a", "t"."b") in (select * from unnest($1::int4[], $2::text[]))',
      sqlite:
        'select "t"."a" from "t" where ("t"."a", "t"."b") in (select max(case when list = 0 then value end) as "c0", max(case when list = 1 then value end) as "c1" from (select 0 as list, key, value from json_each(?) union all select 1, key, value from json_each(?)) group by key)',
      mariadb: '✗ lists of rows in one parameter',
    });
    expectSql(where({ kind: 'inRows', items: [a, b], slots: [0, 1], types: [int, text], paddedLength: 2 }), {
      postgres: 'select "t"."a" from "t" where ("t"."a", "t"."b") in (select * from unnest($1::int4[], $2::text[]))',
      sqlite: 'select "t"."a" from "t" where ("t"."a", "t"."b") in (values (?, ?), (?, ?))',
      mariadb: 'select `t`.`a` from `t` where (`t`.`a`, `t`.`b`) in ((?, ?), (?, ?))',
    });
  });

  it('compares with a query', () => {
    const query = select({ columns: [selected(column('x', 'a'))], from: table('x') });
    expectSql(where({ kind: 'inQuery', items: [a], query, isNegated: true }), {
      postgres: 'select "t"."a" from "t" where "t"."a" not in (select "x"."a" from "x")',
      sqlite: 'select "t"."a" from "t" where "t"."a" not in (select "x"."a" from "x")',
      mariadb: 'select `t`.`a` from `t` where `t`.`a` not in (select `x`.`a` from `x`)',
    });
    expectSql(where({ kind: 'inQuery', items: [a, b], query, isNegated: false }), {
      postgres: 'select "t"."a" from "t" where ("t"."a", "t"."b") in (select "x"."a" from "x")',
      sqlite: 'select "t"."a" from "t" where ("t"."a", "t"."b") in (select "x"."a" from "x")',
      mariadb: 'select `t`.`a` from `t` where (`t`.`a`, `t`.`b`) in (select `x`.`a` from `x`)',
    });
    expectSql(where({ kind: 'exists', query, isNegated: false }), {
      postgres: 'select "t"."a" from "t" where exists (select "x"."a" from "x")',
      sqlite: 'select "t"."a" from "t" where exists (select "x"."a" from "x")',
      mariadb: 'select `t`.`a` from `t` where exists (select `x`.`a` from `x`)',
    });
    expectSql(where(and([{ kind: 'exists', query, isNegated: true }, isNull(a)])), {
      postgres: 'select "t"."a" from "t" where not exists (select "x"."a" from "x") and "t"."a" is null',
      sqlite: 'select "t"."a" from "t" where not exists (select "x"."a" from "x") and "t"."a" is null',
      mariadb: 'select `t`.`a` from `t` where not exists (select `x`.`a` from `x`) and `t`.`a` is null',
    });
    expectSql(value({ kind: 'scalarQuery', query }), {
      postgres: 'select (select "x"."a" from "x")',
      sqlite: 'select (select "x"."a" from "x")',
      mariadb: 'select (select `x`.`a` from `x`)',
    });
  });
});

describe('SQL of the user', () => {
  it('stands as it is, in parentheses beside operators', () => {
    const raw: ExpressionNode = {
      kind: 'raw',
      texts: ['lower(', ') = ', ' or true'],
      nodes: [{ kind: 'identifier', path: ['t', 'b'] }, slot(0)],
    };
    expectSql(raw, {
      postgres: 'lower("t"."b") = $1 or true',
      sqlite: 'lower("t"."b") = ? or true',
      mariadb: 'lower(`t`.`b`) = ? or true',
    });
    expectSql(where(and([raw, isNull(a)])), {
      postgres: 'select "t"."a" from "t" where (lower("t"."b") = $1 or true) and "t"."a" is null',
      sqlite: 'select "t"."a" from "t" where (lower("t"."b") = ? or true) and "t"."a" is null',
      mariadb: 'select `t`.`a` from `t` where (lower(`t`.`b`) = ? or true) and `t`.`a` is null',
    });
  });
});

describe('order', () => {
  it('has nulls last ascending and first descending', () => {
    expectSql(select({ orderBy: [orderBy(a), orderBy(b, 'desc')] }), {
      postgres: 'select 1 order by "t"."a", "t"."b" desc',
      sqlite: 'select 1 order by "t"."a" nulls last, "t"."b" desc nulls first',
      mariadb: 'select 1 order by `t`.`a` is null, `t`.`a`, `t`.`b` is null desc, `t`.`b` desc',
    });
    expectSql(select({ orderBy: [orderBy(a, 'asc', { nulls: 'first' }), orderBy(b, 'desc', { nulls: 'last' })] }), {
      postgres: 'select 1 order by "t"."a" nulls first, "t"."b" desc nulls last',
      sqlite: 'select 1 order by "t"."a", "t"."b" desc',
      mariadb: 'select 1 order by `t`.`a`, `t`.`b` desc',
    });
    expectSql(
      select({ orderBy: [orderBy(a, 'asc', { isNullable: false }), orderBy(b, 'desc', { isNullable: false })] }),
      {
        postgres: 'select 1 order by "t"."a", "t"."b" desc',
        sqlite: 'select 1 order by "t"."a", "t"."b" desc',
        mariadb: 'select 1 order by `t`.`a`, `t`.`b` desc',
      },
    );
  });
});
