import { expect, test } from 'vitest';
import {
  belongsTo,
  CapabilityMissingError,
  check,
  connect,
  defineSchema,
  fulltext,
  hasMany,
  int,
  model,
  text,
  uuid,
  ValidationError,
} from '../../src/exports/index.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { mysqlTexts } from '../support/mysql-texts.ts';

const schema = defineSchema({
  models: {
    Article: model(
      {
        id: int().id(),
        title: text(),
        body: text().map('the "body"').optional(),
        note: text().optional(),
        authorId: int().optional(),
        author: belongsTo('Writer', { fields: ['authorId'] }),
      },
      { indexes: [fulltext('title', 'body'), fulltext('title').map('by_title')], table: 'the "articles"' },
    ),
    Writer: model({ id: int().id(), name: text(), articles: hasMany('Article') }, { indexes: [fulltext('name')] }),
  },
});

const articles = [
  { id: 1, title: 'The Quick Brown Fox', body: 'jumps over the lazy dog' },
  { id: 2, title: 'Cats and dogs', body: 'quick notes, quick answers' },
  { id: 3, title: 'Foo-bar baz', body: null },
  { id: 4, title: "It's about time", body: 'for a dog' },
];

const list = { select: { id: true }, orderBy: { id: 'asc' } } as const;

describeOnEachDatabase('full-text search', { schema }, (it) => {
  const both = (search: string) => ({ title: { search }, body: { search } });

  it('finds all words, phrases, alternatives, and what does not hold a word', async ({ db }) => {
    await db.article.createMany({ data: articles });
    const found = async (search: string): Promise<number[]> =>
      (await db.article.findMany({ where: both(search), ...list })).map(({ id }) => id);
    expect(await found('quick')).toEqual([1, 2]);
    expect(await found('QUICK notes')).toEqual([2]);
    expect(await found('fox dog')).toEqual([1]);
    expect(await found('"lazy dog"')).toEqual([1]);
    expect(await found('"dog lazy"')).toEqual([]);
    expect(await found('cats or baz')).toEqual([2, 3]);
    expect(await found('quick -fox')).toEqual([2]);
    expect(await found('dog -"lazy dog" or cats')).toEqual([2, 4]);
    expect(await found('foo-bar')).toEqual([3]);
    expect(await found('unheard')).toEqual([]);
  });

  it('takes any text', async ({ db }) => {
    await db.article.createMany({ data: articles });
    const texts = [
      '',
      ' ',
      '-',
      '-fox',
      'or',
      'or or',
      '"',
      '"quick',
      '""',
      "it's",
      '(',
      ')',
      '*',
      'fox*',
      '+',
      '~fox',
      '@',
      '<',
      '>',
      '\\',
      '%',
      "'",
      "';--",
      ':',
      'title:fox',
      'a & b',
      '!fox',
      'fox |',
      'NOT',
      'AND',
      'NEAR(a b)',
      '^fox',
      '{fox}',
      '\0fox',
      '😀',
      '"a" "b',
      '--',
      '-"',
      'é"è',
      '"(fox"',
      '"@"',
      'fox@5',
    ];
    for (const search of texts) {
      expect(await db.article.count({ where: both(search) }), search).toBeLessThan(4);
      await db.article.findMany({ orderBy: { _relevance: { fields: 'title', search, sort: 'desc' } } });
    }
    for (const nothing of ['', '-fox', '!', '😀']) expect(await db.article.count({ where: both(nothing) })).toBe(0);
  });

  it('is one search over fields that search the same, and several over others', async ({ db, expectSql }) => {
    await db.article.createMany({ data: articles });
    await expectSql(() => db.article.findMany({ where: both('fox dog'), ...list }), {
      sqlite:
        'select "t0"."id" from "the ""articles""" as "t0" where "t0"."id" in (select rowid from "the ""articles""_title_the ""body""_fts" where "the ""articles""_title_the ""body""_fts" match ?) order by "t0"."id"',
      postgres: `select "t0"."id" from "the ""articles""" as "t0" where to_tsvector('simple', coalesce("t0"."title", '') || ' ' || coalesce("t0"."the ""body""", '')) @@ websearch_to_tsquery('simple', $1::text) order by "t0"."id"`,
      mariadb:
        'select `t0`.`id` from `the "articles"` as `t0` where match (`t0`.`facet_title_the "body"_text`) against (? in boolean mode) order by `t0`.`id`',
    });
    await expectSql(() => db.article.findMany({ where: { title: { search: 'fox', startsWith: 'The' } }, ...list }), {
      sqlite:
        'select "t0"."id" from "the ""articles""" as "t0" where ("t0"."id" in (select rowid from "by_title" where "by_title" match ?)) and "t0"."title" glob ? order by "t0"."id"',
      postgres: `select "t0"."id" from "the ""articles""" as "t0" where (to_tsvector('simple', coalesce("t0"."title", '')) @@ websearch_to_tsquery('simple', $1::text)) and "t0"."title" like $2 order by "t0"."id"`,
      mariadb:
        'select `t0`.`id` from `the "articles"` as `t0` where (match (`t0`.`facet_title_text`) against (? in boolean mode)) and `t0`.`title` like ? collate utf8mb4_nopad_bin escape \'|\' order by `t0`.`id`',
    });
    const where = { ...both('dog'), AND: [{ title: { search: 'cats' } }], NOT: { title: { search: 'fox' } } };
    expect(await db.article.findMany({ where, ...list })).toEqual([]);
    expect(await db.article.findMany({ where: { NOT: { title: { search: 'fox' } } }, ...list })).toEqual([
      { id: 2 },
      { id: 3 },
      { id: 4 },
    ]);
    expect(await db.article.findMany({ where: { title: { not: { search: 'fox' } } }, ...list })).toHaveLength(3);
  });

  it('orders by relevance', async ({ db, expectSql }) => {
    await db.article.createMany({ data: articles });
    const orderBy = [
      { _relevance: { fields: ['title', 'body'], search: 'quick or lazy', sort: 'desc' } },
      { id: 'asc' },
    ] as const;
    await expectSql(() => db.article.findMany({ orderBy: [...orderBy], select: { id: true }, take: 2 }), {
      sqlite:
        'select "t0"."id" from "the ""articles""" as "t0" order by coalesce((select -"the ""articles""_title_the ""body""_fts".rank from "the ""articles""_title_the ""body""_fts" where "the ""articles""_title_the ""body""_fts" match ? and "the ""articles""_title_the ""body""_fts".rowid = "t0"."id"), 0) desc, "t0"."id" limit 2',
      postgres: `select "t0"."id" from "the ""articles""" as "t0" order by ts_rank(to_tsvector('simple', coalesce("t0"."title", '') || ' ' || coalesce("t0"."the ""body""", '')), websearch_to_tsquery('simple', $1::text)) desc, "t0"."id" limit 2`,
      mariadb:
        'select `t0`.`id` from `the "articles"` as `t0` order by match (`t0`.`facet_title_the "body"_text`) against (? in boolean mode) desc, `t0`.`id` limit 2',
    });
    const rows = await db.article.findMany({ orderBy: [...orderBy], select: { id: true } });
    expect(new Set(rows.slice(0, 2).map(({ id }) => id))).toEqual(new Set([1, 2]));
    const worstFirst = await db.article.findMany({
      orderBy: [{ _relevance: { fields: 'title', search: 'cats', sort: 'asc' } }, { id: 'desc' }],
      select: { id: true },
    });
    expect(worstFirst.map(({ id }) => id)).toEqual([4, 3, 1, 2]);
    await expect(
      async () => await db.article.findMany({ orderBy: { _relevance: { fields: ['title'] } as never } }),
    ).rejects.toThrow('needs `fields`, `search` and `sort`');
    await expect(
      async () =>
        await db.article.findMany({ orderBy: { _relevance: { fields: ['id' as never], search: 'x', sort: 'asc' } } }),
    ).rejects.toThrow(ValidationError);
  });

  it('sees every write', async ({ db }) => {
    await db.article.createMany({ data: articles });
    const count = () => db.article.count({ where: both('elephant') });
    await db.article.update({ where: { id: 1 }, data: { body: 'an elephant' } });
    await db.article.create({ data: { id: 9, title: 'Elephant' } });
    expect(await count()).toBe(2);
    await db.article.update({ where: { id: 9 }, data: { id: 10 } });
    expect(await db.article.findMany({ where: { title: { search: 'elephant' } }, ...list })).toEqual([{ id: 10 }]);
    await db.article.updateMany({ where: { title: { search: 'elephant' } }, data: { note: 'found' } });
    await db.article.deleteMany({ where: { title: { search: 'elephant' } } });
    await db.article.update({ where: { id: 1 }, data: { body: null } });
    expect(await count()).toBe(0);
    await db.transaction(async (tx) => {
      await tx.article.deleteMany();
    });
    expect(await db.article.count({ where: both('dog') })).toBe(0);
  });

  it('reaches through relations', async ({ db }) => {
    await db.writer.create({ data: { id: 1, name: 'Ada Lovelace' } });
    await db.article.createMany({
      data: articles.map((article) => ({ ...article, authorId: article.id === 1 ? 1 : null })),
    });
    expect(await db.writer.count({ where: { articles: { some: both('fox') } } })).toBe(1);
    expect(await db.article.findMany({ where: { author: { name: { search: 'lovelace' } } }, ...list })).toEqual([
      { id: 1 },
    ]);
    expect(
      await db.article.findMany({
        orderBy: [{ author: { _relevance: { fields: ['name'], search: 'ada', sort: 'desc' } } }, { id: 'asc' }],
        select: { id: true },
        take: 1,
        where: { authorId: 1 },
      }),
    ).toEqual([{ id: 1 }]);
  });

  it('finds and orders loaded rows', async ({ db }) => {
    await db.writer.createMany({
      data: [
        { id: 1, name: 'Ada' },
        { id: 2, name: 'Grace' },
      ],
    });
    await db.article.createMany({
      data: articles.map((article) => ({ ...article, authorId: article.id === 4 ? 2 : 1 })),
    });
    const rows = await db.writer.findMany({
      select: {
        id: true,
        articles: {
          where: both('dog or dogs'),
          orderBy: [{ _relevance: { fields: ['title', 'body'], search: 'cats', sort: 'desc' } }, { id: 'asc' }],
          take: 1,
          select: { id: true },
        },
      },
      orderBy: { id: 'asc' },
    });
    expect(rows).toEqual([
      { id: 1, articles: [{ id: 2 }] },
      { id: 2, articles: [{ id: 4 }] },
    ]);
  });

  it('leaves a second sync nothing to do', async ({ db, database }) => {
    const report = await db.sync();
    expect(report.applied).toEqual([]);
    expect(report.leftAlone).toEqual([]);
    if (database !== 'postgres') return;
    const [row] = await db.sql<{
      name: string;
    }>`select indexname as name, indexdef from pg_indexes where indexname = 'by_title'`;
    expect(row?.name).toBe('by_title');
  });

  it('needs an index where the database does', async ({ db, database }) => {
    const search = async () => await db.article.count({ where: { note: { search: 'x' } } });
    if (database === 'postgres') expect(await search()).toBe(0);
    else {
      await expect(search).rejects.toThrow(CapabilityMissingError);
      await expect(search).rejects.toMatchObject({ hint: expect.stringContaining("fulltext('note')") });
    }
    await expect(async () => await db.article.count({ where: { title: { search: 5 as never } } })).rejects.toThrow(
      'must be a string',
    );
  });
});

const page = { id: int().id(), title: text(), body: text().default('') };
const plainPages = defineSchema({ models: { Page: model(page) } });
const searchedPages = defineSchema({
  models: { Page: model({ ...page, views: int().default(0) }, { indexes: [fulltext('title', 'body')] }) },
});

describeOnEachDatabase('a full-text index for a table that is there', { schema: plainPages }, (it) => {
  it('holds the rows of before, and stays in step when the table changes', async ({ db, testDatabase }) => {
    await db.page.createMany({
      data: [
        { id: 1, title: 'Old cats' },
        { id: 2, title: 'dogs', body: 'older' },
      ],
    });
    const again = await connect(testDatabase.url ?? '', { schema: searchedPages });
    const report = await again.sync();
    expect(report.applied.length).toBeGreaterThan(0);
    expect((await again.sync()).applied).toEqual([]);
    const found = (search: string) => again.page.count({ where: { title: { search }, body: { search } } });
    expect(await found('old')).toBe(1);
    // The table is made anew on SQLite for a check that it lacks.
    const checked = defineSchema({
      models: {
        Page: model(
          { ...page, views: int().default(0) },
          { indexes: [fulltext('title', 'body')], checks: [check('views >= 0', 'page_views')] },
        ),
      },
    });
    const changed = await connect(testDatabase.url ?? '', { schema: checked });
    expect((await changed.sync()).applied.length).toBe(1);
    await changed.page.update({ where: { id: 1 }, data: { title: 'New cats' } });
    expect(await found('old')).toBe(0);
    expect(await found('new')).toBe(1);
    expect((await changed.sync()).applied).toEqual([]);
    await changed.close();
    await again.close();
  });
});

const collated = defineSchema({
  models: {
    Page: model({ id: int().id(), title: text().collation('utf8mb4_general_ci') }, { indexes: [fulltext('title')] }),
  },
});

describeOnEachDatabase(
  'full-text search with a collation',
  { schema: collated, only: { kinds: ['mariadb'], reason: 'has no collation of this name' } },
  (it) => {
    it('is over the column itself', async ({ db, expectSql }) => {
      await db.page.createMany({ data: [{ id: 1, title: 'The Élan of iPhones' }] });
      const where = { title: { search: '"elan OF" IPHONES' } };
      await expectSql(() => db.page.findMany({ where, select: { id: true } }), {
        mariadb: 'select `t0`.`id` from `Page` as `t0` where match (`t0`.`title`) against (? in boolean mode)',
      });
      expect(await db.page.count({ where })).toBe(1);
      expect((await db.sync()).applied).toEqual([]);
    });
  },
);

describeOnEachDatabase(
  'full-text search without a number as key',
  { schema: plainPages, only: { kinds: ['sqlite'], reason: 'numbers no rows' }, isSynced: false },
  (it) => {
    it('is refused where rows may be numbered anew', async ({ testDatabase }) => {
      const schema = defineSchema({
        models: { Page: model({ id: uuid().id(), title: text() }, { indexes: [fulltext('title')] }) },
      });
      const db = await connect(testDatabase.url ?? '', { schema });
      await expect(db.sync()).rejects.toThrow(CapabilityMissingError);
      await db.close();
    });
  },
);

test('full-text search on MySQL, as SQL', async () => {
  const texts = await mysqlTexts(schema, (db) =>
    db.article.findMany({
      where: { title: { search: 'fox' }, body: { search: 'fox' } },
      orderBy: { _relevance: { fields: 'title', search: 'fox', sort: 'desc' } },
      select: { id: true },
    }),
  );
  expect(texts).toEqual([
    'select `t0`.`id` from `the "articles"` as `t0` where match (`t0`.`facet_title_the "body"_text`) against (? in boolean mode) order by match (`t0`.`facet_title_text`) against (? in boolean mode) desc',
  ]);
});
