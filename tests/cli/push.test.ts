import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunOptions, RunResult } from '../support/command-line.ts';
import { createProject, run } from '../support/command-line.ts';

const before = 'model User {\n  id   Int    @id\n  name String?\n  age  Int?\n}\n';
const after = before.replace('  age  Int?\n', '');
const required = before.replace('String?', 'String');

const { folder: cwd, write, remove } = createProject();
const env = { DATABASE_URL: 'sqlite:app.db' };

afterAll(remove);

const command = (args: readonly string[], options: Partial<RunOptions> = {}): Promise<RunResult> =>
  run(args, { cwd, env, ...options });

async function columns(): Promise<readonly string[]> {
  const { stdout } = await command(['db', 'execute', "select name from pragma_table_info('User')", '--json']);
  return JSON.parse(stdout).results[0].rows.map(({ name }: { name: string }) => name);
}

beforeEach(async () => {
  await command(['db', 'execute', 'drop table if exists User']);
  write('schema.prisma', before);
  await command(['db', 'push']);
  await command(['db', 'execute', 'insert into User (id, name, age) values (1, null, 36)']);
});

describe('db push that loses data', () => {
  beforeEach(() => write('schema.prisma', after));

  const plan = [
    '  ! change table "User" (drop column "age")',
    '      drops column "age" of table "User", which has 1 value',
    '',
  ].join('\n');

  it.each([[[]], [['--yes']]])('refuses where nobody can be asked: %j', async (more) => {
    expect(await command(['db', 'push', ...more])).toMatchObject({
      code: 1,
      stdout: 'schema.prisma → SQLite file app.db\n\n',
      stderr: `${plan}\nError: Nothing was changed: the plan has 1 step, which loses data. [COMMAND_FAILED]\nLook at it with --dry-run; to go on, give --accept-data-loss.\n`,
    });
    expect(await columns()).toEqual(['id', 'name', 'age']);
  });

  it('refuses as data', async () => {
    const { code, stdout, stderr } = await command(['db', 'push', '--json'], { isTerminal: true });

    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      command: 'db push',
      error: { code: 'COMMAND_FAILED' },
      isApplied: false,
      steps: [{ loss: 'drops column "age" of table "User", which has 1 value' }],
    });
    expect(await columns()).toEqual(['id', 'name', 'age']);
  });

  it('asks somebody who is there, and does what they say', async () => {
    const no = await command(['db', 'push'], { isTerminal: true, answers: [false] });
    const kept = await columns();
    const yes = await command(['db', 'push'], { isTerminal: true, answers: [true] });

    expect(no).toMatchObject({ code: 1, stderr: 'Nothing was changed.\n', questions: ['Data will be lost. Go on?'] });
    expect(no.stdout).toContain(plan);
    expect(kept).toEqual(['id', 'name', 'age']);
    expect(yes.code).toBe(0);
    expect(yes.stdout).toMatch(/\n✓ 1 step done\. \(\d+ ms\)\n$/);
    expect(await columns()).toEqual(['id', 'name']);
  });

  it('does not count the time that somebody thinks', async () => {
    const hour = 3_600_000;
    const now = performance.now.bind(performance);
    let thought = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now() + thought);
    const think = (): boolean => {
      thought = hour;
      return true;
    };
    const { stdout } = await command(['db', 'push'], { isTerminal: true, answers: [think] });
    clock.mockRestore();

    expect(thought).toBe(hour);
    expect(Number(/ done\. \((\d+) ms\)\n$/.exec(stdout)?.[1])).toBeLessThan(hour);
  });

  it('goes on with --accept-data-loss, without a question', async () => {
    const { code, questions, stdout } = await command(['db', 'push', '--accept-data-loss'], { isTerminal: true });

    expect({ code, questions }).toEqual({ code: 0, questions: [] });
    expect(stdout).toContain(plan);
    expect(await columns()).toEqual(['id', 'name']);
  });

  it('only looks with --dry-run', async () => {
    const { code, stdout } = await command(['db', 'push', '--dry-run', '--quiet']);

    expect(code).toBe(0);
    expect(stdout).toContain(plan.split('\n').slice(0, 2).join('\n'));
    expect(stdout).toMatch(/^ {6}drop table "User";$/m);
    expect(await columns()).toEqual(['id', 'name', 'age']);
  });
});

it('db push lists what stands in the way', async () => {
  write('schema.prisma', required);
  const { code, stdout, stderr } = await command(['db', 'push']);

  expect(code).toBe(1);
  expect(stdout).toMatch(/\nCannot be done:\n {2}✗ .*"name".*\n {6}\S.*\n/);
  expect(stderr).toBe('Nothing was changed: the above stands in the way.\n');
});

it('db push says what a schema asks for that is not implemented', async () => {
  write('schema.prisma', 'model User {\n  id Int @id\n  deletedAt DateTime? @softDelete\n}\n');
  const { code, stderr } = await command(['db', 'push']);

  expect(code).toBe(1);
  expect(stderr).toMatch(/^Error: .* \[(CAPABILITY_MISSING|SCHEMA_INVALID)\]$/m);
});
