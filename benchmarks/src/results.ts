import type { DatabaseKind } from './databases/benchmark-database.ts';
import type { Measurement } from './runner.ts';

/** One entry of `--json`. */
export interface Result extends Measurement {
  readonly database: DatabaseKind;
  readonly concurrency: number;
}

/** A database at a concurrency. */
export type Setting = Pick<Result, 'database' | 'concurrency'>;

/** The settings that have results, in the order measured. */
export function settingsOf(results: readonly Result[]): Setting[] {
  const settings = new Map(
    results.map(({ database, concurrency }) => [`${database} ${concurrency}`, { database, concurrency }]),
  );
  return [...settings.values()];
}

export function resultsOf(results: readonly Result[], setting: Setting): Result[] {
  return results.filter((result) => result.database === setting.database && result.concurrency === setting.concurrency);
}

export function titleOf({ database, concurrency }: Setting): string {
  const name = { sqlite: 'SQLite', postgres: 'PostgreSQL', mariadb: 'MariaDB' }[database];
  return `${name}, concurrency ${concurrency}`;
}

/** The keys in the documented order, whatever the order of measuring. */
export function jsonOf(results: readonly Result[]): string {
  const entries = results.map(({ database, concurrency, workload, adapter, ratio, opsPerSecond, spread }) => ({
    database,
    concurrency,
    workload,
    adapter,
    ratio,
    opsPerSecond,
    spread,
  }));
  return `[\n${entries.map((entry) => `  ${JSON.stringify(entry)}`).join(',\n')}\n]\n`;
}
