import { afterEach, describe, expect, it } from 'vitest';
import type { SyncDatabase } from '../support/sync-databases.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';
import { modelsOf, pull, readFiles } from './pulled-database.ts';

let database: SyncDatabase | null = null;
afterEach(() => database?.drop());

/** Pulls what the statements make of an empty database. */
async function pulledFrom(kind: 'postgres' | 'mariadb' | 'sqlite', ...statements: readonly string[]) {
  database = await openSyncDatabase(kind);
  if (database === null) return null;
  for (const sql of statements) await database.run(sql);
  const pulled = await pull(database);
  readFiles(pulled.files);
  return {
    ...pulled,
    text: modelsOf(pulled),
    notes: pulled.unexpressed.map(({ object, reason }) => `${object}: ${reason}`),
  };
}

describe('what a schema cannot hold', () => {
  it('is a foreign key between columns of different types', async () => {
    const pulled = await pulledFrom(
      'sqlite',
      'create table "A" ("id" integer primary key)',
      'create table "B" ("id" integer primary key, "aId" text references "A" ("id"))',
    );
    expect(pulled?.notes).toEqual(['relation "a" of table "B": B.aId is String, but A.id is Int.']);
    expect(pulled?.text).toBe(
      'model A {\n  id Int @id @default(autoincrement())\n}\n\nmodel B {\n  id  Int     @id @default(autoincrement())\n  aId String?\n}\n',
    );
  });

  it('is a foreign key to what is no key, or to a table that is left out', async () => {
    const pulled = await pulledFrom(
      'mariadb',
      'create table "A" ("id" int primary key, "n" int, key ("n"))',
      'create table "_facet_history" ("id" int primary key)',
      'create table "B" ("id" int primary key, "n" int, "h" int, constraint "to_n" foreign key ("n") references "A" ("n"), constraint "to_h" foreign key ("h") references "_facet_history" ("id"))',
    );
    expect(pulled?.notes ?? expected).toEqual(expected);
  });

  it('is a name that is longer than those of other databases', async () => {
    const long = 'n'.repeat(64);
    const pulled = await pulledFrom(
      'mariadb',
      `create table "A" ("id" int primary key, "${long}" int, "b" int, unique key "b" ("b", "${long}")) collate utf8mb4_nopad_bin`,
      `create table "${long}" ("id" int primary key, "aId" int, constraint "to_a" foreign key ("aId") references "A" ("id")) collate utf8mb4_nopad_bin`,
    );
    if (pulled === null) return;
    expect(Object.keys(pulled.schema.models)).toEqual(['A']);
    expect(Object.keys(pulled.schema.models.A?.fields ?? {})).toEqual(['id', 'b']);
    expect(pulled.notes.map((note) => note.replaceAll(long, 'n…'))).toEqual([
      `field "n…" of table "A": The name of the column '${long.slice(0, 24)}…' has more than 63 bytes.`,
      `table "n…": The name of the table '${long.slice(0, 24)}…' has more than 63 bytes. It is left out.`,
      `key "b_n…" of table "A": A has no field 'n…'.`,
    ]);
  });

  it('is a table without a key, which stays without a client', async () => {
    const pulled = await pulledFrom(
      'postgres',
      'create table "A" ("id" integer primary key)',
      'create table "Log" ("line" text, "aId" integer references "A" ("id"))',
    );
    expect(pulled?.notes).toEqual([
      'table "Log": It has no key by which rows could be named; it is kept with @@ignore, without a client.',
    ]);
    expect(pulled?.text).toBe(
      'model A {\n  id   Int   @id\n  logs Log[] @ignore\n}\n\nmodel Log {\n  line String?\n  aId  Int?\n  a    A?      @relation(fields: [aId], references: [id], onDelete: NoAction, onUpdate: NoAction)\n\n  @@ignore\n}\n',
    );
  });

  it('is neither a table of a tool nor an index whose build failed', async () => {
    const pulled = await pulledFrom(
      'sqlite',
      'create table "_prisma_migrations" ("id" text primary key)',
      'create table "_facet_history" ("id" integer primary key)',
      'create table "A" ("id" integer primary key)',
    );
    expect(pulled?.notes).toEqual([]);
    expect(pulled?.text).toBe('model A {\n  id Int @id @default(autoincrement())\n}\n');
  });
});

const expected = [
  'foreign key (h) of table "B": Its target, table "_facet_history", is not part of the schema.',
  'collation "utf8mb4_general_ci": It is the usual one of tables; a new database compares texts by code point.',
  'relation "a" of table "B": It points to (n) of A, which is no unique key.',
];

describe('many-to-many relations', () => {
  const ends = ['create table "Post" ("id" integer primary key)', 'create table "Tag" ("id" integer primary key)'];
  const join = (name: string, more = '') =>
    `create table "${name}" ("A" integer not null references "Post" ("id") on delete cascade on update cascade, "B" integer not null references "Tag" ("id") on delete cascade on update cascade, primary key ("A", "B")${more})`;

  it('are found where the table is nothing else', async () => {
    const pulled = await pulledFrom('sqlite', ...ends, join('_PostToTag'));
    expect(pulled?.text).toBe(
      'model Post {\n  id   Int   @id @default(autoincrement())\n  tags Tag[]\n}\n\nmodel Tag {\n  id    Int    @id @default(autoincrement())\n  posts Post[]\n}\n',
    );
  });

  it('have the name of their table where it is not the usual one', async () => {
    const pulled = await pulledFrom('sqlite', ...ends, join('_PostToTag'), join('_Pinned'));
    expect(pulled?.text).toContain('  tags       Tag[] @relation("PostToTag")\n  tagsPinned Tag[] @relation("Pinned")');
  });

  it('are models where the table says more', async () => {
    const pulled = await pulledFrom('sqlite', ...ends, join('_PostToTag', ', check ("A" > 0)'));
    expect(pulled?.text).toContain('model PostToTag {');
    expect(pulled?.text).toContain('@@map("_PostToTag")');
  });
});
