import { parseArgs } from 'node:util';
import type { AdapterName } from './adapter.ts';
import { adapterNames } from './adapter.ts';
import type { DatabaseKind } from './databases/benchmark-database.ts';
import { databaseKinds } from './databases/benchmark-database.ts';
import type { WorkloadName } from './workload-names.ts';
import { workloadNames } from './workload-names.ts';

export interface Options {
  readonly databases: readonly DatabaseKind[];
  readonly concurrencies: readonly number[] | null;
  readonly workloads: readonly WorkloadName[];
  /** `raw` is always among them: the others are measured by it. */
  readonly adapters: readonly AdapterName[];
  /** The whole run ends within this time. */
  readonly minutes: number;
  /** How long one adapter runs one workload in a round. */
  readonly sliceMillis: number;
  readonly json: string | null;
  readonly bars: boolean;
  readonly checkOnly: boolean;
  /** Prints an earlier `--json` instead of measuring. */
  readonly from: string | null;
}

export const usage = `npm run bench -- [options]

  --quick              within 4 minutes in total, with shorter slices
  --minutes N          about how long the whole run takes; default 20
  --slice N            milliseconds of one adapter and workload in a round
  --database NAMES     of: ${databaseKinds.join(', ')}
  --concurrency NS     of PostgreSQL's 1,32
  --workload NAMES     of: ${workloadNames.join(', ')}
  --adapter NAMES      of: ${adapterNames.join(', ')}
  --json FILE          writes the results
  --bars               prints each bar of Facet as met or not met
  --check              compares the results only, measures nothing
  --from FILE          prints an earlier --json (with --bars: its bars)

Names are separated by commas. FACET_BENCH_POSTGRES_URL and FACET_BENCH_MYSQL_URL
say where the servers are; a database facet_bench is made anew on each.`;

/** Throws a `TypeError` whose message is for the user. */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      minutes: { type: 'string' },
      slice: { type: 'string' },
      database: { type: 'string' },
      concurrency: { type: 'string' },
      workload: { type: 'string' },
      adapter: { type: 'string' },
      json: { type: 'string' },
      bars: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      from: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';

  const adapters = chosen('--adapter', values.adapter, adapterNames);

  return {
    databases: chosen('--database', values.database, databaseKinds),
    concurrencies: values.concurrency === undefined ? null : values.concurrency.split(',').map(positive),
    workloads: chosen('--workload', values.workload, workloadNames),
    adapters: adapters.includes('raw') ? adapters : ['raw', ...adapters],
    minutes: values.minutes === undefined ? (values.quick ? 3.4 : 20) : positive(values.minutes),
    sliceMillis: values.slice === undefined ? (values.quick ? 40 : 120) : positive(values.slice),
    json: values.json ?? null,
    bars: values.bars,
    checkOnly: values.check,
    from: values.from ?? null,
  };
}

function chosen<Name extends string>(
  option: string,
  text: string | undefined,
  names: readonly Name[],
): readonly Name[] {
  if (text === undefined) return names;

  const wanted = text.split(',');
  const unknown = wanted.find((name) => !names.some((known) => known === name));
  if (unknown !== undefined) throw new TypeError(`${option} does not know '${unknown}'; it knows ${names.join(', ')}.`);

  return names.filter((name) => wanted.includes(name));
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new TypeError(`'${text}' is not a number above zero.`);

  return number;
}
