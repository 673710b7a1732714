import { createRequire } from 'node:module';

/** The version of Facet, from the manifest of the package that this file belongs to. */
export function packageVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)('facet-orm/package.json');
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : '0.0.0';
}
