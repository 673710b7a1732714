import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProgramChecker } from './support/checked-program.ts';
import { createProgramChecker } from './support/checked-program.ts';
import { FEATURES } from './support/feature-program.ts';
import { QUERIES, shopProgram } from './support/shop-program.ts';

describe('the declarations', () => {
  let checker: ProgramChecker;

  beforeAll(() => {
    checker = createProgramChecker();
  }, 120_000);
  afterAll(() => checker.dispose());

  it('hold no error that `skipLibCheck` would hide', { timeout: 120_000 }, () => {
    const { problems } = checker.check(shopProgram(10, [...QUERIES, ...FEATURES]), { skipLibCheck: false });

    expect(problems).toEqual([]);
  });

  it('let users export what they infer, with declarations of their own', { timeout: 120_000 }, () => {
    const { problems } = checker.check(
      shopProgram(10, [
        'export const database = db;',
        'export const users = db.user.findMany({ include: { posts: true } });',
        'export const rows = await users;',
        'export const short = db.user.select().where("id", ">", 1);',
        'export const open = await db.begin();',
        'export const where = { email: db.user.fields.name };',
        'export const sums = await db.order.aggregate({ _sum: { total: true } });',
        "export const groups = await db.order.groupBy({ by: ['status', { customer: { role: true } }], _count: true });",
        'export const page = await db.post.findManyPage({ include: { author: true } });',
      ]),
      { declaration: true, noEmit: false },
    );

    expect(problems).toEqual([]);
  });
});
