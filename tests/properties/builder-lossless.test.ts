import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import type { TestDatabase, TestDatabaseKind } from '../support/database-servers.ts';
import { EXTREMES, REFUSED } from '../support/properties/extreme-values.ts';
import type { LooseClient, OpenDatabase } from '../support/properties/open-database.ts';
import { chosenKinds, createPropertyDatabase, openDatabase } from '../support/properties/open-database.ts';
import { isSameValue, shownValue } from '../support/properties/same-value.ts';
import { valueSchema } from '../support/properties/value-schema.ts';

type Row = Readonly<Record<string, unknown>>;

/** The builder as this test sees it, which gives it any field and value. */
interface LooseWriter extends PromiseLike<never> {
  values(rows: unknown): LooseWriter;
  set(changes: Row): LooseWriter;
  where(column: string, value: unknown): LooseWriter;
  onConflict(column: string): LooseWriter;
  update(columns: readonly string[]): LooseWriter;
  returning(...columns: readonly string[]): LooseWriter;
  insert(rows: unknown): Promise<number>;
  execute(): Promise<readonly Row[]>;
}

interface BuilderEntry {
  insertInto(model: string): LooseWriter;
  updateTable(model: string): LooseWriter;
  table(name: string): LooseWriter;
}

interface Written {
  readonly id: number;
  readonly field: string;
  readonly given: unknown;
  readonly expected: unknown;
}

/** Ways to write the values that a database takes, each with ids of its own. */
const WRITES: Readonly<Record<string, (db: BuilderEntry, items: readonly Written[]) => Promise<void>>> = {
  async 'row by row'(db, items) {
    for (const { id, field, given } of items)
      await db
        .insertInto('Value')
        .values({ id, groupId: 0, [field]: given })
        .execute();
  },
  async 'many rows at once'(db, items) {
    for (const [field, ofField] of byField(items))
      await db
        .insertInto('Value')
        .values([
          { id: 900_000, groupId: 0, [field]: null },
          ...ofField.map(({ id, given }) => ({ id, groupId: 0, [field]: given })),
        ])
        .onConflict('id')
        .update([field])
        .execute();
  },
  async 'rows of different columns at once'(db, items) {
    for (let from = 0; from < items.length; from += 40)
      await db
        .insertInto('Value')
        .values(items.slice(from, from + 40).map(({ id, field, given }) => ({ id, groupId: 0, [field]: given })))
        .execute();
  },
  async 'by an update'(db, items) {
    await db
      .insertInto('Value')
      .values(items.map(({ id }) => ({ id, groupId: 0 })))
      .execute();
    for (const { id, field, given } of items)
      await db
        .updateTable('Value')
        .set({ [field]: given })
        .where('id', id)
        .execute();
  },
  async 'into the bare table'(db, items) {
    for (const [field, ofField] of byField(items)) {
      const [first, ...rest] = ofField.map(({ id, given }) => ({ id, groupId: 0, [field]: given }));
      await db.table('Value').insert(first);
      if (rest.length > 0) await db.table('Value').insert(rest);
    }
  },
};

for (const kind of chosenKinds()) {
  describe(`lossless writes of the builder on ${kind}`, { timeout: 120_000 }, () => {
    let database: TestDatabase | null = null;
    let open: OpenDatabase;
    let items: readonly Written[] = [];
    const client = (): LooseClient => open.db.models.Value as LooseClient;
    const builder = (): BuilderEntry => open.db as unknown as BuilderEntry;

    beforeAll(async () => {
      database = await createPropertyDatabase(kind);
      if (database === null) return;
      open = await openDatabase(database, valueSchema);
      await open.db.sync();
      await (open.db.models.Region as LooseClient).createMany({ data: [{ id: 0 }] });
      await (open.db.models.Group as LooseClient).createMany({ data: [{ id: 0, regionId: 0 }] });
      items = await takenValues(open, kind);
    }, 120_000);

    afterAll(async () => {
      await open?.db.close();
      await database?.drop();
    });

    for (const [name, write] of Object.entries(WRITES)) {
      it(`keep every value, ${name}`, async (context) => {
        if (database === null) return context.skip();
        await client().deleteMany();
        await write(builder(), items);
        expect(differences(items, (await client().findMany()) as Row[])).toEqual([]);
        expect(items.length).toBeGreaterThan(180);
      });
    }

    it('give every value back', async (context) => {
      if (database === null) return context.skip();
      await client().deleteMany();
      const rows: Row[] = [];
      for (const [field, ofField] of byField(items))
        rows.push(
          ...(await builder()
            .insertInto('Value')
            .values(ofField.map(({ id, given }) => ({ id, groupId: 0, [field]: given })))
            .returning('id', field)
            .execute()),
        );
      expect(differences(items, rows, [])).toEqual([]);
    });

    it('refuse before any SQL what the database cannot hold', async (context) => {
      if (database === null) return context.skip();
      const problems: string[] = [];
      for (const [field, values] of Object.entries(REFUSED)) {
        // A function is a callback here, and its answer the value.
        for (const value of values.filter((item) => typeof item !== 'function')) {
          const row = { id: 999_999, groupId: 0, [field]: value };
          const writes: readonly (() => PromiseLike<unknown>)[] = [
            () => builder().insertInto('Value').values(row).execute(),
            () =>
              builder()
                .insertInto('Value')
                .values([{ ...row, id: 999_998, [field]: null }, row])
                .execute(),
            () =>
              builder()
                .updateTable('Value')
                .set({ [field]: value })
                .where('id', 0)
                .execute(),
            () => builder().table('Value').insert(row),
          ];
          for (const [index, write] of writes.entries()) {
            const problem = await refusalProblem(open, write);
            if (problem !== null) problems.push(`write ${index} of ${field}: ${shownValue(value)} ${problem}`);
          }
        }
      }
      expect(problems).toEqual([]);
    });
  });
}

/** The values that the object client can write here, under ids of their own. */
async function takenValues({ db }: OpenDatabase, kind: TestDatabaseKind): Promise<readonly Written[]> {
  const values = db.models.Value as LooseClient;
  const items: Written[] = [];
  let id = 0;
  for (const [field, extremes] of Object.entries(EXTREMES)) {
    for (const { given, expected, accepted } of extremes) {
      id += 1;
      try {
        await values.create({ data: { id, groupId: 0, [field]: given } });
        items.push({ id, field, given, expected });
      } catch (error) {
        if (accepted === 'everywhere' || accepted.includes(kind)) throw error;
      }
    }
  }
  return items;
}

function byField(items: readonly Written[]): ReadonlyMap<string, readonly Written[]> {
  const fields = new Map<string, Written[]>();
  for (const item of items) {
    const same = fields.get(item.field);
    if (same === undefined) fields.set(item.field, [item]);
    else same.push(item);
  }
  return fields;
}

/** What is not as it was written; in the other fields there must be null. */
function differences(
  items: readonly Written[],
  rows: readonly Row[],
  others: readonly string[] = Object.keys(EXTREMES),
): string[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const problems: string[] = [];
  for (const { id, field, expected } of items) {
    const row = byId.get(id);
    if (row === undefined) problems.push(`${field} ${shownValue(expected)}: the row is not there`);
    else if (!isSameValue(expected, row[field]))
      problems.push(`${field}: ${shownValue(expected)} came back as ${shownValue(row[field])}`);
    for (const other of others)
      if (row !== undefined && other !== field && row[other] !== null)
        problems.push(`${other} beside ${field}: null came back as ${shownValue(row[other])}`);
  }
  return problems.slice(0, 40);
}

async function refusalProblem(open: OpenDatabase, write: () => PromiseLike<unknown>): Promise<string | null> {
  open.sent.length = 0;
  try {
    await write();
    return 'was taken';
  } catch (error) {
    if (!(error instanceof ValidationError || error instanceof CapabilityMissingError)) return `gave ${String(error)}`;
    return open.sent.length > 0 ? `was refused after ${open.sent.join('; ')}` : null;
  }
}
