import { existsSync } from 'node:fs';
import type { Check } from './check.ts';
import { runTool } from './run-tool.ts';

// TypeScript 7 for its speed. `typescript-7` is an alias, so its `tsc` is called by path.
const compiler = 'node_modules/typescript-7/bin/tsc';
const projects = ['tsconfig.json', 'tsconfig.src.json', 'benchmarks/tsconfig.json'];

export const types: Check = {
  name: 'types',
  async run() {
    const present = projects.filter((project) => existsSync(project));
    const outputs = await Promise.all(present.map((project) => runTool(compiler, ['-p', project])));

    // The projects overlap, and so do their problems.
    return [...new Set(outputs.flat().flatMap((output) => output.split('\n')))];
  },
};
