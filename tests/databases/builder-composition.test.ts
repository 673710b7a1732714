import { expect } from 'vitest';
import { QueryBuilder, sql, ValidationError } from '../../src/exports/index.ts';
import type { blogSchema } from '../support/blog-schema.ts';
import type { DatabaseTest } from '../support/each-database.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

async function writeBlog({ db }: Pick<DatabaseTest<typeof blogSchema>, 'db'>): Promise<void> {
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
      { title: 'Three', authorId: 3, likes: 1 },
    ],
  });
}

describeOnEachDatabase('builders in object queries', (it) => {
  it('stand where a list of values stands', async (test) => {
    await writeBlog(test);
    const { db } = test;
    const liked = db.from('Post').select('authorId').where('likes', '>', 4);

    expect(await db.author.findMany({ where: { id: { in: liked } }, select: { id: true } })).toEqual([{ id: 1 }]);
    expect(await db.author.findMany({ where: { id: { notIn: liked } }, select: { id: true } })).toEqual([
      { id: 2 },
      { id: 3 },
    ]);
    expect(await db.author.count({ where: { NOT: { id: { in: liked } }, isActive: true } })).toBe(1);
    await test.expectSql(() => db.author.findMany({ where: { id: { in: liked } }, select: { id: true } }), {
      postgres:
        'select "t0"."id" from "Author" as "t0" where "t0"."id" in (select "Post"."authorId" from "Post" where "Post"."likes" > $1)',
      sqlite:
        'select "t0"."id" from "Author" as "t0" where "t0"."id" in (select "Post"."authorId" from "Post" where "Post"."likes" > ?)',
      mariadb:
        'select `t0`.`id` from `Author` as `t0` where `t0`.`id` in (select `Post`.`authorId` from `Post` where `Post`.`likes` > ?)',
    });
  });

  it('stand where one value is compared', async (test) => {
    await writeBlog(test);
    const { db } = test;
    const most = db
      .from('Post')
      .select((e) => e.max('likes').as('most'))
      .where('authorId', '=', 1);
    const ids = async (where: object): Promise<number[]> =>
      (await db.post.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } })).map(({ id }) => id);

    expect(await ids({ likes: most })).toEqual([2]);
    expect(await ids({ likes: { equals: most } })).toEqual([2]);
    expect(await ids({ likes: { lt: most } })).toEqual([1, 3]);
    expect(await ids({ likes: { lte: most } })).toEqual([1, 2, 3]);
    expect(await ids({ likes: { gt: most } })).toEqual([]);
    expect(await ids({ likes: { gte: most } })).toEqual([2]);
    expect(await ids({ likes: { not: most } })).toEqual([1, 3]);
    expect(await db.author.count({ where: { posts: { some: { likes: { gte: most } } } } })).toBe(1);
  });

  it('have values of their own at each call, under one plan', async (test) => {
    await writeBlog(test);
    const { db } = test;
    const count = (likes: number, name: string): PromiseLike<number> =>
      db.author.count({
        where: {
          email: { contains: '@' },
          id: { in: db.from('Post').select('authorId').where('likes', '>=', likes).whereIn('title', [name, 'Two']) },
          name: { not: null },
        },
      });

    expect(await count(1, 'Three')).toBe(2);
    expect(await count(2, 'Three')).toBe(1);
    expect(await count(8, 'Three')).toBe(0);
    expect(await count(5, 'One')).toBe(1);
  });

  it('take tables, raw conditions and unions', async (test) => {
    await writeBlog(test);
    const { db } = test;
    const bare = new QueryBuilder().from('Post').select('authorId').whereRaw('likes > ?', [4]);
    const both = db
      .from('Post')
      .select('authorId')
      .union(db.from('Author').select('id').where('role', '=', 'ADMIN'));

    expect(await db.author.findMany({ where: { id: { in: bare as never } }, select: { id: true } })).toEqual([
      { id: 1 },
    ]);
    expect(await db.author.count({ where: { id: { in: both as never } } })).toBe(3);
  });

  it('stand in updates and deletes, of the same table too', async (test) => {
    await writeBlog(test);
    const { db } = test;
    const own = db.from('Post').select('id').where('likes', '>', 4);

    expect(await db.post.updateMany({ where: { id: { in: own } }, data: { likes: 50 } })).toEqual({ count: 2 });
    expect(
      await db.post.deleteMany({ where: { id: { notIn: db.from('Post').select('id').where('likes', '=', 50) } } }),
    ).toEqual({
      count: 1,
    });
    expect(await db.post.count()).toBe(2);
  });

  it('are under the plan policies', async ({ db, connectAgain }) => {
    await writeBlog({ db });
    const guarded = await connectAgain({
      hooks: {
        policies: [
          {
            id: 'no first post',
            predicate: ({ model, alias }) =>
              model.name === 'Post'
                ? {
                    kind: 'binary',
                    operator: '<>',
                    left: { kind: 'column', table: alias, name: 'title', type: null },
                    right: { kind: 'literal', value: 'Three' },
                  }
                : null,
          },
        ],
      },
    });

    expect(await guarded.author.count({ where: { id: { in: guarded.from('Post').select('authorId') } } })).toBe(1);
  });

  it('are refused where they cannot be', async (test) => {
    await writeBlog(test);
    const { db, expectSql } = test;
    const posts = db.from('Post');

    await expectSql(
      async () => {
        for (const query of [
          () => db.author.findMany({ where: { id: { in: posts as never } } }),
          () => db.author.findMany({ where: { id: { in: posts.select('id', 'title') as never } } }),
          () => db.author.findMany({ where: { id: { in: posts.select('idd' as never) as never } } }),
          () => db.author.findMany({ where: { id: { in: posts.select('id').where('likes', '=', 'x' as never) } } }),
          () => db.author.findMany({ where: { email: { contains: posts.select('title') as never } } }),
          () => db.author.create({ data: { email: posts.select('title') as never } }),
          () => db.author.updateMany({ data: { name: posts.select('title') as never } }),
          () => db.author.findUnique({ where: { id: posts.select('id') as never } }),
          () => db.author.findMany({ where: { id: { in: db.insertInto('Tag').values({ label: 'x' }) as never } } }),
          () => db.author.findMany({ take: posts as never }),
        ])
          await expect(query()).rejects.toThrow(ValidationError);
      },
      { postgres: [], sqlite: [], mariadb: [] },
    );
  });

  it('are no values that JSON could imitate', async ({ db }) => {
    const forged = JSON.parse(JSON.stringify({ ...db.from('Post').select('id') }));

    await expect(db.author.findMany({ where: { id: { in: forged } } })).rejects.toThrow(ValidationError);
  });
});

describeOnEachDatabase('builders in raw SQL', (it) => {
  it('stand in `db.sql`, their values bound', async (test) => {
    await writeBlog(test);
    const { db } = test;
    const liked = db.from('Post').select('authorId').where('likes', '>', 4);
    const rows = await db.sql<{
      email: string;
    }>`select email from ${sql.id('Author')} where id in (${liked}) and email <> ${'x'}`;

    expect(rows).toEqual([{ email: 'ada@example.com' }]);
    expect(rows.rowCount).toBe(1);
    await test.expectSql(
      () => db.sql`select email from ${sql.id('Author')} where id in (${liked}) and email <> ${'x'}`,
      {
        postgres:
          'select email from "Author" where id in (select "Post"."authorId" from "Post" where "Post"."likes" > $1) and email <> $2',
        sqlite:
          'select email from "Author" where id in (select "Post"."authorId" from "Post" where "Post"."likes" > ?) and email <> ?',
        mariadb:
          'select email from `Author` where id in (select `Post`.`authorId` from `Post` where `Post`.`likes` > ?) and email <> ?',
      },
    );
  });

  it('stand in fragments of other builders, and fragments in them', async (test) => {
    await writeBlog(test);
    const { db } = test;
    const posts = sql`(select count(*) from ${sql.id('Post')} where likes > ${4})`;
    const authors = db
      .from('Author')
      .select('id')
      .where(sql`id in (${db.from('Post').select('authorId').where('likes', '>', 4)})` as never);

    expect(await authors.execute()).toEqual([{ id: 1 }]);
    expect(
      await db
        .from('Author')
        .where('id', '=', posts as never)
        .pluck('email'),
    ).toEqual(['bob@example.com']);
    const upper = await db.sql`select upper(${db.from('Author').select('name').where('id', '=', 1)}) as name`;
    expect(upper).toEqual([{ name: 'ADA' }]);
    const outer = await db.sql`select count(*) as n from (${authors}) as authors`;
    expect(Number((outer[0] as { n: unknown }).n)).toBe(1);
  });

  it('are refused when they are wrong, before anything is sent', async ({ db, expectSql }) => {
    await expectSql(
      async () => {
        await expect(db.sql`select * from (${db.from('Post').select('titel' as never)}) as t`.then()).rejects.toThrow(
          ValidationError,
        );
        await expect(db.sql`select (${db.deleteFrom('Post')})`.then()).rejects.toThrow(ValidationError);
      },
      { postgres: [], sqlite: [], mariadb: [] },
    );
  });
});
