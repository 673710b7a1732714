import { expect } from 'vitest';
import { RecordNotFoundError } from '../../src/foundation/errors/record-not-found-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { fill, orders } from '../support/nested-rows.ts';
import { nestedSchema } from '../support/nested-schema.ts';

/** What may be done to the only related row, in the words of these tests. */
interface OnlyOne<Key, New, Change = New> {
  readonly create?: New;
  readonly connect?: Key;
  readonly connectOrCreate?: { readonly where: Key; readonly create: New };
  readonly update?: Change | { readonly where: Change; readonly data: Change };
  readonly upsert?: { readonly create: New; readonly update: Change };
  readonly disconnect?: boolean | Change;
  readonly delete?: boolean | Change;
}

describeOnEachDatabase('nested update of the only related row', { schema: nestedSchema }, (it) => {
  it('writes the one row that holds its key', async ({ db, expectSql }) => {
    await fill(db);
    const update = (id: number, address: OnlyOne<{ id: number }, { street: string }>) =>
      db.customer.update({
        where: { id },
        data: { address },
        select: { address: { select: { id: true, street: true } } },
      });

    await expectSql(
      async () => {
        expect(await update(1, { update: { street: 'u' } })).toEqual({ address: { id: 1, street: 'u' } });
      },
      {
        sqlite: [
          'select "t0"."id" from "Customer" as "t0" where "t0"."id" = ?',
          'select "t0"."id" from "Address" as "t0" where "t0"."customerId" = ?',
          'update "Address" set "street" = ? where "Address"."id" = ?',
          'select "t1"."customerId", "t1"."id", "t1"."street" from "Customer" as "t0" left join "Address" as "t1" on "t1"."customerId" = "t0"."id" where "t0"."id" = ?',
        ],
        postgres: [
          'select "t0"."id" from "Customer" as "t0" where "t0"."id" = $1 for update',
          'select "t0"."id" from "Address" as "t0" where "t0"."customerId" = $1 for update',
          'update "Address" set "street" = $1 where "Address"."id" = $2',
          'select "t1"."customerId", "t1"."id", "t1"."street" from "Customer" as "t0" left join "Address" as "t1" on "t1"."customerId" = "t0"."id" where "t0"."id" = $1',
        ],
        mariadb: [
          'select `t0`.`id` from `Customer` as `t0` where `t0`.`id` = ? for update',
          'select `t0`.`id` from `Address` as `t0` where `t0`.`customerId` = ? for update',
          'update `Address` set `street` = ? where `Address`.`id` = ?',
          'select `t1`.`customerId`, `t1`.`id`, `t1`.`street` from `Customer` as `t0` left join `Address` as `t1` on `t1`.`customerId` = `t0`.`id` where `t0`.`id` = ?',
        ],
      },
    );
    expect(await update(1, { upsert: { create: { street: 'no' }, update: { street: 'v' } } })).toEqual({
      address: { id: 1, street: 'v' },
    });
    expect(await update(2, { upsert: { create: { street: 'new' }, update: { street: 'no' } } })).toEqual({
      address: { id: 2, street: 'new' },
    });
    // Another takes its place.
    await expectSql(
      async () => {
        expect(await update(1, { connect: { id: 2 } })).toEqual({ address: { id: 2, street: 'new' } });
      },
      {
        sqlite: [
          'select "t0"."id" from "Customer" as "t0" where "t0"."id" = ?',
          'select "t0"."id" from "Address" as "t0" where "t0"."id" = ?',
          'update "Address" set "customerId" = ? where "Address"."customerId" = ? and not ("Address"."id" = ?)',
          'update "Address" set "customerId" = ? where "Address"."id" = ?',
          'select "t1"."customerId", "t1"."id", "t1"."street" from "Customer" as "t0" left join "Address" as "t1" on "t1"."customerId" = "t0"."id" where "t0"."id" = ?',
        ],
        postgres: [
          'select "t0"."id" from "Customer" as "t0" where "t0"."id" = $1 for update',
          'select "t0"."id" from "Address" as "t0" where "t0"."id" = $1',
          'update "Address" set "customerId" = $1 where "Address"."customerId" = $2 and not ("Address"."id" = $3)',
          'update "Address" set "customerId" = $1 where "Address"."id" = $2',
          'select "t1"."customerId", "t1"."id", "t1"."street" from "Customer" as "t0" left join "Address" as "t1" on "t1"."customerId" = "t0"."id" where "t0"."id" = $1',
        ],
        mariadb: [
          'select `t0`.`id` from `Customer` as `t0` where `t0`.`id` = ? for update',
          'select `t0`.`id` from `Address` as `t0` where `t0`.`id` = ? lock in share mode',
          'update `Address` set `customerId` = ? where `Address`.`customerId` = ? and not (`Address`.`id` = ?)',
          'update `Address` set `customerId` = ? where `Address`.`id` = ?',
          'select `t1`.`customerId`, `t1`.`id`, `t1`.`street` from `Customer` as `t0` left join `Address` as `t1` on `t1`.`customerId` = `t0`.`id` where `t0`.`id` = ?',
        ],
      },
    );
    expect(await db.address.findMany({ orderBy: { id: 'asc' } })).toEqual([
      { id: 1, street: 'v', customerId: null },
      { id: 2, street: 'new', customerId: 1 },
    ]);
    expect(await update(1, { connect: { id: 2 } })).toEqual({ address: { id: 2, street: 'new' } });
    expect(await update(1, { create: { street: 'third' } })).toEqual({ address: { id: 3, street: 'third' } });
    expect(await update(1, { connectOrCreate: { where: { id: 1 }, create: { street: 'no' } } })).toEqual({
      address: { id: 1, street: 'v' },
    });
    expect(await update(1, { disconnect: { street: 'other' } })).toEqual({ address: { id: 1, street: 'v' } });
    expect(await update(1, { disconnect: true })).toEqual({ address: null });
    expect(await update(1, { disconnect: true })).toEqual({ address: null });
    expect(await update(1, { connect: { id: 3 } })).toEqual({ address: { id: 3, street: 'third' } });
    await expect(update(1, { delete: { street: 'other' } })).rejects.toBeInstanceOf(RecordNotFoundError);
    expect(await update(1, { delete: true })).toEqual({ address: null });
    await expect(update(1, { delete: true })).rejects.toBeInstanceOf(RecordNotFoundError);
    await expect(update(1, { update: { where: { street: 'x' }, data: { street: 'y' } } })).rejects.toBeInstanceOf(
      RecordNotFoundError,
    );
    expect(await db.address.findMany({ orderBy: { id: 'asc' } })).toEqual([
      { id: 1, street: 'v', customerId: null },
      { id: 2, street: 'new', customerId: null },
    ]);
  });

  it('writes the one row whose key it holds', async ({ db, expectSql }) => {
    await fill(db);
    const update = (
      id: number,
      customer: OnlyOne<{ id: number } | { email: string }, { email: string }, { name: string }>,
    ) =>
      db.order.update({
        where: { id },
        data: { customer },
        select: { customer: { select: { email: true, name: true } } },
      });

    await expectSql(
      async () => {
        expect(await update(1, { update: { name: 'n' } })).toEqual({ customer: { email: 'one', name: 'n' } });
      },
      {
        sqlite: [
          'select "t0"."id", "t0"."customer_ref" from "order_rows" as "t0" where "t0"."id" = ?',
          'select "t0"."id" from "Customer" as "t0" where "t0"."id" = ?',
          'update "Customer" set "name" = ?, "changedAt" = ? where "Customer"."id" = ?',
          'select "t1"."id", "t1"."email", "t1"."name" from "order_rows" as "t0" left join "Customer" as "t1" on "t1"."id" = "t0"."customer_ref" where "t0"."id" = ?',
        ],
        postgres: [
          'select "t0"."id", "t0"."customer_ref" from "order_rows" as "t0" where "t0"."id" = $1 for update',
          'select "t0"."id" from "Customer" as "t0" where "t0"."id" = $1 for update',
          'update "Customer" set "name" = $1, "changedAt" = $2 where "Customer"."id" = $3',
          'select "t1"."id", "t1"."email", "t1"."name" from "order_rows" as "t0" left join "Customer" as "t1" on "t1"."id" = "t0"."customer_ref" where "t0"."id" = $1',
        ],
        mariadb: [
          'select `t0`.`id`, `t0`.`customer_ref` from `order_rows` as `t0` where `t0`.`id` = ? for update',
          'select `t0`.`id` from `Customer` as `t0` where `t0`.`id` = ? for update',
          'update `Customer` set `name` = ?, `changedAt` = ? where `Customer`.`id` = ?',
          'select `t1`.`id`, `t1`.`email`, `t1`.`name` from `order_rows` as `t0` left join `Customer` as `t1` on `t1`.`id` = `t0`.`customer_ref` where `t0`.`id` = ?',
        ],
      },
    );
    await expectSql(
      async () => {
        expect(await update(1, { connect: { id: 2 } })).toEqual({ customer: { email: 'two', name: null } });
      },
      {
        sqlite: [
          'select "t0"."id", "t0"."customer_ref" from "order_rows" as "t0" where "t0"."id" = ?',
          'update "order_rows" set "customer_ref" = ? where "order_rows"."id" = ?',
          'select "t1"."id", "t1"."email", "t1"."name" from "order_rows" as "t0" left join "Customer" as "t1" on "t1"."id" = "t0"."customer_ref" where "t0"."id" = ?',
        ],
        postgres: [
          'select "t0"."id", "t0"."customer_ref" from "order_rows" as "t0" where "t0"."id" = $1 for update',
          'update "order_rows" set "customer_ref" = $1 where "order_rows"."id" = $2',
          'select "t1"."id", "t1"."email", "t1"."name" from "order_rows" as "t0" left join "Customer" as "t1" on "t1"."id" = "t0"."customer_ref" where "t0"."id" = $1',
        ],
        mariadb: [
          'select `t0`.`id`, `t0`.`customer_ref` from `order_rows` as `t0` where `t0`.`id` = ? for update',
          'update `order_rows` set `customer_ref` = ? where `order_rows`.`id` = ?',
          'select `t1`.`id`, `t1`.`email`, `t1`.`name` from `order_rows` as `t0` left join `Customer` as `t1` on `t1`.`id` = `t0`.`customer_ref` where `t0`.`id` = ?',
        ],
      },
    );
    expect(await update(4, { upsert: { create: { email: 'four' }, update: { name: 'no' } } })).toEqual({
      customer: { email: 'four', name: null },
    });
    expect(await update(4, { upsert: { create: { email: 'no' }, update: { name: 'F' } } })).toEqual({
      customer: { email: 'four', name: 'F' },
    });
    expect(await update(4, { create: { email: 'five' } })).toEqual({ customer: { email: 'five', name: null } });
    expect(await update(4, { connectOrCreate: { where: { email: 'four' }, create: { email: 'no' } } })).toEqual({
      customer: { email: 'four', name: 'F' },
    });
    expect(await update(2, { disconnect: true })).toEqual({ customer: null });
    await expect(update(2, { update: { name: 'x' } })).rejects.toBeInstanceOf(RecordNotFoundError);
    await expect(update(1, { connect: { id: 77 } })).rejects.toBeInstanceOf(RecordNotFoundError);
    expect(await update(4, { delete: true })).toEqual({ customer: null });
    expect(
      (await db.customer.findMany({ orderBy: { id: 'asc' }, select: { email: true } })).map(({ email }) => email),
    ).toEqual(['one', 'two', 'five']);
    expect((await orders(db)).map(({ customerId }) => customerId)).toEqual([2, null, 2, null]);
  });
});
