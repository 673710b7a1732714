/**
 * Casts (`x as T`, not `as const`) in the published source: their number may
 * only shrink. `node scripts/checks/casts.ts --update` writes the present one.
 */
import { writeFileSync } from 'node:fs';
import ts from 'typescript';
import type { Check } from './check.ts';
import { readJson, readText, sourceFiles } from './repository.ts';

const ratchet = 'scripts/checks/casts.json';

export const casts: Check = {
  name: 'casts',
  run() {
    const { allowed } = readJson<{ allowed: number }>(ratchet);
    const found = countAll();
    if (found <= allowed) return [];

    return [
      `${found} casts in src/, ${allowed} are allowed (${ratchet}). Remove some, or give the reason in the ` +
        'commit that runs `node scripts/checks/casts.ts --update`.',
    ];
  },
};

function countAll(): number {
  return sourceFiles().reduce((sum, path) => sum + countIn(path), 0);
}

function countIn(path: string): number {
  const text = readText(path);
  if (!text.includes(' as ')) return 0;

  const visit = (node: ts.Node): number => {
    let count = ts.isAsExpression(node) && node.type.getText() !== 'const' ? 1 : 0;
    ts.forEachChild(node, (child) => {
      count += visit(child);
    });

    return count;
  };

  return visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
}

if (import.meta.main && process.argv.includes('--update')) {
  writeFileSync(ratchet, `${JSON.stringify({ allowed: countAll() }, null, 2)}\n`);
}
