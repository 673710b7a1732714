import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ConnectionFailedError } from '../../foundation/errors/connection-failed-error.ts';
import { MissingPackageError } from '../../foundation/errors/missing-package-error.ts';
import { clackPrompts } from './clack-prompts.ts';
import type { CommandContext, GlobalOptions } from './command-context.ts';
import { createCommandContext } from './command-context.ts';
import { explainFailure, printFailure } from './explain-failure.ts';
import { createPalette } from './palette.ts';

const folder = mkdtempSync(join(tmpdir(), 'facet_cli_'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function context(options: GlobalOptions = {}, isInteractive = false): CommandContext {
  const surroundings = {
    cwd: folder,
    env: {},
    isInteractive,
    hasColors: false,
    columns: 80,
    prompts: clackPrompts,
    signal: new AbortController().signal,
    write: () => {},
    writeError: () => {},
    readStdin: async () => '',
  };
  return createCommandContext(surroundings, options, createPalette(false));
}

const missing = new MissingPackageError({ packageName: 'pg', purpose: 'to connect to PostgreSQL', reason: 'absent' });

it.each([
  [null, 'npm install pg'],
  ['package-lock.json', 'npm install pg'],
  ['yarn.lock', 'yarn add pg'],
  ['bun.lock', 'bun add pg'],
  ['pnpm-lock.yaml', 'pnpm add pg'],
])('says how to install a driver, where there is %s', (lock, command) => {
  const path = lock === null ? null : join(folder, lock);
  if (path !== null) writeFileSync(path, '');
  const printed = printFailure(missing, context());
  if (path !== null) rmSync(path);

  expect(printed).toBe(
    `Error: The package 'pg' is needed to connect to PostgreSQL and is not installed. [MISSING_PACKAGE]\nRun: ${command}`,
  );
});

it('shows the cause with --verbose only', () => {
  const cause = new TypeError('boom');
  const error = new ConnectionFailedError({ database: 'MySQL', reason: 'other' }, cause);

  expect(printFailure(error, context())).toBe(
    'Error: Could not connect to MySQL: the driver reported an error. [CONNECTION_FAILED]\n' +
      'Run the command again with --verbose for what the driver reported.',
  );
  expect(printFailure(error, context({ verbose: true }))).toMatch(/\n {4}at .*\ncaused by TypeError: /s);
});

it('keeps passwords out of what others threw', () => {
  const error = new TypeError('connect to postgresql://app:p@ss:w0rd@db/shop?sslpassword=x failed');

  expect(explainFailure(error, context())).toEqual({
    code: 'UNEXPECTED',
    message: 'connect to postgresql://app:***@db/shop?sslpassword=*** failed',
    hint: null,
  });
  expect(printFailure(error, context())).toBe(
    'Error: connect to postgresql://app:***@db/shop?sslpassword=*** failed [UNEXPECTED]\n' +
      'Run the command again with --verbose for the place in the code.',
  );
});

it('breaks lines between words where somebody reads them', () => {
  const error = new TypeError(`${'word '.repeat(20)}end\n  User.id: second line`);

  expect(printFailure(error, context({}, true)).split('\n')).toEqual([
    'Error: word word word word word word word word word word word word word word',
    'word word word word word word end',
    '  User.id: second line [UNEXPECTED]',
    'Run the command again with --verbose for the place in the code.',
  ]);
});
