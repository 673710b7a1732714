import { expect } from 'vitest';
import { mariadbDialect, QueryBuilder } from '../../src/exports/builder.ts';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { UniqueViolationError } from '../../src/foundation/errors/unique-violation-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { mysqlTexts } from '../support/mysql-texts.ts';
import { refusedUnsent } from '../support/sends-nothing.ts';
import { writeSchema } from '../support/write-schema.ts';

describeOnEachDatabase('builder conflicts', { schema: writeSchema }, (it, database) => {
  const namesKeys = database !== 'mariadb';

  it('updates the row that has the key', async ({ db, expectSql }) => {
    const upsert = db
      .insertInto('Member')
      .values({ email: 'ada', name: 'Ada', points: 1 })
      .onConflict('email')
      .update({ name: 'Ada L.', points: (e) => e.ref('Member.points').plus(e.excluded('points')) });
    await expectSql(() => upsert.execute(), {
      postgres:
        'insert into "members" ("email_address", "full_name", "points") values ($1, $2, $3) on conflict ("email_address") do update set "full_name" = $4, "points" = "members"."points" + excluded."points"',
      sqlite:
        'insert into "members" ("email_address", "full_name", "points") values (?, ?, ?) on conflict ("email_address") do update set "full_name" = ?, "points" = "members"."points" + excluded."points"',
      mariadb:
        'insert into `members` (`email_address`, `full_name`, `points`) values (?, ?, ?) on duplicate key update `full_name` = ?, `points` = `members`.`points` + values(`points`)',
    });
    await upsert.execute();
    await upsert.execute();
    expect(await db.member.findMany()).toEqual([
      { id: expect.any(Number), email: 'ada', name: 'Ada L.', points: 3, teamId: null },
    ]);
  });

  it('takes columns over from the new row: those that are named, or all but the key', async ({ db, expectSql }) => {
    const insert = db.insertInto('Member').values({ email: 'ada', name: 'Ada', points: 5 });
    await expectSql(() => insert.onConflict('email').update(['name']).execute(), {
      postgres:
        'insert into "members" ("email_address", "full_name", "points") values ($1, $2, $3) on conflict ("email_address") do update set "full_name" = excluded."full_name"',
      sqlite:
        'insert into "members" ("email_address", "full_name", "points") values (?, ?, ?) on conflict ("email_address") do update set "full_name" = excluded."full_name"',
      mariadb:
        'insert into `members` (`email_address`, `full_name`, `points`) values (?, ?, ?) on duplicate key update `full_name` = values(`full_name`)',
    });
    await db.member.updateMany({ data: { name: 'old', points: 1 } });
    await insert.onConflict('email').update(['name']).execute();
    expect(await db.member.findMany({ select: { name: true, points: true } })).toEqual([{ name: 'Ada', points: 1 }]);
    await insert.onConflict('email').update().execute();
    expect(await db.member.findMany({ select: { name: true, points: true } })).toEqual([{ name: 'Ada', points: 5 }]);
  });

  it('updates many rows at once', async ({ db }) => {
    await db.member.createMany({
      data: [
        { email: 'a', points: 1 },
        { email: 'c', points: 1 },
      ],
    });
    const rows = Array.from({ length: 300 }, (_, index) => ({
      email: index < 3 ? 'abc'.charAt(index) : `e${index}`,
      points: index + 10,
    }));
    await db.insertInto('Member').values(rows).onConflict('email').update(['points']).execute();
    expect(await db.member.count()).toBe(300);
    expect(
      await db.member.findMany({
        where: { email: { in: ['a', 'b', 'c'] } },
        select: { points: true },
        orderBy: { email: 'asc' },
      }),
    ).toEqual([{ points: 10 }, { points: 11 }, { points: 12 }]);
  });

  it('counts each row once, whatever becomes of it', async ({ db }) => {
    const upserted = async (upsert: { execute(): Promise<unknown> }): Promise<unknown> =>
      Reflect.get(Object(await upsert.execute()), 'rowCount');
    const members = db.insertInto('Member');
    const row = (email: string, points: number) => ({ email, points });
    const ada = members.values(row('ada', 1)).onConflict('email').update(['points']);
    expect(await upserted(ada)).toBe(1);
    expect(await upserted(ada)).toBe(1);
    expect(await upserted(members.values(row('ada', 2)).onConflict('email').update(['points']))).toBe(1);
    const three = members.values([row('ada', 3), row('bob', 1), row('cy', 1)]);
    expect(await upserted(three.onConflict('email').update(['points']))).toBe(3);
    expect(await upserted(three.onConflict('email').update(['points']))).toBe(3);
    expect(await upserted(three.onConflict('email').update({ points: 7 }).returning('id'))).toBe(3);
    const computed = members.values([row('ada', 4), { email: 'dan', points: (e) => e.val(2).plus(3) }]);
    expect(await upserted(computed.onConflict('email').update(['points']))).toBe(2);
    const copied = members.insertUsing(
      ['email', 'points'],
      db
        .from('Member')
        .select('email', (e) => e.ref('points').plus(1).as('points'))
        .where('email', '<>', 'cy'),
    );
    expect(await upserted(copied.onConflict('email').update(['points']))).toBe(3);
    expect(await db.from('Member').orderBy('email').pluck('points')).toEqual([5, 8, 7, 6]);
  });

  it('counts the version and notes the time of the update', async ({ db, expectSql }) => {
    const id = '0190163d-8694-739b-aea5-966c26f8ad91';
    const upsert = db.insertInto('Note').values({ id, body: 'one' }).onConflict('id').update({ body: 'two' });
    await expectSql(() => upsert.execute(), {
      postgres:
        'insert into "Note" ("id", "body", "changedAt", "version") values ($1, $2, $3, $4) on conflict ("id") do update set "body" = $5, "changedAt" = $6, "version" = "Note"."version" + 1',
      sqlite:
        'insert into "Note" ("id", "body", "changedAt", "version") values (?, ?, ?, ?) on conflict ("id") do update set "body" = ?, "changedAt" = ?, "version" = "Note"."version" + 1',
      mariadb:
        'insert into `Note` (`id`, `body`, `changedAt`, `version`) values (?, ?, ?, ?) on duplicate key update `body` = ?, `changedAt` = ?, `version` = `Note`.`version` + 1',
    });
    await upsert.execute();
    expect(await db.note.findMany()).toMatchObject([{ id, body: 'two', version: 2 }]);
  });

  it('leaves the row as it is, and tells how many are new', async ({ db, expectSql }) => {
    await db.member.create({ data: { email: 'a', points: 1 } });
    const insert = db
      .insertInto('Member')
      .values([
        { email: 'a', points: 9 },
        { email: 'b', points: 9 },
      ])
      .onConflict()
      .ignore();
    await expectSql(() => insert.execute(), {
      postgres:
        'insert into "members" ("email_address", "points") select "t0"."email_address", "t0"."points" from unnest($1::varchar[], $2::int4[]) as "t0" ("email_address", "points") on conflict do nothing',
      sqlite: 'insert into "members" ("email_address", "points") values (?, ?), (?, ?) on conflict do nothing',
      mariadb: [
        'select (@facet_skipped := 0)',
        'insert into `members` (`email_address`, `points`) values (?, ?), (?, ?) on duplicate key update `id` = if(@facet_skipped := @facet_skipped + 1, `members`.`id`, `members`.`id`)',
        'select @facet_skipped',
      ],
    });
    await db.member.deleteMany({ where: { email: 'b' } });
    expect(await insert.execute()).toMatchObject({ rowCount: 1 });
    expect(await insert.execute()).toMatchObject({ rowCount: 0 });
    expect(await db.member.findMany({ select: { email: true, points: true }, orderBy: { email: 'asc' } })).toEqual([
      { email: 'a', points: 1 },
      { email: 'b', points: 9 },
    ]);
  });

  it('gives back new rows alone where it leaves others as they are', async ({ db }) => {
    await db.member.create({ data: { email: 'b' } });
    const insert = db
      .insertInto('Member')
      .values([{ email: 'a' }, { email: 'b' }, { email: 'c' }])
      .onConflict('email')
      .ignore();
    const rows = await insert.returning('email').execute();
    expect(rows).toEqual([{ email: 'a' }, { email: 'c' }]);
    expect(rows).toMatchObject({ rowCount: 2 });
  });

  it('hides no other error', async ({ db }) => {
    await db.slot.create({ data: { id: 1, room: 'A', hour: 1 } });
    const insert = db.insertInto('Slot').values({ id: 1, room: 'B', hour: 2 }).onConflict('room', 'hour').ignore();
    if (namesKeys) await expect(insert.execute()).rejects.toThrow(UniqueViolationError);
    else await expect(insert.execute()).rejects.toThrow(CapabilityMissingError);
    expect(await db.slot.findMany()).toEqual([{ id: 1, room: 'A', hour: 1, note: null }]);
    await expect(
      db
        .insertInto('Slot')
        .values({ id: 2, room: null, hour: 2 } as never)
        .onConflict()
        .ignore()
        .execute(),
    ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(db.table('Slot').insertOrIgnore({ id: 2, room: 'x', hour: null })).rejects.toMatchObject({
      code: 'NOT_NULL_VIOLATION',
    });
  });

  it('means the named key, also where the clause has no place for it', async (test) => {
    const { db, expectSql } = test;
    const upsert = db
      .insertInto('Slot')
      .values({ id: 5, room: 'A', hour: 1, note: 'x' })
      .onConflict('room', 'hour')
      .update(['note']);
    if (!namesKeys) {
      // The row could as well violate the id, and the clause would update that other row.
      const error = await refusedUnsent(test, () => upsert.execute());
      expect(error).toBeInstanceOf(CapabilityMissingError);
      expect(String((error as CapabilityMissingError).details.alternative)).toContain('upsert');
      return;
    }
    await db.slot.create({ data: { id: 1, room: 'A', hour: 1 } });
    await expectSql(() => upsert.execute(), {
      postgres:
        'insert into "Slot" ("id", "room", "hour", "note") values ($1, $2, $3, $4) on conflict ("room", "hour") do update set "note" = excluded."note"',
      sqlite:
        'insert into "Slot" ("id", "room", "hour", "note") values (?, ?, ?, ?) on conflict ("room", "hour") do update set "note" = excluded."note"',
    });
    expect(await db.slot.findMany()).toEqual([{ id: 1, room: 'A', hour: 1, note: 'x' }]);
  });

  it('updates only where a condition holds', async (test) => {
    const { db, expectSql } = test;
    const upsert = db
      .insertInto('Member as m')
      .values({ email: 'ada', points: 5 })
      .onConflict('email')
      .update(['points'])
      .where((e) => e.ref('m.points').lt(e.excluded('points')));
    if (!namesKeys) {
      expect(await refusedUnsent(test, () => upsert.execute())).toBeInstanceOf(CapabilityMissingError);
      return;
    }
    await db.member.create({ data: { email: 'ada', points: 9 } });
    await expectSql(() => upsert.execute(), {
      postgres:
        'insert into "members" as "m" ("email_address", "points") values ($1, $2) on conflict ("email_address") do update set "points" = excluded."points" where "m"."points" < excluded."points"',
      sqlite:
        'insert into "members" as "m" ("email_address", "points") values (?, ?) on conflict ("email_address") do update set "points" = excluded."points" where "m"."points" < excluded."points"',
    });
    expect((await db.member.findFirst())?.points).toBe(9);
    await db.member.updateMany({ data: { points: 2 } });
    expect(await upsert.returning('m.points').execute()).toEqual([{ points: 5 }]);
  });

  it('refuses columns that are no key, and names the keys', async (test) => {
    const error = await refusedUnsent(test, () =>
      test.db.insertInto('Slot').values({ id: 1, room: 'A', hour: 1 }).onConflict('room').ignore().execute(),
    );
    expect(error).toMatchObject({ details: { operation: 'insert', path: ['onConflict', 'room'] } });
    expect(String(error)).toContain('is no unique key of Slot; its keys are `id` and `room`, `hour`');
  });

  it('names its key by a constraint', async (test) => {
    const { db, expectSql } = test;
    const insert = db
      .insertInto('Member')
      .values({ email: 'a' })
      .onConflict({ constraint: 'members_email_address_key' });
    await insert.ignore().execute();
    await expectSql(() => insert.update({ points: 3 }).execute(), {
      postgres:
        'insert into "members" ("email_address", "points") values ($1, $2) on conflict on constraint "members_email_address_key" do update set "points" = $3',
      sqlite:
        'insert into "members" ("email_address", "points") values (?, ?) on conflict ("email_address") do update set "points" = ?',
      mariadb: 'insert into `members` (`email_address`, `points`) values (?, ?) on duplicate key update `points` = ?',
    });
    expect(await db.member.findMany({ select: { email: true, points: true } })).toEqual([{ email: 'a', points: 3 }]);
    const unknown = db.insertInto('Member').values({ email: 'a' }).onConflict({ constraint: 'other' }).ignore();
    if (database === 'postgres') await expect(unknown.execute()).rejects.toMatchObject({ code: 'QUERY_FAILED' });
    else expect(await refusedUnsent(test, () => unknown.execute())).toBeInstanceOf(CapabilityMissingError);
  });

  it('means a partial index by its condition', async (test) => {
    const { db, expectSql } = test;
    const insert = db.insertInto('Member').values({ email: 'x', name: 'Ada', points: 3 });
    const upsert = insert.onConflict('name').where('teamId', null).update(['points']);
    if (!namesKeys) {
      expect(await refusedUnsent(test, () => upsert.execute())).toBeInstanceOf(CapabilityMissingError);
      return;
    }
    await db.execute('create unique index only_without_team on members (full_name) where team_id is null');
    try {
      await db.member.create({ data: { email: 'a', name: 'Ada' } });
      await expectSql(() => upsert.execute(), {
        postgres:
          'insert into "members" ("email_address", "full_name", "points") values ($1, $2, $3) on conflict ("full_name") where "members"."team_id" is null do update set "points" = excluded."points"',
        sqlite:
          'insert into "members" ("email_address", "full_name", "points") values (?, ?, ?) on conflict ("full_name") where "members"."team_id" is null do update set "points" = excluded."points"',
      });
      expect(await db.member.findMany({ select: { email: true, points: true } })).toEqual([{ email: 'a', points: 3 }]);
    } finally {
      await db.execute('drop index only_without_team');
    }
  });

  it('joins the rows of a query and a clause', async ({ db }) => {
    await db.team.createMany({
      data: [
        { id: 1, title: 'a', bonus: 4 },
        { id: 2, title: 'b', bonus: 5 },
      ],
    });
    await db.member.create({ data: { email: 'a', points: 1 } });
    await db
      .insertInto('Member')
      .insertUsing(['email', 'points'], db.from('Team').select('title', 'bonus'))
      .onConflict('email')
      .update(['points'])
      .execute();
    expect(await db.member.findMany({ select: { email: true, points: true }, orderBy: { email: 'asc' } })).toEqual([
      { email: 'a', points: 4 },
      { email: 'b', points: 5 },
    ]);
  });

  it('works on bare tables by the columns of the database', async ({ db, expectSql }) => {
    const rows = [{ email_address: 'a', points: 2 }];
    await expectSql(() => db.table('members').upsert(rows, ['email_address'], ['points']), {
      postgres:
        'insert into "members" ("email_address", "points") values ($1, $2) on conflict ("email_address") do update set "points" = excluded."points"',
      sqlite:
        'insert into "members" ("email_address", "points") values (?, ?) on conflict ("email_address") do update set "points" = excluded."points"',
      mariadb:
        'insert into `members` (`email_address`, `points`) values (?, ?) on duplicate key update `points` = values(`points`)',
    });
    await db.table('members').upsert([{ email_address: 'a', points: 8 }], ['email_address'], ['points']);
    expect(await db.table('members').insertOrIgnore({ email_address: 'a', points: 1 })).toBe(0);
    expect(await db.member.findMany({ select: { points: true } })).toEqual([{ points: 8 }]);
  });

  it('knows no keys of tables that no model knows', async (test) => {
    const { db } = test;
    await db.execute('create table tally (word varchar(20) primary key, n integer)');
    try {
      const upsert = () => db.table('tally').upsert([{ word: 'a', n: 1 }], ['word'], ['n']);
      if (!namesKeys) {
        expect(await refusedUnsent(test, upsert)).toBeInstanceOf(CapabilityMissingError);
        // Without a key any is meant, which is what the clause says.
        const anyKey = new QueryBuilder().insert('tally', { word: 'a', n: 1 }).onConflict().update({ n: 5 });
        const { sql, params } = anyKey.build(mariadbDialect);
        expect(sql).toBe('insert into `tally` (`word`, `n`) values (?, ?) on duplicate key update `n` = ?');
        await db.execute(sql, params);
        await db.execute(sql, params);
        expect(await db.table('tally').get()).toEqual([{ word: 'a', n: 5 }]);
        return;
      }
      await upsert();
      await db.table('tally').upsert([{ word: 'a', n: 7 }], ['word'], ['n']);
      expect(await db.table('tally').get()).toEqual([{ word: 'a', n: 7 }]);
    } finally {
      await db.execute('drop table tally');
    }
  });

  it('is spelled for MySQL', async () => {
    expect(
      await mysqlTexts(writeSchema, async (db) => {
        await db.insertInto('Member').values({ email: 'a', name: 'A' }).onConflict('email').update(['name']).execute();
        // Each value is made from what those before have set, so the one that needs the old value goes first.
        await db
          .insertInto('Member')
          .values({ email: 'a' })
          .onConflict('email')
          .update({ points: 1, teamId: (e) => e.ref('Member.points') })
          .execute();
        await expect(
          db
            .insertInto('Member')
            .values({ email: 'a' })
            .onConflict('email')
            .update({ points: (e) => e.ref('Member.teamId'), teamId: (e) => e.ref('Member.points') })
            .execute(),
        ).rejects.toThrow(CapabilityMissingError);
      }),
    ).toEqual([
      'insert into `members` (`email_address`, `full_name`, `points`) values (?, ?, ?) on duplicate key update `full_name` = values(`full_name`)',
      'insert into `members` (`email_address`, `points`) values (?, ?) on duplicate key update `team_id` = `members`.`points`, `points` = ?',
    ]);
  });
});
