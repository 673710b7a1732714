import { randomUUID } from 'node:crypto';
import { expect, expectTypeOf, onTestFinished } from 'vitest';
import { Prisma, PrismaClient } from '../../src/exports/prisma.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { alice, clientOf, failureOf, prismaGuideSchema as schema, table, urlOf } from '../support/prisma-guide.ts';

describeOnEachDatabase('PrismaClient', { schema }, (it) => {
  it('creates, reads, updates and deletes', async (test) => {
    const prisma = clientOf(test);
    const user = await prisma.user.create({ data: alice });

    expectTypeOf(user).toEqualTypeOf<{
      id: number;
      email: string;
      name: string | null;
      role: 'USER' | 'ADMIN';
      profileViews: number;
    }>();
    expect(user).toEqual({ id: 1, ...alice, role: 'USER', profileViews: 0 });
    expect(
      await prisma.user.createMany({
        data: [
          { email: 'bob@prisma.io', name: 'Bob' },
          { email: 'yewande@prisma.io', role: 'ADMIN' },
        ],
      }),
    ).toEqual({ count: 2 });
    expect(await prisma.user.findUnique({ where: { email: alice.email }, select: { name: true } })).toEqual({
      name: 'Alice',
    });
    expect(await prisma.user.findUnique({ where: { id: 99 } })).toBeNull();
    expect(
      await prisma.user.findMany({
        where: { OR: [{ name: { startsWith: 'A' } }, { AND: { email: { endsWith: 'prisma.io' }, role: 'ADMIN' } }] },
        orderBy: { email: 'desc' },
        select: { email: true },
      }),
    ).toEqual([{ email: 'yewande@prisma.io' }, { email: 'alice@prisma.io' }]);
    expect(await prisma.user.update({ where: { id: 1 }, data: { name: 'Alicia' }, select: { name: true } })).toEqual({
      name: 'Alicia',
    });
    expect(await prisma.user.updateMany({ where: { role: 'USER' }, data: { profileViews: 7 } })).toEqual({ count: 2 });
    expect(await prisma.user.count({ where: { profileViews: { gt: 5 } } })).toBe(2);
    expect(await prisma.user.delete({ where: { email: 'bob@prisma.io' }, select: { id: true } })).toEqual({ id: 2 });
    expect(await prisma.user.deleteMany({})).toEqual({ count: 2 });
  });

  it('has relations: nested reads, filters, counts', async (test) => {
    const prisma = clientOf(test);
    const { id: userId } = await prisma.user.create({ data: alice });
    await prisma.profile.create({ data: { bio: 'Likes databases', userId } });
    await prisma.post.createMany({
      data: [
        { title: 'Join the Prisma Slack', published: true, authorId: userId },
        { title: 'Draft', authorId: userId },
        { title: 'Anonymous', published: true },
      ],
    });

    const users = await prisma.user.findMany({
      include: { profile: true, posts: { where: { published: true } }, _count: { select: { posts: true } } },
    });
    expectTypeOf(users[0]?.posts[0]?.title).toEqualTypeOf<string | undefined>();
    expect(users).toMatchObject([
      { profile: { bio: 'Likes databases' }, posts: [{ title: 'Join the Prisma Slack' }], _count: { posts: 2 } },
    ]);
    expect(
      await prisma.post.findMany({ where: { author: { is: { email: alice.email } }, published: false } }),
    ).toHaveLength(1);
    expect(await prisma.user.findMany({ where: { posts: { some: { published: true } } } })).toHaveLength(1);
    expect(await prisma.user.findMany({ where: { posts: { none: {} } } })).toHaveLength(0);
    expect(
      await prisma.post.findMany({ where: { title: { not: { equals: prisma.post.fields.title } } } }),
    ).toHaveLength(0);
  });

  it('asks for the relations of a row by its query', async (test) => {
    const prisma = clientOf(test);
    const { id: userId } = await prisma.user.create({ data: alice });
    await prisma.profile.create({ data: { bio: 'Likes databases', userId } });
    await prisma.post.createMany({
      data: [
        { title: 'One', authorId: userId },
        { title: 'Two', authorId: userId },
      ],
    });

    const posts = await prisma.user.findUnique({ where: { id: userId } }).posts({
      orderBy: { id: 'desc' },
      select: { title: true },
    });
    expectTypeOf(posts).toEqualTypeOf<{ title: string }[] | null>();
    expect(posts).toEqual([{ title: 'Two' }, { title: 'One' }]);
    const profile = await prisma.post
      .findFirst({ where: { title: 'One' }, select: { id: true } })
      .author()
      .profile();
    expectTypeOf(profile).toEqualTypeOf<{ id: number; bio: string; userId: number } | null>();
    expect(profile).toEqual({ id: 1, bio: 'Likes databases', userId });
    expect(await prisma.user.findUnique({ where: { id: 99 } }).posts()).toBeNull();
    expect(
      await prisma.user.update({ where: { id: userId }, data: { name: 'B' } }).profile({ select: { id: true } }),
    ).toEqual({ id: 1 });
    expect(
      await prisma.$transaction([prisma.user.findUnique({ where: { id: userId } }).posts(), prisma.user.count()]),
    ).toMatchObject([[{ title: 'One' }, { title: 'Two' }], 1]);
    expect(await failureOf(prisma.user.findUniqueOrThrow({ where: { id: 99 } }).posts())).toMatchObject({
      code: 'P2025',
    });
    // @ts-expect-error -- no relation
    expect(prisma.user.findUnique({ where: { id: 1 } }).email).toBeUndefined();
  });

  it('has nested writes, upsert and number operators', async (test) => {
    const prisma = clientOf(test);
    const user = await prisma.user.create({
      data: {
        ...alice,
        profile: { create: { bio: 'I like turtles' } },
        posts: {
          create: [
            {
              title: 'Hello World',
              categories: { connectOrCreate: { where: { name: 'News' }, create: { name: 'News' } } },
            },
            { title: 'Second' },
          ],
        },
      },
      include: { posts: { include: { categories: true }, orderBy: { id: 'asc' } }, profile: true },
    });
    expect(user).toMatchObject({
      profile: { bio: 'I like turtles' },
      posts: [
        { title: 'Hello World', categories: [{ name: 'News' }] },
        { title: 'Second', categories: [] },
      ],
    });
    const upserted = await prisma.user.upsert({
      where: { email: alice.email },
      create: alice,
      update: { profileViews: { increment: 2 } },
    });
    expect(upserted.profileViews).toBe(2);
    await prisma.user.update({
      where: { id: user.id },
      data: { posts: { deleteMany: { title: 'Second' }, updateMany: { where: {}, data: { published: true } } } },
    });
    expect(await prisma.post.findMany({ select: { title: true, published: true } })).toEqual([
      { title: 'Hello World', published: true },
    ]);
  });

  it('aggregates and groups', async (test) => {
    const prisma = clientOf(test);
    await prisma.user.createMany({
      data: [
        { email: 'a', profileViews: 10 },
        { email: 'b', profileViews: 30, role: 'ADMIN' },
        { email: 'c', profileViews: 20, role: 'ADMIN' },
      ],
    });

    expect(
      await prisma.user.aggregate({ _avg: { profileViews: true }, _max: { profileViews: true }, _count: true }),
    ).toEqual({
      _avg: { profileViews: 20 },
      _max: { profileViews: 30 },
      _count: 3,
    });
    expect(
      await prisma.user.groupBy({
        by: ['role'],
        _sum: { profileViews: true },
        orderBy: { _sum: { profileViews: 'desc' } },
      }),
    ).toEqual([
      { role: 'ADMIN', _sum: { profileViews: 50 } },
      { role: 'USER', _sum: { profileViews: 10 } },
    ]);
  });

  it('represents values as Prisma does', async (test) => {
    const prisma = clientOf(test);
    const id = randomUUID();
    const invoice = await prisma.invoice.create({
      data: { id, total: '12345678901234.5678', day: new Date('2024-02-29'), number: 2n ** 60n, meta: Prisma.JsonNull },
    });

    expectTypeOf(invoice.total).toEqualTypeOf<Prisma.Decimal>();
    expectTypeOf(invoice.day).toEqualTypeOf<Date>();
    expectTypeOf(invoice.at).toEqualTypeOf<Date>();
    expect(invoice.total).toBeInstanceOf(Prisma.Decimal);
    expect(invoice.total.times(2).toFixed()).toBe('24691357802469.1356');
    expect(invoice.day).toEqual(new Date('2024-02-29T00:00:00Z'));
    expect(invoice.at).toEqual(new Date('1970-01-01T09:30:00Z'));
    expect(invoice.due).toEqual(new Date('2026-12-31T00:00:00Z'));
    expect(invoice.number).toBe(2n ** 60n);
    expect(
      await prisma.invoice.findFirst({
        where: { total: { gt: new Prisma.Decimal('12345678901234.5') }, day: { lte: new Date('2024-02-29') } },
        select: { id: true },
      }),
    ).toEqual({ id });
    expect(await prisma.invoice.count({ where: { meta: { equals: Prisma.JsonNull } } })).toBe(1);
    // The same tables, seen by Facet itself.
    expect(await test.db.invoice.findFirst({ select: { total: true, day: true, at: true } })).toEqual({
      total: '12345678901234.5678',
      day: '2024-02-29',
      at: '09:30:00',
    });
  });

  it('runs queries in one transaction', async (test) => {
    const prisma = clientOf(test);
    const [user, count] = await prisma.$transaction([prisma.user.create({ data: alice }), prisma.user.count()]);

    expectTypeOf(count).toEqualTypeOf<number>();
    expect([user.id, count]).toEqual([1, 1]);
    expect(
      await failureOf(
        prisma.$transaction([prisma.user.create({ data: { email: 'b' } }), prisma.user.create({ data: alice })]),
      ),
    ).toMatchObject({ code: 'P2002' });
    expect(await prisma.user.count()).toBe(1);
    expect(
      await prisma.$transaction([prisma.user.count(), prisma.$queryRaw`select 1 as one`], {
        isolationLevel: Prisma.TransactionIsolationLevel.Serializable,
      }),
    ).toEqual([1, [{ one: 1 }]]);
    expect(await failureOf(prisma.$transaction([Promise.resolve(1) as never]))).toBeInstanceOf(
      Prisma.PrismaClientValidationError,
    );
    expect(await prisma.$transaction([])).toEqual([]);
  });

  it('runs functions in a transaction', async (test) => {
    const prisma = clientOf(test);
    const transfer = (isCommitted: boolean) =>
      prisma.$transaction(
        async (tx) => {
          const { id } = await tx.user.create({ data: { email: randomUUID() } });
          await tx.$executeRaw`update ${table(test, 'User')} set ${table(test, 'profileViews')} = ${5} where id = ${id}`;
          if (!isCommitted) throw new RangeError('undo');
          return tx.user.findUniqueOrThrow({ where: { id }, select: { profileViews: true } });
        },
        { maxWait: 1_000, timeout: 4_000, isolationLevel: 'Serializable' },
      );

    await expect(transfer(false)).rejects.toThrow(RangeError);
    expect(await prisma.user.count()).toBe(0);
    expect(await transfer(true)).toEqual({ profileViews: 5 });
    const late = prisma.$transaction(
      async (tx) => {
        await tx.user.count();
        await new Promise((resolve) => setTimeout(resolve, 120));
        await tx.user.count();
      },
      { timeout: 40 },
    );
    expect(await failureOf(late)).toMatchObject({ code: 'P2028' });
  });

  it('runs raw SQL', async (test) => {
    const prisma = clientOf(test);
    await prisma.user.createMany({ data: [{ email: 'a' }, { email: 'b' }, { email: 'c' }] });
    const user = table(test, 'User');
    const email = 'b';

    expect(await prisma.$queryRaw<{ id: number }[]>`select id from ${user} where email = ${email}`).toEqual([
      { id: 2 },
    ]);
    const ids = Prisma.sql`id in (${Prisma.join([1, 3])})`;
    expect(
      await prisma.$queryRaw(Prisma.sql`select email from ${user} where ${ids} order by id ${Prisma.empty}`),
    ).toEqual([{ email: 'a' }, { email: 'c' }]);
    expect(await prisma.$executeRaw`delete from ${user} where ${ids}`).toBe(2);
    const quoted = test.database === 'mariadb' ? '`User`' : '"User"';
    expect(await prisma.$queryRawUnsafe(`select email from ${quoted} where id = ?`, 2)).toEqual([{ email: 'b' }]);
    expect(await prisma.$executeRawUnsafe(`delete from ${quoted}`)).toBe(1);
    expect(await failureOf(prisma.$queryRaw`select nothing from nowhere`)).toMatchObject({
      name: 'PrismaClientKnownRequestError',
      code: 'P2010',
    });
    expect(await failureOf(prisma.$queryRaw('select 1' as never))).toBeInstanceOf(Prisma.PrismaClientValidationError);
  });

  it('fails with Prisma’s errors', async (test) => {
    const prisma = clientOf(test);
    await prisma.user.create({ data: alice });
    const taken = await failureOf(prisma.user.create({ data: alice }));

    expect(taken).toBeInstanceOf(Prisma.PrismaClientKnownRequestError);
    expect(taken).toMatchObject({
      name: 'PrismaClientKnownRequestError',
      code: 'P2002',
      meta: { modelName: 'User', target: ['email'] },
      message: '\nInvalid `prisma.user.create()` invocation:\n\n\nUnique constraint failed on the fields: (`email`)',
      cause: { code: 'UNIQUE_VIOLATION' },
    });
    expect(await failureOf(prisma.post.create({ data: { title: 'x', authorId: 99 } }))).toMatchObject({
      code: 'P2003',
      meta: { modelName: 'Post' },
    });
    expect(await failureOf(prisma.user.update({ where: { id: 99 }, data: { name: 'x' } }))).toMatchObject({
      code: 'P2025',
      meta: { modelName: 'User', cause: 'No record was found for an update.' },
    });
    expect(await failureOf(prisma.user.delete({ where: { id: 99 } }))).toMatchObject({ code: 'P2025' });
    expect(await failureOf(prisma.user.findUniqueOrThrow({ where: { id: 99 } }))).toMatchObject({
      code: 'P2025',
      message: expect.stringContaining('No User found'),
    });
    const misspelt = await failureOf(prisma.user.findMany({ where: { emial: 'x' } } as never));
    expect(misspelt).toBeInstanceOf(Prisma.PrismaClientValidationError);
    expect(misspelt).toMatchObject({ message: expect.stringContaining('Did you mean `email`?') });
    const brief = clientOf(test, { errorFormat: 'minimal' });
    expect(await failureOf(brief.user.create({ data: alice }))).toMatchObject({
      message: 'Unique constraint failed on the fields: (`email`)',
    });
  });

  it('connects with its first query, and again after $disconnect', async (test) => {
    const prisma = clientOf(test);
    const query = prisma.user.count();

    expect(await query).toBe(0);
    expect(await query).toBe(0);
    await prisma.$disconnect();
    expect(await prisma.user.count()).toBe(0);
    await prisma.$connect();
    await Promise.all([prisma.$disconnect(), prisma.$disconnect()]);
  });

  it('tells of queries and errors', async (test) => {
    const prisma = clientOf(test, {
      log: [
        { level: 'query', emit: 'event' },
        { level: 'error', emit: 'event' },
        { level: 'info', emit: 'event' },
      ],
    });
    const heard: unknown[] = [];
    prisma.$on('query', ({ query, params, duration }) => heard.push([query.slice(0, 6), params, typeof duration]));
    prisma.$on('error', ({ message, target }) => heard.push([message, target]));
    prisma.$on('info', ({ message }) => heard.push(message));
    await prisma.user.count({ where: { email: 'a' } });
    await failureOf(prisma.user.findUniqueOrThrow({ where: { id: 9 } }));

    expect(heard).toEqual([
      'Connected.',
      ['select', '["a"]', 'number'],
      ['select', '[9]', 'number'],
      ['findUniqueOrThrow() found no User that matches.', 'prisma.user.findUniqueOrThrow()'],
    ]);
    expect(() => prisma.$on('warn', () => undefined)).toThrow(Prisma.PrismaClientValidationError);
  });

  it('leaves out what it was told to', async (test) => {
    const prisma = new PrismaClient({
      schema,
      datasourceUrl: urlOf(test.testDatabase),
      omit: { user: { email: true } },
    });
    onTestFinished(() => prisma.$disconnect());
    const user = await prisma.user.create({ data: alice });

    expectTypeOf(user).not.toHaveProperty('email');
    expect(user).not.toHaveProperty('email');
    expect(await prisma.user.findFirst({ omit: { email: false } })).toHaveProperty('email');
  });
});
