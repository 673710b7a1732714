import { execFileSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../../', import.meta.url);
const entry = new URL('dist/index.js', root);

buildUnlessFresh();

/** Facet as users get it: the built package, not its source. */
export const facet: typeof import('facet-orm') = await import(entry.href);

/** An old build would be measured in good faith. */
function buildUnlessFresh(): void {
  const cwd = fileURLToPath(root);
  const built = existsSync(entry) ? statSync(entry).mtimeMs : 0;
  if (globSync('src/**/*.ts', { cwd }).every((file) => statSync(new URL(file, root)).mtimeMs < built)) return;

  console.log('Building Facet …');
  execFileSync(process.execPath, ['scripts/build.ts'], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}
