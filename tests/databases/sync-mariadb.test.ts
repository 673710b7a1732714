import { afterEach, describe, expect, it } from 'vitest';
import { mariadbDialect } from '../../src/dialects/mysql/mariadb-dialect.ts';
import { createMysql2Driver } from '../../src/drivers/mysql2.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import { buildSchema } from '../../src/schema/schema-builder.ts';
import type { FieldDeclaration, SchemaDeclaration } from '../../src/schema/schema-declaration.ts';
import { syncDatabase } from '../../src/sync/sync-database.ts';
import { findServer } from '../support/database-servers.ts';
import type { SyncDatabase } from '../support/sync-databases.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';
import { counted } from '../support/sync-schemas.ts';

let open: SyncDatabase[] = [];

afterEach(async () => {
  await Promise.all(open.map((database) => database.drop()));
  open = [];
});

const server = await findServer('mariadb');

/** What only MariaDB does its own way. */
describe.skipIf(server === null)('sync on mariadb alone', () => {
  async function openDatabase(): Promise<SyncDatabase> {
    const database = (await openSyncDatabase('mariadb')) as SyncDatabase;
    open.push(database);
    return database;
  }

  const varchar = (length: number): FieldDeclaration => ({
    scalar: 'String',
    native: { name: 'VarChar', arguments: [String(length)] },
    isOptional: true,
  });

  it('changes of a column only what it is told to', async () => {
    const database = await openDatabase();
    await database.run(`create table "T" (
      "id" int unsigned not null auto_increment primary key,
      "s" varchar(10) character set latin1 collate latin1_german1_ci not null default 'it''s \\\\' comment 'what''s \\\\ this',
      "at" datetime not null default current_timestamp on update current_timestamp,
      "j" json not null,
      "e" enum('x', 'y') collate utf8mb4_general_ci not null default 'y'
    )`);
    await database.run(`insert into "T" ("s", "j") values ('a', '{}')`);
    await database.sync({
      enums: { E: { values: ['y', 'z'] } },
      models: {
        T: {
          fields: {
            id: { ...counted, native: { name: 'UnsignedInt', arguments: [] } },
            s: varchar(30),
            at: { scalar: 'DateTime', precision: 3, isOptional: true },
            j: { scalar: 'Json', isOptional: true },
            e: { scalar: 'Enum', typeName: 'E' },
          },
        },
      },
    });

    const { columns } = await database.table('T');
    expect(columns).toMatchObject([
      { name: 'id', nativeType: 'int(10) unsigned', isAutoIncrement: true, isNullable: false },
      {
        name: 's',
        nativeType: 'varchar(30)',
        collation: 'latin1_german1_ci',
        default: "'it''s \\\\'",
        comment: "what's \\ this",
        isNullable: true,
      },
      {
        name: 'at',
        nativeType: 'datetime(3)',
        onUpdate: 'current_timestamp(3)',
        default: 'current_timestamp(3)',
        isNullable: true,
      },
      { name: 'j', nativeType: 'longtext', check: 'json_valid(`j`)', isNullable: true, type: { scalar: 'Json' } },
      {
        name: 'e',
        nativeType: "enum('x','y','z')",
        collation: 'utf8mb4_general_ci',
        default: "'y'",
        isNullable: false,
      },
    ]);
  });

  it('goes on after a failure from where it stopped', async () => {
    const database = await openDatabase();
    await database.run('create table "T" ("id" int not null primary key, "a" int not null)');
    await database.run('insert into "T" values (1, 1), (2, 1)');
    const wanted: SchemaDeclaration = {
      models: {
        New: { fields: { id: counted } },
        T: { fields: { id: { scalar: 'Int', isId: true }, a: { scalar: 'Int', isUnique: true } } },
      },
    };
    await expect(database.sync(wanted)).rejects.toMatchObject({
      details: { step: 'change table "T" (add unique "T_a_key")', reason: 'rows that are there have the same values' },
    });
    await database.run('update "T" set "a" = "id"');

    const report = await database.sync(wanted);
    expect(report.applied.map(({ title }) => title)).toEqual(['change table "T" (add unique "T_a_key")']);
  });

  it('makes text compare by code point', async () => {
    const database = await openDatabase();
    await database.sync({ models: { T: { fields: { id: counted, s: { scalar: 'String', isUnique: true } } } } });
    await database.run(`insert into "T" ("s") values ('a'), ('A'), ('ä'), ('a ')`);
    expect((await database.table('T')).columns[1]?.collation).toBe('utf8mb4_nopad_bin');
  });

  it('waits for another process no longer than told', async () => {
    const database = await openDatabase();
    const holder = await (await database.another({ models: {} })).root.begin({});
    const wanted: SchemaDeclaration = { models: { T: { fields: { id: counted } } } };
    const blocked = await database.another(wanted);
    const [lock] = (await database.engine.dialect.catalogue()).changes.lock(1000).acquire;
    await holder.session.run(
      {
        text: lock?.text ?? '',
        parameters: [],
        returnsRows: true,
        safeIntegers: false,
        isReusable: false,
        intent: 'write',
        tables: [],
        model: null,
        operation: 'test',
      },
      [],
    );

    await expect(syncDatabase(blocked, { lockTimeoutMillis: 500 })).rejects.toMatchObject({
      code: 'SYNC_FAILED',
      details: { step: 'start' },
    });
    await holder.rollback();
  });

  it('reads sequences as no tables, and triggers with their tables', async () => {
    const database = await openDatabase();
    await database.run('create sequence "S"');
    await database.run('create table "T" ("a" int)');
    await database.run('create trigger "tr" before insert on "T" for each row set new."a" = 1');
    const { tables } = await database.introspect();
    expect(tables.map(({ table, triggers }) => [table.name, triggers])).toEqual([
      ['T', [{ name: 'tr', definition: 'create trigger `tr` BEFORE INSERT on `T` for each row set new.`a` = 1' }]],
    ]);
  });

  it('says at once that no database was chosen', async () => {
    const address = { ...(server as NonNullable<typeof server>), database: '', ssl: null };
    const engine = await createEngine({
      driver: createMysql2Driver(address),
      dialect: mariadbDialect,
      schema: buildSchema({ models: { T: { fields: { id: counted } } } }),
    });

    for (const options of [{}, { dryRun: true }]) {
      await expect(syncDatabase(engine, options)).rejects.toMatchObject({
        code: 'INVALID_CONFIGURATION',
        details: { option: 'database' },
      });
    }
    await engine.close();
  });
});
