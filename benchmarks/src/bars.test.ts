import { expect, it } from 'vitest';
import type { AdapterName } from './adapter.ts';
import { barsOf, barsReport } from './bars.ts';
import type { Result } from './results.ts';
import type { WorkloadName } from './workload-names.ts';

it('holds Facet to the bar of its database and workload', () => {
  expect(barsOf([sqlite('W1', 'facet', 0.65)])).toMatchObject([{ against: 'raw', least: 0.65, isMet: true }]);
  expect(barsOf([sqlite('W1', 'facet', 0.64)])).toMatchObject([{ against: 'raw', isMet: false }]);
  expect(barsOf([mariadb('W1', 'facet', 0.1)])).toEqual([]);
});

it('counts within 5 % of a rival as ahead on SQLite, within 10 % on the servers', () => {
  const against = (result: typeof sqlite, facet: number): boolean =>
    barsOf([result('W8', 'facet', facet), result('W8', 'kysely', 1)]).find((bar) => bar.against === 'kysely')!.isMet;

  expect([against(sqlite, 0.95), against(sqlite, 0.94)]).toEqual([true, false]);
  expect([against(mariadb, 0.9), against(mariadb, 0.89)]).toEqual([true, false]);
});

it('holds Facet to prepared rivals everywhere on PostgreSQL, in W3, W5 and W7 on SQLite, not on MariaDB', () => {
  const against = (result: typeof sqlite, workload: WorkloadName): AdapterName[] =>
    barsOf([result(workload, 'facet', 9), result(workload, 'drizzle-rc-prepared', 1)])
      .map((bar) => bar.against)
      .filter((name) => name !== 'raw');

  expect(against(postgres, 'W8')).toEqual(['drizzle-rc-prepared']);
  expect(against(sqlite, 'W7')).toEqual(['drizzle-rc-prepared']);
  expect(against(sqlite, 'W1')).toEqual([]);
  expect(against(mariadb, 'W3')).toEqual([]);
});

it('holds the builder to bars of its own, and to be ahead of Kysely', () => {
  const bars = barsOf([
    sqlite('W1', 'facet-builder', 0.4),
    sqlite('W1', 'kysely', 0.5),
    sqlite('W1', 'drizzle', 9),
    sqlite('W1', 'facet', 0.1),
  ]).filter((bar) => bar.own === 'facet-builder');

  expect(bars).toMatchObject([
    { against: 'raw', least: 0.4, isMet: true },
    { against: 'kysely', isMet: false },
  ]);
});

it('compares within a setting only', () => {
  const results = [mariadb('W1', 'facet', 1), { ...mariadb('W1', 'kysely', 2), concurrency: 32 }];

  expect(barsOf(results)).toEqual([]);
});

it('says by how much', () => {
  expect(barsReport([sqlite('W5', 'facet', 1.9), sqlite('W5', 'kysely', 0.4)])).toBe(
    [
      'SQLite, concurrency 1',
      '  NOT MET W5  bar                           ≥ 2.00: 1.90 (−0.10)',
      '  met     W5  ahead of kysely               ≥ 0.38: 1.90 (+1.52)',
      '',
      '1 of 2 bars met',
    ].join('\n'),
  );
});

function sqlite(workload: WorkloadName, adapter: AdapterName, ratio: number): Result {
  return { database: 'sqlite', concurrency: 1, workload, adapter, ratio, opsPerSecond: 1, spread: 0 };
}

function postgres(workload: WorkloadName, adapter: AdapterName, ratio: number): Result {
  return { ...sqlite(workload, adapter, ratio), database: 'postgres' };
}

function mariadb(workload: WorkloadName, adapter: AdapterName, ratio: number): Result {
  return { ...sqlite(workload, adapter, ratio), database: 'mariadb' };
}
