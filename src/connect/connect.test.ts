import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, it, onTestFinished } from 'vitest';
import { sqlite } from '../databases/sqlite.ts';
import { defineSchema } from '../fluent/define-schema.ts';
import { model } from '../fluent/model.ts';
import { int } from '../fluent/number-fields.ts';
import { text } from '../fluent/text-fields.ts';
import { CapabilityMissingError } from '../foundation/errors/capability-missing-error.ts';
import { ConfigurationError } from '../foundation/errors/configuration-error.ts';
import { ConnectionFailedError } from '../foundation/errors/connection-failed-error.ts';
import { buildSchema } from '../schema/schema-builder.ts';
import { connect, findDefinition } from './connect.ts';

const schema = defineSchema({
  models: {
    User: model({ id: int().id().autoIncrement(), name: text(), password: text() }),
    // Its accessor is a member of the database itself.
    Transaction: model({ id: int().id().autoIncrement() }),
  },
});

describe('connect', () => {
  it.each([
    ['sqlite://:memory:', 'better-sqlite3'],
    [':memory:', 'better-sqlite3'],
    ['file:./a.db', 'better-sqlite3'],
    ['node-sqlite:./a.db', 'node-sqlite'],
    ['postgres://localhost/a', 'pg'],
    ['postgresql://localhost/a', 'pg'],
    ['POSTGRESQL://localhost/a', 'pg'],
    ['mysql://localhost/a', 'mysql2'],
    ['mariadb://localhost/a', 'mysql2'],
    ['pglite:', 'pglite'],
    [{ type: 'sqlite', filePath: ':memory:' }, 'better-sqlite3'],
    [{ type: 'postgres', host: 'localhost' }, 'pg'],
    [{ type: 'mariadb', host: 'localhost' }, 'mysql2'],
    [{ url: 'sqlite:./a.db', busyTimeoutMillis: 5 }, 'better-sqlite3'],
  ] as const)('finds the driver of %j', async (target, driver) => {
    expect((await findDefinition(target)).driver.name).toBe(driver);
  });

  it.each([
    ['./app.db', 'sqlite:./app.db'],
    ['C:\\app.db', 'sqlite:'],
    ['postgre://localhost', 'Did you mean `postgres:`?'],
    ['oracle://localhost', 'Known are postgresql'],
    [{ type: 'postgress' }, 'Did you mean `postgres`?'],
    [{ type: 'oracle' }, 'Known are postgresql'],
    [{ host: 'localhost' }, 'Give one of'],
    [null, 'URL or an object'],
    [7, 'URL or an object'],
    [{ type: '__proto__' }, 'Known are'],
  ])('refuses %j and says what to write', async (target, expected) => {
    const error = await findDefinition(target as never).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(ConfigurationError);
    expect(`${(error as ConfigurationError).message} ${(error as ConfigurationError).hint}`).toContain(expected);
  });

  it('refuses options that it does not know', async () => {
    // @ts-expect-error -- misspelt
    await expect(connect(':memory:', { schemas: schema })).rejects.toMatchObject({
      code: 'INVALID_CONFIGURATION',
      hint: 'Did you mean `schema`?',
    });
    // @ts-expect-error -- no schema
    await expect(connect(':memory:', { schema: {} })).rejects.toBeInstanceOf(ConfigurationError);
    // @ts-expect-error -- no such field
    await expect(connect(':memory:', { schema, omit: { User: { pasword: true } } })).rejects.toMatchObject({
      hint: 'Did you mean `password`?',
    });
    // @ts-expect-error -- no such level
    await expect(connect(':memory:', { schema, log: { level: 'verbose' } })).rejects.toMatchObject({
      details: { option: 'log.level' },
    });
  });

  it('takes its options as an object, with the schema among them', async () => {
    // @ts-expect-error -- the schema itself
    await expect(connect(':memory:', schema)).rejects.toMatchObject({
      code: 'INVALID_CONFIGURATION',
      hint: 'Give it as `{ schema }`.',
    });
    // @ts-expect-error -- no options
    await expect(connect(':memory:', null)).rejects.toThrow('The configuration must be an object.');
    // @ts-expect-error -- no schema
    await expect(connect(':memory:', { schema: null })).rejects.toThrow(
      'The option `schema` must be what defineSchema() gave.',
    );
  });

  it('tells a server of another kind from one that refuses', async () => {
    // MariaDB speaks first, and this is how it begins.
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write(Buffer.concat([Buffer.from('640000000a', 'hex'), Buffer.alloc(200, 'x')]));
    });

    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;

    for (const mode of ['disable', 'require']) {
      const failure = connect(`postgresql://someone@127.0.0.1:${port}/a?sslmode=${mode}`, { schema });

      await expect(failure).rejects.toMatchObject({
        message: 'Could not connect to PostgreSQL: what answers there does not speak its protocol.',
        details: { reason: 'protocol' },
      });
    }
  });

  it('says why there is no connection, without saying where', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'facet-connect-'));
    const nowhere = join(folder, 'secret-folder', 'app.db');

    onTestFinished(() => rmSync(folder, { recursive: true }));
    const error = await connect(`sqlite:${nowhere}`, { schema }).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(ConnectionFailedError);
    expect(error).toMatchObject({ details: { reason: 'file' } });
    expect(String(error)).not.toContain('secret-folder');
    // Nothing listens on port 1.
    const refused = await connect('postgresql://someone:hunter2@127.0.0.1:1/a', { schema }).catch(
      (thrown: unknown) => thrown,
    );

    expect(refused).toMatchObject({ code: 'CONNECTION_FAILED', details: { reason: 'refused' } });
    expect(JSON.stringify(refused) + String(refused)).not.toMatch(/hunter2|127\.0\.0\.1|someone/);
  });

  it('refuses a schema that promises what nothing keeps yet', async () => {
    const graph = buildSchema({
      models: {
        Note: {
          fields: { id: { scalar: 'Int', isId: true }, deletedAt: { scalar: 'DateTime', isOptional: true } },
          softDelete: 'deletedAt',
        },
      },
    });

    await expect(connect(':memory:', { schema: { ...schema, graph } })).rejects.toBeInstanceOf(CapabilityMissingError);
  });

  it('works without a schema', async () => {
    await using db = await connect(':memory:');

    expect(await db.execute('select 1 as one')).toEqual([{ one: 1 }]);
    expect(db.schema.models).toEqual({});
  });

  it('gives models as members, and those whose name is taken under `models`', async () => {
    await using db = await connect(sqlite(), { schema });

    await db.sync();
    expect((await db.user.create({ data: { name: 'a', password: 'b' } })).id).toBe(1);
    expect(db.user).toBe(db.user);
    expect(await db.models.User.count()).toBe(1);
    expect(typeof db.transaction).toBe('function');
    expect(await db.models.Transaction.count()).toBe(0);
    expect(await db.transaction((tx) => tx.user.count())).toBe(1);
    expect(db.schema).toBe(schema.graph);
    expect(await db.ping()).toBeUndefined();
    expect(Object.keys(db)).toEqual([]);
  });

  it('leaves fields out of all results', async () => {
    await using db = await connect(':memory:', { schema, omit: { User: { password: true } } });

    await db.sync();
    const user = await db.user.create({ data: { name: 'a', password: 'b' } });

    expect(user).toEqual({ id: 1, name: 'a' });
    expectTypeOf(user).toEqualTypeOf<{ id: number; name: string }>();
  });
});
