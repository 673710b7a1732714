import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { belongsTo, defineSchema, enumOf, hasMany, int, manyToMany, model, text } from '../../src/exports/index.ts';
import type { ProgramChecker } from './support/checked-program.ts';
import { createProgramChecker } from './support/checked-program.ts';
import { generatedClient } from './support/generated-client.ts';

const { graph } = defineSchema({
  enums: { Role: ['USER', 'ADMIN'] },
  models: {
    User: model({
      id: int().id().autoIncrement(),
      title: text(),
      role: enumOf('Role').default('USER'),
      posts: hasMany('Post'),
    }),
    Post: model({
      id: int().id().autoIncrement(),
      title: text(),
      views: int().default(0),
      authorId: int(),
      author: belongsTo('User', { fields: ['authorId'] }),
      tags: manyToMany('Tag'),
    }),
    Tag: model({ id: int().id(), label: text().unique(), posts: manyToMany('Post') }),
  },
});

describe('a generated client', () => {
  let checker: ProgramChecker;
  let generated: string;

  beforeAll(() => {
    checker = createProgramChecker();
    generated = `${generatedClient(checker, 'generated', graph)}\nimport type { User } from './generated/index.ts';\n`;
  }, 120_000);
  afterAll(() => checker.dispose());

  it('is all that the library of types needs', () => {
    const { problems } = checker.check(`${generated}
      const users = await db.user.findMany({
        where: { posts: { some: { author: { title: { contains: 'x' } } } }, title: db.user.fields.title },
        select: { id: true, role: true, posts: { select: { title: true, author: true }, take: 3 } },
      });
      users satisfies { id: number; role: 'USER' | 'ADMIN'; posts: { title: string; author: User }[] }[];
      (await db.post.findUnique({ where: { id: 1 }, include: { author: true } }))?.author.role satisfies 'USER' | 'ADMIN' | undefined;
      (await db.user.create({ data: { title: 'x' } })).id.toFixed();
      (await db.user.findFirstOrThrow({ select: { _count: true } }))._count.posts.toFixed();
    `);

    expect(problems).toEqual([]);
  });

  it('serves nested writes, upserts, aggregates and groups', () => {
    const { problems } = checker.check(`${generated}
      const user = await db.user.create({
        data: { title: 'x', posts: { create: [{ title: 'y', tags: { connect: { label: 'z' } } }] } },
        include: { posts: true },
      });
      user.posts[0]?.views.toFixed();
      await db.post.create({ data: { title: 'x', author: { connectOrCreate: { where: { id: 1 }, create: { title: 'y' } } } } });
      await db.post.update({ where: { id: 1 }, data: { views: { increment: 1 }, author: { update: { role: 'ADMIN' } } } });
      await db.user.upsert({ where: { id: 1 }, create: { title: 'x' }, update: { posts: { deleteMany: { title: 'y' } } } });
      await db.tag.upsertMany({ data: [{ id: 1, label: 'x' }], by: 'label', update: ['label'] });
      const sums = await db.post.aggregate({ _count: true, _sum: { views: true }, _avg: { views: true } });
      sums satisfies { _count: number; _sum: { views: number | null }; _avg: { views: number | null } };
      const groups = await db.post.groupBy({
        by: ['title', { author: { role: true } }],
        _max: { views: true },
        having: { views: { _max: { gt: 3 } }, author: { role: 'USER' } },
        orderBy: { author: { role: 'asc' } },
      });
      groups satisfies { title: string; author: { role: 'USER' | 'ADMIN' }; _max: { views: number | null } }[];
    `);

    expect(problems).toEqual([]);
  });

  it('gives plain hovers', () => {
    const query =
      'const r = await db.user.findMany({ select: { id: true, role: true, posts: { select: { title: true } } } });';

    expect(checker.hover(`${generated}${query}`, 'r')).toBe(
      'const r: { id: number; role: "USER" | "ADMIN"; posts: { title: string; }[]; }[]',
    );
  });

  it('gives its names to messages', () => {
    const message = (statement: string) =>
      checker.check(`${generated}${statement}`).problems.map((problem) => problem.replace(/^\d+: /, ''));

    expect(message("db.user.findMany({ where: { titel: 'x' } });")).toEqual([
      `Object literal may only specify known properties, but 'titel' does not exist in type 'UserWhere'. Did you mean to write 'title'?`,
    ]);
    expect(message('db.post.findMany({ include: { author: { select: { titel: true } } } });')).toEqual([
      `Object literal may only specify known properties, but 'titel' does not exist in type 'UserSelect'. Did you mean to write 'title'?`,
    ]);
    expect(message("db.user.create({ data: { title: 'x', posts: { create: [{ titel: 'y' }] } } });")).toEqual([
      `Object literal may only specify known properties, but 'titel' does not exist in type 'PostCreateDataWithoutAuthor'. Did you mean to write 'title'?`,
    ]);
    expect(message('db.post.update({ where: { id: 1 }, data: { views: { incremen: 1 } } });')).toEqual([
      `Object literal may only specify known properties, but 'incremen' does not exist in type 'NumberChange<number, never>'. Did you mean to write 'increment'?`,
    ]);
  });
});
