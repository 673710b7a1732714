import { afterEach, describe, expect, it } from 'vitest';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { withExtras } from '../../src/schema/database-extras.ts';
import type { FieldDeclaration, SchemaDeclaration } from '../../src/schema/schema-declaration.ts';
import type { SyncDatabase } from '../support/sync-databases.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';
import { counted } from '../support/sync-schemas.ts';

let open: SyncDatabase[] = [];

afterEach(async () => {
  await Promise.all(open.map((database) => database.drop()));
  open = [];
});

async function openDatabase(kind: 'postgres' | 'sqlite' = 'postgres'): Promise<SyncDatabase> {
  const database = (await openSyncDatabase(kind)) as SyncDatabase;
  open.push(database);
  return database;
}

const integer: FieldDeclaration = { scalar: 'Int' };

/** One of each thing that PostgreSQL alone acts on. */
const everything: SchemaDeclaration = {
  annotations: withExtras({
    extensions: [{ name: 'plpgsql', schema: null, version: null }],
    sequences: [
      {
        name: 'ticket',
        schema: null,
        type: 'integer',
        start: '100',
        increment: '5',
        min: '1',
        max: '1000000',
        cache: '1',
        isCycling: true,
      },
    ],
    functions: [
      {
        name: 'touch',
        schema: null,
        kind: 'function',
        arguments: '',
        definition:
          'create function touch() returns trigger language plpgsql as $$ begin new.touched = new.touched + 1; return new; end $$',
      },
      {
        name: 'notes',
        schema: null,
        kind: 'function',
        arguments: '',
        definition: 'create function notes() returns bigint language sql as $$ select count(*) from "Note" $$',
      },
    ],
  }),
  domains: { Positive: { of: { scalar: 'Int' }, check: 'value > 0' } },
  compositeTypes: { Address: { fields: { street: { scalar: 'String' }, zip: integer } } },
  models: {
    Note: {
      fields: {
        id: { ...counted, annotations: withExtras({ identity: 'always' }) },
        owner: { scalar: 'String' },
        touched: { scalar: 'Int', typeName: 'Positive', default: { kind: 'value', value: 1 } },
        number: { scalar: 'Int', default: { kind: 'expression', sql: `nextval('ticket')` } },
      },
      indexes: [{ parts: ['owner'], annotations: withExtras({ included: ['number'] }) }],
      annotations: withExtras({
        rowSecurity: {
          isForced: true,
          policies: [
            {
              name: 'own',
              command: 'select',
              isPermissive: true,
              roles: ['public'],
              using: 'owner = current_user',
              check: null,
            },
            { name: 'write', command: 'insert', isPermissive: false, roles: [], using: null, check: `owner <> ''` },
          ],
        },
        triggers: [
          {
            name: 'touching',
            definition: 'create trigger touching before update on "Note" for each row execute function touch()',
          },
        ],
        exclusions: [{ name: 'no_twin', definition: 'using btree (number with =)' }],
      }),
    },
    Event: {
      fields: { id: integer, day: { scalar: 'Date' } },
      id: { fields: ['id', 'day'] },
      annotations: withExtras({
        partitioning: {
          by: 'range',
          parts: [{ field: 'day' }],
          partitions: [
            { name: 'Event_2026', schema: null, bounds: `for values from ('2026-01-01') to ('2027-01-01')` },
            { name: 'Event_rest', schema: null, bounds: 'default' },
          ],
        },
      }),
    },
    Animal: { fields: { id: { scalar: 'Int', isId: true }, name: { scalar: 'String' } } },
    Dog: {
      fields: { id: { scalar: 'Int', isId: true }, name: { scalar: 'String' }, barks: { scalar: 'Boolean' } },
      annotations: withExtras({ inheritedModels: ['Animal'] }),
    },
  },
};

describe('extras of a schema on PostgreSQL', () => {
  it('are made with a new database, and found again', async () => {
    const database = await openDatabase();
    const report = await database.sync(everything);

    expect(report.applied.map(({ title }) => title)).toEqual([
      'create composite type "Address"',
      'create domain "Positive"',
      'create sequence "ticket"',
      'create function "touch"',
      'create function "notes"',
      'create table "Note"',
      'create table "Event"',
      'create table "Animal"',
      'create table "Dog"',
      'create partition "Event_2026" of table "Event"',
      'create partition "Event_rest" of table "Event"',
      'create index "Note_owner_idx"',
      'create exclusion "no_twin" of table "Note"',
      'create row security of table "Note"',
      'create policy "own" of table "Note"',
      'create policy "write" of table "Note"',
      'create trigger "touching" of table "Note"',
    ]);
    const again = await database.sync(everything, { dryRun: true });
    expect([again.applied, again.leftAlone, again.blocked]).toEqual([[], [], []]);

    await database.run(`insert into "Note" ("owner") values ('me'), ('you')`);
    await database.run(`update "Note" set "owner" = 'us' where "owner" = 'you'`);
    expect(await database.run('select "owner", "touched", "number" from "Note" order by "id"')).toEqual([
      ['me', '1', '100'],
      ['us', '2', '105'],
    ]);
    expect(await database.run('select notes()')).toEqual([['2']]);
    await database.run(`insert into "Event" values (1, '2026-05-05'), (2, '2030-01-01')`);
    expect(
      await database.run('select (select count(*) from "Event_2026"), (select count(*) from "Event_rest")'),
    ).toEqual([['1', '1']]);
    await database.run(`insert into "Dog" values (1, 'Rex', true)`);
    expect(await database.run('select "name" from "Animal"')).toEqual([['Rex']]);
    await expect(database.run(`insert into "Note" ("owner", "touched") values ('x', 0)`)).rejects.toMatchObject({
      code: 'CHECK_VIOLATION',
    });
    const note = await database.table('Note');
    expect(note.columns[0]?.identity).toBe('always');
    expect(note.indexes.find(({ name }) => name === 'Note_owner_idx')?.included).toEqual(['number']);
  });

  it('are announced, before anything is changed, where a table is there without them', async () => {
    const database = await openDatabase();
    const { annotations: _, ...bare } = everything.models.Note as SchemaDeclaration['models'][string];
    await database.sync({ ...everything, models: { ...everything.models, Note: bare } });

    const withMore: SchemaDeclaration = {
      ...everything,
      models: { ...everything.models, New: { fields: { id: counted } } },
    };
    const failure = await database.sync(withMore).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CapabilityMissingError);
    expect(String(failure)).toContain(
      'PostgreSQL does not support making the exclusion "no_twin" of table "Note" (and 4 more) by `sync()`.',
    );
    expect((await database.introspect()).tables.map(({ table }) => table.name)).not.toContain('New');
    expect((await database.sync(withMore, { dryRun: true })).blocked.map(({ object }) => object)).toEqual([
      'exclusion "no_twin" of table "Note"',
      'row security of table "Note"',
      'policy "own" of table "Note"',
      'policy "write" of table "Note"',
      'trigger "touching" of table "Note"',
    ]);
  });

  it('that are there, made by hand, are left as they are, and told where they are others', async () => {
    const database = await openDatabase();
    await database.run(`create domain "Positive" as integer check (value > 10)`);
    await database.run(`create sequence ticket`);
    await database.run('create table "Note" ("id" integer primary key, "n" "Positive" not null)');
    const wanted: SchemaDeclaration = {
      annotations: everything.annotations ?? {},
      domains: everything.domains ?? {},
      models: {
        Note: { fields: { id: { scalar: 'Int', isId: true }, n: { scalar: 'Int', typeName: 'Positive' } } },
      },
    };
    const report = await database.sync(wanted);
    expect(report.applied.map(({ title }) => title)).toEqual(['create function "touch"', 'create function "notes"']);
    const reason = 'It is defined otherwise than the schema says.';
    expect(report.leftAlone).toEqual([
      { object: 'sequence "ticket"', reason },
      { object: 'domain "Positive"', reason },
    ]);
  });
});

describe('extras of a schema on SQLite', () => {
  it('are refused but for triggers, which are statements of their own', async () => {
    const database = await openDatabase('sqlite');
    const trigger = (name: string) => ({
      name,
      definition: `create trigger "${name}" after insert on "T" begin update "T" set "n" = 5; end`,
    });
    const wanted = (name: string, more: Parameters<typeof withExtras>[0] = {}): SchemaDeclaration => ({
      models: {
        T: {
          fields: { id: counted, n: integer },
          annotations: withExtras({ triggers: [trigger(name)], ...more }),
        },
      },
    });
    await database.sync(wanted('five'));
    await database.run('insert into "T" ("n") values (1)');
    expect(await database.run('select "n" from "T"')).toEqual([[5]]);
    expect((await database.sync(wanted('five'))).applied).toEqual([]);
    await expect(database.sync(wanted('six'))).rejects.toMatchObject({
      code: 'CAPABILITY_MISSING',
      details: { capability: 'making the trigger "six" of table "T" by `sync()`' },
    });
    await expect(
      database.sync(wanted('five', { rowSecurity: { isForced: false, policies: [] } })),
    ).rejects.toMatchObject({
      details: { capability: 'making the row security of table "T" by `sync()`' },
    });
  });
});
