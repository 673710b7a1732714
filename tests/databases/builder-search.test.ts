import { expect } from 'vitest';
import {
  CapabilityMissingError,
  defineSchema,
  fulltext,
  int,
  model,
  text,
  ValidationError,
} from '../../src/exports/index.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const schema = defineSchema({
  models: {
    Article: model(
      { id: int().id(), title: text(), body: text().map('the "body"').optional(), note: text().optional() },
      { indexes: [fulltext('title', 'body'), fulltext('title')] },
    ),
  },
});

const articles = [
  { id: 1, title: 'The Quick Brown Fox', body: 'jumps over the lazy dog' },
  { id: 2, title: 'Cats and dogs', body: 'quick notes, quick answers' },
  { id: 3, title: 'Foo-bar baz', body: null },
];

describeOnEachDatabase('builder full-text search', { schema }, (it, kind) => {
  it('finds words in the fields of an index', async ({ db, expectSql }) => {
    await db.article.createMany({ data: articles });
    const query = db.from('Article as a').select('id').whereFullText(['a.title', 'a.body'], 'quick -fox').orderBy('id');

    await expectSql(
      async () => {
        expect(await query.execute()).toEqual([{ id: 2 }]);
      },
      {
        postgres:
          'select "a"."id" from "Article" as "a" where to_tsvector(\'simple\', coalesce("a"."title", \'\') || \' \' || coalesce("a"."the ""body""", \'\')) @@ websearch_to_tsquery(\'simple\', $1::text) order by "a"."id"',
        sqlite:
          'select "a"."id" from "Article" as "a" where "a"."id" in (select rowid from "Article_title_the ""body""_fts" where "Article_title_the ""body""_fts" match ?) order by "a"."id"',
        mariadb:
          'select `a`.`id` from `Article` as `a` where match (`a`.`facet_title_the "body"_text`) against (? in boolean mode) order by `a`.`id`',
      },
    );
    expect(
      await db
        .from('Article')
        .select('id')
        .where((e) => e.search('title', 'cats or baz'))
        .orderBy('id')
        .execute(),
    ).toEqual([{ id: 2 }, { id: 3 }]);
  });

  it('says how well a row fits', async ({ db }) => {
    await db.article.createMany({ data: articles });
    const rows = await db
      .from('Article')
      .select('id', (e) => e.search(['title', 'body'], 'quick').relevance.as('fit'))
      .orderBy((e) => e.search(['title', 'body'], 'quick').relevance, 'desc')
      .orderBy('id')
      .execute();

    expect(rows.map(({ id }) => id)).toEqual([2, 1, 3]);
    expect(rows.map(({ fit }) => Number(fit) > 0)).toEqual([true, true, false]);
  });

  it('needs an index where the database does, and texts of one model', async ({ db }) => {
    const byNote = db.from('Article').select('id').whereFullText('note', 'x');
    if (kind === 'postgres') expect(await byNote.execute()).toEqual([]);
    else await expect(byNote.execute()).rejects.toThrow(CapabilityMissingError);

    await expect(db.table('elsewhere').whereFullText('title', 'x').execute()).rejects.toThrow(
      'searches a table of no model',
    );
    await expect(
      db.from('Article as a').join('Article as b', 'b.id', 'a.id').whereFullText(['a.title', 'b.title'], 'x').execute(),
    ).rejects.toThrow('searches columns of several sources');
    // @ts-expect-error Numbers are not searched.
    await expect(db.from('Article').whereFullText('id', 'x').execute()).rejects.toThrow(ValidationError);
  });
});
