import { describe, expect, it } from 'vitest';
import { everyDialect, expectSql } from '../../tests/support/compiled-sql.ts';
import { plainType } from '../sql/expression-type.ts';
import { aggregate, binary, column, equals, isNull, literal, orderBy, slot } from '../sql/expressions.ts';
import type { QueryNode, SelectNode } from '../sql/nodes/query-nodes.ts';
import { nameOf, sqlText } from '../sql/sql-text.ts';
import { select, selected, table } from '../sql/statements.ts';

const int = plainType('Int');
const id = column('u', 'id', int);
const users = table('user', 'u');
const everything: Partial<SelectNode> = { columns: [selected(id)], from: users };

describe('select', () => {
  it('has its clauses in order', () => {
    expectSql(
      select({
        distinct: { kind: 'distinct', on: [] },
        columns: [selected(column('u', 'name')), selected(aggregate('count', null), 'n')],
        from: users,
        joins: [{ kind: 'join', type: 'left', source: table('post', 'p'), on: equals(column('p', 'userId'), id) }],
        where: isNull(column('u', 'deletedAt')),
        groupBy: [column('u', 'name')],
        having: binary('>', aggregate('count', null), literal(3)),
        orderBy: [orderBy(column('u', 'name'), 'asc', { isNullable: false })],
        limit: literal(10),
        offset: slot(0),
      }),
      {
        postgres:
          'select distinct "u"."name", count(*) as "n" from "user" as "u" left join "post" as "p" on "p"."userId" = "u"."id" where "u"."deletedAt" is null group by "u"."name" having count(*) > 3 order by "u"."name" limit 10 offset $1',
        sqlite:
          'select distinct "u"."name", count(*) as "n" from "user" as "u" left join "post" as "p" on "p"."userId" = "u"."id" where "u"."deletedAt" is null group by "u"."name" having count(*) > 3 order by "u"."name" limit 10 offset ?',
        mariadb:
          'select distinct `u`.`name`, count(*) as `n` from `user` as `u` left join `post` as `p` on `p`.`userId` = `u`.`id` where `u`.`deletedAt` is null group by `u`.`name` having count(*) > 3 order by `u`.`name` limit 10 offset ?',
      },
    );
  });

  it('has a column where none is asked for', () => {
    expectSql(select({ from: table('user') }), {
      postgres: 'select 1 from "user"',
      sqlite: 'select 1 from "user"',
      mariadb: 'select 1 from `user`',
    });
  });

  it('qualifies tables', () => {
    expectSql(select({ from: table('user', null, 'app') }), {
      postgres: 'select 1 from "app"."user"',
      sqlite: 'select 1 from "app"."user"',
      mariadb: 'select 1 from `app`.`user`',
    });
  });

  it('limits', () => {
    expectSql(select({ ...everything, limit: slot(0, int) }), {
      postgres: 'select "u"."id" from "user" as "u" limit $1',
      sqlite: 'select "u"."id" from "user" as "u" limit ?',
      mariadb: 'select `u`.`id` from `user` as `u` limit ?',
    });
    expectSql(select({ ...everything, offset: slot(0) }), {
      postgres: 'select "u"."id" from "user" as "u" offset $1',
      sqlite: 'select "u"."id" from "user" as "u" limit -1 offset ?',
      mariadb: 'select `u`.`id` from `user` as `u` limit 18446744073709551615 offset ?',
    });
  });

  it('keeps the first row of groups', () => {
    expectSql(select({ ...everything, distinct: { kind: 'distinct', on: [id] } }), {
      postgres: 'select distinct on ("u"."id") "u"."id" from "user" as "u"',
      sqlite: '✗ distinct on',
      mariadb: '✗ distinct on',
    });
  });

  it('locks rows', () => {
    expectSql(select({ ...everything, lock: { kind: 'lock', strength: 'update', wait: 'wait' } }), {
      postgres: 'select "u"."id" from "user" as "u" for update',
      sqlite: '✗ row locks',
      mariadb: 'select `u`.`id` from `user` as `u` for update',
    });
    expectSql(select({ ...everything, lock: { kind: 'lock', strength: 'update', wait: 'skipLocked' } }), {
      postgres: 'select "u"."id" from "user" as "u" for update skip locked',
      sqlite: '✗ row locks',
      mariadb: 'select `u`.`id` from `user` as `u` for update skip locked',
    });
    expectSql(select({ ...everything, lock: { kind: 'lock', strength: 'share', wait: 'noWait' } }), {
      postgres: 'select "u"."id" from "user" as "u" for share nowait',
      sqlite: '✗ row locks',
      mariadb: 'select `u`.`id` from `user` as `u` lock in share mode nowait',
      mysql: 'select `u`.`id` from `user` as `u` for share nowait',
    });
  });

  it('locks the rows of one of the tables, where the database can tell them apart', () => {
    expectSql(select({ ...everything, lock: { kind: 'lock', strength: 'update', wait: 'noWait', of: 'u' } }), {
      postgres: 'select "u"."id" from "user" as "u" for update of "u" nowait',
      sqlite: '✗ row locks',
      mariadb: 'select `u`.`id` from `user` as `u` for update nowait',
      mysql: 'select `u`.`id` from `user` as `u` for update of `u` nowait',
    });
  });

  it('joins functions that give rows', () => {
    const source = { ...sqlText`numbers(${id}) as ${nameOf('n')}`, alias: 'n' };
    expectSql(select({ ...everything, joins: [{ kind: 'join', type: 'cross', source, on: null }] }), {
      postgres: 'select "u"."id" from "user" as "u" cross join numbers("u"."id") as "n"',
      sqlite: 'select "u"."id" from "user" as "u" cross join numbers("u"."id") as "n"',
      mariadb: 'select `u`.`id` from `user` as `u` cross join numbers(`u`.`id`) as `n`',
    });
  });

  it('joins', () => {
    const source = table('post', 'p');
    const on = equals(column('p', 'userId'), id);
    expectSql(select({ ...everything, joins: [{ kind: 'join', type: 'inner', source, on }] }), {
      postgres: 'select "u"."id" from "user" as "u" join "post" as "p" on "p"."userId" = "u"."id"',
      sqlite: 'select "u"."id" from "user" as "u" join "post" as "p" on "p"."userId" = "u"."id"',
      mariadb: 'select `u`.`id` from `user` as `u` join `post` as `p` on `p`.`userId` = `u`.`id`',
    });
    expectSql(select({ ...everything, joins: [{ kind: 'join', type: 'right', source, on }] }), {
      postgres: 'select "u"."id" from "user" as "u" right join "post" as "p" on "p"."userId" = "u"."id"',
      sqlite: 'select "u"."id" from "user" as "u" right join "post" as "p" on "p"."userId" = "u"."id"',
      mariadb: 'select `u`.`id` from `user` as `u` right join `post` as `p` on `p`.`userId` = `u`.`id`',
    });
    expectSql(select({ ...everything, joins: [{ kind: 'join', type: 'full', source, on }] }), {
      postgres: 'select "u"."id" from "user" as "u" full join "post" as "p" on "p"."userId" = "u"."id"',
      sqlite: 'select "u"."id" from "user" as "u" full join "post" as "p" on "p"."userId" = "u"."id"',
      mariadb: '✗ full joins',
    });
    expectSql(select({ ...everything, joins: [{ kind: 'join', type: 'cross', source, on: null }] }), {
      postgres: 'select "u"."id" from "user" as "u" cross join "post" as "p"',
      sqlite: 'select "u"."id" from "user" as "u" cross join "post" as "p"',
      mariadb: 'select `u`.`id` from `user` as `u` cross join `post` as `p`',
    });
    expectSql(select({ ...everything, joins: [{ kind: 'join', type: 'left', source, on: null }] }), {
      postgres: 'select "u"."id" from "user" as "u" left join "post" as "p" on true',
      sqlite: 'select "u"."id" from "user" as "u" left join "post" as "p" on true',
      mariadb: 'select `u`.`id` from `user` as `u` left join `post` as `p` on true',
    });
  });
});

describe('sources', () => {
  const query = select({ columns: [selected(column('p', 'id'))], from: table('post', 'p') });

  it('takes queries as tables', () => {
    expectSql(select({ from: { kind: 'derived', query, alias: 'd', isLateral: false, columns: [] } }), {
      postgres: 'select 1 from (select "p"."id" from "post" as "p") as "d"',
      sqlite: 'select 1 from (select "p"."id" from "post" as "p") as "d"',
      mariadb: 'select 1 from (select `p`.`id` from `post` as `p`) as `d`',
    });
    expectSql(select({ from: { kind: 'derived', query, alias: 'd', isLateral: false, columns: ['x'] } }), {
      postgres: 'select 1 from (select "p"."id" from "post" as "p") as "d" ("x")',
      sqlite: 'select 1 from (with "d" ("x") as (select "p"."id" from "post" as "p") select * from "d") as "d"',
      mariadb: 'select 1 from (with `d` (`x`) as (select `p`.`id` from `post` as `p`) select * from `d`) as `d`',
      mysql: 'select 1 from (select `p`.`id` from `post` as `p`) as `d` (`x`)',
    });
    const source = { kind: 'derived', query, alias: 'd', isLateral: true, columns: [] } as const;
    expectSql(select({ ...everything, joins: [{ kind: 'join', type: 'left', source, on: literal(true) }] }), {
      postgres:
        'select "u"."id" from "user" as "u" left join lateral (select "p"."id" from "post" as "p") as "d" on true',
      sqlite: '✗ lateral joins',
      mariadb: '✗ lateral joins',
      mysql: 'select `u`.`id` from `user` as `u` left join lateral (select `p`.`id` from `post` as `p`) as `d` on true',
    });
  });

  it('takes lists as tables', () => {
    const ids = { name: 'id', slot: 0, type: int };
    const names = { name: 'name', slot: 1, type: plainType('String') };
    expectSql(select({ from: { kind: 'listSource', alias: 'l', columns: [ids], ordinality: null } }), {
      postgres: 'select 1 from unnest($1::int4[]) as "l" ("id")',
      sqlite: 'select 1 from (select value as "id" from json_each(?)) as "l"',
      mariadb: '✗ lists as tables',
    });
    expectSql(select({ from: { kind: 'listSource', alias: 'l', columns: [ids], ordinality: 'n' } }), {
      postgres: 'select 1 from unnest($1::int4[]) with ordinality as "l" ("id", "n")',
      sqlite: 'select 1 from (select value as "id", key + 1 as "n" from json_each(?)) as "l"',
      mariadb: '✗ lists as tables',
    });
    expectSql(select({ from: { kind: 'listSource', alias: 'l', columns: [ids, names], ordinality: 'n' } }), {
      postgres: 'select 1 from unnest($1::int4[], $2::text[]) with ordinality as "l" ("id", "name", "n")',
      sqlite:
        'select 1 from (select max(case when list = 0 then value end) as "id", max(case when list = 1 then value end) as "name", key + 1 as "n" from (select 0 as list, key, value from json_each(?) union all select 1, key, value from json_each(?)) group by key) as "l"',
      mariadb: '✗ lists as tables',
    });
  });

  it('takes values as tables', () => {
    const values: QueryNode = {
      kind: 'values',
      rows: [
        [literal(1), literal('a')],
        [literal(2), literal('b')],
      ],
    };
    expectSql(values, {
      postgres: "values (1, 'a'), (2, 'b')",
      sqlite: "values (1, 'a'), (2, 'b')",
      mariadb: "values (1, 'a'), (2, 'b')",
      mysql: "values row(1, 'a'), row(2, 'b')",
    });
    expectSql(
      select({ from: { kind: 'derived', query: values, alias: 'v', isLateral: false, columns: ['id', 'name'] } }),
      {
        postgres: 'select 1 from (values (1, \'a\'), (2, \'b\')) as "v" ("id", "name")',
        sqlite: 'select 1 from (with "v" ("id", "name") as (values (1, \'a\'), (2, \'b\')) select * from "v") as "v"',
        mariadb: "select 1 from (with `v` (`id`, `name`) as (values (1, 'a'), (2, 'b')) select * from `v`) as `v`",
        mysql: "select 1 from (values row(1, 'a'), row(2, 'b')) as `v` (`id`, `name`)",
      },
    );
  });

  it('names queries', () => {
    const common = { kind: 'commonTable', name: 'c', columns: [], isRecursive: false, materialized: null } as const;
    expectSql(select({ with: [{ ...common, statement: query }], from: table('c') }), {
      postgres: 'with "c" as (select "p"."id" from "post" as "p") select 1 from "c"',
      sqlite: 'with "c" as (select "p"."id" from "post" as "p") select 1 from "c"',
      mariadb: 'with `c` as (select `p`.`id` from `post` as `p`) select 1 from `c`',
    });
    expectSql(select({ with: [{ ...common, statement: query, materialized: true }], from: table('c') }), {
      postgres: 'with "c" as materialized (select "p"."id" from "post" as "p") select 1 from "c"',
      sqlite: 'with "c" as materialized (select "p"."id" from "post" as "p") select 1 from "c"',
      mariadb: 'with `c` as (select `p`.`id` from `post` as `p`) select 1 from `c`',
    });
    expectSql(select({ with: [{ ...common, statement: query, materialized: false }], from: table('c') }), {
      postgres: 'with "c" as not materialized (select "p"."id" from "post" as "p") select 1 from "c"',
      sqlite: 'with "c" as not materialized (select "p"."id" from "post" as "p") select 1 from "c"',
      mariadb: 'with `c` as (select `p`.`id` from `post` as `p`) select 1 from `c`',
    });
    const counting: QueryNode = {
      kind: 'setOperation',
      operator: 'union',
      isAll: true,
      left: select({ columns: [selected(literal(1))] }),
      right: select({
        columns: [selected(binary('+', column('c', 'n', int), literal(1)))],
        from: table('c'),
        where: binary('<', column('c', 'n', int), slot(0)),
      }),
      orderBy: [],
      limit: null,
      offset: null,
    };
    expectSql(
      select({ with: [{ ...common, columns: ['n'], isRecursive: true, statement: counting }], from: table('c') }),
      {
        postgres:
          'with recursive "c" ("n") as (select 1 union all select "c"."n" + 1 from "c" where "c"."n" < $1) select 1 from "c"',
        sqlite:
          'with recursive "c" ("n") as (select 1 union all select "c"."n" + 1 from "c" where "c"."n" < ?) select 1 from "c"',
        mariadb:
          'with recursive `c` (`n`) as (select 1 union all select `c`.`n` + 1 from `c` where `c`.`n` < ?) select 1 from `c`',
      },
    );
  });
});

describe('set operations', () => {
  const one = select({ columns: [selected(literal(1), 'n')] });
  const two = select({ columns: [selected(literal(2), 'n')] });
  const limited = select({
    ...two,
    orderBy: [orderBy(column(null, 'n'), 'asc', { isNullable: false })],
    limit: literal(1),
  });

  function combine(
    operator: 'union' | 'intersect' | 'except',
    left: QueryNode,
    right: QueryNode,
    isAll = false,
  ): QueryNode {
    return { kind: 'setOperation', operator, isAll, left, right, orderBy: [], limit: null, offset: null };
  }

  it('combines', () => {
    expectSql(combine('union', one, two), {
      postgres: 'select 1 as "n" union select 2 as "n"',
      sqlite: 'select 1 as "n" union select 2 as "n"',
      mariadb: 'select 1 as `n` union select 2 as `n`',
    });
    expectSql(combine('union', one, two, true), {
      postgres: 'select 1 as "n" union all select 2 as "n"',
      sqlite: 'select 1 as "n" union all select 2 as "n"',
      mariadb: 'select 1 as `n` union all select 2 as `n`',
    });
    expectSql(combine('except', one, two), {
      postgres: 'select 1 as "n" except select 2 as "n"',
      sqlite: 'select 1 as "n" except select 2 as "n"',
      mariadb: 'select 1 as `n` except select 2 as `n`',
    });
    expectSql(combine('intersect', one, two, true), {
      postgres: 'select 1 as "n" intersect all select 2 as "n"',
      sqlite: '✗ intersect all',
      mariadb: 'select 1 as `n` intersect all select 2 as `n`',
    });
  });

  it('has common tables before all members, and apart from those of a member', () => {
    const common = { kind: 'commonTable', name: 'c', columns: [], isRecursive: false, materialized: null } as const;
    const rest = select({ columns: [selected(column('c', 'n'))], from: table('c') });
    const shared = { ...combine('union', one, rest), with: [{ ...common, statement: two }] } as const;
    expectSql(shared, {
      postgres: 'with "c" as (select 2 as "n") select 1 as "n" union select "c"."n" from "c"',
      sqlite: 'with "c" as (select 2 as "n") select 1 as "n" union select "c"."n" from "c"',
      mariadb: 'with `c` as (select 2 as `n`) select 1 as `n` union select `c`.`n` from `c`',
    });
    expectSql(combine('union', shared, one), {
      postgres: '(with "c" as (select 2 as "n") select 1 as "n" union select "c"."n" from "c") union select 1 as "n"',
      sqlite:
        'select * from (with "c" as (select 2 as "n") select 1 as "n" union select "c"."n" from "c") union select 1 as "n"',
      mariadb: '(with `c` as (select 2 as `n`) select 1 as `n` union select `c`.`n` from `c`) union select 1 as `n`',
    });
  });

  it('goes from left to right', () => {
    expectSql(combine('except', combine('union', one, two), one), {
      postgres: 'select 1 as "n" union select 2 as "n" except select 1 as "n"',
      sqlite: 'select 1 as "n" union select 2 as "n" except select 1 as "n"',
      mariadb: 'select 1 as `n` union select 2 as `n` except select 1 as `n`',
    });
    expectSql(combine('except', one, combine('union', one, two)), {
      postgres: 'select 1 as "n" except (select 1 as "n" union select 2 as "n")',
      sqlite: 'select 1 as "n" except select * from (select 1 as "n" union select 2 as "n")',
      mariadb: 'select 1 as `n` except (select 1 as `n` union select 2 as `n`)',
    });
    expectSql(combine('intersect', combine('union', one, two), one), {
      postgres: '(select 1 as "n" union select 2 as "n") intersect select 1 as "n"',
      sqlite: 'select 1 as "n" union select 2 as "n" intersect select 1 as "n"',
      mariadb: '(select 1 as `n` union select 2 as `n`) intersect select 1 as `n`',
    });
    expectSql(combine('union', one, combine('intersect', one, two)), {
      postgres: 'select 1 as "n" union (select 1 as "n" intersect select 2 as "n")',
      sqlite: 'select 1 as "n" union select * from (select 1 as "n" intersect select 2 as "n")',
      mariadb: 'select 1 as `n` union (select 1 as `n` intersect select 2 as `n`)',
    });
  });

  it('keeps the order and limit of a member apart', () => {
    expectSql(combine('union', one, limited), {
      postgres: 'select 1 as "n" union (select 2 as "n" order by "n" limit 1)',
      sqlite: 'select 1 as "n" union select * from (select 2 as "n" order by "n" limit 1)',
      mariadb: 'select 1 as `n` union (select 2 as `n` order by `n` limit 1)',
    });
    expectSql(combine('union', limited, one), {
      postgres: '(select 2 as "n" order by "n" limit 1) union select 1 as "n"',
      sqlite: 'select * from (select 2 as "n" order by "n" limit 1) union select 1 as "n"',
      mariadb: '(select 2 as `n` order by `n` limit 1) union select 1 as `n`',
    });
    expectSql(
      { ...combine('union', one, two), orderBy: [orderBy(column(null, 'n'), 'desc')], offset: literal(1) } as QueryNode,
      {
        postgres: 'select 1 as "n" union select 2 as "n" order by "n" desc offset 1',
        sqlite: 'select 1 as "n" union select 2 as "n" order by "n" desc nulls first limit -1 offset 1',
        mariadb:
          'select 1 as `n` union select 2 as `n` order by `n` is null desc, `n` desc limit 18446744073709551615 offset 1',
      },
    );
  });
});

describe('versions', () => {
  it('refuses servers that are too old', () => {
    const oldest = ['11.22', '3.37.2', '10.4.34-MariaDB', '8.0.18'];
    everyDialect.forEach(([dialect], index) => {
      expect(() => dialect.capabilities(oldest[index] as string)).toThrow(/older than/);
    });
  });

  it('gives equal ids for equal capabilities only', () => {
    const [, [sqlite], [mariadb]] = everyDialect;
    expect(sqlite.capabilities('3.50.1')).toEqual(sqlite.capabilities('3.54.0'));
    expect(sqlite.capabilities('3.38.0').id).not.toBe(sqlite.capabilities('3.54.0').id);
    expect(mariadb.capabilities('5.5.5-10.5.9-MariaDB-log').id).not.toBe(mariadb.capabilities('11.4.2-MariaDB').id);
  });
});
