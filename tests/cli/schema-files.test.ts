import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createProject, linkSource, run } from '../support/command-line.ts';

const projects: { remove(): void }[] = [];

afterEach(() => {
  for (const project of projects.splice(0)) project.remove();
});

function project(files: Readonly<Record<string, string>>): string {
  const created = createProject(files);
  projects.push(created);
  return created.folder;
}

const user = 'model User {\n  id    Int    @id\n  posts Post[]\n}\n';
const post =
  'model Post {\n  id       Int  @id\n  author   User @relation(fields: [authorId], references: [id], onDelete: Cascade)\n  authorId Int\n\n  @@index([authorId])\n}\n';
const wrong = 'model User {\n  id Itn @id\n}\n';
const fluent = `import { defineSchema, int, model } from 'facet-orm';
export const schema = defineSchema({ models: { User: model({ id: int().id() }) } });
`;

describe('validate', () => {
  it.each([
    ['schema.prisma', ['schema.prisma'], []],
    ['prisma/schema.prisma', ['prisma/schema.prisma'], []],
    ['facet/schema.prisma', ['facet/schema.prisma'], []],
    ['elsewhere/my.prisma', ['elsewhere/my.prisma'], ['--schema', 'elsewhere/my.prisma']],
    ['elsewhere/deep/my.prisma', ['elsewhere/deep/my.prisma'], ['--schema', 'elsewhere']],
    ['elsewhere/my.prisma', ['elsewhere/my.prisma'], ['--schema', 'else*/*.prisma']],
  ])('finds %s', async (path, files, flags) => {
    const cwd = project({ [path]: user + post });
    const { code, stdout } = await run(['validate', '--json', ...flags], { cwd });

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ ok: true, command: 'validate', files, diagnostics: [] });
  });

  it('reads several files as one schema', async () => {
    const cwd = project({ 'models/user.prisma': user, 'models/post.prisma': post });

    expect(await run(['validate', '--schema', 'models'], { cwd })).toEqual({
      code: 0,
      stdout: 'models/post.prisma, models/user.prisma: valid.\n',
      stderr: '',
      questions: [],
    });
  });

  it('shows mistakes where they are', async () => {
    const cwd = project({ 'schema.prisma': wrong });
    const { code, stdout, stderr } = await run(['validate'], { cwd });

    expect(code).toBe(1);
    expect(stderr).toBe('');
    expect(stdout).toBe(
      [
        'error[UNKNOWN_TYPE]: There is no type `Itn`.',
        ' --> schema.prisma:2:6',
        '  |',
        '2 |   id Itn @id',
        '  |      ^^^',
        '  = help: Did you mean `Int`?',
        '',
        'schema.prisma: not valid.',
        '',
      ].join('\n'),
    );
  });

  it('gives mistakes as data', async () => {
    const { code, stdout } = await run(['validate', '--json'], { cwd: project({ 'schema.prisma': wrong }) });
    const { ok, diagnostics } = JSON.parse(stdout);

    expect({ code, ok }).toEqual({ code: 1, ok: false });
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      code: 'UNKNOWN_TYPE',
      severity: 'error',
      message: 'There is no type `Itn`.',
    });
  });

  it('loads a schema in code', async () => {
    const cwd = project({
      'package.json': '{ "type": "module" }',
      'src/schema.ts': fluent,
      'none.ts': 'export const a = 1;',
    });

    expect((await run(['validate', '--schema', 'src/schema.ts'], { cwd })).stdout).toBe('src/schema.ts: valid.\n');
    expect(await run(['validate', '--schema', 'none.ts'], { cwd })).toMatchObject({
      code: 1,
      stderr:
        'Error: none.ts exports no schema. [COMMAND_FAILED]\n' +
        'Export what defineSchema() gives: `export const schema = defineSchema({ models: { … } });`\n',
    });
  });

  it("tells mistakes of a schema in code that the project's own copy of the package found", async () => {
    const cwd = project({ 'package.json': '{ "type": "module" }', 'schema.ts': fluent.replace('.id()', '') });
    linkSource(cwd);
    const { code, stderr } = await run(['validate', '--schema', 'schema.ts'], { cwd });

    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^Error: The schema has a problem:\n {2}User: .* \[SCHEMA_INVALID\]\nCorrect what the message lists\.\n$/,
    );
  });

  it('says where no schema is', async () => {
    const cwd = project({});

    expect((await run(['validate'], { cwd })).stderr).toBe(
      'Error: The option `schema` is missing, and none of schema.prisma, prisma/schema.prisma, facet/schema.prisma, prisma/schema, schema is there. [INVALID_CONFIGURATION]\n' +
        'Begin with `facet-orm init`, name the file with --schema, or set `schema` in facet.config.ts.\n',
    );
    expect((await run(['validate', '--schema', 'no.prisma'], { cwd })).stderr.split('\n')[0]).toBe(
      'Error: The option `--schema` leads to no.prisma, where no schema is. [INVALID_CONFIGURATION]',
    );
  });
});

describe('format', () => {
  const crooked = 'model User {\n    id Int @id\n  email    String\n}\n';
  const straight = 'model User {\n  id    Int    @id\n  email String\n}\n';

  it('rewrites the files that need it, and is then content', async () => {
    const cwd = project({ 'models/a.prisma': crooked, 'models/b.prisma': post });
    const first = await run(['format', '--schema', 'models'], { cwd });

    expect(first).toMatchObject({ code: 0, stdout: 'formatted: models/a.prisma\n' });
    expect(readFileSync(join(cwd, 'models/a.prisma'), 'utf8')).toBe(straight);
    expect(await run(['format', '--schema', 'models', '--check'], { cwd })).toMatchObject({
      code: 0,
      stdout: '2 files, all in their usual form.\n',
    });
  });

  it('only looks with --check', async () => {
    const cwd = project({ 'schema.prisma': crooked });
    const { code, stdout } = await run(['format', '--check'], { cwd });

    expect({ code, stdout }).toEqual({ code: 1, stdout: 'not formatted: schema.prisma\nRun `facet-orm format`.\n' });
    expect(readFileSync(join(cwd, 'schema.prisma'), 'utf8')).toBe(crooked);
    expect(JSON.parse((await run(['format', '--check', '--json'], { cwd })).stdout)).toEqual({
      ok: false,
      command: 'format',
      files: ['schema.prisma'],
      changed: ['schema.prisma'],
    });
  });

  it("keeps line ends of Windows and the file's byte order mark", async () => {
    const cwd = project({ 'schema.prisma': `\uFEFF${crooked.replaceAll('\n', '\r\n')}` });
    await run(['format'], { cwd });

    expect(readFileSync(join(cwd, 'schema.prisma'), 'utf8')).toBe(`\uFEFF${straight.replaceAll('\n', '\r\n')}`);
    expect((await run(['format', '--check'], { cwd })).code).toBe(0);
  });

  it('is not for schemas in code', async () => {
    const cwd = project({ 'schema.ts': fluent });

    expect(await run(['format', '--schema', 'schema.ts'], { cwd })).toMatchObject({
      code: 2,
      stderr:
        'Error: `format` is for the schema language, and the schema of this project is the module schema.ts. [WRONG_USAGE]\n' +
        'Name a schema file with --schema. A fluent schema needs neither a formatter nor a generated client.\n',
    });
  });
});
