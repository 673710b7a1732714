import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { assertRuntime, createBetterSqlite3Driver } from '../../src/drivers/better-sqlite3.ts';
import { createNodeSqliteDriver } from '../../src/drivers/node-sqlite.ts';
import type { SqliteDriverOptions } from '../../src/drivers/sqlite/sqlite-options.ts';
import { ConfigurationError } from '../../src/foundation/errors/configuration-error.ts';
import { MissingPackageError } from '../../src/foundation/errors/missing-package-error.ts';
import { command, statement } from './driver-flavours.ts';

const folder = mkdtempSync(join(tmpdir(), 'facet_test_'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  ['better-sqlite3', createBetterSqlite3Driver],
  ['node-sqlite', createNodeSqliteDriver],
])('%s', (name, createDriver) => {
  const file = join(folder, `${name}.db`);
  const open = (change: Partial<SqliteDriverOptions> = {}, isReadOnly = false) =>
    createDriver({ file, isMemory: false, ...change }).connect({ isReadOnly, signal: null });
  const read = async (connection: Awaited<ReturnType<typeof open>>, text: string) =>
    (await connection.run(statement(text), [])).rows[0]?.[0];

  it('prepares connections as documented', async () => {
    const writer = await open({ pragmas: { cache_size: -4000, temp_store: 'memory', recursive_triggers: true } });
    expect(await read(writer, 'pragma journal_mode')).toBe('wal');
    expect(await read(writer, 'pragma foreign_keys')).toBe(1);
    expect(await read(writer, 'pragma synchronous')).toBe(1);
    expect(await read(writer, 'pragma busy_timeout')).toBe(5_000);
    expect(await read(writer, 'pragma cache_size')).toBe(-4000);
    expect(await read(writer, 'pragma temp_store')).toBe(2);
    expect(await read(writer, 'pragma recursive_triggers')).toBe(1);
    await writer.close();

    const durable = await open({ synchronous: 'full', busyTimeoutMillis: 7 });
    expect(await read(durable, 'pragma synchronous')).toBe(2);
    expect(await read(durable, 'pragma busy_timeout')).toBe(7);
    await durable.close();
  });

  it('makes no write-ahead log where another journal is asked for, and leaves it to the writer', async () => {
    const own = { file: join(folder, `${name}-journal.db`), pragmas: { journal_mode: 'delete' } };
    const writer = await open(own);
    await writer.run(command('create table t (a int)'), []);
    const reader = await open({ ...own, pragmas: { journal_mode: 'wal' } }, true);
    expect(await read(writer, 'pragma journal_mode')).toBe('delete');
    expect(await read(reader, 'pragma journal_mode')).toBe('delete');
    expect(readdirSync(folder).filter((path) => path.startsWith(`${name}-journal.db`))).toEqual([`${name}-journal.db`]);
    await reader.close();
    await writer.close();
  });

  it('refuses pragmas that are more than words', async () => {
    await expect(open({ pragmas: { 'foreign_keys = off; --': 1 } })).rejects.toBeInstanceOf(ConfigurationError);
    await expect(open({ pragmas: { cache_size: '1; drop table x' } })).rejects.toBeInstanceOf(ConfigurationError);
    await expect(open({ pragmas: { cache_size: Number.NaN } })).rejects.toBeInstanceOf(ConfigurationError);
  });

  it('opens readers that cannot write, beside a writer in a transaction', async () => {
    const writer = await open();
    await writer.run(command('create table seen (a int)'), []);
    const reader = await open({}, true);
    await writer.run(command('begin immediate'), []);
    await writer.run(command('insert into seen values (1)'), []);
    expect(await read(reader, 'select count(*) from seen')).toBe(0);
    await writer.run(command('commit'), []);
    expect(await read(reader, 'select count(*) from seen')).toBe(1);
    expect(() => reader.run(command('insert into seen values (2)'), [])).toThrow(/readonly/);
    await reader.close();
    await writer.close();
  });

  it('says that the file is the trouble', async () => {
    const failure = { code: 'CONNECTION_FAILED', details: { database: 'SQLite', reason: 'file' } };
    await expect(open({ file: join(folder, 'missing', 'x.db') })).rejects.toMatchObject(failure);
    await expect(open({ file: join(folder, 'absent.db') }, true)).rejects.toMatchObject(failure);
    await expect(open({ file: process.execPath }, true)).rejects.toMatchObject({
      message: 'Could not connect to SQLite: the file is no database.',
      details: { database: 'SQLite', reason: 'notADatabase' },
    });
  });

  it('reads integers exactly when asked, and keeps large row ids', async () => {
    const connection = await open({ isMemory: true });
    await connection.run(command('create table big (id integer primary key)'), []);
    const { insertId } = await connection.run(command('insert into big values (9007199254740993)'), []);
    expect(insertId).toBe(9_007_199_254_740_993n);
    const exact = statement('select id, 1 from big', { safeIntegers: true });
    expect((await connection.run(exact, [])).rows).toEqual([[9_007_199_254_740_993n, 1n]]);
    expect(await read(connection, 'select 1')).toBe(1);
    await connection.close();
  });

  it('refuses a text of several statements', async () => {
    const connection = await open({ isMemory: true });
    expect(() => connection.run(statement('select 1; select 2'), [])).toThrow(/more than one statement/);
    expect(() => connection.run(statement('select 1; -- no\n/* ; */ delete from x'), [])).toThrow(
      /more than one statement/,
    );
    expect(await read(connection, 'select 1; -- a comment; with a semicolon')).toBe(1);
    expect(await read(connection, 'select 1 ; /* ; */ ;')).toBe(1);
    await connection.close();
  });

  it('counts nothing for statements that change no rows', async () => {
    const connection = await open({ isMemory: true });
    await connection.run(command('create table counted (a int)'), []);
    await connection.run(command('insert into counted values (1), (2)'), []);
    expect((await connection.run(command('create index counted_a on counted (a)'), [])).rowCount).toBe(0);
    expect((await connection.run(command('pragma foreign_keys = on'), [])).rowCount).toBe(0);
    await connection.close();
  });

  it('follows a changed table', async () => {
    const connection = await open({ isMemory: true });
    await connection.run(command('create table grows (a int)'), []);
    await connection.run(command('insert into grows values (1)'), []);
    const all = statement('select * from grows');
    expect((await connection.run(all, [])).rows).toEqual([[1]]);
    await connection.run(command("alter table grows add b text default 'new'"), []);
    expect((await connection.run(all, [])).rows).toEqual([[1, 'new']]);
    await connection.close();
  });

  it('lets the log be checkpointed after a write that returned rows', async () => {
    const writer = await open({ file: join(folder, `${name}-log.db`) });
    await writer.run(command('create table logged (a int)'), []);
    await writer.run(statement('insert into logged values (1), (2) returning a'), []);
    const { rows } = await writer.run(statement('pragma wal_checkpoint(truncate)'), []);
    expect(rows).toEqual([[0, 0, 0]]);
    await writer.close();
  });

  it('opens a new file from several connections at once', async () => {
    const shared = join(folder, `${name}-shared.db`);
    const connections = await Promise.all(Array.from({ length: 8 }, () => open({ file: shared })));
    for (const connection of connections) expect(await read(connection, 'pragma journal_mode')).toBe('wal');
    for (const connection of connections) await connection.close();
  });
});

describe('better-sqlite3', () => {
  it('is not even loaded where it would end the process', () => {
    expect(() => assertRuntime({ node: '20.19.5' })).toThrow(MissingPackageError);
    expect(() => assertRuntime(undefined)).toThrow(MissingPackageError);
    expect(() => assertRuntime({ node: '20.19.5' })).toThrow(/does not run on this runtime/);
    expect(assertRuntime({ node: '22.18.0' })).toBeUndefined();
    expect(assertRuntime({ node: '24.0.0' })).toBeUndefined();
  });
});
