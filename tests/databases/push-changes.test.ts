import { afterEach, describe, expect, it } from 'vitest';
import { pushDatabase } from '../../src/migrations/push-database.ts';
import type { PushOptions, PushReport } from '../../src/migrations/push-plan.ts';
import { buildSchema } from '../../src/schema/schema-builder.ts';
import type { FieldDeclaration, ModelDeclaration, SchemaDeclaration } from '../../src/schema/schema-declaration.ts';
import { findServer } from '../support/database-servers.ts';
import type { SyncDatabase } from '../support/sync-databases.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';
import { counted } from '../support/sync-schemas.ts';

let open: SyncDatabase[] = [];

afterEach(async () => {
  await Promise.all(open.map((database) => database.drop()));
  open = [];
});

const integer: FieldDeclaration = { scalar: 'Int' };
const text: FieldDeclaration = { scalar: 'String' };
const optionalText: FieldDeclaration = { scalar: 'String', isOptional: true };

/** One model `T` with a key and these fields. */
function oneModel(
  fields: Record<string, FieldDeclaration>,
  rest: Partial<ModelDeclaration> = {},
  others: SchemaDeclaration['models'] = {},
): SchemaDeclaration {
  return { models: { T: { fields: { id: counted, ...fields }, ...rest }, ...others } };
}

function push(database: SyncDatabase, declaration: SchemaDeclaration, options?: PushOptions): Promise<PushReport> {
  return pushDatabase(database.engine.fork({ schema: buildSchema(declaration) }), options);
}

function titles({ plan }: PushReport): readonly string[] {
  return plan.steps.map(({ title }) => title);
}

function losses({ plan }: PushReport): readonly string[] {
  return plan.steps.flatMap(({ loss }) => loss ?? []);
}

function plain(rows: readonly (readonly unknown[])[]): readonly (readonly string[])[] {
  return rows.map((row) => row.map((value) => (value === null ? 'null' : String(value))));
}

/** As the databases print a moment, which is in UTC. */
function utcText(text: string): string {
  return `${text.replace(' ', 'T').replace(/\+00$/, '')}Z`;
}

for (const kind of ['sqlite', 'node-sqlite', 'postgres', 'mariadb'] as const) {
  const isMissing = kind === 'mariadb' && (await findServer(kind)) === null;
  const isSqlite = kind.includes('sqlite');

  describe.skipIf(isMissing)(`db push on ${kind}`, () => {
    async function openDatabase(): Promise<SyncDatabase> {
      const database = await openSyncDatabase(kind);
      expect(database, `a ${kind} server`).not.toBeNull();
      open.push(database as SyncDatabase);
      return database as SyncDatabase;
    }

    it('turns texts into a new enum and into moments, and finds what does not fit beforehand', async () => {
      const database = await openDatabase();
      await push(
        database,
        oneModel({ e: { ...text, default: { kind: 'value', value: 'A' } }, at: text, s: optionalText }),
      );
      await database.run(
        `insert into "T" ("e", "at", "s") values ('A', '2020-01-02 03:04:05', 'x'), ('B', '2020-01-02', 'x')`,
      );
      const after = (...values: string[]): SchemaDeclaration => ({
        enums: { E: { values } },
        ...oneModel({
          e: { scalar: 'Enum', typeName: 'E', default: { kind: 'value', value: 'A' } },
          at: { scalar: 'DateTime' },
          s: { ...optionalText, isUnique: true },
        }),
      });
      const { plan } = await push(database, after('A', 'C'), { dryRun: true });
      expect(plan.blocked.map(({ object }) => object).toSorted()).toEqual([
        'column "e" of table "T"',
        'unique (s) of table "T"',
      ]);
      await database.run(`update "T" set "s" = 'y' where "e" = 'B'`);
      const report = await push(database, after('A', 'B'));
      expect(losses(report)).toEqual([]);
      expect(titles(await push(database, after('A', 'B'), { dryRun: true }))).toEqual([]);

      const rows = plain(await database.run('select "e", "at" from "T" order by "id"'));
      expect(rows.map(([value]) => value)).toEqual(['A', 'B']);
      const seconds = rows.map(([, at = '']) => (isSqlite ? Number(at) / 1000 : Date.parse(utcText(at)) / 1000));
      expect(seconds).toEqual([1_577_934_245, 1_577_923_200]);
    });

    it('names the values of an enum that rows have', async () => {
      const database = await openDatabase();
      const roles = (...values: string[]): SchemaDeclaration => ({
        enums: { Role: { values } },
        ...oneModel({ role: { scalar: 'Enum', typeName: 'Role' } }),
      });
      await push(database, roles('A', "it's", 'C'));
      await database.run(`insert into "T" ("role") values ('it''s'), ('A')`);
      const { plan } = await push(database, roles('A', 'D'), { dryRun: true });
      expect(plan.blocked.map(({ reason }) => reason)).toEqual([
        '1 row of "T" has "it\'s" or "C" in "role". Change it first.',
      ]);
    });

    it('says which columns Facet itself would fill', async () => {
      const database = await openDatabase();
      await push(database, oneModel({}));
      await database.run(`insert into "T" ("id") values (1)`);
      const { plan } = await push(
        database,
        oneModel({
          key: { ...text, default: { kind: 'uuid', version: 4 } },
          changed: { scalar: 'DateTime', isUpdatedAt: true },
          must: text,
        }),
        { dryRun: true },
      );
      const filled =
        'Its values are made by Facet as it writes rows, not by the database. Make the field optional until each row has a value, or give it a default of the database by `dbgenerated("…")`.';
      expect(
        plan.blocked.map(({ reason }) => reason.replace('The table has 1 row, which would have no value for it. ', '')),
      ).toEqual([filled, filled, 'Give the field a default or make it optional.']);
    });

    it('makes views anew whose query is another, and no others', async () => {
      const database = await openDatabase();
      const schema = (definition: string | null): SchemaDeclaration => ({
        models: {
          ...oneModel({ n: integer, name: text }).models,
          V: { kind: 'view', fields: { id: integer, n: integer }, ...(definition === null ? {} : { definition }) },
        },
      });
      const quoted = (sql: string): string => (kind === 'mariadb' ? sql.replaceAll('"', '`') : sql);
      const first = quoted('select t."id", t."n" + 1 as "n" from "T" t where "name" in (\'a\', \'b\')');
      const missing = await push(database, schema(null), { dryRun: true });
      expect(missing.plan.blocked.map(({ object }) => object)).toEqual(['view "V"']);
      await push(database, schema(first));
      expect(titles(await push(database, schema(first)))).toEqual([]);
      await database.run(`insert into "T" ("n", "name") values (1, 'a'), (5, 'b')`);

      const second = `${first} and ${quoted('"n"')} > 3`;
      expect((await database.sync(schema(second))).leftAlone).toEqual([
        { object: 'view "V"', reason: 'Its query is another than the schema says.' },
      ]);
      expect(titles(await push(database, schema(second)))).toEqual([
        'drop view "V", to make it anew',
        'change view "V"',
      ]);
      expect(plain(await database.run('select "n" from "V"'))).toEqual([['6']]);
      expect(titles(await push(database, schema(second)))).toEqual([]);
      const third = quoted('select * from "T"');
      await push(database, schema(third));
      expect(titles(await push(database, schema(third)))).toEqual([]);
    });

    it('makes views of the schema anew around what they use, and names others that are in the way', async () => {
      const database = await openDatabase();
      const quoted = (sql: string): string => (kind === 'mariadb' ? sql.replaceAll('"', '`') : sql);
      const schema = (isLate: boolean): SchemaDeclaration => ({
        models: {
          ...oneModel({ n: { scalar: isLate ? 'BigInt' : 'Int' }, ...(isLate ? {} : { gone: optionalText }) }).models,
          V: {
            kind: 'view',
            fields: { n: { scalar: isLate ? 'BigInt' : 'Int' } },
            definition: quoted('select "n" from "T"'),
          },
          W: { kind: 'view', fields: { n: integer }, definition: quoted('select "n" from "V"') },
        },
      });
      await push(database, schema(false));
      await database.run('create view "Foreign" as select "gone" from "T"');
      expect((await push(database, schema(true), { dryRun: true })).plan.blocked).toEqual([
        {
          object: 'column "gone" of table "T"',
          reason: 'The view "Foreign" uses it, whose query the schema does not give. Drop or change the view first.',
        },
      ]);
      await database.run('drop view "Foreign"');
      await database.run('insert into "T" ("n") values (7)');
      const report = await push(database, schema(true), { acceptDataLoss: true });
      expect(titles(report).filter((title) => title.includes('view'))).toEqual(
        kind === 'postgres'
          ? [
              'drop view "W", to make it anew',
              'drop view "V", to make it anew',
              'make view "V" anew',
              'make view "W" anew',
            ]
          : [],
      );
      expect(plain(await database.run('select "n" from "W"'))).toEqual([['7']]);
    });
  });
}
