import type { AdapterSession } from './adapter.ts';
import type { Workload } from './workloads.ts';

/** How fast a session was during a slice. */
export interface SliceResult {
  readonly operations: number;
  readonly millis: number;
}

/**
 * Runs a workload for about `millis`, with `concurrency` workers that each
 * wait for one answer before they ask again. Looking at the clock costs as
 * much as a hundredth of the fastest operation, so each worker does it only
 * every `stride` operations.
 */
export async function runSlice(
  session: AdapterSession,
  workload: Workload,
  { concurrency, millis, stride }: { concurrency: number; millis: number; stride: number },
): Promise<SliceResult> {
  const start = performance.now();
  let operations = 0;

  const work = async (): Promise<void> => {
    do {
      for (let left = stride; left > 0; left--) await workload.run(session, operations++);
    } while (performance.now() - start < millis);
  };
  await (concurrency === 1 ? work() : Promise.all(Array.from({ length: concurrency }, work)));

  return { operations, millis: performance.now() - start };
}

/** A stride that looks at the clock about fifty times in a slice. */
export function strideOf(rate: number, millis: number, concurrency: number): number {
  return Math.max(1, Math.floor((rate * millis) / 1_000 / 50 / concurrency));
}
