import { expect, expectTypeOf } from 'vitest';
import { Prisma } from '../../src/exports/prisma.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { alice, clientOf, failureOf, prismaGuideSchema as schema } from '../support/prisma-guide.ts';

describeOnEachDatabase('extensions of PrismaClient', { schema }, (it) => {
  it('can be extended', async (test) => {
    const seen: string[] = [];
    const prisma = clientOf(test)
      .$extends({
        name: 'all of it',
        model: {
          user: {
            async signUp(email: string) {
              return this.create({ data: { email } });
            },
          },
          $allModels: {
            async exists<T>(this: T, where: Prisma.Args<T, 'findFirst'>['where']): Promise<boolean> {
              const context = Prisma.getExtensionContext(this);
              const found = await (context as unknown as { findFirst(args: object): Promise<unknown> }).findFirst({
                where,
              });
              seen.push(`exists in ${context.$name}`);
              return found !== null;
            },
          },
        },
        result: {
          user: {
            label: { needs: { name: true, email: true }, compute: ({ name, email }) => name ?? email },
          },
        },
        query: {
          user: {
            async findMany({ args, query }) {
              return query({ ...args, take: 1 });
            },
          },
          async $queryRaw({ args, query }) {
            seen.push('raw');
            return query(args);
          },
          async $allOperations({ model, operation, args, query }) {
            seen.push(`${model}.${operation}`);
            return query(args);
          },
        },
        client: {
          $total() {
            return this.user.count();
          },
        },
      })
      .$extends((client) => client.$extends({ client: { $twice: (n: number) => n * 2 } }));

    expect(await prisma.user.signUp('a')).toMatchObject({ email: 'a', label: 'a' });
    expect(seen.splice(0)).toEqual(['User.create']);
    const user = await prisma.user.findUniqueOrThrow({ where: { email: 'a' }, select: { label: true } });
    expectTypeOf(user).toEqualTypeOf<{ label: string }>();
    expect(user).toEqual({ label: 'a' });
    seen.length = 0;
    expect(await prisma.user.exists({ email: 'a' })).toBe(true);
    expect(seen.splice(0)).toEqual(['User.findFirst', 'exists in User']);
    await prisma.$queryRaw`select 1 as one`;
    expect(seen.splice(0)).toEqual(['raw', 'null.$queryRaw']);
    expect([await prisma.$total(), prisma.$twice(4)]).toEqual([1, 8]);
    const rolledBack = prisma.$transaction(async (tx) => {
      await tx.user.signUp('b');
      expect(await tx.$total()).toBe(2);
      expect(await tx.user.findMany({ select: { label: true } })).toHaveLength(1);
      throw new RangeError('undo');
    });
    await expect(rolledBack).rejects.toThrow(RangeError);
    expect(await prisma.$transaction([prisma.user.count(), prisma.$queryRaw`select 2 as two`])).toEqual([
      1,
      [{ two: 2 }],
    ]);
    expect(seen.slice(-3)).toEqual(['User.count', 'raw', 'null.$queryRaw']);
  });

  it('tells extensions of failures as it tells its users', async (test) => {
    let code: unknown;
    const prisma = clientOf(test).$extends({
      query: {
        user: {
          async create({ args, query }) {
            try {
              return await query(args);
            } catch (error) {
              code = error instanceof Prisma.PrismaClientKnownRequestError ? error.code : null;
              throw error;
            }
          },
        },
      },
    });
    await prisma.user.create({ data: alice });

    expect(await failureOf(prisma.user.create({ data: alice }))).toMatchObject({ code: 'P2002' });
    expect(code).toBe('P2002');
    expect(() => prisma.$extends({ model: { usr: {} } } as never)).toThrow(Prisma.PrismaClientValidationError);
  });
});
