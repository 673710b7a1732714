import { expect, expectTypeOf } from 'vitest';
import type { Database } from '../../src/exports/index.ts';
import { ValidationError } from '../../src/exports/index.ts';
import type { blogSchema } from '../support/blog-schema.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

type Blog = Database<typeof blogSchema>;

const ada = { email: 'ada@example.com', name: 'Ada' };
const bob = { email: 'bob@example.com', name: null };

/** Two computed fields, one of which needs the other. */
function labelled(db: Blog) {
  return db
    .extend({
      result: {
        author: {
          label: {
            needs: { name: true, email: true },
            compute: ({ name, email }) => (name === null ? email : `${name} <${email}>`),
          },
        },
      },
    })
    .extend({
      result: { author: { loud: { needs: { label: true }, compute: ({ label }) => label.toUpperCase() } } },
    });
}

async function fill(db: Blog): Promise<void> {
  await db.author.createMany({ data: [ada, bob] });
  await db.post.createMany({
    data: [
      { title: 'Notes', authorId: 1, likes: 3 },
      { title: 'On numbers', authorId: 1, likes: 5 },
      { title: 'Nothing', authorId: 2 },
    ],
  });
}

describeOnEachDatabase('computed fields', (it) => {
  it('stand in results by themselves, behind the columns', async ({ db }) => {
    await fill(db);
    const [first] = await labelled(db).author.findMany({ orderBy: { id: 'asc' } });

    expect(first).toEqual({
      id: 1,
      ...ada,
      role: 'USER',
      balance: '0',
      isActive: true,
      joinedAt: first?.joinedAt,
      label: 'Ada <ada@example.com>',
      loud: 'ADA <ADA@EXAMPLE.COM>',
    });
    expect(Object.keys(first ?? {}).slice(-2)).toEqual(['label', 'loud']);
    expect(JSON.parse(JSON.stringify(first)).loud).toBe('ADA <ADA@EXAMPLE.COM>');
    expect(await db.author.findFirst({ where: { id: 1 } })).not.toHaveProperty('label');
  });

  it('load what they need and show what was selected', async ({ db, expectSql }) => {
    await fill(db);
    const { author } = labelled(db);
    const query = author.findMany({ select: { label: true }, orderBy: { id: 'asc' } });

    await expectSql(query, {
      sqlite: 'select "t0"."name", "t0"."email" from "Author" as "t0" order by "t0"."id"',
      postgres: 'select "t0"."name", "t0"."email" from "Author" as "t0" order by "t0"."id"',
      mariadb: 'select `t0`.`name`, `t0`.`email` from `Author` as `t0` order by `t0`.`id`',
    });
    const rows = await query;
    expectTypeOf(rows).toEqualTypeOf<{ label: string }[]>();
    expect(rows).toEqual([{ label: 'Ada <ada@example.com>' }, { label: 'bob@example.com' }]);
    expect(await author.findFirst({ where: { id: 2 }, select: { loud: true, name: true } })).toEqual({
      loud: 'BOB@EXAMPLE.COM',
      name: null,
    });
    expect(await author.findFirst({ where: { id: 2 }, select: { id: true, label: false } })).toEqual({ id: 2 });
  });

  it('are loaded once with the columns that are selected too', async ({ db, expectSql }) => {
    await fill(db);
    const { author } = labelled(db);

    await expectSql(author.findUnique({ where: { id: 1 }, select: { email: true, label: true, loud: true } }), {
      sqlite: 'select "t0"."email", "t0"."name" from "Author" as "t0" where "t0"."id" = ?',
      postgres: 'select "t0"."email", "t0"."name" from "Author" as "t0" where "t0"."id" = $1',
      mariadb: 'select `t0`.`email`, `t0`.`name` from `Author` as `t0` where `t0`.`id` = ?',
    });
  });

  it('can be left out, as can what they need', async ({ db }) => {
    await fill(db);
    const { author } = labelled(db);
    const row = await author.findFirstOrThrow({
      where: { id: 1 },
      omit: { loud: true, email: true, name: true, balance: true, joinedAt: true },
    });

    expect(row).toEqual({ id: 1, role: 'USER', isActive: true, label: 'Ada <ada@example.com>' });
    expect(Object.hasOwn(row, 'loud')).toBe(false);
  });

  for (const relationLoadStrategy of ['join', 'query'] as const) {
    it(`stand in rows at every level (${relationLoadStrategy})`, async ({ db }) => {
      await fill(db);
      const extended = labelled(db).extend({
        result: { post: { heading: { needs: { title: true }, compute: ({ title }) => `# ${title}` } } },
      });
      const rows = await extended.author.findMany({
        relationLoadStrategy,
        orderBy: { id: 'asc' },
        select: {
          label: true,
          posts: {
            orderBy: { id: 'desc' },
            take: 1,
            select: { heading: true, author: { select: { loud: true, posts: { select: { heading: true } } } } },
          },
        },
      });

      expectTypeOf(rows[0]?.posts[0]?.author.posts[0]?.heading).toEqualTypeOf<string | undefined>();
      expect(rows).toEqual([
        {
          label: 'Ada <ada@example.com>',
          posts: [
            {
              heading: '# On numbers',
              author: { loud: 'ADA <ADA@EXAMPLE.COM>', posts: [{ heading: '# Notes' }, { heading: '# On numbers' }] },
            },
          ],
        },
        {
          label: 'bob@example.com',
          posts: [{ heading: '# Nothing', author: { loud: 'BOB@EXAMPLE.COM', posts: [{ heading: '# Nothing' }] } }],
        },
      ]);
      const [post] = await extended.post.findMany({ relationLoadStrategy, include: { author: true }, take: 1 });
      expect(post?.author.label).toBe('Ada <ada@example.com>');
    });
  }

  it('stand where a row may be missing only if it is there', async ({ db }) => {
    await db.author.create({ data: ada });
    const extended = db.extend({
      result: { profile: { short: { needs: { bio: true }, compute: ({ bio }) => bio.slice(0, 3) } } },
    });
    const select = { profile: { select: { short: true } } } as const;

    expect(await extended.author.findFirst({ select })).toEqual({ profile: null });
    await db.profile.create({ data: { bio: 'Mathematician', authorId: 1 } });
    expect(await extended.author.findFirst({ select })).toEqual({ profile: { short: 'Mat' } });
  });

  it('stand in what writes give back', async ({ db, expectSql }) => {
    const { author } = labelled(db);

    await expectSql(author.create({ data: ada, select: { label: true } }), {
      sqlite:
        'insert into "Author" ("email", "name", "role", "balance", "isActive", "joinedAt") values (?, ?, ?, ?, ?, ?) returning "name", "email"',
      postgres:
        'insert into "Author" ("email", "name", "role", "balance", "isActive", "joinedAt") values ($1, $2, $3, $4, $5, $6) returning "name", "email"',
      mariadb:
        'insert into `Author` (`email`, `name`, `role`, `balance`, `isActive`, `joinedAt`) values (?, ?, ?, ?, ?, ?) returning `name`, `email`',
    });
    const updated = await author.update({ where: { id: 1 }, data: { name: 'Countess' }, select: { label: true } });
    expect(updated).toEqual({ label: 'Countess <ada@example.com>' });
    const created = await author.createManyAndReturn({ data: [bob], select: { loud: true } });
    expect(created).toEqual([{ loud: 'BOB@EXAMPLE.COM' }]);
    const deleted = await author.delete({ where: { id: 1 }, select: { label: true, posts: true } });
    expect(deleted).toEqual({ label: 'Countess <ada@example.com>', posts: [] });
  });

  it('stand in pages, and in what upserts and nested writes give back', async ({ db }) => {
    const { author } = labelled(db);
    const nested = await author.create({
      data: { ...ada, posts: { create: [{ title: 'Notes' }] } },
      select: { label: true, posts: { select: { title: true, author: { select: { loud: true } } } } },
    });
    expect(nested).toEqual({
      label: 'Ada <ada@example.com>',
      posts: [{ title: 'Notes', author: { loud: 'ADA <ADA@EXAMPLE.COM>' } }],
    });
    expect(
      await author.upsert({
        where: { email: ada.email },
        create: ada,
        update: { name: 'Countess' },
        select: { label: true },
      }),
    ).toEqual({ label: 'Countess <ada@example.com>' });
    expect(
      await author.upsertManyAndReturn({ data: [ada, { ...bob, name: 'Bob' }], by: 'email', select: { label: true } }),
    ).toEqual([{ label: 'Ada <ada@example.com>' }, { label: 'Bob <bob@example.com>' }]);
    const { data } = await author.findManyPage({ select: { loud: true }, orderBy: { id: 'desc' }, perPage: 1 });
    expect(data).toEqual([{ loud: 'BOB <BOB@EXAMPLE.COM>' }]);
  });

  it('stand in streams', async ({ db }) => {
    await fill(db);
    const labels: string[] = [];
    for await (const { label } of labelled(db).author.stream({ select: { label: true }, orderBy: { id: 'asc' } }))
      labels.push(label);

    expect(labels).toEqual(['Ada <ada@example.com>', 'bob@example.com']);
  });

  it('may take the place of a field, and be computed from what stood there before', async ({ db }) => {
    await fill(db);
    const masked = db.extend({
      result: { author: { email: { needs: { email: true }, compute: ({ email }) => email.replace(/^[^@]+/, '***') } } },
    });
    const linked = masked.extend({
      result: { author: { email: { needs: { email: true }, compute: ({ email }) => ({ href: `mailto:${email}` }) } } },
    });

    expect(await masked.author.findFirst({ where: { id: 1 }, select: { email: true } })).toEqual({
      email: '***@example.com',
    });
    const row = await linked.author.findFirstOrThrow({ where: { email: ada.email }, select: { email: true } });
    expectTypeOf(row).toEqualTypeOf<{ email: { href: string } }>();
    expect(row).toEqual({ email: { href: 'mailto:***@example.com' } });
    expect(Object.keys(await linked.author.findFirstOrThrow({ where: { id: 1 } }))[1]).toBe('email');
  });

  it('are computed once for each row, from values in their own types', async ({ db }) => {
    await fill(db);
    const seen: unknown[] = [];
    const counted = db
      .extend({
        result: {
          author: {
            since: {
              needs: { joinedAt: true, balance: true, isActive: true },
              compute(author) {
                seen.push(author);
                return author.joinedAt.getTime();
              },
            },
          },
        },
      })
      .extend({ result: { author: { sinceTwice: { needs: { since: true }, compute: ({ since }) => since * 2 } } } });
    const rows = await counted.author.findMany({ select: { since: true, sinceTwice: true } });

    expect(seen).toHaveLength(2);
    expect(seen[0]).toEqual({ joinedAt: expect.any(Date), balance: '0', isActive: true });
    expect(rows.every(({ since, sinceTwice }) => sinceTwice === 2 * since)).toBe(true);
  });

  it('are seen by all models under $allModels, unless a model says otherwise', async ({ db }) => {
    await fill(db);
    const extended = db.extend({
      result: {
        $allModels: { ref: { needs: { id: true }, compute: ({ id }) => `#${id}` } },
        post: { ref: { needs: { id: true }, compute: ({ id }) => `post ${id}` } },
      },
    });

    expect(
      await extended.author.findFirst({ select: { ref: true, posts: { select: { ref: true }, take: 1 } } }),
    ).toEqual({
      ref: '#1',
      posts: [{ ref: 'post 1' }],
    });
  });

  it('fail the call when they throw', async ({ db }) => {
    await fill(db);
    const broken = db.extend({
      result: {
        author: {
          label: {
            needs: { name: true },
            compute({ name }) {
              if (name === null) throw new RangeError('no name');
              return name;
            },
          },
        },
      },
    });

    await expect(broken.author.findMany()).rejects.toThrow(RangeError);
    expect(await broken.author.findMany({ omit: { label: true } })).toHaveLength(2);
  });

  it('are no columns', async ({ db }) => {
    const { author } = labelled(db);
    const wrong = author as unknown as Record<string, (args: object) => Promise<unknown>>;

    await expect(wrong.findMany?.({ where: { label: 'x' } })).rejects.toThrow(ValidationError);
    await expect(wrong.findMany?.({ orderBy: { label: 'asc' } })).rejects.toThrow(ValidationError);
    await expect(wrong.findMany?.({ distinct: 'label' })).rejects.toThrow(ValidationError);
    await expect(wrong.count?.({ select: { label: true } })).rejects.toThrow(ValidationError);
    await expect(wrong.create?.({ data: { ...ada, label: 'x' } })).rejects.toThrow(ValidationError);
    await expect(wrong.findMany?.({ select: { lable: true } })).rejects.toMatchObject({
      details: { path: ['select', 'lable'], suggestion: 'label' },
    });
  });

  it('cost little for many rows', async ({ db }) => {
    await db.author.createMany({
      data: Array.from({ length: 10_000 }, (_, index) => ({ email: `${index}@example.com`, name: `n${index}` })),
    });
    const rows = await labelled(db).author.findMany({ select: { loud: true }, orderBy: { id: 'asc' } });

    expect(rows).toHaveLength(10_000);
    expect(rows[9_999]).toEqual({ loud: 'N9999 <9999@EXAMPLE.COM>' });
  });
});
