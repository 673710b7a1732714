import { describe, it } from 'vitest';
import { expectSql } from '../../tests/support/compiled-sql.ts';
import { plainType } from '../sql/expression-type.ts';
import { binary, column, equals, isNull, literal, orderBy, slot } from '../sql/expressions.ts';
import type { ConflictNode } from '../sql/nodes/write-nodes.ts';
import { nameOf, sqlText } from '../sql/sql-text.ts';
import { insert, remove, select, selected, table, update } from '../sql/statements.ts';

const int = plainType('Int');
const text = plainType('String');
const user = table('user');
const values = { kind: 'insertRows', rows: [[slot(0, int), slot(1, text)]] } as const;
const columns = ['id', 'name'];
const returning = [selected(column(null, 'id', int))];

describe('insert', () => {
  it('takes rows', () => {
    expectSql(insert({ table: user, columns, source: values }), {
      postgres: 'insert into "user" ("id", "name") values ($1, $2)',
      sqlite: 'insert into "user" ("id", "name") values (?, ?)',
      mariadb: 'insert into `user` (`id`, `name`) values (?, ?)',
    });
    const rows = [
      [slot(0, int), slot(1, text)],
      [slot(2, int), slot(3, text)],
    ];
    expectSql(insert({ table: user, columns, source: { kind: 'insertRows', rows } }), {
      postgres: 'insert into "user" ("id", "name") values ($1, $2), ($3, $4)',
      sqlite: 'insert into "user" ("id", "name") values (?, ?), (?, ?)',
      mariadb: 'insert into `user` (`id`, `name`) values (?, ?), (?, ?)',
    });
  });

  it('takes defaults', () => {
    expectSql(insert({ table: user, source: { kind: 'defaultValues' } }), {
      postgres: 'insert into "user" default values',
      sqlite: 'insert into "user" default values',
      mariadb: 'insert into `user` () values ()',
    });
    const rows = [[slot(0), { kind: 'default' } as const]];
    expectSql(insert({ table: user, columns, source: { kind: 'insertRows', rows } }), {
      postgres: 'insert into "user" ("id", "name") values ($1, default)',
      sqlite: '✗ default as a value',
      mariadb: 'insert into `user` (`id`, `name`) values (?, default)',
    });
  });

  it('takes a query', () => {
    const source = select({ columns: [selected(column('o', 'id'))], from: table('old', 'o') });
    expectSql(insert({ table: user, columns: ['id'], source }), {
      postgres: 'insert into "user" ("id") select "o"."id" from "old" as "o"',
      sqlite: 'insert into "user" ("id") select "o"."id" from "old" as "o"',
      mariadb: 'insert into `user` (`id`) select `o`.`id` from `old` as `o`',
    });
    const common = {
      kind: 'commonTable',
      name: 'c',
      columns: [],
      isRecursive: false,
      materialized: null,
      statement: source,
    } as const;
    const fromCommon = select({ columns: [selected(column('c', 'id'))], from: table('c') });
    expectSql(insert({ with: [common], table: user, columns: ['id'], source: fromCommon }), {
      postgres: 'with "c" as (select "o"."id" from "old" as "o") insert into "user" ("id") select "c"."id" from "c"',
      sqlite: 'with "c" as (select "o"."id" from "old" as "o") insert into "user" ("id") select "c"."id" from "c"',
      mariadb: 'insert into `user` (`id`) with `c` as (select `o`.`id` from `old` as `o`) select `c`.`id` from `c`',
    });
  });

  it('gives rows back', () => {
    expectSql(insert({ table: user, columns, source: values, returning }), {
      postgres: 'insert into "user" ("id", "name") values ($1, $2) returning "id"',
      sqlite: 'insert into "user" ("id", "name") values (?, ?) returning "id"',
      mariadb: 'insert into `user` (`id`, `name`) values (?, ?) returning `id`',
      mysql: '✗ returning rows from insert',
    });
  });
});

describe('conflicts', () => {
  const conflict: ConflictNode = { kind: 'conflict', target: ['id'], update: null, where: null };
  const name = { kind: 'assignment', column: 'name', value: { kind: 'excluded', column: 'name' } } as const;

  it('names the key by what stands in its place: a constraint, or a partial index', () => {
    const update = [name];
    const constraint: ConflictNode = {
      ...conflict,
      target: [],
      update,
      on: sqlText`on constraint ${nameOf('user_key')}`,
    };
    const spelled = (placeholders: string, on: string) =>
      `insert into "user" ("id", "name") values (${placeholders}) on conflict ${on} do update set "name" = excluded."name"`;
    const mariadb = 'insert into `user` (`id`, `name`) values (?, ?) on duplicate key update `name` = values(`name`)';
    expectSql(insert({ table: user, columns, source: values, onConflict: constraint }), {
      postgres: spelled('$1, $2', 'on constraint "user_key"'),
      sqlite: spelled('?, ?', 'on constraint "user_key"'),
      mariadb,
    });
    const partial: ConflictNode = {
      ...constraint,
      on: sqlText`(${nameOf('id')}) where ${isNull(column('user', 'name'))}`,
    };
    expectSql(insert({ table: user, columns, source: values, onConflict: partial }), {
      postgres: spelled('$1, $2', '("id") where "user"."name" is null'),
      sqlite: spelled('?, ?', '("id") where "user"."name" is null'),
      mariadb,
    });
  });

  it('leaves the row that is there', () => {
    expectSql(insert({ table: user, columns, source: values, onConflict: conflict }), {
      postgres: 'insert into "user" ("id", "name") values ($1, $2) on conflict ("id") do nothing',
      sqlite: 'insert into "user" ("id", "name") values (?, ?) on conflict ("id") do nothing',
      mariadb: 'insert into `user` (`id`, `name`) values (?, ?) on duplicate key update `id` = `user`.`id`',
    });
    expectSql(insert({ table: user, columns, source: values, onConflict: { ...conflict, target: [] } }), {
      postgres: 'insert into "user" ("id", "name") values ($1, $2) on conflict do nothing',
      sqlite: 'insert into "user" ("id", "name") values (?, ?) on conflict do nothing',
      mariadb: 'insert into `user` (`id`, `name`) values (?, ?) on duplicate key update `id` = `user`.`id`',
    });
  });

  it('leaves it when rows come from a query', () => {
    const source = select({ columns: [selected(column('o', 'id'))], from: table('old', 'o') });
    expectSql(insert({ table: user, columns: ['id'], source, onConflict: conflict }), {
      postgres: 'insert into "user" ("id") select "o"."id" from "old" as "o" on conflict ("id") do nothing',
      sqlite: 'insert into "user" ("id") select "o"."id" from "old" as "o" where true on conflict ("id") do nothing',
      mariadb: 'insert into `user` (`id`) select `o`.`id` from `old` as `o` on duplicate key update `id` = `user`.`id`',
    });
    expectSql(
      insert({ table: user, columns: ['id'], source: { ...source, limit: literal(1) }, onConflict: conflict }),
      {
        postgres: 'insert into "user" ("id") select "o"."id" from "old" as "o" limit 1 on conflict ("id") do nothing',
        sqlite:
          'insert into "user" ("id") select * from (select "o"."id" from "old" as "o" limit 1) as "source" where true on conflict ("id") do nothing',
        mariadb:
          'insert into `user` (`id`) select `o`.`id` from `old` as `o` limit 1 on duplicate key update `id` = `user`.`id`',
      },
    );
  });

  it('updates it', () => {
    expectSql(insert({ table: user, columns, source: values, onConflict: { ...conflict, update: [name] } }), {
      postgres:
        'insert into "user" ("id", "name") values ($1, $2) on conflict ("id") do update set "name" = excluded."name"',
      sqlite:
        'insert into "user" ("id", "name") values (?, ?) on conflict ("id") do update set "name" = excluded."name"',
      mariadb: 'insert into `user` (`id`, `name`) values (?, ?) on duplicate key update `name` = values(`name`)',
    });
    const given = { kind: 'assignment', column: 'name', value: slot(2, text) } as const;
    expectSql(insert({ table: user, columns, source: values, onConflict: { ...conflict, update: [given] } }), {
      postgres: 'insert into "user" ("id", "name") values ($1, $2) on conflict ("id") do update set "name" = $3',
      sqlite: 'insert into "user" ("id", "name") values (?, ?) on conflict ("id") do update set "name" = ?',
      mariadb: 'insert into `user` (`id`, `name`) values (?, ?) on duplicate key update `name` = ?',
    });
    expectSql(
      insert({ table: user, columns, source: values, onConflict: { ...conflict, target: [], update: [name] } }),
      {
        postgres: '✗ an upsert without its key',
        sqlite: 'insert into "user" ("id", "name") values (?, ?) on conflict do update set "name" = excluded."name"',
        mariadb: 'insert into `user` (`id`, `name`) values (?, ?) on duplicate key update `name` = values(`name`)',
      },
    );
    const where = isNull(column('user', 'name'));
    expectSql(insert({ table: user, columns, source: values, onConflict: { ...conflict, update: [name], where } }), {
      postgres:
        'insert into "user" ("id", "name") values ($1, $2) on conflict ("id") do update set "name" = excluded."name" where "user"."name" is null',
      sqlite:
        'insert into "user" ("id", "name") values (?, ?) on conflict ("id") do update set "name" = excluded."name" where "user"."name" is null',
      mariadb: '✗ conditions of an upsert',
    });
  });
});

describe('update', () => {
  const set = [{ kind: 'assignment', column: 'name', value: slot(0, text) } as const];
  const where = equals(column('user', 'id', int), slot(1, int));

  it('sets columns', () => {
    expectSql(update({ table: user, set, where }), {
      postgres: 'update "user" set "name" = $1 where "user"."id" = $2',
      sqlite: 'update "user" set "name" = ? where "user"."id" = ?',
      mariadb: 'update `user` set `name` = ? where `user`.`id` = ?',
    });
    expectSql(update({ table: user, set, where, returning }), {
      postgres: 'update "user" set "name" = $1 where "user"."id" = $2 returning "id"',
      sqlite: 'update "user" set "name" = ? where "user"."id" = ? returning "id"',
      mariadb: '✗ returning rows from update',
    });
    const visits = column('user', 'visits', int);
    const more = [{ kind: 'assignment', column: 'visits', value: binary('+', visits, slot(0, int)) } as const];
    expectSql(update({ table: user, set: more }), {
      postgres: 'update "user" set "visits" = "user"."visits" + $1::int4',
      sqlite: 'update "user" set "visits" = "user"."visits" + ?',
      mariadb: 'update `user` set `visits` = `user`.`visits` + ?',
    });
    const price = column('user', 'price', { ...plainType('Decimal'), precision: 12, scale: 2 });
    const dearer = [{ kind: 'assignment', column: 'price', value: binary('+', price, slot(0, price.type)) } as const];
    expectSql(update({ table: user, set: dearer }), {
      postgres: 'update "user" set "price" = "user"."price" + $1::numeric',
      sqlite: 'update "user" set "price" = "user"."price" + ?',
      mariadb: 'update `user` set `price` = `user`.`price` + cast(? as decimal(12, 2))',
    });
  });

  it('uses other tables', () => {
    const owned = equals(column('u', 'id'), column('o', 'userId'));
    expectSql(update({ table: table('user', 'u'), set, from: [table('order', 'o')], where: owned }), {
      postgres: 'update "user" as "u" set "name" = $1 from "order" as "o" where "u"."id" = "o"."userId"',
      sqlite: 'update "user" as "u" set "name" = ? from "order" as "o" where "u"."id" = "o"."userId"',
      mariadb: 'update `user` as `u`, `order` as `o` set `u`.`name` = ? where `u`.`id` = `o`.`userId`',
    });
    const join = { kind: 'join', type: 'inner', source: table('order', 'o'), on: owned } as const;
    expectSql(update({ table: table('user', 'u'), set, joins: [join], where: isNull(column('o', 'paidAt')) }), {
      postgres:
        'update "user" as "u" set "name" = $1 from "order" as "o" where "u"."id" = "o"."userId" and "o"."paidAt" is null',
      sqlite:
        'update "user" as "u" set "name" = ? from "order" as "o" where "u"."id" = "o"."userId" and "o"."paidAt" is null',
      mariadb:
        'update `user` as `u` join `order` as `o` on `u`.`id` = `o`.`userId` set `u`.`name` = ? where `o`.`paidAt` is null',
    });
    expectSql(update({ table: table('user', 'u'), set, joins: [{ ...join, type: 'left' }] }), {
      postgres: '✗ an outer join to the updated table',
      sqlite: '✗ an outer join to the updated table',
      mariadb: 'update `user` as `u` left join `order` as `o` on `u`.`id` = `o`.`userId` set `u`.`name` = ?',
    });
  });

  it('stops at a limit', () => {
    const first = [orderBy(column('user', 'id'), 'asc', { isNullable: false })];
    expectSql(update({ table: user, set, orderBy: first, limit: literal(1) }), {
      postgres: '✗ a limit on update',
      sqlite: '✗ a limit on update',
      mariadb: 'update `user` set `name` = ? order by `user`.`id` limit 1',
    });
  });

  it('takes queries with names', () => {
    const statement = select({ columns: [selected(column('o', 'id'))], from: table('old', 'o') });
    const common = {
      kind: 'commonTable',
      name: 'c',
      columns: [],
      isRecursive: false,
      materialized: null,
      statement,
    } as const;
    expectSql(update({ with: [common], table: user, set }), {
      postgres: 'with "c" as (select "o"."id" from "old" as "o") update "user" set "name" = $1',
      sqlite: 'with "c" as (select "o"."id" from "old" as "o") update "user" set "name" = ?',
      mariadb: '✗ common tables before update and delete',
      mysql: 'with `c` as (select `o`.`id` from `old` as `o`) update `user` set `name` = ?',
    });
  });
});

describe('delete', () => {
  const where = equals(column('user', 'id', int), slot(0, int));

  it('removes rows', () => {
    expectSql(remove({ table: user, where }), {
      postgres: 'delete from "user" where "user"."id" = $1',
      sqlite: 'delete from "user" where "user"."id" = ?',
      mariadb: 'delete from `user` where `user`.`id` = ?',
    });
    expectSql(remove({ table: user, where, returning }), {
      postgres: 'delete from "user" where "user"."id" = $1 returning "id"',
      sqlite: 'delete from "user" where "user"."id" = ? returning "id"',
      mariadb: 'delete from `user` where `user`.`id` = ? returning `id`',
      mysql: '✗ returning rows from delete',
    });
    expectSql(remove({ table: table('user', 'u') }), {
      postgres: 'delete from "user" as "u"',
      sqlite: 'delete from "user" as "u"',
      mariadb: 'delete `u` from `user` as `u`',
    });
  });

  it('uses other tables', () => {
    const owned = equals(column('user', 'id'), column('o', 'userId'));
    expectSql(remove({ table: user, using: [table('order', 'o'), table('item', 'i')], where: owned }), {
      postgres: 'delete from "user" using "order" as "o", "item" as "i" where "user"."id" = "o"."userId"',
      sqlite:
        'delete from "user" where exists (select 1 from "order" as "o" cross join "item" as "i" where "user"."id" = "o"."userId")',
      mariadb: 'delete `user` from `user`, `order` as `o`, `item` as `i` where `user`.`id` = `o`.`userId`',
    });
  });

  it('stops at a limit', () => {
    expectSql(remove({ table: user, where, limit: literal(1) }), {
      postgres: '✗ a limit on delete',
      sqlite: '✗ a limit on delete',
      mariadb: 'delete from `user` where `user`.`id` = ? limit 1',
    });
  });
});
