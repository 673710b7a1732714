import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { createProject, linkSource, run } from '../support/command-line.ts';

const projects: { remove(): void }[] = [];

afterEach(() => {
  for (const project of projects.splice(0)) project.remove();
});

function project(files: Readonly<Record<string, string>> = {}): string {
  const created = createProject(files);
  projects.push(created);
  return created.folder;
}

const read = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

describe('init', () => {
  it('makes a project that is right as it is', async () => {
    const cwd = project();
    const { code, stdout, stderr } = await run(['init', '--yes'], { cwd });

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      [
        '  + package.json',
        '  + tsconfig.json',
        '  + facet.config.ts',
        '  + schema.prisma',
        '  + src/main.ts',
        '  + .env',
        '  + .env.example',
        '',
        'Next:',
        '  npm install facet-orm better-sqlite3   the library and its driver',
        '  npm install -D typescript @types/node  for your editor',
        '  npx facet-orm db push                  creates the tables',
        '  npx facet-orm generate                 writes the typed client',
        '  node --env-file=.env src/main.ts       runs a first query',
        '',
      ].join('\n'),
    );
    for (const command of [['validate'], ['format', '--check'], ['db', 'push'], ['generate'], ['doctor']])
      expect(await run(command, { cwd })).toMatchObject({ code: 0, stderr: '' });
    expect((await run(['validate'], { cwd })).stdout).toBe('schema.prisma: valid.\n');
    expect((await run(['doctor'], { cwd })).stdout).toMatch(/^✓ Generated {4}up to date$/m);
  });

  it.each([
    ['schema', 'ts', 'src/main.ts'],
    ['fluent', 'js', 'src/main.js'],
  ])('writes a program that runs: %s, %s', async (face, language, main) => {
    const cwd = project();
    await run(['init', '--yes', '--face', face, '--language', language], { cwd });
    await run(['db', 'push'], { cwd });
    if (face === 'schema') await run(['generate'], { cwd });
    linkSource(cwd);

    const program = execFileSync(process.execPath, ['--env-file=.env', main], { cwd, encoding: 'utf8' });
    expect(program).toBe("Ada [ { title: 'Notes on the engine' } ]\n");
    expect(await run(['doctor'], { cwd })).toMatchObject({ code: 0 });
  });

  it('asks what it is not told', async () => {
    const cwd = project();
    const { questions, code } = await run(['init', '--face', 'fluent'], {
      cwd,
      isTerminal: true,
      answers: ['postgres', 'js', 'postgresql://app:s3cret@db/shop'],
    });

    expect(code).toBe(0);
    expect(questions).toEqual(['Which database?', 'Which language?', 'URL of the database']);
    expect(read(cwd, '.env')).toBe('DATABASE_URL="postgresql://app:s3cret@db/shop"\n');
    expect(read(cwd, '.env.example')).toBe('DATABASE_URL="postgresql://app:password@db/shop"\n');
    expect(existsSync(join(cwd, 'src/schema.js'))).toBe(true);
  });

  it('asks nothing where nobody sits', async () => {
    const { code, questions } = await run(['init', '--json'], { cwd: project(), isTerminal: true });

    expect({ code, questions }).toEqual({ code: 0, questions: [] });
    expect((await run(['init'], { cwd: project() })).code).toBe(0);
  });

  it('knows the database by the URL, and notices a contradiction', async () => {
    const cwd = project();
    const wrong = await run(['init', '--database', 'sqlite', '--url', 'mysql://root@localhost/app'], { cwd });
    const unknown = await run(['init', '--url', 'localhost/app'], { cwd });
    const { stdout } = await run(['init', '--url', 'mysql://root@localhost/app', '--json'], { cwd });

    expect(wrong).toMatchObject({
      code: 2,
      stderr: 'Error: --database sqlite contradicts --url. [WRONG_USAGE]\nGive one of them.\n',
    });
    expect(unknown.code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      command: 'init',
      database: 'mysql',
      face: 'schema',
      language: 'ts',
    });
    expect(read(cwd, 'schema.prisma')).toContain('provider = "mysql"');
  });

  it('writes a URL that is read again as it was', async () => {
    const cwd = project();
    const url = 'sqlite:C:\\new\\app.db';
    await run(['init', '--yes', '--url', url], { cwd });

    expect(parseEnv(read(cwd, '.env'))).toEqual({ DATABASE_URL: url });
  });

  it('changes nothing that is there, and adds what is missing', async () => {
    const cwd = project({
      'package.json': '{ "name": "old", "type": "commonjs" }',
      'pnpm-lock.yaml': '',
      '.gitignore': 'node_modules\n.env\n',
      '.env': 'PORT=80',
      'prisma/schema.prisma': 'datasource db {\n  provider = "sqlite"\n}\n',
      'tsconfig.json': '{}',
    });
    const first = await run(['init', '--yes'], { cwd });
    const again = await run(['init', '--yes', '--json'], { cwd });

    expect(first.stdout).toBe(
      [
        '  = tsconfig.json (kept as it was)',
        '  + facet.config.mts',
        '  ~ .env (lines added)',
        '  + .env.example',
        '  ~ .gitignore (lines added)',
        '',
        'Next:',
        '  pnpm add facet-orm better-sqlite3   the library and its driver',
        '  pnpm add -D typescript @types/node  for your editor',
        '  pnpm facet-orm db push              creates the tables',
        '  pnpm facet-orm generate             writes the typed client',
        '',
      ].join('\n'),
    );
    expect(read(cwd, 'package.json')).toBe('{ "name": "old", "type": "commonjs" }');
    expect(read(cwd, '.env')).toBe('PORT=80\nDATABASE_URL="sqlite:./app.db"\n');
    expect(read(cwd, '.gitignore')).toBe('node_modules\n.env\nsrc/generated/\n*.db\n*.db-shm\n*.db-wal\n');
    expect(read(cwd, 'facet.config.mts')).toContain("schema: './prisma/schema.prisma'");
    const { files } = JSON.parse(again.stdout);
    expect(files.filter(({ state }: { state: string }) => state !== 'kept')).toEqual([]);
  });

  it('says how to go on with the package manager that started it', async () => {
    const { stdout } = await run(['init', '--yes'], {
      cwd: project(),
      env: { npm_config_user_agent: 'bun/1.4.5 npm/? node/v24' },
    });

    expect(stdout).toContain('  bun add facet-orm better-sqlite3');
    expect(stdout).toContain('  bunx facet-orm db push');
  });
});
