import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import type { Create, CreateMany, Update, UpdateMany } from '../../src/exports/index.ts';
import {
  belongsTo,
  defineSchema,
  hasMany,
  hasOne,
  id,
  int,
  manyToMany,
  model,
  text,
  unique,
} from '../../src/exports/index.ts';
import type { LibraryDatabase, librarySchema } from './support/library-database.ts';
import { openLibrary } from './support/library-database.ts';

type Schema = typeof librarySchema;

/** Several keys to one model, keys that share a field, a required one to itself, and a wide table of facts. */
const oddSchema = defineSchema({
  models: {
    Person: model({
      id: int().id().autoIncrement(),
      name: text(),
      version: int().version(),
      written: hasMany('Letter', { name: 'from' }),
      received: hasMany('Letter', { name: 'to' }),
      friends: manyToMany('Person', { name: 'friends' }),
      friendOf: manyToMany('Person', { name: 'friends' }),
    }),
    Letter: model({
      id: int().id().autoIncrement(),
      fromId: int(),
      toId: int(),
      from: belongsTo('Person', { fields: ['fromId'], name: 'from' }),
      to: belongsTo('Person', { fields: ['toId'], name: 'to' }),
    }),
    Tenant: model({ id: int().id(), rooms: hasMany('Room'), keys: hasMany('DoorKey') }),
    Room: model(
      {
        tenantId: int(),
        number: int(),
        tenant: belongsTo('Tenant', { fields: ['tenantId'] }),
        keys: hasMany('DoorKey'),
        lamp: hasOne('Lamp'),
      },
      { id: id('tenantId', 'number') },
    ),
    DoorKey: model({
      id: int().id(),
      tenantId: int(),
      roomNumber: int(),
      tenant: belongsTo('Tenant', { fields: ['tenantId'] }),
      room: belongsTo('Room', { fields: ['tenantId', 'roomNumber'] }),
    }),
    Lamp: model(
      {
        id: int().id(),
        tenantId: int().optional(),
        roomNumber: int().optional(),
        room: belongsTo('Room', { fields: ['tenantId', 'roomNumber'] }),
      },
      { uniques: [unique('tenantId', 'roomNumber')] },
    ),
    A: model({ id: int().id(), facts: hasMany('Fact') }),
    B: model({ id: int().id(), facts: hasMany('Fact') }),
    C: model({ id: int().id(), facts: hasMany('Fact') }),
    D: model({ id: int().id(), facts: hasMany('Fact') }),
    E: model({ id: int().id(), facts: hasMany('Fact') }),
    Fact: model({
      id: int().id().autoIncrement(),
      aId: int(),
      bId: int(),
      cId: int(),
      dId: int(),
      eId: int(),
      a: belongsTo('A', { fields: ['aId'] }),
      b: belongsTo('B', { fields: ['bId'] }),
      c: belongsTo('C', { fields: ['cId'] }),
      d: belongsTo('D', { fields: ['dId'] }),
      e: belongsTo('E', { fields: ['eId'] }),
    }),
  },
});
type Odd = typeof oddSchema;

describe('the types of nested writes', () => {
  let db: LibraryDatabase;

  beforeEach(async () => {
    db = await openLibrary();
  });
  afterEach(() => db.close());

  it('make related rows to any depth, without the keys that they get', async () => {
    const author = await db.author.create({
      data: {
        email: 'b@example.com',
        profile: { create: { id: 7, bio: 'B' } },
        books: {
          create: [
            {
              title: 'First',
              pages: 1,
              price: '1',
              editor: { create: { id: 3, name: 'E' } },
              tags: { connectOrCreate: { where: { label: 'x' }, create: { label: 'x' } } },
              loans: { create: { number: 1 } },
            },
          ],
          createMany: { data: [{ title: 'Second', pages: 2, price: 2 }] },
        },
      },
      select: { profile: { select: { bio: true } }, books: { select: { title: true }, orderBy: { title: 'asc' } } },
    });

    expectTypeOf(author).toEqualTypeOf<{ profile: { bio: string } | null; books: { title: string }[] }>();
    expect(author).toEqual({ profile: { bio: 'B' }, books: [{ title: 'First' }, { title: 'Second' }] });
    expect(await db.loan.count({ where: { book: { editor: { name: 'E' }, tags: { some: { label: 'x' } } } } })).toBe(1);
  });

  it('take each required foreign key by its field or by its relation', () => {
    const book = { title: 'x', pages: 1, price: '1' };
    type New = Create<Schema, 'Book'>;
    expectTypeOf({ ...book, authorId: 1 }).toExtend<New>();
    expectTypeOf({ ...book, author: { connect: { id: 1 } } }).toExtend<New>();
    expectTypeOf({ ...book, author: { connect: { email: 'x' } }, editorId: 3 }).toExtend<New>();
    expectTypeOf({ ...book, authorId: 1, editor: { connect: { id: 3 } } }).toExtend<New>();
    expectTypeOf(book).not.toExtend<New>();
    expectTypeOf({ ...book, authorId: 1, author: { connect: { id: 1 } } }).not.toExtend<New>();

    type Several = CreateMany<Schema, 'Book'>;
    expectTypeOf({ ...book, authorId: 1 }).toExtend<Several>();
    expectTypeOf(book).not.toExtend<Several>();
  });

  it('change related rows', async () => {
    const author = await db.author.update({
      where: { email: 'ada@example.com' },
      data: {
        name: 'Ada',
        books: {
          updateMany: { where: { pages: { gt: 300 } }, data: { pages: { decrement: 1 }, sold: { multiply: 2n } } },
          deleteMany: [{ title: 'Notes' }],
        },
        profile: { upsert: { create: { id: 1, bio: 'A' }, update: { bio: 'B' } } },
      },
      include: { books: { select: { title: true, pages: true } }, profile: true },
      omit: { email: true },
    });

    expectTypeOf(author).toEqualTypeOf<{
      id: number;
      name: string | null;
      books: { title: string; pages: number }[];
      profile: { id: number; bio: string; authorId: number } | null;
    }>();
    expect(author).toEqual({
      id: 1,
      name: 'Ada',
      books: [{ title: 'Engine', pages: 399 }],
      profile: { id: 1, bio: 'A', authorId: 1 },
    });

    expectTypeOf<{ editor: { disconnect: true } }>().toExtend<Update<Schema, 'Book'>>();
    expectTypeOf<{ author: { disconnect: true } }>().not.toExtend<Update<Schema, 'Book'>>();
    expectTypeOf<{ author: { update: { name: 'x' } } }>().toExtend<Update<Schema, 'Book'>>();
    expectTypeOf<{ author: { update: { where: { name: 'x' }; data: { name: 'x' } } } }>().toExtend<
      Update<Schema, 'Book'>
    >();
    expectTypeOf<{ editorId: null; pages: { divide: 2 } }>().toExtend<UpdateMany<Schema, 'Book'>>();
  });

  it('upsert, one row and many', async () => {
    const one = await db.author.upsert({
      where: { email: 'b@example.com' },
      create: { email: 'b@example.com', books: { create: { title: 'x', pages: 1, price: 1 } } },
      update: { name: 'B' },
      select: { name: true, _count: true },
    });
    expectTypeOf(one).toEqualTypeOf<{ name: string | null; _count: { books: number } }>();
    expect(one).toEqual({ name: null, _count: { books: 1 } });

    const data = [{ label: 'x' }, { label: 'y' }];
    expectTypeOf(await db.tag.upsertMany({ data, by: 'label' })).toEqualTypeOf<{ count: number }>();
    const tags = await db.tag.upsertManyAndReturn({ data, by: ['label'], update: ['label'], omit: { id: true } });
    expectTypeOf(tags).toEqualTypeOf<{ label: string }[]>();
    expect(tags).toEqual(data);
  });

  it('change several rows at once', async () => {
    const [notes] = await db.book.findMany({ where: { title: 'Notes' } });
    const key = { authorId: 1, title: 'Engine' };
    const changed = await db.book.updateEach({
      data: [
        { where: { id: notes?.id ?? '' }, data: { pages: 1, genre: 'POEM' } },
        { where: { work: key }, data: { pages: { set: 2 }, details: { words: 3 } } },
      ],
    });
    expectTypeOf(changed).toEqualTypeOf<{ count: number }>();

    const books = await db.book.updateManyAndReturn({
      data: { pages: { increment: 10 }, price: { multiply: '2' } },
      limit: 2,
      select: { pages: true, price: true },
    });
    expectTypeOf(books).toEqualTypeOf<{ pages: number; price: string }[]>();
    expect(books).toEqual(
      expect.arrayContaining([
        { pages: 11, price: '19.9' },
        { pages: 12, price: '39.9' },
      ]),
    );
    expectTypeOf(await db.tag.createMany({ data: [{ label: 'x' }], skipDuplicates: true })).toEqualTypeOf<{
      count: number;
    }>();
    expectTypeOf(await db.tag.deleteMany({ limit: 1 })).toEqualTypeOf<{ count: number }>();
  });
});

describe('the data of rows with several foreign keys', () => {
  it('leaves both to one model free under it, since only one is filled', () => {
    type Under = NonNullable<Create<Odd, 'Person'>['written']>;
    expectTypeOf<{ create: { to: { connect: { id: 1 } } } }>().toExtend<Under>();
    expectTypeOf<{ create: { toId: 1 } }>().toExtend<Under>();
    expectTypeOf<{ fromId: 1; to: { connect: { id: 1 } } }>().toExtend<Create<Odd, 'Letter'>>();
    expectTypeOf<{ fromId: 1 }>().not.toExtend<Create<Odd, 'Letter'>>();
  });

  it('lets keys share a field', () => {
    type New = Create<Odd, 'DoorKey'>;
    expectTypeOf<{ id: 1; tenantId: 1; roomNumber: 1 }>().toExtend<New>();
    expectTypeOf<{
      id: 1;
      tenant: { connect: { id: 1 } };
      room: { connect: { tenantId_number: { tenantId: 1; number: 1 } } };
    }>().toExtend<New>();
    expectTypeOf<{ id: 1; roomNumber: 1 }>().not.toExtend<New>();

    type Under = NonNullable<Create<Odd, 'Room'>['keys']>;
    expectTypeOf<{ create: { id: 1 } }>().toExtend<Under>();
    expectTypeOf<{ createMany: { data: { id: 1 }[] } }>().toExtend<Under>();
    // @ts-expect-error the room fills its number
    ({ create: { id: 1, roomNumber: 3 } }) satisfies Under;
  });

  it('takes an optional key of several fields or its relation', () => {
    expectTypeOf<{ id: 1 }>().toExtend<Create<Odd, 'Lamp'>>();
    expectTypeOf<{ id: 1; tenantId: 1; roomNumber: 1 }>().toExtend<Create<Odd, 'Lamp'>>();
    expectTypeOf<{ id: 1; room: { create: { number: 1; tenantId: 1 } } }>().toExtend<Create<Odd, 'Lamp'>>();
    expectTypeOf<{ room: { disconnect: true } }>().toExtend<Update<Odd, 'Lamp'>>();
  });

  it('has one choice for all keys together where there are many', () => {
    type New = Create<Odd, 'Fact'>;
    interface One {
      connect: { id: 1 };
    }
    expectTypeOf<{ aId: 1; bId: 1; cId: 1; dId: 1; eId: 1 }>().toExtend<New>();
    expectTypeOf<{ a: One; b: One; c: One; d: One; e: One }>().toExtend<New>();
    expectTypeOf<{ a: One; b: One; c: One; d: One }>().not.toExtend<New>();

    // Under one of them there are four left: each has its own choice.
    type Under = NonNullable<Create<Odd, 'A'>['facts']>;
    expectTypeOf<{ create: { bId: 1; c: One; dId: 1; e: One } }>().toExtend<Under>();
    expectTypeOf<{ create: { bId: 1; c: One; dId: 1 } }>().not.toExtend<Under>();
  });

  it('never has a version', () => {
    expectTypeOf<{ name: 'x' }>().toExtend<Create<Odd, 'Person'>>();
    expectTypeOf<{ name: 'x'; version: 1 }>().not.toExtend<Create<Odd, 'Person'>>();
    expectTypeOf<{ name: 'x'; version: 1 }>().not.toExtend<CreateMany<Odd, 'Person'>>();
    expectTypeOf<{ version: 1 }>().not.toExtend<Update<Odd, 'Person'>>();
    expectTypeOf<{ version: { increment: 1 } }>().not.toExtend<UpdateMany<Odd, 'Person'>>();
  });
});
