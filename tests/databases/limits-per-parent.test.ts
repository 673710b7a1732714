import { expect } from 'vitest';
import { belongsTo, defineSchema, hasMany, index, int, model, text } from '../../src/exports/index.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const schema = defineSchema({
  models: {
    Shelf: model({ id: int().id(), indexed: hasMany('Book'), bare: hasMany('Note') }),
    Book: model(
      { id: int().id(), title: text(), shelfId: int(), shelf: belongsTo('Shelf', { fields: ['shelfId'] }) },
      { indexes: [index('shelfId', 'id')] },
    ),
    Note: model({ id: int().id(), shelfId: int(), shelf: belongsTo('Shelf', { fields: ['shelfId'] }) }),
  },
});

// One connection: another one would be set up in between.
describeOnEachDatabase('limits per parent', { schema, connect: { pool: { max: 1 } } }, (it) => {
  // An index gives the first rows of each parent at once; without one, asking for each parent would scan all rows each time.
  it('asks for each parent where an index leads there, and ranks all rows where none does', async ({
    db,
    expectSql,
  }) => {
    await db.shelf.createMany({ data: [{ id: 1 }, { id: 2 }, { id: 3 }] });
    await db.book.createMany({ data: [1, 2, 3, 4, 5].map((id) => ({ id, title: `b${id}`, shelfId: id < 4 ? 1 : 2 })) });
    await db.note.createMany({ data: [1, 2, 3, 4, 5].map((id) => ({ id, shelfId: id < 4 ? 1 : 2 })) });
    const page = { select: { id: true }, orderBy: { id: 'desc' }, take: 2, skip: 1 } as const;
    const call = () =>
      db.shelf.findMany({
        relationLoadStrategy: 'query',
        orderBy: { id: 'asc' },
        select: { id: true, indexed: page, bare: page },
      });

    expect(await call()).toEqual([
      { id: 1, indexed: [{ id: 2 }, { id: 1 }], bare: [{ id: 2 }, { id: 1 }] },
      { id: 2, indexed: [{ id: 4 }], bare: [{ id: 4 }] },
      { id: 3, indexed: [], bare: [] },
    ]);
    const ranked = (
      quote: string,
      alias: string,
      table: string,
      keys: string,
      columns: readonly string[],
      offset: string,
    ): string => {
      const name = (text: string): string => `${quote}${text}${quote}`;
      const of = (column: string): string => `${name(alias)}.${name(column)}`;
      return `select ${of('facet_key0')}, ${of('id')} from (select ${columns.map((column) => `${of(column)} as ${name(column)}`).join(', ')}, ${of('shelfId')} as ${name('facet_key0')}, row_number() over (partition by ${of('shelfId')} order by ${of('id')} desc) as ${name('facet_rank')} from ${name(table)} as ${name(alias)} where ${of('shelfId')} ${keys}) as ${name(alias)} where ${of('facet_rank')} > ${offset} and ${of('facet_rank')} <= 2 + ${offset} order by ${of('facet_rank')}`;
    };
    await expectSql(call, {
      sqlite: [
        'select "t0"."id" from "Shelf" as "t0" order by "t0"."id"',
        'select "t2"."key0", "t3"."id" from (select value as "key0" from json_each(?)) as "t2" join "Book" as "t3" on "t3"."id" in (select "t1"."id" from "Book" as "t1" where "t1"."shelfId" = "t2"."key0" order by "t1"."id" desc limit 2 offset 1) order by "t3"."id" desc',
        ranked('"', 't4', 'Note', 'in (select value from json_each(?))', ['id', 'shelfId'], '1'),
      ],
      postgres: [
        'select "t0"."id" from "Shelf" as "t0" order by "t0"."id"',
        ranked('"', 't1', 'Book', '= any($1)', ['id', 'title', 'shelfId'], '1'),
        ranked('"', 't2', 'Note', '= any($1)', ['id', 'shelfId'], '1'),
      ],
      mariadb: [
        'select `t0`.`id` from `Shelf` as `t0` order by `t0`.`id`',
        ranked('`', 't3', 'Book', 'in (?, ?, ?, ?)', ['id', 'title', 'shelfId'], '1'),
        ranked('`', 't4', 'Note', 'in (?, ?, ?, ?)', ['id', 'shelfId'], '1'),
      ],
    });
  });
});
