import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../checks/repository.ts';
import { runTool } from '../checks/run-tool.ts';

/** By TypeScript 6, the oldest compiler that the declarations are meant for. */
export async function buildDeclarations(): Promise<void> {
  const problems = await runTool('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.build.json']);

  for (const path of globSync(join(root, 'dist/types/**/*.d.ts'))) {
    writeFileSync(path, withJsEndings(readFileSync(path, 'utf8')));
  }

  if (problems.length > 0) {
    console.error(problems.join('\n'));
    process.exitCode = 1;
  }
}

/** The compiler keeps `./field.ts` in declarations, where only `./field.js` is sure to lead to `field.d.ts`. */
function withJsEndings(text: string): string {
  return text.replace(/(\bfrom |\bimport\(|\bimport |\bmodule )(['"])(\.{1,2}\/[^'"]+)\.ts\2/g, '$1$2$3.js$2');
}
