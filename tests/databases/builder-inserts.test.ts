import { expect } from 'vitest';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { mysqlTexts } from '../support/mysql-texts.ts';
import { refusedUnsent } from '../support/sends-nothing.ts';
import { writeSchema } from '../support/write-schema.ts';

const UUID_7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describeOnEachDatabase('builder inserts', { schema: writeSchema }, (it, database) => {
  it('adds a row', async ({ db, expectSql }) => {
    await expectSql(() => db.insertInto('Member').values({ email: 'ada@x.org', name: 'Ada', points: 3 }).execute(), {
      postgres: 'insert into "members" ("email_address", "full_name", "points") values ($1, $2, $3)',
      sqlite: 'insert into "members" ("email_address", "full_name", "points") values (?, ?, ?)',
      mariadb: 'insert into `members` (`email_address`, `full_name`, `points`) values (?, ?, ?)',
    });
    expect(await db.member.findMany()).toEqual([{ id: 1, email: 'ada@x.org', name: 'Ada', points: 3, teamId: null }]);
  });

  it('tells how many rows it has added, beside the rows that it was asked for', async ({ db }) => {
    const added = await db
      .insertInto('Member')
      .values([{ email: 'a' }, { email: 'b' }])
      .execute();
    expect(added).toEqual([]);
    expect((added as { rowCount?: number }).rowCount).toBe(2);
    expect(Object.keys(added)).not.toContain('rowCount');
  });

  it('fills what is left out as the client does', async ({ db, expectSql }) => {
    await expectSql(() => db.insertInto('Note').values({ body: 'one' }).execute(), {
      postgres: 'insert into "Note" ("body", "id", "changedAt", "version") values ($1, $2, $3, $4)',
      sqlite: 'insert into "Note" ("body", "id", "changedAt", "version") values (?, ?, ?, ?)',
      mariadb: 'insert into `Note` (`body`, `id`, `changedAt`, `version`) values (?, ?, ?, ?)',
    });
    const before = Date.now();
    await db.insertInto('Note').values({ body: 'two' }).execute();
    const [one, two] = await db.note.findMany({ orderBy: { body: 'asc' } });
    expect(one).toMatchObject({ body: 'one', tags: null, rank: 7, version: 1 });
    expect(one?.id).toMatch(UUID_7);
    // Made anew at each run, though both share a plan.
    expect(two?.id).not.toBe(one?.id);
    expect(two?.changedAt.getTime()).toBeGreaterThanOrEqual(before - 1);
  });

  it('adds rows of different columns', async ({ db, expectSql }) => {
    const rows = [{ email: 'a' }, { email: 'b', name: 'B' }, { email: 'c', name: null, points: 5 }];
    await expectSql(() => db.insertInto('Member').values(rows).execute(), {
      postgres:
        'insert into "members" ("email_address", "full_name", "points") values ($1, null, $2), ($3, $4, $5), ($6, null, $7)',
      sqlite:
        'insert into "members" ("email_address", "full_name", "points") values (?, null, ?), (?, ?, ?), (?, null, ?)',
      mariadb:
        'insert into `members` (`email_address`, `full_name`, `points`) values (?, null, ?), (?, ?, ?), (?, null, ?)',
    });
    expect(await db.member.findMany({ select: { email: true, name: true, points: true } })).toEqual([
      { email: 'a', name: null, points: 0 },
      { email: 'b', name: 'B', points: 0 },
      { email: 'c', name: null, points: 5 },
    ]);
  });

  it('leaves what the database fills to `default`, where it has the word', async ({ db, expectSql }) => {
    const insert = db.insertInto('Note').values([{ body: 'a' }, { body: 'b', rank: 2 }]);
    if (database.includes('sqlite')) {
      await expect(insert.execute()).rejects.toThrow(CapabilityMissingError);
      expect(await db.note.count()).toBe(0);
      return;
    }
    await expectSql(() => insert.execute(), {
      postgres:
        'insert into "Note" ("body", "rank", "id", "changedAt", "version") values ($1, default, $2, $3, $4), ($5, $6, $7, $8, $9)',
      mariadb:
        'insert into `Note` (`body`, `rank`, `id`, `changedAt`, `version`) values (?, default, ?, ?, ?), (?, ?, ?, ?, ?)',
    });
    expect(await db.note.findMany({ select: { rank: true }, orderBy: { body: 'asc' } })).toEqual([
      { rank: 7 },
      { rank: 2 },
    ]);
  });

  it('leaves out a column for which all rows want the default', async ({ db, expectSql }) => {
    await expectSql(
      () =>
        db
          .insertInto('Note')
          .values({ body: 'a', rank: (e) => e.default() })
          .execute(),
      {
        postgres: 'insert into "Note" ("body", "id", "changedAt", "version") values ($1, $2, $3, $4)',
        sqlite: 'insert into "Note" ("body", "id", "changedAt", "version") values (?, ?, ?, ?)',
        mariadb: 'insert into `Note` (`body`, `id`, `changedAt`, `version`) values (?, ?, ?, ?)',
      },
    );
    expect((await db.note.findFirst())?.rank).toBe(7);
  });

  it('takes expressions and sub-queries as values', async ({ db, expectSql }) => {
    await db.team.createMany({ data: [{ id: 1, title: 'Red', bonus: 5 }] });
    const insert = db.insertInto('Member').values({
      email: (e) => e.lower(e.val('ADA')),
      points: (e) => e.query('Team').select((t) => t.max('bonus').as('most')),
    });
    await expectSql(() => insert.execute(), {
      postgres:
        'insert into "members" ("email_address", "points") values (lower($1::text), (select max("Team"."bonus") as "most" from "teams" as "Team"))',
      sqlite:
        'insert into "members" ("email_address", "points") values (lower(?), (select max("Team"."bonus") as "most" from "teams" as "Team"))',
      mariadb:
        'insert into `members` (`email_address`, `points`) values (lower(?), (select max(`Team`.`bonus`) as `most` from `teams` as `Team`))',
    });
    expect(await db.member.findFirst()).toMatchObject({ email: 'ada', points: 5 });
  });

  it('adds many rows of one shape, as lists where the database takes them', async ({ db, expectSql }) => {
    const rows = Array.from({ length: 3 }, (_, index) => ({
      email: `e${index}`,
      name: index === 1 ? null : `n${index}`,
    }));
    await expectSql(() => db.insertInto('Member').values(rows).execute(), {
      postgres:
        'insert into "members" ("email_address", "full_name", "points") select "t0"."email_address", "t0"."full_name", "t0"."points" from unnest($1::varchar[], $2::text[], $3::int4[]) as "t0" ("email_address", "full_name", "points")',
      sqlite: 'insert into "members" ("email_address", "full_name", "points") values (?, ?, ?), (?, ?, ?), (?, ?, ?)',
      mariadb: 'insert into `members` (`email_address`, `full_name`, `points`) values (?, ?, ?), (?, ?, ?), (?, ?, ?)',
    });
    expect(await db.member.findMany({ select: { id: true, email: true, name: true, points: true } })).toEqual([
      { id: 1, email: 'e0', name: 'n0', points: 0 },
      { id: 2, email: 'e1', name: null, points: 0 },
      { id: 3, email: 'e2', name: 'n2', points: 0 },
    ]);
  });

  it('adds more rows than one statement holds, all or none', async ({ db, database }) => {
    const rows = Array.from({ length: 2500 }, (_, index) => ({ email: `e${index}`, points: index }));
    const added = await db.insertInto('Member').values(rows).execute();
    expect((added as { rowCount?: number }).rowCount).toBe(2500);
    expect(await db.member.aggregate({ _sum: { points: true }, _count: true })).toMatchObject({ _count: 2500 });
    await db.member.deleteMany();
    const twice = [...rows, { email: 'e0', points: 1 }];
    await expect(db.insertInto('Member').values(twice).execute()).rejects.toMatchObject({ code: 'UNIQUE_VIOLATION' });
    expect(await db.member.count(), database).toBe(0);
  });

  it('gives back the rows of all its statements', async ({ db }) => {
    const rows = Array.from({ length: 1500 }, (_, index) => ({ email: `e${index}` }));
    const added = await db.insertInto('Member').values(rows).returning('id', 'email as mail').execute();
    expect(added).toHaveLength(1500);
    expect(added[0]).toEqual({ id: 1, mail: 'e0' });
    expect(added[1499]).toMatchObject({ mail: 'e1499' });
  });

  it('gives back columns and expressions', async ({ db, expectSql }) => {
    const insert = db
      .insertInto('Member')
      .values({ email: 'ada', points: 4 })
      .returning('id', (e) => e.upper('email').as('loud'));
    await expectSql(() => insert.execute(), {
      postgres:
        'insert into "members" ("email_address", "points") values ($1, $2) returning "members"."id", upper("members"."email_address") as "loud"',
      sqlite:
        'insert into "members" ("email_address", "points") values (?, ?) returning "members"."id", upper("members"."email_address") as "loud"',
      mariadb:
        'insert into `members` (`email_address`, `points`) values (?, ?) returning `members`.`id`, upper(`members`.`email_address`) as `loud`',
    });
    await db.member.deleteMany();
    expect(await db.insertInto('Member').values({ email: 'eve' }).returning('*').execute()).toEqual([
      { id: expect.any(Number), email: 'eve', name: null, points: 0, teamId: null },
    ]);
  });

  it('adds the rows of a query', async ({ db, expectSql }) => {
    await db.team.createMany({
      data: [
        { id: 1, title: 'Red' },
        { id: 2, title: 'Blue', bonus: 9 },
      ],
    });
    const teams = db.from('Team').select('title', 'bonus').where('bonus', '<', 100);
    await expectSql(() => db.insertInto('Member').insertUsing(['email', 'points'], teams).execute(), {
      postgres:
        'insert into "members" ("email_address", "points") select "Team"."title", "Team"."bonus" from "teams" as "Team" where "Team"."bonus" < $1',
      sqlite:
        'insert into "members" ("email_address", "points") select "Team"."title", "Team"."bonus" from "teams" as "Team" where "Team"."bonus" < ?',
      mariadb:
        'insert into `members` (`email_address`, `points`) select `Team`.`title`, `Team`.`bonus` from `teams` as `Team` where `Team`.`bonus` < ?',
    });
    expect(await db.member.findMany({ select: { email: true, points: true }, orderBy: { email: 'asc' } })).toEqual([
      { email: 'Blue', points: 9 },
      { email: 'Red', points: 0 },
    ]);
  });

  it('adds constants and times of its own to the rows of a query, and wants ids from it', async ({ db, expectSql }) => {
    const members = db.from('Member').select('email');
    await expectSql(() => db.insertInto('Member').insertUsing(['email'], members).execute(), {
      postgres:
        'insert into "members" ("email_address", "points") select "Member"."email_address" as "email", $1::int4 from "members" as "Member"',
      sqlite:
        'insert into "members" ("email_address", "points") select "Member"."email_address" as "email", ? from "members" as "Member"',
      mariadb:
        'insert into `members` (`email_address`, `points`) select `Member`.`email_address` as `email`, ? from `members` as `Member`',
    });
    await expect(
      db.insertInto('Note').insertUsing(['body'], db.from('Member').select('email')).execute(),
    ).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { operation: 'insert', path: ['insertUsing', 'id'] },
    });
    await expect(
      db.insertInto('Member').insertUsing(['email', 'name'], db.from('Member').select('email')).execute(),
    ).rejects.toThrow('names 2 columns, but the query gives 1');
  });

  it('keeps decimals what they are, from one number of digits to another', async ({ db }) => {
    await db.line.create({ data: { id: 1, price: '12.34', rate: '1.2345' } });
    const next = (by: number) => db.from('Line').select((e) => e.ref('id').plus(by).as('id'), 'price', 'price as rate');
    await db.insertInto('Line').insertUsing(['id', 'price', 'rate'], next(1)).execute();
    const rates = db.from('Line').select((e) => e.ref('id').plus(10).as('id'), 'rate');
    const both = rates.where('id', 1).unionAll(rates.where('id', 2));
    await db.insertInto('Line').insertUsing(['id', 'price'], both).execute();
    expect(await db.line.findMany({ select: { id: true, price: true, rate: true }, orderBy: { id: 'asc' } })).toEqual([
      { id: 1, price: '12.34', rate: '1.2345' },
      { id: 2, price: '12.34', rate: '12.34' },
      { id: 11, price: '1.23', rate: null },
      { id: 12, price: '12.34', rate: null },
    ]);
  });

  it('adds a row of defaults alone, where every field has one', async ({ db, expectSql }) => {
    await expectSql(() => db.insertInto('Counter').defaultValues().execute(), {
      postgres: 'insert into "Counter" ("n") values ($1)',
      sqlite: 'insert into "Counter" ("n") values (?)',
      mariadb: 'insert into `Counter` (`n`) values (?)',
    });
    expect(await db.counter.findMany()).toEqual([{ id: 1, n: 4 }]);
    await expect(db.insertInto('Member').defaultValues().execute()).rejects.toMatchObject({
      details: { path: ['defaultValues', 'email'] },
    });
  });

  it('refuses before any SQL what the model refuses', async (test) => {
    const { db } = test;
    const refusals: readonly (readonly [() => PromiseLike<unknown>, readonly (string | number)[], string])[] = [
      [
        () =>
          db
            .insertInto('Member')
            .values({ name: 'x' } as never)
            .execute(),
        ['values', 'email'],
        'is required',
      ],
      [
        () =>
          db
            .insertInto('Member')
            .values({ email: 'x', nmae: 'y' } as never)
            .execute(),
        ['values', 'nmae'],
        'is no field',
      ],
      [
        () =>
          db
            .insertInto('Member')
            .values({ email: null } as never)
            .execute(),
        ['values', 'email'],
        'must not be null',
      ],
      [
        () =>
          db
            .insertInto('Line')
            .values({ id: 1, price: '1', total: '2' } as never)
            .execute(),
        ['values', 'total'],
        'is computed',
      ],
      [
        () =>
          db
            .insertInto('Member')
            .values({ email: 5 } as never)
            .execute(),
        ['values', 'email'],
        'must be a text',
      ],
      [
        () =>
          db
            .insertInto('Member')
            .values({ email: true } as never)
            .execute(),
        ['values', 'email'],
        'must be a text',
      ],
    ];
    for (const [work, path, problem] of refusals) {
      const error = await refusedUnsent(test, work);
      expect(error).toBeInstanceOf(ValidationError);
      expect(error).toMatchObject({ details: { model: expect.any(String), operation: 'insert', path } });
      expect(String(error)).toContain(problem);
    }
  });

  it('names the row and the column of a value that is refused', async (test) => {
    const { db } = test;
    const rows = Array.from({ length: 20 }, (_, index) => ({ email: `e${index}`, points: index === 13 ? 1.5 : 1 }));
    const error = await refusedUnsent(test, () => db.insertInto('Member').values(rows).execute());
    expect(error).toMatchObject({ details: { path: ['values', 13, 'points'] } });
    const missing = rows.map((row, index) => ({ ...row, points: 1, email: index === 7 ? null : row.email }));
    const second = await refusedUnsent(test, () =>
      db
        .insertInto('Member')
        .values(missing as never)
        .execute(),
    );
    expect(second).toMatchObject({ details: { path: ['values', 7, 'email'] } });
  });

  it('writes bare tables by the names of their columns', async ({ db, expectSql }) => {
    await expectSql(() => db.table('members').insert({ email_address: 'a', points: 1 }), {
      postgres: 'insert into "members" ("email_address", "points") values ($1, $2)',
      sqlite: 'insert into "members" ("email_address", "points") values (?, ?)',
      mariadb: 'insert into `members` (`email_address`, `points`) values (?, ?)',
    });
    expect(
      await db.table('members').insert([
        { email_address: 'b', points: 2 },
        { email_address: 'c', points: 3 },
      ]),
    ).toBe(2);
    expect(await db.member.count()).toBe(3);
  });

  it('adds rows to a table that no model knows', async ({ db, database }) => {
    await db.execute('create table logs (id integer primary key, word varchar(20), at_time integer)');
    try {
      expect(
        await db.table('logs').insert([
          { id: 1, word: 'a' },
          { id: 2, word: 'b' },
        ]),
      ).toBe(2);
      expect(await db.table('logs').insert({ id: 3, word: "it's", at_time: null })).toBe(1);
      expect(await db.table('logs').orderBy('id').get(), database).toMatchObject([
        { word: 'a' },
        { word: 'b' },
        { word: "it's" },
      ]);
    } finally {
      await db.execute('drop table logs');
    }
  });

  it('sees common tables', async ({ db }) => {
    await db.team.create({ data: { id: 1, title: 'Red', bonus: 3 } });
    await db
      .insertInto('Member')
      .with('rich', db.from('Team').select('title', 'bonus').where('bonus', '>', 1))
      .insertUsing(['email', 'points'], (q) => q.from('rich').select('title', 'bonus'))
      .execute();
    expect(await db.member.findFirst()).toMatchObject({ email: 'Red', points: 3 });
  });

  it('is a common table, where the database lets writes be one', async ({ db }) => {
    const query = db
      .from('added')
      .with('added', db.insertInto('Member').values({ email: 'a' }).returning('id', 'email'))
      .select('email');
    if (database !== 'postgres') {
      await expect(query.execute()).rejects.toThrow(CapabilityMissingError);
      return;
    }
    expect(await query.execute()).toEqual([{ email: 'a' }]);
    expect(await db.member.count()).toBe(1);
  });

  it('is spelled for MySQL', async () => {
    expect(
      await mysqlTexts(writeSchema, async (db) => {
        await db.insertInto('Member').values({ email: 'a' }).execute();
        await db
          .insertInto('Member')
          .values([{ email: 'a' }, { email: 'b' }])
          .execute();
        await expect(db.insertInto('Member').values({ email: 'a' }).returning('id').execute()).rejects.toThrow(
          CapabilityMissingError,
        );
      }),
    ).toEqual([
      'insert into `members` (`email_address`, `points`) values (?, ?)',
      'insert into `members` (`email_address`, `points`) values (?, ?), (?, ?)',
    ]);
  });
});
