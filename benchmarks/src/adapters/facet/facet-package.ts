import { existsSync, globSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../../', import.meta.url);
const entry = new URL('dist/index.js', root);

await buildUnlessFresh();

/** Facet as users get it: the built package, not its source. */
export const facet: typeof import('facet-orm') = await import(entry.href);

/** Its builder without a connection. */
export const facetBuilder: typeof import('facet-orm/builder') = await import(new URL('dist/builder.js', root).href);

/** An old build would be measured in good faith. The declarations play no part here. */
async function buildUnlessFresh(): Promise<void> {
  const built = existsSync(entry) ? statSync(entry).mtimeMs : 0;
  const sources = globSync('src/**/*.ts', { cwd: fileURLToPath(root) });
  if (sources.every((file) => statSync(new URL(file, root)).mtimeMs < built)) return;

  console.log('Building Facet …');
  const { buildJavaScript } = await import('../../../../scripts/build/javascript.ts');
  await buildJavaScript();
}
