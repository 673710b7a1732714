import { readFileSync } from 'node:fs';
import type { Result } from './results.ts';

/** Reads what `--json` has written. */
export function readResults(file: string): Result[] {
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(parsed) || !parsed.every(isResult))
    throw new TypeError(`${file} holds no results of this benchmark.`);

  return parsed;
}

function isResult(value: unknown): value is Result {
  return typeof value === 'object' && value !== null && 'database' in value && 'adapter' in value && 'ratio' in value;
}
