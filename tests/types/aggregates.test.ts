import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import type { Aggregated, CursorPage, Group, GroupOrderBy, Having, Page } from '../../src/exports/index.ts';
import type { LibraryDatabase, librarySchema } from './support/library-database.ts';
import { openLibrary } from './support/library-database.ts';

type Schema = typeof librarySchema;

describe('the types of aggregates', () => {
  let db: LibraryDatabase;

  beforeAll(async () => {
    db = await openLibrary();
  });
  afterAll(() => db.close());

  it('hold what is asked for, each in its type, or null', async () => {
    const all = await db.book.aggregate({
      _count: true,
      _sum: { pages: true, sold: true, weight: true, price: true },
      _avg: { pages: true, sold: true, weight: true, price: true },
      _min: { title: true, genre: true, state: true, createdAt: true, measuredAt: true, price: true, id: true },
      _max: { pages: true, sold: true, releasedOn: true, opensAt: true },
    });

    expectTypeOf(all).toEqualTypeOf<{
      _count: number;
      _sum: { pages: number | null; sold: bigint | null; weight: number | null; price: string | null };
      _avg: { pages: number | null; sold: number | null; weight: number | null; price: string | null };
      _min: {
        title: string | null;
        genre: 'NOVEL' | 'POEM' | null;
        state: 'NEW' | 'WORN' | null;
        createdAt: Date | null;
        measuredAt: string | null;
        price: string | null;
        id: string | null;
      };
      _max: { pages: number | null; sold: bigint | null; releasedOn: string | null; opensAt: string | null };
    }>();
    expect(all).toMatchObject({
      _count: 2,
      _sum: { pages: 600, sold: 0n, weight: null, price: '29.9' },
      _avg: { pages: 300, sold: 0, weight: null, price: '14.95' },
      _min: { title: 'Engine', genre: 'NOVEL', state: null, createdAt: expect.any(Date), price: '9.95' },
      _max: { pages: 400, sold: 0n, releasedOn: null },
    });
  });

  it('count rows, and values by field', async () => {
    const counts = await db.book.aggregate({ where: { pages: { gt: 300 } }, _count: { _all: true, details: true } });

    expectTypeOf(counts).toEqualTypeOf<{ _count: { _all: number; details: number } }>();
    expect(counts).toEqual({ _count: { _all: 1, details: 0 } });
  });

  it('group by fields', async () => {
    const groups = await db.book.groupBy({ by: ['genre', 'state'], _count: true, _max: { pages: true } });
    expectTypeOf(groups).toEqualTypeOf<
      { genre: 'NOVEL' | 'POEM'; state: 'NEW' | 'WORN' | null; _count: number; _max: { pages: number | null } }[]
    >();
    expect(groups).toEqual([{ genre: 'NOVEL', state: null, _count: 2, _max: { pages: 400 } }]);

    expectTypeOf(await db.book.groupBy({ by: 'genre' })).toEqualTypeOf<{ genre: 'NOVEL' | 'POEM' }[]>();
    const authors = await db.book.groupBy({ by: { author: { id: true } }, _count: true });
    expectTypeOf(authors).toEqualTypeOf<{ author: { id: number }; _count: number }[]>();
    expect(authors).toEqual([{ author: { id: 1 }, _count: 2 }]);
  });

  it('group by fields of related rows, which are null where the row may be missing', async () => {
    const groups = await db.book.groupBy({
      by: ['genre', { author: { email: true, profile: { bio: true } } }, { editor: { name: true } }],
      _sum: { price: true },
      having: { price: { _sum: { gt: 3 } }, author: { email: { contains: '@' } }, genre: { in: ['NOVEL'] } },
      orderBy: [{ _sum: { price: 'desc' } }, { author: { email: 'asc' } }, { genre: { sort: 'asc', nulls: 'last' } }],
      take: 10,
    });

    expectTypeOf(groups).toEqualTypeOf<
      {
        genre: 'NOVEL' | 'POEM';
        author: { email: string; profile: { bio: string | null } };
        editor: { name: string | null };
        _sum: { price: string | null };
      }[]
    >();
    expect(groups).toEqual([
      {
        genre: 'NOVEL',
        author: { email: 'ada@example.com', profile: { bio: null } },
        editor: { name: null },
        _sum: { price: '29.9' },
      },
    ]);
  });

  it('have names for users’ own functions', () => {
    expectTypeOf<Aggregated<Schema, 'Book', { _sum: { sold: true } }>>().toEqualTypeOf<{
      _sum: { sold: bigint | null };
    }>();
    expectTypeOf<Group<Schema, 'Book', { by: ['genre']; _count: { _all: true } }>>().toEqualTypeOf<{
      genre: 'NOVEL' | 'POEM';
      _count: { _all: number };
    }>();
    expectTypeOf<{ pages: { _avg: { gte: 3 } }; OR: [{ genre: 'POEM' }] }>().toExtend<Having<Schema, 'Book'>>();
    expectTypeOf<{ _count: 'desc' }>().toExtend<GroupOrderBy<Schema, 'Book'>>();
  });

  it('give pages of rows', async () => {
    const page = await db.book.findManyPage({ perPage: 1, orderBy: { title: 'asc' }, select: { title: true } });
    expectTypeOf(page).toEqualTypeOf<Page<{ title: string }>>();
    expectTypeOf(page.nextPage).toEqualTypeOf<number | null>();
    expect(page).toEqual({
      data: [{ title: 'Engine' }],
      total: 2,
      perPage: 1,
      currentPage: 1,
      lastPage: 2,
      from: 1,
      to: 1,
      nextPage: 2,
    });

    const first = await db.book.findManyCursorPage({ perPage: 1, orderBy: { title: 'asc' }, select: { title: true } });
    expectTypeOf(first).toEqualTypeOf<CursorPage<{ title: string }>>();
    const next = await db.book.findManyCursorPage({
      perPage: 1,
      orderBy: { title: 'asc' },
      select: { title: true },
      cursor: first.nextCursor,
    });
    expect(next).toMatchObject({ data: [{ title: 'Notes' }], hasNextPage: false, hasPrevPage: true, nextCursor: null });
  });

  it('filter parts of documents', async () => {
    const books = await db.book.findMany({
      where: { details: { path: ['words'], gte: 5, not: 8 }, NOT: { details: { path: '$.words', equals: 3 } } },
      select: { title: true },
    });

    expect(books).toEqual([{ title: 'Notes' }]);
  });
});
