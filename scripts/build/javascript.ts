import { build } from 'esbuild';
import { findFiles, root } from '../checks/repository.ts';

/** One file per subpath: hundreds of small modules would cost 30 ms of every start. */
export async function buildJavaScript(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: findFiles('src/exports/*.ts'),
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2024',
    // No code for a certain runtime: what Node offers is imported by its name.
    platform: 'neutral',
    packages: 'external',
    // Else the paths of tsconfig.json would count.
    tsconfigRaw: {},
    logLevel: 'warning',
  });
}
