import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FacetError } from '../../src/exports/index.ts';
import type { LibraryDatabase } from './support/library-database.ts';
import { openLibrary } from './support/library-database.ts';

// Each statement is refused twice: by the compiler (`@ts-expect-error` fails when it is not), and,
// for callers without a compiler, before any SQL is sent.

describe('wrong statements of the SQL builder', () => {
  let db: LibraryDatabase;

  beforeAll(async () => {
    db = await openLibrary();
  });
  afterAll(() => db.close());

  interface Runnable {
    toSql(): Promise<unknown>;
  }

  async function refused(...calls: readonly (() => Runnable)[]): Promise<void> {
    for (const call of calls) {
      const failure = Promise.resolve().then(() => call().toSql());
      await expect(failure, String(call)).rejects.toBeInstanceOf(FacetError);
      await expect(failure, String(call)).rejects.not.toMatchObject({ code: 'QUERY_FAILED' });
    }
  }

  it('with unknown names in any place', async () => {
    await refused(
      // @ts-expect-error selected
      () => db.from('Book').select('titel'),
      // @ts-expect-error with its source
      () => db.from('Book as b').select('b.titel'),
      // @ts-expect-error under another name
      () => db.from('Book as b').select('b.titel as t'),
      // @ts-expect-error of another source
      () => db.from('Book as b').select('c.title'),
      // @ts-expect-error all of another source
      () => db.from('Book as b').select('c.*'),
      // @ts-expect-error the model's own name, where it has another
      () => db.from('Book as b').select('Book.title'),
      // @ts-expect-error in a function
      () => db.from('Book').select((e) => e.lower('titel').as('t')),
      // @ts-expect-error in a condition
      () => db.from('Book').where('titel', '=', 'x'),
      // @ts-expect-error in one that looks like a path
      () => db.from('Book').where('detials->words', '=', 'x'),
      // @ts-expect-error in a group of conditions
      () => db.from('Book').where((group) => group.where('pages', 1).orWhere('titel', 'x')),
      // @ts-expect-error in an object of values
      () => db.from('Book').where({ titel: 'x' }),
      // @ts-expect-error without a value
      () => db.from('Book').whereNull('titel'),
      // @ts-expect-error beside another column
      () => db.from('Book').whereColumn('title', 'titel'),
      // @ts-expect-error in a query inside
      () => db.from('Book as b').whereExists((e) => e.query('Loan as l').whereColumn('l.bookId', 'b.idd')),
      () =>
        db
          .from('Book as b')
          .whereExists((e) => e.query('Loan as l'))
          // @ts-expect-error of a query inside, outside of it
          .select('l.number'),
      // @ts-expect-error in a join
      () => db.from('Book as b').join('Author as a', 'a.idd', 'b.authorId'),
      // @ts-expect-error in the callback of a join
      () => db.from('Book as b').join('Author as a', (on) => on.on('a.id', 'b.autorId')),
      // @ts-expect-error in a join as a text
      () => db.from('Book as b').join('Author as a', 'a.id = b.autorId'),
      // @ts-expect-error before it is joined
      () => db.from('Book as b').select('a.email'),
      // @ts-expect-error in an order
      () => db.from('Book').orderBy('titel'),
      // @ts-expect-error in groups
      () => db.from('Book').select('title').groupBy('titel'),
      () =>
        db
          .from('Book')
          .select('title')
          .groupBy('title')
          // @ts-expect-error in conditions on groups
          .having((e) => e.count('titel'), '>', 1),
      () =>
        db.from('Book').select((e) =>
          e
            .rank()
            // @ts-expect-error in a window
            .over((w) => w.orderBy('titel'))
            .as('r'),
        ),
      // @ts-expect-error of a common table
      () => db.from('Book as b').with('x', db.from('Tag').select('id')).join('x', 'x.label', 'b.title'),
      // @ts-expect-error of a derived table
      () => db.from(db.from('Tag').select('id').as('x')).select('x.label'),
      // @ts-expect-error of what is locked
      () => db.from('Book as b').lockForUpdate({ of: 'c' }),
    );
  });

  it('over models that there are not', async () => {
    await refused(
      // @ts-expect-error nothing but `with` is there
      () => db.from('Bok').select('title'),
      // @ts-expect-error joined
      () => db.from('Book as b').join('Autor as a', 'a.id', 'b.authorId'),
      // @ts-expect-error inside
      () => db.from('Book').whereExists((e) => e.query('Lone')),
      // @ts-expect-error written
      () => db.insertInto('Bok').values({ title: 'x' }),
      // @ts-expect-error changed
      () => db.updateTable('Bok').set({ title: 'x' }),
      // @ts-expect-error deleted
      () => db.deleteFrom('Bok'),
    );
  });

  it('with values of another type', async () => {
    await refused(
      // @ts-expect-error text for a number
      () => db.from('Book').where('pages', '=', 'x'),
      // @ts-expect-error a number for text
      () => db.from('Book').where('title', 3),
      // @ts-expect-error a value that the enum lacks
      () => db.from('Book').where('genre', '=', 'PLAY'),
      // @ts-expect-error in a list
      () => db.from('Book').whereIn('pages', ['x']),
      // @ts-expect-error in bounds
      () => db.from('Book').whereBetween('pages', ['a', 'b']),
      // @ts-expect-error a list without brackets
      () => db.from('Book').where('pages', 'in', 3),
      // @ts-expect-error of what an expression gives
      () => db.from('Book').where((e) => e.length('title'), '=', 'x'),
      // @ts-expect-error an operator that there is not
      () => db.from('Book').where('pages', '=>', 3),
      // @ts-expect-error a direction that there is not
      () => db.from('Book').orderBy('pages', 'up'),
      // @ts-expect-error a text for a number of rows
      () => db.from('Book').limit('3'),
      // @ts-expect-error a query of several columns as a value
      () => db.from('Book').where('pages', '=', db.from('Book as b').select('b.pages', 'b.title')),
    );
  });

  it('that write what is not theirs to write', async () => {
    await refused(
      // @ts-expect-error an unknown field
      () => db.insertInto('Tag').values({ label: 'x', titel: 'y' }),
      // @ts-expect-error a required one is missing
      () => db.insertInto('Profile').values({ id: 1, bio: 'x' }),
      // @ts-expect-error a value of another type
      () => db.insertInto('Tag').values({ label: 3 }),
      // @ts-expect-error in the second row
      () => db.insertInto('Tag').values([{ label: 'x' }, { label: 3 }]),
      // @ts-expect-error an unknown name in an expression
      () => db.insertInto('Tag').values({ label: (e) => e.upper('titel') }),
      // @ts-expect-error null where there is always a value
      () => db.updateTable('Tag').set({ label: null }),
      // @ts-expect-error an unknown change
      () => db.updateTable('Tag').set({ titel: 'x' }),
      // @ts-expect-error by its name
      () => db.updateTable('Tag').set('titel', 'x'),
      // @ts-expect-error an unknown key
      () => db.insertInto('Tag').values({ label: 'x' }).onConflict('titel').ignore(),
      // @ts-expect-error an unknown column of the new row
      () => db.insertInto('Tag').values({ label: 'x' }).onConflict('label').update(['titel']),
      // @ts-expect-error an unknown result
      () => db.deleteFrom('Tag').returning('titel'),
      // @ts-expect-error columns of a query for what there is not
      () => db.insertInto('Tag').insertUsing(['titel'], db.from('Book').select('title')),
    );
  });

  it('that run with names that there are not', async () => {
    // @ts-expect-error the values of it
    await expect(db.from('Book').pluck('titel')).rejects.toBeInstanceOf(FacetError);
    // @ts-expect-error its sum
    await expect(db.from('Book').sum('pagse')).rejects.toBeInstanceOf(FacetError);
    // @ts-expect-error written at once
    await expect(db.from('Tag').insert({ titel: 'x' })).rejects.toBeInstanceOf(FacetError);
    // @ts-expect-error changed at once
    await expect(db.from('Tag').where('id', 1).update({ titel: 'x' })).rejects.toBeInstanceOf(FacetError);
  });

  it('in the place of values of an object query', async () => {
    const pages = db.from('Book').select('pages');
    // @ts-expect-error numbers for texts, which some databases would compare
    void (() => db.book.count({ where: { title: { in: pages } } }));
    const two = db.from('Book').select('pages', 'title');
    // @ts-expect-error two columns
    await expect(Promise.resolve(db.book.count({ where: { pages: { in: two } } }))).rejects.toBeInstanceOf(FacetError);
  });
});
