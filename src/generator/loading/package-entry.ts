import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A package that is installed. */
export interface InstalledPackage {
  /** Its folder. */
  readonly root: string;
  /** Its `package.json`. */
  readonly manifest: object;
}

/**
 * The file that an `import` of a package gives, looked for from a folder upwards; `null` where it is not installed.
 * The runtime's own resolution starts from the file that asks, which is Facet here and not the user's schema.
 */
export async function packageEntry(specifier: string, directory: string): Promise<string | null> {
  const found = await findPackage(specifier, directory);
  if (found === null) return null;
  const subpath = specifier.split('/').slice(nameOf(specifier).split('/').length).join('/');
  return entryIn(found.root, found.manifest, subpath);
}

/** The package of an `import`, looked for from a folder upwards; `null` where it is not installed. */
export async function findPackage(specifier: string, directory: string): Promise<InstalledPackage | null> {
  for (let folder = directory; ; folder = dirname(folder)) {
    const root = join(folder, 'node_modules', nameOf(specifier));
    const manifest = await readManifest(join(root, 'package.json'));
    if (manifest !== null) return { root, manifest };
    if (dirname(folder) === folder) return null;
  }
}

/** Without the path within the package. */
function nameOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

async function readManifest(path: string): Promise<object | null> {
  try {
    const manifest: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof manifest === 'object' ? manifest : null;
  } catch {
    return null;
  }
}

function entryIn(root: string, manifest: object, subpath: string): string | null {
  const exported: unknown = Reflect.get(manifest, 'exports');
  if (exported !== undefined) {
    const target = targetOf(exported, subpath === '' ? '.' : `./${subpath}`);
    return target === null ? null : join(root, target);
  }
  if (subpath !== '') return join(root, subpath);
  const [module, main]: unknown[] = [Reflect.get(manifest, 'module'), Reflect.get(manifest, 'main')];
  return join(root, typeof module === 'string' ? module : typeof main === 'string' ? main : 'index.js');
}

function targetOf(exported: unknown, subpath: string): string | null {
  if (typeof exported !== 'object' || exported === null || Array.isArray(exported))
    return subpath === '.' ? conditional(exported) : null;
  const isMap = Object.keys(exported).some((key) => key.startsWith('.'));
  if (isMap) return conditional(Reflect.get(exported, subpath));
  return subpath === '.' ? conditional(exported) : null;
}

/** The first condition that holds for an import by Node, in the order of the manifest. */
function conditional(target: unknown): string | null {
  if (typeof target === 'string') return target;
  if (Array.isArray(target)) return target.map(conditional).find((found) => found !== null) ?? null;
  if (typeof target !== 'object' || target === null) return null;
  for (const [condition, value] of Object.entries(target)) {
    if (!['node', 'import', 'module-sync', 'default'].includes(condition)) continue;
    const found = conditional(value);
    if (found !== null) return found;
  }
  return null;
}
