import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { loadAdapter } from './adapters/load-adapter.ts';
import { barsReport } from './bars.ts';
import { check } from './checker.ts';
import type { Dataset } from './data/dataset.ts';
import { generateDataset } from './data/dataset.ts';
import type { BenchmarkDatabase, DatabaseKind } from './databases/benchmark-database.ts';
import { openDatabase } from './databases/open-database.ts';
import type { Options } from './options.ts';
import { readOptions, usage } from './options.ts';
import { readResults } from './read-results.ts';
import { report } from './report.ts';
import type { Result, Setting } from './results.ts';
import { jsonOf, titleOf } from './results.ts';
import type { Contestant, RunOptions } from './runner.ts';
import { measure } from './runner.ts';
import { settingsFor, timesOf } from './schedule.ts';
import { offeredBy, workloads } from './workloads.ts';

await main();

async function main(): Promise<void> {
  const options = optionsOrExit();
  if (options.from !== null) {
    await print(readResults(options.from), options);
    return;
  }

  const results = await run(options, performance.now() + options.minutes * 60_000);
  if (options.checkOnly) return;

  await print(results, options);
  if (options.json !== null) writeFileSync(options.json, jsonOf(results));
}

function optionsOrExit(): Options {
  try {
    const options = readOptions(process.argv.slice(2));
    if (options !== 'help') return options;
    console.log(usage);
    process.exit(0);
  } catch (error) {
    console.error(`${messageOf(error)}\n\n${usage}`);
    process.exit(2);
  }
}

async function run(options: Options, end: number): Promise<Result[]> {
  const data = generateDataset();
  const settings = settingsFor(options);
  const results: Result[] = [];

  for (const kind of options.databases) {
    const database = await opened(kind, data);
    if (database === null) continue;

    const contestants = await prepare(database, data, options);
    try {
      for (const setting of options.checkOnly ? [] : settings.filter((each) => each.database === kind)) {
        const times = timesOf(setting, settings, end, performance.now());
        results.push(...(await measureSetting(database, contestants, setting, times, options)));
      }
    } finally {
      for (const { session } of contestants) await session.close();
      await database.close();
    }
  }
  return results;
}

async function opened(kind: DatabaseKind, data: Dataset): Promise<BenchmarkDatabase | null> {
  try {
    const database = await openDatabase[kind](data);
    console.log(`${database.version}, Node ${process.versions.node}`);
    return database;
  } catch (error) {
    console.log(`${kind} is left out: ${messageOf(error)}`);
    return null;
  }
}

/** Opens every adapter and compares its results; what is wrong is not measured. */
async function prepare(database: BenchmarkDatabase, data: Dataset, options: Options): Promise<Contestant[]> {
  const contestants: Contestant[] = [];

  for (const name of options.adapters) {
    try {
      const adapter = await loadAdapter(name);
      const session = await adapter.open(database);
      const { workloads: own } = adapter;
      const wanted = options.workloads.filter((each) => own?.includes(each) ?? true);
      const offered = offeredBy(session, wanted);
      const problems = await check(session, database, data, offered);
      for (const { workload, differences } of problems) {
        console.log(`  ${name} ${workload} is wrong and left out: ${differences.slice(0, 3).join('; ')}`);
        process.exitCode = 1;
      }
      const wrong = new Set(problems.map((problem) => problem.workload));
      contestants.push({ name, session, workloads: new Set(offered.filter((each) => !wrong.has(each))) });
    } catch (error) {
      console.log(`  ${name} is left out: ${messageOf(error)}`);
      if (name === 'facet' || name === 'facet-builder') process.exitCode = 1;
    }
  }
  console.log(
    `  results compared: ${contestants.map(({ name, workloads: right }) => `${name} ${right.size}`).join(', ')}`,
  );

  return contestants;
}

async function measureSetting(
  database: BenchmarkDatabase,
  contestants: readonly Contestant[],
  setting: Setting,
  times: Pick<RunOptions, 'deadline' | 'latest'>,
  options: Options,
): Promise<Result[]> {
  const chosen = workloads.filter(
    ({ name, mostCallers }) => options.workloads.includes(name) && setting.concurrency <= mostCallers,
  );
  const { measurements, rounds } = await measure(database, contestants, chosen, {
    concurrency: setting.concurrency,
    sliceMillis: options.sliceMillis,
    ...times,
  });
  console.log(`  ${titleOf(setting)}: ${rounds} rounds`);

  return measurements.map((measurement) => ({ ...setting, ...measurement }));
}

async function print(results: readonly Result[], options: Options): Promise<void> {
  console.log(`\nRatios to the raw driver; ± half the interquartile range\n\n${report(results)}`);
  if (options.bars) console.log(`\n${barsReport(results)}`);
  if (options.from === null && options.adapters.includes('facet-builder')) {
    const { overheadReport } = await import('./builder-overhead.ts');
    console.log(`\n${overheadReport()}`);
  }
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
