import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ValidationError } from '../../src/exports/index.ts';
import type { LibraryDatabase } from './support/library-database.ts';
import { openLibrary } from './support/library-database.ts';

// As in `wrong-calls.test.ts`: refused by the compiler, and before any SQL.

describe('wrong writes', () => {
  let db: LibraryDatabase;
  const book = { title: 'x', pages: 1, price: '1' };
  const author = { connect: { id: 1 } };

  beforeAll(async () => {
    db = await openLibrary();
  });
  afterAll(() => db.close());

  async function refused(...calls: readonly (() => PromiseLike<unknown>)[]): Promise<void> {
    for (const call of calls) {
      await expect(Promise.resolve().then(call), String(call)).rejects.toBeInstanceOf(ValidationError);
    }
    expect(await db.book.count()).toBe(2);
    expect(await db.author.count()).toBe(1);
  }

  it('of unknown names at any depth', async () => {
    await refused(
      // @ts-expect-error in a new row under another
      () => db.author.create({ data: { email: 'x', books: { create: { ...book, titel: 'x' } } } }),
      // @ts-expect-error in a list of them
      () => db.author.create({ data: { email: 'x', books: { create: [book, { ...book, titel: 'x' }] } } }),
      () =>
        db.author.create({
          // @ts-expect-error two levels below
          data: { email: 'x', books: { create: { ...book, tags: { create: { label: 'x', colour: 'red' } } } } },
        }),
      () =>
        // @ts-expect-error in the row that is made where there is none
        db.book.create({ data: { ...book, author: { connectOrCreate: { where: { id: 1 }, create: { nam: 'x' } } } } }),
      // @ts-expect-error in several new rows
      () => db.author.create({ data: { email: 'x', books: { createMany: { data: [{ ...book, titel: 'x' }] } } } }),
      // @ts-expect-error in a key
      () => db.book.create({ data: { ...book, author: { connect: { idd: 1 } } } }),
      () =>
        db.author.update({
          where: { id: 1 },
          // @ts-expect-error in changes to one of several rows
          data: { books: { update: { where: { id: 'x' }, data: { titel: 'x' } } } },
        }),
      () =>
        // @ts-expect-error in changes to all of them
        db.author.update({ where: { id: 1 }, data: { books: { updateMany: { where: {}, data: { titel: 'x' } } } } }),
      // @ts-expect-error in conditions on them
      () => db.author.update({ where: { id: 1 }, data: { books: { deleteMany: { titel: 'x' } } } }),
      // @ts-expect-error in changes to the one related row
      () => db.author.update({ where: { id: 1 }, data: { profile: { update: { boi: 'x' } } } }),
      // @ts-expect-error `conect` is nothing that a relation does
      () => db.book.create({ data: { ...book, author: { conect: { id: 1 } } } }),
      // @ts-expect-error nor is `incremen` an operator
      () => db.book.updateMany({ data: { pages: { incremen: 1 } } }),
      // @ts-expect-error nor `titel` a field of an upsert
      () => db.author.upsert({ where: { id: 1 }, create: { email: 'x' }, update: { titel: 'x' } }),
      // @ts-expect-error nor one of `upsertMany`
      () => db.tag.upsertMany({ data: [{ label: 'x', titel: 'x' }] }),
      // @ts-expect-error nor a key
      () => db.tag.upsertMany({ data: [{ label: 'x' }], by: 'labl' }),
      // @ts-expect-error nor a field to update
      () => db.tag.upsertMany({ data: [{ label: 'x' }], by: 'label', update: ['labl'] }),
      // @ts-expect-error nor a field of `updateEach`
      () => db.tag.updateEach({ data: [{ where: { id: 1 }, data: { labl: 'x' } }] }),
    );
  });

  it('that give a foreign key twice, or not at all', async () => {
    await refused(
      // @ts-expect-error by its field and by its relation
      () => db.book.create({ data: { ...book, authorId: 1, author } }),
      // @ts-expect-error by neither
      () => db.book.create({ data: book }),
      // @ts-expect-error by neither, below
      () => db.tag.create({ data: { label: 'x', books: { create: book } } }),
      // @ts-expect-error under the row whose key it holds
      () => db.author.create({ data: { email: 'x', books: { create: { ...book, authorId: 1 } } } }),
      // @ts-expect-error or by the relation back to it
      () => db.author.create({ data: { email: 'x', books: { create: { ...book, author } } } }),
      // @ts-expect-error several rows have no relations of their own
      () => db.book.createMany({ data: [{ ...book, author }] }),
      // @ts-expect-error nor have changes to several
      () => db.book.updateMany({ data: { author } }),
      // @ts-expect-error nor rows that are upserted together
      () => db.book.upsertMany({ data: [{ ...book, author }] }),
    );
  });

  it('that relations of the kind do not take', async () => {
    await refused(
      // @ts-expect-error a row that must be there is not disconnected
      () => db.book.updateMany({ data: { author: { disconnect: true } } }),
      // @ts-expect-error here neither
      () => db.book.update({ where: { id: 'x' }, data: { author: { disconnect: true } } }),
      // @ts-expect-error a create changes nothing
      () => db.author.create({ data: { email: 'x', books: { update: { where: { id: 'x' }, data: {} } } } }),
      // @ts-expect-error one row is not set
      () => db.book.update({ where: { id: 'x' }, data: { author: { set: [{ id: 1 }] } } }),
      // @ts-expect-error nor is it several rows
      () => db.book.create({ data: { ...book, author: { connect: [{ id: 1 }] } } }),
      // @ts-expect-error rows with a table between are not made in one statement
      () => db.book.create({ data: { ...book, authorId: 1, tags: { createMany: { data: [{ label: 'x' }] } } } }),
      // @ts-expect-error a key, not conditions
      () => db.book.create({ data: { ...book, author: { connect: { name: 'x' } } } }),
    );
  });

  it('with operators that do not fit', async () => {
    await refused(
      // @ts-expect-error two at once
      () => db.book.updateMany({ data: { pages: { increment: 1, multiply: 2 } } }),
      // @ts-expect-error a sum of text
      () => db.book.updateMany({ data: { title: { increment: 1 } } }),
      // @ts-expect-error text for a number
      () => db.book.updateMany({ data: { pages: { increment: '1' } } }),
      // @ts-expect-error null counts nothing up
      () => db.book.updateMany({ data: { weight: { increment: null } } }),
      // @ts-expect-error only new values
      () => db.book.updateEach({ data: [{ where: { id: 'x' }, data: { pages: { increment: 1 } } }] }),
      // @ts-expect-error an item without a key
      () => db.book.updateEach({ data: [{ where: { title: 'x' }, data: { pages: 1 } }] }),
      // @ts-expect-error an upsert without a key
      () => db.book.upsert({ where: { title: 'x' }, create: { ...book, authorId: 1 }, update: {} }),
      // @ts-expect-error an upsert without what it makes
      () => db.book.upsert({ where: { id: 'x' }, update: {} }),
    );
  });

  it('that select and include', async () => {
    await refused(
      () =>
        // @ts-expect-error in an upsert
        db.author.upsert({
          where: { id: 1 },
          create: { email: 'x' },
          update: {},
          select: { id: true },
          include: { books: true },
        }),
      // @ts-expect-error in updates of several rows
      () => db.author.updateManyAndReturn({ data: { name: 'x' }, select: { id: true }, omit: { name: true } }),
    );
  });
});
