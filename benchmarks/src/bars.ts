import type { AdapterName } from './adapter.ts';
import type { DatabaseKind } from './databases/benchmark-database.ts';
import type { Result, Setting } from './results.ts';
import { resultsOf, settingsOf, titleOf } from './results.ts';
import type { WorkloadName } from './workload-names.ts';
import { workloadNames } from './workload-names.ts';

type Bars = Readonly<Partial<Record<WorkloadName, number>>>;

/** The least ratios of Facet to raw. MariaDB has few. */
const leastRatios: Readonly<Record<DatabaseKind, Bars>> = {
  postgres: {
    W1: 1,
    W2: 1.05,
    W3: 1.05,
    W4: 0.95,
    W5: 0.9,
    W6: 1,
    W7: 1,
    W8: 0.95,
    W9: 0.95,
    W10: 1.6,
    W11: 0.9,
    W12: 0.95,
  },
  sqlite: {
    W1: 0.65,
    W2: 0.9,
    W3: 1.1,
    W4: 0.65,
    W5: 2,
    W6: 0.65,
    W7: 0.6,
    W8: 0.95,
    W9: 1,
    W10: 0.8,
    W11: 0.62,
    W12: 0.95,
  },
  mariadb: { W8: 0.95, W10: 0.75, W12: 0.95 },
};

/** The same for its builder. */
const leastBuilderRatios: Readonly<Record<DatabaseKind, Bars>> = {
  postgres: { W1: 0.9, W2: 0.9, W8: 0.9 },
  sqlite: { W1: 0.4, W2: 0.85, W8: 0.9 },
  mariadb: {},
};

/** By so much Facet may be below a rival and still count as ahead: what two runs differ by. */
const margins: Readonly<Record<DatabaseKind, number>> = { sqlite: 0.05, postgres: 0.1, mariadb: 0.1 };

type OwnName = 'facet' | 'facet-builder';

const plainRivals: readonly AdapterName[] = ['drizzle', 'drizzle-rc', 'kysely', 'prisma'];
const preparedRivals: readonly AdapterName[] = ['drizzle-prepared', 'drizzle-rc-prepared'];

/** Where Facet has to be ahead of statements that the user prepared; elsewhere they are reported. */
const preparedWorkloads: Readonly<Record<DatabaseKind, readonly WorkloadName[]>> = {
  postgres: workloadNames,
  sqlite: ['W3', 'W5', 'W7'],
  mariadb: [],
};

export interface Bar extends Setting {
  readonly workload: WorkloadName;
  readonly own: OwnName;
  /** `raw`, or the rival that Facet has to be ahead of. */
  readonly against: AdapterName;
  readonly least: number;
  readonly ratio: number;
  readonly isMet: boolean;
}

/** Every bar for which there are results. */
export function barsOf(results: readonly Result[]): Bar[] {
  return settingsOf(results).flatMap((setting) => {
    const own = resultsOf(results, setting);
    return own.flatMap((result) => (isOwn(result.adapter) ? barsOfResult(result, result.adapter, own) : []));
  });
}

function isOwn(adapter: AdapterName): adapter is OwnName {
  return adapter === 'facet' || adapter === 'facet-builder';
}

/** The builder is compared with the one rival that is a builder too. */
function rivalsOf(own: OwnName, { database, workload }: Result): readonly AdapterName[] {
  if (own === 'facet-builder') return ['kysely'];

  return preparedWorkloads[database].includes(workload) ? [...plainRivals, ...preparedRivals] : plainRivals;
}

function barsOfResult(facet: Result, name: OwnName, own: readonly Result[]): Bar[] {
  const { database, concurrency, workload, ratio } = facet;
  const least = (name === 'facet' ? leastRatios : leastBuilderRatios)[database][workload];
  const rivals = rivalsOf(name, facet);
  const bar = (against: AdapterName, limit: number): Bar => ({
    database,
    concurrency,
    workload,
    own: name,
    against,
    least: limit,
    ratio,
    isMet: ratio >= limit,
  });

  return [
    ...(least === undefined ? [] : [bar('raw', least)]),
    ...own
      .filter((result) => result.workload === workload && rivals.includes(result.adapter))
      .map((rival) => bar(rival.adapter, rival.ratio * (1 - margins[database]))),
  ];
}

/** One line for each bar, and the sum. */
export function barsReport(results: readonly Result[]): string {
  const bars = barsOf(results);
  if (bars.length === 0) return 'No bars: Facet was not measured.';

  const missed = bars.filter((bar) => !bar.isMet);
  const parts = settingsOf(results).map((setting) => {
    const own = bars.filter((bar) => bar.database === setting.database && bar.concurrency === setting.concurrency);
    return [titleOf(setting), ...own.map(lineOf)].join('\n');
  });

  return [...parts, `${bars.length - missed.length} of ${bars.length} bars met`].join('\n\n');
}

function lineOf({ workload, own, against, least, ratio, isMet }: Bar): string {
  const whose = own === 'facet' ? '' : 'builder ';
  const goal = `${whose}${against === 'raw' ? 'bar' : `ahead of ${against}`}`;
  const by = ratio - least;

  return `  ${isMet ? 'met    ' : 'NOT MET'} ${workload.padEnd(3)} ${goal.padEnd(29)} ≥ ${least.toFixed(2)}: ${ratio.toFixed(2)} (${by < 0 ? '−' : '+'}${Math.abs(by).toFixed(2)})`;
}
