import { expect } from 'vitest';
import { RecordNotFoundError, ValidationError } from '../../src/exports/index.ts';
import type { blogSchema } from '../support/blog-schema.ts';
import type { DatabaseTest } from '../support/each-database.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

type Test = Pick<DatabaseTest<typeof blogSchema>, 'db'>;

async function writeAuthors({ db }: Test): Promise<void> {
  await db.author.createMany({
    data: [
      { email: 'ada@example.com', name: 'Ada', balance: '10.5' },
      { email: 'bob@example.com', name: null, balance: '0.25', role: 'ADMIN' },
      { email: 'cy@example.com', name: 'Cy', balance: '3', isActive: false },
    ],
  });
  await db.post.createMany({
    data: [
      { title: 'One', authorId: 1, likes: 5 },
      { title: 'Two', authorId: 1, likes: 7 },
      { title: 'Three', authorId: 3 },
    ],
  });
}

describeOnEachDatabase('builder: rows', (it) => {
  it('execute and get give rows, first the first or null', async (test) => {
    await writeAuthors(test);
    const names = test.db.from('Author').select('id', 'name').orderBy('id');

    expect(await names.execute()).toEqual([
      { id: 1, name: 'Ada' },
      { id: 2, name: null },
      { id: 3, name: 'Cy' },
    ]);
    expect(await names.get()).toEqual(await names.execute());
    expect(await names.first()).toEqual({ id: 1, name: 'Ada' });
    expect(await names.where('id', '>', 3).first()).toBeNull();
  });

  it('first asks for one row only', async (test) => {
    await writeAuthors(test);
    await test.expectSql(() => test.db.from('Author').select('id').first(), {
      postgres: 'select "Author"."id" from "Author" limit 1',
      sqlite: 'select "Author"."id" from "Author" limit 1',
      mariadb: 'select `Author`.`id` from `Author` limit 1',
    });
    expect(await test.db.from('Author').select('id').limit(0).first()).toBeNull();
  });

  it('firstOrFail and findOrFail say what was not found', async (test) => {
    await writeAuthors(test);
    const none = test.db.from('Author').where('id', '=', 99);

    expect(await test.db.from('Author').select('name').orderBy('id').firstOrFail()).toEqual({ name: 'Ada' });
    const error = await none.firstOrFail().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RecordNotFoundError);
    expect(error).toMatchObject({ details: { model: 'Author', operation: 'firstOrFail' } });
    await expect(test.db.from('Author').findOrFail(99)).rejects.toThrow(RecordNotFoundError);
    await expect(test.db.from('Author').findOrFail(99)).rejects.toMatchObject({
      hint: expect.stringContaining('first, find'),
    });
    // The session's method, where a common table was meant.
    expect(() => test.db.with('authors' as never)).toThrow('`db.from(…).with(');
  });

  it('find goes by the id of the model, or the column `id` of a table', async (test) => {
    await writeAuthors(test);
    expect(await test.db.from('Author').select('name').find(3)).toEqual({ name: 'Cy' });
    expect(await test.db.from('Author as a').select('a.name').find(1)).toEqual({ name: 'Ada' });
    expect(await test.db.from('Author').find(9)).toBeNull();
    expect(await test.db.table('Author').select('name').find(1)).toEqual({ name: 'Ada' });
    await expect(test.db.from('Author').find(null as never)).rejects.toThrow(ValidationError);
    await expect(test.db.from('Author').find(undefined as never)).rejects.toThrow(ValidationError);
  });

  it('a shared base can be refined twice', async (test) => {
    await writeAuthors(test);
    const base = test.db.from('Author').select('id').orderBy('id');
    const active = base.where('isActive', '=', true);
    const admins = base.where('role', '=', 'ADMIN');

    expect(await active.execute()).toEqual([{ id: 1 }, { id: 2 }]);
    expect(await admins.execute()).toEqual([{ id: 2 }]);
    expect(await base.execute()).toHaveLength(3);
    expect(await base.clone().execute()).toHaveLength(3);
  });

  it('pluck gives a list, or an object by another column; value the first one', async (test) => {
    await writeAuthors(test);
    const authors = test.db.from('Author').orderBy('id');

    expect(await authors.pluck('email')).toEqual(['ada@example.com', 'bob@example.com', 'cy@example.com']);
    expect(await authors.pluck('name', 'id')).toEqual({ 1: 'Ada', 2: null, 3: 'Cy' });
    expect(await authors.select('id').pluck('balance')).toEqual(['10.5', '0.25', '3']);
    expect(await authors.value('name')).toBe('Ada');
    expect(await authors.where('id', '>', 5).value('name')).toBeNull();
    const likes = test.db
      .from('Post')
      .select('authorId', (e) => e.sum('likes').as('sum'))
      .groupBy('authorId')
      .orderBy('authorId');

    expect(await likes.pluck('sum')).toEqual([12, 0]);
    expect(await likes.pluck('sum', 'authorId')).toEqual({ 1: 12, 3: 0 });
    expect(await test.db.from('Post').select('authorId').distinct().orderBy('authorId').pluck('authorId')).toEqual([
      1, 3,
    ]);
    const loudest = test.db
      .from('Author')
      .select('id', (e) => e.lower('email').as('word'))
      .orderBy('word', 'desc');

    expect(await loudest.pluck('word')).toEqual(['cy@example.com', 'bob@example.com', 'ada@example.com']);
    expect(await loudest.pluck('id')).toEqual([3, 2, 1]);
    expect(await loudest.pluck('id', 'word')).toEqual({
      'cy@example.com': 3,
      'bob@example.com': 2,
      'ada@example.com': 1,
    });
    expect(await loudest.value('word')).toBe('cy@example.com');
    const union = test.db.from('Author').select('id').union(test.db.from('Post').select('id')).orderBy('id', 'desc');
    expect(await union.pluck('id')).toEqual([3, 2, 1]);
    await expect(union.pluck('email' as never)).rejects.toThrow(ValidationError);
    await expect(authors.pluck('nmae' as never)).rejects.toThrow(ValidationError);
  });

  it('names its values apart from what objects inherit', async ({ db }) => {
    await db.tag.createMany({ data: [{ label: '__proto__' }, { label: 'constructor' }] });
    const byLabel = await db.from('Tag').orderBy('id').pluck('id', 'label');

    expect(Object.entries(byLabel)).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
    ]);
  });
});

describeOnEachDatabase('builder: aggregates', (it) => {
  it('exists and doesntExist stop at the first row', async (test) => {
    await writeAuthors(test);
    const admins = test.db.from('Author').where('role', '=', 'ADMIN');

    await test.expectSql(() => admins.exists(), {
      postgres: 'select 1 as "one" from "Author" where "Author"."role" = $1 limit 1',
      sqlite: 'select 1 as "one" from "Author" where "Author"."role" = ? limit 1',
      mariadb: 'select 1 as `one` from `Author` where `Author`.`role` = ? limit 1',
    });
    expect(await admins.exists()).toBe(true);
    expect(await admins.doesntExist()).toBe(false);
    expect(await admins.where('id', '=', 1).exists()).toBe(false);
    expect(await admins.where('id', '=', 1).doesntExist()).toBe(true);
    expect(await test.db.from('Post').select('authorId').groupBy('authorId').exists()).toBe(true);
    expect(await admins.limit(0).exists()).toBe(false);
  });

  it('count counts rows, or the values of a column', async (test) => {
    await writeAuthors(test);
    await test.expectSql(() => test.db.from('Author').select('name').orderBy('id').count(), {
      postgres: 'select count(*) as "result" from "Author"',
      sqlite: 'select count(*) as "result" from "Author"',
      mariadb: 'select count(*) as `result` from `Author`',
    });
    expect(await test.db.from('Author').count()).toBe(3);
    expect(await test.db.from('Author').count('name')).toBe(2);
    expect(await test.db.from('Author').where('id', '>', 9).count()).toBe(0);
    expect(await test.db.table('Author').count()).toBe(3);
  });

  it('count of groups, distinct rows, limits and unions counts the rows that the query has', async (test) => {
    await writeAuthors(test);
    const posts = test.db.from('Post');

    expect(await posts.select('authorId').groupBy('authorId').count()).toBe(2);
    expect(await posts.groupBy('authorId').count()).toBe(2);
    expect(await posts.groupBy('authorId').limit(1).count()).toBe(1);
    expect(await posts.join('Author as a', 'a.id', 'Post.authorId').limit(2).count()).toBe(2);
    expect(await posts.select('authorId').distinct().count()).toBe(2);
    expect(await posts.limit(2).count()).toBe(2);
    expect(await posts.orderBy('id').limit(5).offset(1).count()).toBe(2);
    expect(await posts.select('authorId').unionAll(test.db.from('Author').select('id')).count()).toBe(6);
    expect(await posts.with('few', test.db.from('Author').select('id')).count()).toBe(3);
  });

  it('sum, avg, min and max keep the exact type of the column', async (test) => {
    await writeAuthors(test);
    const { db } = test;

    expect(await db.from('Post').sum('likes')).toBe(12);
    expect(await db.from('Post').avg('likes')).toBe(4);
    expect(await db.from('Author').sum('balance')).toBe('13.75');
    expect(await db.from('Author').min('balance')).toBe('0.25');
    expect(await db.from('Author').max('joinedAt')).toBeInstanceOf(Date);
    expect(await db.from('Author').max('email')).toBe('cy@example.com');
    expect(await db.from('Post').where('id', '>', 9).sum('likes')).toBeNull();
    expect(await db.from('Post').orderBy('likes', 'desc').limit(2).sum('likes')).toBe(12);
    expect(await db.from('Post').orderBy('likes').limit(2).max('likes')).toBe(5);
  });
});

describeOnEachDatabase('builder: sessions', (it) => {
  it('belongs to the transaction in which it was made', async ({ db }) => {
    await expect(
      db.transaction(async (tx) => {
        await tx.from('Tag').insert({ label: 'a' });
        expect(await tx.from('Tag').count()).toBe(1);
        // A builder of the database joins the transaction around the call.
        expect(await db.from('Tag').count()).toBe(1);
        throw new RangeError('undo');
      }),
    ).rejects.toThrow('undo');
    expect(await db.from('Tag').count()).toBe(0);
  });

  it('made outside of a transaction, it joins that in which it runs', async ({ db }) => {
    const tags = db.from('Tag');

    await expect(
      db.transaction(async () => {
        await tags.insert({ label: 'a' });
        expect(await tags.count()).toBe(1);
        throw new RangeError('undo');
      }),
    ).rejects.toThrow('undo');
    expect(await tags.count()).toBe(0);
  });

  it('locks only inside a transaction', async ({ db, database }) => {
    const locked = db.from('Tag').lockForUpdate();

    await expect(locked.execute()).rejects.toThrow(ValidationError);
    if (database === 'postgres' || database === 'mariadb')
      await db.transaction(async (tx) => expect(await tx.from('Tag').lockForUpdate().execute()).toEqual([]));
  });

  it('policies hold for it', async ({ db, connectAgain }) => {
    await writeAuthors({ db });
    const guarded = await connectAgain({
      hooks: {
        policies: [
          {
            id: 'active',
            predicate: ({ model, alias, contextSlot }) =>
              model.name === 'Author'
                ? {
                    kind: 'binary',
                    operator: '=',
                    left: { kind: 'column', table: alias, name: 'isActive', type: model.fields.isActive ?? null },
                    right: contextSlot((context) => context.tenant, model.fields.isActive as never),
                  }
                : null,
          },
        ],
      },
    });

    expect(await guarded.with({ tenant: true }).from('Author').count()).toBe(2);
    expect(await guarded.with({ tenant: false }).from('Author').pluck('id')).toEqual([3]);
  });

  it('explains itself, by the database or by its own method', async (test) => {
    await writeAuthors(test);
    const query = test.db.from('Author').select('id').where('email', '=', 'ada@example.com');
    const byDatabase = await test.db.explain(query as never);
    const byItself = await query.explain();

    expect(byItself.statements).toHaveLength(1);
    expect(byItself.statements[0]?.sql).toBe((await query.toSql()).sql);
    expect(byDatabase.statements[0]?.sql).toBe(byItself.statements[0]?.sql);
    expect(byItself.statements[0]?.nodes.length).toBeGreaterThan(0);
  });
});

describeOnEachDatabase('builder: writes that run at once', (it) => {
  it('insert, insertOrIgnore and upsert answer with the number of rows', async ({ db }) => {
    expect(await db.table('Tag').insert([{ label: 'a' }, { label: 'b' }])).toBe(2);
    expect(await db.table('Tag').insert({ label: 'c' })).toBe(1);
    expect(await db.table('Tag').insertOrIgnore([{ label: 'a' }, { label: 'd' }])).toBe(1);
    expect(await db.from('Tag').orderBy('id').pluck('label')).toEqual(['a', 'b', 'c', 'd']);
    await db.from('Author').insert({ email: 'ada@example.com', name: 'Ada' });
    expect(await db.from('Author').upsert([{ email: 'ada@example.com', name: 'Lady Ada' }], ['email'], ['name'])).toBe(
      1,
    );
    expect(await db.from('Author').select('email', 'name').execute()).toEqual([
      { email: 'ada@example.com', name: 'Lady Ada' },
    ]);
    expect(await db.from('Author').upsert({ email: 'bob@example.com', name: 'Bob' }, 'email')).toBe(1);
    expect(await db.from('Author').count()).toBe(2);
  });

  it('insertGetId answers with the id', async ({ db }) => {
    expect(await db.table('Tag').insertGetId({ label: 'a' })).toBe(1);
    expect(await db.from('Tag').insertGetId({ label: 'b' })).toBe(2);
    expect(await db.from('Tag').insertGetId({ label: 'c' }, 'id')).toBe(3);
    await expect(db.from('Tag').where('id', '=', 1).insertGetId({ label: 'x' })).rejects.toThrow(ValidationError);
  });

  it('update, increment, decrement and delete meet the rows of the query', async (test) => {
    await writeAuthors(test);
    const { db } = test;

    expect(await db.table('Post').where('authorId', 1).update({ title: 'Same' })).toBe(2);
    expect(await db.from('Post').where('id', '=', 1).increment('likes')).toBe(1);
    expect(await db.from('Post').where('id', '=', 1).increment('likes', 10, { title: 'Liked' })).toBe(1);
    expect(await db.table('Post').where('id', 2).decrement('likes', 2)).toBe(1);
    expect(await db.from('Post').select('title', 'likes').orderBy('id').execute()).toEqual([
      { title: 'Liked', likes: 16 },
      { title: 'Same', likes: 5 },
      { title: 'Three', likes: 0 },
    ]);
    expect(await db.table('Post').where('authorId', 1).delete()).toBe(2);
    expect(await db.table('Post').delete(3)).toBe(1);
    expect(await db.from('Post').count()).toBe(0);
  });

  it('executed, a write gives its returned rows and their number', async ({ db, database }) => {
    const inserted = await db
      .insertInto('Tag')
      .values([{ label: 'a' }, { label: 'b' }])
      .returning('id', 'label')
      .execute();

    expect(inserted).toEqual([
      { id: 1, label: 'a' },
      { id: 2, label: 'b' },
    ]);
    expect(inserted.rowCount).toBe(2);
    const updated = await db.updateTable('Tag').set({ label: 'z' }).where('id', '=', 1).execute();
    expect(updated).toEqual([]);
    expect(updated.rowCount).toBe(1);
    const deleted = await db.deleteFrom('Tag').execute();
    expect(deleted.rowCount).toBe(2);
    expect(database).toBeDefined();
  });
});
