import { createRequire } from 'node:module';

/** The version of the package that runs. Found by the package's own name, so that source and build find the same. */
export function runningVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)('facet-orm/package.json');
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isManifest ? String(manifest.version) : 'unknown';
}
