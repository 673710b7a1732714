import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import type { GetManualChunk, Plugin } from 'rollup';
import { rollup } from 'rollup';
import { findFiles, root } from '../checks/repository.ts';
import { bundledPackages, isBundled } from './bundled-packages.ts';

/** Parts behind `import()` smaller than this are put together, where nothing more is loaded for it. */
const leastChunkBytes = 8_000;

/** Subpaths of which parts that others load later must not bring along what they alone need at once. */
const aloneWithTheirs: readonly string[] = ['prisma', 'testing', 'builder'];

/** What `npx facet-orm` starts; it shares the chunks of the subpaths and decides about none. */
const commandLine = join(root, 'src/cli/main.ts');

/**
 * One file per subpath, and few others: hundreds of small modules would cost 30 ms of every start, and
 * some forty parts that are loaded later would cut what they share into as many pieces. So
 * what a start needs is in one chunk for each set of subpaths that share it, whatever else uses it.
 */
export async function buildJavaScript(): Promise<void> {
  const entries = findFiles('src/exports/*.ts').map((path) => fileURLToPath(new URL(`../../${path}`, import.meta.url)));
  const bundle = await rollup({
    input: { ...Object.fromEntries(entries.map((path) => [basename(path, '.ts'), path])), cli: commandLine },
    // Whatever is not a path is a package or a module of the runtime.
    external: (id) => !id.startsWith('.') && !id.startsWith('/') && !isBundled(id),
    treeshake: { moduleSideEffects: (id) => id === commandLine },
    plugins: [bundledPackages(), typescript],
    onLog(level, { message }) {
      if (level === 'warn') throw new Error(message);
    },
  });
  await bundle.write({
    dir: `${root}/dist`,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    experimentalMinChunkSize: leastChunkBytes,
    // Else the import of one part would begin with imports of what that part needs.
    hoistTransitiveImports: false,
    manualChunks: sharedAtStart(entries),
  });
  await bundle.close();
}

const typescript: Plugin = {
  name: 'typescript',
  async transform(code, id) {
    if (!id.endsWith('.ts')) return null;
    const { code: text } = await transform(code, { loader: 'ts', target: 'es2024', sourcefile: id, tsconfigRaw: {} });
    return { code: text, map: null };
  },
};

/** Puts a module that entries import by statement into the chunk of just these entries. */
function sharedAtStart(entries: readonly string[]): GetManualChunk {
  let names: Map<string, string> | null = null;

  return (id, { getModuleInfo }) => {
    const importsOf = (module: string): readonly string[] => getModuleInfo(module)?.importedIds ?? [];
    names ??= new Map([...commandLineStart(importsOf), ...chunkNames(entries, importsOf)]);
    return names.get(id);
  };
}

/** What every command line begins with, apart from the library: else small parts of it would end up in the library's chunks. */
function commandLineStart(importsOf: (module: string) => readonly string[]): ReadonlyMap<string, string> {
  const reached = new Set(importsOf(commandLine));
  for (const module of reached) for (const imported of importsOf(module)) reached.add(imported);
  const own = [...reached].filter((module) => module.startsWith(join(root, 'src/cli/')) || module.startsWith('\0'));
  return new Map(own.map((module) => [module, 'command-line']));
}

function chunkNames(entries: readonly string[], importsOf: (module: string) => readonly string[]): Map<string, string> {
  const users = new Map<string, Set<string>>();

  for (const entry of entries) {
    const reached = new Set([entry]);
    // A set grows while it is walked.
    for (const module of reached) {
      for (const imported of importsOf(module)) reached.add(imported);
      if (module === entry) continue;
      const of = users.get(module) ?? new Set();
      users.set(module, of.add(basename(entry, '.ts')));
    }
  }
  return new Map(
    [...users]
      // What one subpath alone needs stays with it: parts that others load must not bring its packages along.
      .filter(([, of]) => of.size > 1 || !aloneWithTheirs.some((name) => of.has(name)))
      .map(([module, of]) => [module, of.has('core') ? 'core' : [...of].sort().join('-')]),
  );
}
