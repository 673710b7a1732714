import type { Check } from './check.ts';
import { readText } from './repository.ts';
import { runTool } from './run-tool.ts';

export const lockfile: Check = {
  name: 'lockfile',
  async run() {
    const hosts = /"resolved": "https?:/.test(readText('package-lock.json'))
      ? ['package-lock.json names a registry host: .npmrc should have kept it out.']
      : [];

    return [...hosts, ...(await runTool('scripts/mend-lockfile.mjs', ['--check']))];
  },
};
