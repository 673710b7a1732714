import { CapabilityMissingError } from '../../../src/foundation/errors/capability-missing-error.ts';
import type { TestDatabase } from '../database-servers.ts';
import { printed } from '../oracle/query-arguments.ts';
import type { RandomSource } from '../oracle/random-source.ts';
import { createRandom } from '../oracle/random-source.ts';
import type { BuilderWorld } from './builder-run.ts';
import { openWorld } from './builder-run.ts';
import type { LooseBuilder, LooseFactory, Row } from './loose-builder.ts';
import { called } from './loose-builder.ts';
import type { TreeCondition, TreeReference, TreeSelect } from './query-tree.ts';
import { randomBase } from './random-tree.ts';
import { isOrdered, randomCondition } from './random-tree-expression.ts';
import { TreeTranslator } from './tree-builder.ts';

export interface PartitionReport {
  /** Random statements with a random predicate. */
  readonly cases: number;
  /** Statements that had rows in more than one part, without which the test says little. */
  readonly parted: number;
  readonly failures: readonly string[];
}

interface Subject {
  readonly query: TreeSelect;
  readonly columns: readonly TreeReference[];
  readonly predicate: TreeCondition;
  readonly spelling: number;
  readonly names: 'models' | 'tables';
}

/**
 * A predicate is true, false or unknown for each row, so the three parts together are all rows, and a count
 * of the rows where it is true is the count of the truths that a projection shows.
 */
export async function runPartitions(
  database: TestDatabase,
  seed: number,
  round: number,
  queries: number,
): Promise<PartitionReport> {
  const { open, random } = await openWorld(database, seed, round, 't');
  const failures: string[] = [];
  let cases = 0;
  let parted = 0;
  try {
    while (cases < queries) {
      const subject = randomSubject(random, open);
      cases += 1;
      open.sent.length = 0;
      try {
        const { problem, isParted } = await partitionProblem(open, subject, cases % 4);
        if (isParted) parted += 1;
        if (problem !== null) failures.push(described(open, subject, problem));
      } catch (error) {
        if (error instanceof CapabilityMissingError) continue;
        failures.push(described(open, subject, `threw ${String(error)}, because of ${String((error as Error).cause)}`));
      }
    }
  } finally {
    await open.db.close();
  }
  return { cases, parted, failures };
}

function described(open: BuilderWorld, { query, predicate, spelling, names }: Subject, problem: string): string {
  return [
    `${open.where}, ${names} spelling ${spelling}`,
    printed(query),
    `predicate ${printed(predicate)}`,
    problem,
    ...open.sent,
  ].join('\n');
}

function randomSubject(random: RandomSource, open: BuilderWorld): Subject {
  const { query, names } = randomBase(random, open.world, {
    hasFullJoin: open.hasFullJoin,
    hasQuantifiers: open.kind !== 'mariadb',
    hasNullSafeColumns: open.kind !== 'mariadb',
    depth: 1,
  });
  return {
    // A condition in all parts would hide rows from them.
    query: random.chance(0.7) ? { ...query, where: null } : query,
    columns: random.some(names.columns, 1).slice(0, 3),
    predicate: randomCondition(random, names, random.between(0, 2)),
    spelling: random.below(2 ** 31),
    names: random.chance(0.3) ? 'tables' : 'models',
  };
}

async function partitionProblem(
  open: BuilderWorld,
  subject: Subject,
  kind: number,
): Promise<{ readonly problem: string | null; readonly isParted: boolean }> {
  const { query, columns, predicate, spelling, names } = subject;
  const translator = new TreeTranslator(createRandom(spelling), open.world, open.db, names);
  const all = (): LooseBuilder => translator.base(query);
  const parts = (): readonly LooseBuilder[] => [
    translator.where(all(), predicate),
    all().where((e: LooseFactory) => called(e, 'not', translator.condition(e, predicate))),
    all().where((e: LooseFactory) => called(translator.condition(e, predicate), 'isNull')),
  ];
  if (kind === 0) return countsProblem(translator, all(), parts()[0] as LooseBuilder, predicate);
  if (kind === 1) return extremesProblem(translator, columns, all(), parts());
  const shown = (builder: LooseBuilder): LooseBuilder => {
    const selected = builder.select(
      ...columns.map((column, at) => (e: LooseFactory) => called(translator.expression(e, column), 'as', `c${at}`)),
    );
    return kind === 2 ? selected.distinct() : selected;
  };
  const whole = texts(await shown(all()).execute());
  const pieces = await inTurn(parts(), async (part) => texts(await shown(part).execute()));
  const isParted = pieces.filter((piece) => piece.length > 0).length > 1;
  const together = pieces.flat().sort();
  const expected = kind === 2 ? [...new Set(together)] : together;
  const problem =
    whole.join('\n') === expected.join('\n')
      ? null
      : `all rows\n${whole.join('\n')}\nare not those of the parts\n${expected.join('\n')}`;
  return { problem, isParted };
}

/** NoREC: what a condition finds is what a projection shows to be true. */
async function countsProblem(
  translator: TreeTranslator,
  all: LooseBuilder,
  found: LooseBuilder,
  predicate: TreeCondition,
): Promise<{ readonly problem: string | null; readonly isParted: boolean }> {
  const [row] = await found.select((e: LooseFactory) => called(called(e, 'count'), 'as', 'n')).execute();
  const [summed] = await all
    .select(
      (e: LooseFactory) => {
        const chosen = called(
          called(called(e, 'case'), 'when', translator.condition(e, predicate)),
          'then',
          called(e, 'val', 1),
        );
        return called(called(e, 'sum', called(chosen, 'else', called(e, 'val', 0))), 'as', 'n');
      },
      (e: LooseFactory) => called(called(e, 'count'), 'as', 'whole'),
    )
    .execute();
  const shown = await all.select((e: LooseFactory) => called(translator.condition(e, predicate), 'as', 'p')).execute();
  const truths = shown.filter(({ p }) => p === true).length;
  const odd = shown.find(({ p }) => p !== true && p !== false && p !== null);
  const counts = [Number(row?.n), Number(summed?.n ?? 0), truths];
  const problem =
    odd !== undefined
      ? `${printed(odd)} is no truth value`
      : new Set(counts).size === 1
        ? null
        : `the condition finds ${counts[0]} rows, the sum is ${counts[1]}, the projection shows ${counts[2]}`;
  return { problem, isParted: truths > 0 && truths < Number(summed?.whole) };
}

/** Smallest and largest values and counts of the parts make those of all rows. */
async function extremesProblem(
  translator: TreeTranslator,
  columns: readonly TreeReference[],
  all: LooseBuilder,
  parts: readonly LooseBuilder[],
): Promise<{ readonly problem: string | null; readonly isParted: boolean }> {
  const column = columns.find(({ type }) => isOrdered(type) && type !== 'Boolean');
  const item = (e: LooseFactory, name: string): unknown =>
    called(column === undefined ? called(e, 'count') : called(e, name, translator.expression(e, column)), 'as', name);
  const shown = async (builder: LooseBuilder): Promise<Row> => {
    const [row] = await builder
      .select(
        (e: LooseFactory) => item(e, 'min'),
        (e: LooseFactory) => item(e, 'count'),
        (e: LooseFactory) => called(called(e, 'count'), 'as', 'rows'),
      )
      .execute();
    return row as Row;
  };
  const whole = await shown(all);
  const pieces = await inTurn(parts, shown);
  const sum = (name: string): number => pieces.reduce((total, piece) => total + Number(piece[name]), 0);
  const smallest = pieces.map((piece) => printed(piece.min)).includes(printed(whole.min));
  const isRight =
    sum('rows') === Number(whole.rows) && sum('count') === Number(whole.count) && (column === undefined || smallest);
  const problem = isRight ? null : `all rows give ${printed(whole)}, the parts ${pieces.map(printed).join(', ')}`;
  return { problem, isParted: pieces.filter((piece) => Number(piece.rows) > 0).length > 1 };
}

function texts(rows: readonly Row[]): string[] {
  return rows.map((row) => printed(row)).sort();
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
