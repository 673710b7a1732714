import { defineConfig } from 'vitest/config';

const source = new URL('./src/exports/', import.meta.url).pathname;

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
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts', 'benchmarks/src/**/*.test.ts'],
    // Native drivers and process-wide state: a process per file, not a thread.
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    passWithNoTests: true,
  },
});
