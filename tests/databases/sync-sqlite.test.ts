import { afterEach, describe, expect, it } from 'vitest';
import type { FieldDeclaration, SchemaDeclaration } from '../../src/schema/schema-declaration.ts';
import type { SyncDatabase } from '../support/sync-databases.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';
import { counted } from '../support/sync-schemas.ts';

let open: SyncDatabase[] = [];

afterEach(async () => {
  await Promise.all(open.map((database) => database.drop()));
  open = [];
});

const integer: FieldDeclaration = { scalar: 'Int' };

for (const kind of ['sqlite', 'node-sqlite'] as const) {
  describe(`rebuilding tables on ${kind}`, () => {
    async function openDatabase(): Promise<SyncDatabase> {
      const database = (await openSyncDatabase(kind)) as SyncDatabase;
      open.push(database);
      return database;
    }

    async function definitions(database: SyncDatabase): Promise<readonly unknown[]> {
      return (await database.run(
        `select type, name, sql from sqlite_schema where name not like 'sqlite%' and name <> 'T' order by type, name`,
      )) as readonly unknown[];
    }

    it('keeps everything that belongs to the table, word for word', async () => {
      const database = await openDatabase();
      await database.run(`create table "T" (
        "id" integer primary key autoincrement, -- counts
        "n" integer not null default 5 check ("n" > 0),
        "name" text collate nocase not null unique on conflict replace,
        "twice" int generated always as ("n" * 2) virtual,
        "parent" integer references "T" ("id") on delete cascade deferrable initially deferred,
        constraint "odd" check ("name" <> ')') -- the end
      )`);
      await database.run(
        'create table "Child" ("id" integer primary key, "t" integer not null references "T" ("id") on delete cascade)',
      );
      await database.run('create table "Log" ("text" text)');
      await database.run('create index "lower" on "T" (lower("name") desc) where "n" > 1');
      await database.run('create view "V" as select "id", "twice" from "T"');
      await database.run(`create trigger "tr" after insert on "T" begin insert into "Log" values (new."name"); end`);
      await database.run(
        `create trigger "tr2" after insert on "Child" begin update "T" set "n" = "n" + 1 where "id" = new."t"; end`,
      );
      await database.run(
        `insert into "T" ("id", "n", "name", "parent") values (7, 3, 'seven', null), (9, 4, 'nine', 7), (50, 1, 'gone', null)`,
      );
      await database.run(`delete from "T" where "id" = 50`);
      await database.run('insert into "Child" values (1, 7), (2, 9)');
      const before = await definitions(database);

      const report = await database.sync({
        models: {
          T: {
            fields: {
              id: counted,
              n: { scalar: 'BigInt' },
              name: { scalar: 'String', isUnique: true },
              twice: { scalar: 'Int', generated: { expression: '"n" * 2' }, isOptional: true },
              parent: { scalar: 'Int', isOptional: true },
              added: { scalar: 'Int', default: { kind: 'value', value: 1 } },
            },
            relations: {
              parentOf: {
                kind: 'one',
                target: 'T',
                relationName: 'p',
                fields: ['parent'],
                onDelete: 'cascade',
                onUpdate: 'noAction',
              },
              children: { kind: 'many', target: 'T', relationName: 'p' },
            },
          },
        },
      });

      expect(report.applied.map(({ title }) => title)).toEqual([
        'change table "T" (add column "added", widen column "n" from INTEGER to bigint)',
      ]);
      expect((await database.table('T')).definition).toBe(`CREATE TABLE "T" (
        "id" integer primary key autoincrement, -- counts
        "n" bigint not null default 5 check ("n" > 0),
        "name" text collate nocase not null unique on conflict replace,
        "twice" int generated always as ("n" * 2) virtual,
        "parent" integer references "T" ("id") on delete cascade deferrable initially deferred, "added" integer not null default 1 check (typeof("added") = 'integer'),
        constraint "odd" check ("name" <> ')') -- the end
      )`);
      expect(await definitions(database)).toEqual(before);
      expect(await database.run('select "id", "n", "name", "twice", "parent", "added" from "T" order by "id"')).toEqual(
        [
          [7, 4, 'seven', 8, null, 1],
          [9, 5, 'nine', 10, 7, 1],
        ],
      );
      expect(await database.run('select * from "Child"')).toEqual([
        [1, 7],
        [2, 9],
      ]);
      expect(await database.run('pragma foreign_keys')).toEqual([[1]]);
      await database.run(`insert into "T" ("name") values ('NINE')`);
      expect(await database.run('select "id" from "V" order by "id"')).toEqual([[7], [51]]);
      await database.run('delete from "T" where "id" = 7');
      expect(await database.run('select count(*) from "Child"')).toEqual([[0]]);
    });

    it('turns values into the wider form', async () => {
      const database = await openDatabase();
      const decimal = (precision: number, scale: number): FieldDeclaration => ({
        scalar: 'Decimal',
        precision,
        scale,
        isOptional: true,
      });
      const at = (precision: number): FieldDeclaration => ({ scalar: 'DateTime', precision, representation: 'string' });
      const time = (precision: number): FieldDeclaration => ({ scalar: 'Time', precision });
      const model = (fields: Record<string, FieldDeclaration>): SchemaDeclaration => ({
        models: { T: { fields: { id: counted, ...fields } } },
      });
      await database.sync(
        model({ a: decimal(8, 2), b: decimal(18, 4), c: decimal(20, 2), at: at(3), t0: time(0), t3: time(3) }),
      );
      await database.run(`insert into "T" ("a", "b", "c", "at", "t0", "t3") values
        (-1250, -12500, '1.5', 1700000000123, '10:20:30', '10:20:30.500'),
        (5, 123456789012345678, '-99', -1, '00:00:00', '23:59:59.999'),
        (null, 0, null, 0, '01:02:03', '01:02:03.004')`);
      const wanted = model({
        a: decimal(12, 5),
        b: decimal(38, 10),
        c: decimal(30, 4),
        at: at(6),
        t0: time(3),
        t3: time(6),
      });
      await database.sync(wanted);

      expect(
        await database.run('select cast("a" as text), "b", "c", cast("at" as text), "t0", "t3" from "T" order by "id"'),
      ).toEqual([
        ['-1250000', '-1.25', '1.5', '1700000000123000', '10:20:30.000', '10:20:30.500000'],
        ['5000', '12345678901234.5678', '-99', '-1000', '00:00:00.000', '23:59:59.999000'],
        [null, '0', null, '0', '01:02:03.000', '01:02:03.004000'],
      ]);
      const again = await database.sync(wanted);
      expect([again.applied, again.leftAlone]).toEqual([[], []]);
    });

    it('lets columns take null, with the condition of their type', async () => {
      const database = await openDatabase();
      const fields = (isOptional: boolean): SchemaDeclaration => ({
        enums: { E: { values: isOptional ? ['a', 'b'] : ['a'] } },
        models: {
          T: {
            fields: {
              id: counted,
              s: { scalar: 'String', isOptional },
              e: { scalar: 'Enum', typeName: 'E', isOptional },
              j: { scalar: 'Json', isOptional },
              n: { scalar: isOptional ? 'BigInt' : 'Int', isOptional },
            },
          },
        },
      });
      await database.sync(fields(false));
      await database.run(`insert into "T" ("s", "e", "j", "n") values ('x', 'a', '1', 1)`);
      await database.sync(fields(true));
      await database.run(`insert into "T" ("s", "e", "j", "n") values (null, null, null, null), ('y', 'b', '[]', 2)`);
      await expect(database.run(`insert into "T" ("s") values (x'00')`)).rejects.toMatchObject({
        code: 'VALUE_REJECTED',
      });
      await expect(database.run(`insert into "T" ("e") values ('c')`)).rejects.toMatchObject({
        code: 'CHECK_VIOLATION',
      });
      const again = await database.sync(fields(true));
      expect([again.applied, again.leftAlone]).toEqual([[], []]);
    });

    it('keeps row numbers where there is no key of numbers, and tables without them', async () => {
      const database = await openDatabase();
      await database.run('create table "T" ("id" text not null primary key, "n" integer)');
      await database.run('create table "W" ("id" text not null primary key, "n" integer) without rowid');
      await database.run(`insert into "T" (rowid, "id", "n") values (100, 'a', 1), (7, 'b', 2)`);
      await database.run(`insert into "W" values ('a', 1)`);
      const fields: Record<string, FieldDeclaration> = {
        id: { scalar: 'String', isId: true },
        n: { scalar: 'BigInt', isOptional: true },
      };
      await database.sync({ models: { T: { fields }, W: { fields } } });

      expect(await database.run('select rowid, "id", "n" from "T" order by rowid')).toEqual([
        [7, 'b', 2],
        [100, 'a', 1],
      ]);
      expect(await database.run('select * from "W"')).toEqual([['a', 1]]);
    });

    it('undoes everything and turns foreign keys on again when rows do not fit', async () => {
      const database = await openDatabase();
      const model = (isRelated: boolean): SchemaDeclaration => ({
        models: {
          New: { fields: { id: counted } },
          Target: {
            fields: { id: counted },
            relations: { ts: { kind: 'many', target: 'T', foreignFields: ['targetId'] } },
          },
          T: {
            fields: { id: counted, targetId: integer },
            relations: isRelated ? { target: { kind: 'one', target: 'Target', fields: ['targetId'] } } : {},
          },
        },
      });
      const { New: _, ...models } = model(false).models;
      await database.sync({ models });
      await database.run('insert into "T" ("targetId") values (99)');
      const before = await database.introspect();

      await expect(database.sync(model(true))).rejects.toMatchObject({
        details: { step: 'rebuild the tables', reason: 'rows that are there point at rows that are not' },
      });
      expect(await database.introspect()).toEqual(before);
      expect(await database.run('pragma foreign_keys')).toEqual([[1]]);

      await database.run('update "T" set "targetId" = 1');
      await database.run('insert into "Target" values (1)');
      await database.sync(model(true));
      await expect(database.run('insert into "T" ("targetId") values (99)')).rejects.toMatchObject({
        code: 'FOREIGN_KEY_VIOLATION',
      });
    });

    it('rebuilds tables that point at each other in one go', async () => {
      const database = await openDatabase();
      const model = (scalar: 'Int' | 'BigInt'): SchemaDeclaration => ({
        models: {
          A: {
            fields: { id: { scalar, isId: true }, bId: { scalar, isOptional: true } },
            relations: {
              b: { kind: 'one', target: 'B', relationName: 'x', fields: ['bId'], onDelete: 'cascade' },
              bs: { kind: 'many', target: 'B', relationName: 'y' },
            },
          },
          B: {
            fields: { id: { scalar, isId: true }, aId: { scalar, isOptional: true } },
            relations: {
              a: { kind: 'one', target: 'A', relationName: 'y', fields: ['aId'], onDelete: 'cascade' },
              as: { kind: 'many', target: 'A', relationName: 'x' },
            },
          },
        },
      });
      await database.sync(model('Int'));
      await database.run('insert into "A" values (1, null)');
      await database.run('insert into "B" values (1, 1)');
      await database.run('update "A" set "bId" = 1');
      await database.sync(model('BigInt'));

      expect(await database.run('select * from "A"')).toEqual([[1, 1]]);
      expect(await database.run('select * from "B"')).toEqual([[1, 1]]);
      expect((await database.table('A')).foreignKeys.map(({ target }) => target.name)).toEqual(['B']);
      expect((await database.sync(model('BigInt'))).applied).toEqual([]);
    });

    it('reads a database with virtual tables and views whose tables are gone', async () => {
      const database = await openDatabase();
      await database.run('create virtual table "Search" using fts5(body)');
      await database.run('create view "Broken" as select * from "Nowhere"');
      const report = await database.sync({ models: { T: { fields: { id: counted } } } });
      const { tables, views } = await database.introspect();

      expect(report.leftAlone).toEqual([]);
      expect(tables.map(({ table, kind: what }) => [table.name, what])).toEqual([
        ['Search', 'virtual'],
        ['T', 'table'],
      ]);
      expect(views.map(({ view, columns }) => [view.name, columns])).toEqual([['Broken', []]]);
    });
  });
}
