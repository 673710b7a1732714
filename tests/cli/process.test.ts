import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { createProject } from '../support/command-line.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const { folder: cwd, write, remove } = createProject({ 'schema.prisma': 'model User {\n  id Int @id\n}\n' });

afterAll(remove);

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line as a process of its own, whose input is no terminal and stays open. */
function start(args: readonly string[], env: Record<string, string> = {}, folder = '.') {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: join(cwd, folder),
    env: { PATH: process.env.PATH, ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data) => (stdout += data));
  child.stderr.on('data', (data) => (stderr += data));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
  return { child, ended };
}

describe('the process', { concurrent: true }, () => {
  it('ends with the exit code, says errors on stderr, and colours where it is told to', async () => {
    const valid = start(['validate'], { FORCE_COLOR: '1' });
    const wrong = start(['valdate']);

    expect(await valid.ended).toEqual({ code: 0, stdout: 'schema.prisma: \u001B[32mvalid\u001B[39m.\n', stderr: '' });
    expect(await wrong.ended).toEqual({
      code: 2,
      stdout: '',
      stderr: "Error: Unknown command 'valdate'. [WRONG_USAGE]\nDid you mean validate?\n",
    });
  });

  it('never waits for an answer', async () => {
    write('empty/.gitkeep', '');

    expect(await start(['init'], {}, 'empty').ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('reads what comes in', async () => {
    const { child, ended } = start(['db', 'execute', '--stdin', '--url', 'sqlite::memory:', '--quiet']);
    child.stdin.end('select 1 as one');

    expect(await ended).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('one') });
  });

  it('is quiet where a reader has seen enough', async () => {
    const { child, ended } = start(['--help']);
    child.stdout.destroy();

    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('ends with 130 on Ctrl-C', async () => {
    write('watched/schema.prisma', 'model User {\n  id Int @id\n}\n');
    const { child, ended } = start(['generate', '--watch', '--schema', 'watched']);
    await new Promise<void>((resolve) => child.stdout.on('data', (data) => String(data).includes('✓') && resolve()));
    child.kill('SIGINT');

    expect(await ended).toMatchObject({ code: 130, stderr: '' });
  });

  it('ends although a schema module keeps something open', async () => {
    write('package.json', '{ "type": "module" }');
    write(
      'open.mjs',
      "import { defineSchema, int, model } from 'facet-orm';\nsetInterval(() => {}, 1e9);\nexport default defineSchema({ models: { User: model({ id: int().id() }) } });\n",
    );

    expect(await start(['validate', '--schema', 'open.mjs']).ended).toMatchObject({
      code: 0,
      stdout: 'open.mjs: valid.\n',
    });
  });
});
