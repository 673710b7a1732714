import type { TestDatabase } from '../../database-servers.ts';
import { openDatabase } from '../../properties/open-database.ts';
import { buildFluentSchema } from '../build-fluent-schema.ts';
import type { World } from '../evaluate-where.ts';
import { generateData } from '../generate-data.ts';
import type { OracleSchema } from '../oracle-schema.ts';
import type { RandomSource } from '../random-source.ts';
import { createRandom } from '../random-source.ts';
import { checkStep, foretold } from './check-step.ts';
import { generateWrite } from './generate-write.ts';
import type { Prediction } from './predict-write.ts';
import { shownFailure, shrunkenSteps } from './shrink-steps.ts';
import type { Contents } from './stored-contents.ts';
import { contentsOf } from './stored-contents.ts';
import type { StoredRow } from './stored-tables.ts';
import { StoredTables } from './stored-tables.ts';
import { WriteDatabase } from './write-database.ts';
import type { WriteFeature } from './write-features.ts';
import { generateWriteSchema } from './write-schema.ts';
import type { WriteStep } from './write-step.ts';
import { withWrittenFields } from './write-values.ts';

export interface WriteRoundReport {
  /** Steps that were made and compared. */
  readonly cases: number;
  /** Of these, those that had to fail. */
  readonly refused: number;
  readonly failures: readonly string[];
  readonly schema: OracleSchema;
  /** What stands in all tables at the end of each sequence. */
  readonly ends: readonly Contents[];
}

export interface WriteRoundOptions {
  readonly seed: number;
  readonly round: number;
  readonly sequences: number;
  readonly steps: number;
  readonly features: ReadonlySet<WriteFeature>;
  /** Only what has one outcome everywhere, so that all databases make the same steps. */
  readonly isPortable?: boolean;
}

const SHRUNKEN_FAILURES = 2;

/** One random schema; sequences of steps, each from new rows on, with all tables compared after each step. */
export async function runWriteRound(database: TestDatabase, options: WriteRoundOptions): Promise<WriteRoundReport> {
  const { seed, round, isPortable = false } = options;
  const features = isPortable ? new Set([...options.features].filter((name) => name !== 'limit')) : options.features;
  const random = createRandom(seed * 1_000 + round + 500);
  const prefix = `w${round}_`;
  const schema = generateWriteSchema(random.fork(), prefix, features, !isPortable);
  const fluent = buildFluentSchema(schema, prefix);
  const open = await openDatabase(database, fluent);
  const report = { schema, cases: 0, refused: 0, failures: [] as string[], ends: [] as Contents[] };
  const where = `FACET_ORACLE_SEED=${seed} round ${round} on ${database.kind}`;
  try {
    await open.db.sync();
    const target = new WriteDatabase(open, schema, fluent.graph, database.kind);
    for (let sequence = 0; sequence < options.sequences; sequence += 1) {
      const data = generateData(random.fork(), schema);
      const rows = data.rows as Record<string, StoredRow[]>;
      withWrittenFields(random.fork(), schema, rows);
      const world: World = { schema, data };
      const end = await runSequence(
        target,
        world,
        random.fork(),
        { ...options, features },
        report,
        `${where} sequence ${sequence}`,
      );
      if (end !== null) report.ends.push(end);
    }
  } catch (error) {
    report.failures.push(
      `${where}: ${String(error)}\n${(error as Error).stack ?? ''}\nlast SQL: ${open.sent.slice(-3).join('\n')}`,
    );
  } finally {
    await open.db.close();
  }
  return report;
}

async function runSequence(
  target: WriteDatabase,
  world: World,
  random: RandomSource,
  { steps, features, isPortable = false }: WriteRoundOptions,
  report: { cases: number; refused: number; failures: string[] },
  where: string,
): Promise<Contents | null> {
  await target.reset(world);
  let tables = StoredTables.of(world);
  const done: WriteStep[] = [];
  while (done.length < steps) {
    const [step, prediction] = nextStep(random, tables, features);
    target.open.sent.length = 0;
    done.push(step);
    const checked = await checkStep(target, tables, step, prediction);
    if (checked.problem === 'unsupported' && !isPortable) {
      done.pop();
      continue;
    }
    report.cases += 1;
    if (prediction.kind === 'failure') report.refused += 1;
    if (checked.problem === null) {
      tables = checked.tables;
      continue;
    }
    const isDetailed = report.failures.length < SHRUNKEN_FAILURES;
    const smallest = isDetailed ? await shrunkenSteps(target, world, done, checked.problem) : done;
    report.failures.push(await shownFailure(target, world, smallest, checked.problem, where));
    return null;
  }
  return contentsOf(tables);
}

/** A step of which the rules say what it does. */
function nextStep(
  random: RandomSource,
  tables: StoredTables,
  features: ReadonlySet<WriteFeature>,
): [WriteStep, Prediction] {
  for (;;) {
    const step = generateWrite(random, tables, features);
    const prediction = foretold(tables, step);
    if (prediction !== null) return [step, prediction];
  }
}
