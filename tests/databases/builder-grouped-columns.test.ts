import { expect } from 'vitest';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import type { LooseBuilder, Step } from '../support/builder/loose-builder.ts';
import { peopleSchema } from '../support/builder/people-schema.ts';
import type { ReadEntry } from '../support/builder/read-cases.ts';
import { insertPeople } from '../support/builder/read-cases.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

type Make = (db: ReadEntry) => LooseBuilder;

const count = (e: Step): unknown => e.count().as('n');

/** Where the column stands, and the query. */
const UNGROUPED: readonly (readonly [string, Make])[] = [
  ['select.name', (db) => db.from('User').select('name', count)],
  ['select.u.name', (db) => db.from('User as u').select('u.name', count)],
  ['select.name', (db) => db.table('users').select('name', count)],
  ['select.name', (db) => db.from('User').select('age', 'name').groupBy('age')],
  ['select.name', (db) => db.table('users').select('age', 'name').groupBy('age')],
  [
    'select.name',
    (db) =>
      db
        .from('User')
        .select('age', (e: Step) => e.lower('name').as('low'))
        .groupBy('age'),
  ],
  ['select.id', (db) => db.from('User').groupBy('age')],
  ['select.id', (db) => db.from('User').select('*').groupBy('age')],
  ['select.*', (db) => db.table('unknown').select('*', count)],
  [
    'select.age',
    (db) =>
      db
        .from('User')
        .select('name', (e: Step) => e.sum('age').minus(e.ref('age')).as('rest'))
        .groupBy('name'),
  ],
  ['having.name', (db) => db.from('User').select('age').groupBy('age').having('name', 'Ada')],
  ['orderBy.name', (db) => db.from('User').select('age').groupBy('age').orderBy('name')],
  ['orderBy.name', (db) => db.from('User').select(count).orderBy('name')],
  [
    'select.name',
    (db) =>
      db
        .from('User')
        .select('name', (e: Step) => e.count().over().as('n'))
        .groupBy('age'),
  ],
  [
    'select.age',
    (db) =>
      db
        .from('User')
        .select((e: Step) => e.sum('age').over().as('n'))
        .groupBy('name'),
  ],
  [
    'select.u.name',
    (db) => db.from('User as u').join('Post as p', 'p.userId', 'u.id').select('u.name').groupBy('p.id'),
  ],
  ['select.s.name', (db) => db.from(db.from('User').select('id', 'name').as('s')).select('s.name').groupBy('s.id')],
];

/** What a group has one value of. */
const GROUPED: readonly Make[] = [
  (db) =>
    db
      .from('User')
      .select((e: Step) => e.lower('name').as('low'), count)
      .groupBy('low')
      .orderBy('low'),
  (db) => db.from('User as u').select('name', count).groupBy('u.name').orderBy('u.name'),
  (db) =>
    db
      .from('User')
      .select((e: Step) => e.lower('User.name').as('low'))
      .groupBy((e: Step) => e.lower('name')),
  (db) =>
    db
      .from('User')
      .select('age', (e: Step) => e.sum(e.count()).over().as('all'))
      .groupBy('age'),
  (db) => db.from('User').select('age', (e: Step) => e.count().over().as('n')),
  (db) => db.table('users').selectRaw('age, count(*) as n').groupBy('age'),
  (db) =>
    db.from('User as u').select('u.name', (e: Step) =>
      e
        .query('Post as p')
        .select((inner: Step) => inner.max('p.likes'))
        .whereColumn('p.userId', 'u.id')
        .as('most'),
    ),
  // Computed in the query around it.
  (db) =>
    db
      .from('User as u')
      .select('u.age')
      .groupBy('u.age')
      .having((e: Step) => e.count('u.id'), '>', 0),
];

describeOnEachDatabase('builder: columns beside groups', { schema: peopleSchema }, (it, database) => {
  it('must be grouped by', async (test) => {
    await insertPeople(test);
    for (const [path, make] of UNGROUPED) {
      const refusal = await failureOf(() => make(test.db as unknown as ReadEntry).execute());
      expect(refusal).toBeInstanceOf(ValidationError);
      const { details } = refusal as ValidationError;
      expect(details.path.join('.')).toContain(path.split('.').at(-1));
      expect(details.path[0]).toBe(path.split('.')[0]);
      expect(details.problem).toBe(
        'has many values in a group of rows: name it in `groupBy`, or put it into an aggregate',
      );
    }
  });

  it('are those that rows are grouped by, in any form', async (test) => {
    await insertPeople(test);
    for (const make of GROUPED) {
      const found = await make(test.db as unknown as ReadEntry).execute();
      expect(found.length).toBeGreaterThan(0);
    }
  });

  it('are those of all groupings', async (test) => {
    await insertPeople(test);
    const db = test.db as unknown as ReadEntry;
    const refusal = await failureOf(() => db.from('User').select('id', 'name').rollup('id').execute());
    // SQLite has no subtotals.
    if (database.endsWith('sqlite')) {
      expect(refusal).toBeInstanceOf(CapabilityMissingError);
      return;
    }
    expect(refusal).toBeInstanceOf(ValidationError);
    expect((refusal as ValidationError).details.path).toEqual(['select', 'name']);
    expect(await db.from('User').select('age', 'name').rollup('age', 'name').execute()).toHaveLength(8);
  });

  it('may follow from the primary key of their table', async (test) => {
    await insertPeople(test);
    const db = test.db as unknown as ReadEntry;
    for (const make of [
      () =>
        db
          .from('User as u')
          .join('Post as p', 'p.userId', 'u.id')
          .select('u.name', count)
          .groupBy('u.id')
          .orderBy('u.id'),
      () =>
        db
          .table('users as u')
          .join('posts as p', 'p.user_id', 'u.id')
          .select('u.name', count)
          .groupBy('u.id')
          .orderBy('u.id'),
    ]) {
      // MariaDB knows nothing of what follows from keys.
      if (database === 'mariadb') expect(await failureOf(() => make().execute())).not.toBeInstanceOf(ValidationError);
      else
        expect(await make().execute()).toEqual([
          { name: 'Ada', n: 2 },
          { name: 'Bob', n: 1 },
        ]);
    }
  });

  it('are found by what they are, with equal values', async (test) => {
    await insertPeople(test);
    const named = (text: string) => (e: Step) => e.concat('role', e.val(text));
    const groups = (selected: string, grouped: string): LooseBuilder =>
      (test.db as unknown as ReadEntry)
        .from('User')
        .select(count, (e: Step) => named(selected)(e).as('name'))
        .groupBy(named(grouped))
        .orderBy('n', 'desc')
        .orderBy('name');
    await test.expectSql(() => groups('!', '!').execute(), {
      postgres:
        'select count(*) as "n", "User"."role" || $1::text as "name" from "users" as "User" group by 2 order by "n" desc, "name"',
      sqlite:
        'select count(*) as "n", "User"."role" || ? as "name" from "users" as "User" group by 2 order by "n" desc, "name"',
      mariadb:
        'select count(*) as `n`, concat(`User`.`role`, ?) as `name` from `users` as `User` group by 2 order by `n` desc, `name`',
    });
    expect(await groups('!', '!').execute()).toEqual([
      { n: 2, name: 'user!' },
      { n: 1, name: 'admin!' },
      { n: 1, name: 'editor!' },
    ]);
    expect((await groups('?', '?').execute())[0]).toEqual({ n: 2, name: 'user?' });
  });
});

describeOnEachDatabase('builder: distinct rows', { schema: peopleSchema }, (it) => {
  it('are all there where they are ordered by an expression with values of its own', async (test) => {
    await insertPeople(test);
    const db = test.db as unknown as ReadEntry;
    const age = (e: Step): Step => e.nullIf('age', -1).as('years');
    const years = db.from('User').select(age).distinct();
    expect(await years.orderBy('years', 'desc').execute()).toEqual([{ years: null }, { years: 36 }, { years: 17 }]);
    expect(await years.orderBy('years').limit(2).execute()).toEqual([{ years: 17 }, { years: 36 }]);
  });

  it('are ordered by what they hold', async (test) => {
    await insertPeople(test);
    const db = test.db as unknown as ReadEntry;
    for (const make of [
      () => db.from('User').select('role').distinct().orderBy('name'),
      () => db.table('users').select('role').distinct().orderBy('name'),
      () =>
        db
          .from('User')
          .select('role')
          .distinct()
          .orderBy((e: Step) => e.lower('role')),
      () =>
        db
          .from('User')
          .distinct()
          .orderBy((e: Step) => e.lower('role')),
      () => db.from('User').select('role').distinct().inRandomOrder(),
    ]) {
      const refusal = await failureOf(() => make().execute());
      expect(refusal).toBeInstanceOf(ValidationError);
      expect((refusal as ValidationError).details.path[0]).toBe('orderBy');
      expect((refusal as ValidationError).details.problem).toContain('is not selected');
    }
    const roles = [{ role: 'admin' }, { role: 'editor' }, { role: 'user' }];
    expect(await db.from('User as u').select('role').distinct().orderBy('u.role').execute()).toEqual(roles);
    const pairs = db.from('User as u').join('User as v', 'v.id', 'u.id').select('u.role as name').distinct();
    expect(await pairs.orderBy('name').execute()).toEqual(roles.map(({ role }) => ({ name: role })));
    expect(await db.from('User').distinct().orderBy('email').select('*').execute()).toHaveLength(4);
    expect(await db.table('users').distinct().orderBy('email').execute()).toHaveLength(4);
    const low = (e: Step): Step => e.lower('role');
    const ordered = db
      .from('User')
      .select((e: Step) => low(e).as('role'))
      .distinct()
      .orderBy(low);
    expect(await ordered.execute()).toEqual(roles);
    expect(await db.from('User').select('role').distinct().orderByRaw('role').execute()).toEqual(roles);
  });
});

async function failureOf(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    return error;
  }
}

describeOnEachDatabase('builder: conditions on groups', { schema: peopleSchema }, (it) => {
  it('compare the value of their own group', async (test) => {
    await insertPeople(test);
    const db = test.db as unknown as ReadEntry;
    const groups = db
      .from('User')
      .select('age', (e: Step) => e.count().as('n'))
      .groupBy('age')
      .orderBy('age');
    expect(await groups.having((e: Step) => e.nullIf(e.count(), -1), '=', 0).execute()).toEqual([]);
    expect(await groups.having((e: Step) => e.nullIf(e.count(), 1), '=', 2).execute()).toEqual([{ age: 36, n: 2 }]);
  });
});

describeOnEachDatabase('builder: columns of unions', { schema: peopleSchema }, (it) => {
  it('are numbers where one member calculates them', async (test) => {
    await insertPeople(test);
    const db = test.db as unknown as ReadEntry;
    const computed = db.from('User').select((e: Step) => e.coalesce('age', 'id', 2).as('age'));
    const union = db.from('User').select('age').whereNotNull('age').unionAll(computed).orderBy('age');
    expect(await union.pluck('age')).toEqual([4, 17, 17, 36, 36, 36, 36]);
    expect(await computed.unionAll(db.from('User').select('age').where('age', 17)).orderBy('age').execute()).toEqual([
      { age: 4 },
      { age: 17 },
      { age: 17 },
      { age: 36 },
      { age: 36 },
    ]);
  });
});
