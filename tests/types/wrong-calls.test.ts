import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AnyNull,
  defineSchema,
  index,
  int,
  model,
  ReadOnlyModelError,
  SchemaError,
  text,
  unique,
  ValidationError,
} from '../../src/exports/index.ts';
import type { LibraryDatabase } from './support/library-database.ts';
import { openLibrary } from './support/library-database.ts';

// Each call is refused twice: by the compiler (`@ts-expect-error` fails when it is not), and,
// for callers without a compiler, before any SQL is sent.

describe('wrong calls', () => {
  let db: LibraryDatabase;

  beforeAll(async () => {
    db = await openLibrary();
  });
  afterAll(() => db.close());

  async function refused(...calls: readonly (() => PromiseLike<unknown>)[]): Promise<void> {
    for (const call of calls) {
      await expect(Promise.resolve().then(call), String(call)).rejects.toBeInstanceOf(ValidationError);
    }
  }

  it('of unknown names at any depth', async () => {
    await refused(
      // @ts-expect-error `titel` is no field
      () => db.book.findMany({ where: { titel: 'x' } }),
      // @ts-expect-error nor is it in a relation's conditions
      () => db.author.findMany({ where: { books: { some: { author: { books: { none: { titel: 'x' } } } } } } }),
      // @ts-expect-error nor inside a list
      () => db.book.findMany({ where: { OR: [{ AND: [{ NOT: { titel: 'x' } }] }] } }),
      // @ts-expect-error nor selected
      () => db.book.findMany({ select: { titel: true } }),
      // @ts-expect-error nor selected in a relation of an included one
      () => db.author.findMany({ include: { books: { include: { loans: { select: { titel: true } } } } } }),
      // @ts-expect-error nor omitted
      () => db.author.findMany({ include: { books: { omit: { titel: true } } } }),
      // @ts-expect-error nor ordered by
      () => db.author.findMany({ orderBy: { titel: 'asc' } }),
      // @ts-expect-error nor ordered by through a relation
      () => db.book.findMany({ orderBy: [{ author: { titel: 'asc' } }] }),
      // @ts-expect-error nor distinct
      () => db.book.findMany({ distinct: ['titel'] }),
      // @ts-expect-error nor counted
      () => db.book.count({ select: { titel: true } }),
      // @ts-expect-error nor counted in a relation
      () => db.author.findMany({ select: { _count: { select: { profile: true } } } }),
      // @ts-expect-error nor written
      () => db.author.create({ data: { email: 'x', titel: 'y' } }),
      // @ts-expect-error nor changed
      () => db.author.updateMany({ data: { titel: 'y' } }),
      // @ts-expect-error and `tak` is no argument
      () => db.author.findMany({ tak: 3 }),
      // @ts-expect-error nor is it one of a relation
      () => db.author.findMany({ include: { books: { tak: 3 } } }),
      // @ts-expect-error and `contain` is no operator
      () => db.book.findMany({ where: { title: { contain: 'x' } } }),
      // @ts-expect-error nor is it one inside `not`
      () => db.book.findMany({ where: { title: { not: { contain: 'x' } } } }),
    );
  });

  it('with values of another type', async () => {
    await refused(
      // @ts-expect-error a number for text
      () => db.book.findMany({ where: { title: 3 } }),
      // @ts-expect-error text for a number
      () => db.book.findMany({ where: { pages: { in: ['3'] } } }),
      // @ts-expect-error a value that the enum lacks
      () => db.book.findMany({ where: { genre: 'PLAY' } }),
      // @ts-expect-error operators that the type lacks
      () => db.book.findMany({ where: { isPrinted: { gt: true } } }),
      // @ts-expect-error text search in a number
      () => db.book.findMany({ where: { pages: { contains: '3' } } }),
      // @ts-expect-error a direction that there is not
      () => db.book.findMany({ orderBy: { pages: 'up' } }),
      // @ts-expect-error an order by documents
      () => db.book.findMany({ orderBy: { details: 'asc' } }),
      // @ts-expect-error text for a number
      () => db.book.findMany({ take: '3' }),
      // @ts-expect-error a strategy that there is not
      () => db.book.findMany({ relationLoadStrategy: 'joins' }),
      // @ts-expect-error a field of another model
      () => db.book.findMany({ where: { title: { equals: db.author.fields.email } } }),
      // @ts-expect-error a field of another type
      () => db.book.findMany({ where: { title: db.book.fields.pages } }),
      // @ts-expect-error the document's null where only the column has one
      () => db.book.create({ data: { title: 'x', pages: 1, price: '1', authorId: 1, details: AnyNull } }),
      // @ts-expect-error null where there is always a value
      () => db.book.create({ data: { title: null, pages: 1, price: '1', authorId: 1 } }),
    );
  });

  it('that select and include, or select and omit, at one level', async () => {
    await refused(
      // @ts-expect-error at the top
      () => db.author.findMany({ select: { id: true }, include: { books: true } }),
      // @ts-expect-error below
      () => db.author.findMany({ include: { books: { select: { id: true }, include: { tags: true } } } }),
      // @ts-expect-error with `omit`
      () => db.author.findMany({ select: { books: { select: { id: true }, omit: { title: true } } } }),
    );
  });

  it('that name no row', async () => {
    await refused(
      // @ts-expect-error no key at all
      () => db.author.findUnique({ where: { name: 'x' } }),
      // @ts-expect-error a condition on a key instead of its value
      () => db.author.findUnique({ where: { id: { gt: 3 } } }),
      // @ts-expect-error half a key
      () => db.loan.findUnique({ where: { bookId_number: { number: 1 } } }),
      // @ts-expect-error the fields of a key without its name
      () => db.book.update({ where: { authorId: 1, title: 'x' }, data: {} }),
      // @ts-expect-error no conditions
      () => db.author.delete({}),
      // @ts-expect-error no key as cursor
      () => db.author.findMany({ cursor: { name: 'x' } }),
    );
  });

  it('that write what is not theirs to write', async () => {
    await refused(
      // @ts-expect-error a field without a default is missing
      () => db.book.create({ data: { title: 'x', pages: 1, authorId: 1 } }),
      // @ts-expect-error one is missing in the second row
      () => db.tag.createMany({ data: [{ label: 'x' }, {}] }),
      // @ts-expect-error a column of a type that is not supported
      () => db.book.updateMany({ data: { area: 'x' } }),
    );
  });

  it('of what the model lacks', async () => {
    await refused(
      // @ts-expect-error conditions on a row that is always there
      () => db.book.findMany({ include: { author: { where: { id: 1 } } } }),
      // @ts-expect-error an order of one row
      () => db.book.findMany({ include: { author: { orderBy: { id: 'asc' } } } }),
      // @ts-expect-error a field is not included
      () => db.book.findMany({ include: { title: true } }),
      // @ts-expect-error a column of a type that is not supported
      () => db.book.findMany({ select: { area: true } }),
      // @ts-expect-error a count where there are no lists
      () => db.loan.findMany({ select: { _count: true } }),
      // @ts-expect-error `some` of one row
      () => db.book.findMany({ where: { author: { some: {} } } }),
      // @ts-expect-error `is` of many rows
      () => db.author.findMany({ where: { books: { is: {} } } }),
    );
  });

  it('of the short forms', async () => {
    await refused(
      // @ts-expect-error an unknown field
      () => db.book.select(['titel']).execute(),
      // @ts-expect-error an unknown operator
      () => db.book.select().where('pages', '=>', 3).execute(),
      // @ts-expect-error another type
      () => db.book.select().where('pages', 'in', 3).execute(),
      // @ts-expect-error an unknown direction
      () => db.book.select().orderBy('pages', 'up').execute(),
    );
  });

  it('of views', async () => {
    // @ts-expect-error a view is only read
    await expect(async () => db.longBook.create({ data: { id: 'x', title: 'y' } })).rejects.toBeInstanceOf(
      ReadOnlyModelError,
    );
    expect(await db.longBook.findMany({ select: { title: true } })).toEqual([{ title: 'Engine' }]);
  });

  it('of a model whose name the database keeps for itself', () => {
    // @ts-expect-error `table` is not the model `Table`
    expect(() => db.table.findMany()).toThrow(TypeError);
  });

  it('of builders', () => {
    const build = (fields: object, options?: object) => () =>
      defineSchema({ models: { A: model(fields as Record<string, ReturnType<typeof int>>, options) } });

    // @ts-expect-error text is not numbered
    expect(build({ id: text().id().autoIncrement() })).toThrow(SchemaError);
    // @ts-expect-error a default of another type
    expect(build({ id: int().id(), a: int().default('x') })).toThrow(SchemaError);
    // @ts-expect-error an index on a field that there is not
    expect(() => defineSchema({ models: { A: model({ id: int().id() }, { indexes: [index('c')] }) } })).toThrow(
      SchemaError,
    );
    // @ts-expect-error a key of a field that there is not
    expect(() => defineSchema({ models: { A: model({ a: int().id() }, { uniques: [unique('a', 'c')] }) } })).toThrow(
      SchemaError,
    );
  });
});
