/**
 * Does the package work where users run it? `npm pack`, then the tarball in an
 * empty project, then the quick start on every runtime, its types without `skipLibCheck`,
 * and what a newcomer types on the command line. `--json FILE` writes `{ passed, failed }`.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLineWalk } from './command-line.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'facet-smoke-'));
const modules = join(project, 'node_modules');

const runtimes: Record<string, readonly string[]> = {
  'Node 22': [join(modules, 'node-22/bin/node'), '--disable-warning=ExperimentalWarning'],
  'Node 24': [process.execPath, '--disable-warning=ExperimentalWarning'],
  Bun: [join(modules, '.bin/bun'), 'run'],
  Deno: [join(modules, '.bin/deno'), 'run', '--allow-all'],
};
const programs = ['quick-start.ts', 'node-sqlite.ts', 'pglite.ts', 'builder.ts'];

interface Outcome {
  readonly passed: boolean;
  readonly output: string;
}

let passed = 0;
let failed = 0;

try {
  const installed = install();
  report('the tarball installs into an empty project', installed);

  if (installed.passed) {
    report('its types hold without skipLibCheck', run([process.execPath, join(modules, 'typescript/bin/tsc')]));

    for (const [name, command] of Object.entries(runtimes)) {
      for (const program of programs) report(`${name} runs ${program}`, run([...command, program]));
    }
    for (const { title, before, command, cwd, failure } of commandLineWalk(project)) {
      before?.();
      const { passed: isDone, output } = run(command, cwd);
      report(title, { passed: failure === undefined ? isDone : !isDone && output === failure, output });
    }
  }
} finally {
  rmSync(project, { recursive: true, force: true });
}

console.log(`${passed} passed, ${failed} failed`);
const target = process.argv.indexOf('--json');
if (target !== -1) writeFileSync(process.argv[target + 1] ?? '', JSON.stringify({ passed, failed }));
process.exitCode = failed === 0 ? 0 : 1;

function install(): Outcome {
  for (const name of [...programs, 'blog.ts', 'package.json', 'package-lock.json'])
    cpSync(join(here, name), join(project, name));
  cpSync(join(here, 'consumer-tsconfig.json'), join(project, 'tsconfig.json'));

  const steps = [
    () => run(['npm', 'pack', '--pack-destination', project], root),
    () => run(['npm', 'ci', '--no-audit', '--no-fund']),
    () => run(['npm', 'install', '--no-save', '--no-audit', '--no-fund', `./${tarball()}`]),
  ];

  return steps.reduce<Outcome>((before, step) => (before.passed ? step() : before), { passed: true, output: '' });
}

function tarball(): string {
  return readdirSync(project).find((name) => name.endsWith('.tgz')) ?? '';
}

function run([command = '', ...args]: readonly string[], cwd: string = project): Outcome {
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 180_000 });

  return { passed: status === 0, output: error?.message ?? `${stdout}${stderr}`.trim() };
}

function report(title: string, outcome: Outcome): void {
  console.log(`${outcome.passed ? '✓' : '✗'} ${title}`);
  if (!outcome.passed) console.log(outcome.output.replaceAll(/^/gm, '    '));

  if (outcome.passed) passed += 1;
  else failed += 1;
}
