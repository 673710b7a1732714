import { expect, expectTypeOf } from 'vitest';
import { UniqueViolationError } from '../../src/foundation/errors/unique-violation-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { severalClients } from '../support/several-clients.ts';

/** With hooks, which that run has, every upsert looks before it writes. */
const isHooked = process.env.FACET_TEST_PLAN_CACHE === 'off';
const joinedAt = new Date(0);

describeOnEachDatabase('upsertMany', (it) => {
  it('is one statement for each set of fields', async ({ db, expectSql }) => {
    if (isHooked) return;
    await expectSql(() => db.tag.upsertMany({ data: [{ label: 'x' }, { label: 'z' }], by: 'label' }), {
      sqlite: 'insert into "Tag" ("label") values (?), (?) on conflict ("label") do update set "label" = "Tag"."label"',
      postgres:
        'insert into "Tag" ("label") select "rows"."label" from unnest($1::text[]) as "rows" ("label") on conflict ("label") do update set "label" = "Tag"."label"',
      mariadb: 'insert into `Tag` (`label`) values (?), (?) on duplicate key update `label` = `Tag`.`label`',
    });
    const data = [
      { email: 'x', name: 'n', joinedAt },
      { email: 'y', joinedAt },
    ];
    await expectSql(() => db.author.upsertMany({ data, by: ['email'], update: ['name'] }), {
      sqlite: [
        'insert into "Author" ("email", "name", "role", "balance", "isActive", "joinedAt") values (?, ?, ?, ?, ?, ?) on conflict ("email") do update set "name" = excluded."name"',
        'insert into "Author" ("email", "name", "role", "balance", "isActive", "joinedAt") values (?, ?, ?, ?, ?, ?) on conflict ("email") do update set "email" = "Author"."email"',
      ],
      postgres: [
        'insert into "Author" ("email", "name", "role", "balance", "isActive", "joinedAt") select "rows"."email", "rows"."name", "rows"."role", "rows"."balance", "rows"."isActive", "rows"."joinedAt" from unnest($1::text[], $2::text[], $3::"Role"[], $4::numeric[], $5::bool[], $6::timestamptz[]) as "rows" ("email", "name", "role", "balance", "isActive", "joinedAt") on conflict ("email") do update set "name" = excluded."name"',
        'insert into "Author" ("email", "name", "role", "balance", "isActive", "joinedAt") select "rows"."email", "rows"."name", "rows"."role", "rows"."balance", "rows"."isActive", "rows"."joinedAt" from unnest($1::text[], $2::text[], $3::"Role"[], $4::numeric[], $5::bool[], $6::timestamptz[]) as "rows" ("email", "name", "role", "balance", "isActive", "joinedAt") on conflict ("email") do update set "email" = "Author"."email"',
      ],
      mariadb: [
        'insert into `Author` (`email`, `name`, `role`, `balance`, `isActive`, `joinedAt`) values (?, ?, ?, ?, ?, ?) on duplicate key update `name` = values(`name`)',
        'insert into `Author` (`email`, `name`, `role`, `balance`, `isActive`, `joinedAt`) values (?, ?, ?, ?, ?, ?) on duplicate key update `email` = `Author`.`email`',
      ],
    });
    await expectSql(
      () =>
        db.author.upsertManyAndReturn({ data: data.slice(0, 1), by: 'email', select: { name: true, profile: true } }),
      {
        sqlite: [
          'insert into "Author" ("email", "name", "role", "balance", "isActive", "joinedAt") values (?, ?, ?, ?, ?, ?) on conflict ("email") do update set "name" = excluded."name", "joinedAt" = excluded."joinedAt" returning "id"',
          'select "t0"."id", "t0"."name", "t1"."authorId", "t1"."id", "t1"."bio" from "Author" as "t0" left join "Profile" as "t1" on "t1"."authorId" = "t0"."id" where "t0"."id" in (select value from json_each(?))',
        ],
        postgres: [
          'insert into "Author" ("email", "name", "role", "balance", "isActive", "joinedAt") select "rows"."email", "rows"."name", "rows"."role", "rows"."balance", "rows"."isActive", "rows"."joinedAt" from unnest($1::text[], $2::text[], $3::"Role"[], $4::numeric[], $5::bool[], $6::timestamptz[]) as "rows" ("email", "name", "role", "balance", "isActive", "joinedAt") on conflict ("email") do update set "name" = excluded."name", "joinedAt" = excluded."joinedAt" returning "id"',
          'select "t0"."id", "t0"."name", "t1"."authorId", "t1"."id", "t1"."bio" from "Author" as "t0" left join "Profile" as "t1" on "t1"."authorId" = "t0"."id" where "t0"."id" = any($1)',
        ],
        mariadb: [
          'insert into `Author` (`email`, `name`, `role`, `balance`, `isActive`, `joinedAt`) values (?, ?, ?, ?, ?, ?) on duplicate key update `name` = values(`name`), `joinedAt` = values(`joinedAt`) returning `id`',
          'select `t7`.`id`, `t7`.`name`, `t8`.`authorId`, `t8`.`id`, `t8`.`bio` from `Author` as `t7` left join `Profile` as `t8` on `t8`.`authorId` = `t7`.`id` where `t7`.`id` in (?)',
        ],
      },
    );
  });

  it('looks first, where the clause could mean another row', async ({ db, expectSql }) => {
    if (isHooked) return;
    await db.tag.create({ data: { id: 1, label: 'x' } });
    await expectSql(
      () =>
        db.tag.upsertMany({
          data: [
            { id: 1, label: 'xx' },
            { id: 2, label: 'y' },
          ],
        }),
      {
        sqlite:
          'insert into "Tag" ("id", "label") values (?, ?), (?, ?) on conflict ("id") do update set "label" = excluded."label"',
        postgres:
          'insert into "Tag" ("id", "label") select "rows"."id", "rows"."label" from unnest($1::int4[], $2::text[]) as "rows" ("id", "label") on conflict ("id") do update set "label" = excluded."label"',
        mariadb: [
          'select `t0`.`id` from `Tag` as `t0` where `t0`.`id` in (?, ?) order by `t0`.`id` for update',
          'insert into `Tag` (`id`, `label`) values (?, ?)',
          'update `Tag` set `label` = case when `Tag`.`id` = ? then ? end where `Tag`.`id` = ?',
        ],
      },
    );
  });

  it('updates what is given, or what is listed of it', async ({ db }) => {
    await db.author.create({ data: { email: 'a', name: 'A' } });
    const data = [{ email: 'a', name: 'AA', balance: '5' }, { email: 'b', name: 'B' }, { email: 'c' }];
    const counted = await db.author.upsertMany({ data, by: 'email', update: ['name'] });
    expect(counted).toEqual({ count: 3 });
    expectTypeOf(counted).toEqualTypeOf<{ count: number }>();
    const rows = () =>
      db.author.findMany({ select: { email: true, name: true, balance: true }, orderBy: { email: 'asc' } });
    expect(await rows()).toEqual([
      { email: 'a', name: 'AA', balance: '0' },
      { email: 'b', name: 'B', balance: '0' },
      { email: 'c', name: null, balance: '0' },
    ]);
    expect(
      await db.author.upsertMany({
        data: [
          { email: 'b', balance: '1' },
          { email: 'a', name: null },
        ],
        by: 'email',
      }),
    ).toEqual({ count: 2 });
    expect(await db.author.upsertMany({ data: { email: 'c', name: 'never' }, by: 'email', update: [] })).toEqual({
      count: 1,
    });
    expect(await rows()).toEqual([
      { email: 'a', name: null, balance: '0' },
      { email: 'b', name: 'B', balance: '1' },
      { email: 'c', name: null, balance: '0' },
    ]);
    expect(await db.author.upsertMany({ data: [], by: 'email' })).toEqual({ count: 0 });
  });

  it('gives the rows back in the order in which they were given', async ({ db }) => {
    await db.author.createMany({
      data: [
        { email: 'a', name: 'A' },
        { email: 'b', name: 'B' },
      ],
    });
    const { id } = await db.author.findUniqueOrThrow({ where: { email: 'b' } });
    const rows = await db.author.upsertManyAndReturn({
      data: [{ email: 'd', balance: '1' }, { id, email: 'bb' }, { email: 'e' }, { id: 70, email: 'f', name: 'F' }],
      select: { email: true, name: true, posts: true },
    });
    expect(rows).toEqual([
      { email: 'd', name: null, posts: [] },
      { email: 'bb', name: 'B', posts: [] },
      { email: 'e', name: null, posts: [] },
      { email: 'f', name: 'F', posts: [] },
    ]);
    const whole = await db.tag.upsertManyAndReturn({ data: [{ label: 'x' }], by: 'label' });
    expect(whole).toEqual([{ id: 1, label: 'x' }]);
    expectTypeOf(whole).toEqualTypeOf<{ id: number; label: string }[]>();
  });

  it('writes the rows in the order of their keys, whatever that of the data', async ({ db }) => {
    const data = ['c', 'a', 'd', 'b'].map((label) => ({ label }));
    await db.tag.upsertMany({ data, by: 'label' });
    const labels = (await db.tag.findMany({ orderBy: { id: 'asc' } })).map(({ label }) => label);
    expect(labels).toEqual(['a', 'b', 'c', 'd']);
  });

  it('never deadlocks with clients that give the same rows in other orders', async (test) => {
    const { db, database } = test;
    const ids = [11, 9, 10, 8, 12];
    await db.author.createMany({ data: ids.map((id) => ({ id, email: `e${id}` })) });
    // Waiting for a lock of SQLite's stops the whole process, the owner of the lock too.
    const clients = database.endsWith('sqlite') ? [db] : await severalClients(test, 6);
    await Promise.all(
      clients.map(async (client, number) => {
        for (let round = 0; round < 15; round++) {
          const turn = (number + round) % ids.length;
          const data = [...ids.slice(turn), ...ids.slice(0, turn)].map((id) => ({
            id,
            email: `e${id}`,
            name: `c${round}`,
          }));
          // In a transaction of the caller's own a deadlock would be seen.
          await client.transaction((tx) => tx.author.upsertMany({ data, update: ['name'] }), { attempts: 1 });
        }
      }),
    );
    expect(await db.author.count({ where: { name: 'c14' } })).toBe(ids.length);
  }, 60_000);

  it('never updates a row that has another key in common', async ({ db }) => {
    await db.author.createMany({ data: [{ email: 'a' }, { email: 'b' }] });
    const data = [
      { id: 1, email: 'x' },
      { id: 500, email: 'b' },
    ];
    await expect(db.author.upsertMany({ data })).rejects.toThrow(UniqueViolationError);
    expect(await db.author.findMany({ select: { email: true }, orderBy: { id: 'asc' } })).toEqual([
      { email: 'a' },
      { email: 'b' },
    ]);
  });

  it('refuses wrong rows before anything is sent', async ({ db, expectSql }) => {
    const refused = (data: unknown, problem: string) =>
      expect(db.author.upsertMany({ data, by: 'email' } as never)).rejects.toThrow(problem);
    await expectSql(
      async () => {
        await refused([{ email: 'x' }, { email: 'x' }], '`data[1]` has the same email as `data[0]`');
        await refused([{ email: 'x' }, { email: 7 }], '`data[1].email` must be a text');
        await refused([{ email: 'x', name: 7 }], '`data[0].name` must be a text');
        await refused([{ name: 'x' }], '`data[0].email` is required');
        await refused([{ email: 'x', nme: 'x' }], '`data[0].nme` is no writable field of Author');
        await refused([7], '`data[0]` must be an object');
        // @ts-expect-error: no field
        await expect(db.author.upsertMany({ data: [], by: 'nme' })).rejects.toThrow('`by` must be');
        await expect(db.author.upsertMany({ data: [], by: ['name'] })).rejects.toThrow('`by[0]` must be');
      },
      { sqlite: [], postgres: [], mariadb: [] },
    );
  });

  it('adds each row once and fails nowhere, when several clients add them at once', async (test) => {
    const { db } = test;
    const clients = await severalClients(test, 8);
    await Promise.all(
      clients.map(async (client, number) => {
        for (let round = 0; round < 10; round++) {
          await client.tag.upsertMany({ data: [5, 3, 1].map((n) => ({ label: `l${n + round}` })), by: 'label' });
          const data = [1, 5, 3].map((n) => ({ id: 10 + n + round, email: `e${n + round}`, name: `c${number}` }));
          await client.author.upsertMany({ data, update: ['name'] });
        }
      }),
    );
    expect(await db.tag.count()).toBe(14);
    expect(await db.author.count()).toBe(14);
  }, 120_000);

  it('takes 10,000 rows, half of which are there', async ({ db }) => {
    const data = Array.from({ length: 10_000 }, (_, index) => ({ id: index + 1, email: `e${index}`, name: 'old' }));
    await db.author.createMany({ data: data.filter((_, index) => index % 2 === 0) });
    expect(await db.author.upsertMany({ data: data.map((row) => ({ ...row, name: 'new' })) })).toEqual({
      count: 10_000,
    });
    expect(await db.author.count({ where: { name: 'new' } })).toBe(10_000);
  }, 60_000);
});
