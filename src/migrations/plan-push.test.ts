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
import { describeDesiredDatabase } from '../sync/describe-desired-database.ts';
import { planPush } from './plan-push.ts';

const databases: Readonly<Record<string, readonly [Dialect, version: string]>> = {
  postgres: [postgresDialect, '15.4'],
  sqlite: [sqliteDialect, '3.54.1'],
  mariadb: [mariadbDialect, '10.11.19-MariaDB'],
  mysql: [mysqlDialect, '8.4.0'],
};

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

async function plan(database: string, declaration: SchemaDeclaration, records: Partial<CatalogueRecords>) {
  const [dialect, version] = databases[database] as readonly [Dialect, string];
  const capabilities = dialect.capabilities(version);
  const definitions = await dialect.definitions();
  const { changes } = await dialect.catalogue();
  const schema = buildSchema(declaration);
  const desired = describeDesiredDatabase(schema, { dialect, capabilities, definitions });
  const actual = assembleDatabase({ ...empty, ...records });
  return planPush(desired, actual, { dialect, capabilities, definitions, changes, schema });
}

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

/** Two tables of which one goes, and one loses a column, a check and a unique and gets a shorter text. */
function found(integer: string, text: string): Partial<CatalogueRecords> {
  const [kept, old] = [
    { schema: null, name: 'T' },
    { schema: null, name: 'Old' },
  ];
  const definition =
    'CREATE TABLE "T" ("id" integer primary key, "gone" integer, "word" varchar(20) not null default \'x\' unique, constraint "c" check ("id" > 0))';
  const relation = { kind: 'table', comment: null, collation: null } as const;
  return {
    relations: [
      { table: kept, definition, ...relation },
      { table: old, definition: 'CREATE TABLE "Old" ("id" integer)', ...relation },
    ],
    columns: [
      { table: kept, part: { ...column, nativeType: integer, isAutoIncrement: text === 'VARCHAR(20)' } },
      { table: kept, part: { ...column, name: 'gone', nativeType: integer, isNullable: true } },
      { table: kept, part: { ...column, name: 'word', nativeType: text, default: "'x'" } },
      { table: old, part: { ...column, nativeType: integer } },
    ],
    primaryKeys: [{ table: kept, part: { name: 'T_pkey', columns: ['id'] } }],
    uniques: [{ table: kept, part: { name: 'T_word_key', columns: ['word'] } }],
    checks: [{ table: kept, part: { name: 'c', expression: '"id" > 0' } }],
  };
}

const wanted: SchemaDeclaration = {
  models: {
    T: {
      fields: {
        id: { scalar: 'Int', isId: true },
        word: { scalar: 'String', isOptional: true, native: { name: 'VarChar', arguments: ['10'] } },
      },
      indexes: [{ parts: ['word'] }],
    },
  },
};

const mysql = [
  'drop table `Old`',
  'update `T` set `word` = left(`word`, 10) where char_length(`word`) > 10',
  'alter table `T` drop constraint `c`, drop index `T_word_key`, drop column `gone`, modify column `word` varchar(10) null',
  'create index `T_word_idx` on `T` (`word`)',
];

describe('planPush', () => {
  it.each([
    [
      'postgres',
      ['integer', 'character varying(20)'],
      [
        'drop table "Old"',
        'alter table "T" drop constraint "c"',
        'alter table "T" drop constraint "T_word_key"',
        'alter table "T" drop column "gone"',
        'alter table "T" alter column "word" drop default',
        'alter table "T" alter column "word" type varchar(10) using "word"::varchar(10)',
        'alter table "T" alter column "word" drop not null',
        'create index "T_word_idx" on "T" ("word")',
      ],
    ],
    [
      'sqlite',
      ['integer', 'VARCHAR(20)'],
      [
        'drop table "Old"',
        `create table "facet_new_T" ("id" integer primary key, "word" varchar(10))`,
        'insert into "facet_new_T" ("id", "word") select "id", "word" from "T"',
        'drop table "T"',
        'pragma legacy_alter_table = on',
        'alter table "facet_new_T" rename to "T"',
        'pragma legacy_alter_table = off',
        'create index "T_word_idx" on "T" ("word")',
      ],
    ],
    ['mariadb', ['int(11)', 'varchar(20)'], mysql],
    ['mysql', ['int', 'varchar(20)'], mysql],
  ])('drops, narrows and adds on %s', async (database, [integer = '', text = ''], expected) => {
    const draft = await plan(database, wanted, found(integer, text));
    expect(draft.steps.flatMap(({ statements }) => statements)).toEqual(expected);
    expect([draft.blocked, draft.missing]).toEqual([[], []]);
  });

  it('asks the rows what would be lost', async () => {
    const { steps } = await plan('postgres', wanted, found('integer', 'character varying(20)'));
    expect(steps.flatMap(({ questions }) => questions.map(({ sql }) => sql))).toEqual([
      'select count(*) from "Old" t',
      'select count(*) from "T" t where "gone" is not null',
      'select count(case when ("word"::varchar(10))::text is distinct from "word"::text then 1 end) + 0 * count("word"::varchar(10)) from "T" t where "word" is not null',
    ]);
  });

  it('plans 500 tables in well under a second', async () => {
    const names = Array.from({ length: 500 }, (_, index) => `M${index}`);
    const records = {
      relations: names.map((name) => ({
        table: { schema: null, name },
        kind: 'table' as const,
        definition: null,
        comment: null,
        collation: null,
      })),
      columns: names.flatMap((name) => [
        { table: { schema: null, name }, part: column },
        { table: { schema: null, name }, part: { ...column, name: 'gone' } },
      ]),
      primaryKeys: names.map((name) => ({ table: { schema: null, name }, part: { name: null, columns: ['id'] } })),
    };
    const models = Object.fromEntries(
      names.map((name) => [name, { fields: { id: { scalar: 'Int', isId: true } } } as const]),
    );
    const started = performance.now();
    expect((await plan('postgres', { models }, records)).steps).toHaveLength(500);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
