import { CapabilityMissingError } from '../../../src/foundation/errors/capability-missing-error.ts';
import type { TestDatabase } from '../database-servers.ts';
import { buildFluentSchema } from '../oracle/build-fluent-schema.ts';
import { AmbiguousOrder } from '../oracle/evaluate-list.ts';
import { ExpectedRows } from '../oracle/evaluate-query.ts';
import type { World } from '../oracle/evaluate-where.ts';
import { generateData } from '../oracle/generate-data.ts';
import { generateSchema } from '../oracle/generate-schema.ts';
import { mismatch } from '../oracle/match-result.ts';
import { insertRows } from '../oracle/oracle-run.ts';
import { printed } from '../oracle/query-arguments.ts';
import type { RandomSource } from '../oracle/random-source.ts';
import { createRandom } from '../oracle/random-source.ts';
import type { LooseDatabase } from '../properties/open-database.ts';
import { openDatabase } from '../properties/open-database.ts';
import { evaluateTree } from './evaluate-tree.ts';
import type { LooseBuilder } from './loose-builder.ts';
import type { TreeQuery } from './query-tree.ts';
import { randomTree } from './random-tree.ts';
import { revalued } from './revalued-tree.ts';
import { smallerTrees } from './shrink-tree.ts';
import { TreeTranslator } from './tree-builder.ts';

export type BuilderDatabase = LooseDatabase & {
  from(source: unknown): LooseBuilder;
  table(source: unknown): LooseBuilder;
};

/** A random schema with its rows on a database. */
export interface BuilderWorld {
  readonly db: BuilderDatabase;
  readonly world: World;
  readonly sent: string[];
  readonly where: string;
  readonly kind: string;
  readonly hasFullJoin: boolean;
}

export async function openWorld(
  database: TestDatabase,
  seed: number,
  round: number,
  mark: string,
): Promise<{ readonly open: BuilderWorld; readonly random: RandomSource }> {
  const random = createRandom(seed * 1_000 + round);
  const prefix = `${mark}${round}_`;
  const schema = generateSchema(random.fork(), prefix);
  const world: World = { schema, data: generateData(random.fork(), schema) };
  const fluent = buildFluentSchema(schema, prefix);
  const { db, sent } = await openDatabase(database, fluent);
  try {
    await db.sync();
    await insertRows(db, world, fluent.graph, database.kind);
    // What it takes for large tables PostgreSQL compiles to machine code, which takes a second each.
    if (database.kind === 'postgres') await db.execute('analyze');
  } catch (error) {
    await db.close();
    throw error;
  }
  return {
    open: {
      db: db as BuilderDatabase,
      world,
      sent,
      where: `FACET_ORACLE_SEED=${seed} round ${round} on ${database.kind}`,
      kind: database.kind,
      hasFullJoin: database.kind !== 'mariadb',
    },
    random,
  };
}

export interface BuilderReport {
  readonly cases: number;
  /** Trees that leave open which rows come. */
  readonly skipped: number;
  /** What the database said it lacks. */
  readonly missing: ReadonlySet<string>;
  readonly failures: readonly string[];
}

const EXPLAINED_FAILURES = 4;

/** One random schema and as many random statements as asked for, each answered by the database and by the evaluator. */
export async function runBuilderRound(
  database: TestDatabase,
  seed: number,
  round: number,
  queries: number,
): Promise<BuilderReport> {
  const { open, random } = await openWorld(database, seed, round, 'b');
  const failures: string[] = [];
  const missing = new Set<string>();
  const seen = new Set<string>();
  let cases = 0;
  let skipped = 0;
  try {
    while (cases < queries) {
      const query = randomTree(random, open.world, {
        hasFullJoin: open.hasFullJoin,
        hasQuantifiers: open.kind !== 'mariadb',
        hasNullSafeColumns: open.kind !== 'mariadb',
        depth: 2,
      });
      const spelling = random.below(2 ** 31);
      const names = random.chance(0.35) ? 'tables' : 'models';
      // The second time the plan of the first is used again, for other values.
      for (const tree of random.chance(0.3) ? [query, revalued(random, query)] : [query]) {
        const problem = await treeProblem(open, tree, spelling, names);
        if (typeof problem === 'object' && problem !== null) {
          if (problem.missing !== null) missing.add(problem.missing);
          skipped += 1;
          if (skipped > queries * 20) throw new TypeError('nearly all trees are ambiguous');
          break;
        }
        cases += 1;
        if (problem === null) continue;
        const isNew =
          process.env.NOSHRINK === undefined && seen.size < EXPLAINED_FAILURES && !seen.has(kindOf(problem));
        seen.add(kindOf(problem));
        failures.push(`${open.where}\n${isNew ? await explained(open, tree, spelling, names, problem) : problem}`);
      }
    }
  } finally {
    await open.db.close();
  }
  return { cases, skipped, missing, failures };
}

/** No answer to compare: several are right, or the database has none. */
interface Skipped {
  readonly missing: string | null;
}

/** What is wrong with the database's answer; `null` where nothing is. */
async function treeProblem(
  open: BuilderWorld,
  query: TreeQuery,
  spelling: number,
  names: 'models' | 'tables',
): Promise<string | Skipped | null> {
  let expected: ExpectedRows;
  try {
    expected = new ExpectedRows(evaluateTree(open.world, query));
  } catch (error) {
    if (error instanceof AmbiguousOrder) return { missing: null };
    throw error;
  }
  try {
    const translator = new TreeTranslator(createRandom(spelling), open.world, open.db, names);
    return mismatch(expected, [...(await translator.query(query).execute())]);
  } catch (error) {
    if (error instanceof CapabilityMissingError) return { missing: error.details.capability };
    return `threw ${String(error)}${(error as Error).cause === undefined ? '' : `, because of ${String((error as Error).cause)}`}\n${(error as Error).stack?.split('\n').slice(1, 6).join('\n') ?? ''}`;
  }
}

/** The smallest statement that fails in the same way. */
async function explained(
  open: BuilderWorld,
  query: TreeQuery,
  spelling: number,
  names: 'models' | 'tables',
  problem: string,
): Promise<string> {
  let smallest = query;
  let tries = 0;
  for (let isSmaller = true; isSmaller && tries < 400; ) {
    isSmaller = false;
    for (const candidate of smallerTrees(smallest)) {
      tries += 1;
      if (tries > 400) break;
      const found = await treeProblem(open, candidate, spelling, names).catch(() => null);
      if (found === null || typeof found === 'object' || kindOf(found) !== kindOf(problem)) continue;
      smallest = candidate;
      isSmaller = true;
      break;
    }
  }
  open.sent.length = 0;
  const found = await treeProblem(open, smallest, spelling, names);
  return [`${names} spelling ${spelling}`, printed(smallest), String(found), 'SQL:', ...open.sent].join('\n');
}

/** What failures have in common; names differ from one to the next. */
function kindOf(problem: string): string {
  return problem.startsWith('threw')
    ? (problem.split('\n')[0] ?? '').replaceAll(/ on \w+|[`'"][^`'"]*[`'"]|\d+/g, '…')
    : 'wrong';
}
