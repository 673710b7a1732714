import { expect } from 'vitest';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { fillPeopleAndTasks, peopleAndTasks } from '../support/builder/people-and-tasks.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

describeOnEachDatabase('common tables', { schema: peopleAndTasks }, (it) => {
  it('are sources with the types of their query', async ({ db, expectSql }) => {
    await fillPeopleAndTasks(db);
    const query = db
      .from('busy')
      .with(
        'busy',
        db
          .from('Task')
          .select('personId', (e) => e.sum('hours').as('hours'))
          .whereNotNull('personId')
          .groupBy('personId'),
      )
      .join('Person as p', 'p.id', 'busy.personId')
      .select('p.fullName', 'busy.hours')
      .where('p.id', '>', 1);
    await expectSql(() => query.execute(), {
      postgres:
        'with "busy" as (select "Task"."person_id" as "personId", sum("Task"."hours") as "hours" from "tasks" as "Task" where "Task"."person_id" is not null group by "Task"."person_id") select "p"."full_name" as "fullName", "busy"."hours" from "busy" join "people" as "p" on "p"."id" = "busy"."personId" where "p"."id" > $1',
      sqlite:
        'with "busy" as (select "Task"."person_id" as "personId", sum("Task"."hours") as "hours" from "tasks" as "Task" where "Task"."person_id" is not null group by "Task"."person_id") select "p"."full_name" as "fullName", "busy"."hours" from "busy" join "people" as "p" on "p"."id" = "busy"."personId" where "p"."id" > ?',
      mariadb:
        'with `busy` as (select `Task`.`person_id` as `personId`, sum(`Task`.`hours`) as `hours` from `tasks` as `Task` where `Task`.`person_id` is not null group by `Task`.`person_id`) select `p`.`full_name` as `fullName`, `busy`.`hours` from `busy` join `people` as `p` on `p`.`id` = `busy`.`personId` where `p`.`id` > ?',
    });
    expect(await query.execute()).toEqual([{ fullName: 'Cyd', hours: '4' }]);
  });

  it('see those before them, and may be used more than once', async ({ db, expectSql }) => {
    await fillPeopleAndTasks(db);
    const query = db
      .from('late as l')
      .with('dated', (q) => q.from('Task').select('id', 'dueOn').whereNotNull('dueOn'))
      .with('late', (q) => q.from('dated').select('id').where('dueOn', '<', '2025-01-01'), { materialized: true })
      .leftJoin('dated as d', 'd.id', 'l.id')
      .select('l.id', 'd.dueOn');
    await expectSql(() => query.execute(), {
      postgres:
        'with "dated" as (select "Task"."id", "Task"."due_on" as "dueOn" from "tasks" as "Task" where "Task"."due_on" is not null), "late" as materialized (select "dated"."id" from "dated" where "dated"."dueOn" < $1) select "l"."id", "d"."dueOn" from "late" as "l" left join "dated" as "d" on "d"."id" = "l"."id"',
      sqlite:
        'with "dated" as (select "Task"."id", "Task"."due_on" as "dueOn" from "tasks" as "Task" where "Task"."due_on" is not null), "late" as materialized (select "dated"."id" from "dated" where "dated"."dueOn" < ?) select "l"."id", "d"."dueOn" from "late" as "l" left join "dated" as "d" on "d"."id" = "l"."id"',
      mariadb:
        'with `dated` as (select `Task`.`id`, `Task`.`due_on` as `dueOn` from `tasks` as `Task` where `Task`.`due_on` is not null), `late` as (select `dated`.`id` from `dated` where `dated`.`dueOn` < ?) select `l`.`id`, `d`.`dueOn` from `late` as `l` left join `dated` as `d` on `d`.`id` = `l`.`id`',
    });
    expect(await query.execute()).toEqual([{ id: 1, dueOn: '2024-06-01' }]);
  });

  it('stand before models and tables of their name, and can be seen in sub-queries', async ({ db }) => {
    await fillPeopleAndTasks(db);
    const rows = await db
      .from('Person as p')
      .with('mine', (q) => q.from('Task').select('id', 'personId').where('id', '<', 3))
      .select('p.id')
      .whereExists((e) => e.query('mine').whereColumn('mine.personId', 'p.id'))
      .execute();
    expect(rows).toEqual([{ id: 1 }]);
    expect(
      await db
        .table('tasks')
        .with('tasks', (q) => q.from('people').select('id').where('id', 3))
        .execute(),
    ).toEqual([{ id: 3 }]);
  });

  it('walk a tree', async ({ db, expectSql }) => {
    await fillPeopleAndTasks(db);
    const query = db
      .from('below')
      .withRecursive('below(id, name, depth)', (q) =>
        q
          .from('Person')
          .select('id', 'fullName', (e) => e.val(0).as('depth'))
          .whereNull('managerId')
          .unionAll((e) =>
            e
              .query('Person as p')
              .join('below as b', 'b.id', 'p.managerId')
              .select('p.id', 'p.fullName', (b) => b.ref('b.depth').plus(1).as('depth')),
          ),
      )
      .select('name', 'depth')
      .orderBy('depth', 'desc');
    await expectSql(() => query.execute(), {
      postgres:
        'with recursive "below" ("id", "name", "depth") as (select "Person"."id", "Person"."full_name" as "fullName", $1::int8 as "depth" from "people" as "Person" where "Person"."manager_id" is null union all select "p"."id", "p"."full_name" as "fullName", "b"."depth" + $2::int8 as "depth" from "people" as "p" join "below" as "b" on "b"."id" = "p"."manager_id") select "below"."name", "below"."depth" from "below" order by "below"."depth" desc',
      sqlite:
        'with recursive "below" ("id", "name", "depth") as (select "Person"."id", "Person"."full_name" as "fullName", ? as "depth" from "people" as "Person" where "Person"."manager_id" is null union all select "p"."id", "p"."full_name" as "fullName", "b"."depth" + ? as "depth" from "people" as "p" join "below" as "b" on "b"."id" = "p"."manager_id") select "below"."name", "below"."depth" from "below" order by "below"."depth" desc',
      mariadb:
        'with recursive `below` (`id`, `name`, `depth`) as (select `Person`.`id`, `Person`.`full_name` as `fullName`, ? as `depth` from `people` as `Person` where `Person`.`manager_id` is null union all select `p`.`id`, `p`.`full_name` as `fullName`, `b`.`depth` + ? as `depth` from `people` as `p` join `below` as `b` on `b`.`id` = `p`.`manager_id`) select `below`.`name`, `below`.`depth` from `below` order by `below`.`depth` desc',
    });
    expect(await query.execute()).toEqual([
      { name: 'Cyd', depth: 2 },
      { name: 'Bob', depth: 1 },
      { name: 'Ada', depth: 0 },
    ]);
  });

  it('write where the database can', async ({ db, database, expectSql }) => {
    await fillPeopleAndTasks(db);
    const query = db
      .from('moved')
      .with('moved', db.updateTable('Task').set('personId', 2).where('id', '>', 2).returning('id', 'hours'))
      .select('id', 'hours')
      .orderBy('id');
    if (database !== 'postgres') {
      await expect(query.execute()).rejects.toThrow(CapabilityMissingError);
      expect(await db.from('Task').where('personId', 2).count()).toBe(0);
      return;
    }
    await expectSql(() => query.execute(), {
      postgres:
        'with "moved" as (update "tasks" set "person_id" = $1 where "tasks"."id" > $2 returning "tasks"."id", "tasks"."hours") select "moved"."id", "moved"."hours" from "moved" order by "moved"."id"',
    });
    expect(await query.execute()).toEqual([
      { id: 3, hours: '4' },
      { id: 4, hours: '8' },
    ]);
    expect(await db.from('Task').where('personId', 2).count()).toBe(2);
  });

  it('are refused twice under one name, and with columns that do not fit', async ({ db }) => {
    const one = db.from('Person').select('id');
    await expect(db.from('x').with('x', one).with('x', one).execute()).rejects.toThrow('is given twice');
    await expect(db.table('x').with('x(a, b)', db.table('people').select('id')).execute()).rejects.toThrow(
      'names 2 columns, but the query gives 1',
    );
  });
});

describeOnEachDatabase('unions, intersections and differences', { schema: peopleAndTasks }, (it) => {
  it('take the names of the first and order by them', async ({ db, expectSql }) => {
    await fillPeopleAndTasks(db);
    const query = db
      .from('Person')
      .select('id', 'fullName as name')
      .where('id', '<', 3)
      .union(db.from('Task').select('id', 'title as name').where('id', '>', 2))
      .orderBy('name', 'desc')
      .limit(3);
    await expectSql(() => query.execute(), {
      postgres:
        'select "Person"."id", "Person"."full_name" as "name" from "people" as "Person" where "Person"."id" < $1 union select "Task"."id", "Task"."title" as "name" from "tasks" as "Task" where "Task"."id" > $2 order by "name" desc limit 3',
      sqlite:
        'select "Person"."id", "Person"."full_name" as "name" from "people" as "Person" where "Person"."id" < ? union select "Task"."id", "Task"."title" as "name" from "tasks" as "Task" where "Task"."id" > ? order by "name" desc limit 3',
      mariadb:
        'select `Person`.`id`, `Person`.`full_name` as `name` from `people` as `Person` where `Person`.`id` < ? union select `Task`.`id`, `Task`.`title` as `name` from `tasks` as `Task` where `Task`.`id` > ? order by `name` desc limit 3',
    });
    expect(await query.execute()).toEqual([
      { id: 3, name: 'three' },
      { id: 4, name: 'four' },
      { id: 2, name: 'Bob' },
    ]);
  });

  it('order by what is computed, and nulls where they belong', async ({ db, expectSql }) => {
    await fillPeopleAndTasks(db);
    const both = db.from('Person').select('managerId as x').unionAll(db.from('Task').select('personId as x'));
    await expectSql(() => both.orderBy('x').execute(), {
      postgres:
        'select "Person"."manager_id" as "x" from "people" as "Person" union all select "Task"."person_id" as "x" from "tasks" as "Task" order by "x"',
      sqlite:
        'select "Person"."manager_id" as "x" from "people" as "Person" union all select "Task"."person_id" as "x" from "tasks" as "Task" order by "x" nulls last',
      mariadb:
        'select `Person`.`manager_id` as `x` from `people` as `Person` union all select `Task`.`person_id` as `x` from `tasks` as `Task` order by `x` is null, `x`',
    });
    expect((await both.orderBy('x').execute()).map(({ x }) => x)).toEqual([1, 1, 1, 2, 3, null, null]);
    await expectSql(
      () =>
        both
          .orderBy((e) => e.abs('x'), 'desc')
          .limit(3)
          .execute(),
      {
        postgres:
          'select "t0"."x" from (select "Person"."manager_id" as "x" from "people" as "Person" union all select "Task"."person_id" as "x" from "tasks" as "Task") as "t0" order by abs("t0"."x") desc limit 3',
        sqlite:
          'select "t0"."x" from (select "Person"."manager_id" as "x" from "people" as "Person" union all select "Task"."person_id" as "x" from "tasks" as "Task") as "t0" order by abs("t0"."x") desc nulls first limit 3',
        mariadb:
          'select `t0`.`x` from (select `Person`.`manager_id` as `x` from `people` as `Person` union all select `Task`.`person_id` as `x` from `tasks` as `Task`) as `t0` order by abs(`t0`.`x`) is null desc, abs(`t0`.`x`) desc limit 3',
      },
    );
    expect(
      (
        await both
          .orderBy((e) => e.abs('x'), 'desc')
          .limit(3)
          .execute()
      ).map(({ x }) => x),
    ).toEqual([null, null, 3]);
  });

  it('keep limits of their members', async ({ db }) => {
    await fillPeopleAndTasks(db);
    const last = db.from('Task').select('id').orderBy('id', 'desc').limit(1);
    const first = db.from('Person').select('id').orderBy('id').limit(1);
    expect(await first.unionAll(last).execute()).toEqual([{ id: 1 }, { id: 4 }]);
    const rows = await db.from(first.as('f')).select('f.id').unionAll(last).orderBy('id').execute();
    expect(rows).toEqual([{ id: 1 }, { id: 4 }]);
  });

  it('unite decimals of different digits', async ({ db }) => {
    await fillPeopleAndTasks(db);
    const numbers = db
      .from('Person')
      .select('salary as n')
      .union(db.from('Task').select('hours as n'))
      .union(db.from('Task').select((e) => e.cast('id', 'decimal(12,2)').as('n')))
      .orderBy('n');
    expect((await numbers.execute()).map(({ n }) => n)).toEqual([
      '1',
      '1.125',
      '2',
      '2.5',
      '3',
      '4',
      '8',
      '700',
      '1000.5',
      '2500.25',
    ]);
    const values = db.from({ values: [{ n: 2.5 }], as: 'v' }).select('v.n');
    await expect(values.union(db.from('Person').select('fullName as n')).execute()).rejects.toThrow('cast one of them');
  });

  it('intersect and subtract', async ({ db, database, expectSql }) => {
    await fillPeopleAndTasks(db);
    const people = db.from('Person').select('id');
    const owners = db.from('Task').select('personId as id').whereNotNull('personId');
    expect(await people.intersect(owners).orderBy('id').execute()).toEqual([{ id: 1 }, { id: 3 }]);
    expect(await people.except(owners).execute()).toEqual([{ id: 2 }]);
    if (database.endsWith('sqlite')) {
      await expect(owners.exceptAll(people).execute()).rejects.toThrow(CapabilityMissingError);
      return;
    }
    expect(await owners.exceptAll(people).execute()).toEqual([{ id: 1 }]);
    await expectSql(() => people.except(owners.intersect(people)).execute(), {
      postgres:
        'select "Person"."id" from "people" as "Person" except (select "Task"."person_id" as "id" from "tasks" as "Task" where "Task"."person_id" is not null intersect select "Person"."id" from "people" as "Person")',
      mariadb:
        'select `Person`.`id` from `people` as `Person` except (select `Task`.`person_id` as `id` from `tasks` as `Task` where `Task`.`person_id` is not null intersect select `Person`.`id` from `people` as `Person`)',
    });
  });

  it('are refused with different numbers of columns and unknown names', async ({ db }) => {
    const loose = db.table('people');
    await expect(loose.select('id').union(db.table('tasks').select('id', 'title')).execute()).rejects.toThrow(
      'gives 2 columns, but the query before it gives 1',
    );
    await expect(loose.select('id', 'name').union(db.table('tasks').select('id')).execute()).rejects.toThrow(
      'gives 1 column, but the query before it gives 2',
    );
    await expect(loose.select('id').union(db.table('tasks').select('id')).orderBy('titel').execute()).rejects.toThrow(
      'is no column of the result',
    );
  });
});
