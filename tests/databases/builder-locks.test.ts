import { expect, test } from 'vitest';
import { mysqlDialect, QueryBuilder } from '../../src/exports/builder.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import type { LooseBuilder } from '../support/builder/loose-builder.ts';
import { peopleSchema } from '../support/builder/people-schema.ts';
import type { ReadEntry } from '../support/builder/read-cases.ts';
import { insertPeople } from '../support/builder/read-cases.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

/** A statement inside a transaction, with the text that each database is sent. */
const LOCKS: readonly {
  readonly name: string;
  readonly make: (db: ReadEntry) => LooseBuilder;
  readonly sql: Readonly<Record<'postgres' | 'sqlite' | 'mariadb', string>>;
}[] = [
  {
    name: 'lockForUpdate',
    make: (db) => db.from('User').select('id').where('id', 1).lockForUpdate(),
    sql: {
      postgres: 'select "User"."id" from "users" as "User" where "User"."id" = $1 for update',
      sqlite: 'select "User"."id" from "users" as "User" where "User"."id" = ?',
      mariadb: 'select `User`.`id` from `users` as `User` where `User`.`id` = ? for update',
    },
  },
  {
    name: 'sharedLock',
    make: (db) => db.table('users').select('id').where('id', 1).sharedLock(),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."id" = $1 for share',
      sqlite: 'select "users"."id" from "users" where "users"."id" = ?',
      mariadb: 'select `users`.`id` from `users` where `users`.`id` = ? lock in share mode',
    },
  },
  {
    name: 'skipLocked of one source',
    make: (db) =>
      db
        .from('User as u')
        .leftJoin('Post as p', 'p.userId', 'u.id')
        .select('u.id')
        .where('u.id', 2)
        .lockForUpdate({ of: 'u' })
        .skipLocked(),
    sql: {
      postgres:
        'select "u"."id" from "users" as "u" left join "posts" as "p" on "p"."user_id" = "u"."id" where "u"."id" = $1 for update of "u" skip locked',
      sqlite:
        'select "u"."id" from "users" as "u" left join "posts" as "p" on "p"."user_id" = "u"."id" where "u"."id" = ?',
      mariadb:
        'select `u`.`id` from `users` as `u` left join `posts` as `p` on `p`.`user_id` = `u`.`id` where `u`.`id` = ? for update skip locked',
    },
  },
  {
    name: 'noWait',
    make: (db) => db.table('users').select('id').where('id', 1).sharedLock().noWait(),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."id" = $1 for share nowait',
      sqlite: 'select "users"."id" from "users" where "users"."id" = ?',
      mariadb: 'select `users`.`id` from `users` where `users`.`id` = ? lock in share mode nowait',
    },
  },
];

test('builder locks of MySQL', () => {
  const posts = (): LooseBuilder => new QueryBuilder().from('posts as p').select('p.id') as unknown as LooseBuilder;
  expect(posts().sharedLock().noWait().build(mysqlDialect).sql).toBe(
    'select `p`.`id` from `posts` as `p` for share nowait',
  );
  expect(posts().lockForUpdate({ of: 'p' }).skipLocked().build(mysqlDialect).sql).toBe(
    'select `p`.`id` from `posts` as `p` for update of `p` skip locked',
  );
});

describeOnEachDatabase('builder locks', { schema: peopleSchema }, (it, database) => {
  for (const { name, make, sql } of LOCKS) {
    it(`has ${name}`, async (test) => {
      await insertPeople(test);
      await test.expectSql(
        () =>
          test.db.transaction(async (tx) => {
            expect((await make(tx as unknown as ReadEntry).execute()).length).toBe(1);
          }),
        { [database]: sql[database === 'node-sqlite' ? 'sqlite' : database], sqlite: sql.sqlite },
      );
    });

    it(`refuses ${name} outside of transactions`, async ({ db, expectSql }) => {
      const work = (): Promise<unknown> => make(db as unknown as ReadEntry).execute();
      await expectSql(() => expect(work()).rejects.toBeInstanceOf(ValidationError), {
        postgres: [],
        sqlite: [],
        mariadb: [],
      });
    });
  }

  it('refuses words of waiting without a lock', async ({ db }) => {
    const work = db.transaction((tx) => (tx as unknown as ReadEntry).table('users').skipLocked().execute());
    await expect(work).rejects.toMatchObject({ details: { path: ['skipLocked'] } });
  });
});

describeOnEachDatabase(
  'builder locks of others',
  {
    schema: peopleSchema,
    only: { kinds: ['postgres', 'mariadb'], reason: 'SQLite has one writer, and no locks of rows' },
  },
  (it) => {
    it('are skipped by a queue, and refused by noWait', async (test) => {
      await insertPeople(test);
      const other = await test.connectAgain();
      await test.db.transaction(async (tx) => {
        const first = await (tx as unknown as ReadEntry)
          .table('posts')
          .select('id')
          .orderBy('id')
          .limit(1)
          .lockForUpdate()
          .execute();
        expect(first).toEqual([{ id: 1 }]);
        await other.transaction(async (second) => {
          const queue = (second as unknown as ReadEntry)
            .table('posts')
            .select('id')
            .where('id', '<', 3)
            .orderBy('id')
            .lockForUpdate();
          expect(await queue.skipLocked().execute()).toEqual([{ id: 2 }]);
        });
        const impatient = other.transaction((second) =>
          (second as unknown as ReadEntry)
            .table('posts')
            .select('id')
            .where('id', 1)
            .lockForUpdate()
            .noWait()
            .execute(),
        );
        await expect(impatient).rejects.toThrow();
      });
    });
  },
);
