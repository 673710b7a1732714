import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProgramChecker } from './support/checked-program.ts';
import { createProgramChecker } from './support/checked-program.ts';

/** A client as a generator prints it: an interface for each model, nothing computed. */
const GENERATED = `
import { connect, type DescribedSchema, type DescriptorIndex, type EnumFilter, type FieldReference, type Logic, type ManyFilter, type OrderedFilter, type TextFilter, type ToManyArguments, type ToOneArguments } from 'facet-orm';

interface UserRow { id: number; title: string; role: 'USER' | 'ADMIN' }
interface UserCreate { id?: number; title: string; role?: 'USER' | 'ADMIN' }
interface UserUpdate { id?: number | { set: number }; title?: string | { set: string }; role?: 'USER' | 'ADMIN' }
interface UserWhere extends Logic<UserWhere> {
  id?: number | OrderedFilter<number, never, 'User'>;
  title?: string | TextFilter<never, 'User'>;
  role?: 'USER' | 'ADMIN' | EnumFilter<'USER' | 'ADMIN', never, 'User'>;
  posts?: ManyFilter<PostWhere>;
}
interface UserOrder { id?: 'asc' | 'desc'; title?: 'asc' | 'desc'; posts?: { _count: 'asc' | 'desc' } }
interface UserInclude { posts?: boolean | ToManyArguments<PostModel>; _count?: boolean | { select: { posts?: boolean } } }
interface UserSelect extends UserInclude { id?: boolean; title?: boolean; role?: boolean }
interface UserModel {
  name: 'User';
  kind: 'table';
  columns: keyof UserRow;
  row: UserRow;
  result: { id: number; title: string; role: 'USER' | 'ADMIN' };
  create: UserCreate;
  update: UserUpdate;
  where: UserWhere;
  unique: UserWhere;
  key: { id: number };
  id: number;
  newId: number;
  order: UserOrder;
  select: UserSelect;
  include: UserInclude;
  omit: { id?: boolean; title?: boolean; role?: boolean };
  rel: { posts: { to: PostModel; many: string; null: never } };
  lists: 'posts';
  references: { id: FieldReference<'User', number>; title: FieldReference<'User', string> };
}

interface PostRow { id: number; title: string; authorId: number }
interface PostWhere extends Logic<PostWhere> { title?: string | TextFilter<never, 'Post'>; author?: UserWhere }
interface PostInclude { author?: boolean | ToOneArguments<UserModel> }
interface PostSelect extends PostInclude { id?: boolean; title?: boolean; authorId?: boolean }
interface PostModel {
  name: 'Post';
  kind: 'table';
  columns: keyof PostRow;
  row: PostRow;
  result: { id: number; title: string; authorId: number };
  create: { title: string; authorId: number };
  update: { title?: string };
  where: PostWhere;
  unique: PostWhere;
  key: { id: number };
  id: number;
  newId: number;
  order: { id?: 'asc' | 'desc' };
  select: PostSelect;
  include: PostInclude;
  omit: { title?: boolean };
  rel: { author: { to: UserModel; many: never; null: never } };
  lists: never;
  references: {};
}

interface AppSchema extends DescribedSchema {
  readonly '~names': 'User' | 'Post';
  readonly '~descriptors': DescriptorIndex & { User: UserModel; Post: PostModel };
}
declare const schema: AppSchema;
const db = await connect('sqlite::memory:', { schema });
`;

describe('printed descriptors', () => {
  let checker: ProgramChecker;

  beforeAll(() => {
    checker = createProgramChecker();
  }, 120_000);
  afterAll(() => checker.dispose());

  it('are all that the library of types needs', () => {
    const { problems } = checker.check(`${GENERATED}
      const users = await db.user.findMany({
        where: { posts: { some: { author: { title: { contains: 'x' } } } }, title: db.user.fields.title },
        select: { id: true, role: true, posts: { select: { title: true, author: true }, take: 3 } },
      });
      users satisfies { id: number; role: 'USER' | 'ADMIN'; posts: { title: string; author: UserRow }[] }[];
      (await db.post.findUnique({ where: { id: 1 }, include: { author: true } }))?.author.role satisfies 'USER' | 'ADMIN' | undefined;
      (await db.user.create({ data: { title: 'x' } })).id.toFixed();
      (await db.user.findFirstOrThrow({ select: { _count: true } }))._count.posts.toFixed();
    `);

    expect(problems).toEqual([]);
  });

  it('give plain hovers', () => {
    const query =
      'const r = await db.user.findMany({ select: { id: true, role: true, posts: { select: { title: true } } } });';

    expect(checker.hover(`${GENERATED}${query}`, 'r')).toBe(
      'const r: { id: number; role: "USER" | "ADMIN"; posts: { title: string; }[]; }[]',
    );
  });

  it('give their names to messages', () => {
    const message = (statement: string) =>
      checker.check(`${GENERATED}${statement}`).problems.map((problem) => problem.replace(/^\d+: /, ''));

    expect(message("db.user.findMany({ where: { titel: 'x' } });")).toEqual([
      `Object literal may only specify known properties, but 'titel' does not exist in type 'UserWhere'. Did you mean to write 'title'?`,
    ]);
    expect(message('db.post.findMany({ include: { author: { select: { titel: true } } } });')).toEqual([
      `Object literal may only specify known properties, but 'titel' does not exist in type 'UserSelect'. Did you mean to write 'title'?`,
    ]);
  });
});
