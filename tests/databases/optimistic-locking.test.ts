import { expect, expectTypeOf } from 'vitest';
import { bigInt, defineSchema, int, model, text } from '../../src/exports/index.ts';
import { RecordNotFoundError } from '../../src/foundation/errors/record-not-found-error.ts';
import { StaleRecordError } from '../../src/foundation/errors/stale-record-error.ts';
import { UniqueViolationError } from '../../src/foundation/errors/unique-violation-error.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { severalClients } from '../support/several-clients.ts';

const schema = defineSchema({
  models: {
    Document: model({ id: int().id().autoIncrement(), title: text(), version: int().version().map('row_version') }),
    Page: model({ id: int().id(), slug: text().unique(), version: int().version() }),
    Ledger: model({ id: int().id(), sum: int().default(0), revision: bigInt().default(10n).version() }),
  },
});

describeOnEachDatabase('optimistic locking', { schema }, (it) => {
  it('counts versions from 1, in every update', async ({ db, expectSql }) => {
    const made = await db.document.create({ data: { title: 'a' } });
    expect(made).toEqual({ id: 1, title: 'a', version: 1 });
    expectTypeOf(made).toEqualTypeOf<{ id: number; title: string; version: number }>();
    const where = { id: 1 };
    await expectSql(() => db.document.update({ where, data: { title: 'b' }, select: { id: true } }), {
      sqlite:
        'update "Document" set "title" = ?, "row_version" = "Document"."row_version" + 1 where "Document"."id" = ? returning "id"',
      postgres:
        'update "Document" set "title" = $1, "row_version" = "Document"."row_version" + 1 where "Document"."id" = $2 returning "id"',
      mariadb: [
        'select `t0`.`id` from `Document` as `t0` where `t0`.`id` = ? for update',
        'update `Document` set `title` = ?, `row_version` = `Document`.`row_version` + 1 where `Document`.`id` = ?',
        'select `t1`.`id` from `Document` as `t1` where `t1`.`id` = ?',
      ],
    });
    await expectSql(() => db.document.updateMany({ data: { title: 'c' } }), {
      sqlite: 'update "Document" set "title" = ?, "row_version" = "Document"."row_version" + 1',
      postgres: 'update "Document" set "title" = $1, "row_version" = "Document"."row_version" + 1',
      mariadb: 'update `Document` set `title` = ?, `row_version` = `Document`.`row_version` + 1',
    });
    expect(await db.document.updateManyAndReturn({ data: { title: 'd' } })).toEqual([
      { id: 1, title: 'd', version: 4 },
    ]);
    await db.document.updateEach({ data: [{ where, data: { title: 'e' } }] });
    expect(await db.document.upsert({ where, create: { title: 'x' }, update: { title: 'f' } })).toMatchObject({
      version: 6,
    });
    await db.document.upsertMany({ data: [{ id: 1, title: 'g' }] });
    expect(await db.document.findFirst()).toEqual({ id: 1, title: 'g', version: 7 });
    // Nothing is written.
    expect(await db.document.update({ where, data: {} })).toMatchObject({ version: 7 });
    expect(await db.ledger.create({ data: { id: 1 } })).toEqual({ id: 1, sum: 0, revision: 10n });
    expect(await db.ledger.update({ where, data: { sum: { increment: 1 } } })).toEqual({
      id: 1,
      sum: 1,
      revision: 11n,
    });
    expect(
      await db.document.createManyAndReturn({ data: [{ title: 'x' }, { title: 'y' }], select: { version: true } }),
    ).toEqual([{ version: 1 }, { version: 1 }]);
  });

  it('refuses a write that names an older version', async ({ db, expectSql }) => {
    await db.document.create({ data: { title: 'a' } });
    const update = (version: number, id = 1) =>
      db.document.update({ where: { id, version }, data: { title: 'new' }, select: { version: true } });
    await expectSql(() => update(1), {
      sqlite:
        'update "Document" set "title" = ?, "row_version" = "Document"."row_version" + 1 where "Document"."id" = ? and "Document"."row_version" = ? returning "row_version"',
      postgres:
        'update "Document" set "title" = $1, "row_version" = "Document"."row_version" + 1 where "Document"."id" = $2 and "Document"."row_version" = $3 returning "row_version"',
      mariadb: [
        'select `t0`.`id` from `Document` as `t0` where `t0`.`id` = ? and `t0`.`row_version` = ? for update',
        'update `Document` set `title` = ?, `row_version` = `Document`.`row_version` + 1 where `Document`.`id` = ?',
        'select `t1`.`row_version` from `Document` as `t1` where `t1`.`id` = ?',
      ],
    });
    const stale = update(1);
    await expect(stale).rejects.toThrow(StaleRecordError);
    await expect(stale).rejects.toMatchObject({
      code: 'STALE_RECORD',
      isRetryable: false,
      details: { model: 'Document', operation: 'update', versionField: 'version' },
    });
    await expect(update(2, 7)).rejects.toThrow(RecordNotFoundError);
    await expect(db.document.delete({ where: { id: 1, version: 1 } })).rejects.toThrow(StaleRecordError);
    await expect(db.document.delete({ where: { id: 7, version: 1 } })).rejects.toThrow(RecordNotFoundError);
    expect(await update(2)).toEqual({ version: 3 });
    expect(await db.document.delete({ where: { id: 1, version: 3 } })).toEqual({ id: 1, title: 'new', version: 3 });
  });

  it('tells stale rows from missing ones in an upsert', async ({ db }) => {
    await db.document.create({ data: { title: 'a' } });
    const upsert = (version: number, id = 1) =>
      db.document.upsert({ where: { id, version }, create: { id, title: 'new' }, update: { title: 'met' } });
    expect(await upsert(1)).toMatchObject({ title: 'met', version: 2 });
    await expect(upsert(1)).rejects.toThrow(StaleRecordError);
    expect(await upsert(5, 9)).toEqual({ id: 9, title: 'new', version: 1 });
  });

  it('tells a stale row from another one that is in the way of an upsert', async ({ db }) => {
    await db.page.create({ data: { id: 1, slug: 'a' } });
    const upsert = (where: { id: number; version: number }, create: { id: number; slug: string }) =>
      db.page.upsert({ where, create, update: { slug: 'met' } });
    await expect(upsert({ id: 9, version: 1 }, { id: 1, slug: 'b' })).rejects.toThrow(UniqueViolationError);
    await expect(upsert({ id: 9, version: 1 }, { id: 9, slug: 'a' })).rejects.toThrow(UniqueViolationError);
    await expect(upsert({ id: 1, version: 5 }, { id: 1, slug: 'b' })).rejects.toThrow(StaleRecordError);
    expect(await db.page.findMany()).toEqual([{ id: 1, slug: 'a', version: 1 }]);
  });

  it('never takes a version as data', async ({ db }) => {
    const create = db.document.create({
      data: {
        title: 'a',
        // @ts-expect-error: it is counted
        version: 5,
      },
    });
    await expect(create).rejects.toThrow(ValidationError);
    // @ts-expect-error: it is counted
    await expect(db.document.updateMany({ data: { version: 5 } })).rejects.toThrow('is no writable field');
    const rows = [{ title: 'a', version: 5 }];
    await expect(db.document.createMany({ data: rows } as never)).rejects.toThrow(
      '`data[0].version` is counted with every write and cannot be given',
    );
    await expect(db.document.upsertMany({ data: rows } as never)).rejects.toThrow('`data[0].version` is counted');
  });

  it('loses no update of 8 clients that read, count and try again', async (test) => {
    const { db } = test;
    await db.ledger.create({ data: { id: 1 } });
    const clients = await severalClients(test, 8);
    await Promise.all(
      clients.map(async (client) => {
        for (let done = 0; done < 10; ) {
          const { sum, revision } = await client.ledger.findUniqueOrThrow({ where: { id: 1 } });
          try {
            await client.ledger.update({ where: { id: 1, revision }, data: { sum: sum + 1 } });
            done += 1;
          } catch (error) {
            if (!(error instanceof StaleRecordError)) throw error;
          }
        }
      }),
    );
    expect(await db.ledger.findFirst()).toEqual({ id: 1, sum: 80, revision: 90n });
  }, 60_000);
});
