import { expect } from 'vitest';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { fillPeopleAndTasks, peopleAndTasks } from '../support/builder/people-and-tasks.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { mysqlTexts } from '../support/mysql-texts.ts';

describeOnEachDatabase('names of results', { schema: peopleAndTasks }, (it) => {
  it('order, group and filter groups', async ({ db, expectSql }) => {
    await fillPeopleAndTasks(db);
    const query = db
      .from('Task as t')
      .select(
        't.personId as who',
        (e) => e.count('t.id').as('tasks'),
        (e) => e.max('t.hours').as('longest'),
      )
      .groupBy('who')
      .having('tasks', '>', 0)
      .orderBy('tasks', 'desc')
      .orderBy('longest', 'desc');
    await expectSql(() => query.execute(), {
      postgres:
        'select "t"."person_id" as "who", count("t"."id") as "tasks", max("t"."hours") as "longest" from "tasks" as "t" group by "t"."person_id" having count("t"."id") > $1::int8 order by "tasks" desc, "longest" desc',
      sqlite:
        'select "t"."person_id" as "who", count("t"."id") as "tasks", max("t"."hours") as "longest" from "tasks" as "t" group by "t"."person_id" having count("t"."id") > ? order by "tasks" desc, "longest" desc nulls first',
      // A condition puts nulls in their place there, and conditions cannot name what is computed.
      mariadb:
        'select `t`.`person_id` as `who`, count(`t`.`id`) as `tasks`, max(`t`.`hours`) as `longest` from `tasks` as `t` group by `t`.`person_id` having count(`t`.`id`) > ? order by `tasks` desc, max(`t`.`hours`) is null desc, max(`t`.`hours`) desc',
    });
    expect(await query.execute()).toEqual([
      { who: 1, tasks: 2, longest: '2.5' },
      { who: null, tasks: 1, longest: '8' },
      { who: 3, tasks: 1, longest: '4' },
    ]);
  });

  it('stand behind names of columns where rows are grouped, and before them where they are put in order', async ({
    db,
  }) => {
    await fillPeopleAndTasks(db);
    // Grouped by the column `id`, ordered by the result `id`.
    const rows = await db
      .from('Task')
      .select((e) => e.val(0).minus(e.ref('id')).as('id'), 'title')
      .orderBy('id')
      .execute();
    expect(rows.map(({ id }) => id)).toEqual([-4, -3, -2, -1]);
    const grouped = await db
      .from('Task')
      .select((e) => e.count('id').as('personId'))
      .groupBy('personId')
      .orderBy('personId')
      .execute();
    expect(grouped).toEqual([{ personId: 1 }, { personId: 1 }, { personId: 2 }]);
  });

  it('are what raw SQL calls them', async ({ db, expectSql, database }) => {
    await fillPeopleAndTasks(db);
    const query = db
      .table('tasks')
      .select('person_id')
      .selectRaw('count(*) as n, max(title) as last')
      .groupBy('person_id')
      .orderBy('n', 'desc')
      .orderByRaw('person_id = ? desc, person_id', [3]);
    await expectSql(() => query.execute(), {
      postgres:
        'select "tasks"."person_id", count(*) as n, max(title) as last from "tasks" group by "tasks"."person_id" order by "n" desc, person_id = $1 desc, person_id',
      sqlite:
        'select "tasks"."person_id", count(*) as n, max(title) as last from "tasks" group by "tasks"."person_id" order by "n" desc, person_id = ? desc, person_id',
      mariadb:
        'select `tasks`.`person_id`, count(*) as n, max(title) as last from `tasks` group by `tasks`.`person_id` order by `n` desc, person_id = ? desc, person_id',
    });
    const [first] = await query.execute();
    expect(first).toEqual({ person_id: 1, n: database.endsWith('sqlite') ? 2 : 2n, last: 'two' });
  });

  it('of subtotals are put in order', async ({ db, database, expectSql }) => {
    await fillPeopleAndTasks(db);
    const query = db
      .from('Task')
      .select('personId', (e) => e.count('id').as('tasks'))
      .whereNotNull('personId')
      .rollup('personId')
      .orderBy('tasks')
      .orderBy((e) => e.max('id'), 'desc')
      .limit(2);
    if (database.endsWith('sqlite')) {
      await expect(query.execute()).rejects.toThrow(CapabilityMissingError);
      return;
    }
    await expectSql(() => query.execute(), {
      postgres:
        'select "Task"."person_id" as "personId", count("Task"."id") as "tasks" from "tasks" as "Task" where "Task"."person_id" is not null group by rollup ("Task"."person_id") order by "tasks", max("Task"."id") desc limit 2',
      mariadb:
        'select `t0`.`personId`, `t0`.`tasks` from (select `Task`.`person_id` as `personId`, count(`Task`.`id`) as `tasks`, max(`Task`.`id`) as `t1` from `tasks` as `Task` where `Task`.`person_id` is not null group by `Task`.`person_id` with rollup) as `t0` order by `t0`.`tasks`, `t0`.`t1` is null desc, `t0`.`t1` desc limit 2',
    });
    expect(await query.execute()).toEqual([
      { personId: 3, tasks: 1 },
      { personId: 1, tasks: 2 },
    ]);
    expect(
      await mysqlTexts(peopleAndTasks, (mysql) =>
        mysql.from('Task').select('personId').rollup('personId').orderBy('personId').execute(),
      ),
    ).toEqual([
      'select `Task`.`person_id` as `personId` from `tasks` as `Task` group by `Task`.`person_id` with rollup order by `Task`.`person_id` is null, `Task`.`person_id`',
    ]);
  });

  it('keep one row of each group', async ({ db, database, expectSql }) => {
    await fillPeopleAndTasks(db);
    expect(await db.from('Task').select('personId').distinct().orderBy('personId').pluck('personId')).toEqual([
      1,
      3,
      null,
    ]);
    const query = db
      .from('Task')
      .distinctOn('personId')
      .select('personId', 'title')
      .orderBy('personId')
      .orderBy('id', 'desc');
    if (database !== 'postgres') {
      await expect(query.execute()).rejects.toThrow(CapabilityMissingError);
      return;
    }
    await expectSql(() => query.execute(), {
      postgres:
        'select distinct on ("Task"."person_id") "Task"."person_id" as "personId", "Task"."title" from "tasks" as "Task" order by "Task"."person_id", "Task"."id" desc',
    });
    expect((await query.execute()).map(({ title }) => title)).toEqual(['two', 'three', 'four']);
  });

  it('tell grouped columns of one name apart', async ({ db, expectSql }) => {
    await fillPeopleAndTasks(db);
    const query = db
      .from('Person as p')
      .crossJoin('Task as t')
      .select('p.id as person', 't.id as task')
      .groupBy('p.id', 't.id')
      .having('t.id', '>', 3)
      .having('p.id', '<', 3)
      .orderBy('person');
    await expectSql(() => query.execute(), {
      postgres:
        'select "p"."id" as "person", "t"."id" as "task" from "people" as "p" cross join "tasks" as "t" group by "p"."id", "t"."id" having "t"."id" > $1 and "p"."id" < $2 order by "p"."id"',
      sqlite:
        'select "p"."id" as "person", "t"."id" as "task" from "people" as "p" cross join "tasks" as "t" group by "p"."id", "t"."id" having "t"."id" > ? and "p"."id" < ? order by "p"."id"',
      // It finds neither of both by its name.
      mariadb:
        'select `p`.`id` as `person`, `t`.`id` as `task` from `people` as `p` cross join `tasks` as `t` group by `p`.`id`, `t`.`id` having `task` > ? and `person` < ? order by `p`.`id`',
    });
    expect(await query.execute()).toEqual([
      { person: 1, task: 4 },
      { person: 2, task: 4 },
    ]);
  });

  it('are locked with their rows', async ({ db, database, expectSql }) => {
    await fillPeopleAndTasks(db);
    await expect(db.from('Task').sharedLock().execute()).rejects.toThrow(
      '`sharedLock` locks only inside a transaction',
    );
    await db.transaction(async (tx) => {
      const query = tx
        .from('Task as t')
        .join('Person as p', 'p.id', 't.personId')
        .select('t.id')
        .orderBy('t.id')
        .limit(1);
      await expectSql(() => query.lockForUpdate({ of: 't' }).skipLocked().execute(), {
        postgres:
          'select "t"."id" from "tasks" as "t" join "people" as "p" on "p"."id" = "t"."person_id" order by "t"."id" limit 1 for update of "t" skip locked',
        sqlite:
          'select "t"."id" from "tasks" as "t" join "people" as "p" on "p"."id" = "t"."person_id" order by "t"."id" limit 1',
        mariadb:
          'select `t`.`id` from `tasks` as `t` join `people` as `p` on `p`.`id` = `t`.`person_id` order by `t`.`id` limit 1 for update skip locked',
      });
      await expectSql(() => query.sharedLock().noWait().execute(), {
        postgres:
          'select "t"."id" from "tasks" as "t" join "people" as "p" on "p"."id" = "t"."person_id" order by "t"."id" limit 1 for share nowait',
        sqlite:
          'select "t"."id" from "tasks" as "t" join "people" as "p" on "p"."id" = "t"."person_id" order by "t"."id" limit 1',
        mariadb:
          'select `t`.`id` from `tasks` as `t` join `people` as `p` on `p`.`id` = `t`.`person_id` order by `t`.`id` limit 1 lock in share mode nowait',
      });
      for (const query of [
        tx.from('Task').select('personId').distinct(),
        tx.from('Task').select('personId').groupBy('personId'),
        tx.from('Task').select((e) => e.count('id').as('n')),
      ]) {
        await expect(query.lockForUpdate().execute()).rejects.toThrow('`lockForUpdate` cannot be given together with');
      }
      const loose = tx.table('tasks').lockForUpdate({ of: 'task' });
      await expect(loose.execute()).rejects.toThrow('names no source of the query');
    });
    expect(database).toBeDefined();
  });
});
