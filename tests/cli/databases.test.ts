import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redact } from '../../src/foundation/redact.ts';
import type { RunOptions, RunResult } from '../support/command-line.ts';
import { createProject, run } from '../support/command-line.ts';
import type { TestDatabase, TestDatabaseKind } from '../support/database-servers.ts';
import { createTestDatabase, findServer } from '../support/database-servers.ts';

const providers = { sqlite: 'sqlite', postgres: 'postgresql', mariadb: 'mysql' } as const;
const names = { sqlite: 'SQLite', postgres: 'PostgreSQL', mariadb: 'MariaDB' } as const;

const models = `model User {
  id    Int    @id
  email String @unique @db.VarChar(100)
  posts Post[]
}

model Post {
  id       Int    @id
  title    String
  author   User   @relation(fields: [authorId], references: [id], onDelete: Cascade)
  authorId Int
}
`;

const kinds: readonly (keyof typeof providers & TestDatabaseKind)[] = ['sqlite', 'postgres', 'mariadb'];

describe.each(kinds)('on %s', (kind) => {
  const text = (more = '') =>
    `datasource db {\n  provider = "${providers[kind]}"\n}\n\n${kind === 'sqlite' ? models.replace(' @db.VarChar(100)', '') : models}${more}`;
  const {
    folder: cwd,
    write,
    remove,
  } = createProject({
    'schema.prisma': text(),
    'facet.config.json': '{ "connections": { "main": "env(\'DATABASE_URL\')" } }',
  });
  let database: TestDatabase | null = null;
  let env: RunOptions['env'] = {};

  beforeAll(async () => {
    database = await createTestDatabase(kind);
    env = { DATABASE_URL: database?.url ?? undefined };
  });

  afterAll(async () => {
    await database?.drop();
    remove();
  });

  const command = (...args: readonly string[]): Promise<RunResult> => run(args, { cwd, env });
  const ready = () => database?.url != null;

  it('shows a plan, carries it out, and then finds nothing to do', async ({ skip }) => {
    if (!ready()) skip();
    const plan = await command('db', 'push', '--dry-run');
    const push = await command('db', 'push');
    const again = await command('db', 'push', '--json');

    expect(plan.code).toBe(0);
    expect(plan.stdout).toMatch(
      /^schema\.prisma → (SQLite file test\.db|(PostgreSQL|MariaDB) database facet_test_\w+ at \S+)\n\n {2}\+ create table /,
    );
    expect(plan.stdout).toMatch(/^ {6}create table ["`]User["`] \(/m);
    expect(plan.stdout).toMatch(/^\d steps to do; nothing was changed\. \(\d+ ms\)$/m);
    expect(push.code).toBe(0);
    expect(push.stdout).not.toContain('varchar');
    expect(push.stdout).toMatch(/^✓ \d steps done\. \(\d+ ms\)$/m);
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ ok: true, command: 'db push', steps: [], blocked: [] });
  });

  it('runs SQL and prints what it gives', async ({ skip }) => {
    if (!ready()) skip();
    const quote = kind === 'mariadb' ? '`' : '"';
    const script = `insert into "User" (id, email) values (1, 'a@example.com'), (2, 'b;c');\nselect id, email from "User" order by id;`;
    const { code, stdout, stderr } = await command('db', 'execute', script.replaceAll('"', quote));

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.replaceAll(/\(\d+\.\d ms\)/g, '(_ ms)')).toBe(
      [
        '2 rows (_ ms)',
        '┌────┬───────────────┐',
        '│ id │ email         │',
        '├────┼───────────────┤',
        '│  1 │ a@example.com │',
        '│  2 │ b;c           │',
        '└────┴───────────────┘',
        '2 rows (_ ms)',
        '',
      ].join('\n'),
    );
  });

  it('runs a file, and says which of its statements failed', async ({ skip }) => {
    if (!ready()) skip();
    write('script.sql', 'select 1 as one;\n\nselect wrong from nowhere;\nselect 2;');
    const { code, stdout, stderr } = await command('db', 'execute', '--file', 'script.sql');

    expect(code).toBe(1);
    expect(stdout).toContain('one');
    expect(stderr).toMatch(
      /^Error: Statement 2, in line 3, failed\. .*nowhere.* \[COMMAND_FAILED\]\n1 of 3 statements were run before it\.\n$/s,
    );
  });

  it('gives rows as data, from what comes in', async ({ skip }) => {
    if (!ready()) skip();
    const result = await run(['db', 'execute', '--stdin', '--json'], {
      cwd,
      env,
      stdin: 'select 1 as one, null as two',
    });

    expect(JSON.parse(result.stdout)).toMatchObject({
      ok: true,
      command: 'db execute',
      results: [{ columns: ['one', 'two'], rows: [{ one: 1, two: null }], rowCount: 1 }],
    });
  });

  it('rolls back a transaction that a script leaves open', async ({ skip }) => {
    if (!ready()) skip();
    const table = kind === 'mariadb' ? '`User`' : '"User"';
    await command('db', 'execute', `begin; insert into ${table} (id, email) values (3, 'c')`);
    await command('db', 'execute', `begin; insert into ${table} (id, email) values (4, 'd'); commit`);
    const { stdout } = await command('db', 'execute', `select id from ${table} where id > 2`, '--json');

    expect(JSON.parse(stdout).results[0].rows).toEqual([{ id: 4 }]);
  });

  it('is examined by the doctor', async ({ skip }) => {
    if (!ready()) skip();
    const { code, stdout, stderr } = await command('doctor');

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^✓ Config {7}facet\.config\.json; no \.env$/m);
    expect(stdout).toMatch(new RegExp(`^ {4}${names[kind]} \\d+\\.\\d+\\S* by \\S+ \\d+\\.\\d+\\.\\d+$`, 'm'));
    expect(stdout).toMatch(/^✓ Drift {8}none: the database is as the schema says$/m);
    // There the database makes the index by itself.
    if (kind === 'mariadb') expect(stdout).toMatch(/^✓ Indexes {6}every foreign key has one$/m);
    else
      expect(stdout).toMatch(
        /^! Indexes {6}one foreign key has no index\n {4}Post \(authorId\): each delete in User reads the whole table$/m,
      );
    expect(stdout).toMatch(/\nNothing is wrong\.\n$/);
  });

  it('shows drift to the doctor', async ({ skip }) => {
    if (!ready()) skip();
    write('schema.prisma', text('\nmodel Tag {\n  id Int @id\n}\n'));
    const { code, stdout } = await command('doctor', '--json');
    const { findings } = JSON.parse(stdout);
    const drift = findings.find(({ title }: { title: string }) => title === 'Drift');

    expect(code).toBe(1);
    expect(drift.state).toBe('bad');
    expect(drift.summary).toBe('one difference between schema and database');
    expect(drift.details[0]).toMatch(/^create table ["`]Tag["`]$/);
  });
});

describe('what cannot be connected to', () => {
  const { folder: cwd, remove } = createProject();

  afterAll(remove);

  const attempt = (url: string): Promise<RunResult> => run(['db', 'execute', 'select 1', '--url', url], { cwd });

  it.each([
    [
      'postgresql://app:s3cret@127.0.0.1:1/shop',
      'Could not connect to PostgreSQL: nothing accepts connections there. [CONNECTION_FAILED]',
    ],
    [
      'mysql://app:s3cret@127.0.0.1:1/shop',
      'Could not connect to MySQL: nothing accepts connections there. [CONNECTION_FAILED]',
    ],
    [
      'postgresql://app:s3cret@no-such-host.invalid/shop',
      'Could not connect to PostgreSQL: the host name is not known. [CONNECTION_FAILED]',
    ],
    [
      'mysql://app:s3cret@no-such-host.invalid/shop',
      'Could not connect to MySQL: the host name is not known. [CONNECTION_FAILED]',
    ],
    [
      'sqlite:./no/such/folder/app.db',
      'Could not connect to SQLite: its file could not be opened. [CONNECTION_FAILED]',
    ],
    [
      'postgress://app:s3cret@localhost/shop',
      'The option `url` names no database that is known. [INVALID_CONFIGURATION]',
    ],
    [
      'postgresql://app:s3cret@localhost:port/shop',
      'The option `url` has no valid host and port. [INVALID_CONFIGURATION]',
    ],
    [
      'mysql://app:s3cret@localhost/shop?sslmod=x',
      'The option `sslmod` is not known in a MySQL URL. [INVALID_CONFIGURATION]',
    ],
    ['app.db', 'The option `url` has no scheme. [INVALID_CONFIGURATION]'],
  ])('is told in one line: %s', async (url, message) => {
    const { code, stdout, stderr } = await attempt(url);

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.split('\n')[0]).toBe(`Error: ${message}`);
    expect(stderr.split('\n')).toHaveLength(3);
    expect(stderr).not.toContain('s3cret');
  });

  it.each(['postgres', 'mariadb'] as const)('is told of a wrong password and a wrong database: %s', async (kind) => {
    const server = await findServer(kind);
    if (server === null) return;
    const scheme = kind === 'postgres' ? 'postgresql' : 'mariadb';
    const secret = server.password === null ? '' : `:${server.password}`;
    const noDatabase = await attempt(
      `${scheme}://${server.user}${secret}@${server.host}:${server.port}/facet_no_such_database`,
    );
    const noUser = await attempt(
      `${scheme}://facet_no_such_user:s3cret@${server.host}:${server.port}/${server.database || 'mysql'}`,
    );

    expect(noDatabase.stderr.split('\n')[0]).toMatch(
      /^Error: Could not connect to \w+: it has no database of that name\. \[CONNECTION_FAILED\]$/,
    );
    expect(noUser.stderr.split('\n')[0]).toMatch(
      /^Error: Could not connect to \w+: it did not accept the user or the password\. \[CONNECTION_FAILED\]$/,
    );
    expect(noUser.stderr).not.toContain('s3cret');
  });

  it('is told with the place in the code where that is wanted, and without the password even then', async () => {
    const { stderr } = await run(
      ['db', 'execute', 'select 1', '--verbose', '--url', 'postgresql://app:s3cret@127.0.0.1:1/shop'],
      { cwd },
    );

    expect(stderr).toMatch(/\n\s+at /);
    expect(stderr).not.toContain('s3cret');
  });

  it('is told in the words of the database where that is wanted', async () => {
    const script = ['db', 'execute', "select json('{') as x", '--url', 'sqlite::memory:'];
    const causes = async (...more: readonly string[]): Promise<readonly string[]> =>
      (await run([...script, ...more], { cwd })).stderr.split('\n').filter((line) => line.startsWith('caused by'));

    expect(await causes()).toEqual([]);
    expect((await causes('--verbose')).at(-1)).toBe('caused by SqliteError: malformed JSON');
    expect(redact(new TypeError('secret'))).not.toMatchObject({ message: 'secret' });
  });
});
