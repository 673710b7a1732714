import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DriverConnection } from '../../src/drivers/driver.ts';
import type { Mysql2DriverOptions } from '../../src/drivers/mysql2/mysql2-driver-options.ts';
import { loadMysql2 } from '../../src/drivers/mysql2/mysql2-library.ts';
import { mysql2Parameters } from '../../src/drivers/mysql2/mysql2-parameters.ts';
import { createMysql2Driver } from '../../src/drivers/mysql2.ts';
import type { TlsOptions } from '../../src/drivers/tls-options.ts';
import type { TestDatabase } from '../support/database-servers.ts';
import { createTestDatabase, findServer } from '../support/database-servers.ts';
import { command, statement } from './driver-flavours.ts';

const server = await findServer('mariadb');

describe.skipIf(server === null)('mysql2 driver', () => {
  let database: TestDatabase;
  let options: Mysql2DriverOptions;
  let connection: DriverConnection;
  const connect = (change: Partial<Mysql2DriverOptions> = {}, signal: AbortSignal | null = null) =>
    createMysql2Driver({ ...options, ...change }).connect({ isReadOnly: false, signal });
  const rowsOf = async (text: string, parameters: readonly unknown[] = []) =>
    (await connection.run(statement(text), parameters)).rows;

  beforeAll(async () => {
    database = (await createTestDatabase('mariadb')) as TestDatabase;
    const name = new URL(String(database.url)).pathname.slice(1);
    // Whoever looked for a server found one.
    options = { ...(server as NonNullable<typeof server>), database: name, ssl: null };
    connection = await connect();
  });
  afterAll(async () => {
    await connection.close();
    await database.drop();
  });

  it('tells MariaDB from MySQL without its prefix for replicas', () => {
    expect(connection.serverVersion).toMatch(/^1\d\.\d+\.\d+-MariaDB/);
  });

  it('gives exact text where numbers are not exact', async () => {
    await connection.run(
      command(`create table exact (
        b bigint, u bigint unsigned, d decimal(38, 10), t datetime(6), y date, h time(3), j json, f double, s smallint, z bit(8)
      )`),
      [],
    );
    await connection.run(command('insert into exact values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'), [
      -(2n ** 63n),
      2n ** 64n - 1n,
      '1234567890123456789012345678.0123456789',
      '2026-01-02 03:04:05.678901',
      '0001-01-01',
      '-23:59:59.999',
      '{"big": 12345678901234567890}',
      0.1,
      -7,
      new Uint8Array([5]),
    ]);
    expect(await rowsOf('select * from exact')).toEqual([
      [
        '-9223372036854775808',
        '18446744073709551615',
        '1234567890123456789012345678.0123456789',
        '2026-01-02 03:04:05.678901',
        '0001-01-01',
        '-23:59:59.999',
        '{"big": 12345678901234567890}',
        0.1,
        -7,
        Buffer.from([5]),
      ],
    ]);
  });

  it('compares and limits by integers', async () => {
    expect(
      await rowsOf('select 9007199254740993 = ?, 9007199254740993 = ?', [9007199254740993n, 9007199254740992n]),
    ).toEqual([[1, 0]]);
    expect(await rowsOf('select seq from seq_1_to_9 limit ? offset ?', [2, 3])).toEqual([['4'], ['5']]);
    expect(await rowsOf('select 7 div ?', [2])).toEqual([[3]]);
  });

  it('describes types with their flags', async () => {
    const result = await connection.run(statement('select b, u, d, t, j, s from exact'), []);
    expect(result.columns().map(({ type }) => type)).toEqual([
      'LONGLONG',
      'LONGLONG UNSIGNED',
      'NEWDECIMAL',
      'DATETIME',
      'JSON',
      'SHORT',
    ]);
    expect(result.columns()[0]).toMatchObject({ table: 'exact', column: 'b' });
  });

  it('takes numbers as `mysql2` did before it knew types', async () => {
    const { Types, createConnection } = await loadMysql2();
    expect(mysql2Parameters({ Types, createConnection }, [1, 2n, 'a', null, true])).toEqual([1, '2', 'a', null, true]);
    const same = ['a', null];
    expect(mysql2Parameters({ Types, createConnection }, same)).toBe(same);
  });

  it('runs what cannot be prepared as text, if it has no parameters', async () => {
    // MariaDB prepares nearly everything; this is one it does not.
    const use = statement(`use ${new URL(String(database.url)).pathname.slice(1)}`);
    expect((await connection.run(use, [])).rows).toEqual([]);
    expect((await connection.run(use, [])).rows).toEqual([]);
  });

  it('takes the first result of a procedure', async () => {
    await connection.run(command('create procedure two() begin select 1 as a; select 2 as b; end'), []);
    const result = await connection.run(statement('call two()'), []);
    expect(result.rows).toEqual([[1]]);
    expect(result.columns().map(({ name }) => name)).toEqual(['a']);
    expect(await rowsOf('select 3')).toEqual([[3]]);
  });

  it('does not let the server read files', async () => {
    await connection.run(command('create table lines_of (a text)'), []);
    await expect(
      connection.run(command("load data local infile '/etc/hostname' into table lines_of"), []),
    ).rejects.toBeInstanceOf(Error);
    expect(await rowsOf('select count(*) from lines_of')).toEqual([['0']]);
  });

  it('refuses several statements in one text', async () => {
    await expect(connection.run(command('select 1; select 2'), [])).rejects.toMatchObject({ errno: 1064 });
  });

  it('leaves a long result behind quickly', async () => {
    const began = performance.now();
    for await (const _ of connection.stream(statement('select a.seq from seq_1_to_100000 a, seq_1_to_1000 b'), [], 10))
      break;
    expect(await rowsOf('select 1')).toEqual([[1]]);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('ends a stream whose connection is lost', async () => {
    const victim = await connect();
    const id = (await victim.run(statement('select connection_id()'), [])).rows[0]?.[0];
    const read = async () => {
      let isFirst = true;
      for await (const _ of victim.stream(statement("select seq, repeat('x', 1000) from seq_1_to_1000000"), [], 10)) {
        if (isFirst) await connection.run(command(`kill connection ${String(id)}`), []);
        isFirst = false;
      }
    };
    await expect(read()).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
    expect(victim.isUsable).toBe(false);
  });

  describe('connecting', () => {
    it('fails as `mysql2` fails', async () => {
      await expect(connect({ database: 'no_such_database' })).rejects.toMatchObject({ errno: 1049 });
      await expect(connect({ port: 1 })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
      await expect(connect({ user: 'nobody_here', password: () => 'wrong' })).rejects.toMatchObject({ errno: 1045 });
    });

    it('gives up on a server that does not answer', async () => {
      const sockets = new Set<Socket>();
      const silent: Server = createServer((socket) => sockets.add(socket));
      await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
      const address = silent.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;

      await expect(connect({ port, connectTimeoutMillis: 50 })).rejects.toMatchObject({ code: 'TIMEOUT' });
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 20);
      await expect(connect({ port }, controller.signal)).rejects.toMatchObject({ code: 'ABORTED' });
      for (const socket of sockets) socket.destroy();
      silent.close();
    });

    it('goes on in the clear only where that was preferred', async () => {
      const [row] = await rowsOf("show variables like 'have_ssl'");
      const ssl = (mode: TlsOptions['mode']): TlsOptions => ({
        mode,
        ca: null,
        certificate: null,
        key: null,
        passphrase: null,
        serverName: null,
      });
      const preferred = await connect({ ssl: ssl('prefer') });
      expect((await preferred.run(statement('select 1'), [])).rows).toEqual([[1]]);
      await preferred.close();
      if (row?.[1] === 'DISABLED') {
        await expect(connect({ ssl: ssl('require') })).rejects.toMatchObject({ code: 'HANDSHAKE_NO_SSL_SUPPORT' });
      }
    });
  });
});
