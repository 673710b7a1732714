import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ValidationError } from '../../src/exports/index.ts';
import type { LibraryDatabase } from './support/library-database.ts';
import { openLibrary } from './support/library-database.ts';

// As in `wrong-calls.test.ts`: refused by the compiler, and before any SQL.

describe('wrong aggregates, groups, pages and filters', () => {
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

  it('of fields that there are not, or that do not fit', async () => {
    await refused(
      // @ts-expect-error no field
      () => db.book.aggregate({ _count: { titel: true } }),
      // @ts-expect-error a sum of text
      () => db.book.aggregate({ _sum: { title: true } }),
      // @ts-expect-error a mean of moments
      () => db.book.aggregate({ _avg: { createdAt: true } }),
      // @ts-expect-error the greatest document
      () => db.book.aggregate({ _max: { details: true } }),
      // @ts-expect-error what there is not
      () => db.book.aggregate({ _median: { pages: true } }),
      // @ts-expect-error groups by no field
      () => db.book.groupBy({ by: ['titel'], _count: true }),
      // @ts-expect-error by a related field that there is not
      () => db.book.groupBy({ by: [{ author: { nam: true } }], _count: true }),
      // @ts-expect-error by related rows of which there are many
      () => db.book.groupBy({ by: [{ tags: { label: true } }], _count: true }),
      // @ts-expect-error conditions on what there is not
      () => db.book.groupBy({ by: ['genre'], having: { pages: { _sun: { gt: 3 } } } }),
      // @ts-expect-error conditions with no operator
      () => db.book.groupBy({ by: ['genre'], having: { pages: { _sum: { gtt: 3 } } } }),
      // @ts-expect-error conditions on a sum of text
      () => db.book.groupBy({ by: ['genre'], having: { title: { _sum: { gt: 3 } } } }),
    );
  });

  it('of orders that no group has', async () => {
    await refused(
      // @ts-expect-error a field that `by` lacks
      () => db.book.groupBy({ by: ['genre'], _count: true, orderBy: { pages: 'asc' } }),
      // @ts-expect-error in a list
      () => db.book.groupBy({ by: ['genre'], _count: true, orderBy: [{ genre: 'asc' }, { pages: 'asc' }] }),
      // @ts-expect-error a related row that `by` lacks
      () => db.book.groupBy({ by: ['genre'], _count: true, orderBy: { author: { name: 'asc' } } }),
      () =>
        // @ts-expect-error how well each row matches a search
        db.book.groupBy({ by: ['genre'], orderBy: { _relevance: { fields: ['title'], search: 'x', sort: 'desc' } } }),
      // @ts-expect-error some groups without an order
      () => db.book.groupBy({ by: ['genre'], _count: true, take: 3 }),
      // @ts-expect-error all but some groups without an order
      () => db.book.groupBy({ by: ['genre'], _count: true, skip: 3 }),
      // @ts-expect-error without `by`
      () => db.book.groupBy({ _count: true }),
    );
  });

  it('of pages', async () => {
    await refused(
      // @ts-expect-error text for a number
      () => db.book.findManyPage({ page: '1' }),
      // @ts-expect-error pages have numbers
      () => db.book.findManyPage({ take: 3 }),
      // @ts-expect-error a cursor is text
      () => db.book.findManyCursorPage({ cursor: { id: 'x' } }),
      // @ts-expect-error both at one level
      () => db.book.findManyPage({ select: { id: true }, include: { author: true } }),
    );
  });

  it('of documents', async () => {
    await refused(
      // @ts-expect-error no operator
      () => db.book.findMany({ where: { details: { path: ['words'], string_contain: 'x' } } }),
      // @ts-expect-error a path of numbers
      () => db.book.findMany({ where: { details: { path: [0], equals: 1 } } }),
      // @ts-expect-error a lock that there is not
      () => db.book.findMany({ lock: 'exclusive' }),
    );
    // @ts-expect-error a document of another type, which only the compiler knows
    expect(await db.book.findMany({ where: { details: { equals: { pages: 1 } } } })).toEqual([]);
  });
});
