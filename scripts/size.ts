/**
 * `npm run size`, after `npm run build`: what a program carries that uses one
 * database, minified, without the npm driver. Code behind `import()` is
 * reported apart, since a bundler gives it a file of its own.
 *
 * The bar is what the project wants; where it is not reached yet, the ceiling is
 * what must not be passed and may only sink (docs/decisions/045-bundle-size.md).
 */
import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import { build } from 'esbuild';
import { readJson, root } from './checks/repository.ts';

interface Budget {
  readonly subpaths: readonly string[];
  /** The bar. */
  readonly gzipKilobytes: number;
  /** What fails, while the bar is not reached. */
  readonly ceilingKilobytes: number;
}

interface Size {
  readonly eager: number;
  readonly lazy: number;
}

if (!existsSync(new URL('../dist/core.js', import.meta.url))) {
  console.error('There is no build: run `npm run build` first.');
  process.exit(1);
}

for (const [name, budget] of Object.entries(readJson<Record<string, Budget>>('scripts/size-budgets.json'))) {
  const { eager, lazy } = await measure(budget.subpaths);
  const { gzipKilobytes, ceilingKilobytes } = budget;
  const isTooLarge = eager > ceilingKilobytes * 1024;
  const excess = eager - gzipKilobytes * 1024;
  const verdict = excess <= 0 ? 'within the bar' : `${kilobytes(excess)} OVER THE BAR`;
  const later = lazy > 0 ? `; ${kilobytes(lazy)} more behind import()` : '';

  console.log(
    `${isTooLarge ? '✗' : '·'} ${name}: ${kilobytes(eager)} gzip, ${verdict} of ${gzipKilobytes} KB (ceiling ${ceilingKilobytes} KB)${later}`,
  );
  if (isTooLarge) process.exitCode = 1;
}

async function measure(subpaths: readonly string[]): Promise<Size> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    stdin: { contents: subpaths.map((path) => `export * from '${path}';`).join('\n'), resolveDir: root },
    outdir: 'bundle',
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2024',
    platform: 'neutral',
    external: ['node:*', ...Object.keys(readJson<{ peerDependencies: object }>('package.json').peerDependencies)],
    // Else the paths of tsconfig.json would lead into the source.
    tsconfigRaw: {},
    write: false,
    metafile: true,
    // The chunks import each other for their order only, which a bundle of values does not need.
    logLevel: 'error',
  });
  const eager = eagerOutputs(metafile);
  const sizeOf = (wanted: boolean): number =>
    outputFiles
      .filter(({ path }) => eager.has(path.slice(root.length)) === wanted)
      .reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);

  return { eager: sizeOf(true), lazy: sizeOf(false) };
}

/** The entry's file and all that it imports by statement. */
function eagerOutputs({ outputs }: Metafile): Set<string> {
  const reached = new Set(Object.keys(outputs).filter((path) => outputs[path]?.entryPoint === '<stdin>'));

  // A set grows while it is walked.
  for (const path of reached) {
    for (const { kind, path: next } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && next in outputs) reached.add(next);
    }
  }

  return reached;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
