import { expect } from 'vitest';
import { RecordNotFoundError } from '../../src/foundation/errors/record-not-found-error.ts';
import { StaleRecordError } from '../../src/foundation/errors/stale-record-error.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { nestedSchema } from '../support/nested-schema.ts';

describeOnEachDatabase('nested writes of rows related by a join model', { schema: nestedSchema }, (it) => {
  type Db = Parameters<Parameters<typeof it>[1]>[0]['db'];

  const wordsOf = async (db: Db, id: number) => {
    const { labels } = await db.product.findUniqueOrThrow({
      where: { id },
      select: { labels: { orderBy: { id: 'asc' } } },
    });
    return labels.map(({ word }) => word);
  };

  it('creates and connects in a create, each row once', async ({ db, expectSql }) => {
    await db.label.createMany({ data: [{ word: 'a' }, { word: 'b' }] });
    await expectSql(
      async () => {
        await db.product.create({
          data: { sku: 'x', price: '1', labels: { connect: [{ id: 1 }, { id: 2 }, { id: 1 }] } },
          select: { id: true },
        });
      },
      {
        sqlite: [
          'insert into "Product" ("sku", "price") values (?, ?) returning "id"',
          'insert into "_LabelToProduct" ("A", "B") values (?, ?), (?, ?), (?, ?) on conflict do nothing',
        ],
        postgres: [
          'with "w0" as (insert into "Product" ("sku", "price") values ($1, $2) returning "id"), "w1" as (insert into "_LabelToProduct" ("A", "B") select "rows"."A", "w0"."id" from "w0" cross join unnest($3::int4[]) as "rows" ("A") on conflict do nothing) select "root"."id" from "w0" as "root"',
        ],
        mariadb: [
          'insert into `Product` (`sku`, `price`) values (?, ?) returning `id`',
          'insert into `_LabelToProduct` (`A`, `B`) values (?, ?), (?, ?), (?, ?) on duplicate key update `A` = `_LabelToProduct`.`A`',
        ],
      },
    );
    await expectSql(
      async () => {
        const product = await db.product.create({
          data: {
            sku: 'y',
            price: '1',
            labels: {
              create: [{ word: 'c' }, { word: 'd' }],
              connect: { word: 'a' },
              connectOrCreate: [
                { where: { word: 'b' }, create: { word: 'no' } },
                { where: { word: 'e' }, create: { word: 'e' } },
              ],
            },
          },
          select: { labels: { select: { word: true }, orderBy: { word: 'asc' } } },
        });

        expect(product.labels.map(({ word }) => word)).toEqual(['a', 'b', 'c', 'd', 'e']);
      },
      {
        sqlite: [
          'insert into "Product" ("sku", "price") values (?, ?) returning "id"',
          'insert into "Label" ("word") values (?), (?) returning "id"',
          'insert into "_LabelToProduct" ("A", "B") values (?, ?), (?, ?) on conflict do nothing',
          'select "t0"."id" from "Label" as "t0" where "t0"."word" = ?',
          'insert into "_LabelToProduct" ("A", "B") values (?, ?) on conflict do nothing',
          'select 0, "t0"."id" from "Label" as "t0" where "t0"."word" = ? union all select 1, "t0"."id" from "Label" as "t0" where "t0"."word" = ?',
          'insert into "Label" ("word") values (?) returning "id"',
          'insert into "_LabelToProduct" ("A", "B") values (?, ?), (?, ?) on conflict do nothing',
          'select "t0"."id" from "Product" as "t0" where "t0"."id" = ?',
          'select "t2"."B", "t1"."word" from "_LabelToProduct" as "t2" join "Label" as "t1" on "t1"."id" = "t2"."A" where "t2"."B" in (select value from json_each(?)) order by "t1"."word"',
        ],
        postgres: [
          'insert into "Product" ("sku", "price") values ($1, $2) returning "id"',
          'insert into "Label" ("word") select "rows"."word" from unnest($1::text[]) as "rows" ("word") returning "id"',
          'insert into "_LabelToProduct" ("A", "B") select "rows"."A", "rows"."B" from unnest($1::int4[], $2::int4[]) as "rows" ("A", "B") on conflict do nothing',
          'select "t0"."id" from "Label" as "t0" where "t0"."word" = $1',
          'insert into "_LabelToProduct" ("A", "B") values ($1, $2) on conflict do nothing',
          'select 0, "t0"."id" from "Label" as "t0" where "t0"."word" = $1 union all select 1, "t0"."id" from "Label" as "t0" where "t0"."word" = $2',
          'insert into "Label" ("word") values ($1) returning "id"',
          'insert into "_LabelToProduct" ("A", "B") select "rows"."A", "rows"."B" from unnest($1::int4[], $2::int4[]) as "rows" ("A", "B") on conflict do nothing',
          'select "t4"."rows" from "Product" as "t0" left join lateral (select coalesce(json_agg(json_build_array("t3"."c0")), \'[]\') as "rows" from (select "t1"."word" as "c0" from "_LabelToProduct" as "t2" join "Label" as "t1" on "t1"."id" = "t2"."A" where "t2"."B" = "t0"."id" order by "t1"."word") as "t3") as "t4" on true where "t0"."id" = $1',
        ],
        mariadb: [
          'insert into `Product` (`sku`, `price`) values (?, ?) returning `id`',
          'insert into `Label` (`word`) values (?), (?) returning `id`',
          'insert into `_LabelToProduct` (`A`, `B`) values (?, ?), (?, ?) on duplicate key update `A` = `_LabelToProduct`.`A`',
          'select `t0`.`id` from `Label` as `t0` where `t0`.`word` = ? lock in share mode',
          'insert into `_LabelToProduct` (`A`, `B`) values (?, ?) on duplicate key update `A` = `_LabelToProduct`.`A`',
          '(select 0, `t0`.`id` from `Label` as `t0` where `t0`.`word` = ? lock in share mode) union all (select 1, `t0`.`id` from `Label` as `t0` where `t0`.`word` = ? lock in share mode)',
          'insert into `Label` (`word`) values (?) returning `id`',
          'insert into `_LabelToProduct` (`A`, `B`) values (?, ?), (?, ?) on duplicate key update `A` = `_LabelToProduct`.`A`',
          'select `t0`.`id` from `Product` as `t0` where `t0`.`id` = ?',
          'select `t4`.`B`, `t3`.`word` from `_LabelToProduct` as `t4` join `Label` as `t3` on `t3`.`id` = `t4`.`A` where `t4`.`B` in (?) order by `t3`.`word`',
        ],
      },
    );
    expect(await wordsOf(db, 1)).toEqual(['a', 'b']);
    await expect(
      db.product.create({ data: { sku: 'z', price: '1', labels: { connect: [{ id: 1 }, { id: 99 }] } } }),
    ).rejects.toBeInstanceOf(RecordNotFoundError);
    expect(await db.product.count()).toBe(2);
    expect(await db.label.count()).toBe(5);
  });

  it('connects, disconnects and sets in an update', async ({ db, expectSql }) => {
    await db.label.createMany({ data: ['a', 'b', 'c', 'd'].map((word) => ({ word })) });
    await db.product.create({ data: { sku: 'x', price: '1', labels: { connect: [{ id: 1 }, { id: 2 }] } } });
    await db.product.create({ data: { sku: 'y', price: '1', labels: { connect: [{ id: 1 }, { id: 4 }] } } });
    await expectSql(
      () =>
        db.product.update({
          where: { id: 1 },
          data: { labels: { connect: [{ id: 1 }, { id: 3 }], disconnect: [{ word: 'b' }, { word: 'd' }] } },
          select: { id: true },
        }),
      {
        sqlite: [
          'select "t0"."id" from "Product" as "t0" where "t0"."id" = ?',
          'insert into "_LabelToProduct" ("A", "B") values (?, ?), (?, ?) on conflict do nothing',
          'select 0, "t0"."id" from "Label" as "t0" where exists (select 1 from "_LabelToProduct" as "t1" where "t1"."B" = ? and "t1"."A" = "t0"."id") and "t0"."word" = ? union all select 1, "t0"."id" from "Label" as "t0" where exists (select 1 from "_LabelToProduct" as "t1" where "t1"."B" = ? and "t1"."A" = "t0"."id") and "t0"."word" = ?',
          'delete from "_LabelToProduct" where "_LabelToProduct"."B" = ? and "_LabelToProduct"."A" = ?',
          'select "t0"."id" from "Product" as "t0" where "t0"."id" = ?',
        ],
        postgres: [
          'select "t0"."id" from "Product" as "t0" where "t0"."id" = $1 for update',
          'insert into "_LabelToProduct" ("A", "B") select "rows"."A", "rows"."B" from unnest($1::int4[], $2::int4[]) as "rows" ("A", "B") on conflict do nothing',
          'select 0, "t0"."id" from "Label" as "t0" where exists (select 1 from "_LabelToProduct" as "t1" where "t1"."B" = $1 and "t1"."A" = "t0"."id") and "t0"."word" = $2 union all select 1, "t0"."id" from "Label" as "t0" where exists (select 1 from "_LabelToProduct" as "t1" where "t1"."B" = $3 and "t1"."A" = "t0"."id") and "t0"."word" = $4',
          'delete from "_LabelToProduct" where "_LabelToProduct"."B" = $1 and "_LabelToProduct"."A" = $2',
          'select "t0"."id" from "Product" as "t0" where "t0"."id" = $1',
        ],
        mariadb: [
          'select `t0`.`id` from `Product` as `t0` where `t0`.`id` = ? for update',
          'insert into `_LabelToProduct` (`A`, `B`) values (?, ?), (?, ?) on duplicate key update `A` = `_LabelToProduct`.`A`',
          '(select 0, `t0`.`id` from `Label` as `t0` where exists (select 1 from `_LabelToProduct` as `t1` where `t1`.`B` = ? and `t1`.`A` = `t0`.`id`) and `t0`.`word` = ? for update) union all (select 1, `t0`.`id` from `Label` as `t0` where exists (select 1 from `_LabelToProduct` as `t1` where `t1`.`B` = ? and `t1`.`A` = `t0`.`id`) and `t0`.`word` = ? for update)',
          'delete from `_LabelToProduct` where `_LabelToProduct`.`B` = ? and `_LabelToProduct`.`A` = ?',
          'select `t0`.`id` from `Product` as `t0` where `t0`.`id` = ?',
        ],
      },
    );
    expect(await wordsOf(db, 1)).toEqual(['a', 'c']);
    await expectSql(
      () =>
        db.product.update({
          where: { id: 1 },
          data: { labels: { set: [{ id: 3 }, { id: 4 }] } },
          select: { id: true },
        }),
      {
        sqlite: [
          'select "t0"."id" from "Product" as "t0" where "t0"."id" = ?',
          'delete from "_LabelToProduct" where "_LabelToProduct"."B" = ? and not ("_LabelToProduct"."A" in (select value from json_each(?)))',
          'insert into "_LabelToProduct" ("A", "B") values (?, ?), (?, ?) on conflict do nothing',
          'select "t0"."id" from "Product" as "t0" where "t0"."id" = ?',
        ],
        postgres: [
          'select "t0"."id" from "Product" as "t0" where "t0"."id" = $1 for update',
          'delete from "_LabelToProduct" where "_LabelToProduct"."B" = $1 and not ("_LabelToProduct"."A" = any($2))',
          'insert into "_LabelToProduct" ("A", "B") select "rows"."A", "rows"."B" from unnest($1::int4[], $2::int4[]) as "rows" ("A", "B") on conflict do nothing',
          'select "t0"."id" from "Product" as "t0" where "t0"."id" = $1',
        ],
        mariadb: [
          'select `t0`.`id` from `Product` as `t0` where `t0`.`id` = ? for update',
          'delete from `_LabelToProduct` where `_LabelToProduct`.`B` = ? and not (`_LabelToProduct`.`A` in (?, ?))',
          'insert into `_LabelToProduct` (`A`, `B`) values (?, ?), (?, ?) on duplicate key update `A` = `_LabelToProduct`.`A`',
          'select `t0`.`id` from `Product` as `t0` where `t0`.`id` = ?',
        ],
      },
    );
    expect(await wordsOf(db, 1)).toEqual(['c', 'd']);
    await db.product.update({ where: { id: 1 }, data: { labels: { set: [{ word: 'a' }] } } });
    expect(await wordsOf(db, 1)).toEqual(['a']);
    await db.product.update({ where: { id: 1 }, data: { labels: { set: [] } } });
    expect(await wordsOf(db, 1)).toEqual([]);
    expect(await wordsOf(db, 2)).toEqual(['a', 'd']);
    await expect(
      db.product.update({ where: { id: 1 }, data: { labels: { set: [{ word: 'zz' }] } } }),
    ).rejects.toBeInstanceOf(RecordNotFoundError);
  });

  it('changes and deletes related rows, and no others', async ({ db, expectSql }) => {
    await db.label.createMany({ data: ['a', 'b', 'c', 'd'].map((word) => ({ word })) });
    await db.product.create({ data: { sku: 'x', price: '1', labels: { connect: [{ id: 1 }, { id: 2 }, { id: 3 }] } } });
    await db.product.create({ data: { sku: 'y', price: '1', labels: { connect: [{ id: 1 }, { id: 4 }] } } });
    await expectSql(
      () =>
        db.product.update({
          where: { id: 1 },
          data: {
            labels: {
              update: { where: { word: 'a' }, data: { word: 'A' } },
              updateMany: { where: { word: { in: ['b', 'd'] } }, data: { word: 'B' } },
              upsert: [
                { where: { id: 3 }, create: { word: 'no' }, update: { word: 'C' } },
                { where: { id: 4 }, create: { word: 'new' }, update: { word: 'no' } },
              ],
            },
          },
          select: { id: true },
        }),
      {
        sqlite: [
          'select "t0"."id" from "Product" as "t0" where "t0"."id" = ?',
          'select "t0"."id" from "Label" as "t0" where exists (select 1 from "_LabelToProduct" as "t1" where "t1"."B" = ? and "t1"."A" = "t0"."id") and "t0"."word" = ?',
          'update "Label" set "word" = ? where "Label"."id" = ?',
          'update "Label" set "word" = ? where exists (select 1 from "_LabelToProduct" as "t0" where "t0"."B" = ? and "t0"."A" = "Label"."id") and "Label"."word" in (select value from json_each(?))',
          'select 0, "t0"."id" from "Label" as "t0" where exists (select 1 from "_LabelToProduct" as "t1" where "t1"."B" = ? and "t1"."A" = "t0"."id") and "t0"."id" = ? union all select 1, "t0"."id" from "Label" as "t0" where exists (select 1 from "_LabelToProduct" as "t1" where "t1"."B" = ? and "t1"."A" = "t0"."id") and "t0"."id" = ?',
          'update "Label" set "word" = ? where "Label"."id" = ?',
          'insert into "Label" ("word") values (?) returning "id"',
          'insert into "_LabelToProduct" ("A", "B") values (?, ?) on conflict do nothing',
          'select "t0"."id" from "Product" as "t0" where "t0"."id" = ?',
        ],
        postgres: [
          'select "t0"."id" from "Product" as "t0" where "t0"."id" = $1 for update',
          'select "t0"."id" from "Label" as "t0" where exists (select 1 from "_LabelToProduct" as "t1" where "t1"."B" = $1 and "t1"."A" = "t0"."id") and "t0"."word" = $2 for update',
          'update "Label" set "word" = $1 where "Label"."id" = $2',
          'update "Label" set "word" = $1 where exists (select 1 from "_LabelToProduct" as "t0" where "t0"."B" = $2 and "t0"."A" = "Label"."id") and "Label"."word" = any($3)',
          'select 0, "t0"."id" from "Label" as "t0" where exists (select 1 from "_LabelToProduct" as "t1" where "t1"."B" = $1 and "t1"."A" = "t0"."id") and "t0"."id" = $2 union all select 1, "t0"."id" from "Label" as "t0" where exists (select 1 from "_LabelToProduct" as "t1" where "t1"."B" = $3 and "t1"."A" = "t0"."id") and "t0"."id" = $4',
          'update "Label" set "word" = $1 where "Label"."id" = $2',
          'insert into "Label" ("word") values ($1) returning "id"',
          'insert into "_LabelToProduct" ("A", "B") values ($1, $2) on conflict do nothing',
          'select "t0"."id" from "Product" as "t0" where "t0"."id" = $1',
        ],
        mariadb: [
          'select `t0`.`id` from `Product` as `t0` where `t0`.`id` = ? for update',
          'select `t0`.`id` from `Label` as `t0` where exists (select 1 from `_LabelToProduct` as `t1` where `t1`.`B` = ? and `t1`.`A` = `t0`.`id`) and `t0`.`word` = ? for update',
          'update `Label` set `word` = ? where `Label`.`id` = ?',
          'update `Label` set `word` = ? where exists (select 1 from `_LabelToProduct` as `t0` where `t0`.`B` = ? and `t0`.`A` = `Label`.`id`) and `Label`.`word` in (?, ?)',
          '(select 0, `t0`.`id` from `Label` as `t0` where exists (select 1 from `_LabelToProduct` as `t1` where `t1`.`B` = ? and `t1`.`A` = `t0`.`id`) and `t0`.`id` = ? for update) union all (select 1, `t0`.`id` from `Label` as `t0` where exists (select 1 from `_LabelToProduct` as `t1` where `t1`.`B` = ? and `t1`.`A` = `t0`.`id`) and `t0`.`id` = ? for update)',
          'update `Label` set `word` = ? where `Label`.`id` = ?',
          'insert into `Label` (`word`) values (?) returning `id`',
          'insert into `_LabelToProduct` (`A`, `B`) values (?, ?) on duplicate key update `A` = `_LabelToProduct`.`A`',
          'select `t0`.`id` from `Product` as `t0` where `t0`.`id` = ?',
        ],
      },
    );
    expect(await wordsOf(db, 1)).toEqual(['A', 'B', 'C', 'new']);
    expect(await wordsOf(db, 2)).toEqual(['A', 'd']);
    await expectSql(
      () =>
        db.product.update({
          where: { id: 1 },
          data: { labels: { delete: { id: 1 }, deleteMany: { word: 'B' } } },
          select: { id: true },
        }),
      {
        sqlite: [
          'select "t0"."id" from "Product" as "t0" where "t0"."id" = ?',
          'select "t0"."id" from "Label" as "t0" where exists (select 1 from "_LabelToProduct" as "t1" where "t1"."B" = ? and "t1"."A" = "t0"."id") and "t0"."id" = ?',
          'delete from "_LabelToProduct" where "_LabelToProduct"."B" = ? and "_LabelToProduct"."A" = ?',
          'delete from "Label" where "Label"."id" = ?',
          'select "t0"."id" from "Label" as "t0" where exists (select 1 from "_LabelToProduct" as "t1" where "t1"."B" = ? and "t1"."A" = "t0"."id") and "t0"."word" = ?',
          'delete from "_LabelToProduct" where "_LabelToProduct"."B" = ? and "_LabelToProduct"."A" = ?',
          'delete from "Label" where "Label"."id" = ?',
          'select "t0"."id" from "Product" as "t0" where "t0"."id" = ?',
        ],
        postgres: [
          'select "t0"."id" from "Product" as "t0" where "t0"."id" = $1 for update',
          'select "t0"."id" from "Label" as "t0" where exists (select 1 from "_LabelToProduct" as "t1" where "t1"."B" = $1 and "t1"."A" = "t0"."id") and "t0"."id" = $2 for update',
          'delete from "_LabelToProduct" where "_LabelToProduct"."B" = $1 and "_LabelToProduct"."A" = $2',
          'delete from "Label" where "Label"."id" = $1',
          'select "t0"."id" from "Label" as "t0" where exists (select 1 from "_LabelToProduct" as "t1" where "t1"."B" = $1 and "t1"."A" = "t0"."id") and "t0"."word" = $2 for update',
          'delete from "_LabelToProduct" where "_LabelToProduct"."B" = $1 and "_LabelToProduct"."A" = $2',
          'delete from "Label" where "Label"."id" = $1',
          'select "t0"."id" from "Product" as "t0" where "t0"."id" = $1',
        ],
        mariadb: [
          'select `t0`.`id` from `Product` as `t0` where `t0`.`id` = ? for update',
          'select `t0`.`id` from `Label` as `t0` where exists (select 1 from `_LabelToProduct` as `t1` where `t1`.`B` = ? and `t1`.`A` = `t0`.`id`) and `t0`.`id` = ? for update',
          'delete from `_LabelToProduct` where `_LabelToProduct`.`B` = ? and `_LabelToProduct`.`A` = ?',
          'delete from `Label` where `Label`.`id` = ?',
          'select `t0`.`id` from `Label` as `t0` where exists (select 1 from `_LabelToProduct` as `t1` where `t1`.`B` = ? and `t1`.`A` = `t0`.`id`) and `t0`.`word` = ? for update',
          'delete from `_LabelToProduct` where `_LabelToProduct`.`B` = ? and `_LabelToProduct`.`A` = ?',
          'delete from `Label` where `Label`.`id` = ?',
          'select `t0`.`id` from `Product` as `t0` where `t0`.`id` = ?',
        ],
      },
    );
    expect(await wordsOf(db, 1)).toEqual(['C', 'new']);
    expect(await wordsOf(db, 2)).toEqual(['d']);
    for (const labels of [{ delete: { id: 4 } }, { update: { where: { id: 4 }, data: { word: 'x' } } }])
      await expect(db.product.update({ where: { id: 1 }, data: { labels } })).rejects.toBeInstanceOf(
        RecordNotFoundError,
      );
    expect(await db.label.count()).toBe(3);
  });

  it('writes rows of a declared join model with its defaults', async ({ db }) => {
    await db.supplier.createMany({ data: [{ name: 's' }, { name: 't' }] });
    await db.product.create({
      data: { sku: 'x', price: '1', suppliers: { connect: { name: 's' }, create: { name: 'u' } } },
    });
    await db.supply.updateMany({ data: { since: 1999 } });
    await db.product.update({
      where: { id: 1 },
      data: { suppliers: { connect: [{ id: 1 }, { id: 2 }], disconnect: { name: 'u' } } },
    });
    const supplies = () =>
      db.supply.findMany({
        orderBy: { supplierId: 'asc' },
        select: { productId: true, supplierId: true, since: true },
      });

    // What is related already stays as it is.
    expect(await supplies()).toEqual([
      { productId: 1, supplierId: 1, since: 1999 },
      { productId: 1, supplierId: 2, since: 2020 },
    ]);
    await db.supplier.update({ where: { id: 2 }, data: { products: { set: [], create: { sku: 'y', price: '2' } } } });
    expect(await supplies()).toEqual([
      { productId: 1, supplierId: 1, since: 1999 },
      { productId: 2, supplierId: 2, since: 2020 },
    ]);
  });

  it('counts versions', async ({ db }) => {
    await db.product.create({ data: { sku: 'x', price: '1', suppliers: { create: [{ name: 's' }, { name: 't' }] } } });
    await db.product.update({
      where: { id: 1 },
      data: {
        suppliers: {
          update: { where: { id: 1, version: 1 }, data: { name: 'S' } },
          updateMany: { where: { name: 't' }, data: { name: 'T' } },
        },
      },
    });
    await db.supplier.update({
      where: { id: 1, version: 2 },
      data: { products: { update: { where: { id: 1 }, data: { price: '2' } } } },
    });
    expect(await db.supplier.findMany({ orderBy: { id: 'asc' }, select: { name: true, version: true } })).toEqual([
      { name: 'S', version: 2 },
      { name: 'T', version: 2 },
    ]);
    await expect(
      db.supplier.update({ where: { id: 1, version: 1 }, data: { products: { set: [] } } }),
    ).rejects.toBeInstanceOf(StaleRecordError);
    await expect(
      db.product.update({
        where: { id: 1 },
        data: { suppliers: { update: { where: { id: 1, version: 1 }, data: { name: 'late' } } } },
      }),
    ).rejects.toBeInstanceOf(StaleRecordError);
  });

  it('relates each row once where no key of the join model would tell', async ({ db }) => {
    await db.store.create({ data: { town: 'here' } });
    await db.product.create({ data: { sku: 'x', price: '1', stores: { connect: [{ id: 1 }, { town: 'here' }] } } });
    await db.product.update({ where: { id: 1 }, data: { stores: { connect: { id: 1 }, create: { town: 'there' } } } });
    expect(await db.stock.findMany({ orderBy: { id: 'asc' }, select: { productId: true, storeId: true } })).toEqual([
      { productId: 1, storeId: 1 },
      { productId: 1, storeId: 2 },
    ]);
  });

  it('says which rows to write where those of the join model need more', async ({ db }) => {
    const error = await db.product
      .create({ data: { sku: 'x', price: '1', reviewers: { create: { name: 'r' } } } })
      .then(
        () => null,
        (failure: unknown) => failure,
      );

    expect(error).toBeInstanceOf(ValidationError);
    expect(error).toMatchObject({
      message:
        'Product.create(): `data.reviewers.create` cannot be related here: rows of Review need `stars`; write those rows.',
    });
  });
});
