import { expect } from 'vitest';
import { RecordNotFoundError } from '../../src/foundation/errors/record-not-found-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { fill, orders } from '../support/nested-rows.ts';
import { nestedSchema } from '../support/nested-schema.ts';

interface NodeKey {
  readonly tenant_code: { readonly tenant: number; readonly code: string };
}

/** What may be done to the children of a node, in the words of one test. */
interface ChildNodes {
  readonly connect?: readonly NodeKey[];
  readonly set?: readonly NodeKey[];
  readonly disconnect?: readonly NodeKey[];
  readonly delete?: readonly NodeKey[];
  readonly update?: { readonly where: NodeKey; readonly data: { readonly code: string } };
  readonly create?: {
    readonly tenant: number;
    readonly code: string;
    readonly children: { readonly connect: NodeKey };
  };
}

describeOnEachDatabase('nested connect, disconnect and set', { schema: nestedSchema }, (it) => {
  it('connects, disconnects and sets children', async ({ db, expectSql }) => {
    await fill(db);
    await expectSql(
      () =>
        db.customer.update({
          where: { id: 1 },
          data: { orders: { connect: [{ id: 3 }, { id: 4 }], disconnect: [{ id: 1 }, { id: 77 }] } },
          select: { id: true },
        }),
      {
        sqlite: [
          'select "t0"."id" from "Customer" as "t0" where "t0"."id" = ?',
          'select 0, "t0"."id" from "order_rows" as "t0" where "t0"."id" = ? union all select 1, "t0"."id" from "order_rows" as "t0" where "t0"."id" = ?',
          'update "order_rows" set "customer_ref" = ? where "order_rows"."id" in (select value from json_each(?))',
          'select 0, "t0"."id" from "order_rows" as "t0" where "t0"."customer_ref" = ? and "t0"."id" = ? union all select 1, "t0"."id" from "order_rows" as "t0" where "t0"."customer_ref" = ? and "t0"."id" = ?',
          'update "order_rows" set "customer_ref" = ? where "order_rows"."id" = ?',
          'select "t0"."id" from "Customer" as "t0" where "t0"."id" = ?',
        ],
        postgres: [
          'select "t0"."id" from "Customer" as "t0" where "t0"."id" = $1 for update',
          'select 0, "t0"."id" from "order_rows" as "t0" where "t0"."id" = $1 union all select 1, "t0"."id" from "order_rows" as "t0" where "t0"."id" = $2',
          'update "order_rows" set "customer_ref" = $1 where "order_rows"."id" = any($2)',
          'select 0, "t0"."id" from "order_rows" as "t0" where "t0"."customer_ref" = $1 and "t0"."id" = $2 union all select 1, "t0"."id" from "order_rows" as "t0" where "t0"."customer_ref" = $3 and "t0"."id" = $4',
          'update "order_rows" set "customer_ref" = $1 where "order_rows"."id" = $2',
          'select "t0"."id" from "Customer" as "t0" where "t0"."id" = $1',
        ],
        mariadb: [
          'select `t0`.`id` from `Customer` as `t0` where `t0`.`id` = ? for update',
          '(select 0, `t0`.`id` from `order_rows` as `t0` where `t0`.`id` = ? lock in share mode) union all (select 1, `t0`.`id` from `order_rows` as `t0` where `t0`.`id` = ? lock in share mode)',
          'update `order_rows` set `customer_ref` = ? where `order_rows`.`id` in (?, ?)',
          '(select 0, `t0`.`id` from `order_rows` as `t0` where `t0`.`customer_ref` = ? and `t0`.`id` = ? for update) union all (select 1, `t0`.`id` from `order_rows` as `t0` where `t0`.`customer_ref` = ? and `t0`.`id` = ? for update)',
          'update `order_rows` set `customer_ref` = ? where `order_rows`.`id` = ?',
          'select `t0`.`id` from `Customer` as `t0` where `t0`.`id` = ?',
        ],
      },
    );
    expect((await orders(db)).map(({ customerId }) => customerId)).toEqual([null, 1, 1, 1]);
    await expectSql(
      () =>
        db.customer.update({
          where: { email: 'one' },
          data: { orders: { set: [{ id: 1 }, { id: 2 }] } },
          select: { id: true },
        }),
      {
        sqlite: [
          'select "t0"."id" from "Customer" as "t0" where "t0"."email" = ?',
          'select 0, "t0"."id", "t0"."customer_ref" from "order_rows" as "t0" where "t0"."id" = ? union all select 1, "t0"."id", "t0"."customer_ref" from "order_rows" as "t0" where "t0"."id" = ?',
          'update "order_rows" set "customer_ref" = ? where "order_rows"."customer_ref" = ? and not ("order_rows"."id" in (select value from json_each(?)))',
          'update "order_rows" set "customer_ref" = ? where "order_rows"."id" = ?',
          'select "t0"."id" from "Customer" as "t0" where "t0"."id" = ?',
        ],
        postgres: [
          'select "t0"."id" from "Customer" as "t0" where "t0"."email" = $1 for update',
          'select 0, "t0"."id", "t0"."customer_ref" from "order_rows" as "t0" where "t0"."id" = $1 union all select 1, "t0"."id", "t0"."customer_ref" from "order_rows" as "t0" where "t0"."id" = $2',
          'update "order_rows" set "customer_ref" = $1 where "order_rows"."customer_ref" = $2 and not ("order_rows"."id" = any($3))',
          'update "order_rows" set "customer_ref" = $1 where "order_rows"."id" = $2',
          'select "t0"."id" from "Customer" as "t0" where "t0"."id" = $1',
        ],
        mariadb: [
          'select `t0`.`id` from `Customer` as `t0` where `t0`.`email` = ? for update',
          '(select 0, `t0`.`id`, `t0`.`customer_ref` from `order_rows` as `t0` where `t0`.`id` = ? lock in share mode) union all (select 1, `t0`.`id`, `t0`.`customer_ref` from `order_rows` as `t0` where `t0`.`id` = ? lock in share mode)',
          'update `order_rows` set `customer_ref` = ? where `order_rows`.`customer_ref` = ? and not (`order_rows`.`id` in (?, ?))',
          'update `order_rows` set `customer_ref` = ? where `order_rows`.`id` = ?',
          'select `t0`.`id` from `Customer` as `t0` where `t0`.`id` = ?',
        ],
      },
    );
    expect((await orders(db)).map(({ customerId }) => customerId)).toEqual([1, 1, null, null]);
    await db.customer.update({ where: { id: 1 }, data: { orders: { set: [] } } });
    expect((await orders(db)).map(({ customerId }) => customerId)).toEqual([null, null, null, null]);
    await expect(
      db.customer.update({ where: { id: 1 }, data: { orders: { set: [{ id: 1 }, { id: 77 }] } } }),
    ).rejects.toBeInstanceOf(RecordNotFoundError);
  });

  it('finds rows by keys of several fields, one and many', async ({ db, expectSql }) => {
    const key = (code: string) => ({ tenant_code: { tenant: 1, code } });
    await db.node.createMany({ data: ['r', 'a', 'b', 'c', 'd'].map((code) => ({ tenant: 1, code })) });
    const write = (children: ChildNodes) =>
      db.node.update({
        where: key('r'),
        data: { children },
        select: { children: { select: { code: true }, orderBy: { code: 'asc' } } },
      });
    const codes = async (work: ReturnType<typeof write>) => (await work).children.map(({ code }) => code).join('');

    expect(await codes(write({ connect: [key('a'), key('b'), key('c')] }))).toBe('abc');
    await expectSql(
      async () => {
        expect(await codes(write({ set: [key('b'), key('c'), key('d')] }))).toBe('bcd');
      },
      {
        sqlite: [
          'select "t0"."tenant", "t0"."code" from "Node" as "t0" where "t0"."tenant" = ? and "t0"."code" = ?',
          'select 0, "t0"."tenant", "t0"."code", "t0"."parentTenant", "t0"."parentCode" from "Node" as "t0" where "t0"."tenant" = ? and "t0"."code" = ? union all select 1, "t0"."tenant", "t0"."code", "t0"."parentTenant", "t0"."parentCode" from "Node" as "t0" where "t0"."tenant" = ? and "t0"."code" = ? union all select 2, "t0"."tenant", "t0"."code", "t0"."parentTenant", "t0"."parentCode" from "Node" as "t0" where "t0"."tenant" = ? and "t0"."code" = ? union all select 3, "t0"."tenant", "t0"."code", "t0"."parentTenant", "t0"."parentCode" from "Node" as "t0" where "t0"."tenant" = ? and "t0"."code" = ?',
          'update "Node" set "parentTenant" = ?, "parentCode" = ? where "Node"."parentTenant" = ? and "Node"."parentCode" = ? and not (("Node"."tenant", "Node"."code") in (select max(case when list = 0 then value end) as "c0", max(case when list = 1 then value end) as "c1" from (select 0 as list, key, value from json_each(?) union all select 1, key, value from json_each(?)) group by key))',
          'update "Node" set "parentTenant" = ?, "parentCode" = ? where "Node"."tenant" = ? and "Node"."code" = ?',
          'select "t0"."tenant", "t0"."code" from "Node" as "t0" where "t0"."tenant" = ? and "t0"."code" = ?',
          'select "t1"."parentTenant", "t1"."parentCode", "t1"."code" from "Node" as "t1" where ("t1"."parentTenant", "t1"."parentCode") in (select max(case when list = 0 then value end) as "c0", max(case when list = 1 then value end) as "c1" from (select 0 as list, key, value from json_each(?) union all select 1, key, value from json_each(?)) group by key) order by "t1"."code"',
        ],
        postgres: [
          'select "t0"."tenant", "t0"."code" from "Node" as "t0" where "t0"."tenant" = $1 and "t0"."code" = $2 for update',
          'select 0, "t0"."tenant", "t0"."code", "t0"."parentTenant", "t0"."parentCode" from "Node" as "t0" where "t0"."tenant" = $1 and "t0"."code" = $2 union all select 1, "t0"."tenant", "t0"."code", "t0"."parentTenant", "t0"."parentCode" from "Node" as "t0" where "t0"."tenant" = $3 and "t0"."code" = $4 union all select 2, "t0"."tenant", "t0"."code", "t0"."parentTenant", "t0"."parentCode" from "Node" as "t0" where "t0"."tenant" = $5 and "t0"."code" = $6 union all select 3, "t0"."tenant", "t0"."code", "t0"."parentTenant", "t0"."parentCode" from "Node" as "t0" where "t0"."tenant" = $7 and "t0"."code" = $8',
          'update "Node" set "parentTenant" = $1, "parentCode" = $2 where "Node"."parentTenant" = $3 and "Node"."parentCode" = $4 and not (("Node"."tenant", "Node"."code") in (select * from unnest($5::int4[], $6::text[])))',
          'update "Node" set "parentTenant" = $1, "parentCode" = $2 where "Node"."tenant" = $3 and "Node"."code" = $4',
          'select "t3"."rows" from "Node" as "t0" left join lateral (select coalesce(json_agg(json_build_array("t2"."c0")), \'[]\') as "rows" from (select "t1"."code" as "c0" from "Node" as "t1" where "t1"."parentTenant" = "t0"."tenant" and "t1"."parentCode" = "t0"."code" order by "t1"."code") as "t2") as "t3" on true where "t0"."tenant" = $1 and "t0"."code" = $2',
        ],
        mariadb: [
          'select `t0`.`tenant`, `t0`.`code` from `Node` as `t0` where `t0`.`tenant` = ? and `t0`.`code` = ? for update',
          '(select 0, `t0`.`tenant`, `t0`.`code`, `t0`.`parentTenant`, `t0`.`parentCode` from `Node` as `t0` where `t0`.`tenant` = ? and `t0`.`code` = ? lock in share mode) union all (select 1, `t0`.`tenant`, `t0`.`code`, `t0`.`parentTenant`, `t0`.`parentCode` from `Node` as `t0` where `t0`.`tenant` = ? and `t0`.`code` = ? lock in share mode) union all (select 2, `t0`.`tenant`, `t0`.`code`, `t0`.`parentTenant`, `t0`.`parentCode` from `Node` as `t0` where `t0`.`tenant` = ? and `t0`.`code` = ? lock in share mode) union all (select 3, `t0`.`tenant`, `t0`.`code`, `t0`.`parentTenant`, `t0`.`parentCode` from `Node` as `t0` where `t0`.`tenant` = ? and `t0`.`code` = ? lock in share mode)',
          'update `Node` set `parentTenant` = ?, `parentCode` = ? where `Node`.`parentTenant` = ? and `Node`.`parentCode` = ? and not ((`Node`.`tenant`, `Node`.`code`) in ((?, ?), (?, ?), (?, ?), (?, ?)))',
          'update `Node` set `parentTenant` = ?, `parentCode` = ? where `Node`.`tenant` = ? and `Node`.`code` = ?',
          'select `t0`.`tenant`, `t0`.`code` from `Node` as `t0` where `t0`.`tenant` = ? and `t0`.`code` = ?',
          'select `t2`.`parentTenant`, `t2`.`parentCode`, `t2`.`code` from `Node` as `t2` where (`t2`.`parentTenant`, `t2`.`parentCode`) in ((?, ?)) order by `t2`.`code`',
        ],
      },
    );
    expect(await codes(write({ disconnect: [key('b'), key('a')] }))).toBe('cd');
    expect(await codes(write({ update: { where: key('c'), data: { code: 'x' } } }))).toBe('dx');
    expect(await codes(write({ delete: [key('d'), key('x')] }))).toBe('');
    expect(await codes(write({ create: { tenant: 1, code: 'n', children: { connect: key('a') } } }))).toBe('n');
    expect(await db.node.findMany({ orderBy: { code: 'asc' } })).toEqual([
      { tenant: 1, code: 'a', parentTenant: 1, parentCode: 'n' },
      { tenant: 1, code: 'b', parentTenant: null, parentCode: null },
      { tenant: 1, code: 'n', parentTenant: 1, parentCode: 'r' },
      { tenant: 1, code: 'r', parentTenant: null, parentCode: null },
    ]);
  });
});
