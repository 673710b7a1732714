import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DriverConnection } from '../../src/drivers/driver.ts';
import type { PgDriverOptions } from '../../src/drivers/pg/pg-driver-options.ts';
import { loadPg } from '../../src/drivers/pg/pg-library.ts';
import { createPgDriver } from '../../src/drivers/pg.ts';
import type { TlsOptions } from '../../src/drivers/tls-options.ts';
import type { TestDatabase } from '../support/database-servers.ts';
import { createTestDatabase, findServer } from '../support/database-servers.ts';
import { command, statement } from './driver-flavours.ts';
import { testAuthority, testServerCertificate, testServerKey } from './tls-certificates.ts';

const server = await findServer('postgres');

describe.skipIf(server === null)('pg driver', () => {
  let database: TestDatabase;
  let options: PgDriverOptions;
  let connection: DriverConnection;
  const connect = (change: Partial<PgDriverOptions> = {}, signal: AbortSignal | null = null) =>
    createPgDriver({ ...options, ...change }).connect({ isReadOnly: false, signal });
  const rowsOf = async (text: string, parameters: readonly unknown[] = []) =>
    (await connection.run(statement(text), parameters)).rows;

  beforeAll(async () => {
    database = (await createTestDatabase('postgres')) as TestDatabase;
    const name = new URL(String(database.url)).pathname.slice(1);
    // Whoever looked for a server found one.
    options = { ...(server as NonNullable<typeof server>), database: name, ssl: null };
    connection = await connect();
  });
  afterAll(async () => {
    await connection.close();
    await database.drop();
  });

  describe('named statements', () => {
    it('are parsed once', async () => {
      const other = await connect();
      const echo = statement('select $1::text');
      for (let i = 0; i < 20; i++) await other.run(echo, ['x']);
      const counts = statement(
        "select generic_plans + custom_plans from pg_prepared_statements where statement = 'select $1::text'",
      );
      expect((await other.run(counts, [])).rows).toEqual([['20']]);
      await other.close();
    });

    it('are made anew when the result has other columns now', async () => {
      await connection.run(command('create table grows (a int)'), []);
      await connection.run(command('insert into grows values (1)'), []);
      const all = statement('select * from grows');
      expect((await connection.run(all, [])).rows).toEqual([['1']]);

      await connection.run(command('alter table grows add b text default $$new$$'), []);
      const grown = await connection.run(all, []);
      expect(grown.rows).toEqual([['1', 'new']]);
      expect(grown.columns().map(({ name }) => name)).toEqual(['a', 'b']);
    });

    it('are made anew within a batch that begins a transaction, and once only', async () => {
      await connection.run(command('create table batched (a int)'), []);
      const all = statement('select * from batched');
      const write = { statement: command('insert into batched values (1)'), parameters: [] };
      await connection.run(all, []);
      await connection.run(command('alter table batched add b int'), []);

      const begin = { statement: command('begin'), parameters: [] };
      const results = await connection.runAll([begin, write, { statement: all, parameters: [] }]);
      expect(results[2]?.rows).toEqual([['1', null]]);
      expect(connection.transactionState).toBe('open');
      await connection.run(command('commit'), []);
      expect(await rowsOf('select count(*) from batched')).toEqual([['1']]);
    });

    it('fail inside a transaction that began before, and work in the next', async () => {
      await connection.run(command('create table inside (a int)'), []);
      const all = statement('select * from inside');
      await connection.run(all, []);
      await connection.run(command('alter table inside add b int'), []);

      await connection.run(command('begin'), []);
      await expect(connection.run(all, [])).rejects.toMatchObject({ code: '0A000' });
      expect(connection.transactionState).toBe('failed');
      await connection.run(command('rollback'), []);
      await connection.run(command('begin'), []);
      expect((await connection.run(all, [])).columns()).toHaveLength(2);
      await connection.run(command('commit'), []);
    });

    it('survive that the server forgets them', async () => {
      const echo = statement('select $1::text');
      const one = statement('select 1');
      for (const text of ['discard all', 'deallocate all']) {
        expect((await connection.run(echo, ['before'])).rows).toEqual([['before']]);
        await connection.run(statement(text, { isReusable: false }), []);
        expect((await connection.run(echo, ['after'])).rows).toEqual([['after']]);
      }
      // Behind the driver's back, so that it meets 26000.
      await connection.run(one, []);
      await connection.run(statement("do $$ begin execute 'deallocate all'; end $$", { isReusable: false }), []);
      expect((await connection.run(echo, ['after'])).rows).toEqual([['after']]);
      expect((await connection.run(one, [])).rows).toEqual([['1']]);
    });

    it('are forgotten when they could not be parsed', async () => {
      const early = statement('select a from comes_later');
      await expect(connection.run(early, [])).rejects.toMatchObject({ code: '42P01' });
      const both = await Promise.allSettled([connection.run(early, []), connection.run(early, [])]);
      expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
      await connection.run(command('create table comes_later (a int)'), []);
      expect((await connection.run(early, [])).rows).toEqual([]);
    });

    it('refuse text with a NUL and go on', async () => {
      await expect(connection.run(statement('select 1\0'), [])).rejects.toMatchObject({ code: 'QUERY_FAILED' });
      const answers = await Promise.allSettled([
        connection.run(statement('select 1'), []),
        connection.run(statement('select 2\0'), []),
        connection.run(statement('select 3'), []),
      ]);
      expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    });
  });

  it('keeps all of a batch or nothing outside a transaction', async () => {
    await connection.run(command('create table atomic (a int primary key)'), []);
    const put = { statement: command('insert into atomic values ($1)'), parameters: [1] };
    await expect(connection.runAll([put, put])).rejects.toMatchObject({ code: '23505' });
    expect(await rowsOf('select * from atomic')).toEqual([]);
  });

  it('reports what the server says as `pg` does', async () => {
    const run = async () => connection.run(statement('insert into atomic values (1), (1)'), []);
    const error = await run().catch((caught: unknown) => caught);
    const pg = await loadPg();
    expect(error).toBeInstanceOf(pg.DatabaseError);
    expect(error).toMatchObject({
      severity: 'ERROR',
      code: '23505',
      detail: 'Key (a)=(1) already exists.',
      schema: 'public',
      table: 'atomic',
      constraint: 'atomic_pkey',
    });
  });

  it('refuses copy from stdin and goes on', async () => {
    await expect(connection.run(command('copy atomic from stdin'), [])).rejects.toMatchObject({ code: '57014' });
    expect(await rowsOf('select 1')).toEqual([['1']]);
  });

  it('runs an empty statement', async () => {
    expect(await connection.run(statement('', { isReusable: false }), [])).toMatchObject({ rows: [], rowCount: 0 });
  });

  it('streams in a transaction of its own, which ends with it', async () => {
    const text = 'insert into atomic select generate_series(10, 19) returning a';
    for await (const rows of connection.stream(statement(text), [], 4)) {
      expect(connection.transactionState).toBe('open');
      expect(rows).toHaveLength(4);
      break;
    }
    expect(connection.transactionState).toBe('none');

    const failing = async () => {
      for await (const _ of connection.stream(statement('select 1 / (3 - i) from generate_series(1, 9) i'), [], 1));
    };
    await expect(failing()).rejects.toMatchObject({ code: '22012' });
    expect(connection.transactionState).toBe('none');
    expect(await rowsOf("select count(*) from pg_cursors where name like 'facet%'")).toEqual([['0']]);
  });

  it('closes portals in a transaction that goes on', async () => {
    await connection.run(command('begin'), []);
    for await (const _ of connection.stream(statement('select generate_series(1, 9)'), [], 2)) break;
    for await (const _ of connection.stream(statement('select generate_series(1, 9)'), [], 20));
    expect(await rowsOf("select count(*) from pg_cursors where name like 'facet%'")).toEqual([['0']]);
    await connection.run(command('commit'), []);
  });

  it('ends a stream whose connection is lost', async () => {
    const victim = await connect();
    const pid = (await victim.run(statement('select pg_backend_pid()'), [])).rows[0]?.[0];
    const read = async () => {
      let isFirst = true;
      for await (const _ of victim.stream(statement('select generate_series(1, 1000)'), [], 1)) {
        if (isFirst) await rowsOf('select pg_terminate_backend($1::int)', [pid]);
        isFirst = false;
      }
    };
    await expect(read()).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
    expect(victim.isUsable).toBe(false);
  });

  it('speaks UTF-8 also to a database of another encoding', async () => {
    const name = `${options.database}_latin`;
    const locale = "encoding 'LATIN1' lc_collate 'C' lc_ctype 'C'";
    await connection.run(command(`create database ${name} template template0 ${locale}`), []);
    try {
      const latin = await connect({ database: name });
      expect((await latin.run(statement('select $1 || chr(233)'), ['é'])).rows).toEqual([['éé']]);
      await latin.close();
    } finally {
      await connection.run(command(`drop database ${name} with (force)`), []);
    }
  });

  it('uses nothing of `pg` that is not there', async () => {
    const pg = await loadPg();
    const client = new pg.Client({
      host: options.host,
      port: options.port,
      user: options.user,
      password: typeof options.password === 'string' ? options.password : '',
      database: options.database,
      ssl: false,
      application_name: undefined,
      keepAlive: false,
    });
    client.on('error', () => {});
    const parameters: string[] = [];
    client.connection.on('parameterStatus', ({ parameterName }) => parameters.push(parameterName));
    await client.connect();
    expect(client.connection.stream.listenerCount('data')).toBe(1);
    expect(client.processID).toBeGreaterThan(0);
    expect(Number.isInteger(client.secretKey)).toBe(true);
    expect(parameters).toEqual(expect.arrayContaining(['server_version', 'client_encoding']));
    client.connection.stream.destroy();
  });

  describe('connecting', () => {
    it('fails as `pg` fails', async () => {
      await expect(connect({ database: 'no_such_database' })).rejects.toMatchObject({ code: '3D000' });
      await expect(connect({ port: 1 })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    });

    it('asks a function for the password', async () => {
      let asked = 0;
      const password = async () => {
        asked += 1;
        return typeof options.password === 'string' ? options.password : '';
      };
      await (await connect({ password })).close();
      // Servers that trust this machine do not ask.
      expect(asked).toBeLessThanOrEqual(1);
    });

    it('gives up on a server that does not answer', async () => {
      const silent = await listen(() => {});
      await expect(connect({ host: 'localhost', port: silent.port, connectTimeoutMillis: 50 })).rejects.toMatchObject({
        code: 'TIMEOUT',
        details: { what: 'connect', millis: 50 },
      });
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 20);
      await expect(connect({ host: 'localhost', port: silent.port }, controller.signal)).rejects.toMatchObject({
        code: 'ABORTED',
      });
      silent.close();
    });
  });

  describe('TLS', () => {
    const tls = (change: Partial<TlsOptions>): TlsOptions => ({
      mode: 'require',
      ca: null,
      certificate: null,
      key: null,
      passphrase: null,
      serverName: null,
      ...change,
    });
    let proxy: Listening;
    beforeAll(async () => {
      proxy = await listen((socket) => encrypt(socket, options));
    });
    afterAll(() => proxy.close());
    const connectTo = (ssl: TlsOptions) => connect({ host: 'localhost', port: proxy.port, ssl });

    it.each([
      ['prefer', tls({ mode: 'prefer' })],
      ['require', tls({ mode: 'require' })],
      ['require with authority', tls({ mode: 'require', ca: testAuthority })],
      ['verify-ca', tls({ mode: 'verify-ca', ca: testAuthority })],
      ['verify-full', tls({ mode: 'verify-full', ca: testAuthority, serverName: 'facet.test' })],
    ])('encrypts with %s', async (_, ssl) => {
      const other = await connectTo(ssl);
      expect((await other.run(statement('select $1::text'), ['secret'])).rows).toEqual([['secret']]);

      const sleep = async () => other.run(statement('select pg_sleep(10)'), []);
      const sleeping = sleep().catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await other.cancel();
      expect(await sleeping).toMatchObject({ code: '57014' });
      await other.close();
    });

    it.each([
      ['an authority that is not known', tls({ mode: 'verify-ca' })],
      ['another name', tls({ mode: 'verify-full', ca: testAuthority })],
    ])('refuses %s', async (_, ssl) => {
      await expect(connectTo(ssl)).rejects.toThrow();
    });

    it('goes on in the clear only where that was preferred', async () => {
      const plain = await listen((socket) => {
        socket.once('data', (request) => {
          if (request.length !== 8) return forward(socket, options, request);
          socket.write('N');
          socket.once('data', (startup) => forward(socket, options, startup));
        });
      });
      const address = { host: 'localhost', port: plain.port };
      const other = await connect({ ...address, ssl: tls({ mode: 'prefer' }) });
      expect((await other.run(statement('select 1'), [])).rows).toEqual([['1']]);
      await other.close();
      await expect(connect({ ...address, ssl: tls({ mode: 'require' }) })).rejects.toThrow('does not support SSL');
      plain.close();
    });
  });
});

interface Listening {
  readonly port: number;
  close(): void;
}

async function listen(onConnection: (socket: Socket) => void): Promise<Listening> {
  const sockets = new Set<Socket>();
  const listener: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onConnection(socket);
  });
  await new Promise<void>((resolve) => listener.listen(0, 'localhost', resolve));
  const address = listener.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close() {
      for (const socket of sockets) socket.destroy();
      listener.close();
    },
  };
}

/** Stands before the real server and adds encryption, so that tests need no server that has it. */
function encrypt(socket: Socket, target: PgDriverOptions): void {
  socket.once('data', () => {
    socket.write('S');
    const secure = new TLSSocket(socket, { isServer: true, key: testServerKey, cert: testServerCertificate });
    secure.on('error', () => socket.destroy());
    secure.once('data', (first) => forward(secure, target, first));
  });
}

function forward(socket: Socket, { host, port }: PgDriverOptions, first: Buffer): void {
  import('node:net').then(({ connect }) => {
    const upstream = connect(port, host);
    upstream.on('error', () => socket.destroy());
    upstream.write(first);
    upstream.pipe(socket).pipe(upstream);
  });
}
