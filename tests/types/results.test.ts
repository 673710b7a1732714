import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import type { Database, FieldReference, Result, Row } from '../../src/exports/index.ts';
import { connect } from '../../src/exports/index.ts';
import type { LibraryDatabase } from './support/library-database.ts';
import { librarySchema, openLibrary } from './support/library-database.ts';

type Schema = typeof librarySchema;

/** One object type out of several, as results are. */
type Flat<T> = { [Name in keyof T]: T[Name] };

interface Author {
  id: number;
  email: string;
  name: string | null;
}

interface Book {
  id: string;
  title: string;
  genre: 'NOVEL' | 'POEM';
  state: 'NEW' | 'WORN' | null;
  pages: number;
  sold: bigint;
  weight: number | null;
  price: string;
  isPrinted: boolean;
  createdAt: Date;
  measuredAt: string | null;
  releasedOn: string | null;
  opensAt: string | null;
  cover: Uint8Array | null;
  details: { words: number } | null;
  authorId: number;
  editorId: number | null;
}

describe('the types of results', () => {
  let db: LibraryDatabase;

  beforeAll(async () => {
    db = await openLibrary();
  });
  afterAll(() => db.close());

  it('hold all fields but hidden and unsupported ones', async () => {
    const books = await db.book.findMany({ orderBy: { title: 'asc' } });

    expectTypeOf(books).toEqualTypeOf<Book[]>();
    expect(books[1]).toEqual({
      id: expect.any(String),
      title: 'Notes',
      genre: 'NOVEL',
      state: null,
      pages: 200,
      sold: 0n,
      weight: null,
      price: '9.95',
      isPrinted: false,
      createdAt: expect.any(Date),
      measuredAt: null,
      releasedOn: null,
      opensAt: null,
      cover: null,
      details: { words: 7 },
      authorId: 1,
      editorId: null,
    });

    const author = await db.author.findFirst();
    expectTypeOf(author).toEqualTypeOf<Author | null>();
    expect(author).toEqual({ id: 1, email: 'ada@example.com', name: null });
  });

  it('hold what is selected, to any depth', async () => {
    const [author] = await db.author.findMany({
      select: {
        email: true,
        secret: true,
        books: {
          select: { title: true, author: { select: { name: true } }, editor: true, loans: { select: { note: true } } },
          orderBy: { title: 'asc' },
          take: 1,
        },
      },
    });

    expectTypeOf(author).toEqualTypeOf<
      | {
          email: string;
          secret: string;
          books: {
            title: string;
            author: { name: string | null };
            editor: { id: number; name: string } | null;
            loans: { note: string | null }[];
          }[];
        }
      | undefined
    >();
    expect(author).toEqual({
      email: 'ada@example.com',
      secret: '?',
      books: [{ title: 'Engine', author: { name: null }, editor: null, loans: [] }],
    });
  });

  it('hold what is included and not what is omitted', async () => {
    const [author] = await db.author.findMany({ include: { profile: true, books: { omit: { details: true } } } });
    expectTypeOf(author).toEqualTypeOf<
      | Flat<
          Author & {
            profile: { id: number; bio: string; authorId: number } | null;
            books: Flat<Omit<Book, 'details'>>[];
          }
        >
      | undefined
    >();
    expect(Object.keys(author ?? {})).toEqual(expect.arrayContaining(['id', 'email', 'name', 'profile', 'books']));
    expect(author?.books[0]).not.toHaveProperty('details');

    const shorter = await db.author.findFirstOrThrow({ omit: { name: true }, include: { profile: true } });
    expectTypeOf(shorter).toEqualTypeOf<{
      id: number;
      email: string;
      profile: { id: number; bio: string; authorId: number } | null;
    }>();
    expect(shorter).toEqual({ id: 1, email: 'ada@example.com', profile: null });
  });

  it('bring back a hidden field by `omit: { …: false }`', async () => {
    const author = await db.author.findFirstOrThrow({ omit: { secret: false, name: true } });

    expectTypeOf(author).toEqualTypeOf<{ id: number; email: string; secret: string }>();
    expect(author).toEqual({ id: 1, email: 'ada@example.com', secret: '?' });
  });

  it('count related rows', async () => {
    const [author] = await db.author.findMany({ select: { _count: true } });
    expectTypeOf(author).toEqualTypeOf<{ _count: { books: number } } | undefined>();
    expect(author).toEqual({ _count: { books: 2 } });

    const book = await db.book.findFirstOrThrow({
      select: { _count: { select: { tags: true, loans: { where: { note: null } } } } },
    });
    expectTypeOf(book).toEqualTypeOf<{ _count: { tags: number; loans: number } }>();
    expect(book).toEqual({ _count: { tags: 0, loans: 0 } });
  });

  it('make fields optional whose flag is a variable, and leave out those whose flag is false', async () => {
    const flag: boolean = Date.now() > 0;
    const author = await db.author.findFirstOrThrow({ select: { id: true, name: flag, email: false, books: flag } });

    expectTypeOf(author).toEqualTypeOf<{ id: number; name?: string | null; books?: Book[] }>();
    expect(Object.keys(author)).toEqual(['id', 'name', 'books']);

    const whole = await db.author.findFirstOrThrow({ include: { profile: flag, books: false } });
    expectTypeOf(whole).toEqualTypeOf<
      Flat<Author & { profile?: { id: number; bio: string; authorId: number } | null }>
    >();
    expect(whole).not.toHaveProperty('books');
  });

  it('know which rows may be missing', async () => {
    expectTypeOf(db.author.findUnique({ where: { id: 1 } }).then).toBeFunction();
    expectTypeOf(await db.author.findUnique({ where: { id: 1 } })).toEqualTypeOf<Author | null>();
    expectTypeOf(await db.author.findUniqueOrThrow({ where: { email: 'ada@example.com' } })).toEqualTypeOf<Author>();
    expectTypeOf(await db.author.get(9)).toEqualTypeOf<Author | null>();
    expect(await db.author.get(9)).toBeNull();
  });

  it('count', async () => {
    expectTypeOf(await db.book.count()).toEqualTypeOf<number>();
    const counts = await db.book.count({ select: { _all: true, details: true } });
    expectTypeOf(counts).toEqualTypeOf<{ _all: number; details: number }>();
    expect(counts).toEqual({ _all: 2, details: 1 });
    expectTypeOf(await db.book.exists({ where: { pages: { gt: 300 } } })).toEqualTypeOf<boolean>();
  });

  it('stream', async () => {
    for await (const book of db.book.stream({ select: { title: true }, batchSize: 1 })) {
      expectTypeOf(book).toEqualTypeOf<{ title: string }>();
      expect(Object.keys(book)).toEqual(['title']);
    }
  });

  it('follow through a batch, each in its place', async () => {
    const results = await db.batch([db.book.count(), db.author.findMany({ select: { id: true } })]);

    expectTypeOf(results).toEqualTypeOf<[number, { id: number }[]]>();
    expect(results).toEqual([2, [{ id: 1 }]]);
  });

  it('follow into transactions', async () => {
    const title = await db.transaction(
      async (tx) => (await tx.book.findFirstOrThrow({ orderBy: { pages: 'asc' } })).title,
    );
    expectTypeOf(title).toEqualTypeOf<string>();
    expect(title).toBe('Notes');

    const tx = await db.begin();
    expectTypeOf(await tx.author.findMany()).toEqualTypeOf<Author[]>();
    await tx.savepoint('before');
    await tx.rollbackToSavepoint('before');
    await tx.rollback();
  });

  it('are those of the short forms', async () => {
    expectTypeOf(await db.book.select().first()).toEqualTypeOf<Book | null>();
    const rows = await db.book
      .select(['title', 'pages'])
      .where('pages', '>', 300)
      .orderBy('title', 'ASC')
      .limit(1)
      .execute();
    expectTypeOf(rows).toEqualTypeOf<{ title: string; pages: number }[]>();
    expect(rows).toEqual([{ title: 'Engine', pages: 400 }]);
  });

  it('have names for users’ own functions', () => {
    expectTypeOf<Row<Schema, 'Author'>>().toEqualTypeOf<Flat<Author & { secret: string }>>();
    expectTypeOf<Result<Schema, 'Author', { select: { id: true } }>>().toEqualTypeOf<{ id: number }>();
    expectTypeOf(db.author.fields.email).toEqualTypeOf<FieldReference<'Author', string>>();
  });

  it('lack what the connection omits', async () => {
    const short = await connect('sqlite::memory:', { schema: librarySchema, omit: { Author: { name: true } } });
    await short.sync();
    await short.author.create({ data: { email: 'a@example.com' } });

    const author = await short.author.findFirstOrThrow();
    expectTypeOf(author).toEqualTypeOf<{ id: number; email: string }>();
    expect(author).toEqual({ id: 1, email: 'a@example.com' });
    expectTypeOf(await short.author.findFirstOrThrow({ omit: { name: false } })).toEqualTypeOf<Author>();
    const rows = await short.author.select().execute();
    expectTypeOf(rows).toEqualTypeOf<{ id: number; email: string }[]>();
    expect(rows).toEqual([{ id: 1, email: 'a@example.com' }]);
    expect(await short.author.select(['name']).execute()).toEqual([{ name: null }]);
    await short.close();
  });

  it('belong to the model of the name, whatever members the database has', () => {
    expectTypeOf(db.models.Table.findMany).toBeFunction();
    expectTypeOf<LibraryDatabase>().not.toHaveProperty('migrate');
    expectTypeOf<Database<Schema>['longBook']>().not.toHaveProperty('create');
    expect(db.models.Table).not.toBe((db as unknown as { table: unknown }).table);
  });
});
