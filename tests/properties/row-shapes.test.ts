import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModelClients } from '../../src/client/model-clients.ts';
import { mariadbDialect } from '../../src/dialects/mysql/mariadb-dialect.ts';
import { postgresDialect } from '../../src/dialects/postgres/postgres-dialect.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/sqlite-dialect.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import type { RowShape } from '../../src/engine/decode/row-shape.ts';
import type { Engine } from '../../src/engine/session.ts';
import { defineSchema } from '../../src/fluent/define-schema.ts';
import { model } from '../../src/fluent/model.ts';
import { bigInt, int } from '../../src/fluent/number-fields.ts';
import { belongsTo, hasMany, manyToMany } from '../../src/fluent/relations.ts';
import { text } from '../../src/fluent/text-fields.ts';
import { timestamp } from '../../src/fluent/time-fields.ts';
import { syncDatabase } from '../../src/sync/sync-database.ts';
import type { TestDatabase } from '../support/database-servers.ts';
import type { LooseClient } from '../support/properties/open-database.ts';
import { chosenKinds, createPropertyDatabase } from '../support/properties/open-database.ts';

const schema = defineSchema({
  models: {
    Author: model({ id: int().id(), name: text().optional(), born: timestamp(), books: hasMany('Book') }),
    Book: model({
      id: int().id(),
      title: text(),
      sold: bigInt(),
      authorId: int().optional(),
      author: belongsTo('Author', { fields: ['authorId'] }),
      tags: manyToMany('Tag'),
    }),
    Tag: model({ id: int().id(), label: text(), books: manyToMany('Book') }),
  },
});

/** Authors come out as instances, made without running the constructor. */
class Author {
  declare readonly id: number;
  declare readonly books: readonly Book[] | undefined;
  constructor() {
    throw new TypeError('the constructor ran');
  }
  get name(): string {
    throw new TypeError('an accessor ran while the row was built');
  }
  set name(_: string) {
    throw new TypeError('an accessor ran while the row was built');
  }
  greeting(): string {
    return `author ${this.id}`;
  }
}

/** Books keep the decoded array; names are looked up in it. */
class Book {
  readonly #values: readonly unknown[];
  readonly #names: readonly string[];
  constructor(values: readonly unknown[], names: readonly string[]) {
    this.#values = values;
    this.#names = names;
  }
  get(name: string): unknown {
    return this.#values[this.#names.indexOf(name)];
  }
  get names(): readonly string[] {
    return this.#names;
  }
}

const SHAPES: Readonly<Record<string, RowShape>> = {
  Author: { kind: 'prototype', prototype: Author.prototype },
  Book: { kind: 'array', wrap: (values, names) => new Book(values, names) },
};

const DIALECTS = {
  sqlite: sqliteDialect,
  'node-sqlite': sqliteDialect,
  postgres: postgresDialect,
  pglite: postgresDialect,
  mariadb: mariadbDialect,
};
const BORN = new Date('1815-12-10T00:00:00.000Z');

for (const kind of chosenKinds()) {
  describe(`row shapes on ${kind}`, () => {
    let database: TestDatabase | null = null;
    let engine: Engine;
    let models: Readonly<Record<string, LooseClient>>;

    beforeAll(async () => {
      database = await createPropertyDatabase(kind);
      if (database === null) return;
      const rowShapes = (name: string): RowShape => SHAPES[name] ?? { kind: 'object' };
      engine = await createEngine({
        driver: database.createDriver(),
        dialect: DIALECTS[database.kind],
        schema: schema.graph,
        clientOptions: { rowShapes },
      });
      await syncDatabase(engine, {});
      models = createModelClients(engine.root) as unknown as Readonly<Record<string, LooseClient>>;
      await models.Author?.createMany({
        data: [1, 2].map((id) => ({ id, name: id === 1 ? 'Ada' : null, born: BORN })),
      });
      await models.Book?.createMany({
        data: [1, 2, 3].map((id) => ({
          id,
          title: `t${id}`,
          sold: 2n ** 60n + BigInt(id),
          authorId: id === 3 ? null : 1,
        })),
      });
    });

    afterAll(async () => {
      await engine?.close();
      await database?.drop();
    });

    for (const relationLoadStrategy of [undefined, 'join', 'query'] as const) {
      it(`builds instances with nested arrays (${relationLoadStrategy ?? 'default'})`, async (context) => {
        if (database === null) return context.skip();
        const authors = (await models.Author?.findMany({
          orderBy: { id: 'asc' },
          include: { books: { orderBy: { id: 'desc' }, include: { author: true, tags: true } }, _count: true },
          relationLoadStrategy,
        })) as Author[];
        expect(authors.length).toBe(2);
        for (const author of authors) {
          expect(Object.getPrototypeOf(author)).toBe(Author.prototype);
          expect(author.greeting()).toBe(`author ${author.id}`);
          expect(Object.keys(author)).toEqual(['id', 'name', 'born', 'books', '_count']);
        }
        const [ada, nobody] = authors as [Author, Author];
        expect(Object.getOwnPropertyDescriptor(ada, 'name')).toEqual({
          value: 'Ada',
          writable: true,
          enumerable: true,
          configurable: true,
        });
        expect(Object.getOwnPropertyDescriptor(nobody, 'name')?.value).toBeNull();
        expect(nobody.books).toEqual([]);
        const books = ada.books as readonly Book[];
        expect(books.map((book) => book.get('id'))).toEqual([2, 1]);
        expect(books[0]).toBeInstanceOf(Book);
        expect(books[0]?.get('sold')).toBe(2n ** 60n + 2n);
        expect(books[0]?.names).toEqual(['id', 'title', 'sold', 'authorId', 'author', 'tags']);
        expect(books[0]?.names).toBe(books[1]?.names);
        expect(Object.getPrototypeOf(books[0]?.get('author'))).toBe(Author.prototype);
        const author = books[0]?.get('author') as Author;
        expect(author.greeting()).toBe('author 1');
      });

      it(`builds arrays with nested instances (${relationLoadStrategy ?? 'default'})`, async (context) => {
        if (database === null) return context.skip();
        const books = (await models.Book?.findMany({
          orderBy: { id: 'asc' },
          select: {
            author: { select: { id: true, books: { select: { id: true }, orderBy: { id: 'asc' } } } },
            title: true,
          },
          relationLoadStrategy,
        })) as Book[];
        expect(books.map((book) => book.names)).toEqual([1, 2, 3].map(() => ['author', 'title']));
        expect(books.map((book) => book.get('title'))).toEqual(['t1', 't2', 't3']);
        expect(books[2]?.get('author')).toBeNull();
        const author = books[0]?.get('author') as Author;
        expect(author.greeting()).toBe('author 1');
        expect(author.books?.map((book) => book.get('id'))).toEqual([1, 2]);
      });
    }

    it('gives written rows the same shapes', async (context) => {
      if (database === null) return context.skip();
      const created = (await models.Author?.create({
        data: { id: 9, name: 'Eve', born: BORN },
        include: { books: true },
      })) as Author;
      expect(created.greeting()).toBe('author 9');
      expect(created.books).toEqual([]);
      const updated = (await models.Book?.update({
        where: { id: 3 },
        data: { authorId: 9 },
        include: { author: true },
      })) as Book;
      expect((updated.get('author') as Author).greeting()).toBe('author 9');
      const returned = (await models.Book?.createManyAndReturn({ data: [{ id: 10, title: 'x', sold: 1n }] })) as Book[];
      expect(returned[0]?.get('title')).toBe('x');
      const deleted = (await models.Book?.delete({ where: { id: 10 } })) as Book;
      expect(deleted.get('id')).toBe(10);
      await models.Book?.update({ where: { id: 3 }, data: { authorId: null } });
      await models.Author?.delete({ where: { id: 9 } });
    });
  });
}
