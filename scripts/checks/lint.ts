import type { Check } from './check.ts';
import { runTool } from './run-tool.ts';

export const lint: Check = {
  name: 'lint',
  run: () => runTool('node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--max-diagnostics=40']),
};
