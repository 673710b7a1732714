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

/** A value that was written, and where. */
interface Written {
  readonly id: number;
  readonly field: string;
  readonly given: unknown;
  readonly expected: unknown;
}

const FIELDS = Object.keys(EXTREMES);
const STRATEGIES = [undefined, 'join', 'query'] as const;
/** Values of a group, so that there are several groups in each region. */
const GROUP_SIZE = 40;

for (const kind of chosenKinds()) {
  describe(`lossless on ${kind}`, { timeout: 120_000 }, () => {
    let database: TestDatabase | null = null;
    let open: OpenDatabase;
    let written: readonly Written[] = [];
    let problems: readonly string[] = [];
    const client = (name: string): LooseClient => open.db.models[name] as LooseClient;

    beforeAll(async () => {
      database = await createPropertyDatabase(kind);
      if (database === null) return;
      open = await openDatabase(database, valueSchema);
      await open.db.sync();
      ({ written, problems } = await writeAll(open, kind));
    }, 120_000);

    afterAll(async () => {
      await open?.db.close();
      await database?.drop();
    });

    it('takes what it can hold, and refuses the rest before any SQL', (context) => {
      if (database === null) return context.skip();
      expect(problems).toEqual([]);
      expect(written.length).toBeGreaterThan(180);
    });

    for (const [name, path] of Object.entries(PATHS)) {
      for (const strategy of STRATEGIES) {
        it(`gives every value back ${name}${strategy === undefined ? '' : ` (${strategy})`}`, async (context) => {
          if (database === null) return context.skip();
          const rows = await path.read(client, strategy === undefined ? {} : { relationLoadStrategy: strategy });
          expect(differences(written, rows)).toEqual([]);
        });
      }
    }

    it('gives every value back through raw SQL', async (context) => {
      if (database === null) return context.skip();
      const quoted = (name: string): string => (kind === 'mariadb' ? `\`${name}\`` : `"${name}"`);
      const found: string[] = [];
      for (const field of FIELDS) {
        const text = `select ${quoted('id')}, ${quoted(field)} from ${quoted('Value')}`;
        const template = Object.assign([text], { raw: [text] });
        const ofField = written.filter((item) => item.field === field);
        for (const read of [() => open.db.sql(template), () => open.db.execute(text)]) {
          try {
            found.push(...differences(ofField, await read(), []).slice(0, 3));
          } catch (error) {
            found.push(`${field}: ${String(error)}`);
          }
        }
      }
      expect(found).toEqual([]);
    });

    it('takes every value by createMany and by update, too', async (context) => {
      if (database === null) return context.skip();
      const copies = written.map((item) => ({ ...item, id: item.id + 100_000 }));
      for (let from = 0; from < copies.length; from += 30) {
        await client('Value').createMany({
          data: copies.slice(from, from + 30).map(({ id, field, given }) => ({ id, groupId: 0, [field]: given })),
        });
      }
      const updates = written.map((item) => ({ ...item, id: item.id + 200_000 }));
      await client('Value').createMany({ data: updates.map(({ id }) => ({ id, groupId: 0 })) });
      for (const { id, field, given } of updates) {
        if (id % 2 === 0) await client('Value').update({ where: { id }, data: { [field]: given } });
        else await client('Value').updateMany({ where: { id }, data: { [field]: given } });
      }
      const rows = (await client('Value').findMany({ where: { id: { gte: 100_000 } } })) as Row[];
      expect(differences([...copies, ...updates], rows)).toEqual([]);
      await client('Value').deleteMany({ where: { id: { gte: 100_000 } } });
    });

    it('finds every value by itself', async (context) => {
      if (database === null) return context.skip();
      const problems: string[] = [];
      for (const { id, field, given } of written) {
        if (field === 'json' || field === 'bigJson') continue;
        const filters = [
          { [field]: given },
          { [field]: { equals: given } },
          { [field]: { in: [given] } },
          { NOT: { [field]: { notIn: [given, given] } } },
        ];
        // Booleans have no lists.
        for (const filter of field === 'boolean' ? filters.slice(0, 2) : filters) {
          try {
            const count = await client('Value').count({ where: { id, ...filter } });
            if (count !== 1)
              problems.push(`${Object.keys(filter)} ${field} = ${shownValue(given)} finds ${count} rows`);
          } catch (error) {
            problems.push(`${field} = ${shownValue(given)}: ${String(error)}`);
          }
        }
      }
      expect(problems).toEqual([]);
    });

    it('refuses before any SQL what the database cannot hold', async (context) => {
      if (database === null) return context.skip();
      const problems: string[] = [];
      for (const [field, values] of Object.entries(REFUSED)) {
        for (const value of values) {
          for (const [name, write] of Object.entries(WRITES)) {
            const problem = await refusalProblem(open, () => write(client('Value'), field, value));
            if (problem !== null) problems.push(`${name} ${field}: ${shownValue(value)} ${problem}`);
          }
        }
      }
      expect(problems).toEqual([]);
    });

    it('never lets a refused value through a filter to a database that would choke on it', async (context) => {
      if (database === null) return context.skip();
      const problems: string[] = [];
      for (const [field, values] of Object.entries(REFUSED)) {
        for (const value of values) {
          for (const filter of [{ equals: value }, { not: value }, { in: [value] }, { lt: value }]) {
            open.sent.length = 0;
            try {
              await client('Value').findMany({ where: { [field]: filter } });
            } catch (error) {
              if (!isRefusal(error) || open.sent.length > 0)
                problems.push(`${field} ${Object.keys(filter)} ${shownValue(value)}: ${String(error)}`);
            }
          }
        }
      }
      expect(problems).toEqual([]);
    });
  });
}

type Write = (values: LooseClient, field: string, value: unknown) => PromiseLike<unknown>;

const WRITES: Readonly<Record<string, Write>> = {
  create: (values, field, value) => values.create({ data: { id: 999_999, groupId: 0, [field]: value } }),
  createMany: (values, field, value) =>
    values.createMany({
      data: [
        { id: 999_998, groupId: 0 },
        { id: 999_999, groupId: 0, [field]: value },
      ],
    }),
  update: (values, field, value) => values.update({ where: { id: 0 }, data: { [field]: value } }),
  updateMany: (values, field, value) => values.updateMany({ where: { id: 0 }, data: { [field]: value } }),
};

interface Path {
  read(client: (name: string) => LooseClient, options: object): Promise<readonly Row[]>;
}

/** Every way to a row of `Value`; each gives all of them. */
const PATHS: Readonly<Record<string, Path>> = {
  'at top level': { read: async (client, options) => (await client('Value').findMany(options)) as Row[] },
  'at top level, field by field': {
    async read(client, options) {
      const rows = new Map<unknown, Record<string, unknown>>();
      for (const field of FIELDS) {
        for (const row of (await client('Value').findMany({
          select: { [field]: true, id: true },
          orderBy: { id: 'desc' },
          ...options,
        })) as Row[]) {
          rows.set(row.id, { ...rows.get(row.id), ...row });
        }
      }
      return [...rows.values()];
    },
  },
  'through to-one': {
    read: async (client, options) =>
      list(await client('Holder').findMany({ include: { value: true }, ...options }), 'value'),
  },
  'through to-many': {
    read: async (client, options) =>
      list(await client('Group').findMany({ include: { values: true }, ...options }), 'values'),
  },
  'through an ordered page of to-many': {
    read: async (client, options) =>
      list(
        await client('Group').findMany({
          include: { values: { orderBy: { id: 'desc' }, take: 1_000_001, skip: 0 } },
          ...options,
        }),
        'values',
      ),
  },
  'through the end of a to-many': {
    read: async (client, options) =>
      list(
        await client('Group').findMany({ include: { values: { take: -1_000_001, distinct: ['id'] } }, ...options }),
        'values',
      ),
  },
  'three levels deep by to-many': {
    read: async (client, options) =>
      list(
        await client('Region').findMany({ include: { groups: { include: { values: true } } }, ...options }),
        'groups',
        'values',
      ),
  },
  'three levels deep by to-one': {
    read: async (client, options) =>
      list(
        await client('Holder').findMany({
          include: { next: { include: { next: { include: { value: true } } } } },
          ...options,
        }),
        'next',
        'next',
        'value',
      ),
  },
  'through to-many, then to-one': {
    read: async (client, options) =>
      list(
        await client('Holder').findMany({
          include: { previous: { include: { previous: { include: { value: true } } } } },
          ...options,
        }),
        'previous',
        'previous',
        'value',
      ),
  },
  'through to-one, then to-many': {
    read: async (client, options) =>
      list(
        await client('Holder').findMany({
          include: { value: { include: { group: { include: { values: true } } } } },
          ...options,
        }),
        'value',
        'group',
        'values',
      ),
  },
};

function list(rows: unknown, ...names: readonly string[]): readonly Row[] {
  let level = rows as readonly Row[];
  for (const name of names) level = level.flatMap((row) => (row[name] ?? []) as Row | readonly Row[]);
  return level;
}

/** What is not as it was written; in the other fields there must be null. */
function differences(written: readonly Written[], rows: readonly Row[], others: readonly string[] = FIELDS): string[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const problems: string[] = [];
  for (const { id, field, expected } of written) {
    const row = byId.get(id);
    if (row === undefined) {
      problems.push(`${field} ${shownValue(expected)}: the row is not there`);
      continue;
    }
    if (!isSameValue(expected, row[field]))
      problems.push(`${field}: ${shownValue(expected)} came back as ${shownValue(row[field])}`);
    for (const other of others)
      if (other !== field && row[other] !== null)
        problems.push(`${other} beside ${field}: null came back as ${shownValue(row[other])}`);
  }
  return problems.slice(0, 40);
}

async function writeAll(
  open: OpenDatabase,
  kind: TestDatabaseKind,
): Promise<{ written: Written[]; problems: string[] }> {
  const client = (name: string): LooseClient => open.db.models[name] as LooseClient;
  const written: Written[] = [];
  const problems: string[] = [];
  await client('Region').createMany({ data: [{ id: 0 }, { id: 1 }, { id: 2 }] });
  await client('Group').createMany({ data: Array.from({ length: 20 }, (_, id) => ({ id, regionId: id % 2 })) });
  await client('Value').create({ data: { id: 0, groupId: 0 } });
  let id = 0;
  for (const [field, values] of Object.entries(EXTREMES)) {
    for (const { given, expected, accepted } of values) {
      id += 1;
      open.sent.length = 0;
      try {
        await client('Value').create({ data: { id, groupId: 1 + Math.floor(id / GROUP_SIZE), [field]: given } });
        written.push({ id, field, given, expected });
      } catch (error) {
        const isOptional = accepted !== 'everywhere' && !accepted.includes(kind);
        if (!isOptional) problems.push(`${field} ${shownValue(given)} was not taken: ${String(error)}`);
        else if (!isRefusal(error)) problems.push(`${field} ${shownValue(given)}: ${String(error)}`);
        else if (open.sent.length > 0) problems.push(`${field} ${shownValue(given)} was refused after ${open.sent[0]}`);
      }
    }
  }
  // The chain of holders leads from each to the second next, which has the value.
  const holders = written.map((item) => ({ id: item.id, valueId: item.id }));
  const chained = [...holders, { id: id + 1, valueId: 0 }, { id: id + 2, valueId: 0 }].map((holder, index, all) => ({
    ...holder,
    nextId: index < 1 ? null : (all[index - 1] as { id: number }).id,
  }));
  // Each points at an earlier one, so that rows can be inserted in order.
  for (let from = 0; from < chained.length; from += 50)
    await client('Holder').createMany({ data: chained.slice(from, from + 50) });
  await client('Holder').create({ data: { id: id + 3, valueId: (written.at(-1) as Written).id, nextId: null } });
  // The first two are nobody's second next but by these.
  await linkEnds(client, written, id);
  return { written, problems };
}

/** Lets a chain of three lead to the values at both ends, forwards and backwards. */
async function linkEnds(
  client: (name: string) => LooseClient,
  written: readonly Written[],
  last: number,
): Promise<void> {
  const ends = [...written.slice(0, 2), ...written.slice(-2)];
  let id = last + 10;
  for (const end of ends) {
    await client('Holder').create({ data: { id, valueId: end.id, nextId: null } });
    await client('Holder').create({ data: { id: id + 1, valueId: end.id, nextId: id } });
    await client('Holder').create({ data: { id: id + 2, valueId: end.id, nextId: id + 1 } });
    id += 3;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof ValidationError || error instanceof CapabilityMissingError;
}

async function refusalProblem(open: OpenDatabase, write: () => PromiseLike<unknown>): Promise<string | null> {
  open.sent.length = 0;
  try {
    await write();
    return 'was taken';
  } catch (error) {
    if (!isRefusal(error)) return `gave ${String(error)}`;
    return open.sent.length > 0 ? `was refused after ${open.sent.join('; ')}` : null;
  }
}
