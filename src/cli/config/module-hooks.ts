import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Packages that Facet loads when it needs them, and that stand in the user's project. */
const DRIVERS = ['pg', 'mysql2', 'mysql2/promise', 'better-sqlite3', '@electric-sql/pglite', 'decimal.js'];

let folder: string | null = null;

/**
 * Lets modules of a project find Facet and Facet find the project's drivers where they are not installed beside each
 * other: a config file may import `facet-orm/config` before the package is installed, since `npx` keeps it elsewhere.
 *
 * @param project the folder of the config file, where drivers are looked for
 */
export function installModuleHooks(project: string): void {
  const isFirst = folder === null;
  folder = project;
  if (!isFirst) return;
  registerHooks({
    resolve(specifier, context, next) {
      try {
        return next(specifier, context);
      } catch (error) {
        const instead = specifier === 'facet-orm' || specifier.startsWith('facet-orm/') ? ownModule(specifier) : null;
        if (instead !== null) return next(instead, { ...context, parentURL: import.meta.url });
        if (folder === null || !DRIVERS.includes(specifier)) throw error;
        return next(specifier, { ...context, parentURL: pathToFileURL(`${folder}/package.json`).href });
      }
    },
  });
}

/** From source, the package's own names would lead to a build that need not be there. */
function ownModule(specifier: string): string {
  if (!import.meta.url.endsWith('.ts')) return specifier;
  const name = specifier === 'facet-orm' ? 'index' : specifier.slice('facet-orm/'.length);
  return new URL(`../../exports/${name}.ts`, import.meta.url).href;
}
