import { expect } from 'vitest';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import { fillPeopleAndTasks, noon, peopleAndTasks } from '../support/builder/people-and-tasks.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { mysqlTexts } from '../support/mysql-texts.ts';

describeOnEachDatabase('sources of the builder', { schema: peopleAndTasks }, (it) => {
  it('are models by their names', async ({ db, expectSql }) => {
    await fillPeopleAndTasks(db);
    await expectSql(() => db.from('Person').select('id', 'fullName').where('managerId', 1).execute(), {
      postgres:
        'select "Person"."id", "Person"."full_name" as "fullName" from "people" as "Person" where "Person"."manager_id" = $1',
      sqlite:
        'select "Person"."id", "Person"."full_name" as "fullName" from "people" as "Person" where "Person"."manager_id" = ?',
      mariadb:
        'select `Person`.`id`, `Person`.`full_name` as `fullName` from `people` as `Person` where `Person`.`manager_id` = ?',
    });
    expect(await db.from('Person as p').select('p.fullName as name', 'p.salary').where('p.id', 1).execute()).toEqual([
      { name: 'Ada', salary: '1000.5' },
    ]);
  });

  it('give all that is shown where nothing is selected', async ({ db, expectSql }) => {
    await fillPeopleAndTasks(db);
    const query = db.from('Person as p').where('p.id', 1);
    await expectSql(() => query.execute(), {
      postgres:
        'select "p"."id", "p"."full_name" as "fullName", "p"."manager_id" as "managerId", "p"."salary", "p"."is_active" as "isActive", "p"."settings", "p"."badge" from "people" as "p" where "p"."id" = $1',
      sqlite:
        'select "p"."id", "p"."full_name" as "fullName", "p"."manager_id" as "managerId", "p"."salary", "p"."is_active" as "isActive", "p"."settings", "p"."badge" from "people" as "p" where "p"."id" = ?',
      mariadb:
        'select `p`.`id`, `p`.`full_name` as `fullName`, `p`.`manager_id` as `managerId`, `p`.`salary`, `p`.`is_active` as `isActive`, `p`.`settings`, `p`.`badge` from `people` as `p` where `p`.`id` = ?',
    });
    const ada = {
      id: 1,
      fullName: 'Ada',
      managerId: null,
      salary: '1000.5',
      isActive: true,
      settings: { theme: 'dark' },
      badge: 9007199254740993n,
    };
    expect(await query.execute()).toEqual([ada]);
    // A hidden field can be asked for.
    expect(await query.select('p.*', 'p.secret').execute()).toEqual([{ ...ada, secret: 's' }]);
  });

  it('give the columns of one of them by `x.*`, and of equal names the last', async ({ db, expectSql }) => {
    await fillPeopleAndTasks(db);
    const query = db
      .from('Task as t')
      .join('Person as p', 'p.id', 't.personId')
      .select('p.fullName', 't.*', 'p.id')
      .where('t.id', 3);
    await expectSql(() => query.execute(), {
      postgres:
        'select "p"."full_name" as "fullName", "t"."id", "t"."title", "t"."person_id" as "personId", "t"."due_on" as "dueOn", "t"."created_at" as "createdAt", "t"."hours", "p"."id" from "tasks" as "t" join "people" as "p" on "p"."id" = "t"."person_id" where "t"."id" = $1',
      sqlite:
        'select "p"."full_name" as "fullName", "t"."id", "t"."title", "t"."person_id" as "personId", "t"."due_on" as "dueOn", "t"."created_at" as "createdAt", "t"."hours", "p"."id" from "tasks" as "t" join "people" as "p" on "p"."id" = "t"."person_id" where "t"."id" = ?',
      mariadb:
        'select `p`.`full_name` as `fullName`, `t`.`id`, `t`.`title`, `t`.`person_id` as `personId`, `t`.`due_on` as `dueOn`, `t`.`created_at` as `createdAt`, `t`.`hours`, `p`.`id` from `tasks` as `t` join `people` as `p` on `p`.`id` = `t`.`person_id` where `t`.`id` = ?',
    });
    expect(await query.execute()).toEqual([
      { fullName: 'Cyd', id: 3, title: 'three', personId: 3, dueOn: null, createdAt: noon, hours: '4' },
    ]);
  });

  it('are refused under names that nobody has', async ({ db }) => {
    const loose = db as unknown as { from(source: string): { execute(): Promise<unknown> } };
    const refused = async (source: string) => {
      const error: unknown = await loose
        .from(source)
        .execute()
        .catch((reason: unknown) => reason);
      return error instanceof ValidationError
        ? [error.details.path, error.details.problem, error.details.suggestion]
        : error;
    };
    expect(await refused('Persn')).toEqual([['from', 'Persn'], 'is no model', 'Person']);
    expect(await refused('people')).toEqual([
      ['from', 'people'],
      "is no model but the table of Person; `db.table('people')` takes tables",
      'Person',
    ]);
    expect(await refused('Zebra')).toEqual([
      ['from', 'Zebra'],
      "is no model (there are Person, Task); a common table is made by `with('Zebra', query)` or `withRecursive`",
      null,
    ]);
    expect(await refused('constructor')).toEqual([
      ['from', 'constructor'],
      "is no model (there are Person, Task); a common table is made by `with('constructor', query)` or `withRecursive`",
      null,
    ]);
    await expect(db.table('people as p').join('tasks as p', 'p.id', 'p.person_id').execute()).rejects.toThrow(
      'is the name of two sources',
    );
  });

  it('are bare tables, whose columns have the types that a model gives them', async ({ db, expectSql }) => {
    await fillPeopleAndTasks(db);
    await expectSql(
      () => db.table('people').select('id', 'full_name', 'salary').where('is_active', true).orderBy('id').execute(),
      {
        postgres:
          'select "people"."id", "people"."full_name", "people"."salary" from "people" where "people"."is_active" = $1 order by "people"."id"',
        sqlite:
          'select "people"."id", "people"."full_name", "people"."salary" from "people" where "people"."is_active" = ? order by "people"."id"',
        mariadb:
          'select `people`.`id`, `people`.`full_name`, `people`.`salary` from `people` where `people`.`is_active` = ? order by `people`.`id`',
      },
    );
    const query = db.table('people as p').where('salary', '>', '1000.4').orderBy('id');
    await expectSql(() => query.execute(), {
      postgres: 'select * from "people" as "p" where "p"."salary" > $1 order by "p"."id"',
      sqlite: 'select * from "people" as "p" where "p"."salary" > ? order by "p"."id"',
      mariadb: 'select * from `people` as `p` where `p`.`salary` > cast(? as decimal(12, 2)) order by `p`.`id`',
    });
    const [ada, cyd] = await query.execute();
    expect(ada).toEqual({
      id: 1,
      full_name: 'Ada',
      manager_id: null,
      salary: '1000.5',
      is_active: true,
      settings: { theme: 'dark' },
      badge: 9007199254740993n,
      secret: 's',
    });
    expect(cyd).toMatchObject({ id: 3, salary: '2500.25' });
  });

  it('decode what is known by its type and the rest by what the driver says', async ({ db, database }) => {
    await fillPeopleAndTasks(db);
    await db.execute('create table logs (id integer primary key, line varchar(20), amount decimal(10,2), big bigint)');
    try {
      await db.execute('insert into logs values (1, ?, 1.5, 9007199254740993)', ['a']);
      const isSqlite = database.endsWith('sqlite');
      const amount = isSqlite ? 1.5 : '1.5';
      expect(await db.table('logs').execute()).toEqual([{ id: 1, line: 'a', amount, big: 9007199254740993n }]);
      expect(await db.table('logs as l').select('l.big', 'l.line as text').where('l.id', 1).execute()).toEqual([
        { big: 9007199254740993n, text: 'a' },
      ]);
      // A known table beside one that nobody knows, in one row.
      const mixed = await db
        .table('people as p')
        .join('logs as l', 'l.id', 'p.id')
        .select('p.salary', 'l.*', 'p.is_active', 'p.settings')
        .execute();
      expect(mixed).toEqual([
        {
          salary: '1000.5',
          id: 1,
          line: 'a',
          amount,
          big: 9007199254740993n,
          is_active: true,
          settings: { theme: 'dark' },
        },
      ]);
      // Of two such sources the driver says which column is whose.
      const both = await db.table('people as p').join('logs as l', 'l.id', 'p.id').execute();
      expect(both).toEqual([
        expect.objectContaining({ salary: '1000.5', is_active: true, line: 'a', badge: 9007199254740993n }),
      ]);
    } finally {
      await db.execute('drop table logs');
    }
  });

  it('are tables of a database schema', async ({ db, database, testDatabase }) => {
    await fillPeopleAndTasks(db);
    if (database.endsWith('sqlite')) {
      expect(await db.table('main.people').select('main.people.id').where('people.id', 3).execute()).toEqual([
        { id: 3 },
      ]);
      return;
    }
    const [named] = await db.execute<{ name: string }>(
      database === 'postgres' ? 'select current_schema() as name' : 'select database() as name',
    );
    const name = `${named?.name}.people`;
    expect(testDatabase).toBeDefined();
    expect(await db.table(name).select(`${name}.salary`).where('people.id', 3).execute()).toEqual([
      { salary: '2500.25' },
    ]);
    expect(await db.table(`${name} as p`).select('p.salary').where('id', 3).execute()).toEqual([{ salary: '2500.25' }]);
  });

  it('keep apart where their names differ by case only', async ({ db, expectSql }) => {
    await fillPeopleAndTasks(db);
    const query = db
      .from('Person as p')
      .select('p.id')
      .whereExists((e) => e.query('Person as P').whereColumn('P.managerId', 'p.id').whereColumn('P.id', '<>', 'p.id'));
    await expectSql(() => query.execute(), {
      postgres:
        'select "p"."id" from "people" as "p" where exists (select 1 from "people" as "t0" where "t0"."manager_id" = "p"."id" and "t0"."id" <> "p"."id")',
      sqlite:
        'select "p"."id" from "people" as "p" where exists (select 1 from "people" as "t0" where "t0"."manager_id" = "p"."id" and "t0"."id" <> "p"."id")',
      mariadb:
        'select `p`.`id` from `people` as `p` where exists (select 1 from `people` as `t0` where `t0`.`manager_id` = `p`.`id` and `t0`.`id` <> `p`.`id`)',
    });
    expect(await query.orderBy('p.id').pluck('p.id')).toEqual([1, 2]);
  });

  it('are queries', async ({ db, expectSql }) => {
    await fillPeopleAndTasks(db);
    const perPerson = db
      .from('Task')
      .select('personId', (e) => e.sum('hours').as('hours'))
      .groupBy('personId')
      .as('work');
    const query = db
      .from('Person as p')
      .leftJoin(perPerson, 'work.personId', 'p.id')
      .select('p.fullName', 'work.hours')
      .orderBy('p.id');
    await expectSql(() => query.execute(), {
      postgres:
        'select "p"."full_name" as "fullName", "work"."hours" from "people" as "p" left join (select "Task"."person_id" as "personId", sum("Task"."hours") as "hours" from "tasks" as "Task" group by "Task"."person_id") as "work" on "work"."personId" = "p"."id" order by "p"."id"',
      sqlite:
        'select "p"."full_name" as "fullName", "work"."hours" from "people" as "p" left join (select "Task"."person_id" as "personId", sum("Task"."hours") as "hours" from "tasks" as "Task" group by "Task"."person_id") as "work" on "work"."personId" = "p"."id" order by "p"."id"',
      mariadb:
        'select `p`.`full_name` as `fullName`, `work`.`hours` from `people` as `p` left join (select `Task`.`person_id` as `personId`, sum(`Task`.`hours`) as `hours` from `tasks` as `Task` group by `Task`.`person_id`) as `work` on `work`.`personId` = `p`.`id` order by `p`.`id`',
    });
    expect(await query.execute()).toEqual([
      { fullName: 'Ada', hours: '3.625' },
      { fullName: 'Bob', hours: null },
      { fullName: 'Cyd', hours: '4' },
    ]);
    // What is compared with such a column takes its type.
    expect(await query.where('work.hours', '>', '3.7').pluck('fullName')).toEqual(['Cyd']);
  });

  it('are queries whose columns of equal names do not stand in each other’s way', async ({ db }) => {
    await fillPeopleAndTasks(db);
    const both = db.from('Task as t').join('Person as p', 'p.id', 't.personId').select('t.*', 'p.*').as('x');
    expect(await db.from(both).select('x.id', 'x.title').orderBy('x.title').execute()).toEqual([
      { id: 1, title: 'one' },
      { id: 3, title: 'three' },
      { id: 1, title: 'two' },
    ]);
    expect(await db.from('x').with('x', both).select('x.id').distinct().orderBy('x.id').execute()).toEqual([
      { id: 1 },
      { id: 3 },
    ]);
  });

  it('are rows that stand in the statement', async ({ db, expectSql }) => {
    await fillPeopleAndTasks(db);
    const rows = [
      { id: 1, label: 'first', price: null },
      { id: 3, label: 'third', price: 1.5 },
    ];
    const query = db
      .from({ values: rows, as: 'v' })
      .join('Person as p', 'p.id', 'v.id')
      .select('v.id', 'v.label', 'v.price', 'p.fullName')
      .orderBy('v.id');
    await expectSql(() => query.execute(), {
      postgres:
        'select "v"."id", "v"."label", "v"."price", "p"."full_name" as "fullName" from (values ($1::int8, $2::text, null), ($3::int8, $4::text, $5::float8)) as "v" ("id", "label", "price") join "people" as "p" on "p"."id" = "v"."id" order by "v"."id"',
      sqlite:
        'select "v"."id", "v"."label", "v"."price", "p"."full_name" as "fullName" from (with "v" ("id", "label", "price") as (values (?, ?, null), (?, ?, ?)) select * from "v") as "v" join "people" as "p" on "p"."id" = "v"."id" order by "v"."id"',
      mariadb:
        'select `v`.`id`, `v`.`label`, `v`.`price`, `p`.`full_name` as `fullName` from (with `v` (`id`, `label`, `price`) as (select cast(? as signed) as `column_0`, ? as `column_1`, null as `column_2` union all select cast(? as signed), ?, cast(? as double)) select * from `v`) as `v` join `people` as `p` on `p`.`id` = `v`.`id` order by `v`.`id`',
    });
    expect(await query.execute()).toEqual([
      { id: 1, label: 'first', price: null, fullName: 'Ada' },
      { id: 3, label: 'third', price: 1.5, fullName: 'Cyd' },
    ]);
    // Texts compare with columns as parameters do.
    expect(await query.join('Task as t', 't.title', 'v.label').execute()).toEqual([]);
  });

  it('are functions that give rows', async ({ db }) => {
    await fillPeopleAndTasks(db);
    const loose = db as unknown as LooseEntry;
    const series = loose
      .from((e) => e.generateSeries(1, 4).as('day'))
      .leftJoin('Task as t', 't.id', 'day.value')
      .select('day.value', 't.title')
      .where('day.value', '>', 2)
      .orderBy('day.value', 'desc');
    expect(await series.execute()).toEqual([
      { value: 4, title: 'four' },
      { value: 3, title: 'three' },
    ]);
    await db.person.update({ where: { id: 2 }, data: { settings: ['a', { b: 1 }, 3] } });
    const items = loose
      .from('Person as p')
      .crossJoin((e) => e.jsonItems('p.settings').as('item', 'part'))
      .select('p.id', 'item.part')
      .where('p.id', 2);
    expect(await items.execute()).toEqual([
      { id: 2, part: 'a' },
      { id: 2, part: { b: 1 } },
      { id: 2, part: 3 },
    ]);
    await expect(loose.from((e) => e.generateSeries(1, 2).as('n', 'a', 'b')).execute()).rejects.toThrow(
      'gives 1 column',
    );
  });

  it('are laterals, which see the sources before them', async ({ db, database, expectSql }) => {
    await fillPeopleAndTasks(db);
    const query = db
      .from('Person as p')
      .leftJoinLateral((e) =>
        e
          .query('Task as t')
          .select('t.title')
          .whereColumn('t.personId', 'p.id')
          .orderBy('t.id', 'desc')
          .limit(1)
          .as('last'),
      )
      .select('p.fullName', 'last.title')
      .orderBy('p.id');
    if (database !== 'postgres') {
      await expect(query.execute()).rejects.toThrow(CapabilityMissingError);
      await expectSql(
        query.execute().catch(() => null),
        { sqlite: [], mariadb: [] },
      );
      expect(
        await mysqlTexts(peopleAndTasks, (mysql) =>
          mysql
            .from('Person as p')
            .joinLateral((e) =>
              e.query('Task as t').select('t.title').whereColumn('t.personId', 'p.id').limit(1).as('last'),
            )
            .select('last.title')
            .execute(),
        ),
      ).toEqual([
        'select `last`.`title` from `people` as `p` join lateral (select `t`.`title` from `tasks` as `t` where `t`.`person_id` = `p`.`id` limit 1) as `last` on true',
      ]);
      return;
    }
    await expectSql(() => query.execute(), {
      postgres:
        'select "p"."full_name" as "fullName", "last"."title" from "people" as "p" left join lateral (select "t"."title" from "tasks" as "t" where "t"."person_id" = "p"."id" order by "t"."id" desc limit 1) as "last" on true order by "p"."id"',
    });
    expect(await query.execute()).toEqual([
      { fullName: 'Ada', title: 'two' },
      { fullName: 'Bob', title: null },
      { fullName: 'Cyd', title: 'three' },
    ]);
  });
});

/** What the checker does not know of yet. */
interface LooseEntry {
  from(source: string | ((e: LooseFunctions) => unknown)): LooseEntry;
  leftJoin(source: string, ...on: readonly string[]): LooseEntry;
  crossJoin(source: (e: LooseFunctions) => unknown): LooseEntry;
  select(...items: readonly string[]): LooseEntry;
  where(...condition: readonly unknown[]): LooseEntry;
  orderBy(...order: readonly string[]): LooseEntry;
  execute(): Promise<unknown>;
}

type LooseFunctions = Readonly<
  Record<'generateSeries' | 'jsonItems', (...given: readonly unknown[]) => { as(...names: readonly string[]): unknown }>
>;
