import { afterAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { createProject, run } from '../support/command-line.ts';

const { folder: cwd, remove } = createProject();

afterAll(remove);

describe('the command line', () => {
  it('prints its version', async () => {
    expect(await run(['--version'], { cwd })).toMatchObject({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
    expect((await run(['-v'], { cwd })).stdout).toBe(`${manifest.version}\n`);
  });

  it('prints help without arguments, in 80 columns', async () => {
    const { code, stdout, stderr } = await run([], { cwd });

    expect(code).toBe(0);
    expect(stderr).toBe('');
    for (const command of ['init', 'generate', 'validate', 'format', 'doctor', 'db'])
      expect(stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect((await run(['--help'], { cwd })).stdout).toBe(stdout);
    expect((await run(['help'], { cwd })).stdout).toBe(stdout);
  });

  it('prints help of one command, however it is asked for', async () => {
    const { code, stdout } = await run(['help', 'db', 'push'], { cwd });

    expect(code).toBe(0);
    expect(stdout).toContain('Usage: facet-orm db push [options]');
    expect(stdout).toContain('--accept-data-loss');
    expect(stdout).toContain('--json');
    expect((await run(['db', 'push', '--help'], { cwd })).stdout).toBe(stdout);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('answers a group without a command by its help, as wrong usage', async () => {
    const { code, stdout, stderr } = await run(['db'], { cwd });

    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('Usage: facet-orm db <command> [options]');
  });

  it.each([
    [['genrate'], "Error: Unknown command 'genrate'. [WRONG_USAGE]\nDid you mean generate?\n"],
    [['help', 'genrate'], "Error: Unknown command 'genrate'. [WRONG_USAGE]\nDid you mean generate?\n"],
    [['db', 'psuh'], "Error: Unknown command 'psuh'. [WRONG_USAGE]\nDid you mean push?\n"],
    [['db', 'push', '--dry-rnu'], "Error: Unknown option '--dry-rnu'. [WRONG_USAGE]\nDid you mean --dry-run?\n"],
    [['validate', '--scema', 'x'], "Error: Unknown option '--scema'. [WRONG_USAGE]\nDid you mean --schema?\n"],
    [
      ['init', '--database', 'oracle'],
      "Error: Option '--database <name>' argument 'oracle' is invalid. Allowed choices are sqlite, postgres, mysql. [WRONG_USAGE]\nSee --help.\n",
    ],
    [['validate', '--schema'], "Error: Option '--schema <path>' argument missing. [WRONG_USAGE]\nSee --help.\n"],
    [
      ['validate', 'x'],
      "Error: Too many arguments for 'validate'. Expected 0 arguments but got 1: x. [WRONG_USAGE]\nSee --help.\n",
    ],
  ])('says what is wrong with %j', async (args, message) => {
    expect(await run(args, { cwd })).toMatchObject({ code: 2, stdout: '', stderr: message });
  });

  it('keeps to one document with --json, whatever goes wrong', async () => {
    const wrong = await run(['genrate', '--json'], { cwd });
    const failed = await run(['validate', '--json'], { cwd });

    expect(wrong).toMatchObject({ code: 2, stderr: '' });
    expect(JSON.parse(wrong.stdout)).toEqual({
      ok: false,
      command: null,
      error: { code: 'WRONG_USAGE', message: "Unknown command 'genrate'.", hint: 'Did you mean generate?' },
    });
    expect(failed).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(failed.stdout)).toMatchObject({
      ok: false,
      command: 'validate',
      error: { code: 'INVALID_CONFIGURATION' },
    });
  });

  it('colours only where colours are seen', async () => {
    const sign = '\u001B[';
    const coloured = await run(['validate'], { cwd, hasColors: true });

    expect(coloured.stderr).toContain(sign);
    expect((await run(['validate', '--no-color'], { cwd, hasColors: true })).stderr).not.toContain(sign);
    expect((await run(['validate', '--json'], { cwd, hasColors: true })).stdout).not.toContain(sign);
    expect((await run(['--help'], { cwd, hasColors: true })).stdout).toContain(sign);
  });
});
