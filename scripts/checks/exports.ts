import type { Check } from './check.ts';
import { findFiles, readJson } from './repository.ts';

interface Manifest {
  exports: Record<string, string | { types: string; default: string }>;
}

/** `src/exports/*.ts` and `exports` in package.json say the same, both ways. */
export const exportsCheck: Check = {
  name: 'exports',
  run() {
    const { exports } = readJson<Manifest>('package.json');
    const files = findFiles('src/exports/*.ts').map((path) => path.replace(/^src\/exports\/(.*)\.ts$/, '$1'));
    const subpaths = Object.keys(exports).filter((subpath) => subpath !== './package.json');
    const nameOf = (subpath: string): string => (subpath === '.' ? 'index' : subpath.slice(2));
    const names = subpaths.map(nameOf);

    return [
      ...files
        .filter((name) => !names.includes(name))
        .map((name) => `src/exports/${name}.ts is not in "exports" of package.json.`),
      ...names
        .filter((name) => !files.includes(name))
        .map((name) => `"exports" of package.json has ${name}, but src/exports/${name}.ts does not exist.`),
      ...subpaths
        .filter((subpath) => !pointsTo(exports[subpath], nameOf(subpath)))
        .map((subpath) => `"exports" of package.json: "${subpath}" points to other files than the build writes.`),
    ];
  },
};

function pointsTo(target: Manifest['exports'][string] | undefined, name: string): boolean {
  return (
    typeof target === 'object' &&
    target.types === `./dist/types/exports/${name}.d.ts` &&
    target.default === `./dist/${name}.js`
  );
}
