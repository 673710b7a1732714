import { afterEach, describe, expect, it } from 'vitest';
import { SyncError } from '../../src/foundation/errors/sync-error.ts';
import type { FieldDeclaration, SchemaDeclaration } from '../../src/schema/schema-declaration.ts';
import type { SyncReport } from '../../src/sync/sync-report.ts';
import { findServer } from '../support/database-servers.ts';
import type { SyncDatabase } from '../support/sync-databases.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';
import { counted, richSchema } from '../support/sync-schemas.ts';

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
  rest: Partial<SchemaDeclaration['models'][string]> = {},
): SchemaDeclaration {
  return { models: { T: { fields: { id: counted, ...fields }, ...rest } } };
}

function titles(report: SyncReport): readonly string[] {
  return report.applied.map(({ title }) => title);
}

function plain(rows: readonly (readonly unknown[])[]): readonly (readonly string[])[] {
  return rows.map((row) => row.map((value) => (value === null ? 'null' : String(value))));
}

for (const kind of ['sqlite', 'node-sqlite', 'postgres', 'mariadb'] as const) {
  // Where servers are not required a missing one leaves its tests out, with a printed line.
  const isMissing = kind === 'mariadb' && (await findServer(kind)) === null;

  describe.skipIf(isMissing)(`sync on ${kind}`, () => {
    async function openDatabase(): Promise<SyncDatabase> {
      const database = await openSyncDatabase(kind);
      expect(database, `a ${kind} server`).not.toBeNull();
      open.push(database as SyncDatabase);
      return database as SyncDatabase;
    }

    it('creates everything, and a second call finds nothing to do', async () => {
      const database = await openDatabase();
      const report = await database.sync(richSchema);
      const again = await database.sync(richSchema);

      expect(
        titles(report)
          .filter((title) => title.startsWith('create table'))
          .toSorted(),
      ).toEqual([
        'create table "Line"',
        'create table "Part"',
        'create table "Post"',
        'create table "Sample"',
        'create table "Tag"',
        'create table "_PostToTag"',
        'create table "users"',
      ]);
      expect(report.leftAlone).toEqual([]);
      expect(again.applied).toEqual([]);
      expect(again.leftAlone).toEqual([]);

      const users = await database.table('users');
      expect(
        users.foreignKeys.map(({ columns, target, onDelete }) => [columns, target.name, onDelete]).toSorted(),
      ).toEqual([
        [['favouriteId'], 'Post', 'setNull'],
        [['manager_id'], 'users', 'setNull'],
      ]);
      expect(users.uniques.map(({ columns }) => columns)).toEqual([['email']]);
      expect(users.primaryKey?.columns).toEqual(['id']);
      expect((await database.table('Line')).primaryKey?.columns).toEqual(['order', 'line']);
      expect((await database.table('Part')).foreignKeys[0]).toMatchObject({
        columns: ['order', 'line'],
        targetColumns: ['order', 'line'],
      });
      expect((await database.table('Post')).indexes.map(({ name }) => name)).toContain('by_title');
    });

    it('recognises the types that it made', async () => {
      const database = await openDatabase();
      await database.sync(richSchema);
      const { columns } = await database.table('Sample');

      expect(Object.fromEntries(columns.map(({ name, type }) => [name, type?.scalar]))).toEqual({
        id: 'BigInt',
        int: 'Int',
        bigInt: 'BigInt',
        float: 'Float',
        small: 'Decimal',
        large: 'Decimal',
        text: 'String',
        boolean: 'Boolean',
        dateTime: 'DateTime',
        date: 'Date',
        time: 'Time',
        json: 'Json',
        bytes: 'Bytes',
        uuid: 'Uuid',
      });
      expect(columns.find(({ name }) => name === 'small')?.type).toMatchObject({ precision: 12, scale: 4 });
      expect(columns.find(({ name }) => name === 'dateTime')?.type).toMatchObject({ precision: 6 });
      expect((await database.table('users')).columns.find(({ name }) => name === 'role')?.type?.scalar).toBe('Enum');
    });

    it('adds columns, indexes, uniques, foreign keys and enum values, and keeps the rows', async () => {
      const database = await openDatabase();
      const roles = (...values: string[]) => ({ enums: { Role: { values } } });
      const role: FieldDeclaration = { scalar: 'Enum', typeName: 'Role' };
      await database.sync({ ...oneModel({ a: integer, role }), ...roles('A', 'B') });
      await database.run(`insert into "T" ("a", "role") values (1, 'A'), (2, 'B')`);

      const wanted: SchemaDeclaration = {
        ...roles('A', 'B', 'C'),
        models: {
          T: {
            fields: {
              id: counted,
              a: { ...integer, isUnique: true },
              role,
              note: optionalText,
              count: { scalar: 'Int', default: { kind: 'value', value: 5 } },
              at: { scalar: 'DateTime', default: { kind: 'now' } },
              second: { ...role, default: { kind: 'value', value: 'C' } },
              otherId: { scalar: 'Int', isOptional: true },
            },
            relations: { other: { kind: 'one', target: 'Other', fields: ['otherId'], onDelete: 'setNull' } },
            indexes: [{ parts: ['count', { field: 'a', direction: 'desc' }] }],
          },
          Other: { fields: { id: counted }, relations: { ts: { kind: 'many', target: 'T' } } },
        },
      };
      const report = await database.sync(wanted);

      expect(report.leftAlone).toEqual([]);
      expect(
        plain(
          await database.run('select "id", "a", "role", "note", "count", "second", "otherId" from "T" order by "id"'),
        ),
      ).toEqual([
        ['1', '1', 'A', 'null', '5', 'C', 'null'],
        ['2', '2', 'B', 'null', '5', 'C', 'null'],
      ]);
      await database.run(`insert into "T" ("a", "role") values (3, 'C')`);
      await expect(database.run(`insert into "T" ("a", "role") values (3, 'A')`)).rejects.toMatchObject({
        code: 'UNIQUE_VIOLATION',
      });
      await expect(database.run(`insert into "T" ("a", "role", "otherId") values (4, 'A', 99)`)).rejects.toMatchObject({
        code: 'FOREIGN_KEY_VIOLATION',
      });
      expect((await database.sync(wanted)).applied).toEqual([]);
    });

    it('widens columns and keeps the rows', async () => {
      const database = await openDatabase();
      const varchar = (length: number): FieldDeclaration => ({
        scalar: 'String',
        native: { name: 'VarChar', arguments: [String(length)] },
      });
      const decimal = (precision: number, scale: number): FieldDeclaration => ({ scalar: 'Decimal', precision, scale });
      await database.sync(oneModel({ n: integer, s: varchar(10), d: decimal(8, 2), r: text, plain: integer }));
      await database.run(
        `insert into "T" ("n", "s", "d", "r", "plain") values (7, 'seven', ${kind.includes('sqlite') ? 1250 : 12.5}, 'r', 1)`,
      );

      const wanted = oneModel({
        n: { scalar: 'BigInt' },
        s: varchar(20),
        d: decimal(12, 4),
        r: optionalText,
        plain: { scalar: 'Int', default: { kind: 'value', value: 3 } },
      });
      const report = await database.sync(wanted);

      expect(report.leftAlone).toEqual([]);
      expect(titles(report)).toHaveLength(1);
      await database.run(
        `insert into "T" ("n", "s", "d") values (9007199254740993, 'twenty characters ok', ${kind.includes('sqlite') ? 123456780000 : 12345678})`,
      );
      const rows = plain(
        await database.run(`select cast("n" as char(20)), "s", "d", "r", "plain" from "T" order by "id"`),
      ).map((row) => row.map((value) => value.trim()));
      expect(rows).toEqual([
        ['7', 'seven', kind.includes('sqlite') ? '125000' : '12.5000', 'r', '1'],
        [
          '9007199254740993',
          'twenty characters ok',
          kind.includes('sqlite') ? '123456780000' : '12345678.0000',
          'null',
          '3',
        ],
      ]);
      expect((await database.sync(wanted)).applied).toEqual([]);
    });

    it('drops nothing and narrows nothing, and says what it left alone', async () => {
      const database = await openDatabase();
      await database.run('create table "Foreign one" ("x" int)');
      await database.sync({
        enums: { Role: { values: ['A', 'B'] } },
        models: {
          T: {
            fields: {
              id: counted,
              big: { scalar: 'BigInt' },
              kept: optionalText,
              loose: optionalText,
              u: { ...integer, isUnique: true },
              role: { scalar: 'Enum', typeName: 'Role' },
            },
            relations: { gone: { kind: 'many', target: 'Gone' } },
          },
          Gone: {
            fields: { id: counted, tId: integer },
            relations: { t: { kind: 'one', target: 'T', fields: ['tId'] } },
          },
        },
      });
      await database.run(`insert into "T" ("big", "kept", "u", "role") values (1, 'x', 1, 'B')`);
      const before = await database.introspect();

      const report = await database.sync({
        enums: { Role: { values: ['A'] } },
        models: {
          T: {
            fields: { id: counted, big: integer, loose: text, u: integer, role: { scalar: 'Enum', typeName: 'Role' } },
          },
        },
      });

      expect(report.applied).toEqual([]);
      expect(await database.introspect()).toEqual(before);
      const left = report.leftAlone.map(({ object }) => object);
      expect(left).toEqual(
        expect.arrayContaining([
          'column "big" of table "T"',
          'column "loose" of table "T"',
          'column "kept" of table "T"',
          'unique (u) of table "T"',
          'table "Foreign one"',
          'table "Gone"',
        ]),
      );
      expect(
        left.some((object) => object === 'value "B" of enum "Role"' || object === 'column "role" of table "T"'),
      ).toBe(true);
      expect(String(report)).toContain('left alone:\n');
    });

    it('refuses a required column for rows that are there, before it changes anything', async () => {
      const database = await openDatabase();
      await database.sync(oneModel({ a: integer }));
      const wanted: SchemaDeclaration = {
        models: {
          T: { fields: { id: counted, a: integer, must: text } },
          New: { fields: { id: counted } },
        },
      };
      await database.run('insert into "T" ("a") values (1)');

      const failure = await database.sync(wanted).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(SyncError);
      expect((failure as SyncError).message).toBe(
        'sync() could not add the required column "must" of table "T": the rows that are there would have no value; ' +
          'give the field a default or make it optional, or empty the table. Nothing was changed.',
      );
      expect((await database.introspect()).tables.map(({ table }) => table.name)).toEqual(['T']);
      expect((await database.sync(wanted, { dryRun: true })).blocked).toEqual([
        {
          object: 'required column "must" of table "T"',
          reason: 'The table has rows, which would have no value for it. Give the field a default or make it optional.',
        },
      ]);

      await database.run('delete from "T"');
      await database.sync(wanted);
      expect((await database.table('T')).columns.map(({ name, isNullable }) => [name, isNullable])).toEqual([
        ['id', false],
        ['a', false],
        ['must', false],
      ]);
    });

    it('changes nothing in a dry run', async () => {
      const database = await openDatabase();
      const report = await database.sync(richSchema, { dryRun: true });

      expect(report.isDryRun).toBe(true);
      expect(titles(report)).toContain('create table "users"');
      expect(String(report)).toMatch(/^sync\(\): \d+ steps to do in \d+ ms\n {2}create /);
      expect((await database.introspect()).tables).toEqual([]);
    });

    it('refuses options that it does not know, before it changes anything', async () => {
      const database = await openDatabase();

      // @ts-expect-error -- misspelt
      await expect(database.sync(richSchema, { dryrun: true })).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        message: 'sync(): `dryrun` is not an option (there are dryRun, print, lockTimeoutMillis).',
        hint: 'Did you mean `dryRun`?',
      });
      for (const options of [{ dryRun: 'yes' }, { print: 1 }, { lockTimeoutMillis: '5' }, null])
        await expect(database.sync(richSchema, options as never)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
      expect((await database.introspect()).tables).toEqual([]);
    });

    it('prints where it is told to', async () => {
      const database = await openDatabase();
      const printed: string[] = [];
      const report = await database.sync(oneModel({}), { print: (line) => printed.push(line) });
      expect(printed).toEqual([String(report)]);
    });

    it('makes a table of 200 columns and finds it again', async () => {
      const database = await openDatabase();
      const scalars = ['Int', 'String', 'DateTime', 'Boolean', 'Float'] as const;
      const fields = Object.fromEntries(
        Array.from({ length: 199 }, (_, index) => [
          `field${index}`,
          { scalar: scalars[index % 5] ?? 'Int', isOptional: true } as const,
        ]),
      );
      await database.sync(oneModel(fields));
      expect((await database.table('T')).columns).toHaveLength(200);
      expect((await database.sync(oneModel(fields))).applied).toEqual([]);
    });

    it.each([
      'select',
      'Ünïcödé ж 表',
      `"; drop table x; --`,
      "it's",
      '`tick`',
      'a.b',
      '  blanks  x',
      'percent % and $1 ?',
      'back\\slash',
      'line\nbreak',
      'x'.repeat(60),
      '[bracket]',
      'constraint',
    ])('takes the name %j for tables, columns, indexes and keys', async (name) => {
      const database = await openDatabase();
      const schema = (extra: Record<string, FieldDeclaration>): SchemaDeclaration => ({
        models: {
          A: {
            table: name,
            fields: {
              id: counted,
              plain: { ...integer, column: `${name}1`, isUnique: true },
              parentId: { scalar: 'Int', isOptional: true, column: `${name}2` },
              ...extra,
            },
            relations: {
              parent: { kind: 'one', target: 'A', relationName: 'r', fields: ['parentId'], onDelete: 'setNull' },
              children: { kind: 'many', target: 'A', relationName: 'r' },
            },
            indexes: [{ parts: ['parentId', 'plain'] }],
          },
        },
      });
      await database.sync(schema({}));
      const grown = schema({ later: { scalar: 'Int', column: `${name}3`, default: { kind: 'value', value: 1 } } });
      await database.sync(grown);
      const wider = {
        ...schema({ later: { scalar: 'BigInt', column: `${name}3`, default: { kind: 'value', value: 1n } } }),
      };
      expect((await database.sync(wider)).leftAlone).toEqual([]);

      const table = await database.table(name);
      expect(table.columns.map((column) => column.name)).toEqual(['id', `${name}1`, `${name}2`, `${name}3`]);
      expect(table.foreignKeys).toHaveLength(1);
      const again = await database.sync(wider);
      expect([again.applied, again.leftAlone]).toEqual([[], []]);
    });

    it('names what it makes apart where the usual names are equal or taken', async () => {
      const database = await openDatabase();
      const wanted: SchemaDeclaration = {
        models: {
          a: { fields: { id: counted, b_c: integer }, indexes: [{ parts: ['b_c'] }] },
          a_b: { fields: { id: counted, c: integer }, indexes: [{ parts: ['c'] }] },
          long: {
            table: 'l'.repeat(60),
            fields: {
              id: counted,
              one: { ...integer, column: 'm'.repeat(50) },
              two: { ...integer, column: `${'m'.repeat(50)}n` },
            },
            indexes: [{ parts: ['one'] }, { parts: ['two'] }, { parts: ['one', 'two'] }],
          },
        },
      };
      await database.sync(wanted);
      const tables = (await database.introspect()).tables;
      const names = tables.flatMap(({ indexes }) => indexes.map(({ name }) => name));
      expect(names).toHaveLength(5);
      expect(new Set(names).size).toBe(5);
      expect((await database.sync(wanted)).applied).toEqual([]);
    });

    it('takes tables of other origin as they are', async () => {
      const database = await openDatabase();
      await database.run('create table "T" ("id" integer not null primary key, "a" varchar(30) not null, "b" integer)');
      await database.run(`insert into "T" values (1, 'x', 2)`);
      const report = await database.sync({
        models: {
          T: {
            fields: {
              id: { scalar: 'Int', isId: true },
              a: { scalar: 'String', native: { name: 'VarChar', arguments: ['30'] } },
              b: { scalar: 'Int', isOptional: true },
              c: optionalText,
            },
          },
        },
      });

      expect(titles(report)).toEqual(['change table "T" (add column "c")']);
      expect(plain(await database.run('select * from "T"'))).toEqual([['1', 'x', '2', 'null']]);
    });

    it('creates views in the order of their need, and expects those without a query', async () => {
      const database = await openDatabase();
      const wanted: SchemaDeclaration = {
        models: {
          T: { fields: { id: counted, a: integer } },
          Second: {
            kind: 'view',
            fields: { a: integer },
            definition: 'select "a" from "First"'.replaceAll('"', kind === 'mariadb' ? '`' : '"'),
          },
          First: {
            kind: 'view',
            fields: { a: integer },
            definition: 'select "a" from "T"'.replaceAll('"', kind === 'mariadb' ? '`' : '"'),
          },
          Elsewhere: { kind: 'view', fields: { a: integer } },
        },
      };
      const report = await database.sync(wanted);
      await database.run('insert into "T" ("a") values (4)');

      expect(plain(await database.run('select * from "Second"'))).toEqual([['4']]);
      expect(report.leftAlone).toEqual([
        {
          object: 'view "Elsewhere"',
          reason: 'It is not in the database, and the schema gives no query to make it from.',
        },
      ]);
      expect((await database.sync(wanted)).applied).toEqual([]);
    });

    it('says which step failed and why', async () => {
      const database = await openDatabase();
      await database.sync(oneModel({ a: integer }));
      await database.run('insert into "T" ("a") values (1), (1)');

      await expect(database.sync(oneModel({ a: { ...integer, isUnique: true } }))).rejects.toMatchObject({
        code: 'SYNC_FAILED',
        details: {
          step: 'change table "T" (add unique "T_a_key")',
          reason: 'rows that are there have the same values',
        },
      });
      await database.run('delete from "T" where "id" = 2');
      await database.sync(oneModel({ a: { ...integer, isUnique: true } }));
    });

    it('keeps a column of unknown type as its author spells it', async () => {
      const database = await openDatabase();
      const type = { postgres: 'tsvector', mariadb: 'point', sqlite: 'geometry', 'node-sqlite': 'geometry' }[kind];
      const wanted = oneModel({
        odd: { scalar: 'Unsupported', native: { name: type, arguments: [] }, isOptional: true },
      });
      await database.sync(wanted);
      expect((await database.table('T')).columns[1]).toMatchObject({ name: 'odd', nativeType: type, type: null });
      expect((await database.sync(wanted)).applied).toEqual([]);
    });
  });
}
