import { adapterNames } from './adapter.ts';
import type { Result, Setting } from './results.ts';
import { resultsOf, settingsOf, titleOf } from './results.ts';
import { workloadNames } from './workload-names.ts';

/** Tables of ratios to raw with their spread, one for each setting; above 1 is faster than raw. */
export function report(results: readonly Result[]): string {
  return settingsOf(results)
    .map((setting) => `${titleOf(setting)}\n${table(results, setting)}`)
    .join('\n\n');
}

function table(results: readonly Result[], setting: Setting): string {
  const own = resultsOf(results, setting);
  const workloads = workloadNames.filter((name) => own.some((result) => result.workload === name));
  const adapters = adapterNames.filter((name) => own.some((result) => result.adapter === name));
  const find = (adapter: string, workload: string): Result | undefined =>
    own.find((result) => result.adapter === adapter && result.workload === workload);

  const rows = adapters.flatMap((adapter) => {
    const cells = workloads.map((workload) => find(adapter, workload));
    return adapter === 'raw'
      ? [['raw, per second', ...cells.map((result) => (result === undefined ? '–' : perSecond(result)))]]
      : [[adapter, ...cells.map((result) => (result === undefined ? '–' : ratio(result)))]];
  });

  return aligned([['', ...workloads], ...rows]);
}

function ratio({ ratio, spread }: Result): string {
  return `${ratio.toFixed(2)} ±${spread.toFixed(2)}`;
}

function perSecond({ opsPerSecond }: Result): string {
  return opsPerSecond < 100 ? opsPerSecond.toFixed(1) : Math.round(opsPerSecond).toLocaleString('en');
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));

  return rows
    .map((row) =>
      row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  '),
    )
    .join('\n');
}
