import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const source = new URL('./src/exports/', import.meta.url).pathname;

const everyTest = ['src/**/*.test.ts', 'tests/**/*.test.ts', 'benchmarks/src/**/*.test.ts'];

/** Tests of what is true only until some module has been used. */
const aloneTests = [
  'src/builder/recording/unconnected.test.ts',
  'src/builder/recording/query-builder.test.ts',
  'src/foundation/optional-package.test.ts',
];

export default defineConfig({
  resolve: {
    alias: [
      { find: /^facet-orm$/, replacement: `${source}index.ts` },
      { find: /^facet-orm\/(.+)$/, replacement: `${source}$1.ts` },
    ],
  },
  // A target below esnext makes esbuild lower decorators, which Node cannot run yet.
  esbuild: { target: 'es2024' },
  test: {
    // Where no PostgreSQL runs, starts an embedded one for all test files.
    globalSetup: ['tests/support/start-database-servers.ts'],
    // Native drivers: processes, not threads.
    pool: 'forks',
    // All cores: tests wait for servers and for other processes much of the time.
    maxWorkers: availableParallelism(),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    passWithNoTests: true,
    projects: [
      // Many files share a process and what it has loaded, which saves a third of the time.
      { extends: true, test: { name: 'shared', isolate: false, include: everyTest, exclude: aloneTests } },
      { extends: true, test: { name: 'alone', include: aloneTests } },
    ],
  },
});
