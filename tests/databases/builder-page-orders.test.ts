import { expect } from 'vitest';
import { bytes, decimal, defineSchema, id, int, json, model, text, ValidationError } from '../../src/exports/index.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const schema = defineSchema({
  models: {
    Place: model({
      id: int().id().map('place id'),
      name: text().optional(),
      price: decimal(8, 2).optional(),
      mark: bytes().optional(),
      about: json().optional(),
    }),
    Seat: model({ row: int(), number: int(), label: text() }, { id: id('row', 'number') }),
  },
});

const places = Array.from({ length: 9 }, (_, index) => ({
  id: index * 7 - 20,
  name: index % 4 === 0 ? null : `${index % 2 === 0 ? 'B' : 'a'}${index % 3}`,
  price: index % 3 === 0 ? null : `${index % 2}.50`,
  mark: index % 2 === 0 ? null : Uint8Array.of(index % 3, 255),
  about: { size: index },
}));

const seats = Array.from({ length: 8 }, (_, index) => ({ row: index % 3, number: index, label: `l${index % 2}` }));

type Row = Record<string, unknown>;

/** More portions than there are rows: a loop that repeats itself must end. */
const TOO_MANY = 20;

interface Paged {
  paginate(page: number, size: number): Promise<unknown>;
  simplePaginate(page: number, size: number): Promise<unknown>;
  lazy(size: number): AsyncIterable<Row>;
  chunk(size: number, callback: (rows: Row[]) => unknown): Promise<boolean>;
  cursorPaginate(
    size: number,
    cursor?: string | null,
    column?: string,
    direction?: unknown,
  ): Promise<{ data: Row[]; nextCursor: string | null; prevCursor: string | null }>;
}

/** To be put in a total order. */
interface Sorted {
  orderBy(column: string): { execute(): Promise<Row[]> };
}

async function lazily(query: Paged, size: number): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of query.lazy(size)) {
    rows.push(row);
    if (rows.length > TOO_MANY) break;
  }

  return rows;
}

async function inChunks(query: Paged, size: number): Promise<Row[]> {
  const rows: Row[] = [];
  await query.chunk(size, (portion) => rows.push(...portion) <= TOO_MANY);

  return rows;
}

/** Forwards to the end, and all that lies before the last page backwards. */
async function byCursor(query: Paged, size: number): Promise<{ readonly forward: Row[]; readonly backward: Row[] }> {
  let page = await query.cursorPaginate(size);
  const forward = [...page.data];
  while (page.nextCursor !== null && forward.length <= TOO_MANY) {
    page = await query.cursorPaginate(size, page.nextCursor);
    forward.push(...page.data);
  }
  const backward = [...page.data];
  while (page.prevCursor !== null && backward.length <= TOO_MANY) {
    page = await query.cursorPaginate(size, page.prevCursor);
    backward.unshift(...page.data);
  }

  return { forward, backward };
}

async function expectPages(query: Paged, wanted: readonly unknown[]): Promise<void> {
  for (const size of [1, 2, 4]) {
    expect(await lazily(query, size)).toEqual(wanted);
    expect(await inChunks(query, size)).toEqual(wanted);
    expect(await byCursor(query, size)).toEqual({ forward: wanted, backward: wanted });
  }
}

describeOnEachDatabase('builder: pages of all columns of bare tables', { schema }, (it) => {
  it('hold the keys in the types of their model', async ({ db }) => {
    await db.place.createMany({ data: places });
    const all = db.table('Place');

    await expectPages(all as never, await all.orderBy('place id').execute());
    await expectPages(all.orderBy('place id', 'desc') as never, await all.orderBy('place id', 'desc').execute());
    for (const column of ['price', 'mark', 'name']) {
      for (const nulls of ['first', 'last'] as const) {
        const ordered = all.orderBy(column, 'desc', { nulls });

        await expectPages(ordered as never, await ordered.orderBy('place id').execute());
      }
    }
  });

  it('tell rows apart by the key of the model of that table', async ({ db, expectSql }) => {
    await db.seat.createMany({ data: seats });
    const ordered = db.table('Seat as s').orderBy('label', 'desc');

    await expectPages(ordered as never, await ordered.orderBy('row').orderBy('number').execute());
    await expectSql(() => db.table('Seat').select('label').cursorPaginate(2), {
      postgres:
        'select "Seat"."label", "Seat"."row" as "page_key_0", "Seat"."number" as "page_key_1" from "Seat" order by "Seat"."row", "Seat"."number" limit 3',
      sqlite:
        'select "Seat"."label", "Seat"."row" as "page_key_0", "Seat"."number" as "page_key_1" from "Seat" order by "Seat"."row", "Seat"."number" limit 3',
      mariadb:
        'select `Seat`.`label`, `Seat`.`row` as `page_key_0`, `Seat`.`number` as `page_key_1` from `Seat` order by `Seat`.`row`, `Seat`.`number` limit 3',
    });
    expect(await db.table('Seat').find({ row: 1, number: 4 } as never)).toMatchObject({ label: 'l0' });
  });

  it('of a table that no model knows need its column id', async ({ db }) => {
    await db.sql`create table unknown_places (name varchar(9))`;
    try {
      const unknown = db.table('unknown_places') as unknown as Paged;
      const refusal = /`from\.unknown_places` is a table that no model knows and that has no `id`.*declare a model/;

      await expect(unknown.cursorPaginate(2)).rejects.toThrow(ValidationError);
      await expect(unknown.cursorPaginate(2)).rejects.toThrow(refusal);
      await expect(lazily(unknown, 2)).rejects.toThrow(refusal);
      await expect(inChunks(unknown, 2)).rejects.toThrow(refusal);
    } finally {
      await db.sql`drop table unknown_places`;
    }
  });
});

describeOnEachDatabase('builder: pages of orders that no key can hold', { schema }, (it) => {
  it('an order by raw text is counted by lazy and chunk, and refused by cursorPaginate', async ({ db }) => {
    await db.place.createMany({ data: places });
    const bases = [db.from('Place').select('id', 'name'), db.table('Place').select('place id', 'name')];
    for (const base of bases) {
      const raws = [
        base.orderByRaw('name is null, lower(name) desc'),
        base.orderByRaw('name'),
        base.orderBy(db.sql`lower(name) desc` as never),
      ] as unknown as (Paged & typeof base)[];
      for (const query of raws) {
        const key = base === bases[0] ? 'id' : 'place id';
        const wanted = await query.orderBy(key as never).execute();

        for (const size of [1, 2, 4]) {
          expect(await lazily(query, size)).toEqual(wanted);
          expect(await inChunks(query, size)).toEqual(wanted);
        }
        await expect(query.cursorPaginate(2)).rejects.toThrow(ValidationError);
        await expect(query.cursorPaginate(2)).rejects.toThrow(/order by raw text; order by columns or expressions/);
        expect((await query.cursorPaginate(2, null, key)).data).toHaveLength(2);
      }
    }
  });

  it('a fragment with a direction, or behind an alias, has its nulls where every order has them', async ({ db }) => {
    await db.place.createMany({ data: places });
    const given = db
      .from('Place')
      .select('id')
      .orderBy(db.sql`lower(name)` as never, 'desc') as never;
    await expectPages(given, await (given as Sorted).orderBy('id').execute());
    const aliased = db
      .from('Place')
      .select('id', (e) => e.sql`lower(name)`.as('small') as never)
      .orderBy('small' as never) as never;
    await expectPages(aliased, await (aliased as Sorted).orderBy('id').execute());
  });

  it('what raw text calls itself is counted too', async ({ db }) => {
    await db.place.createMany({ data: places });
    const named = db
      .from('Place')
      .select('id')
      .selectRaw('lower(name) as small')
      .orderBy('small' as never) as never;
    const bare = db.table('Place').select('place id').selectRaw('lower(name) as small').orderBy('small') as never;

    for (const [query, key] of [
      [named, 'id'],
      [bare, 'place id'],
    ] as const) {
      const wanted = await (query as Sorted).orderBy(key).execute();
      expect(await lazily(query, 2)).toEqual(wanted);
      expect(await inChunks(query, 1)).toEqual(wanted);
      await expect((query as Paged).cursorPaginate(2)).rejects.toThrow(/order by raw text/);
    }
  });

  it('an alias that is the name of another column', async ({ db }) => {
    await db.place.createMany({ data: places });
    const query = db.from('Place').select('name as id', 'id as name', 'price').orderBy('id');
    const wanted = await db.from('Place').select('name as id', 'id as name', 'price').execute();
    const pages = await byCursor(query as never, 2);
    const ids = pages.forward.map(({ id }) => id);

    expect(pages.forward).toHaveLength(wanted.length);
    expect(ids).toEqual((await query.execute()).map(({ id }) => id));
    expect(pages.backward).toEqual(pages.forward);
    expect(await lazily(query as never, 2)).toEqual(pages.forward);
  });

  it('a random order has no pages', async ({ db, expectSql }) => {
    await db.place.createMany({ data: places });
    const random = db.from('Place').select('id');
    const orders = [
      random.inRandomOrder(),
      random.inRandomOrder().limit(4),
      random.orderBy((e) => e.random().times(2)),
      random.orderByRaw('random()'),
      random.select((e) => e.random().as('luck')).orderBy('luck' as never),
    ] as unknown as Paged[];
    const refused = async () => {
      for (const query of orders) {
        await expect(query.cursorPaginate(2)).rejects.toThrow(/`cursorPaginate` cannot page through a random order/);
        await expect(lazily(query, 2)).rejects.toThrow(ValidationError);
        await expect(query.paginate(2, 2)).rejects.toThrow(/`paginate` cannot page through a random order/);
        await expect(query.simplePaginate(1, 2)).rejects.toThrow(ValidationError);
        await expect(inChunks(query, 2)).rejects.toThrow(/take some of the rows with `limit`, or read all/);
      }
    };
    await expectSql(refused, { postgres: [], sqlite: [], mariadb: [] });
    expect(await random.inRandomOrder().limit(4).execute()).toHaveLength(4);
  });

  it('rows that are level within a limit stand one behind the other', async ({ db, expectSql }) => {
    await db.seat.createMany({ data: seats });
    const query = db.from('Seat').select('number').orderBy('label').limit(3);

    expect(await lazily(query as never, 2)).toEqual([{ number: 0 }, { number: 6 }, { number: 4 }]);
    await expectSql(() => inChunks(query as never, 2), {
      postgres: [
        'select "Seat"."number" from "Seat" order by "Seat"."label", "Seat"."row", "Seat"."number" limit 2',
        'select "Seat"."number" from "Seat" order by "Seat"."label", "Seat"."row", "Seat"."number" limit 1 offset 2',
      ],
      sqlite: [
        'select "Seat"."number" from "Seat" order by "Seat"."label", "Seat"."row", "Seat"."number" limit 2',
        'select "Seat"."number" from "Seat" order by "Seat"."label", "Seat"."row", "Seat"."number" limit 1 offset 2',
      ],
      mariadb: [
        'select `Seat`.`number` from `Seat` order by `Seat`.`label`, `Seat`.`row`, `Seat`.`number` limit 2',
        'select `Seat`.`number` from `Seat` order by `Seat`.`label`, `Seat`.`row`, `Seat`.`number` limit 1 offset 2',
      ],
    });
  });

  it('one row of aggregates, and rows with documents, are counted', async ({ db }) => {
    await db.place.createMany({ data: places });
    const count = db.from('Place').select((e) => e.count().as('n')) as never;
    expect(await lazily(count, 1)).toEqual([{ n: 9 }]);
    expect(await inChunks(count, 1)).toEqual([{ n: 9 }]);

    const both = db
      .from('Place')
      .select('id', 'about')
      .unionAll(db.from('Place').select('id', 'about') as never)
      .orderBy('id' as never);
    expect((await lazily(both as never, 5)).map(({ id }) => id)).toEqual(
      places.flatMap(({ id }) => [id, id]).sort((one, other) => one - other),
    );
  });

  it('refuses a direction that is no text', async ({ db }) => {
    const odd: unknown = new Proxy({}, { get: () => 'x' });

    await expect((db.from('Place') as unknown as Paged).cursorPaginate(2, null, 'id', odd)).rejects.toThrow(
      /`cursorPaginate\.direction` must be 'asc' or 'desc'/,
    );
  });
});
