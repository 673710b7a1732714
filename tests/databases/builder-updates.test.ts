import { expect } from 'vitest';
import type { PlanPolicy } from '../../src/engine/plan-policy.ts';
import { defineSchema, int, view } from '../../src/exports/index.ts';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { ReadOnlyModelError } from '../../src/foundation/errors/read-only-model-error.ts';
import { column, equals, literal } from '../../src/sql/expressions.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { mysqlTexts } from '../support/mysql-texts.ts';
import { refusedUnsent } from '../support/sends-nothing.ts';
import { writeSchema } from '../support/write-schema.ts';

/** Only rows of team 1 may be seen and written. */
const firstTeam: PlanPolicy = {
  id: 'firstTeam',
  predicate({ model, alias }) {
    const team = model.fields.teamId;
    return team === undefined ? null : equals(column(alias, team.column, team), literal(1));
  },
};

describeOnEachDatabase('builder updates', { schema: writeSchema }, (it, database) => {
  type Db = Parameters<Parameters<typeof it>[1]>[0]['db'];

  async function fill(db: Db): Promise<void> {
    await db.team.createMany({
      data: [
        { id: 1, title: 'Red', bonus: 10 },
        { id: 2, title: 'Blue', bonus: 20, leadId: 3 },
      ],
    });
    await db.member.createMany({
      data: [
        { email: 'a', name: 'A', points: 1, teamId: 1 },
        { email: 'b', name: 'B', points: 2, teamId: 2 },
        { email: 'c', name: null, points: 3, teamId: 2 },
        { email: 'd', name: 'D', points: 4 },
      ],
    });
  }

  const pointsOf = async (db: Db): Promise<readonly number[]> =>
    (await db.member.findMany({ select: { points: true }, orderBy: { id: 'asc' } })).map(({ points }) => points);

  it('sets values, nulls, expressions and columns', async ({ db, expectSql }) => {
    await fill(db);
    const update = db
      .updateTable('Member')
      .set({ name: 'Z', teamId: null, points: (e) => e.ref('points').plus(5) })
      .where('email', 'a');
    await expectSql(() => update.execute(), {
      postgres:
        'update "members" set "full_name" = $1, "team_id" = null, "points" = "members"."points" + $2::int4 where "members"."email_address" = $3',
      sqlite:
        'update "members" set "full_name" = ?, "team_id" = null, "points" = "members"."points" + ? where "members"."email_address" = ?',
      mariadb:
        'update `members` set `full_name` = ?, `team_id` = null, `points` = `members`.`points` + ? where `members`.`email_address` = ?',
    });
    expect(await db.member.findFirst({ orderBy: { id: 'asc' } })).toEqual({
      id: 1,
      email: 'a',
      name: 'Z',
      points: 6,
      teamId: null,
    });
    await db
      .updateTable('Member')
      .set('name', (e) => e.ref('email'))
      .execute();
    expect((await db.member.findMany({ orderBy: { id: 'asc' } })).map(({ name }) => name)).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  it('keeps decimals what they are, from one number of digits to another', async ({ db }) => {
    await db.line.create({ data: { id: 1, price: '12.34', rate: '1.2345' } });
    await db
      .updateTable('Line')
      .set({ price: (e) => e.ref('rate'), rate: (e) => e.ref('price') })
      .execute();
    expect(await db.line.findFirst()).toEqual({ id: 1, price: '1.23', rate: '12.34', total: '2.46' });
    await db
      .updateTable('Line')
      .set({ id: (e) => e.ref('rate') as never })
      .execute();
    expect((await db.line.findFirst())?.id).toBe(12);
  });

  it('calls its table otherwise where a sub-query has the name', async ({ db, expectSql }) => {
    await fill(db);
    const update = db
      .updateTable('Member')
      .set({ points: 0 })
      .whereExists((e) => e.table('members').whereColumn('members.id', '<', 'Member.id').where('members.points', 3));
    await expectSql(() => update.execute(), {
      postgres:
        'update "members" as "Member" set "points" = $1 where exists (select 1 from "members" where "members"."id" < "Member"."id" and "members"."points" = $2)',
      sqlite:
        'update "members" as "Member" set "points" = ? where exists (select 1 from "members" where "members"."id" < "Member"."id" and "members"."points" = ?)',
      mariadb:
        'update `members` as `Member` set `points` = ? where exists (select 1 from (select * from `members` limit 9007199254740991) as `members` where `members`.`id` < `Member`.`id` and `members`.`points` = ?)',
    });
    expect(await pointsOf(db)).toEqual([1, 2, 3, 0]);
  });

  it('makes all new values from the old ones', async ({ db }) => {
    await fill(db);
    await db
      .updateTable('Member')
      .set({ points: (e) => e.ref('teamId'), teamId: (e) => e.ref('points') })
      .where('teamId', '>', 0)
      .execute();
    expect(await db.member.findMany({ select: { points: true, teamId: true }, orderBy: { id: 'asc' } })).toEqual([
      { points: 1, teamId: 1 },
      { points: 2, teamId: 2 },
      { points: 2, teamId: 3 },
      { points: 4, teamId: null },
    ]);
  });

  it('writes all rows when nothing is said of them, and tells how many', async ({ db, expectSql }) => {
    await fill(db);
    const update = db.updateTable('Member').set({ points: 0 });
    await expectSql(() => update.execute(), {
      postgres: 'update "members" set "points" = $1',
      sqlite: 'update "members" set "points" = ?',
      mariadb: 'update `members` set `points` = ?',
    });
    expect(await update.execute()).toMatchObject({ rowCount: 4 });
    expect(await pointsOf(db)).toEqual([0, 0, 0, 0]);
  });

  it('counts the version and notes the time, unless they are given', async ({ db, expectSql }) => {
    await db.insertInto('Note').values({ body: 'x' }).execute();
    await expectSql(() => db.updateTable('Note').set({ body: 'y' }).execute(), {
      postgres: 'update "Note" set "body" = $1, "changedAt" = $2, "version" = "Note"."version" + 1',
      sqlite: 'update "Note" set "body" = ?, "changedAt" = ?, "version" = "Note"."version" + 1',
      mariadb: 'update `Note` set `body` = ?, `changedAt` = ?, `version` = `Note`.`version` + 1',
    });
    expect(await db.note.findFirst()).toMatchObject({ body: 'y', version: 2 });
    const changedAt = new Date('2020-01-01T00:00:00Z');
    await db
      .updateTable('Note')
      .set({ changedAt, version: 9 } as never)
      .execute();
    expect(await db.note.findFirst()).toMatchObject({ changedAt, version: 9 });
  });

  it('takes values from sub-queries, also on the table that it writes', async ({ db, expectSql }) => {
    await fill(db);
    const update = db.updateTable('Member').set({
      points: (e) => e.query('Member as m').select((m) => m.max('m.points').as('most')),
    });
    await expectSql(() => update.execute(), {
      postgres: 'update "members" set "points" = (select max("m"."points") as "most" from "members" as "m")',
      sqlite: 'update "members" set "points" = (select max("m"."points") as "most" from "members" as "m")',
      mariadb:
        'update `members` set `points` = (select max(`m`.`points`) as `most` from (select * from `members` limit 9007199254740991) as `m`)',
    });
    expect(await pointsOf(db)).toEqual([4, 4, 4, 4]);
    await db
      .updateTable('Member')
      .set({ points: 7 })
      .whereNotExists((e) => e.query('Member as other').whereColumn('other.id', '>', 'Member.id'))
      .execute();
    expect(await pointsOf(db)).toEqual([4, 4, 4, 7]);
  });

  it('takes values from another table', async ({ db, expectSql }) => {
    await fill(db);
    const update = db
      .updateTable('Member as m')
      .from('Team as t')
      .set({ points: (e) => e.ref('m.points').plus(e.ref('t.bonus')) })
      .whereColumn('t.id', 'm.teamId')
      .where('t.title', 'Blue');
    await expectSql(() => update.execute(), {
      postgres:
        'update "members" as "m" set "points" = "m"."points" + "t"."bonus" from "teams" as "t" where "t"."id" = "m"."team_id" and "t"."title" = $1',
      sqlite:
        'update "members" as "m" set "points" = "m"."points" + "t"."bonus" from "teams" as "t" where "t"."id" = "m"."team_id" and "t"."title" = ?',
      mariadb:
        'update `members` as `m` cross join `teams` as `t` set `m`.`points` = `m`.`points` + `t`.`bonus` where `t`.`id` = `m`.`team_id` and `t`.`title` = ?',
    });
    expect(await pointsOf(db)).toEqual([1, 22, 23, 4]);
  });

  it('joins other tables', async ({ db, expectSql }) => {
    await fill(db);
    const update = db
      .updateTable('Member as m')
      .join('Team as t', 't.id', 'm.teamId')
      .join('Member as l', (on) => on.on('l.id', 't.leadId').on('l.id', '<>', 'm.id'))
      .set({ points: (e) => e.ref('l.points').times(100) });
    await expectSql(() => update.execute(), {
      postgres:
        'update "members" as "m" set "points" = "l"."points" * $1::int4 from "teams" as "t", "members" as "l" where "t"."id" = "m"."team_id" and "l"."id" = "t"."leadId" and "l"."id" <> "m"."id"',
      sqlite:
        'update "members" as "m" set "points" = "l"."points" * ? from "teams" as "t", "members" as "l" where "t"."id" = "m"."team_id" and "l"."id" = "t"."leadId" and "l"."id" <> "m"."id"',
      mariadb:
        'update `members` as `m` join `teams` as `t` on `t`.`id` = `m`.`team_id` join `members` as `l` on `l`.`id` = `t`.`leadId` and `l`.`id` <> `m`.`id` set `m`.`points` = `l`.`points` * ?',
    });
    expect(await pointsOf(db)).toEqual([1, 300, 3, 4]);
  });

  it('joins tables that may have no row', async ({ db, expectSql }) => {
    await fill(db);
    const update = db
      .updateTable('Member as m')
      .leftJoin('Team as t', 't.id', 'm.teamId')
      .set({ points: (e) => e.coalesce('t.bonus', -1) });
    await expectSql(() => update.execute(), {
      postgres:
        'update "members" as "m" set "points" = coalesce("t"."bonus", $1::int4) from "members" as "t0" left join "teams" as "t" on "t"."id" = "t0"."team_id" where "m"."id" = "t0"."id"',
      sqlite:
        'update "members" as "m" set "points" = coalesce("t"."bonus", cast(? as integer)) from "members" as "t0" left join "teams" as "t" on "t"."id" = "t0"."team_id" where "m"."id" = "t0"."id"',
      mariadb:
        'update `members` as `m` left join `teams` as `t` on `t`.`id` = `m`.`team_id` set `m`.`points` = coalesce(`t`.`bonus`, cast(? as signed))',
    });
    expect(await pointsOf(db)).toEqual([10, 20, 20, -1]);
  });

  it('writes the first rows of an order', async ({ db, expectSql }) => {
    await fill(db);
    const update = db
      .updateTable('Member')
      .set({ points: 0 })
      .where('points', '>', 1)
      .orderBy('points', 'desc')
      .limit(2);
    await expectSql(() => update.execute(), {
      postgres:
        'with "t1" as materialized (select "t0"."id" from "members" as "t0" where "t0"."points" > $1 order by "t0"."points" desc limit 2 for update) update "members" set "points" = $2 where "members"."id" in (select "t1"."id" from "t1")',
      sqlite:
        'with "t1" as materialized (select "t0"."id" from "members" as "t0" where "t0"."points" > ? order by "t0"."points" desc limit 2) update "members" set "points" = ? where "members"."id" in (select "t1"."id" from "t1")',
      mariadb:
        'update `members` set `points` = ? where `members`.`points` > ? order by `members`.`points` desc limit 2',
    });
    expect(await pointsOf(db)).toEqual([1, 2, 0, 0]);
  });

  it('refuses a limit beside other tables', async (test) => {
    const error = await refusedUnsent(test, () =>
      test.db
        .updateTable('Member as m')
        .from('Team as t')
        .set({ points: 1 })
        .whereColumn('t.id', 'm.teamId')
        .limit(1)
        .execute(),
    );
    expect(error).toBeInstanceOf(CapabilityMissingError);
  });

  it('gives back what it has written, and of other tables where the database can', async (test) => {
    const { db, expectSql } = test;
    await fill(db);
    const update = db
      .updateTable('Member as m')
      .from('Team as t')
      .set({ points: 50 })
      .whereColumn('t.id', 'm.teamId')
      .where('t.id', 1);
    if (database === 'mariadb') {
      expect(await refusedUnsent(test, () => update.returning('m.id').execute())).toBeInstanceOf(
        CapabilityMissingError,
      );
      return;
    }
    await expectSql(() => update.returning('m.id', (e) => e.ref('m.points').plus(1).as('next')).execute(), {
      postgres:
        'update "members" as "m" set "points" = $1 from "teams" as "t" where "t"."id" = "m"."team_id" and "t"."id" = $2 returning "m"."id", "m"."points" + $3::int4 as "next"',
      sqlite:
        'update "members" as "m" set "points" = ? from "teams" as "t" where "t"."id" = "m"."team_id" and "t"."id" = ? returning "members"."id", "members"."points" + ? as "next"',
    });
    expect(await update.returning('m.*').execute()).toEqual([{ id: 1, email: 'a', name: 'A', points: 50, teamId: 1 }]);
    const joined = update.returning('m.id', 't.title');
    if (database === 'postgres') expect(await joined.execute()).toEqual([{ id: 1, title: 'Red' }]);
    else expect(await refusedUnsent(test, () => joined.execute())).toBeInstanceOf(CapabilityMissingError);
    expect(await db.updateTable('Member').set({ points: 51 }).where('id', 1).returning('*').execute()).toEqual([
      { id: 1, email: 'a', name: 'A', points: 51, teamId: 1 },
    ]);
  });

  it('writes bare tables, and counts their rows', async ({ db }) => {
    await fill(db);
    expect(await db.table('members').where('points', '>', 2).update({ points: 9 })).toBe(2);
    expect(await db.table('members').where('id', 1).increment('points', 4)).toBe(1);
    expect(await db.table('members').where('id', 1).decrement('points', 1, { full_name: 'less' })).toBe(1);
    expect(await db.table('members').where('id', 1).first()).toMatchObject({ points: 4, full_name: 'less' });
    expect(await pointsOf(db)).toEqual([4, 2, 9, 9]);
  });

  it('writes only rows that policies let it write, and reads only those', async ({ db, database, connectAgain }) => {
    await fill(db);
    const limited = await connectAgain({ hooks: { policies: [firstTeam] } });
    expect(await limited.updateTable('Member').set({ points: 0 }).execute()).toMatchObject({ rowCount: 1 });
    expect(await pointsOf(db)).toEqual([0, 2, 3, 4]);
    await limited
      .updateTable('Team as t')
      .leftJoin('Member as m', 'm.teamId', 't.id')
      .set({ bonus: (e) => e.coalesce('m.points', 99) })
      .execute();
    expect(
      (await db.team.findMany({ orderBy: { id: 'asc' } })).map(({ bonus }) => bonus),
      database,
    ).toEqual([0, 99]);
    await limited.updateTable('Member').set({ points: 5 }).orderBy('id', 'desc').limit(3).execute();
    expect(await pointsOf(db)).toEqual([5, 2, 3, 4]);
    const upsert = limited.insertInto('Member').values({ email: 'b' }).onConflict('email').update({ points: 1000 });
    if (database === 'mariadb') await expect(upsert.execute()).rejects.toThrow(CapabilityMissingError);
    else await upsert.execute();
    expect(await pointsOf(db)).toEqual([5, 2, 3, 4]);
  });

  it('refuses before any SQL what the model refuses', async (test) => {
    const { db } = test;
    const refusals: readonly (readonly [() => PromiseLike<unknown>, readonly (string | number)[], string])[] = [
      [
        () =>
          db
            .updateTable('Member')
            .set({ nmae: 'x' } as never)
            .execute(),
        ['set', 'nmae'],
        'is no field',
      ],
      [
        () =>
          db
            .updateTable('Member')
            .set({ email: null } as never)
            .execute(),
        ['set', 'email'],
        'must not be null',
      ],
      [
        () =>
          db
            .updateTable('Member')
            .set({ points: (e) => e.ref('name') as never })
            .execute(),
        ['set', 'points'],
        'gives a text where the column takes a number; cast it',
      ],
      [
        () =>
          db
            .updateTable('Line')
            .set({ total: '1' } as never)
            .execute(),
        ['set', 'total'],
        'is computed',
      ],
      [
        () =>
          db
            .updateTable('Member')
            .set({ points: 'many' } as never)
            .execute(),
        ['set', 'points'],
        'must be a whole number',
      ],
      [() => db.updateTable('Member').where('id', 1).execute(), ['set'], 'must name'],
      [
        () =>
          db
            .updateTable('Membr' as never)
            .set({ x: 1 } as never)
            .execute(),
        ['updateTable', 'Membr'],
        'is no model',
      ],
    ];
    for (const [work, path, problem] of refusals) {
      const error = await refusedUnsent(test, work);
      expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', details: { operation: 'update', path } });
      expect(String(error)).toContain(problem);
    }
  });

  it('is spelled for MySQL', async () => {
    expect(
      await mysqlTexts(writeSchema, async (db) => {
        await db
          .updateTable('Member as m')
          .join('Team as t', 't.id', 'm.teamId')
          .set({ points: (e) => e.ref('t.bonus') })
          .execute();
        await db
          .updateTable('Member')
          .set({ points: 1, teamId: (e) => e.ref('points') })
          .orderBy('id')
          .limit(5)
          .execute();
        await expect(
          db
            .updateTable('Member')
            .set({ points: (e) => e.ref('teamId'), teamId: (e) => e.ref('points') })
            .execute(),
        ).rejects.toThrow(CapabilityMissingError);
      }),
    ).toEqual([
      'update `members` as `m` join `teams` as `t` on `t`.`id` = `m`.`team_id` set `m`.`points` = `t`.`bonus`',
      'update `members` set `team_id` = `members`.`points`, `points` = ? order by `members`.`id` limit 5',
    ]);
  });
});

const viewSchema = defineSchema({ models: { Top: view({ id: int().unique(), points: int() }) } });

describeOnEachDatabase('builder writes of views', { schema: viewSchema, isSynced: false }, (it) => {
  it('are refused before any SQL', async (test) => {
    const { db } = test;
    const writes = [
      () =>
        db
          .updateTable('Top')
          .set({ points: 1 } as never)
          .execute(),
      () => db.deleteFrom('Top').execute(),
      () =>
        db
          .insertInto('Top')
          .values({ id: 1, points: 1 } as never)
          .execute(),
    ];
    for (const write of writes) {
      const error = await refusedUnsent(test, write);
      expect(error).toBeInstanceOf(ReadOnlyModelError);
      expect(error).toMatchObject({ details: { model: 'Top', reason: 'view' } });
    }
  });
});
