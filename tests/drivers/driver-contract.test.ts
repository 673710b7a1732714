import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Driver, DriverConnection } from '../../src/drivers/driver.ts';
import { AbortedError } from '../../src/foundation/errors/aborted-error.ts';
import { ConnectionLostError } from '../../src/foundation/errors/connection-lost-error.ts';
import { command, driverFlavours, openFlavour, statement } from './driver-flavours.ts';

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

for (const flavour of driverFlavours) {
  const { slot, wire } = flavour;
  const opened = await openFlavour(flavour);

  describe.skipIf(opened === null)(`driver contract: ${flavour.label}`, () => {
    let driver: Driver;
    let connection: DriverConnection;
    const connect = () => driver.connect({ isReadOnly: false, signal: null });
    const insert = statement(`insert into item (t, i, f, n, b) values (${[1, 2, 3, 4, 5].map(slot).join(', ')})`, {
      returnsRows: false,
    });
    const rowsOf = async (text: string, parameters: readonly unknown[] = [], safeIntegers = false) =>
      (await connection.run(statement(text, { safeIntegers }), parameters)).rows;
    /** Synchronous drivers throw at once; here that is a rejection too. */
    const attempt = async (work: () => unknown) => work();

    beforeAll(async () => {
      driver = (opened as NonNullable<typeof opened>).driver;
      connection = await connect();
      await connection.run(command(flavour.table), []);
    });
    beforeEach(async () => {
      await connection.run(command('delete from item'), []);
    });
    afterAll(async () => {
      await connection?.close();
      await opened?.drop();
    });

    it('says who it is', () => {
      expect(connection.serverVersion).toMatch(/^\d+\.\d+/);
      expect(connection.isUsable).toBe(true);
      expect(driver.maxConnections).toBe(flavour.isMemory || flavour.kind === 'pglite' ? 1 : Infinity);
    });

    it('gives every kind of value in the form its family has', async () => {
      const bytes = new Uint8Array([0, 1, 127, 128, 255]);
      await connection.run(insert, ['Ünïcödé 😀', -2_147_483_648, -0.1, 2n ** 63n - 1n, bytes]);
      await connection.run(insert, ['', 0, 1e300, -(2n ** 63n), new Uint8Array(0)]);
      await connection.run(insert, [null, null, null, null, null]);

      const rows = await rowsOf('select t, i, f, b from item order by id');
      expect(rows.map((row) => Array.from(row, plainBytes))).toEqual([
        ['Ünïcödé 😀', wire.integer(-2_147_483_648), wire.double(-0.1), plainBytes(wire.bytes(bytes))],
        ['', wire.integer(0), flavour.slot(1) === '$1' ? '1e+300' : 1e300, plainBytes(wire.bytes(new Uint8Array(0)))],
        [null, null, null, null],
      ]);
      expect(await rowsOf('select n from item where n is not null order by id', [], true)).toEqual([
        [wire.bigint(2n ** 63n - 1n)],
        [wire.bigint(-(2n ** 63n))],
      ]);
    });

    it('keeps a megabyte of bytes and long text of four-byte characters', async () => {
      const bytes = new Uint8Array(1024 * 1024).map((_, index) => index % 256);
      const text = '😀é'.repeat(100_000);
      await connection.run(insert, [text, null, null, null, bytes]);
      const [row] = await rowsOf('select t, b from item');
      expect(row?.[0]).toBe(text);
      expect(plainBytes(row?.[1])).toEqual(plainBytes(wire.bytes(bytes)));
    });

    it('keeps NUL in text, or refuses it', async () => {
      const run = attempt(() => connection.run(insert, ['a\0b', null, null, null, null]));
      if (flavour.takesNul) {
        await run;
        expect(await rowsOf('select t from item')).toEqual([['a\0b']]);
      } else {
        await expect(run).rejects.toMatchObject({ code: '22021' });
      }
    });

    it('counts the rows that a statement changed, equal or not', async () => {
      await connection.run(insert, ['a', 1, null, null, null]);
      await connection.run(insert, ['b', 1, null, null, null]);
      const update = command(`update item set t = ${slot(1)} where i = ${slot(2)}`);
      expect((await connection.run(update, ['same', 1])).rowCount).toBe(2);
      expect((await connection.run(update, ['same', 1])).rowCount).toBe(2);
      expect((await connection.run(update, ['same', 2])).rowCount).toBe(0);
      expect((await connection.run(statement('select * from item'), [])).rowCount).toBe(2);
      expect((await connection.run(command('delete from item'), [])).rowCount).toBe(2);
      expect((await connection.run(command('drop table if exists never_there'), [])).rowCount).toBe(0);
    });

    it('reports the generated key where the database does', async () => {
      const { insertId } = await connection.run(insert, ['a', 1, null, null, null]);
      const [row] = await rowsOf('select id from item');
      if (flavour.reportsInsertId) expect(String(insertId)).toBe(String(row?.[0]));
      else expect(insertId).toBeNull();
    });

    it('returns rows of a write', async () => {
      const returning = statement(`insert into item (t) values (${slot(1)}), (${slot(2)}) returning t`);
      const result = await connection.run(returning, ['a', 'b']);
      expect(result.rows).toEqual([['a'], ['b']]);
      expect(result.rowCount).toBe(2);
    });

    it('gives at most the first row of a single-row statement', async () => {
      const single = statement(`select ${slot(1)} where 1 = 1`, { isSingleRow: true });
      expect((await connection.run(single, ['a'])).rows).toEqual([['a']]);
      const none = statement('select t from item where id = -1', { isSingleRow: true });
      expect(await connection.run(none, [])).toMatchObject({ rows: [], rowCount: 0 });
    });

    it('runs several in order and stops at the first that fails', async () => {
      const put = (i: number) => ({ statement: insert, parameters: ['x', i, null, null, null] });
      const read = { statement: statement('select i from item order by id'), parameters: [] };
      const results = await connection.runAll([put(1), read, put(2), read]);
      expect(results.map(({ rows }) => rows)).toEqual([
        [],
        [[wire.integer(1)]],
        [],
        [[wire.integer(1)], [wire.integer(2)]],
      ]);
      expect(await connection.runAll([])).toEqual([]);

      const broken = { statement: statement('select no_such_column from item'), parameters: [] };
      await connection.run(command('begin'), []);
      await expect(attempt(() => connection.runAll([put(3), broken, put(4)]))).rejects.toThrow(/no_such_column/);
      await connection.run(command('rollback'), []);
      await expect(attempt(() => connection.runAll([broken, put(5)]))).rejects.toThrow(/no_such_column/);
      expect(await rowsOf('select i from item order by id')).toEqual([[wire.integer(1)], [wire.integer(2)]]);
    });

    it('stays usable after errors of every stage', async () => {
      await expect(attempt(() => connection.run(statement('selct 1'), []))).rejects.toThrow(/selct/);
      await expect(attempt(() => connection.run(statement('select 1 from no_such_table'), []))).rejects.toThrow(
        /no_such_table/,
      );
      const divide = statement(`insert into item (id, t) select id, t from item where t = ${slot(1)}`);
      await connection.run(insert, ['twice', 1, null, null, null]);
      await expect(attempt(() => connection.run(divide, ['twice']))).rejects.toBeInstanceOf(Error);
      await expect(attempt(() => connection.run(divide, ['twice']))).rejects.toBeInstanceOf(Error);
      expect(connection.isUsable).toBe(true);
      expect(await rowsOf('select t from item')).toEqual([['twice']]);
    });

    it('answers overlapping calls, each its own', async () => {
      const echo = statement(`select ${slot(1)}`);
      const answers = await Promise.all(
        Array.from({ length: 50 }, async (_, index) =>
          index % 10 === 9
            ? attempt(() => connection.run(statement(`select broken_${index}`), [])).then(
                () => 'none',
                () => 'error',
              )
            : (await connection.run(echo, [`value ${index}`])).rows[0]?.[0],
        ),
      );
      expect(answers).toEqual(
        Array.from({ length: 50 }, (_, index) => (index % 10 === 9 ? 'error' : `value ${index}`)),
      );
    });

    it('reuses and bounds prepared statements', async () => {
      const openOnMariadb = async () => {
        const [prepared] = await rowsOf("show session status like 'Com_stmt_prepare'");
        const [closed] = await rowsOf("show session status like 'Com_stmt_close'");
        return Number(prepared?.[1]) - Number(closed?.[1]);
      };
      // Other tests have had statements refused, which count as prepared.
      const before = flavour.kind === 'mariadb' ? await openOnMariadb() : 0;

      for (let round = 0; round < 2; round++) {
        for (let index = 0; index < 600; index++) {
          const { rows } = await connection.run(statement(`select ${slot(1)}, 'statement ${index}'`), [`v${round}`]);
          if (rows[0]?.[1] !== `statement ${index}`) expect.fail(`wrong answer to ${index}`);
        }
      }
      if (flavour.kind === 'mariadb') expect((await openOnMariadb()) - before).toBeLessThanOrEqual(257);
      if (flavour.kind === 'postgres' || flavour.kind === 'pglite') {
        const [row] = await rowsOf('select count(*) from pg_prepared_statements');
        const count = Number(row?.[0]);
        if (flavour.unnamed) expect(count).toBe(0);
        else expect(count).toBeGreaterThan(200);
        expect(count).toBeLessThanOrEqual(257);
      }
    });

    it('describes the columns of a result', async () => {
      const result = await connection.run(
        statement(
          'select t as "renamed", 1 + 1 as "sum" from item'.replaceAll('"', flavour.kind === 'mariadb' ? '`' : '"'),
        ),
        [],
      );
      const [column, expression] = result.columns();
      expect(column).toMatchObject({ name: 'renamed', type: flavour.column.type });
      expect(column?.table).not.toBeNull();
      expect(column?.column).not.toBeNull();
      expect(expression).toMatchObject({ name: 'sum', table: null });

      const again = await connection.run(
        statement(
          'select t as "renamed", 1 + 1 as "sum" from item'.replaceAll('"', flavour.kind === 'mariadb' ? '`' : '"'),
        ),
        [],
      );
      expect(again.columns()).toEqual(result.columns());
      expect((await connection.run(insert, ['a', 1, null, null, null])).columns()).toEqual([]);
    });

    it('takes as many parameters as the database', async () => {
      const count = flavour.mostParameters;
      const list = Array.from({ length: count }, (_, index) => slot(index + 1)).join(', ');
      const many = statement(`select 'found' where 'needle' in (${list})`, { isReusable: false });
      const parameters = Array.from({ length: count }, (_, index) => (index === count - 1 ? 'needle' : 'hay'));
      expect((await connection.run(many, parameters)).rows).toEqual([['found']]);

      const tooMany = statement(`select 1 where 'needle' in (${list}, ${slot(count + 1)})`, { isReusable: false });
      await expect(attempt(() => connection.run(tooMany, [...parameters, 'hay']))).rejects.toBeInstanceOf(Error);
      expect(await rowsOf(`select ${slot(1)}`, ['fine'])).toEqual([['fine']]);
    });

    describe('stream', () => {
      const series = (count: number) => statement(flavour.series(count));
      const numbers = async (count: number, fetchSize: number) => {
        const sizes: number[] = [];
        let expected = 1;
        for await (const rows of connection.stream(series(count), [], fetchSize)) {
          sizes.push(rows.length);
          for (const row of rows) if (Number(row[0]) !== expected++) expect.fail('out of order');
        }
        return sizes;
      };

      it('gives all rows in order, in chunks', async () => {
        expect(await numbers(10, 4)).toEqual([4, 4, 2]);
        expect(await numbers(8, 4)).toEqual([4, 4]);
        expect(await numbers(1, 4)).toEqual([1]);
        const none: unknown[] = [];
        for await (const rows of connection.stream(statement('select t from item'), [], 4)) none.push(rows);
        expect(none).toEqual([]);
      });

      it('frees the connection when its reader leaves or fails', async () => {
        for await (const rows of connection.stream(series(100_000), [], 10)) {
          expect(rows).toHaveLength(10);
          break;
        }
        expect(await rowsOf(`select ${slot(1)}`, ['free'])).toEqual([['free']]);

        const failing = async () => {
          for await (const _ of connection.stream(series(100_000), [], 10)) throw new TypeError('reader');
        };
        await expect(failing()).rejects.toThrow('reader');
        await connection.run(insert, ['written', 1, null, null, null]);
        expect(await rowsOf('select t from item')).toEqual([['written']]);
      });

      it('throws what the database refuses, and is over then', async () => {
        const failing = async () => {
          for await (const _ of connection.stream(statement('select no_such_column'), [], 10));
        };
        await expect(failing()).rejects.toThrow(/no_such_column/);
        expect(await rowsOf(`select ${slot(1)}`, ['free'])).toEqual([['free']]);
      });

      it('lets the same transaction read and write meanwhile', async () => {
        for (const i of [1, 2, 3, 4, 5, 6]) await connection.run(insert, ['old', i, null, null, null]);
        await connection.run(command('begin'), []);
        const seen: unknown[] = [];
        for await (const rows of connection.stream(statement('select i, t from item order by id'), [], 2)) {
          for (const [i, t] of rows) {
            seen.push([Number(i), t]);
            await connection.run(command(`update item set t = 'new' where i = ${slot(1)}`), [i]);
            await connection.run(insert, ['added', Number(i) + 100, null, null, null]);
          }
        }
        await connection.run(command('commit'), []);
        expect(seen).toEqual([1, 2, 3, 4, 5, 6].map((i) => [i, 'old']));
        const [row] = await rowsOf("select count(*) from item where t in ('new', 'added')");
        expect(Number(row?.[0])).toBe(12);
      });

      it('reads two at once in a transaction', async () => {
        await connection.run(command('begin'), []);
        const left = connection.stream(series(6), [], 2)[Symbol.asyncIterator]();
        const right = connection.stream(series(4), [], 2)[Symbol.asyncIterator]();
        const take = async (stream: typeof left) =>
          (await stream.next()).value?.map((row: readonly unknown[]) => Number(row[0]));
        expect([await take(left), await take(right), await take(left), await take(right), await take(left)]).toEqual([
          [1, 2],
          [1, 2],
          [3, 4],
          [3, 4],
          [5, 6],
        ]);
        expect([(await left.next()).done, (await right.next()).done]).toEqual([true, true]);
        await connection.run(command('commit'), []);
      });

      it('needs the same memory for 50,000 rows of a kilobyte', { timeout: 60_000 }, async () => {
        // Outside the heap PGlite keeps the whole database.
        const memory = () => {
          collectGarbage();
          const { heapUsed, external } = process.memoryUsage();
          return flavour.kind === 'pglite' ? heapUsed : heapUsed + external;
        };
        const before = memory();
        let rows = 0;
        let most = 0;
        for await (const chunk of connection.stream(series(50_000), [], 500)) {
          rows += chunk.length;
          if (rows % 10_000 === 0) most = Math.max(most, memory() - before);
        }
        expect(rows).toBe(50_000);
        // The rows together are 50 MB.
        expect(most).toBeLessThan(12 * 1024 * 1024);
      });
    });

    it('cancels what runs', { skip: flavour.sleep === null }, async () => {
      const began = performance.now();
      const sleeping = attempt(() => connection.run(statement(String(flavour.sleep)), [])).catch(
        (error: unknown) => error,
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
      await connection.cancel();
      expect(await sleeping).toMatchObject(flavour.kind === 'mariadb' ? { errno: 1317 } : { code: '57014' });
      expect(performance.now() - began).toBeLessThan(5_000);
      expect(await rowsOf(`select ${slot(1)}`, ['free'])).toEqual([['free']]);
    });

    it('notices that it was killed, running or idle', { skip: flavour.kill === null }, async () => {
      for (const isRunning of [true, false]) {
        const victim = await connect();
        const number = (await victim.run(statement(String(flavour.kill?.ownNumber)), [])).rows[0]?.[0];
        const running = isRunning
          ? attempt(() => victim.run(statement(String(flavour.sleep)), [])).catch((error: unknown) => error)
          : null;
        await new Promise((resolve) => setTimeout(resolve, 50));
        await connection.run(command(String(flavour.kill?.text(number))), []);
        if (running !== null) expect(await running).toBeInstanceOf(ConnectionLostError);
        await expect.poll(() => victim.isUsable).toBe(false);
        await expect(attempt(() => victim.run(statement('select 1'), []))).rejects.toBeInstanceOf(ConnectionLostError);
        await victim.close();
      }
    });

    it('closes politely and at once, twice without harm, and refuses work afterwards', {
      skip: flavour.isMemory || flavour.kind === 'pglite',
    }, async () => {
      for (const end of ['close', 'destroy'] as const) {
        const other = await connect();
        await other.run(statement('select 1'), []);
        await other[end]();
        await other[end]();
        expect(other.isUsable).toBe(false);
        await expect(attempt(() => other.run(statement('select 1'), []))).rejects.toBeInstanceOf(ConnectionLostError);
        await expect(
          attempt(() => other.runAll([{ statement: statement('select 1'), parameters: [] }])),
        ).rejects.toBeInstanceOf(ConnectionLostError);
        await expect(other.stream(statement('select 1'), [], 1)[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(
          ConnectionLostError,
        );
        await other.cancel();
      }
    });

    it('rejects what is running when destroyed', { skip: flavour.sleep === null }, async () => {
      const other = await connect();
      const running = attempt(() => other.run(statement(String(flavour.sleep)), [])).catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, 50));
      other.destroy();
      expect(await running).toBeInstanceOf(ConnectionLostError);
    });

    it('does not connect when aborted', { skip: flavour.isMemory }, async () => {
      const signal = AbortSignal.abort('enough');
      await expect(driver.connect({ isReadOnly: false, signal })).rejects.toBeInstanceOf(AbortedError);
    });

    it('knows whether a transaction is open', async () => {
      expect(connection.transactionState).toBe('none');
      await connection.run(command('begin'), []);
      expect(connection.transactionState).toBe('open');
      await connection.run(command('rollback'), []);
      expect(connection.transactionState).toBe('none');
    });
  });
}

/** Buffers and arrays of bytes alike, since their class is the driver's own affair. */
function plainBytes(value: unknown): unknown {
  return value instanceof Uint8Array ? `bytes ${Buffer.from(value).toString('hex')}` : value;
}
