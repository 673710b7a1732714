import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * The file that an `import` of a package gives, looked for from a folder upwards; `null` where it is not installed.
 * The runtime's own resolution starts from the file that asks, which is Facet here and not the user's schema.
 */
export async function packageEntry(specifier: string, directory: string): Promise<string | null> {
  const parts = specifier.split('/');
  const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  const subpath = parts.slice(name.split('/').length).join('/');
  for (let folder = directory; ; folder = dirname(folder)) {
    const root = join(folder, 'node_modules', name);
    const manifest = await readManifest(join(root, 'package.json'));
    if (manifest !== null) return entryIn(root, manifest, subpath);
    if (dirname(folder) === folder) return null;
  }
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
