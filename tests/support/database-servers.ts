import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { createBetterSqlite3Driver } from '../../src/drivers/better-sqlite3.ts';
import type { Driver } from '../../src/drivers/driver.ts';
import { createMysql2Driver } from '../../src/drivers/mysql2.ts';
import { createNodeSqliteDriver } from '../../src/drivers/node-sqlite.ts';
import { createPgDriver } from '../../src/drivers/pg.ts';
import { createPgliteDriver } from '../../src/drivers/pglite.ts';

export type TestDatabaseKind = 'postgres' | 'pglite' | 'mariadb' | 'sqlite' | 'node-sqlite';

/** A database of one test file's own. */
export interface TestDatabase {
  readonly kind: TestDatabaseKind;
  /** For `connect(url)`; `null` for PGlite, which has none. */
  readonly url: string | null;
  /** A new driver for it, with the defaults. */
  readonly createDriver: () => Driver;
  /** Removes it, also while connections are open. Idempotent. */
  drop(): Promise<void>;
}

/** Where a server listens, and as whom tests log in there. */
export interface TestServer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string | null;
  /** To connect to while creating others. */
  readonly database: string;
}

const PREFIX = 'facet_test_';

/** What a crashed run left behind is removed by a later one after this long. */
const LEFTOVER_SECONDS = 3_600;

const CONNECT_TIMEOUT_MILLIS = 2_000;

let counter = 0;
const announced = new Set<string>();
const servers = new Map<'postgres' | 'mariadb', Promise<TestServer | null>>();

/**
 * The server at `FACET_TEST_POSTGRES_URL` or `FACET_TEST_MYSQL_URL`, else the one on
 * this machine's usual port; `null` where there is none.
 * With `FACET_REQUIRE_ALL_DATABASES=1` that is an error.
 */
export function findServer(kind: 'postgres' | 'mariadb'): Promise<TestServer | null> {
  let server = servers.get(kind);
  if (server === undefined) {
    server = kind === 'postgres' ? findPostgres() : findMariadb();
    servers.set(kind, server);
  }
  return server;
}

/**
 * Creates an empty database. Where there is no PostgreSQL server, `postgres` is
 * PGlite; where there is no MariaDB, the answer is `null`. Either is printed once.
 *
 * @param isMemory SQLite: in memory instead of in a temporary file.
 *
 * @example
 * ```ts
 * const database = await createTestDatabase('postgres');
 * afterAll(() => database?.drop());
 * ```
 */
export async function createTestDatabase(
  kind: TestDatabaseKind,
  { isMemory = false }: { readonly isMemory?: boolean } = {},
): Promise<TestDatabase | null> {
  if (kind === 'sqlite' || kind === 'node-sqlite') return createSqlite(kind, isMemory);
  if (kind === 'pglite') return createPglite(kind);

  const server = await findServer(kind);
  if (server === null) {
    announceMissing(kind);
    return kind === 'postgres' ? createPglite(kind) : null;
  }
  return kind === 'postgres' ? createOnPostgres(server) : createOnMariadb(server);
}

async function createOnPostgres(server: TestServer): Promise<TestDatabase> {
  const name = newName();
  // Of all templates only `template0` may be copied while others do the same.
  await onPostgres(server, async (client) => {
    await removeLeftovers(
      await textColumn(client, `select datname from pg_database where datname like '${PREFIX}%'`),
      (old) => client.query(`drop database if exists "${old}" with (force)`),
    );
    await client.query(`create database "${name}" template template0`);
  });
  const address = { ...server, database: name };
  return {
    kind: 'postgres',
    url: toUrl('postgresql', address),
    createDriver: () => createPgDriver({ ...address, ssl: null }),
    drop: once(() =>
      onPostgres(server, async (client) => {
        await client.query(`drop database if exists "${name}" with (force)`);
      }),
    ),
  };
}

async function createOnMariadb(server: TestServer): Promise<TestDatabase> {
  const name = newName();
  await onMariadb(server, async (connection) => {
    const [rows] = await connection.query<mysql.RowDataPacket[]>(`show databases like '${PREFIX}%'`);
    await removeLeftovers(
      rows.map((row) => String(Object.values(row)[0])),
      (old) => connection.query(`drop database if exists \`${old}\``),
    );
    await connection.query(`create database \`${name}\` character set utf8mb4`);
  });
  const address = { ...server, database: name };
  return {
    kind: 'mariadb',
    url: toUrl('mariadb', address),
    createDriver: () => createMysql2Driver({ ...address, ssl: null }),
    drop: once(() =>
      onMariadb(server, async (connection) => {
        await connection.query(`drop database if exists \`${name}\``);
      }),
    ),
  };
}

function createPglite(kind: 'postgres' | 'pglite'): TestDatabase {
  return { kind, url: null, createDriver: () => createPgliteDriver({}), drop: async () => {} };
}

function createSqlite(kind: 'sqlite' | 'node-sqlite', isMemory: boolean): TestDatabase {
  const folder = isMemory ? null : mkdtempSync(join(tmpdir(), PREFIX));
  const file = folder === null ? '' : join(folder, 'test.db');
  const remove = (): void => {
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);

  const create = kind === 'sqlite' ? createBetterSqlite3Driver : createNodeSqliteDriver;
  return {
    kind,
    url: isMemory ? 'sqlite://:memory:' : `sqlite://${file}`,
    createDriver: () => create({ file, isMemory }),
    drop: once(async () => {
      process.removeListener('exit', remove);
      remove();
    }),
  };
}

async function findPostgres(): Promise<TestServer | null> {
  const url = process.env.FACET_TEST_POSTGRES_URL;
  const candidates =
    url === undefined
      ? accounts('postgres').map((account) => ({ host: 'localhost', port: 5432, database: 'postgres', ...account }))
      : [fromUrl(url, 5432, 'postgres')];
  return firstThatConnects(candidates, (server) => onPostgres(server, async () => {}), url !== undefined);
}

async function findMariadb(): Promise<TestServer | null> {
  const url = process.env.FACET_TEST_MYSQL_URL;
  const candidates =
    url === undefined
      ? accounts('root').map((account) => ({ host: '127.0.0.1', port: 3306, database: '', ...account }))
      : [fromUrl(url, 3306, '')];
  return firstThatConnects(candidates, (server) => onMariadb(server, async () => {}), url !== undefined);
}

function announceMissing(kind: 'postgres' | 'mariadb'): void {
  if (announced.has(kind)) return;
  announced.add(kind);
  process.stderr.write(
    kind === 'postgres'
      ? 'No PostgreSQL server lets tests in; PGlite stands in for it.\n'
      : 'No MariaDB server lets tests in; its tests are left out.\n',
  );
}

/** Ways in which fresh installations let local users in. */
function accounts(owner: string): readonly { readonly user: string; readonly password: string | null }[] {
  const users = [...new Set([process.env.PGUSER, owner, userInfo().username])].filter((user) => user !== undefined);
  return users.flatMap((user) => [
    { user, password: null },
    { user, password: owner },
  ]);
}

async function firstThatConnects(
  candidates: readonly TestServer[],
  connect: (server: TestServer) => Promise<void>,
  isDemanded: boolean,
): Promise<TestServer | null> {
  let reason: unknown;
  for (const candidate of candidates) {
    try {
      await connect(candidate);
      return candidate;
    } catch (error) {
      reason = error;
    }
  }
  if (isDemanded || process.env.FACET_REQUIRE_ALL_DATABASES === '1') throw reason;
  return null;
}

async function onPostgres<T>(server: TestServer, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    ...server,
    // Anything but a string makes `pg` look for a password file.
    password: server.password ?? '',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MILLIS,
  });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function onMariadb<T>(server: TestServer, work: (connection: mysql.Connection) => Promise<T>): Promise<T> {
  const connection = await mysql.createConnection({
    ...server,
    password: server.password ?? '',
    connectTimeout: CONNECT_TIMEOUT_MILLIS,
  });
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}

async function textColumn(client: pg.Client, text: string): Promise<readonly string[]> {
  const { rows } = await client.query<string[]>({ text, rowMode: 'array' });
  return rows.map(([value]) => String(value));
}

async function removeLeftovers(names: readonly string[], remove: (name: string) => Promise<unknown>): Promise<void> {
  for (const name of names) {
    const seconds = Number(/^facet_test_(\d+)_\d+_\d+$/.exec(name)?.[1]);
    if (Date.now() / 1_000 - seconds > LEFTOVER_SECONDS) await remove(name);
  }
}

/** Holds the time, by which leftovers are known, and the process, since several run at once. */
function newName(): string {
  return `${PREFIX}${Math.floor(Date.now() / 1_000)}_${process.pid}_${counter++}`;
}

function fromUrl(text: string, port: number, database: string): TestServer {
  const url = new URL(text);
  return {
    host: url.hostname,
    port: Number(url.port) || port,
    user: decodeURIComponent(url.username),
    password: url.password === '' ? null : decodeURIComponent(url.password),
    database: url.pathname.slice(1) || database,
  };
}

function toUrl(scheme: string, { host, port, user, password, database }: TestServer): string {
  const secret = password === null ? '' : `:${encodeURIComponent(password)}`;
  return `${scheme}://${encodeURIComponent(user)}${secret}@${host}:${port}/${database}`;
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= work();
    return done;
  };
}
