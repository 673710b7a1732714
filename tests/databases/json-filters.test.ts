import { expect, test } from 'vitest';
import type { Database } from '../../src/exports/index.ts';
import { AnyNull, DbNull, defineSchema, int, JsonNull, json, model, ValidationError } from '../../src/exports/index.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { mysqlTexts } from '../support/mysql-texts.ts';

const schema = defineSchema({ models: { Doc: model({ id: int().id(), data: json().optional() }) } });

const documents = [
  { name: 'Ada', tags: ['a', 'b'], size: { w: 10, h: 2.5 }, list: [1, { k: 'v', n: 1 }, [2, 3]] },
  JsonNull,
  DbNull,
  { name: 'ada lovelace', tags: [], size: null, '0': 'zero' },
  [10, { a: 'x' }, 'end'],
  'text',
  12,
  { 'a"b': 1, $: 2, "it's": 3, '-1': 4, '': 5, '"]; drop': 6, é: 7, '*': 8, '\\': 9, '[0]': 10, '01': 11 },
] as const;

type Filter = NonNullable<
  NonNullable<NonNullable<Parameters<Database<typeof schema>['doc']['findMany']>[0]>['where']>['data']
>;

interface Case {
  readonly data: Filter;
  readonly found: readonly number[];
  readonly sql?: Readonly<Record<'sqlite' | 'postgres' | 'mariadb' | 'mysql', string>>;
}

/** Filters, the rows that they find, and the condition that each database is sent. */
const cases: readonly Case[] = [
  {
    data: { equals: { list: [1.0, { n: 1, k: 'v' }, [2, 3]], size: { h: 2.5, w: 10 }, tags: ['a', 'b'], name: 'Ada' } },
    found: [0],
    sql: {
      sqlite:
        "(select case when v.d is not null then (select count(*) from json_tree(v.d)) = json_array_length(v.n) and not exists (select 1 from json_each(v.n) as n where case n.value ->> 1 when 'text' then json_type(v.d, '$' || (n.value ->> 0)) = 'text' and v.d ->> ('$' || (n.value ->> 0)) = n.value ->> 2 when 'number' then json_type(v.d, '$' || (n.value ->> 0)) in ('integer', 'real') and (v.d -> ('$' || (n.value ->> 0)) = n.value ->> 2 or length(v.d -> ('$' || (n.value ->> 0))) < 17 and v.d ->> ('$' || (n.value ->> 0)) is n.value ->> 3) else json_type(v.d, '$' || (n.value ->> 0)) = n.value ->> 1 end is not true) end from (select \"t0\".\"data\" -> '$' as d, ? as n) as v)",
      postgres: '"t0"."data" = $1',
      mariadb: 'json_normalize(`t0`.`data`) = json_normalize(?) collate utf8mb4_nopad_bin',
      mysql: '`t0`.`data` = cast(? as json)',
    },
  },
  {
    data: { equals: 'text' },
    found: [5],
    sql: {
      sqlite: 'json_type("t0"."data" -> \'$\') = \'text\' and ("t0"."data" -> \'$\') ->> \'$\' = ?',
      postgres: '"t0"."data" = $1',
      mariadb: "json_type(`t0`.`data`) = 'STRING' and json_unquote(`t0`.`data`) = ? collate utf8mb4_nopad_bin",
      mysql: "json_type(`t0`.`data`) = 'STRING' and json_unquote(`t0`.`data`) = ? collate utf8mb4_0900_bin",
    },
  },
  {
    data: { equals: 12 },
    found: [6],
    sql: {
      sqlite:
        'json_type("t0"."data" -> \'$\') in (\'integer\', \'real\') and ("t0"."data" -> \'$\' = ? or length("t0"."data" -> \'$\') < 17 and ("t0"."data" -> \'$\') ->> \'$\' is ?)',
      postgres: '"t0"."data" = $1',
      mariadb: 'json_normalize(`t0`.`data`) = json_normalize(?) collate utf8mb4_nopad_bin',
      mysql: '`t0`.`data` = cast(? as json)',
    },
  },
  {
    data: JsonNull,
    found: [1],
    sql: {
      sqlite: 'json_type("t0"."data" -> \'$\') = \'null\'',
      postgres: 'jsonb_typeof("t0"."data") = \'null\'',
      mariadb: "json_type(`t0`.`data`) = 'NULL'",
      mysql: "json_type(`t0`.`data`) = 'NULL'",
    },
  },
  { data: { equals: DbNull }, found: [2] },
  {
    data: { not: AnyNull },
    found: [0, 3, 4, 5, 6, 7],
    sql: {
      sqlite: 'not ("t0"."data" is null or (json_type("t0"."data" -> \'$\') = \'null\'))',
      postgres: 'not ("t0"."data" is null or (jsonb_typeof("t0"."data") = \'null\'))',
      mariadb: "not (`t0`.`data` is null or (json_type(`t0`.`data`) = 'NULL'))",
      mysql: "not (`t0`.`data` is null or (json_type(`t0`.`data`) = 'NULL'))",
    },
  },
  {
    data: { path: ['name'], equals: 'Ada' },
    found: [0],
    sql: {
      sqlite: 'json_type("t0"."data" -> ?) = \'text\' and ("t0"."data" -> ?) ->> \'$\' = ?',
      postgres: '("t0"."data" #> $1::text[]) = $2::jsonb',
      mariadb:
        "json_type(json_extract(`t0`.`data`, ?)) = 'STRING' and json_unquote(json_extract(`t0`.`data`, ?)) = ? collate utf8mb4_nopad_bin",
      mysql:
        "json_type(json_extract(`t0`.`data`, ?)) = 'STRING' and json_unquote(json_extract(`t0`.`data`, ?)) = ? collate utf8mb4_0900_bin",
    },
  },
  {
    data: { path: ['name'], not: 'Ada' },
    found: [3],
    sql: {
      sqlite: 'not (json_type("t0"."data" -> ?) = \'text\' and ("t0"."data" -> ?) ->> \'$\' = ?)',
      postgres: 'not (("t0"."data" #> $1::text[]) = $2::jsonb)',
      mariadb:
        "not (json_type(json_extract(`t0`.`data`, ?)) = 'STRING' and json_unquote(json_extract(`t0`.`data`, ?)) = ? collate utf8mb4_nopad_bin)",
      mysql:
        "not (json_type(json_extract(`t0`.`data`, ?)) = 'STRING' and json_unquote(json_extract(`t0`.`data`, ?)) = ? collate utf8mb4_0900_bin)",
    },
  },
  { data: { path: ['size', 'w'], equals: 10 }, found: [0] },
  { data: { path: ['size'], equals: { h: 2.5, w: 10.0 } }, found: [0] },
  { data: { path: ['size'], equals: JsonNull }, found: [3] },
  {
    data: { path: ['size'], equals: DbNull },
    found: [1, 2, 4, 5, 6, 7],
    sql: {
      sqlite: '("t0"."data" -> ?) is null',
      postgres: '("t0"."data" #> $1::text[]) is null',
      mariadb: '(json_extract(`t0`.`data`, ?)) is null',
      mysql: '(json_extract(`t0`.`data`, ?)) is null',
    },
  },
  {
    data: { path: ['0'], equals: 'zero' },
    found: [3],
    sql: {
      sqlite:
        'json_type(coalesce("t0"."data" -> ?, "t0"."data" -> ?)) = \'text\' and coalesce("t0"."data" -> ?, "t0"."data" -> ?) ->> \'$\' = ?',
      postgres: '("t0"."data" #> $1::text[]) = $2::jsonb',
      mariadb:
        "json_type(if(json_type(`t0`.`data`) = 'ARRAY', json_extract(`t0`.`data`, ?), json_extract(`t0`.`data`, ?))) = 'STRING' and json_unquote(if(json_type(`t0`.`data`) = 'ARRAY', json_extract(`t0`.`data`, ?), json_extract(`t0`.`data`, ?))) = ? collate utf8mb4_nopad_bin",
      mysql:
        "json_type(if(json_type(`t0`.`data`) = 'ARRAY', json_extract(`t0`.`data`, ?), json_extract(`t0`.`data`, ?))) = 'STRING' and json_unquote(if(json_type(`t0`.`data`) = 'ARRAY', json_extract(`t0`.`data`, ?), json_extract(`t0`.`data`, ?))) = ? collate utf8mb4_0900_bin",
    },
  },
  {
    data: { path: ['-1'], equals: 4 },
    found: [7],
    sql: {
      sqlite:
        'json_type("t0"."data" -> ?) in (\'integer\', \'real\') and ("t0"."data" -> ? = ? or length("t0"."data" -> ?) < 17 and ("t0"."data" -> ?) ->> \'$\' is ?)',
      postgres: '("t0"."data" -> $1::text) = $2::jsonb',
      mariadb:
        "json_normalize(replace(json_extract(replace(`t0`.`data`, '\"-', concat('\"', char(92 using utf8mb4), 'u002d')), ?), concat('\"', char(92 using utf8mb4), 'u002d'), '\"-')) = json_normalize(?) collate utf8mb4_nopad_bin",
      mysql: 'json_extract(`t0`.`data`, ?) = cast(? as json)',
    },
  },
  { data: { path: '$.list[1].k', equals: 'v' }, found: [0] },
  {
    data: { path: ['name'], string_contains: 'ADA', mode: 'insensitive' },
    found: [0, 3],
    sql: {
      sqlite: '(json_type("t0"."data" -> ?) = \'text\') and (("t0"."data" -> ?) ->> \'$\') like ? escape \'\\\'',
      postgres:
        '(jsonb_typeof("t0"."data" #> $1::text[]) = \'string\') and lower((("t0"."data" #> $2::text[]) #>> \'{}\') collate "C") like $3',
      mariadb:
        "(json_type(json_extract(`t0`.`data`, ?)) = 'STRING') and (json_unquote(json_extract(`t0`.`data`, ?))) regexp ? collate utf8mb4_nopad_bin",
      mysql:
        "(json_type(json_extract(`t0`.`data`, ?)) = 'STRING') and (json_unquote(json_extract(`t0`.`data`, ?))) regexp ? collate utf8mb4_0900_bin",
    },
  },
  { data: { path: ['name'], string_starts_with: 'A' }, found: [0] },
  { data: { string_ends_with: 't' }, found: [5] },
  {
    data: { path: ['size', 'w'], gte: 10 },
    found: [0],
    sql: {
      sqlite: '(json_type("t0"."data" -> ?) in (\'integer\', \'real\')) and (("t0"."data" -> ?) ->> \'$\') >= ?',
      postgres: '(jsonb_typeof("t0"."data" #> $1::text[]) = \'number\') and ("t0"."data" #> $2::text[]) >= $3::jsonb',
      mariadb:
        "(json_type(json_extract(`t0`.`data`, ?)) in ('INTEGER', 'DOUBLE', 'DECIMAL', 'UNSIGNED INTEGER')) and (if(json_type(json_extract(`t0`.`data`, ?)) in ('INTEGER', 'DOUBLE', 'DECIMAL', 'UNSIGNED INTEGER'), json_extract(`t0`.`data`, ?) + 0e0, null)) >= ?",
      mysql:
        "(json_type(json_extract(`t0`.`data`, ?)) in ('INTEGER', 'DOUBLE', 'DECIMAL', 'UNSIGNED INTEGER')) and (json_extract(`t0`.`data`, ?)) >= (cast(? as json))",
    },
  },
  {
    data: { path: ['name'], lt: 'B' },
    found: [0],
    sql: {
      sqlite: '(json_type("t0"."data" -> ?) = \'text\') and (("t0"."data" -> ?) ->> \'$\') < ?',
      postgres:
        '(jsonb_typeof("t0"."data" #> $1::text[]) = \'string\') and ((("t0"."data" #> $2::text[]) #>> \'{}\') collate "C") < $3::text',
      mariadb:
        "(json_type(json_extract(`t0`.`data`, ?)) = 'STRING') and (json_unquote(json_extract(`t0`.`data`, ?))) < (? collate utf8mb4_nopad_bin)",
      mysql:
        "(json_type(json_extract(`t0`.`data`, ?)) = 'STRING') and (json_unquote(json_extract(`t0`.`data`, ?))) < (? collate utf8mb4_0900_bin)",
    },
  },
  {
    data: { path: ['tags'], array_contains: ['b', 'a'] },
    found: [0],
    sql: {
      sqlite:
        '(select case when json_type(v.d) = \'array\' then not exists (select 1 from json_each(v.l) as "e0" where not exists (select 1 from json_each(v.d) as "i0" where not (exists (select 1 from json_each("e0".value, \'$[0]\') as n where case n.value ->> 1 when \'text\' then json_type(v.d, "i0".fullkey || (n.value ->> 0)) = \'text\' and v.d ->> ("i0".fullkey || (n.value ->> 0)) = n.value ->> 2 when \'number\' then json_type(v.d, "i0".fullkey || (n.value ->> 0)) in (\'integer\', \'real\') and (v.d -> ("i0".fullkey || (n.value ->> 0)) = n.value ->> 2 or length(v.d -> ("i0".fullkey || (n.value ->> 0))) < 17 and v.d ->> ("i0".fullkey || (n.value ->> 0)) is n.value ->> 3) else json_type(v.d, "i0".fullkey || (n.value ->> 0)) = n.value ->> 1 end is not true)))) when v.d is not null then false end from (select "t0"."data" -> ? as d, ? as l) as v)',
      postgres: '(jsonb_typeof("t0"."data" #> $1::text[]) = \'array\') and (("t0"."data" #> $2::text[]) @> $3::jsonb)',
      mariadb:
        "case when json_type(json_extract(`t0`.`data`, ?)) = 'ARRAY' then not exists (select 1 from json_table(?, '$[*]' columns (n json path '$[0]', l json path '$[1]')) as `json_wanted0` where not exists (select 1 from json_table(replace(json_extract(`t0`.`data`, ?), '\"-', concat('\"', char(92 using utf8mb4), 'u002d')), '$[*]' columns (i for ordinality)) as `json_item0` where not (exists (select 1 from json_table(`json_wanted0`.n, '$[*]' columns (p longtext character set utf8mb4 path '$[0]', t varchar(9) character set utf8mb4 path '$[1]', s longtext character set utf8mb4 path '$[2]')) as json_node where case json_node.t when '' then json_normalize(json_extract(replace(json_extract(`t0`.`data`, ?), '\"-', concat('\"', char(92 using utf8mb4), 'u002d')), concat('$[', `json_item0`.i - 1, ']', json_node.p))) = json_normalize(json_node.s) collate utf8mb4_nopad_bin else json_type(json_extract(replace(json_extract(`t0`.`data`, ?), '\"-', concat('\"', char(92 using utf8mb4), 'u002d')), concat('$[', `json_item0`.i - 1, ']', json_node.p))) = json_node.t end is not true)))) when (json_extract(`t0`.`data`, ?)) is not null then false end",
      mysql:
        "case when json_type(json_extract(`t0`.`data`, ?)) = 'ARRAY' then not exists (select 1 from json_table(?, '$[*]' columns (n json path '$[0]', l json path '$[1]')) as `json_wanted0` where not exists (select 1 from json_table(json_extract(`t0`.`data`, ?), '$[*]' columns (i for ordinality)) as `json_item0` where not (exists (select 1 from json_table(`json_wanted0`.n, '$[*]' columns (p longtext character set utf8mb4 path '$[0]', t varchar(9) character set utf8mb4 path '$[1]', s longtext character set utf8mb4 path '$[2]')) as json_node where case json_node.t when '' then json_extract(json_extract(`t0`.`data`, ?), concat('$[', `json_item0`.i - 1, ']', json_node.p)) = cast(json_node.s as json) else json_type(json_extract(json_extract(`t0`.`data`, ?), concat('$[', `json_item0`.i - 1, ']', json_node.p))) = json_node.t end is not true)))) when (json_extract(`t0`.`data`, ?)) is not null then false end",
    },
  },
  { data: { path: ['list'], array_contains: [{ k: 'v' }, [3]] }, found: [0] },
  {
    data: { path: ['tags'], array_starts_with: 'a' },
    found: [0],
    sql: {
      sqlite:
        '(json_type("t0"."data" -> ?) = \'array\') and (json_type(("t0"."data" -> ?) -> \'$[0]\') = \'text\' and (("t0"."data" -> ?) -> \'$[0]\') ->> \'$\' = ?)',
      postgres:
        '(jsonb_typeof("t0"."data" #> $1::text[]) = \'array\') and (("t0"."data" #> $2::text[]) -> 0) = $3::jsonb',
      mariadb:
        "(json_type(json_extract(`t0`.`data`, ?)) = 'ARRAY') and (json_type(json_extract(json_extract(`t0`.`data`, ?), '$[0]')) = 'STRING' and json_unquote(json_extract(json_extract(`t0`.`data`, ?), '$[0]')) = ? collate utf8mb4_nopad_bin)",
      mysql:
        "(json_type(json_extract(`t0`.`data`, ?)) = 'ARRAY') and (json_type(json_extract(json_extract(`t0`.`data`, ?), '$[0]')) = 'STRING' and json_unquote(json_extract(json_extract(`t0`.`data`, ?), '$[0]')) = ? collate utf8mb4_0900_bin)",
    },
  },
  {
    data: { array_ends_with: 'end' },
    found: [4],
    sql: {
      sqlite:
        "(json_type(\"t0\".\"data\" -> '$') = 'array') and (json_type((\"t0\".\"data\" -> '$') -> '$[#-1]') = 'text' and ((\"t0\".\"data\" -> '$') -> '$[#-1]') ->> '$' = ?)",
      postgres: '(jsonb_typeof("t0"."data") = \'array\') and ("t0"."data" -> -1) = $1::jsonb',
      mariadb:
        "(json_type(`t0`.`data`) = 'ARRAY') and (json_type(json_extract(`t0`.`data`, concat('$[', greatest(json_length(`t0`.`data`), 1) - 1, ']'))) = 'STRING' and json_unquote(json_extract(`t0`.`data`, concat('$[', greatest(json_length(`t0`.`data`), 1) - 1, ']'))) = ? collate utf8mb4_nopad_bin)",
      mysql:
        "(json_type(`t0`.`data`) = 'ARRAY') and (json_type(json_extract(`t0`.`data`, concat('$[', greatest(json_length(`t0`.`data`), 1) - 1, ']'))) = 'STRING' and json_unquote(json_extract(`t0`.`data`, concat('$[', greatest(json_length(`t0`.`data`), 1) - 1, ']'))) = ? collate utf8mb4_0900_bin)",
    },
  },
];

const TEXTS = {
  sqlite: ['select "t0"."id" from "Doc" as "t0" where ', ' order by "t0"."id"'],
  postgres: ['select "t0"."id" from "Doc" as "t0" where ', ' order by "t0"."id"'],
  mariadb: ['select `t0`.`id` from `Doc` as `t0` where ', ' order by `t0`.`id`'],
  mysql: ['select `t0`.`id` from `Doc` as `t0` where ', ' order by `t0`.`id`'],
} as const;

function wholeText(database: keyof typeof TEXTS, condition: string): string {
  return TEXTS[database].join(condition);
}

const list = { select: { id: true }, orderBy: { id: 'asc' } } as const;

describeOnEachDatabase('JSON filters', { schema }, (it) => {
  for (const { data, found, sql } of cases) {
    it(`find by ${JSON.stringify(data)}`, async ({ db, expectSql }) => {
      await db.doc.createMany({ data: documents.map((document, id) => ({ id, data: document })) });
      const rows = await db.doc.findMany({ where: { data }, ...list });
      expect(rows.map(({ id }) => id)).toEqual(found);
      if (sql === undefined) return;
      await expectSql(() => db.doc.findMany({ where: { data }, ...list }), {
        sqlite: wholeText('sqlite', sql.sqlite),
        postgres: wholeText('postgres', sql.postgres),
        mariadb: wholeText('mariadb', sql.mariadb),
      });
    });
  }

  it('take every key as it is', async ({ db }) => {
    const hostile = documents[7];
    await db.doc.create({ data: { id: 1, data: hostile } });
    for (const [key, value] of Object.entries(hostile)) {
      expect(await db.doc.count({ where: { data: { path: [key], equals: value } } }), key).toBe(1);
      const inArray = { id: 2, data: [hostile] };
      await db.doc.create({ data: inArray });
      expect(await db.doc.count({ where: { data: { path: ['0', key], equals: value } } }), key).toBe(1);
      expect(await db.doc.count({ where: { data: { array_contains: { [key]: value } } } }), key).toBe(1);
      await db.doc.delete({ where: { id: 2 } });
    }
  });

  it('find neither by a condition nor by its opposite what is not there', async ({ db }) => {
    await db.doc.createMany({
      data: [
        { id: 1, data: { a: 1 } },
        { id: 2, data: DbNull },
        { id: 3, data: { b: 5 } },
      ],
    });
    const path = ['b'];
    for (const data of [
      { path, equals: 5 },
      { path, gt: 4 },
      { path, string_contains: 'x' },
      { path, array_contains: [1] },
      { path, array_starts_with: 1 },
      { path, equals: JsonNull },
    ]) {
      const found = await db.doc.findMany({ where: { data }, ...list });
      const others = await db.doc.findMany({ where: { NOT: { data } }, ...list });
      expect([...found, ...others]).toEqual([{ id: 3 }]);
    }
  });

  it('stand in writes, and beside relations and lists of conditions', async ({ db }) => {
    await db.doc.createMany({
      data: [
        { id: 1, data: { n: 1, l: [[1]] } },
        { id: 2, data: { n: 2, l: [1] } },
      ],
    });
    await db.doc.updateMany({
      where: { OR: [{ data: { path: ['l'], array_contains: 1 } }, { data: { path: ['l', '0', '5'], equals: 1 } }] },
      data: { data: { done: true } },
    });
    await db.doc.deleteMany({ where: { data: { path: ['n'], lt: 2 } } });
    expect(await db.doc.findMany()).toEqual([{ id: 2, data: { done: true } }]);
  });

  it('refuse what is no filter, before anything is sent', async ({ db, expectSql }) => {
    const refused = async (data: object, message: string): Promise<void> => {
      await expect(async () => await db.doc.findMany({ where: { data } as never })).rejects.toThrow(message);
    };
    await expectSql(
      async () => {
        await refused({ path: ['a'] }, '`data.path` needs a condition beside it');
        await refused({ path: '$.a[*]', equals: 1 }, 'without wildcards');
        await refused({ path: 'a.b', equals: 1 }, 'must be a path such as');
        await refused({ path: [1], equals: 1 }, '`where.data.path[0]` must be a string');
        await refused({ path: ['1', '2', '3', '4', '5', '6'], equals: 1 }, 'at most 5 steps that are numbers');
        await refused({ path: ['\ud800'], equals: 1 }, 'without a lone surrogate');
        await refused({ equals: null }, 'must not be null; say JsonNull, DbNull or AnyNull');
        await refused({ array_contains: DbNull }, 'must not be DbNull');
        await refused({ lt: true }, 'must be a number or a string');
        await refused({ string_contains: 5 }, 'must be a string, not a whole number');
        await refused({ equals: { f: () => 1 } }, 'must be JSON, which has no function');
        await refused({ array_contains: [[[[[1]]]]] }, 'more than 3 lists within each other');
      },
      { sqlite: [], postgres: [], mariadb: [] },
    );
    await expect(async () => await db.doc.findMany({ where: { data: { contains: 5 } } as never })).rejects.toThrow(
      ValidationError,
    );
  });
});

const numbers = defineSchema({
  models: { Big: model({ id: int().id(), data: json().bigNumbersAsStrings() }) },
});

describeOnEachDatabase('big numbers in JSON filters', { schema: numbers }, (it) => {
  it('are equal only to themselves', async ({ db }) => {
    const data = [12345678901234567890n, 12345678901234567891n, 10n ** 20n, 9007199254740993n, 9007199254740992n, 0.1];
    await db.big.createMany({ data: data.map((n, id) => ({ id, data: { n, list: [n] } as never })) });
    for (const [id, n] of data.entries()) {
      for (const filter of [
        { path: ['n'], equals: n },
        { path: ['list'], equals: [n] },
        { path: ['list'], array_contains: [n] },
      ])
        expect(await db.big.findMany({ where: { data: filter as never }, select: { id: true } })).toEqual([{ id }]);
    }
    expect(await db.big.count({ where: { data: { path: ['n'], equals: 1e20 } } })).toBe(1);
  });
});

describeOnEachDatabase(
  'JSON filters on `json`',
  {
    schema: defineSchema({ models: { Doc: model({ id: int().id(), data: json().native('Json').optional() }) } }),
    only: { kinds: ['postgres'], reason: 'has one type for JSON' },
  },
  (it) => {
    it('compare as on `jsonb`', async ({ db, expectSql }) => {
      await db.doc.createMany({
        data: [
          { id: 1, data: { b: 1, a: [1.0] } },
          { id: 2, data: DbNull },
        ],
      });
      expect(await db.doc.count({ where: { data: { equals: { a: [1], b: 1 } } } })).toBe(1);
      expect(await db.doc.count({ where: { data: { path: ['a'], array_contains: [1] } } })).toBe(1);
      await expectSql(() => db.doc.findMany({ where: { data: { path: ['b'], gt: 0 } }, ...list }), {
        postgres: wholeText(
          'postgres',
          `(jsonb_typeof(("t0"."data"::jsonb) #> $1::text[]) = 'number') and (("t0"."data"::jsonb) #> $2::text[]) > $3::jsonb`,
        ),
      });
    });
  },
);

describeOnEachDatabase(
  'JSON filters and indexes',
  { schema, only: { kinds: ['postgres'], reason: 'has no index of documents' } },
  (it) => {
    it('are served by a GIN index of the column and by one of a path', async ({ db }) => {
      await db.doc.createMany({
        data: Array.from({ length: 3_000 }, (_, id) => ({ id, data: { a: { b: `v${id}` } } })),
      });
      await db.sql`create index "by_items" on "Doc" using gin ("data")`;
      await db.sql`create index "by_path" on "Doc" (("data" #> '{a,b}'))`;
      await db.sql`analyze "Doc"`;
      const plan = async (data: Filter): Promise<string> =>
        JSON.stringify(await db.explain(db.doc.findMany({ where: { data } })));
      expect(await plan({ array_contains: [5] })).toContain('by_items');
      expect(await plan({ path: ['a', 'b'], equals: 'v7' })).toContain('by_path');
    });
  },
);

test('JSON filters on MySQL, as SQL', async () => {
  for (const { data, sql } of cases) {
    if (sql === undefined) continue;
    const texts = await mysqlTexts(schema, (db) => db.doc.findMany({ where: { data }, ...list }));
    expect(texts).toEqual([wholeText('mysql', sql.mysql)]);
  }
});
