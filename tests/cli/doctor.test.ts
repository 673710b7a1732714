import { afterEach, describe, expect, it } from 'vitest';
import { createProject, run } from '../support/command-line.ts';

const projects: { remove(): void }[] = [];

afterEach(() => {
  for (const project of projects.splice(0)) project.remove();
});

/** What the doctor says in this project, without the lines about versions. */
async function examine(files: Readonly<Record<string, string>>, env: Record<string, string> = {}) {
  const project = createProject(files);
  projects.push(project);
  const { code, stdout, stderr } = await run(['doctor'], { cwd: project.folder, env });
  return {
    code,
    stderr,
    lines: stdout
      .replaceAll(/in \d+ ms|in [\d.]+ ms/g, 'in _ ms')
      .trimEnd()
      .split('\n')
      .slice(2),
  };
}

const datasource =
  'datasource db {\n  provider = "postgresql"\n  url      = "postgresql://app:s3cret@127.0.0.1:1/shop"\n}\n\n';

describe('doctor', () => {
  it('stops at a config file that is wrong', async () => {
    expect(await examine({ 'facet.config.json': '{ "scheme": "x" }' })).toEqual({
      code: 1,
      stderr: '',
      lines: [
        '✗ Config       The option `scheme` in facet.config.json is not known.',
        '    Did you mean `schema`?',
        '',
        'One thing is wrong.',
      ],
    });
  });

  it('tells all that is wrong at once', async () => {
    const found = await examine(
      { 'schema.prisma': `${datasource}model User {\n  id Itn @id\n}\n` },
      { DATABASE_URL: 'postgresql://app:s3cret@127.0.0.1:1/shop' },
    );

    expect(found).toEqual({
      code: 1,
      stderr: '',
      lines: [
        '! Config       no facet.config.* here or above; no .env',
        '✗ Schema       The schema has a mistake.',
        '    `facet-orm validate` lists all of it.',
        '✗ Connection   Could not connect to PostgreSQL: nothing accepts connections there.',
        '    Check host and port, and that the server runs.',
        '    It is named by the datasource of the schema.',
        '',
        '2 things are wrong.',
      ],
    });
  });

  it('tells that a generated client is older than the schema, and that one is not there yet', async () => {
    const schema =
      'datasource db {\n  provider = "sqlite"\n  url      = "sqlite::memory:"\n}\n\nmodel User {\n  id Int @id\n}\n';
    const project = createProject({ 'schema.prisma': schema });
    projects.push(project);
    const generated = async (): Promise<unknown> => {
      const { stdout } = await run(['doctor', '--json'], { cwd: project.folder });
      return JSON.parse(stdout).findings.find(({ title }: { title: string }) => title === 'Generated');
    };
    const before = await generated();
    await run(['generate'], { cwd: project.folder });
    const fresh = await generated();
    project.write('schema.prisma', schema.replace('Int', 'String'));

    expect(before).toMatchObject({
      state: 'hint',
      summary: 'nothing yet by client',
      details: ['Run `facet-orm generate`.'],
    });
    expect(fresh).toMatchObject({ state: 'good', summary: 'up to date' });
    expect(await generated()).toMatchObject({ state: 'bad', summary: 'client: older than the schema' });
  });

  it('lists a foreign key without an index once, however many constraints state it', async () => {
    const project = createProject({ 'schema.prisma': `datasource db {\n  provider = "sqlite"\n}\n` });
    projects.push(project);
    const at = { cwd: project.folder, env: { DATABASE_URL: 'sqlite:shop.db' } };
    const tables = `create table a (id integer primary key, other int unique);
      create table b (id integer primary key);
      create table c (
        id integer primary key,
        x int references a (id),
        y int references a (id),
        constraint again foreign key (x) references a (id) on delete cascade,
        foreign key (x) references b (id),
        foreign key (x, y) references a (id, other)
      );`;
    await run(['db', 'execute', tables], at);
    const { stdout } = await run(['doctor'], at);

    expect(/^! Indexes[^✓✗]*?(?=\n {4}Add)/m.exec(stdout)?.[0].split('\n')).toEqual([
      '! Indexes      3 foreign keys have no index',
      '    c (x): each delete in a or b reads the whole table',
      '    c (y): each delete in a reads the whole table',
      '    c (x, y): each delete in a reads the whole table',
    ]);
  });
});
