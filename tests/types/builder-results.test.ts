import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import type { JsonValue } from '../../src/exports/index.ts';
import { sql } from '../../src/exports/index.ts';
import type { LibraryDatabase } from './support/library-database.ts';
import { openLibrary } from './support/library-database.ts';

// The type of each result, beside the value that it has at run time.

describe('rows of the SQL builder', () => {
  let db: LibraryDatabase;

  beforeAll(async () => {
    db = await openLibrary();
    await db.models.Editor.create({ data: { id: 1, name: 'Eve' } });
    await db.book.updateMany({ where: { title: 'Notes' }, data: { editorId: 1 } });
  });
  afterAll(() => db.close());

  it('have what was selected, under its names', async () => {
    const books = await db
      .from('Book as b')
      .select('b.title', 'b.price as cost', 'genre', 'b.sold', 'b.releasedOn')
      .orderBy('cost')
      .execute();

    expect(books[0]).toEqual({ title: 'Notes', cost: '9.95', genre: 'NOVEL', sold: 0n, releasedOn: null });
    expectTypeOf(books).toEqualTypeOf<
      { title: string; cost: string; genre: 'NOVEL' | 'POEM'; sold: bigint; releasedOn: string | null }[]
    >();
  });

  it('have all that is shown without a choice, and more where it is named', async () => {
    const author = await db.from('Author').first();
    expect(author).toEqual({ id: 1, email: 'ada@example.com', name: null });
    expectTypeOf(author).toEqualTypeOf<{ id: number; email: string; name: string | null } | null>();
    expectTypeOf(await db.from('Author').select('*').firstOrFail()).toEqualTypeOf<NonNullable<typeof author>>();

    const secret = await db.from('Author as a').select('a.*', 'a.secret').firstOrFail();
    expect(secret).toEqual({ ...author, secret: '?' });
    expectTypeOf(secret).toEqualTypeOf<{ id: number; email: string; name: string | null; secret: string }>();
  });

  it('may be null on the side of an outer join that may have no row', async () => {
    const left = await db
      .from('Book as b')
      .leftJoin('Editor as e', 'e.id', 'b.editorId')
      .select('b.title', 'e.name')
      .get();
    expect(left).toContainEqual({ title: 'Engine', name: null });
    expectTypeOf(left).toEqualTypeOf<{ title: string; name: string | null }[]>();

    const right = db.from('Book as b').rightJoin('Editor as e', 'e.id', 'b.editorId').select('b.title', 'e.name');
    expectTypeOf(await right.firstOrFail()).toEqualTypeOf<{ title: string | null; name: string }>();

    const full = db.from('Book as b').fullJoin('Editor as e', 'e.id', 'b.editorId').select('b.title', 'e.name');
    expectTypeOf(full['~row']).toEqualTypeOf<{ title: string | null; name: string | null }>();

    const inner = await db
      .from('Book as b')
      .join('Editor as e', 'e.id', 'b.editorId')
      .select('b.title', 'e.name')
      .get();
    expect(inner).toEqual([{ title: 'Notes', name: 'Eve' }]);
    expectTypeOf(inner).toEqualTypeOf<{ title: string; name: string }[]>();
  });

  it('are told by joins that come behind `select`', async () => {
    const rows = await db.from('Book as b').select('b.title').rightJoin('Author as a', 'a.id', 'b.authorId').get();
    expectTypeOf(rows).toEqualTypeOf<{ title: string | null }[]>();
    expect(rows).toHaveLength(2);
  });

  it('have aggregates and functions with the type of what they compute', async () => {
    const row = await db
      .from('Book as b')
      .select(
        (e) => e.count().as('books'),
        (e) => e.countDistinct('b.authorId').as('authors'),
        (e) => e.sum('b.pages').as('pages'),
        (e) => e.sum('b.price').as('worth'),
        (e) => e.sum('b.sold').as('sold'),
        (e) => e.avg('b.pages').as('mean'),
        (e) => e.avg('b.price').as('meanPrice'),
        (e) => e.max('b.genre').as('genre'),
        (e) => e.min('b.weight').as('lightest'),
      )
      .firstOrFail();

    expect(row).toMatchObject({
      books: 2,
      authors: 1,
      pages: 600,
      worth: '29.9',
      sold: 0n,
      mean: 300,
      lightest: null,
    });
    expectTypeOf(row).toEqualTypeOf<{
      books: number;
      authors: number;
      pages: number | null;
      worth: string | null;
      sold: bigint | null;
      mean: number | null;
      meanPrice: string | null;
      genre: 'NOVEL' | 'POEM' | null;
      lightest: number | null;
    }>();
  });

  it('have expressions whose null comes from their arguments', async () => {
    const row = await db
      .from('Book as b')
      .leftJoin('Editor as e', 'e.id', 'b.editorId')
      .select(
        (e) => e.upper('b.title').as('title'),
        (e) => e.upper('e.name').as('editor'),
        (e) => e.coalesce('e.name', e.val('nobody')).as('somebody'),
        (e) => e.coalesce('e.name', 'b.state').as('anything'),
        (e) => e.ref('b.pages').plus(1).times(2).as('sum'),
        (e) => e.ref('b.pages').gt(300).as('long'),
        (e) => e.ref('b.weight').gt(1).as('heavy'),
        (e) => e.case().when('b.pages', '>', 300).then('long').else('short').as('size'),
        (e) => e.case().when('b.pages', '>', 300).then(1).end().as('flag'),
        (e) => e.cast('b.pages', 'text').as('text'),
        (e) => e.year('b.createdAt').as('year'),
        (e) => e.dateTrunc('month', 'b.createdAt').as('month'),
        (e) => e.json('b.details').at('words').number().as('words'),
        (e) => e.jsonArray('b.title').as('titles'),
        (e) => e.sql<number>`${1} + 1`.as('two'),
      )
      .where('b.title', '=', 'Notes')
      .firstOrFail();

    expect(row).toMatchObject({ title: 'NOTES', editor: 'EVE', somebody: 'Eve', sum: 402, long: false, heavy: null });
    expect(row).toMatchObject({ size: 'short', flag: null, text: '200', words: 7, titles: ['Notes'], two: 2 });
    expectTypeOf(row).toEqualTypeOf<{
      title: string;
      editor: string | null;
      somebody: string;
      anything: string | null;
      sum: number;
      long: boolean;
      heavy: boolean | null;
      size: 'long' | 'short';
      flag: 1 | null;
      text: string;
      year: number;
      month: Date;
      words: number | null;
      titles: JsonValue;
      two: number;
    }>();
  });

  it('have windows', async () => {
    const rows = await db
      .from('Book as b')
      .select(
        'b.title',
        (e) =>
          e
            .rowNumber()
            .over((w) => w.orderBy('b.price', 'desc'))
            .as('place'),
        (e) =>
          e
            .sum('b.pages')
            .over((w) => w.orderBy('b.pages').rows('unboundedPreceding', 'currentRow'))
            .as('running'),
        (e) =>
          e
            .lag('b.title')
            .over((w) => w.orderBy('b.pages'))
            .as('before'),
      )
      .orderBy('b.pages')
      .get();

    expect(rows).toEqual([
      { title: 'Notes', place: 2, running: 200, before: null },
      { title: 'Engine', place: 1, running: 600, before: 'Notes' },
    ]);
    expectTypeOf(rows).toEqualTypeOf<
      { title: string; place: number; running: number | null; before: string | null }[]
    >();
  });

  it('have queries as values, and columns of queries and common tables', async () => {
    const counts = db
      .from('Book')
      .select('authorId', (e) => e.count().as('books'))
      .groupBy('authorId')
      .as('c');
    const derived = await db.from('Author as a').join(counts, 'c.authorId', 'a.id').select('a.email', 'c.books').get();
    expect(derived).toEqual([{ email: 'ada@example.com', books: 2 }]);
    expectTypeOf(derived).toEqualTypeOf<{ email: string; books: number }[]>();

    const common = await db
      .from('Author as a')
      .with('long', (q) => q.from('Book').where('pages', '>', 300).select('authorId', 'title as name'))
      .leftJoin('long as l', 'l.authorId', 'a.id')
      .select('l.name')
      .get();
    expect(common).toEqual([{ name: 'Engine' }]);
    expectTypeOf(common).toEqualTypeOf<{ name: string | null }[]>();

    const scalar = await db
      .from('Author as a')
      .select('a.id', (e) =>
        e
          .query('Book as b')
          .whereColumn('b.authorId', 'a.id')
          .select((b) => b.max('b.pages').as('m'))
          .as('most'),
      )
      .get();
    expect(scalar).toEqual([{ id: 1, most: 400 }]);
    expectTypeOf(scalar).toEqualTypeOf<{ id: number; most: number | null }[]>();
  });

  it('have the columns of a recursive table in its second part', async () => {
    const numbers = await db
      .from('numbers')
      .withRecursive('numbers', (q) =>
        q
          .from('Book')
          .where('title', 'Notes')
          .select('title', (e) => e.cast(e.val(1), 'int').as('n'))
          .unionAll((again) =>
            again
              .from('numbers')
              .where('n', '<', 3)
              .select('title', (e) => e.ref('n').plus(1).as('n')),
          ),
      )
      .orderBy('n')
      .get();

    expect(numbers).toEqual([1, 2, 3].map((n) => ({ title: 'Notes', n })));
    expectTypeOf(numbers).toEqualTypeOf<{ title: string; n: number }[]>();
  });

  it('have the values of both queries of a union', async () => {
    const names = await db
      .from('Author')
      .select('name')
      .union(db.from('Book').select('title as name'))
      .orderBy('name')
      .get();
    expect(names.map(({ name }) => name).sort()).toEqual(['Engine', 'Notes', null].sort());
    expectTypeOf(names).toEqualTypeOf<{ name: string | null }[]>();
  });

  it('may lack what a condition selects', async () => {
    const of = (priced: boolean) =>
      db
        .from('Book')
        .select('title')
        .$if(priced, (q) => q.select('price'))
        .orderBy('title');
    expect(await of(true).first()).toEqual({ title: 'Engine', price: '19.95' });
    const without = await of(false).first();
    expect(without).toEqual({ title: 'Engine' });
    expectTypeOf(without).toEqualTypeOf<{ title: string; price?: string } | null>();

    const same = db
      .from('Book')
      .select('title')
      .when(1, (q) => q.where('pages', '>', 300))
      .unless(false, (q) => q.limit(1));
    expectTypeOf(await same.tap((q) => q.orderBy('title')).get()).toEqualTypeOf<{ title: string }[]>();
  });

  it('come one by one, in pages, and as values of one column', async () => {
    const books = db.from('Book').select('title', 'genre').orderBy('title');
    for await (const row of books.stream())
      expectTypeOf(row).toEqualTypeOf<{ title: string; genre: 'NOVEL' | 'POEM' }>();

    const page = await books.paginate(1, 1);
    expect(page).toMatchObject({ data: [{ title: 'Engine' }], total: 2, lastPage: 2, nextPage: 2 });
    expectTypeOf(page.data).toEqualTypeOf<{ title: string; genre: 'NOVEL' | 'POEM' }[]>();
    expectTypeOf((await books.cursorPaginate(1)).nextCursor).toEqualTypeOf<string | null>();

    expectTypeOf(await books.pluck('genre')).toEqualTypeOf<('NOVEL' | 'POEM')[]>();
    expect(await books.pluck('price', 'title')).toEqual({ Engine: '19.95', Notes: '9.95' });
    expectTypeOf(await books.pluck('price', 'title')).toEqualTypeOf<Record<string, string>>();
    expectTypeOf(await books.value('price')).toEqualTypeOf<string | null>();
    expectTypeOf(await books.sum('pages')).toEqualTypeOf<number | null>();
    expectTypeOf(await books.avg('price')).toEqualTypeOf<string | null>();
    expectTypeOf(await books.count()).toEqualTypeOf<number>();
    expectTypeOf(await books.exists()).toEqualTypeOf<boolean>();
    expectTypeOf(await db.from('Editor').find(1)).toEqualTypeOf<{ id: number; name: string } | null>();
  });

  it('of writes have what they return', async () => {
    const [tag] = await db.insertInto('Tag').values({ label: 'typed' }).returning('id', 'label as text').execute();
    expect(tag).toEqual({ id: 1, text: 'typed' });
    expectTypeOf(tag).toEqualTypeOf<{ id: number; text: string } | undefined>();

    const changed = await db
      .updateTable('Tag')
      .set({ label: (e) => e.upper('label') })
      .where('id', 1)
      .returning('*')
      .first();
    expect(changed).toEqual({ id: 1, label: 'TYPED' });
    expectTypeOf(changed).toEqualTypeOf<{ id: number; label: string } | null>();

    const gone = await db.deleteFrom('Tag').where('id', 1).execute();
    expect(gone.rowCount).toBe(1);
    expectTypeOf(gone).toExtend<never[]>();
    expectTypeOf(await db.from('Tag').insertGetId({ label: 'again' })).toEqualTypeOf<number>();
    expectTypeOf(await db.from('Tag').where('label', 'again').delete()).toEqualTypeOf<number>();
  });

  it('stand in object queries, and take fragments', async () => {
    const printed = db.from('Book').select('authorId').where('pages', '>', 100);
    expect(await db.author.count({ where: { id: { in: printed } } })).toBe(1);
    expect(await db.author.count({ where: { id: { notIn: printed } } })).toBe(0);
    expect(await db.book.count({ where: { pages: db.from('Book').select((e) => e.max('pages').as('m')) } })).toBe(1);
    expect(await db.from('Book').where('pages', '>', sql`${100} + 100`).pluck('title')).toEqual(['Engine']);
  });

  it('of bare tables are not known', async () => {
    const rows = await db.table('Book').where('pages', '>', 300).orWhere('anything', 'x').select('title').toSql();
    expect(rows.params).toHaveLength(2);
    expectTypeOf(db.table('Book').select('title')['~row']).toEqualTypeOf<Record<string, unknown>>();
    expectTypeOf(await db.table('Book').where('pages', '>', 300).pluck('title')).toEqualTypeOf<unknown[]>();
  });

  it('have no computed fields of extensions', async () => {
    const extended = db.extend({
      result: { book: { label: { needs: { title: true }, compute: (book) => `<${book.title}>` } } },
    });
    const row = await extended.from('Tag').first();
    expectTypeOf(row).toEqualTypeOf<{ id: number; label: string } | null>();
    // @ts-expect-error `label` is computed, and no column
    await expect(extended.from('Book').select('label').execute()).rejects.toThrow('label');
  });
});
