import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root: string = fileURLToPath(new URL('../../', import.meta.url));

/** Paths relative to the root, with forward slashes, sorted; nothing generated and nothing installed. */
export function findFiles(...patterns: string[]): string[] {
  const isForeign = (path: string): boolean => /(^|[\\/])(node_modules|dist|generated)$/.test(path);

  return globSync(patterns, { cwd: root, exclude: isForeign })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

export function readText(path: string): string {
  return readFileSync(new URL(path, new URL('../../', import.meta.url)), 'utf8');
}

export function readJson<T>(path: string): T {
  return JSON.parse(readText(path)) as T;
}

/** The published source, without the tests that stand beside it. */
export function sourceFiles(): string[] {
  return findFiles('src/**/*.ts').filter((path) => !path.endsWith('.test.ts'));
}
