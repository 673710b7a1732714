import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Prompts } from '../../src/cli/frame/surroundings.ts';
import { runCli } from '../../src/cli/run-cli.ts';

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Record<string, string | undefined>;
  readonly stdin?: string;
  /** Whether somebody sits there; `answers` are what they say, in order. */
  readonly isTerminal?: boolean;
  readonly answers?: readonly (string | boolean | (() => string | boolean))[];
  readonly signal?: AbortSignal;
  readonly hasColors?: boolean;
  /** Called with all that was written so far. */
  readonly onOutput?: (stdout: string) => void;
}

export interface RunResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The questions that were asked. */
  readonly questions: readonly string[];
}

/** Runs a command line in this process, as a terminal of 80 columns would show it. */
export async function run(args: readonly string[], options: RunOptions): Promise<RunResult> {
  const { cwd, env = {}, stdin = '', isTerminal = false, answers = [], onOutput = () => {} } = options;
  let stdout = '';
  let stderr = '';
  const questions: string[] = [];
  const left = [...answers];
  const answer = (question: string): string | boolean => {
    questions.push(question);
    const given = left.shift();
    if (given === undefined) throw new TypeError(`nobody answers: ${question}`);
    return typeof given === 'function' ? given() : given;
  };
  const prompts: Prompts = {
    confirm: async (message) => answer(message) === true,
    async select(message, choices) {
      const given = answer(message);
      const chosen = choices.find(({ value }) => value === given);
      if (chosen === undefined) throw new TypeError(`no such choice: ${String(given)}`);
      return chosen.value;
    },
    text: async (message) => String(answer(message)),
  };
  const code = await runCli(args, {
    cwd,
    env,
    isInteractive: isTerminal,
    hasColors: options.hasColors ?? false,
    columns: 80,
    prompts,
    signal: options.signal ?? new AbortController().signal,
    write(text) {
      stdout += text;
      onOutput(stdout);
    },
    writeError(text) {
      stderr += text;
    },
    readStdin: async () => stdin,
  });
  return { code, stdout, stderr, questions };
}

/** A temporary folder with these files, and a way to remove it. */
export function createProject(files: Readonly<Record<string, string>> = {}): {
  readonly folder: string;
  write(path: string, text: string): void;
  remove(): void;
} {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'facet_cli_')));
  const write = (path: string, text: string): void => {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  return { folder, write, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Gives a project the package, which is the source, and the driver of SQLite. */
export function linkSource(folder: string): void {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const own = join(folder, 'node_modules/facet-orm');
  mkdirSync(own, { recursive: true });
  writeFileSync(
    join(own, 'package.json'),
    '{ "type": "module", "exports": { ".": "./src/exports/index.ts", "./*": "./src/exports/*.ts" } }',
  );
  symlinkSync(join(root, 'src'), join(own, 'src'));
  symlinkSync(join(root, 'node_modules/better-sqlite3'), join(folder, 'node_modules/better-sqlite3'));
}
