import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syncDatabase } from '../../src/sync/sync-database.ts';
import type { SyncDatabase } from '../support/sync-databases.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';
import { modelsOf, pull, pullKinds, readFiles } from './pulled-database.ts';

describe.each(pullKinds)('names that the language cannot write on %s', (kind) => {
  let database: SyncDatabase | null = null;
  beforeAll(async () => {
    database = await openSyncDatabase(kind);
    for (const sql of statements) await database?.run(sql);
  });
  afterAll(() => database?.drop());

  it('are mended and mapped, each differently', async ({ skip }) => {
    if (database === null) return skip('no server');
    const { schema, files } = await pull(database, { naming: 'identity' });
    const names = Object.values(schema.models).map(({ name, table }) => [table.name, name]);
    expect(Object.fromEntries(names)).toEqual({
      '2fa codes': 'model_2fa_codes',
      '2fa-codes': 'model_2fa_codes2',
      class: 'class_',
      größe: 'größe',
      Int: 'Int_',
      "it's odd": 'it_s_odd',
      ___: 'model_',
      user_: 'user_',
    });
    const fields = Object.values(schema.models.model_2fa_codes?.fields ?? {}).map(({ column, name }) => [column, name]);
    expect(Object.fromEntries(fields)).toEqual({
      id: 'id',
      'a b': 'a_b',
      'a-b': 'a_b2',
      a_b: 'a_b3',
      '1st': 'field_1st',
      AND: 'AND_',
      toString: 'toString_',
      ключ: 'ключ',
      '☂': 'field',
    });
    expect(Object.keys(readFiles(files).models)).toEqual(Object.keys(schema.models));
    expect(modelsOf({ files })).toContain('@@map("it\'s odd")');
  });

  it('lead to what is there', async ({ skip }) => {
    if (database === null) return skip('no server');
    const { files } = await pull(database);
    const report = await syncDatabase(database.engine.fork({ schema: readFiles(files) }), { dryRun: true });
    expect(report).toMatchObject({ applied: [], leftAlone: [], blocked: [] });
  });
});

const key = 'id integer not null primary key';
const statements = [
  `create table "2fa codes" (${key}, "a b" integer, "a-b" integer, "a_b" integer, "1st" integer, "AND" integer, "toString" integer, "ключ" integer, "☂" integer)`,
  `create table "2fa-codes" (${key})`,
  `create table "class" (${key}, "class" integer, "constructor" integer)`,
  `create table "größe" (${key})`,
  `create table "Int" (${key})`,
  `create table "it's odd" (${key})`,
  `create table "___" (${key})`,
  `create table "user_" (${key}, "class id" integer references "class" (id))`,
];
