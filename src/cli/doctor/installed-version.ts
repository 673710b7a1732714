import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The npm package behind each driver. */
const PACKAGES: Readonly<Record<string, string>> = {
  pg: 'pg',
  mysql2: 'mysql2',
  'better-sqlite3': 'better-sqlite3',
  pglite: '@electric-sql/pglite',
};

/** A driver as people know it: `pg 8.16.0`, `node:sqlite (part of Node)`. */
export function describeDriver(driver: string, folder: string): string {
  const name = PACKAGES[driver];
  if (name === undefined) return `${driver} (part of Node)`;
  // Where the project has none, the one beside Facet was loaded.
  const version = installedVersion(name, folder) ?? versionFrom(name, import.meta.url);
  return `${name} ${version ?? ''}`.trimEnd();
}

/** The version of a package that a project has installed; `null` where it has none. */
export function installedVersion(name: string, folder: string): string | null {
  return versionFrom(name, pathToFileURL(join(folder, 'package.json')).href);
}

/** As a module at this place would find the package. */
function versionFrom(name: string, from: string): string | null {
  for (const folder of createRequire(from).resolve.paths(name) ?? []) {
    const path = join(folder, name, 'package.json');
    if (!existsSync(path)) continue;
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  }
  return null;
}
