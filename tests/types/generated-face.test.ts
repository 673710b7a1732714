import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { belongsTo, defineSchema, enumOf, hasMany, int, manyToMany, model, text } from '../../src/exports/index.ts';
import type { ProgramChecker } from './support/checked-program.ts';
import { createProgramChecker } from './support/checked-program.ts';
import { generatedClient } from './support/generated-client.ts';
import { parityProgram, paritySchema } from './support/parity-program.ts';

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

  it('has the types that the fluent face computes', { timeout: 60_000 }, () => {
    const text = parityProgram(generatedClient(checker, 'parity', paritySchema()), 'parity');
    const lines = text.split('\n');
    const { problems } = checker.check(text);

    expect(problems.map((problem) => `${lines[Number.parseInt(problem, 10) - 1]}: ${problem}`)).toEqual([]);
    const broken = text.replaceAll("G<'Tag'>['where']", "G<'Book'>['where']");
    expect(checker.check(broken).problems).toHaveLength(1);
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
    const hover = (statement: string) => checker.hover(`${generated}${statement}`, 'r');

    expect(
      hover(
        'const r = await db.user.findMany({ select: { id: true, role: true, posts: { select: { title: true } } } });',
      ),
    ).toBe('const r: { id: number; role: "USER" | "ADMIN"; posts: { title: string; }[]; }[]');
    expect(hover('const r = await db.user.findFirst();')).toBe(
      'const r: { id: number; title: string; role: "USER" | "ADMIN"; } | null',
    );
    expect(hover("const r = await db.post.groupBy({ by: ['title', { author: { role: true } }], _count: true });")).toBe(
      'const r: { title: string; author: { role: "USER" | "ADMIN"; }; _count: number; }[]',
    );
    expect(hover('const r = await connect();')).toBe('const r: Database<AppSchema>');
  });

  it('offers fields, relations and values where they may stand', () => {
    const offered = (statement: string) => checker.completions(`${generated}${statement}`).toSorted();

    expect(offered('db.user.findMany({ where: { ‸ } });')).toEqual([
      'AND',
      'NOT',
      'OR',
      'id',
      'posts',
      'role',
      'title',
    ]);
    expect(offered("db.user.create({ data: { title: 'x', posts: { create: [{ ‸ }] } } });")).toEqual([
      'id',
      'tags',
      'title',
      'views',
    ]);
    expect(offered("db.user.findMany({ where: { role: '‸' } });")).toEqual(['ADMIN', 'USER']);
  });

  it('gives its names to messages', () => {
    const message = (statement: string) =>
      checker.check(`${generated}${statement}`).problems.map((problem) => problem.replace(/^\d+: /, ''));
    const unknown = (name: string, type: string, meant: string) => [
      `Object literal may only specify known properties, but '${name}' does not exist in type '${type}'. Did you mean to write '${meant}'?`,
    ];

    expect(message("db.user.findMany({ where: { titel: 'x' } });")).toEqual(unknown('titel', 'UserWhere', 'title'));
    expect(message('db.post.findMany({ include: { author: { select: { titel: true } } } });')).toEqual(
      unknown('titel', 'UserSelect', 'title'),
    );
    expect(message('db.user.findMany({ include: { poste: true } });')).toEqual(
      unknown('poste', 'UserInclude', 'posts'),
    );
    expect(message('db.user.findMany({ tak: 3 });')).toEqual(unknown('tak', 'FindArguments<UserDescriptor>', 'take'));
    expect(message("db.post.create({ data: { titel: 'x', author: { connect: { id: 1 } } } });")).toEqual(
      unknown('titel', 'PostCreateDataWithAuthor', 'title'),
    );
    expect(message("db.user.create({ data: { title: 'x', posts: { create: [{ titel: 'y' }] } } });")).toEqual(
      unknown('titel', 'PostCreateDataWithoutAuthor', 'title'),
    );
    expect(message('db.post.update({ where: { id: 1 }, data: { views: { incremen: 1 } } });')).toEqual(
      unknown('incremen', 'NumberChange<number, never>', 'increment'),
    );
    expect(message("db.user.findMany({ where: { role: 'USR' } });")).toEqual([
      `Type '"USR"' is not assignable to type 'Role | EnumFilter<Role, never, "User"> | undefined'. Did you mean '"USER"'?`,
    ]);
    expect(message('db.user.create({ data: {} });')).toEqual([
      "Property 'title' is missing in type '{}' but required in type 'UserCreateData'.",
    ]);
    expect(message("db.post.create({ data: { title: 'x' } });")).toEqual([
      "Type '{ title: string; }' is not assignable to type 'PostCreateData'.\n  Property 'author' is missing in type '{ title: string; }' but required in type 'PostCreateDataWithAuthor'.",
    ]);
    expect(message("db.post.create({ data: { title: 'x', authorId: 1, author: { connect: { id: 1 } } } });")).toEqual([
      "Type '{ title: string; authorId: number; author: { connect: { id: number; }; }; }' is not assignable to type 'PostCreateData'.\n  Types of property 'author' are incompatible.\n    Type '{ connect: { id: number; }; }' is not assignable to type 'undefined'.",
    ]);
  });
});
