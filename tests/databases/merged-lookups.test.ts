import { expect, expectTypeOf } from 'vitest';
import type { PlanPolicy } from '../../src/engine/plan-policy.ts';
import { ValidationError } from '../../src/exports/core.ts';
import {
  belongsTo,
  bigInt,
  defineSchema,
  hasMany,
  id,
  int,
  model,
  text,
  unique,
  uuid,
} from '../../src/exports/index.ts';
import { column, equals } from '../../src/sql/expressions.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const schema = defineSchema({
  models: {
    Shelf: model({ id: int().id(), name: text().unique(), books: hasMany('Book') }),
    Book: model(
      {
        isbn: text(),
        edition: int(),
        title: text().optional(),
        shelfId: int(),
        shelf: belongsTo('Shelf', { fields: ['shelfId'] }),
      },
      { id: id('isbn', 'edition'), uniques: [unique('shelfId', 'edition')] },
    ),
    Token: model({ id: uuid().id(), serial: bigInt().unique().map('serial_no') }),
  },
});

const SEVEN = '77777777-7777-4777-8777-777777777777';
const EIGHT = 'abababab-8888-4888-8888-888888888888';

// One connection: another one would be set up in between.
describeOnEachDatabase('lookups of one tick', { schema, connect: { pool: { max: 1 } } }, (it) => {
  it('go out as one statement where a round trip costs', async ({ db, expectSql }) => {
    await db.shelf.createMany({ data: ['a', 'b', 'c'].map((name, index) => ({ id: index + 1, name })) });
    let found: unknown;
    const find = async () => {
      found = await Promise.all(
        [3, 1, 9].map((shelfId) => db.shelf.findUnique({ where: { id: shelfId }, select: { name: true } })),
      );
    };

    await expectSql(find, {
      sqlite: Array<string>(3).fill('select "t0"."name" from "Shelf" as "t0" where "t0"."id" = ?'),
      postgres: 'select "t0"."name", "t0"."id" from "Shelf" as "t0" where "t0"."id" = any($1)',
      mariadb: 'select `t0`.`name`, `t0`.`id` from `Shelf` as `t0` where `t0`.`id` in (?, ?, ?, ?)',
    });
    expect(found).toEqual([{ name: 'c' }, { name: 'a' }, null]);
    // One alone stays what it was.
    await expectSql(db.shelf.findUnique({ where: { id: 1 }, select: { name: true } }), {
      sqlite: 'select "t0"."name" from "Shelf" as "t0" where "t0"."id" = ?',
      postgres: 'select "t0"."name" from "Shelf" as "t0" where "t0"."id" = $1',
      mariadb: 'select `t0`.`name` from `Shelf` as `t0` where `t0`.`id` = ?',
    });
  });

  it('by keys of several fields too', async ({ db, expectSql }) => {
    await db.shelf.create({ data: { id: 1, name: 'a' } });
    await db.book.createMany({
      data: [
        { isbn: 'x', edition: 1, title: 'first', shelfId: 1 },
        { isbn: 'x', edition: 2, shelfId: 1 },
      ],
    });
    let found: unknown;
    const find = async () => {
      found = await Promise.all(
        [2, 1, 3].map((edition) =>
          db.book.findUnique({ where: { isbn_edition: { isbn: 'x', edition } }, select: { title: true } }),
        ),
      );
    };
    const alone = 'select "t0"."title" from "Book" as "t0" where "t0"."isbn" = ? and "t0"."edition" = ?';

    await expectSql(find, {
      sqlite: Array<string>(3).fill(alone),
      // What no row has is asked for again, alone: a database may see texts as equal that differ.
      postgres: [
        'select "t0"."title", "t0"."isbn", "t0"."edition" from "Book" as "t0" where ("t0"."isbn", "t0"."edition") in (select * from unnest($1::text[], $2::int4[]))',
        'select "t0"."title" from "Book" as "t0" where "t0"."isbn" = $1 and "t0"."edition" = $2',
      ],
      mariadb: [
        'select `t0`.`title`, `t0`.`isbn`, `t0`.`edition` from `Book` as `t0` where (`t0`.`isbn`, `t0`.`edition`) in ((?, ?), (?, ?), (?, ?), (?, ?))',
        'select `t0`.`title` from `Book` as `t0` where `t0`.`isbn` = ? and `t0`.`edition` = ?',
      ],
    });
    expect(found).toEqual([{ title: null }, { title: 'first' }, null]);
    expect(
      await Promise.all(
        [1, 2].map((edition) => db.book.findUnique({ where: { shelfId_edition: { shelfId: 1, edition } } })),
      ),
    ).toMatchObject([{ isbn: 'x', edition: 1 }, { edition: 2 }]);
  });

  it('find big numbers, ids in capitals and texts as the database compares them', async ({ db }) => {
    const serial = 9_007_199_254_740_993n;
    await db.token.createMany({
      data: [
        { id: SEVEN, serial },
        { id: EIGHT, serial: -serial },
      ],
    });
    await db.shelf.createMany({
      data: [
        { id: 1, name: 'Ärger ' },
        { id: 2, name: 'b' },
      ],
    });
    const tokens = await Promise.all(
      [-serial, serial, serial + 1n].map((of) => db.token.findUnique({ where: { serial: of } })),
    );
    expect(tokens).toEqual([{ id: EIGHT, serial: -serial }, { id: SEVEN, serial }, null]);
    expectTypeOf(tokens).toEqualTypeOf<({ id: string; serial: bigint } | null)[]>();

    const byId = [SEVEN, EIGHT.toUpperCase(), EIGHT].map((tokenId) => db.token.findUnique({ where: { id: tokenId } }));
    const apart: unknown[] = [];
    for (const tokenId of [SEVEN, EIGHT.toUpperCase(), EIGHT])
      apart.push(await db.token.findUnique({ where: { id: tokenId } }));
    expect(await Promise.all(byId)).toEqual(apart);

    // Whether `B` is `b` is for the database to say, together as alone.
    const names = ['b', 'B', 'Ärger ', 'ärger', 'none'];
    const alone: unknown[] = [];
    for (const name of names) alone.push(await db.shelf.findUnique({ where: { name } }));
    expect(await Promise.all(names.map((name) => db.shelf.findUnique({ where: { name } })))).toEqual(alone);
  });

  it('have a row of their own each, with what is loaded for it', async ({ db, database: kind }) => {
    await db.shelf.createMany({
      data: [
        { id: 1, name: 'a' },
        { id: 2, name: 'b' },
      ],
    });
    await db.book.createMany({
      data: [1, 2, 3].map((edition) => ({ isbn: 'x', edition, shelfId: edition < 3 ? 1 : 2 })),
    });
    for (const relationLoadStrategy of ['join', 'query'] as const) {
      const [one, same, other] = await Promise.all(
        [1, 1, 2].map((shelfId) =>
          db.shelf.findUniqueOrThrow({
            where: { id: shelfId },
            include: { books: { select: { edition: true }, orderBy: { edition: 'asc' } } },
            relationLoadStrategy,
          }),
        ),
      );
      expect(one, kind).toEqual({ id: 1, name: 'a', books: [{ edition: 1 }, { edition: 2 }] });
      expect(same).toEqual(one);
      expect(other).toEqual({ id: 2, name: 'b', books: [{ edition: 3 }] });
      expect(same).not.toBe(one);
      expect(same?.books).not.toBe(one?.books);
      expect(same?.books[0]).not.toBe(one?.books[0]);
    }
  });

  it('fail apart: a missing row and a wrong value are of their caller only', async ({ db }) => {
    await db.shelf.create({ data: { id: 1, name: 'a' } });
    const [found, missing, wrong] = await Promise.allSettled([
      db.shelf.findUniqueOrThrow({ where: { id: 1 } }),
      db.shelf.findUniqueOrThrow({ where: { id: 2 } }),
      // @ts-expect-error An id is a number.
      db.shelf.findUniqueOrThrow({ where: { id: 'one' } }),
    ]);
    expect(found).toMatchObject({ status: 'fulfilled', value: { name: 'a' } });
    expect(missing).toMatchObject({ status: 'rejected', reason: { code: 'RECORD_NOT_FOUND' } });
    expect(wrong).toMatchObject({
      status: 'rejected',
      reason: { code: 'INVALID_ARGUMENT', details: { path: ['where', 'id'] } },
    });
    expect((wrong as PromiseRejectedResult).reason).toBeInstanceOf(ValidationError);
  });

  it('are merged in steps that follow each other, too', async ({ db, expectSql }) => {
    await db.shelf.createMany({
      data: [
        { id: 1, name: 'a' },
        { id: 2, name: 'b' },
      ],
    });
    await db.book.createMany({ data: [1, 2].map((edition) => ({ isbn: 'x', edition, shelfId: edition })) });
    const resolve = async (edition: number) => {
      const book = await db.book.findUniqueOrThrow({
        where: { isbn_edition: { isbn: 'x', edition } },
        select: { shelfId: true },
      });
      return db.shelf.findUniqueOrThrow({ where: { id: book.shelfId }, select: { name: true } });
    };
    await expectSql(() => Promise.all([1, 2].map(resolve)), {
      sqlite: [
        ...Array<string>(2).fill(
          'select "t0"."shelfId" from "Book" as "t0" where "t0"."isbn" = ? and "t0"."edition" = ?',
        ),
        ...Array<string>(2).fill('select "t0"."name" from "Shelf" as "t0" where "t0"."id" = ?'),
      ],
      postgres: [
        'select "t0"."shelfId", "t0"."isbn", "t0"."edition" from "Book" as "t0" where ("t0"."isbn", "t0"."edition") in (select * from unnest($1::text[], $2::int4[]))',
        'select "t0"."name", "t0"."id" from "Shelf" as "t0" where "t0"."id" = any($1)',
      ],
      mariadb: [
        'select `t0`.`shelfId`, `t0`.`isbn`, `t0`.`edition` from `Book` as `t0` where (`t0`.`isbn`, `t0`.`edition`) in ((?, ?), (?, ?))',
        'select `t0`.`name`, `t0`.`id` from `Shelf` as `t0` where `t0`.`id` in (?, ?)',
      ],
    });
  });

  it('stay apart when they ask for more than a key, or for different things', async ({ db }) => {
    await db.shelf.createMany({
      data: [
        { id: 1, name: 'a' },
        { id: 2, name: 'b' },
      ],
    });
    await db.book.createMany({
      data: [1, 2, 3].map((edition) => ({ isbn: 'x', edition, title: `t${edition}`, shelfId: edition < 3 ? 1 : 2 })),
    });
    const found = await Promise.all([
      db.shelf.findUnique({ where: { id: 1, name: 'a' } }),
      db.shelf.findUnique({ where: { id: 2, name: 'a' } }),
      db.shelf.findUnique({
        where: { id: 1 },
        include: { books: { where: { title: 't1' }, select: { edition: true } } },
      }),
      db.shelf.findUnique({
        where: { id: 1 },
        include: { books: { where: { title: 't2' }, select: { edition: true } } },
      }),
      db.shelf.findUnique({
        where: { id: 2 },
        include: { books: { where: { title: 't2' }, select: { edition: true } } },
      }),
    ]);
    expect(found).toEqual([
      { id: 1, name: 'a' },
      null,
      { id: 1, name: 'a', books: [{ edition: 1 }] },
      { id: 1, name: 'a', books: [{ edition: 2 }] },
      { id: 2, name: 'b', books: [] },
    ]);
  });

  it('belong to their own session, transaction and batch', async ({ db, expectSql }) => {
    await db.shelf.createMany({
      data: [
        { id: 1, name: 'a' },
        { id: 2, name: 'b' },
      ],
    });
    await db.transaction(async (tx) => {
      await tx.shelf.update({ where: { id: 1 }, data: { name: 'changed' } });
      expect(
        await Promise.all([1, 2].map((of) => tx.shelf.findUnique({ where: { id: of }, select: { name: true } }))),
      ).toEqual([{ name: 'changed' }, { name: 'b' }]);
    });
    const single = 'select "t0"."name" from "Shelf" as "t0" where "t0"."id" = ';
    await expectSql(
      () =>
        db.batch([
          db.shelf.findUnique({ where: { id: 1 }, select: { name: true } }),
          db.shelf.findUnique({ where: { id: 2 }, select: { name: true } }),
        ]),
      {
        sqlite: [`${single}?`, `${single}?`],
        postgres: [`${single}$1`, `${single}$1`],
        mariadb: Array<string>(2).fill('select `t0`.`name` from `Shelf` as `t0` where `t0`.`id` = ?'),
      },
    );
    const aborted = db.with({ signal: AbortSignal.abort() });
    const [mine, theirs] = await Promise.allSettled([
      db.shelf.findUnique({ where: { id: 1 } }),
      aborted.shelf.findUnique({ where: { id: 2 } }),
    ]);
    expect(mine).toMatchObject({ status: 'fulfilled', value: { id: 1 } });
    expect(theirs).toMatchObject({ status: 'rejected', reason: { code: 'ABORTED' } });
  });

  it('are under the policies of their session', async ({ db, connectAgain }) => {
    await db.shelf.createMany({
      data: [
        { id: 1, name: 'a' },
        { id: 2, name: 'b' },
      ],
    });
    const policy: PlanPolicy = {
      id: 'own name',
      predicate: ({ model: of, alias, contextSlot }) => {
        const name = of.fields.name;
        return name === undefined
          ? null
          : equals(
              column(alias, name.column, name),
              contextSlot(({ tags }) => tags.name, name),
            );
      },
    };
    const guarded = await connectAgain({ hooks: { policies: [policy] } });
    const seenBy = (name: string) => {
      const mine = guarded.with({ tags: { name } });
      return [1, 2].map((shelfId) => mine.shelf.findUnique({ where: { id: shelfId }, select: { name: true } }));
    };

    expect(await Promise.all([...seenBy('a'), ...seenBy('b')])).toEqual([{ name: 'a' }, null, null, { name: 'b' }]);
  });

  it('of ten thousand keys go out in portions', async ({ db }) => {
    await db.shelf.createMany({
      data: Array.from({ length: 10_000 }, (_, index) => ({ id: index, name: `n${index}` })),
    });
    const found = await Promise.all(
      Array.from({ length: 10_000 }, (_, index) => db.shelf.findUnique({ where: { id: index } })),
    );
    expect(found.every((row, index) => row?.name === `n${index}`)).toBe(true);
  });
});
