import type { AdapterName, AdapterSession } from './adapter.ts';
import type { BenchmarkDatabase } from './databases/benchmark-database.ts';
import { collectGarbage } from './garbage.ts';
import { runSlice, strideOf } from './slice.ts';
import { median, spread } from './statistics.ts';
import type { WorkloadName } from './workload-names.ts';
import type { Workload } from './workloads.ts';

/** A session and the workloads it may be measured in: those in which its results were right. */
export interface Contestant {
  readonly name: AdapterName;
  readonly session: AdapterSession;
  readonly workloads: ReadonlySet<WorkloadName>;
}

export interface Measurement {
  readonly workload: WorkloadName;
  readonly adapter: AdapterName;
  /** Median of the per-round ratios to raw. */
  readonly ratio: number;
  readonly opsPerSecond: number;
  /** Half the interquartile range of the per-round ratios. */
  readonly spread: number;
}

export interface RunOptions {
  readonly concurrency: number;
  readonly sliceMillis: number;
  /** No round begins that would end later, in milliseconds of `performance.now()`, unless there are fewer than three. */
  readonly deadline: number;
  /** Not even those three last longer; but there is one. */
  readonly latest: number;
}

const fewestRounds = 3;

/**
 * Round after round every adapter runs every workload for a slice, in an order
 * that rotates, so that whatever disturbs the machine disturbs all of them. An
 * adapter is compared with raw within the round only. The first round warms up
 * and does not count.
 */
export async function measure(
  database: BenchmarkDatabase,
  contestants: readonly Contestant[],
  workloads: readonly Workload[],
  options: RunOptions,
): Promise<{ measurements: Measurement[]; rounds: number }> {
  const rates = new Map<string, number[]>();
  let longest = 0;
  let round = 0;
  const isOver = (after: number): boolean =>
    round > 1 && performance.now() + after > (round <= fewestRounds ? options.latest : options.deadline);

  for (; !isOver(longest); round++) {
    const start = performance.now();
    for (const workload of workloads) {
      // A round that takes too long is cut between workloads, never between adapters.
      if (!isOver(0)) await runRound(database, contestants, workload, round, options, rates);
    }
    if (round > 0) longest = Math.max(longest, performance.now() - start);
  }

  return { measurements: workloads.flatMap(({ name }) => summarize(name, contestants, rates)), rounds: round - 1 };
}

async function runRound(
  database: BenchmarkDatabase,
  contestants: readonly Contestant[],
  workload: Workload,
  round: number,
  { concurrency, sliceMillis }: RunOptions,
  rates: Map<string, number[]>,
): Promise<void> {
  const running = contestants.filter((contestant) => contestant.workloads.has(workload.name));

  for (let turn = 0; turn < running.length; turn++) {
    const { name, session } = running[(turn + round) % running.length]!;
    const known = listOf(rates, `${workload.name} ${name}`);
    const stride = strideOf(known.at(-1) ?? 0, sliceMillis, concurrency);

    collectGarbage();
    const slice = { concurrency, millis: round === 0 ? sliceMillis / 2 : sliceMillis, stride };
    const { operations, millis } = await runSlice(session, workload, slice);
    known.push((operations * 1_000) / millis);

    await database.restore(workload.writes);
  }
}

function summarize(
  workload: WorkloadName,
  contestants: readonly Contestant[],
  rates: Map<string, number[]>,
): Measurement[] {
  const counted = (adapter: AdapterName): number[] => listOf(rates, `${workload} ${adapter}`).slice(1);
  const raw = counted('raw');

  return contestants
    .filter((contestant) => contestant.workloads.has(workload))
    .map(({ name }) => {
      const own = counted(name);
      const ratios = own.map((rate, index) => rate / raw[index]!);
      return {
        workload,
        adapter: name,
        ratio: rounded(median(ratios), 3),
        opsPerSecond: rounded(median(own), 1),
        spread: rounded(spread(ratios), 3),
      };
    });
}

function listOf(lists: Map<string, number[]>, key: string): number[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

function rounded(number: number, digits: number): number {
  return Number(number.toFixed(digits));
}
