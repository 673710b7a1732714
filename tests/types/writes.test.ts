import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import type { Create, Update } from '../../src/exports/index.ts';
import { DbNull } from '../../src/exports/index.ts';
import type { LibraryDatabase, librarySchema } from './support/library-database.ts';
import { openLibrary } from './support/library-database.ts';

type Schema = typeof librarySchema;

describe('the types of writes', () => {
  let db: LibraryDatabase;

  beforeEach(async () => {
    db = await openLibrary();
  });
  afterEach(() => db.close());

  it('ask for what has no default, and take the rest', async () => {
    expectTypeOf<{ email: string }>().toExtend<Create<Schema, 'Author'>>();
    expectTypeOf<{ name: string }>().not.toExtend<Create<Schema, 'Author'>>();
    expectTypeOf<{ id: number }>().toExtend<Create<Schema, 'Editor' | 'Table'>>();

    const book = await db.book.create({
      data: {
        id: '01890a5d-ac96-774b-bcce-b302099a8057',
        title: 'All',
        genre: 'POEM',
        state: 'NEW',
        pages: 1,
        sold: 2,
        weight: 0.5,
        price: 3n,
        isPrinted: true,
        createdAt: '2026-01-31T00:00:00.000Z',
        measuredAt: new Date(0),
        releasedOn: '2026-01-31',
        opensAt: '10:00:00',
        cover: new Uint8Array([1]),
        details: { words: 1 },
        authorId: 1,
        editorId: null,
      },
      select: { sold: true, price: true, genre: true },
    });
    expectTypeOf(book).toEqualTypeOf<{ sold: bigint; price: string; genre: 'NOVEL' | 'POEM' }>();
    expect(book).toEqual({ sold: 2n, price: '3', genre: 'POEM' });
  });

  it('change a field by a value or by `set`', async () => {
    expectTypeOf<{ name: { set: string | null }; email: string }>().toExtend<Update<Schema, 'Author'>>();

    const changed = await db.author.update({
      where: { email: 'ada@example.com' },
      data: { name: { set: 'Ada' } },
      select: { name: true },
    });
    expectTypeOf(changed).toEqualTypeOf<{ name: string | null }>();
    expect(changed).toEqual({ name: 'Ada' });

    const { count } = await db.book.updateMany({ where: { pages: { lt: 300 } }, data: { details: DbNull } });
    expect(count).toBe(1);
  });

  it('name a row by any of its keys', async () => {
    const book = await db.book.findUniqueOrThrow({ where: { work: { authorId: 1, title: 'Notes' } } });
    await db.loan.create({ data: { bookId: book.id, number: 1 } });

    const key = { bookId: book.id, number: 1 };
    expectTypeOf(await db.loan.get(key)).toEqualTypeOf<{
      bookId: string;
      number: number;
      note: string | null;
    } | null>();
    const loan = await db.loan.update({
      where: { bookId_number: key },
      data: { note: 'late' },
      include: { book: true },
    });
    expect(loan.book.title).toBe('Notes');
    expect(await db.loan.delete({ where: { bookId_number: key, note: 'late' } })).toEqual({ ...key, note: 'late' });
  });

  it('give ids of the field’s type', async () => {
    const id = await db.author.add({ email: 'b@example.com' });
    expectTypeOf(id).toEqualTypeOf<number>();
    expect(id).toBe(2);

    const { id: bookId } = await db.book.findFirstOrThrow();
    const loan = await db.loan.add({ bookId, number: 3 });
    expectTypeOf(loan).toEqualTypeOf<{ bookId: string; number: number }>();
    expect(loan).toEqual({ bookId, number: 3 });

    expect((await db.author.set(id, { name: 'B' })).name).toBe('B');
    expect((await db.author.remove(id)).email).toBe('b@example.com');
  });

  it('give back what they made', async () => {
    const tags = await db.tag.createManyAndReturn({ data: [{ label: 'a' }, { label: 'b' }], omit: { id: true } });

    expectTypeOf(tags).toEqualTypeOf<{ label: string }[]>();
    expect(tags).toEqual([{ label: 'a' }, { label: 'b' }]);
    expectTypeOf(await db.tag.deleteMany()).toEqualTypeOf<{ count: number }>();
  });
});
