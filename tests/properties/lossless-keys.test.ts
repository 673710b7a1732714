import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestDatabase, TestDatabaseKind } from '../support/database-servers.ts';
import { EXTREMES } from '../support/properties/extreme-values.ts';
import type { LooseClient, OpenDatabase } from '../support/properties/open-database.ts';
import { chosenKinds, createPropertyDatabase, openDatabase } from '../support/properties/open-database.ts';
import { isSameValue, shownValue } from '../support/properties/same-value.ts';
import { keySchema } from '../support/properties/value-schema.ts';

type Row = Readonly<Record<string, unknown>>;

/** Keys of each type: by model, values that must be told apart. */
function keysOf(kind: TestDatabaseKind): Readonly<Record<string, readonly unknown[]>> {
  const extremes = (field: string, isFit: (value: unknown) => boolean = () => true): unknown[] => {
    const taken = (EXTREMES[field] ?? []).filter(
      ({ accepted, given, expected }) => (accepted === 'everywhere' || accepted.includes(kind)) && given === expected,
    );
    const values = taken.map(({ given }) => given).filter(isFit);
    return values.filter((value, index) => values.findIndex((other) => isSameValue(other, value)) === index);
  };
  return {
    BigInt: extremes('bigInt'),
    Money: extremes('money'),
    Wide: extremes('wide'),
    Instant: extremes('instant'),
    Fine: extremes('moment'),
    Text: extremes('text', (value) => (value as string).length <= 40),
    Bytes: extremes('bytes', (value) => (value as Uint8Array).length <= 256),
    Float: extremes('float', (value) => !Number.isNaN(value)),
    Day: extremes('day'),
    Uuid: extremes('uuid'),
  };
}

for (const kind of chosenKinds()) {
  describe(`lossless keys on ${kind}`, { timeout: 60_000 }, () => {
    let database: TestDatabase | null = null;
    let open: OpenDatabase;
    const client = (name: string): LooseClient => open.db.models[name] as LooseClient;

    beforeAll(async () => {
      database = await createPropertyDatabase(kind);
      if (database === null) return;
      open = await openDatabase(database, keySchema);
      await open.db.sync();
    });

    beforeEach((context) => {
      if (database === null) context.skip();
    });

    afterAll(async () => {
      await open?.db.close();
      await database?.drop();
    });

    for (const [type, keys] of Object.entries(keysOf(kind))) {
      it(`of type ${type} tie every child to its own parent`, async () => {
        const [parents, children] = [client(`${type}Parent`), client(`${type}Child`)];
        expect(keys.length).toBeGreaterThan(2);
        await parents.createMany({ data: keys.map((id) => ({ id })) });
        await children.createMany({
          data: keys.flatMap((parentId, index) => [0, 1].map((second) => ({ id: index * 2 + second, parentId }))),
        });
        const problems: string[] = [];
        const check = (what: string, parent: Row | null, ids: readonly unknown[]): void => {
          const index = keys.findIndex((key) => isSameValue(key, parent?.id));
          if (index < 0) problems.push(`${what}: no such key ${shownValue(parent?.id)}`);
          else if (ids.join() !== `${index * 2},${index * 2 + 1}`)
            problems.push(`${what}: ${shownValue(parent?.id)} has the children ${ids}`);
        };
        for (const relationLoadStrategy of ['join', 'query'] as const) {
          const found = (await parents.findMany({
            include: { children: { orderBy: { id: 'asc' }, include: { parent: true } } },
            relationLoadStrategy,
          })) as (Row & { children: (Row & { parent: Row })[] })[];
          expect(found.length).toBe(keys.length);
          for (const parent of found) {
            check(
              relationLoadStrategy,
              parent,
              parent.children.map((child) => child.id),
            );
            for (const child of parent.children)
              if (!isSameValue(child.parent.id, parent.id) || !isSameValue(child.parentId, parent.id))
                problems.push(`${shownValue(parent.id)} is not its children's parent`);
          }
          const deep = (await children.findMany({
            include: { parent: { include: { children: { orderBy: { id: 'asc' }, take: 10 } } } },
            relationLoadStrategy,
          })) as (Row & { parent: Row & { children: Row[] } })[];
          for (const { parent } of deep)
            check(
              `deep ${relationLoadStrategy}`,
              parent,
              parent.children.map((child) => child.id),
            );
        }
        for (const [index, id] of keys.entries()) {
          const one = (await parents.findUnique({
            where: { id },
            include: { children: { orderBy: { id: 'asc' } }, _count: true },
          })) as (Row & { children: Row[]; _count: { children: number } }) | null;
          check('findUnique', one, one?.children.map((child) => child.id) ?? []);
          expect(one?._count.children).toBe(2);
          const back = (await children.findFirst({ where: { parent: { id } }, orderBy: { id: 'asc' } })) as Row | null;
          if (back?.id !== index * 2) problems.push(`${shownValue(id)}: its first child is ${String(back?.id)}`);
        }
        expect(problems).toEqual([]);
      });

      it(`of type ${type} page by cursor without loss`, async () => {
        // SQLite keeps these as text, which it cannot put in order; that must be said before any SQL.
        if (type === 'Wide' && kind.includes('sqlite')) {
          open.sent.length = 0;
          await expect(
            client('WideParent').findMany({ take: 1, cursor: { id: '1' }, orderBy: { id: 'asc' } }),
          ).rejects.toMatchObject({ code: 'CAPABILITY_MISSING' });
          expect(open.sent).toEqual([]);
          return;
        }
        const seen: unknown[] = [];
        let cursor: object | undefined;
        for (let page = 0; page <= keys.length; page += 1) {
          const rows = (await client(`${type}Parent`).findMany({
            orderBy: { id: 'asc' },
            take: 3,
            ...(cursor === undefined ? {} : { cursor, skip: 1 }),
          })) as Row[];
          if (rows.length === 0) break;
          seen.push(...rows.map((row) => row.id));
          cursor = { id: rows.at(-1)?.id };
        }
        expect(seen.length).toBe(keys.length);
        for (const key of keys) expect(seen.filter((id) => isSameValue(id, key)).length).toBe(1);
      });
    }

    // A column may hold more digits than its representation shows; they still decide what belongs together.
    it.skipIf(kind.includes('sqlite'))('keep digits that a Date does not show', async () => {
      const quote = kind === 'mariadb' ? '`' : '"';
      const [parent, child] = ['FineParent', 'FineChild'].map((name) => `${quote}${name}${quote}`);
      for (const [index, digits] of ['123456', '123457', '123000'].entries()) {
        await open.db.execute(`insert into ${parent} (${quote}id${quote}) values ('2031-01-01 00:00:00.${digits}')`);
        await open.db.execute(
          `insert into ${child} (${quote}id${quote}, ${quote}parentId${quote}) values (${1_000 + index}, '2031-01-01 00:00:00.${digits}')`,
        );
      }
      const where = { id: { gt: new Date('2031-01-01T00:00:00.000Z'), lt: new Date('2031-01-02T00:00:00.000Z') } };
      for (const relationLoadStrategy of ['join', 'query'] as const) {
        const found = (await client('FineParent').findMany({
          where,
          include: { children: true },
          orderBy: { id: 'asc' },
          relationLoadStrategy,
        })) as { children: Row[] }[];
        expect(found.map((row) => row.children.map((each) => each.id))).toEqual([[1_002], [1_000], [1_001]]);
      }
    });
  });
}
