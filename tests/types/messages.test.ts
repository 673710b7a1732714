import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProgramChecker } from './support/checked-program.ts';
import { createProgramChecker } from './support/checked-program.ts';
import { NAMED, SCHEMA } from './support/message-schema.ts';

describe('what an editor shows', () => {
  let checker: ProgramChecker;

  beforeAll(() => {
    checker = createProgramChecker();
  }, 120_000);
  afterAll(() => checker.dispose());

  function hover(statement: string): string {
    return checker.hover(`${SCHEMA}${NAMED}${statement}`, 'r');
  }

  /** The message of the one mistake in a statement. */
  function mistake(statement: string): string | undefined {
    const { problems } = checker.check(`${SCHEMA}${NAMED}${statement}`);
    expect(problems).toHaveLength(1);
    return problems[0]?.replace(/^\d+: /, '');
  }

  it('hovers over results as plain objects', () => {
    expect(
      hover(
        'const r = await db.user.findMany({ select: { id: true, role: true, posts: { select: { title: true } } } });',
      ),
    ).toBe('const r: { id: number; role: "USER" | "ADMIN"; posts: { title: string; }[]; }[]');
    expect(hover('const r = await db.user.findFirst();')).toBe(
      'const r: { id: number; title: string; role: "USER" | "ADMIN"; } | null',
    );
    expect(hover('const r = await db.post.findMany({ include: { author: true } });')).toBe(
      'const r: { id: number; title: string; authorId: number; author: { id: number; title: string; role: "USER" | "ADMIN"; }; }[]',
    );
    expect(hover('const r = await db.post.findMany({ omit: { title: true } });')).toBe(
      'const r: { id: number; authorId: number; }[]',
    );
    expect(hover('const r = await db.user.create({ data: { title: "x" }, select: { id: true } });')).toBe(
      'const r: { id: number; }',
    );
  });

  it('hovers over aggregates, groups and pages as plain objects', () => {
    expect(hover('const r = await db.post.aggregate({ _count: true, _sum: { id: true } });')).toBe(
      'const r: { _count: number; _sum: { id: number | null; }; }',
    );
    expect(hover("const r = await db.post.groupBy({ by: ['title', { author: { role: true } }], _count: true });")).toBe(
      'const r: { title: string; author: { role: "USER" | "ADMIN"; }; _count: number; }[]',
    );
    expect(hover('const r = await db.post.findManyPage({ select: { id: true } });')).toBe(
      'const r: Page<{ id: number; }>',
    );
    expect(
      hover("const r = await db.post.upsert({ where: { id: 1 }, create: { title: 'x', authorId: 1 }, update: {} });"),
    ).toBe('const r: { id: number; title: string; authorId: number; }');
  });

  it('hovers over a database by its name', () => {
    expect(checker.hover(`${SCHEMA}${NAMED}`, 'db')).toBe('const db: Database<AppSchema>');
  });

  it('names model and schema for a misspelt field, and suggests the right one', () => {
    expect(mistake("db.user.findMany({ where: { titel: 'x' } });")).toBe(
      `Object literal may only specify known properties, but 'titel' does not exist in type 'WhereFor<"User", AppSchema>'. Did you mean to write 'title'?`,
    );
    expect(mistake("db.user.findMany({ where: { posts: { some: { titel: 'x' } } } });")).toBe(
      `Object literal may only specify known properties, but 'titel' does not exist in type 'WhereFor<"Post", AppSchema>'. Did you mean to write 'title'?`,
    );
    expect(mistake('db.user.findMany({ select: { titel: true } });')).toBe(
      `Object literal may only specify known properties, but 'titel' does not exist in type 'SelectFor<"User", AppSchema>'. Did you mean to write 'title'?`,
    );
    expect(mistake('db.user.findMany({ select: { posts: { select: { titel: true } } } });')).toBe(
      `Object literal may only specify known properties, but 'titel' does not exist in type 'SelectFor<"Post", AppSchema>'. Did you mean to write 'title'?`,
    );
    expect(mistake('db.user.findMany({ include: { poste: true } });')).toBe(
      `Object literal may only specify known properties, but 'poste' does not exist in type 'IncludeFor<"User", AppSchema>'. Did you mean to write 'posts'?`,
    );
    expect(mistake("db.user.findMany({ where: { title: { contain: 'x' } } });")).toBe(
      `Object literal may only specify known properties, but 'contain' does not exist in type 'TextFilter<never, "User">'. Did you mean to write 'contains'?`,
    );
    expect(mistake('db.user.findMany({ tak: 3 });')).toBe(
      `Object literal may only specify known properties, but 'tak' does not exist in type 'FindArguments<FluentDescriptor<"User", AppSchema>>'. Did you mean to write 'take'?`,
    );
    expect(mistake("db.user.create({ data: { titel: 'x', title: 'y' } });")).toBe(
      `Object literal may only specify known properties, but 'titel' does not exist in type 'CreateData<"User", AppSchema>'. Did you mean to write 'title'?`,
    );
  });

  it('names model and parent for a misspelt field in a nested write', () => {
    expect(mistake("db.post.create({ data: { titel: 'x', authorId: 1 } });")).toBe(
      `Object literal may only specify known properties, but 'titel' does not exist in type 'CreateData<"Post", AppSchema>'. Did you mean to write 'title'?`,
    );
    expect(mistake("db.post.create({ data: { titel: 'x', author: { connect: { id: 1 } } } });")).toBe(
      `Object literal may only specify known properties, but 'titel' does not exist in type 'CreateDataWith<"author", "Post", AppSchema>'. Did you mean to write 'title'?`,
    );
    expect(mistake("db.user.create({ data: { title: 'x', posts: { create: [{ titel: 'y' }] } } });")).toBe(
      `Object literal may only specify known properties, but 'titel' does not exist in type 'CreateDataUnder<"Post", "User", AppSchema>'. Did you mean to write 'title'?`,
    );
    expect(mistake('db.post.create({ data: { title: "x", author: { conect: { id: 1 } } } });')).toBe(
      `Object literal may only specify known properties, but 'conect' does not exist in type 'OneInCreate<FluentDescriptor<"User", AppSchema>, FluentDescriptor<"User", AppSchema>>'. Did you mean to write 'connect'?`,
    );
    expect(mistake("db.user.updateMany({ data: { titel: 'x' } });")).toBe(
      `Object literal may only specify known properties, but 'titel' does not exist in type 'UpdateManyFor<"User", AppSchema>'. Did you mean to write 'title'?`,
    );
    expect(mistake('db.post.update({ where: { id: 1 }, data: { id: { incremen: 1 } } });')).toBe(
      `Object literal may only specify known properties, but 'incremen' does not exist in type 'NumberChange<number, never>'. Did you mean to write 'increment'?`,
    );
    expect(mistake('db.post.groupBy({ by: [{ author: { titel: true } }] });')).toBe(
      `Object literal may only specify known properties, but 'titel' does not exist in type 'GroupFor<"User", AppSchema>'. Did you mean to write 'title'?`,
    );
    expect(mistake('db.post.aggregate({ _count: true, wher: { id: 1 } });')).toBe(
      `Object literal may only specify known properties, but 'wher' does not exist in type 'AggregateArguments<FluentDescriptor<"Post", AppSchema>>'. Did you mean to write 'where'?`,
    );
  });

  it('says which foreign key is missing or doubled, and what an order of groups lacks', () => {
    expect(mistake("db.post.create({ data: { title: 'x' } });")).toBe(
      `Type '{ title: string; }' is not assignable to type 'CreateFor<"Post", AppSchema>'.\n  Type '{ title: string; }' is not assignable to type 'CreateDataWith<"author", "Post", AppSchema>'.\n    Property 'author' is missing in type '{ title: string; }' but required in type '{ author: OneInCreate<FluentDescriptor<"User", AppSchema>, FluentDescriptor<"User", AppSchema>>; }'.`,
    );
    expect(mistake("db.post.create({ data: { title: 'x', authorId: 1, author: { connect: { id: 1 } } } });")).toContain(
      `Types of property 'author' are incompatible.\n    Type '{ connect: { id: number; }; }' is not assignable to type 'undefined'.`,
    );
    expect(mistake("db.post.groupBy({ by: ['title'], orderBy: { id: 'asc' } });")).toContain(
      `Type '"asc"' is not assignable to type '"only fields of \`by\` and aggregates"`,
    );
    expect(mistake("db.post.groupBy({ by: ['title'], take: 3 });")).toContain(
      `Property 'orderBy' is missing in type '{ by: "title"[]; take: number; }'`,
    );
  });

  it('says what is wrong with a value', () => {
    expect(mistake("db.user.findMany({ where: { role: 'USR' } });")).toBe(
      `Type '"USR"' is not assignable to type '"USER" | "ADMIN" | EnumFilter<"USER" | "ADMIN", never, "User"> | undefined'. Did you mean '"USER"'?`,
    );
    expect(mistake('db.user.findMany({ where: { title: 3 } });')).toBe(
      `Type 'number' is not assignable to type 'string | TextFilter<never, "User"> | undefined'.`,
    );
    expect(mistake('db.user.create({ data: {} });')).toBe(
      `Type '{}' is not assignable to type 'CreateData<"User", AppSchema>'.\n  Property 'title' is missing in type '{}' but required in type '{ title: string; }'.`,
    );
  });

  it('begins with model and kind where the schema has no name', () => {
    const { problems } = checker.check(
      `${SCHEMA}const db = await connect('sqlite::memory:', { schema: definition });\ndb.user.findMany({ where: { titel: 'x' } });`,
    );

    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(
      `'titel' does not exist in type 'WhereFor<"User", FluentSchema<{ User: ModelDefinition<`,
    );
    expect(problems[0]).toMatch(/Did you mean to write 'title'\?$/);
  });
});
