import { expect } from 'vitest';
import type { PlanPolicy } from '../../src/engine/plan-policy.ts';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { column, equals, literal } from '../../src/sql/expressions.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { mysqlTexts } from '../support/mysql-texts.ts';
import { refusedUnsent } from '../support/sends-nothing.ts';
import { writeSchema } from '../support/write-schema.ts';

const firstTeam: PlanPolicy = {
  id: 'firstTeam',
  predicate({ model, alias }) {
    const team = model.fields.teamId;
    return team === undefined ? null : equals(column(alias, team.column, team), literal(1));
  },
};

describeOnEachDatabase('builder deletes', { schema: writeSchema }, (it, database) => {
  type Db = Parameters<Parameters<typeof it>[1]>[0]['db'];

  async function fill(db: Db): Promise<void> {
    await db.team.createMany({
      data: [
        { id: 1, title: 'Red' },
        { id: 2, title: 'Blue' },
        { id: 3, title: 'Gray' },
      ],
    });
    await db.member.createMany({
      data: [
        { email: 'a', points: 1, teamId: 1 },
        { email: 'b', points: 2, teamId: 2 },
        { email: 'c', points: 3, teamId: 2 },
        { email: 'd', points: 4 },
      ],
    });
  }

  const left = async (db: Db): Promise<string> =>
    (await db.member.findMany({ select: { email: true }, orderBy: { id: 'asc' } })).map(({ email }) => email).join('');

  it('deletes rows under a condition, and all without', async ({ db, expectSql }) => {
    await fill(db);
    await expectSql(() => db.deleteFrom('Member').where('points', '>', 3).execute(), {
      postgres: 'delete from "members" where "members"."points" > $1',
      sqlite: 'delete from "members" where "members"."points" > ?',
      mariadb: 'delete from `members` where `members`.`points` > ?',
    });
    expect(await left(db)).toBe('abc');
    await expectSql(() => db.deleteFrom('Member').execute(), {
      postgres: 'delete from "members"',
      sqlite: 'delete from "members"',
      mariadb: 'delete from `members`',
    });
    expect(await left(db)).toBe('');
  });

  it('looks at other tables', async ({ db, expectSql }) => {
    await fill(db);
    const remove = db
      .deleteFrom('Member as m')
      .using('Team as t')
      .whereColumn('t.id', 'm.teamId')
      .where('t.title', 'Blue');
    await expectSql(() => remove.execute(), {
      postgres: 'delete from "members" as "m" using "teams" as "t" where "t"."id" = "m"."team_id" and "t"."title" = $1',
      sqlite:
        'delete from "members" as "m" where exists (select 1 from "teams" as "t" where "t"."id" = "m"."team_id" and "t"."title" = ?)',
      mariadb: 'delete `m` from `members` as `m`, `teams` as `t` where `t`.`id` = `m`.`team_id` and `t`.`title` = ?',
    });
    expect(await left(db)).toBe('ad');
    const joined = db.deleteFrom('Member as m').join('Team as t', 't.id', 'm.teamId');
    await expectSql(() => joined.execute(), {
      postgres: 'delete from "members" as "m" using "teams" as "t" where "t"."id" = "m"."team_id"',
      sqlite: 'delete from "members" as "m" where exists (select 1 from "teams" as "t" where "t"."id" = "m"."team_id")',
      mariadb: 'delete `m` from `members` as `m`, `teams` as `t` where `t`.`id` = `m`.`team_id`',
    });
    expect(await left(db)).toBe('d');
  });

  it('deletes what has no partner', async ({ db, expectSql }) => {
    await fill(db);
    const remove = db.deleteFrom('Team as t').leftJoin('Member as m', 'm.teamId', 't.id').whereNull('m.id');
    await expectSql(() => remove.execute(), {
      postgres:
        'delete from "teams" as "t" where "t"."id" in (select distinct "t0"."id" from "teams" as "t0" left join "members" as "m" on "m"."team_id" = "t0"."id" where "m"."id" is null)',
      sqlite:
        'delete from "teams" as "t" where "t"."id" in (select distinct "t0"."id" from "teams" as "t0" left join "members" as "m" on "m"."team_id" = "t0"."id" where "m"."id" is null)',
      mariadb:
        'delete `t` from `teams` as `t` where `t`.`id` in (select `t1`.`id` from (select distinct `t0`.`id` from `teams` as `t0` left join `members` as `m` on `m`.`team_id` = `t0`.`id` where `m`.`id` is null) as `t1`)',
    });
    expect(await db.team.findMany({ select: { id: true }, orderBy: { id: 'asc' } })).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('reads the table that it deletes from', async ({ db, expectSql }) => {
    await fill(db);
    const remove = db
      .deleteFrom('Member as m')
      .whereExists((e) => e.query('Member as o').whereColumn('o.teamId', 'm.teamId').whereColumn('o.id', '<', 'm.id'));
    await expectSql(() => remove.execute(), {
      postgres:
        'delete from "members" as "m" where exists (select 1 from "members" as "o" where "o"."team_id" = "m"."team_id" and "o"."id" < "m"."id")',
      sqlite:
        'delete from "members" as "m" where exists (select 1 from "members" as "o" where "o"."team_id" = "m"."team_id" and "o"."id" < "m"."id")',
      mariadb:
        'delete `m` from `members` as `m` where exists (select 1 from (select * from `members` limit 9007199254740991) as `o` where `o`.`team_id` = `m`.`team_id` and `o`.`id` < `m`.`id`)',
    });
    expect(await left(db)).toBe('abd');
  });

  it('deletes the first rows of an order, and gives them back', async ({ db, expectSql, database }) => {
    await fill(db);
    const remove = db.deleteFrom('Member as m').orderBy('m.points', 'desc').limit(2).returning('m.email');
    await expectSql(() => remove.execute(), {
      postgres:
        'with "t1" as materialized (select "t0"."id" from "members" as "t0" order by "t0"."points" desc limit 2 for update) delete from "members" as "m" where "m"."id" in (select "t1"."id" from "t1") returning "m"."email_address" as "email"',
      sqlite:
        'with "t1" as materialized (select "t0"."id" from "members" as "t0" order by "t0"."points" desc limit 2) delete from "members" as "m" where "m"."id" in (select "t1"."id" from "t1") returning "members"."email_address" as "email"',
      mariadb:
        'delete from `members` order by `members`.`points` desc limit 2 returning `members`.`email_address` as `email`',
    });
    expect(await left(db)).toBe('ab');
    const rows = await remove.execute();
    expect(
      [...rows].sort((a, b) => (a.email < b.email ? -1 : 1)),
      database,
    ).toEqual([{ email: 'a' }, { email: 'b' }]);
    expect(rows).toMatchObject({ rowCount: 2 });
  });

  it('refuses what cannot be one statement', async (test) => {
    await fill(test.db);
    const limited = test.db.deleteFrom('Member as m').using('Team as t').whereColumn('t.id', 'm.teamId').limit(1);
    expect(await refusedUnsent(test, () => limited.execute())).toBeInstanceOf(CapabilityMissingError);
    const hidden = test.db
      .deleteFrom('Member as m')
      .whereExists((e) => e.table('members').whereColumn('members.id', '<', 'm.id'))
      .returning('m.id');
    if (database === 'mariadb')
      expect(await refusedUnsent(test, () => hidden.execute())).toBeInstanceOf(CapabilityMissingError);
    else expect(await hidden.execute()).toHaveLength(3);
  });

  it('deletes from bare tables, and counts the rows', async ({ db }) => {
    await fill(db);
    expect(await db.table('members').where('points', '>', 2).delete()).toBe(2);
    expect(await db.table('members').where('id', 1).delete()).toBe(1);
    expect(await left(db)).toBe('b');
    expect(await db.from('Member').where('email', 'b').delete()).toBe(1);
  });

  it('deletes only what policies let it delete', async ({ db, connectAgain }) => {
    await fill(db);
    const limited = await connectAgain({ hooks: { policies: [firstTeam] } });
    expect(await limited.deleteFrom('Member').orderBy('id', 'desc').limit(5).execute()).toMatchObject({ rowCount: 1 });
    expect(await left(db)).toBe('bcd');
    expect(await limited.deleteFrom('Member').execute()).toMatchObject({ rowCount: 0 });
    expect(
      await limited.deleteFrom('Team as t').leftJoin('Member as m', 'm.teamId', 't.id').whereNull('m.id').execute(),
    ).toMatchObject({ rowCount: 3 });
  });

  it('sees common tables, where they may stand before it', async (test) => {
    const { db } = test;
    await fill(db);
    const remove = db
      .deleteFrom('Member')
      .with('low', db.from('Member').select('id').where('points', '<', 3))
      .whereIn('id', (e) => e.query('low').select('id'));
    if (database === 'mariadb') {
      expect(await refusedUnsent(test, () => remove.execute())).toBeInstanceOf(CapabilityMissingError);
      return;
    }
    await remove.execute();
    expect(await left(db)).toBe('cd');
  });

  it('is a common table of the query around it, where it may be one', async (test) => {
    const { db } = test;
    await fill(db);
    const archive = db
      .insertInto('Team')
      .with('gone', db.deleteFrom('Member').where('points', '>', 3).returning('id', 'email'))
      .insertUsing(['id', 'title'], (q) => q.from('gone').select((e) => e.ref('id').plus(100).as('id'), 'email'));
    if (database !== 'postgres') {
      expect(await refusedUnsent(test, () => archive.execute())).toBeInstanceOf(CapabilityMissingError);
      return;
    }
    await archive.execute();
    expect(await left(db)).toBe('abc');
    expect(await db.team.findMany({ where: { id: { gt: 100 } }, select: { id: true, title: true } })).toEqual([
      { id: 104, title: 'd' },
    ]);
  });

  it('is spelled for MySQL', async () => {
    expect(
      await mysqlTexts(writeSchema, async (db) => {
        await db.deleteFrom('Member').orderBy('id').limit(5).execute();
        await db.deleteFrom('Member as m').join('Team as t', 't.id', 'm.teamId').execute();
        await db
          .deleteFrom('Member')
          .with('low', db.from('Member').select('id'))
          .whereIn('id', (e) => e.query('low').select('id'))
          .execute();
        await expect(db.deleteFrom('Member').returning('id').execute()).rejects.toThrow(CapabilityMissingError);
      }),
    ).toEqual([
      'delete from `members` order by `members`.`id` limit 5',
      'delete `m` from `members` as `m`, `teams` as `t` where `t`.`id` = `m`.`team_id`',
      'with `low` as (select `Member`.`id` from `members` as `Member`) delete from `members` where `members`.`id` in (select `low`.`id` from `low`)',
    ]);
  });
});
