import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, it, onTestFinished, vi } from 'vitest';
import { defineSchema, int, model, text } from '../exports/index.ts';
import { Prisma, PrismaClient } from '../exports/prisma.ts';
import { sqlite } from '../exports/sqlite.ts';

const schema = defineSchema({
  models: {
    User: model({ id: int().id().autoIncrement(), email: text().unique() }),
    Transaction: model({ id: int().id() }),
  },
});

describe('new PrismaClient', () => {
  it.each([
    [{}, 'PrismaClient needs `{ schema }`'],
    [null, 'PrismaClient needs `{ schema }`'],
    [{ schema, datasourceUrl: ':memory:', datasourceURL: '' }, 'Did you mean `datasourceUrl`?'],
    [{ schema, datasourceUrl: ':memory:', log: ['querry'] }, 'Invalid log level "querry"'],
    [{ schema, datasourceUrl: ':memory:', adapter: sqlite({ filePath: ':memory:' }) }, 'not both'],
    [{ schema, datasourceUrl: ':memory:', omit: { usr: { email: true } } }, '`omit.usr` is no model'],
    [{ schema }, 'or DATABASE_URL in the environment'],
  ])('refuses %#', (options, message) => {
    vi.stubEnv('DATABASE_URL', undefined);
    onTestFinished(() => void vi.unstubAllEnvs());
    const construct = () => new PrismaClient(options as never);

    expect(construct).toThrow(Prisma.PrismaClientConstructorValidationError);
    expect(construct).toThrow(message);
  });

  it('takes the URL of the environment, or that of a data source', async () => {
    vi.stubEnv('DATABASE_URL', 'sqlite::memory:');
    onTestFinished(() => void vi.unstubAllEnvs());

    for (const options of [{ schema }, { schema, datasources: { db: { url: 'sqlite::memory:' } } }]) {
      const prisma = new PrismaClient(options);
      expect(await prisma.$queryRaw`select 1 as one`).toEqual([{ one: 1 }]);
      await prisma.$disconnect();
    }
  });

  it('connects to what is given as adapter', async () => {
    await using prisma = new PrismaClient({ schema, adapter: sqlite({ filePath: ':memory:' }) });

    expect(await prisma.$queryRaw`select 1 as one`).toEqual([{ one: 1 }]);
  });

  it('fails its calls where it cannot connect, with Prisma’s code, and tries again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'facet_prisma_'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const nowhere = new PrismaClient({ schema, datasourceUrl: `sqlite:${folder}/none/app.db` });
    const refused = new PrismaClient({ schema, datasourceUrl: 'postgresql://someone@127.0.0.1:1/none' });

    for (const call of [() => nowhere.$connect(), () => nowhere.user.count(), () => nowhere.user.count()]) {
      const failure = call();
      await expect(failure).rejects.toBeInstanceOf(Prisma.PrismaClientInitializationError);
      await expect(failure).rejects.toMatchObject({ errorCode: 'P1003', clientVersion: 'facet-orm' });
    }
    await expect(refused.user.count()).rejects.toMatchObject({ errorCode: 'P1001' });
    await Promise.all([nowhere.$disconnect(), refused.$disconnect()]);
  });

  it('can be a base class, and has models whose names Facet’s own database keeps', async () => {
    class Service extends PrismaClient<typeof schema> {
      constructor() {
        super({ schema, datasourceUrl: 'sqlite::memory:' });
      }
      async start(): Promise<number> {
        await this.$executeRaw`create table "User" (id integer primary key, email text)`;
        await this.$executeRaw`create table "Transaction" (id integer primary key)`;
        return (await this.user.count()) + (await this.transaction.count());
      }
    }
    await using service = new Service();

    expectTypeOf(service.transaction.findFirst()).resolves.toEqualTypeOf<{ id: number } | null>();
    expect(service).toBeInstanceOf(PrismaClient);
    expect(await service.start()).toBe(0);
  });

  it('logs to the console what it is asked to', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => void vi.restoreAllMocks());
    await using prisma = new PrismaClient({ schema, datasourceUrl: 'sqlite::memory:', log: ['query', 'error'] });
    await prisma.$queryRaw`select 1`;
    await expect(prisma.user.findMany({ where: { emial: 'x' } } as never)).rejects.toThrow();

    expect(log.mock.calls).toEqual([['prisma:query select 1']]);
    expect(error.mock.calls).toEqual([['prisma:error User.findMany(): `where.emial` is no field of User.']]);
  });
});

describe('Prisma', () => {
  it('joins, embeds and leaves out SQL', async () => {
    await using prisma = new PrismaClient({ schema, datasourceUrl: 'sqlite::memory:' });
    const values = Prisma.join([1, 2], ' + ', '(', ')');

    expect(await prisma.$queryRaw`select ${values} as sum ${Prisma.empty}, ${Prisma.raw('3')} as three`).toEqual([
      { sum: 3, three: 3 },
    ]);
  });

  it('has the errors, which can be made as Prisma’s are', () => {
    const { PrismaClientKnownRequestError, PrismaClientInitializationError, PrismaClientRustPanicError } = Prisma;
    const known = new PrismaClientKnownRequestError('taken', { code: 'P2002', clientVersion: '7', meta: { a: 1 } });

    expect(known).toMatchObject({ name: 'PrismaClientKnownRequestError', code: 'P2002', clientVersion: '7' });
    expect(new PrismaClientInitializationError('no', '7', 'P1001')).toMatchObject({ errorCode: 'P1001' });
    expect(new PrismaClientRustPanicError('no', '7').name).toBe('PrismaClientRustPanicError');
  });

  it('types arguments and results of a client’s operations', () => {
    const prisma = null as unknown as PrismaClient<typeof schema>;
    type Where = NonNullable<Prisma.Args<typeof prisma.user, 'findMany'>['where']>;

    expectTypeOf<{ email: string }>().toExtend<Where>();
    expectTypeOf<Prisma.Result<typeof prisma.user, { select: { email: true } }, 'findMany'>>().toEqualTypeOf<
      { email: string }[]
    >();
    expectTypeOf<Prisma.Result<typeof prisma.user, object, 'findFirst'>>().toEqualTypeOf<{
      id: number;
      email: string;
    } | null>();
  });
});
