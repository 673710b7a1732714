import { describe, expect, it } from 'vitest';
import type { CatalogueRecords } from '../dialects/catalogue.ts';
import { noFurtherObjects } from '../dialects/catalogue.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { mariadbDialect } from '../dialects/mysql/mariadb-dialect.ts';
import { mysqlDialect } from '../dialects/mysql/mysql-dialect.ts';
import type { PhysicalColumn } from '../dialects/physical-objects.ts';
import { postgresDialect } from '../dialects/postgres/postgres-dialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqlite-dialect.ts';
import { assembleDatabase } from '../introspection/assemble-database.ts';
import { buildSchema } from '../schema/schema-builder.ts';
import type { SchemaDeclaration } from '../schema/schema-declaration.ts';
import { describeDesiredDatabase } from './describe-desired-database.ts';
import { planSync } from './plan-sync.ts';

const databases: Readonly<Record<string, readonly [Dialect, version: string]>> = {
  postgres: [postgresDialect, '15.4'],
  sqlite: [sqliteDialect, '3.54.1'],
  mariadb: [mariadbDialect, '10.11.19-MariaDB'],
  mysql: [mysqlDialect, '8.4.0'],
};

const empty: CatalogueRecords = {
  defaultSchema: null,
  foldsCase: { tables: false, columns: false },
  schemas: [],
  relations: [],
  columns: [],
  primaryKeys: [],
  uniques: [],
  indexes: [],
  foreignKeys: [],
  checks: [],
  triggers: [],
  enums: [],
  ...noFurtherObjects,
};

async function plan(database: string, declaration: SchemaDeclaration, actual: CatalogueRecords = empty) {
  const [dialect, version] = databases[database] as readonly [Dialect, string];
  const capabilities = dialect.capabilities(version);
  const definitions = await dialect.definitions();
  const desired = describeDesiredDatabase(buildSchema(declaration), { dialect, capabilities, definitions });
  const { changes } = await dialect.catalogue();
  return planSync(desired, assembleDatabase(actual), { dialect, capabilities, definitions, changes });
}

async function sql(
  database: string,
  declaration: SchemaDeclaration,
  actual: CatalogueRecords = empty,
): Promise<readonly string[]> {
  return (await plan(database, declaration, actual)).steps.flatMap(({ statements }) => statements);
}

/** A cycle between two tables, an enum, a composite key and an index. */
const cyclic: SchemaDeclaration = {
  enums: { Role: { values: ['USER', 'ADMIN'] } },
  models: {
    User: {
      fields: {
        id: { scalar: 'Int', isId: true, default: { kind: 'autoIncrement' } },
        email: { scalar: 'String', isUnique: true },
        role: { scalar: 'Enum', typeName: 'Role', default: { kind: 'value', value: 'USER' } },
        teamId: { scalar: 'Int', isOptional: true },
      },
      relations: {
        team: {
          kind: 'one',
          target: 'Team',
          relationName: 'members',
          fields: ['teamId'],
          references: ['id'],
          onDelete: 'setNull',
          onUpdate: 'noAction',
        },
        leads: { kind: 'many', target: 'Team', relationName: 'lead' },
      },
      indexes: [{ parts: ['role', { field: 'id', direction: 'desc' }] }],
      checks: [{ expression: "email <> ''" }],
    },
    Team: {
      fields: { area: { scalar: 'Int' }, id: { scalar: 'Int', isUnique: true }, leadId: { scalar: 'Int' } },
      id: { fields: ['area', 'id'] },
      relations: {
        lead: {
          kind: 'one',
          target: 'User',
          relationName: 'lead',
          fields: ['leadId'],
          onDelete: 'cascade',
          onUpdate: 'noAction',
        },
        members: { kind: 'many', target: 'User', relationName: 'members' },
      },
    },
  },
};

function onMysql(collation: string): readonly string[] {
  const ending = `engine = InnoDB character set utf8mb4 collate ${collation}`;
  return [
    `create table \`Team\` (\`area\` int not null, \`id\` int not null, \`leadId\` int not null, constraint \`Team_pkey\` primary key (\`area\`, \`id\`), constraint \`Team_id_key\` unique (\`id\`)) ${ending}`,
    `create table \`User\` (\`id\` int not null auto_increment, \`email\` varchar(191) not null, \`role\` enum('USER', 'ADMIN') not null default 'USER', \`teamId\` int, constraint \`User_pkey\` primary key (\`id\`), constraint \`User_email_key\` unique (\`email\`), constraint \`User_teamId_fkey\` foreign key (\`teamId\`) references \`Team\` (\`id\`) on delete set null, constraint \`User_check\` check (email <> ''), index \`User_role_id_idx\` (\`role\`, \`id\` desc)) ${ending}`,
    'alter table `Team` add constraint `Team_leadId_fkey` foreign key (`leadId`) references `User` (`id`) on delete cascade',
  ];
}

describe('planSync', () => {
  it.each([
    [
      'postgres',
      [
        `create type "Role" as enum ('USER', 'ADMIN')`,
        'create table "Team" ("area" integer not null, "id" integer not null, "leadId" integer not null, constraint "Team_pkey" primary key ("area", "id"), constraint "Team_id_key" unique ("id"))',
        `create table "User" ("id" integer not null generated by default as identity, "email" text not null, "role" "Role" not null default 'USER', "teamId" integer, constraint "User_pkey" primary key ("id"), constraint "User_email_key" unique ("email"), constraint "User_teamId_fkey" foreign key ("teamId") references "Team" ("id") on delete set null, constraint "User_check" check (email <> ''))`,
        'create index "User_role_id_idx" on "User" ("role", "id" desc)',
        'alter table "Team" add constraint "Team_leadId_fkey" foreign key ("leadId") references "User" ("id") on delete cascade',
      ],
    ],
    [
      'sqlite',
      [
        `create table "User" ("id" integer not null primary key autoincrement, "email" text not null check (typeof("email") = 'text'), "role" enum_text not null default 'USER' check ("role" in ('USER', 'ADMIN')), "teamId" integer check (typeof("teamId") in ('integer', 'null')), constraint "User_email_key" unique ("email"), constraint "User_teamId_fkey" foreign key ("teamId") references "Team" ("id") on delete set null, constraint "User_check" check (email <> ''))`,
        `create table "Team" ("area" integer not null check (typeof("area") = 'integer'), "id" integer not null check (typeof("id") = 'integer'), "leadId" integer not null check (typeof("leadId") = 'integer'), constraint "Team_pkey" primary key ("area", "id"), constraint "Team_id_key" unique ("id"), constraint "Team_leadId_fkey" foreign key ("leadId") references "User" ("id") on delete cascade)`,
        'create index "User_role_id_idx" on "User" ("role", "id" desc)',
      ],
    ],
    ['mariadb', onMysql('utf8mb4_nopad_bin')],
    ['mysql', onMysql('utf8mb4_0900_bin')],
  ])('creates a schema with a cycle on %s', async (database, expected) => {
    expect(await sql(database, cyclic)).toEqual(expected);
  });

  it.each([
    [
      'postgres',
      'integer',
      [
        `create type "E" as enum ('a')`,
        'create table "New" ("id" integer not null, constraint "New_pkey" primary key ("id"))',
        `alter table "T" add column "e" "E" not null default 'a'`,
        'alter table "T" add column "newId" integer',
        'alter table "T" alter column "a" type bigint using "a"::bigint',
        'alter table "T" alter column "a" drop not null',
        'alter table "T" alter column "a" set default 7',
        'alter table "T" add constraint "T_newId_key" unique ("newId")',
        'alter table "T" add constraint "T_check" check (a > 0)',
        'create index "T_a_idx" on "T" ("a")',
        'alter table "T" add constraint "T_newId_fkey" foreign key ("newId") references "New" ("id") on delete set null on update cascade',
      ],
    ],
    [
      'mariadb',
      'int(11)',
      [
        'create table `New` (`id` int not null, constraint `New_pkey` primary key (`id`)) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin',
        "alter table `T` add column `e` enum('a') not null default 'a'",
        'alter table `T` add column `newId` int',
        'alter table `T` modify column `a` bigint null default 7',
        'alter table `T` add constraint `T_newId_key` unique (`newId`)',
        'alter table `T` add constraint `T_check` check (a > 0)',
        'create index `T_a_idx` on `T` (`a`)',
        'alter table `T` add constraint `T_newId_fkey` foreign key (`newId`) references `New` (`id`) on delete set null on update cascade',
      ],
    ],
    [
      'sqlite',
      'INTEGER',
      [
        `create table "New" ("id" integer not null check (typeof("id") = 'integer'), constraint "New_pkey" primary key ("id"))`,
        `create table "facet_new_T" ("id" integer primary key, "a" bigint  default 7, "e" enum_text not null default 'a' check ("e" in ('a')), "newId" integer check (typeof("newId") in ('integer', 'null')), constraint "T_newId_fkey" foreign key ("newId") references "New" ("id") on delete set null on update cascade, constraint "T_check" check (a > 0))`,
        'insert into "facet_new_T" ("id", "a") select "id", "a" from "T"',
        'drop table "T"',
        'pragma legacy_alter_table = on',
        'alter table "facet_new_T" rename to "T"',
        'pragma legacy_alter_table = off',
        'create unique index "T_newId_key" on "T" ("newId")',
        'create index "T_a_idx" on "T" ("a")',
      ],
    ],
  ])('changes a table on %s', async (database, integer, expected) => {
    const isPostgres = database === 'postgres';
    const table = { schema: isPostgres ? 'public' : null, name: 'T' };
    const actual: CatalogueRecords = {
      ...empty,
      defaultSchema: isPostgres ? 'public' : null,
      relations: [
        {
          table,
          kind: 'table',
          definition: 'CREATE TABLE "T" ("id" integer primary key, "a" integer not null)',
          comment: null,
          collation: null,
        },
      ],
      columns: [
        { table, part: { ...column, name: 'id', nativeType: integer, isAutoIncrement: true } },
        { table, part: { ...column, name: 'a', nativeType: integer } },
      ],
      primaryKeys: [{ table, part: { name: 'T_pkey', columns: ['id'] } }],
    };
    const wanted: SchemaDeclaration = {
      enums: { E: { values: ['a'] } },
      models: {
        T: {
          fields: {
            id: { scalar: 'Int', isId: true },
            a: { scalar: 'BigInt', isOptional: true, default: { kind: 'value', value: 7n } },
            e: { scalar: 'Enum', typeName: 'E', default: { kind: 'value', value: 'a' } },
            newId: { scalar: 'Int', isOptional: true, isUnique: true },
          },
          relations: { new: { kind: 'one', target: 'New', fields: ['newId'], onDelete: 'setNull' } },
          indexes: [{ parts: ['a'] }],
          checks: [{ expression: 'a > 0' }],
        },
        New: { fields: { id: { scalar: 'Int', isId: true } }, relations: { t: { kind: 'one', target: 'T' } } },
      },
    };

    const texts = await sql(database, wanted, actual);
    expect(texts.map((text) => text.replaceAll('"public".', ''))).toEqual(expected);
  });

  it('gives another name where something in the database has the usual one', async () => {
    const table = { schema: 'public', name: 'Other' };
    const actual: CatalogueRecords = {
      ...empty,
      defaultSchema: 'public',
      relations: [{ table, kind: 'table', definition: null, comment: null, collation: null }],
      uniques: [{ table, part: { name: 'User_email_key', columns: ['x'] } }],
    };
    const wanted: SchemaDeclaration = {
      models: { User: { fields: { id: { scalar: 'Int', isId: true }, email: { scalar: 'String', isUnique: true } } } },
    };

    expect(await sql('postgres', wanted, actual)).toEqual([
      expect.stringMatching(/constraint "User_email_[0-9a-f]{8}_key" unique \("email"\)/),
    ]);
  });

  it('names the columns for which rows would have no value', async () => {
    const table = { schema: null, name: 'T' };
    const actual: CatalogueRecords = {
      ...empty,
      relations: [
        {
          table,
          kind: 'table',
          definition: 'CREATE TABLE "T" ("id" integer primary key)',
          comment: null,
          collation: null,
        },
      ],
      columns: [{ table, part: { ...column, name: 'id', isAutoIncrement: true } }],
      primaryKeys: [{ table, part: { name: null, columns: ['id'] } }],
    };
    const wanted: SchemaDeclaration = {
      models: {
        T: {
          fields: {
            id: { scalar: 'Int', isId: true },
            a: { scalar: 'Int' },
            b: { scalar: 'Int', isOptional: true },
            c: { scalar: 'Int', default: { kind: 'value', value: 1 } },
          },
        },
      },
    };
    expect((await plan('sqlite', wanted, actual)).valueless.map(({ valuelessColumns }) => valuelessColumns)).toEqual([
      ['a'],
    ]);
  });

  it('plans 500 models with their relations in well under a second', async () => {
    const models = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [
        `M${index}`,
        {
          fields: { id: { scalar: 'Int', isId: true }, otherId: { scalar: 'Int' } },
          relations: {
            other: { kind: 'one', target: `M${(index * 7 + 3) % 500}`, relationName: `r${index}`, fields: ['otherId'] },
          },
        } as const,
      ]),
    );
    const started = performance.now();
    expect((await plan('postgres', { models })).steps.length).toBeGreaterThanOrEqual(500);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

const column: PhysicalColumn = {
  name: 'id',
  nativeType: 'integer',
  userType: null,
  type: null,
  isNullable: false,
  default: null,
  isAutoIncrement: false,
  identity: null,
  generated: null,
  onUpdate: null,
  collation: null,
  check: null,
  comment: null,
};
