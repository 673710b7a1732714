import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { UniqueViolationError } from '../../src/foundation/errors/unique-violation-error.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import type { TestDatabase } from '../support/database-servers.ts';
import type { LooseClient, OpenDatabase } from '../support/properties/open-database.ts';
import { chosenKinds, createPropertyDatabase, openDatabase } from '../support/properties/open-database.ts';
import { limitsSchema, WIDE_COLUMNS, wideRow } from '../support/properties/wide-schema.ts';

type Row = Readonly<Record<string, unknown>>;

const STRATEGIES = [undefined, 'join', 'query'] as const;
const MEGABYTE = 2 ** 20;

for (const kind of chosenKinds()) {
  describe(`limits on ${kind}`, { timeout: 120_000 }, () => {
    let database: TestDatabase | null = null;
    let open: OpenDatabase;
    const client = (name: string): LooseClient => open.db.models[name] as LooseClient;

    beforeAll(async () => {
      database = await createPropertyDatabase(kind);
      if (database === null) return;
      open = await openDatabase(database, limitsSchema);
      await open.db.sync();
    }, 60_000);

    beforeEach((context) => {
      if (database === null) context.skip();
    });

    afterAll(async () => {
      await open?.db.close();
      await database?.drop();
    });

    describe('tables of 200 columns', () => {
      const rows: readonly Row[] = Array.from({ length: 12 }, (_, index) => ({
        ...wideRow(index, index % 3 === 0 ? null : index % 2),
        nextId: index === 0 ? null : index - 1,
      }));
      const byId = (row: unknown): Row => rows.find(({ id }) => id === (row as Row).id) as Row;

      beforeAll(async () => {
        if (database === null) return;
        await client('Box').createMany({ data: [{ id: 0 }, { id: 1 }, { id: 2 }] });
        await client('Wide').createMany({ data: rows });
      }, 60_000);

      /** Whether a row has all its columns, with what was written. */
      function check(row: unknown): void {
        const expected = byId(row);
        for (const name of [...WIDE_COLUMNS, 'boxId', 'nextId'])
          expect((row as Row)[name]).toStrictEqual(expected[name]);
      }

      it('are read at top level', async () => {
        const found = await client('Wide').findMany({ orderBy: { id: 'asc' } });
        expect(found.length).toBe(12);
        found.forEach(check);
      });

      for (const relationLoadStrategy of STRATEGIES) {
        it(`are read through relations (${relationLoadStrategy ?? 'default'})`, async () => {
          const boxes = (await client('Box').findMany({
            orderBy: { id: 'asc' },
            include: { wides: true },
            relationLoadStrategy,
          })) as { wides: Row[] }[];
          expect(boxes.map((box) => box.wides.length)).toEqual([4, 4, 0]);
          for (const box of boxes) box.wides.forEach(check);

          const ordered = (await client('Box').findMany({
            include: { wides: { orderBy: { c4: 'desc' }, take: -3, where: { c0: { not: null } } } },
            relationLoadStrategy,
          })) as { wides: Row[] }[];
          for (const box of ordered) box.wides.forEach(check);

          const deep = (await client('Wide').findMany({
            include: {
              next: true,
              previous: { include: { next: { include: { previous: true } }, box: { include: { wides: true } } } },
              _count: true,
            },
            relationLoadStrategy,
          })) as {
            next: Row | null;
            previous: { next: { previous: Row[] }; box: { wides: Row[] } | null }[];
            _count: { previous: number };
          }[];
          expect(deep.length).toBe(12);
          for (const row of deep) {
            check(row);
            if (row.next !== null) check(row.next);
            expect(row._count.previous).toBe(row.previous.length);
            for (const previous of row.previous) {
              check(previous);
              check(previous.next);
              previous.next.previous.forEach(check);
              previous.box?.wides.forEach(check);
            }
          }
        });
      }

      it('are written in as many statements as the parameters need, or not at all', async () => {
        const many = Array.from({ length: 1_000 }, (_, index) => wideRow(1_000 + index, null));
        await expect(client('Wide').createMany({ data: [...many, wideRow(1_000, null)] })).rejects.toThrow(
          UniqueViolationError,
        );
        expect(await client('Wide').count({ where: { id: { gte: 1_000 } } })).toBe(0);
        expect(await client('Wide').createMany({ data: many })).toEqual({ count: 1_000 });
        expect(await client('Wide').count({ where: { id: { gte: 1_000 } } })).toBe(1_000);
        const last = await client('Wide').findUnique({ where: { id: 1_999 } });
        for (const [column, name] of WIDE_COLUMNS.entries())
          expect((last as Row)[name]).toStrictEqual(wideRow(1_999, null)[`c${column}`]);
        await client('Wide').deleteMany({ where: { id: { gte: 1_000 } } });
      });

      it('are updated and returned whole', async () => {
        const { id, ...data } = wideRow(501, 1);
        await client('Wide').create({ data: { id: 500 } });
        const updated = await client('Wide').update({ where: { id: 500 }, data });
        for (const name of WIDE_COLUMNS) expect((updated as Row)[name]).toStrictEqual(data[name]);
        expect(id).toBe(501);
        await client('Wide').delete({ where: { id: 500 } });
      });
    });

    describe('large results', () => {
      const label = (id: number): string => `${id} ${'é😀x'.repeat(300)}`;

      beforeAll(async () => {
        if (database === null) return;
        await client('Parent').createMany({ data: [{ id: 1 }, { id: 2 }] });
        for (let from = 0; from < 5_000; from += 500) {
          await client('Child').createMany({
            data: Array.from({ length: 500 }, (_, index) => ({
              id: from + index,
              parentId: 1,
              label: label(from + index),
            })),
          });
        }
        await client('Child').create({
          data: { id: 5_000, parentId: 2, label: 'blob', blob: new Uint8Array(5 * MEGABYTE).fill(171) },
        });
      }, 60_000);

      for (const relationLoadStrategy of STRATEGIES) {
        it(`of one parent come whole (${relationLoadStrategy ?? 'default'})`, async () => {
          const parents = (await client('Parent').findMany({
            orderBy: { id: 'asc' },
            where: { id: { in: [1, 2] } },
            include: { children: { orderBy: { id: 'asc' } } },
            relationLoadStrategy,
          })) as { children: Row[] }[];
          const [one, two] = parents as [{ children: Row[] }, { children: Row[] }];
          expect(one.children.length).toBe(5_000);
          expect(one.children.every((child, index) => child.id === index && child.label === label(index))).toBe(true);
          const blob = two.children[0]?.blob as Uint8Array;
          expect(blob.length).toBe(5 * MEGABYTE);
          expect(blob.every((byte) => byte === 171)).toBe(true);
          const unordered = (await client('Parent').findUnique({
            where: { id: 1 },
            include: { children: true },
            relationLoadStrategy,
          })) as { children: Row[] };
          expect(unordered.children.length).toBe(5_000);
          expect(unordered.children.every((child) => child.label === label(child.id as number))).toBe(true);
        });

        // Neither number is on the list of literals, so that both are bound.
        it(`of one parent come in pages of any size (${relationLoadStrategy ?? 'default'})`, async () => {
          const page = { orderBy: { id: 'asc' }, take: 11, skip: 13, select: { id: true } };
          const [parent] = (await client('Parent').findMany({
            where: { id: 1 },
            include: { children: page },
            relationLoadStrategy,
          })) as [{ children: Row[] }];
          expect(parent.children.map((child) => child.id)).toEqual(
            Array.from({ length: 11 }, (_, index) => 13 + index),
          );
        });
      }
    });

    describe('many rows', () => {
      const COUNT = 50_000;

      it('are created at once, or not at all', async () => {
        const data = Array.from({ length: COUNT }, (_, id) => ({
          id,
          code: `code ${id}`,
          big: BigInt(id) * 1_000_000_007n,
          mark: id % 10 === 0 ? new Uint8Array([id % 256, id >> 8]) : null,
        }));
        await expect(client('Item').createMany({ data: [...data, { ...data[0], id: COUNT }] })).rejects.toThrow(
          UniqueViolationError,
        );
        expect(await client('Item').count()).toBe(0);
        expect(await client('Item').createMany({ data })).toEqual({ count: COUNT });
        expect(await client('Item').count()).toBe(COUNT);
        expect(await client('Item').findUnique({ where: { id: 49_999 } })).toEqual({
          id: 49_999,
          code: 'code 49999',
          big: 49_999n * 1_000_000_007n,
          mark: null,
        });
      });

      const lists: Readonly<Record<string, (index: number) => unknown>> = {
        id: (index) => index,
        code: (index) => `code ${index}`,
        big: (index) => BigInt(index) * 1_000_000_007n,
      };

      for (const [field, valueAt] of Object.entries(lists)) {
        it(`are found by a list of 100,000 values of ${field}`, async () => {
          const values = Array.from({ length: 100_000 }, (_, index) => valueAt(index * 2 - 100_000));
          expect(await client('Item').count({ where: { [field]: { in: values } } })).toBe(COUNT / 2);
          expect(await client('Item').count({ where: { [field]: { notIn: values } } })).toBe(COUNT / 2);
          expect(await client('Item').count({ where: { NOT: { [field]: { in: values } } } })).toBe(COUNT / 2);
          const page = (await client('Item').findMany({
            where: { [field]: { in: values } },
            orderBy: { id: 'desc' },
            take: 3,
            select: { id: true },
          })) as Row[];
          expect(page).toEqual([{ id: 49_998 }, { id: 49_996 }, { id: 49_994 }]);
        });
      }

      it('are found by 100,000 values of bytes, or refused before any SQL', async () => {
        const values = Array.from({ length: 100_000 }, (_, index) => new Uint8Array([index % 256, (index >> 8) % 256]));
        const found = await refusedOr(() => client('Item').count({ where: { mark: { in: values } } }));
        if (found !== null) expect(found).toBe(COUNT / 10);
      });

      it('are updated and deleted by lists beyond the parameters of a statement', async () => {
        const ids = Array.from({ length: 70_000 }, (_, index) => index);
        expect(await client('Item').updateMany({ where: { id: { in: ids } }, data: { big: 1n } })).toEqual({
          count: COUNT,
        });
        expect(await client('Item').deleteMany({ where: { id: { in: ids.slice(25_000) } } })).toEqual({
          count: 25_000,
        });
        expect(await client('Item').count()).toBe(25_000);
      });

      it('come by more conditions than a statement has parameters, or are refused before any SQL', async () => {
        const conditions = (count: number): object[] => Array.from({ length: count }, (_, index) => ({ id: index }));
        const total = (await client('Item').count()) as number;
        for (const count of [500, 4_000]) {
          const found = await refusedOr(() => client('Item').count({ where: { OR: conditions(count) } }));
          // This many must work everywhere.
          if (count === 500) expect(found).toBe(500);
          else if (found !== null) expect(found).toBe(count);
          const all = await refusedOr(() =>
            client('Item').count({ where: { AND: conditions(count).map((condition) => ({ NOT: condition })) } }),
          );
          if (all !== null) expect(all).toBe(total - count);
        }
        await refusedOr(() => client('Item').count({ where: { OR: conditions(200_000) } }));
      });

      /** `null` where the call was refused with nothing sent; other errors are thrown. */
      async function refusedOr(call: () => PromiseLike<unknown>): Promise<unknown> {
        open.sent.length = 0;
        try {
          return await call();
        } catch (error) {
          if (!(error instanceof CapabilityMissingError || error instanceof ValidationError)) throw error;
          expect(open.sent).toEqual([]);
          return null;
        }
      }
    });

    describe('5,000 parents', () => {
      beforeAll(async () => {
        if (database === null) return;
        await client('Parent').createMany({
          data: Array.from({ length: 5_000 }, (_, index) => ({ id: 10_000 + index, boxId: index % 3 })),
        });
        const children = Array.from({ length: 15_000 }, (_, index) => ({
          id: 100_000 + index,
          parentId: 10_000 + (index % 5_000),
          label: String(index),
        }));
        await client('Child').createMany({ data: children });
        // Without statistics PostgreSQL walks a whole index for each parent.
        if (kind === 'postgres') await open.db.execute('analyze');
      }, 60_000);

      for (const relationLoadStrategy of STRATEGIES) {
        it(`have their children (${relationLoadStrategy ?? 'default'})`, async () => {
          const parents = (await client('Parent').findMany({
            where: { id: { gte: 10_000 } },
            include: {
              children: { orderBy: { id: 'desc' }, take: 2, include: { parent: true } },
              box: true,
              _count: true,
            },
            orderBy: { id: 'asc' },
            relationLoadStrategy,
          })) as { id: number; box: Row; children: (Row & { parent: Row })[]; _count: { children: number } }[];
          expect(parents.length).toBe(5_000);
          for (const [index, parent] of parents.entries()) {
            if (parent.children.length !== 2 || parent._count.children !== 3 || parent.box.id !== index % 3)
              expect(parent).toBe(`complete: ${index}`);
            if (parent.children[0]?.id !== 110_000 + index || parent.children[1]?.parent.id !== parent.id)
              expect(parent).toBe(`in order: ${index}`);
          }
        });
      }
    });
  });
}
