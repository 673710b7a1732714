import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProgramChecker } from './support/checked-program.ts';
import { createProgramChecker } from './support/checked-program.ts';
import { NAMED, SCHEMA } from './support/message-schema.ts';

describe('what an editor shows of the SQL builder', () => {
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
    expect(problems, statement).toHaveLength(1);
    return problems[0]?.replace(/^\d+: /, '');
  }

  function offered(statement: string): readonly string[] {
    return checker.completions(`${SCHEMA}${NAMED}${statement}`);
  }

  it('hovers over rows as plain objects', () => {
    const joined = "db.from('User as u').leftJoin('Post as p', 'p.authorId', 'u.id')";

    expect(hover(`const r = await ${joined}.select('u.role', 'p.title as post').execute();`)).toBe(
      'const r: { role: "USER" | "ADMIN"; post: string | null; }[]',
    );
    expect(hover(`const r = await ${joined}.select('u.id', (e) => e.count('p.id').as('posts')).first();`)).toBe(
      'const r: { id: number; posts: number; } | null',
    );
    expect(hover("const r = await db.from('User').first();")).toBe(
      'const r: { id: number; title: string; role: "USER" | "ADMIN"; } | null',
    );
    expect(hover("const r = await db.from('User').select('id').$if(true, (q) => q.select('role')).get();")).toBe(
      'const r: { id: number; role?: "USER" | "ADMIN" | undefined; }[]',
    );
    expect(hover("const r = await db.from('User').select('id').union(db.from('Post').select('authorId')).get();")).toBe(
      'const r: { id: number; }[]',
    );
    expect(hover("const r = await db.insertInto('User').values({ title: 'x' }).returning('id').first();")).toBe(
      'const r: { id: number; } | null',
    );
    expect(hover("const r = await db.from('User').pluck('role');")).toBe('const r: ("USER" | "ADMIN")[]');
  });

  it('completes names of models, columns, aliases and operators', () => {
    expect(offered("db.from('‸')")).toEqual(expect.arrayContaining(['User', 'Post']));
    expect(offered("db.from('User as u').select('‸')")).toEqual(
      expect.arrayContaining(['u.id', 'u.title', 'u.role', 'id', 'role', '*', 'u.*']),
    );
    expect(offered("db.from('User as u').where('‸')")).toContain('u.title');
    expect(offered("db.from('User as u').where('u.role', '=', '‸')")).toEqual(
      expect.arrayContaining(['USER', 'ADMIN']),
    );
    expect(offered("db.from('User as u').where('u.role', '‸')")).toEqual(expect.arrayContaining(['=', 'not in']));
    expect(offered("db.from('User as u').join('Post as p', '‸')")).toEqual(
      expect.arrayContaining(['u.id', 'p.authorId']),
    );
    expect(offered("db.from('User').select((e) => e.lower('title').as('small')).orderBy('‸')")).toContain('small');
    expect(offered("db.from('User').select((e) => e.lower('‸'))")).toContain('title');
    expect(offered("db.insertInto('User').values({ ‸ })")).toContain('title');
  });

  it('names a misspelt column in any place', () => {
    expect(mistake("db.from('User as u').select('u.id', 'u.titel');")).toBe(
      `Argument of type '"u.titel"' is not assignable to parameter of type 'Selectable<BuilderSchema<AppSchema>, Only<BuilderSchema<AppSchema>, "User", "u">, "u", never>'.`,
    );
    expect(mistake("db.from('User as u').select('u.titel as t');")).toBe(
      `Argument of type '["u.titel as t"]' is not assignable to parameter of type 'readonly ["u.titel as t"] & "u.titel is no column here"'.\n  Type '["u.titel as t"]' is not assignable to type '"u.titel is no column here"'.`,
    );
    expect(mistake("db.from('User as u').where('u.titel', '=', 'x');")).toBe(
      `Argument of type '"u.titel"' is not assignable to parameter of type 'Left<BuilderSchema<AppSchema>, Only<BuilderSchema<AppSchema>, "User", "u">, never>'.`,
    );
    expect(mistake("db.from('User').where({ titel: 'x' });")).toContain(
      "Object literal may only specify known properties, and 'titel' does not exist in type",
    );
    expect(mistake("db.from('User').pluck('titel');")).toBe(
      `Argument of type '"titel"' is not assignable to parameter of type 'NamesIn<"User", "id" | "title" | "role">'.`,
    );

    for (const statement of [
      "db.from('User').where((group) => group.where('id', 1).orWhere('titel', 'x'));",
      "db.from('User').orderBy('titel');",
      "db.from('User').groupBy('titel');",
      "db.from('User').whereNull('titel');",
      "db.from('User').whereIn('titel', ['x']);",
      "db.from('User').having((e) => e.count('titel'), '>', 3);",
      "db.from('User').select((e) => e.lower('titel').as('x'));",
      "db.from('User').select((e) => e.rank().over((w) => w.orderBy('titel')).as('x'));",
      "db.from('User').select((e) => e.case().when('titel', '=', 'x').then(1).end().as('x'));",
      "db.from('User as u').whereExists((e) => e.query('Post as p').where('titel', 'x'));",
      "db.updateTable('User').set({ title: (e) => e.upper('titel') });",
      "db.deleteFrom('User').where('titel', 'x');",
      "db.insertInto('User').values({ title: 'x' }).returning('titel');",
    ]) {
      expect(mistake(statement)).toContain(`Argument of type '"titel"' is not assignable to parameter of type`);
    }
  });

  it('names a misspelt column of a join and of a common table', () => {
    expect(mistake("db.from('User as u').join('Post as p', 'p.autorId', 'u.id');")).toBe(
      `Argument of type '"p.autorId"' is not assignable to parameter of type 'ColumnName<Joined<BuilderSchema<AppSchema>, Only<BuilderSchema<AppSchema>, "User", "u">, "Post", "p", never>>'.`,
    );
    expect(mistake("db.from('User as u').join('Post as p', (on) => on.on('p.autorId', 'u.id'));")).toContain(
      `Argument of type '"p.autorId"' is not assignable to parameter of type 'ColumnOrPath<Joined<`,
    );
    expect(mistake("db.from('User as u').join('Post as p', 'p.autorId = u.id');")).toContain(
      `Argument of type '"p.autorId = u.id"' is not assignable to parameter of type`,
    );
    expect(mistake("db.from('User').with('x', db.from('Post').select('id')).join('x', 'x.idd', 'User.id');")).toContain(
      `Argument of type '"x.idd"' is not assignable to parameter of type 'ColumnName<Joined<WithTable<BuilderSchema<AppSchema>, "x", { id: number; }>`,
    );
  });

  it('names a model that there is not', () => {
    expect(mistake("db.from('Usr').select('id');")).toBe(
      `Property 'select' does not exist on type 'NeitherModelNorCommonTable<"Usr", BuilderSchema<AppSchema>>'.`,
    );
    expect(mistake("db.from('User as u').join('Pst as p', 'u.id', 'u.id');")).toBe(
      `Argument of type '"Pst as p"' is not assignable to parameter of type 'SourceText<"User" | "Post", "p"> | QuerySource<"p", never>'.`,
    );
    expect(mistake("db.insertInto('Usr');")).toContain(
      `Argument of type '"Usr"' is not assignable to parameter of type`,
    );
  });

  it('names a misspelt field that is written', () => {
    expect(mistake("db.insertInto('User').values({ titel: 'x', title: 'y' });")).toContain(
      "Object literal may only specify known properties, and 'titel' does not exist in type 'Written<CreateManyFor<\"User\", AppSchema>",
    );
    expect(mistake("db.updateTable('User').set({ titel: 'x' });")).toBe(
      `Object literal may only specify known properties, but 'titel' does not exist in type 'Written<UpdateManyFor<"User", AppSchema>, BuilderSchema<AppSchema>, Only<BuilderSchema<AppSchema>, "User", "User">, never>'. Did you mean to write 'title'?`,
    );
    expect(mistake("db.insertInto('User').values({ title: 'x' }).onConflict('titel').ignore();")).toContain(
      `Argument of type '"titel"' is not assignable to parameter of type '"id" | "title" | "role"'.`,
    );
    expect(mistake("db.insertInto('Post').values({ title: 'x' });")).toContain(
      "Property 'authorId' is missing in type '{ title: string; }'",
    );
  });

  it('says what is wrong with a value', () => {
    expect(mistake("db.from('User').where('role', '=', 'USR');")).toContain(
      `Argument of type '"USR"' is not assignable to parameter of type '"USER" | "ADMIN" | Made<`,
    );
    expect(mistake("db.from('User').where('id', 'x');")).toContain(
      "Argument of type 'string' is not assignable to parameter of type 'number | Made<number,",
    );
    expect(mistake("db.from('User').where('id', '=>', 1);")).toBe(
      `Argument of type '"=>"' is not assignable to parameter of type 'OperatorText'.`,
    );
    expect(mistake("const n: number = (await db.from('User').select('title').firstOrFail()).title;\nvoid n;")).toBe(
      "Type 'string' is not assignable to type 'number'.",
    );
  });
});
