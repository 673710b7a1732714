import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUILDER_COPIES, BUILDER_QUERIES } from './support/builder-program.ts';
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
    const { problems } = checker.check(
      shopProgram(10, [...QUERIES, ...FEATURES, ...BUILDER_QUERIES, ...BUILDER_COPIES]),
      { skipLibCheck: false },
    );

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

  it('let users export statements of the SQL builder', { timeout: 120_000 }, () => {
    const { problems } = checker.check(
      shopProgram(10, [
        "export const users = db.from('User as u').leftJoin('Post as p', 'p.authorId', 'u.id').select('u.id', 'p.title as post');",
        'export const rows = await users.execute();',
        'export const page = await users.paginate();',
        "export const counts = db.from('Post').select('authorId', (e) => e.count().as('posts')).groupBy('authorId').as('c');",
        "export const common = db.from('User as u').with('c', db.from('Post').select('id')).join('c', 'c.id', 'u.id');",
        "export const both = db.from('User').select('id').union(db.from('Post').select('id')).$if(true, (q) => q.select('id'));",
        "export const insert = db.insertInto('User').values({ email: 'x' }).onConflict('email').ignore().returning('id');",
        "export const update = db.updateTable('User').set({ name: 'x' }).where('id', 1).returning('*');",
        "export const removal = db.deleteFrom('User as u').using('Post as p').whereColumn('p.authorId', 'u.id');",
        "export const merge = db.mergeInto('Tag as t').using(counts, 'c.posts', 't.id').whenMatched().thenDelete();",
        "export const bare = db.table('users').where('age', '>', 21).select('email');",
      ]),
      { declaration: true, noEmit: false },
    );

    expect(problems).toEqual([]);
  });
});
