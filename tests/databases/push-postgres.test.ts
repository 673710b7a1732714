import { afterEach, describe, expect, it } from 'vitest';
import { pushDatabase } from '../../src/migrations/push-database.ts';
import type { PushOptions, PushReport } from '../../src/migrations/push-plan.ts';
import { withExtras } from '../../src/schema/database-extras.ts';
import { buildSchema } from '../../src/schema/schema-builder.ts';
import type { FieldDeclaration, SchemaDeclaration } from '../../src/schema/schema-declaration.ts';
import type { SyncDatabase } from '../support/sync-databases.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';
import { counted } from '../support/sync-schemas.ts';

let open: SyncDatabase[] = [];

afterEach(async () => {
  await Promise.all(open.map((database) => database.drop()));
  open = [];
});

async function openDatabase(kind: 'postgres' | 'sqlite' | 'mariadb'): Promise<SyncDatabase> {
  const database = (await openSyncDatabase(kind)) as SyncDatabase;
  open.push(database);
  return database;
}

function push(database: SyncDatabase, declaration: SchemaDeclaration, options?: PushOptions): Promise<PushReport> {
  return pushDatabase(database.engine.fork({ schema: buildSchema(declaration) }), options);
}

const steps = ({ plan }: PushReport) => plan.steps.map(({ title, loss }) => (loss === null ? title : [title, loss]));

const integer: FieldDeclaration = { scalar: 'Int' };
const text: FieldDeclaration = { scalar: 'String' };

describe('what db push settles on postgres', () => {
  it('gives keys of tables that differ in case alone their usual names', async () => {
    const database = await openDatabase('postgres');
    await push(database, {
      models: {
        Small: { table: 'users', fields: { id: counted } },
        Large: { table: 'Users', fields: { id: counted } },
      },
    });
    expect((await database.introspect()).tables.map(({ primaryKey }) => primaryKey?.name).toSorted()).toEqual([
      'Users_pkey',
      'users_pkey',
    ]);
  });

  it('gives rows that are there empty lists, which is no default for others, and makes lists of single values', async () => {
    const database = await openDatabase('postgres');
    await push(database, { models: { T: { fields: { id: counted, codes: integer } } } });
    await database.run('insert into "T" (codes) values (7)');
    const after: SchemaDeclaration = {
      enums: { E: { values: ['a'] } },
      models: {
        T: {
          fields: {
            id: counted,
            tags: { ...text, isList: true },
            codes: { ...text, isList: true },
            states: { scalar: 'Enum', typeName: 'E', isList: true },
          },
        },
      },
    };
    expect(steps(await push(database, after))).toEqual([
      'create enum "E"',
      'change table "T" (change column "codes" from integer to text[], add column "tags", add column "states")',
    ]);
    expect(await database.run('select tags::text, states::text, codes::text from "T"')).toEqual([['{}', '{}', '{7}']]);
    await expect(database.run('insert into "T" default values')).rejects.toMatchObject({ code: 'NOT_NULL_VIOLATION' });
    expect(steps(await push(database, after))).toEqual([]);
  });

  it('turns texts into a new domain', async () => {
    const database = await openDatabase('postgres');
    await push(database, { models: { T: { fields: { id: counted, mail: text } } } });
    await database.run(`insert into "T" (mail) values ('a@b')`);
    await push(database, {
      domains: { Mail: { of: { scalar: 'String' }, check: "value like '%@%'" } },
      models: { T: { fields: { id: counted, mail: { ...text, typeName: 'Mail' } } } },
    });
    expect(await database.run('select mail::text, pg_typeof(mail)::text from "T"')).toEqual([['a@b', '"Mail"']]);
  });

  it('makes policies, functions, domains and sequences anew that the schema defines otherwise', async () => {
    const database = await openDatabase('postgres');
    const declaration = (limit: number): SchemaDeclaration => ({
      annotations: withExtras({
        sequences: [
          {
            name: 'ticket',
            schema: null,
            type: 'integer',
            start: '1',
            increment: String(limit),
            min: '1',
            max: '1000',
            cache: '1',
            isCycling: false,
          },
        ],
        functions: [
          {
            name: 'lowest',
            schema: null,
            kind: 'function',
            arguments: '',
            definition: `create function lowest() returns integer language sql as $$ select ${limit} $$`,
          },
        ],
      }),
      domains: { Number: { of: { scalar: 'Int' }, check: `value > ${limit} and value is not null` } },
      models: {
        T: {
          fields: { id: counted, n: { ...integer, typeName: 'Number' } },
          annotations: withExtras({
            rowSecurity: {
              isForced: false,
              policies: [
                {
                  name: 'own',
                  command: 'all',
                  isPermissive: true,
                  roles: ['public'],
                  using: `n > ${limit} and current_user <> 'x'`,
                  check: null,
                },
              ],
            },
          }),
        },
      },
    });
    await push(database, declaration(1));
    expect(steps(await push(database, declaration(1)))).toEqual([]);
    expect(steps(await push(database, declaration(2)))).toEqual([
      'change function "lowest"',
      'change sequence "ticket"',
      'change the check of domain "Number"',
      'change policy "own" of table "T"',
    ]);
    expect(steps(await push(database, declaration(2)))).toEqual([]);
    expect((await database.table('T')).policies[0]?.using).toContain('> 2');
    expect(await database.run('select public.lowest()')).toEqual([['2']]);
  });
});
