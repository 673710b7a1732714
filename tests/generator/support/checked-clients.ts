import { execFile, execFileSync } from 'node:child_process';
import { cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root: string = new URL('../../../', import.meta.url).pathname;
const compiler: string = join(root, 'node_modules/typescript-7/bin/tsc');

/** The options of the strictest project that a client may come into; nothing of Node's types among them. */
const strictest = {
  target: 'es2024',
  module: 'nodenext',
  lib: ['es2024', 'esnext.disposable'],
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitReturns: true,
  noImplicitOverride: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  isolatedDeclarations: true,
  isolatedModules: true,
  declaration: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
  paths: { '*': [join(root, 'node_modules/*')] },
};

/** Puts the package's declarations into a folder, as users have them. */
export function installPackage(folder: string): void {
  const installed = join(folder, 'node_modules/facet-orm');
  execFileSync(
    process.execPath,
    [compiler, '-p', 'tsconfig.build.json', '--outDir', join(installed, 'dist/types'), '--noCheck'],
    {
      cwd: root,
    },
  );
  cpSync(join(root, 'package.json'), join(installed, 'package.json'));
  // What clients may import beside Facet.
  symlinkSync(join(root, 'node_modules/decimal.js'), join(folder, 'node_modules/decimal.js'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
}

/** Checks all programs of a folder at once, and gives the compiler's messages by the folder within it. */
export async function checkPrograms(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: strictest, include: ['*/**/*.ts'], exclude: ['node_modules'] }),
  );
  const output = await runTool([compiler, '-p', folder, '--pretty', 'false'], folder);
  const messages = new Map<string, string[]>();
  for (const line of output.split('\n')) {
    const [, within, rest] = /^([^/(]+)\/(.*)$/.exec(line) ?? [];
    if (within === undefined || rest === undefined) {
      if (line.trim() !== '') messages.set('', [...(messages.get('') ?? []), line]);
      continue;
    }
    messages.set(within, [...(messages.get(within) ?? []), rest]);
  }
  return messages;
}

/** What the linter of this project says of a folder under its own recommended rules. */
export async function lint(folder: string): Promise<string> {
  writeFileSync(join(folder, 'biome.json'), '{ "root": true }\n');
  return runTool([join(root, 'node_modules/@biomejs/biome/bin/biome'), 'check', '--colors=off', '.'], folder);
}

function runTool(args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...args], { cwd, maxBuffer: 1 << 26 }, (_, stdout, stderr) => resolve(stdout + stderr));
  });
}
