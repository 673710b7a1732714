import type { DatabaseKind } from './databases/benchmark-database.ts';
import type { Options } from './options.ts';
import type { Setting } from './results.ts';

/** SQLite is one process's own, so one caller; MariaDB is measured at one to keep the run short. */
const concurrenciesOf: Readonly<Record<DatabaseKind, readonly number[]>> = {
  sqlite: [1],
  postgres: [1, 32],
  mariadb: [1],
};

/** Filling a database and checking all results takes about so long. */
const setupMillis = 9_000;

export function settingsFor(options: Options): Setting[] {
  return options.databases.flatMap((database) =>
    concurrenciesOf[database]
      .filter((concurrency) => options.concurrencies?.includes(concurrency) ?? true)
      .map((concurrency) => ({ database, concurrency })),
  );
}

/** A setting of a slow machine takes this long with two rounds. */
const leastMillis = 15_000;

/** When a setting should be done: it gets an equal share of the time that is left; and when it must. */
export function timesOf(
  setting: Setting,
  settings: readonly Setting[],
  end: number,
  now: number,
): { deadline: number; latest: number } {
  const position = settings.findIndex(
    (other) => other.database === setting.database && other.concurrency === setting.concurrency,
  );
  const left = settings.slice(position);
  const toSetUp = (new Set(left.map(({ database }) => database)).size - 1) * setupMillis;

  return {
    deadline: now + (end - now - toSetUp) / left.length,
    latest: end - toSetUp - (left.length - 1) * leastMillis,
  };
}
