import { readdirSync, readFileSync } from 'node:fs';
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

const datasource = (provider: string): string => `datasource db {\n  provider = "${provider}"\n}\n\n`;
const user = 'model User {\n  id Int @id\n}\n';

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
    const generator = 'generator client {\n  provider = "facet"\n  output   = "./src/generated"\n}\n';
    const edited = read(folder).replace('model User {', '/// Who buys.\nmodel User {');
    write('schema.prisma', edited.replace('\nmodel', `\n${generator}\nmodel`));
    await run(['db', 'execute', 'alter table users add column age int'], { cwd: folder, env });
    const merged = await pull(folder);

    expect(merged.stdout).toContain('wrote schema.prisma');
    expect(read(folder)).toContain('/// Who buys.\nmodel User {');
    expect(read(folder)).toMatch(/^ {2}age +Int\?$/m);
    await pull(folder, '--force');
    expect(read(folder)).not.toContain('Who buys.');
    expect(read(folder).startsWith(`${generator}\ndatasource db {`)).toBe(true);
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
    expect(await pull(folder, '--schema', 'models', '--force')).toMatchObject({
      code: 1,
      stderr:
        'Error: --force writes one file anew, and the schema stands in 2 files. [COMMAND_FAILED]\n' +
        'Leave --force out to keep them, or name a file that is not there yet by --schema.\n',
    });
    expect(await run(['validate', '--schema', 'models'], { cwd: folder })).toMatchObject({ code: 0 });
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
    await run(['db', 'execute', 'create table keyless (a int)'], { cwd: folder, env });
    const { stdout } = await pull(folder, '--as', 'fluent', '--force');
    expect(stdout.slice(stdout.indexOf('\n\nNot '))).toBe(
      '\n\nNot in the schema, since it has no words for it:\n  table "keyless"\n' +
        '      In TypeScript every model has a key and a client; it is left out, and `db push` by this schema would drop it. A schema file can keep it.\n',
    );
    await run(['db', 'execute', 'drop table keyless'], { cwd: folder, env });
    const doctor = await run(['doctor', '--schema', 'src/schema.ts'], { cwd: folder, env: { ...env } });
    expect(doctor.stdout).toMatch(/^✓ Drift {8}none: the database is as the schema says$/m);
    expect(doctor.code).toBe(0);
  });

  it('refuses a schema with mistakes, which it could only spoil', async () => {
    const { folder } = await shop({ 'schema.prisma': 'model User {\n  id Itn @id\n}\n' });

    expect(await pull(folder)).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no type `Itn`.') });
    expect(read(folder)).toBe('model User {\n  id Itn @id\n}\n');
  });

  it('makes no database that is not there, and writes nothing', async () => {
    const { folder } = await shop({ 'schema.prisma': `${datasource('sqlite')}${user}` });

    expect(await pull(folder, '--url', 'file:./typo.db')).toMatchObject({
      code: 1,
      stdout: '',
      stderr:
        'Error: The option `url` leads to typo.db, where no database is. [INVALID_CONFIGURATION]\n' +
        'Correct the path; `facet-orm db push` makes a new database.\n',
    });
    expect((await pull(folder, '--url', 'pglite:./typo')).stderr).toMatch(
      /^Error: The option `url` leads to PostgreSQL, and the schema is for SQLite\./,
    );
    expect((await pull(folder, '--url', 'pglite:./typo', '--schema', 'new.prisma')).stderr).toMatch(
      /^Error: The option `url` leads to typo, where no database is\./,
    );
    const doctor = await run(['doctor', '--url', 'file:./typo.db'], { cwd: folder });
    expect(doctor.stdout).toMatch(/^✗ Connection {3}The option `url` leads to typo\.db, where no database is\.$/m);
    const plan = await run(['db', 'push', '--dry-run', '--url', 'file:./typo.db'], { cwd: folder });
    expect(plan.stdout).toMatch(/^schema\.prisma → SQLite file typo\.db\n\n {2}\+ create table "User"\n/);
    expect(plan.code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['schema.prisma', 'shop.db']);
    expect(read(folder)).toBe(`${datasource('sqlite')}${user}`);
  });

  it('leaves the file of the database as it is', async () => {
    const { folder } = await shop();
    await run(['db', 'execute', 'pragma journal_mode = delete'], { cwd: folder, env });
    // Opened for changes, it would get a write-ahead log.
    await pull(folder);
    const pulled = readFileSync(join(folder, 'shop.db'));
    await run(['doctor'], { cwd: folder, env: { ...env } });
    await run(['db', 'push', '--dry-run'], { cwd: folder, env: { ...env } });

    expect([...pulled.subarray(18, 20)]).toEqual([1, 1]);
    expect(readFileSync(join(folder, 'shop.db')).equals(pulled)).toBe(true);
  });

  it('takes models out with consent only', async () => {
    const text = `${datasource('sqlite')}/// Mine.\nmodel Post {\n  id Int @id\n}\n\nmodel Tag {\n  id Int @id\n}\n`;
    const { folder, write } = await shop({ 'schema.prisma': text });
    const refused = await pull(folder);
    const asData = await pull(folder, '--json');
    const no = await run(['db', 'pull'], { cwd: folder, env: { ...env }, isTerminal: true, answers: [false] });

    expect(refused).toMatchObject({
      code: 1,
      stderr:
        'Error: Nothing was written: it would take Post and Tag out of schema.prisma, since SQLite file shop.db has nothing for them. [COMMAND_FAILED]\n' +
        'Look whether it is the right database. To go on, give --accept-removals; --print shows what would be written.\n',
    });
    expect(JSON.parse(asData.stdout)).toMatchObject({
      ok: false,
      error: { code: 'COMMAND_FAILED' },
      missing: ['Post', 'Tag'],
    });
    expect(no).toMatchObject({
      code: 1,
      stdout:
        'SQLite file shop.db → schema.prisma\n\nThis would take out of schema.prisma, since SQLite file shop.db has nothing for them:\n\n  Post\n  Tag\n\n',
      stderr: 'Nothing was written.\n',
      questions: ['Take out what the database does not have?'],
    });
    expect((await pull(folder, '--print')).code).toBe(0);
    expect(read(folder)).toBe(text);

    const yes = await run(['db', 'pull'], { cwd: folder, env: { ...env }, isTerminal: true, answers: [true] });
    expect(yes.code).toBe(0);
    expect(read(folder)).not.toContain('model Post');
    write('schema.prisma', text);
    expect((await pull(folder, '--accept-removals')).code).toBe(0);
    expect(read(folder)).not.toContain('model Post');
  });

  it('does not empty a schema for a database without tables', async () => {
    const { folder } = await shop({ 'schema.prisma': `${datasource('sqlite')}${user}` });
    await run(['db', 'execute', 'drop table users; drop table user_groups'], { cwd: folder, env });

    expect((await pull(folder)).stderr).toMatch(
      /^Error: Nothing was written: it would take User out of schema\.prisma, since SQLite file shop\.db has no tables at all\. /,
    );
  });

  it('refuses a database of another kind than the schema is for', async () => {
    const text = `${datasource('postgresql')}${user}`;
    const { folder } = await shop({ 'schema.prisma': text });

    expect(await pull(folder)).toMatchObject({
      code: 1,
      stdout: '',
      stderr:
        'Error: The option `url` leads to SQLite, and the schema is for PostgreSQL. [INVALID_CONFIGURATION]\n' +
        'Change `provider` in the datasource, or name another connection.\n',
    });
    expect(read(folder)).toBe(text);
    expect((await pull(folder, '--force')).code).toBe(0);
    expect(read(folder)).toContain('provider = "sqlite"');
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
