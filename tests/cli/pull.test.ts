import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunResult } from '../support/command-line.ts';
import { createProject, linkSource, run } from '../support/command-line.ts';
import { createTestDatabase } from '../support/database-servers.ts';

const projects: { remove(): void }[] = [];
const env = { DATABASE_URL: 'sqlite:shop.db' };

afterEach(() => {
  for (const project of projects.splice(0)) project.remove();
});

const tables = `create table user_groups (id integer primary key, group_name varchar(50) not null);
create table users (id integer primary key, email varchar(100) not null unique, group_id integer not null references user_groups (id) on delete cascade);
create index users_group_id_idx on users (group_id);`;

async function shop(files: Readonly<Record<string, string>> = {}): Promise<ReturnType<typeof createProject>> {
  const created = createProject(files);
  projects.push(created);
  await run(['db', 'execute', tables], { cwd: created.folder, env });
  return created;
}

const pull = (cwd: string, ...args: readonly string[]): Promise<RunResult> =>
  run(['db', 'pull', ...args], { cwd, env: { ...env } });
const read = (folder: string, path = 'schema.prisma'): string => readFileSync(join(folder, path), 'utf8');

describe('db pull', () => {
  it('writes a schema that needs no push', async () => {
    const { folder } = await shop();
    const first = await pull(folder);

    expect(first).toMatchObject({
      code: 0,
      stderr: '',
      stdout: 'SQLite file shop.db → schema.prisma\n\n✓ 2 models: wrote schema.prisma\n',
    });
    expect(read(folder)).toContain('model UserGroup {');
    expect(read(folder)).toContain('@@map("user_groups")');
    expect((await pull(folder)).stdout).toBe(
      'SQLite file shop.db → schema.prisma\n\n✓ 2 models: nothing has changed\n',
    );
    expect(await run(['format', '--check'], { cwd: folder })).toMatchObject({ code: 0 });
    expect(await run(['doctor'], { cwd: folder, env: { ...env } })).toMatchObject({ code: 0 });
  });

  it('keeps what was edited by hand, unless it is forced', async () => {
    const { folder, write } = await shop();
    await pull(folder);
    write('schema.prisma', read(folder).replace('model User {', '/// Who buys.\nmodel User {'));
    await run(['db', 'execute', 'alter table users add column age int'], { cwd: folder, env });
    const merged = await pull(folder);

    expect(merged.stdout).toContain('wrote schema.prisma');
    expect(read(folder)).toContain('/// Who buys.\nmodel User {');
    expect(read(folder)).toMatch(/^ {2}age +Int\?$/m);
    await pull(folder, '--force');
    expect(read(folder)).not.toContain('Who buys.');
    expect(read(folder)).toMatch(/^ {2}age +Int\?$/m);
  });

  it('prints and writes nothing', async () => {
    const { folder } = await shop();
    const { stdout } = await pull(folder, '--print', '--naming', 'identity');

    expect(stdout).toMatch(/^datasource db \{\n/);
    expect(stdout).toContain('model user_groups {');
    expect(() => read(folder)).toThrow();
    expect(JSON.parse((await pull(folder, '--json', '--print')).stdout)).toMatchObject({
      ok: true,
      command: 'db pull',
      models: 2,
      enums: 0,
      changed: [],
      files: [{ name: 'schema.prisma' }],
    });
  });

  it('writes where it is told to, and into the files of a folder', async () => {
    const { folder, write } = await shop({
      'facet.config.json': '{ "schema": "models/shop.prisma", "connections": { "main": "sqlite:shop.db" } }',
    });
    await pull(folder);
    const text = read(folder, 'models/shop.prisma');

    expect(text).toMatch(/^datasource db \{\n {2}provider = "sqlite"\n\}\n/);
    const [user = ''] = /^model User \{[\s\S]*?^\}\n/m.exec(text) ?? [];
    write('models/user.prisma', user);
    write('models/shop.prisma', text.replace(user, ''));
    await run(['db', 'execute', 'alter table users add column age int'], { cwd: folder });
    const { stdout } = await pull(folder, '--schema', 'models');

    expect(stdout).toContain('wrote models/user.prisma\n');
    expect(read(folder, 'models/user.prisma')).toMatch(/^ {2}age +Int\?$/m);
  });

  it('writes code that is a schema, and does not overwrite code', async () => {
    const { folder } = await shop({ 'package.json': '{ "type": "module" }' });
    linkSource(folder);
    const first = await pull(folder, '--as', 'fluent');
    const again = await pull(folder, '--as', 'fluent');

    expect(first.stdout).toBe('SQLite file shop.db → src/schema.ts\n\n✓ 2 models: wrote src/schema.ts\n');
    expect(again).toMatchObject({
      code: 1,
      stderr:
        'Error: src/schema.ts is there already, and code is not merged. [COMMAND_FAILED]\n' +
        'Give --force to write it anew, --print to look at it first, or another path by --schema.\n',
    });
    expect((await pull(folder, '--as', 'fluent', '--force')).stdout).toContain('nothing has changed');
    const doctor = await run(['doctor', '--schema', 'src/schema.ts'], { cwd: folder, env: { ...env } });
    expect(doctor.stdout).toMatch(/^✓ Drift {8}none: the database is as the schema says$/m);
    expect(doctor.code).toBe(0);
  });

  it('refuses a schema with mistakes, which it could only spoil', async () => {
    const { folder } = await shop({ 'schema.prisma': 'model User {\n  id Itn @id\n}\n' });

    expect(await pull(folder)).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no type `Itn`.') });
    expect(read(folder)).toBe('model User {\n  id Itn @id\n}\n');
  });

  it.each(['postgres', 'mariadb'] as const)('reads %s', async (kind) => {
    const database = await createTestDatabase(kind);
    if (database?.url == null) return;
    const project = createProject();
    projects.push(project);
    const { folder } = project;
    const given = ['--url', database.url];
    await run(['db', 'execute', tables, ...given], { cwd: folder });
    const { code, stdout } = await run(['db', 'pull', ...given], { cwd: folder });
    const doctor = await run(['doctor', ...given], { cwd: folder });
    if (kind === 'postgres') {
      await run(['db', 'execute', 'create schema crm; create table crm.leads (id int primary key)', ...given], {
        cwd: folder,
      });
      await run(['db', 'pull', '--schemas', 'crm', ...given], { cwd: folder });
      expect(read(folder)).toMatch(/^ {2}schemas +=.*"crm"/m);
      expect(read(folder)).toMatch(/^model Lead \{$/m);
    }
    await database.drop();

    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^(PostgreSQL|MariaDB) database \S+ at \S+ → schema\.prisma\n\n✓ 2 models: wrote schema\.prisma\n/,
    );
    expect(read(folder)).toMatch(/^ {2}email +String +@unique.* @db\.VarChar\(100\)$/m);
    expect(doctor.stdout).toMatch(/^✓ Drift {8}none: the database is as the schema says$/m);
  });
});
