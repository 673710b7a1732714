import { CapabilityMissingError } from '../../../../src/foundation/errors/capability-missing-error.ts';
import { FacetError } from '../../../../src/foundation/errors/facet-error.ts';
import { AmbiguousOrder } from '../evaluate-list.ts';
import { ExpectedRows, expectedRow } from '../evaluate-query.ts';
import { mismatch } from '../match-result.ts';
import { modelOf } from '../oracle-schema.ts';
import type { LimitedAnswer, Prediction } from './predict-write.ts';
import { predict } from './predict-write.ts';
import type { Contents } from './stored-contents.ts';
import { contentsOf, difference, settle } from './stored-contents.ts';
import type { StoredTables } from './stored-tables.ts';
import type { WriteDatabase } from './write-database.ts';
import { Undetermined } from './write-failure.ts';
import type { WriteStep } from './write-step.ts';

/** `null` where the rules leave it open. */
export function foretold(tables: StoredTables, step: WriteStep): Prediction | null {
  try {
    return predict(tables, step);
  } catch (error) {
    if (error instanceof Undetermined || error instanceof AmbiguousOrder) return null;
    throw error;
  }
}

export interface CheckedStep {
  /** What is wrong; `unsupported` where the database says beforehand that it cannot. */
  readonly problem: string | null;
  readonly tables: StoredTables;
}

/** Runs a step and compares its answer and all tables. */
export async function checkStep(
  target: WriteDatabase,
  before: StoredTables,
  step: WriteStep,
  prediction: Prediction,
): Promise<CheckedStep> {
  const outcome = await target.run(step).then(
    (answer) => ({ answer, error: null }),
    (error: unknown) => ({ answer: null, error }),
  );
  if (outcome.error instanceof CapabilityMissingError && target.open.sent.length === 0)
    return { problem: 'unsupported', tables: before };
  const actual = await target.contents();
  if (prediction.kind === 'failure')
    return { problem: failureProblem(before, prediction.codes, outcome, actual), tables: before };
  if (outcome.error !== null) {
    const changed = difference(before.schema, contentsOf(before), actual);
    return {
      problem: `threw ${shownError(outcome.error)}${changed === null ? '' : `, and ${changed}`}`,
      tables: before,
    };
  }
  const { tables, answer } = prediction;
  if (answer.kind === 'limited') {
    const chosen = chooseLimited(answer, actual);
    if (typeof chosen === 'string') return { problem: chosen, tables };
  }
  settle(tables, actual);
  const changed = difference(tables.schema, contentsOf(tables), actual);
  return {
    problem: changed === null ? answerProblem(tables, step, prediction, outcome.answer) : `after it ${changed}`,
    tables,
  };
}

function failureProblem(
  before: StoredTables,
  codes: readonly string[],
  { answer, error }: { readonly answer: unknown; readonly error: unknown },
  actual: Contents,
): string | null {
  const changed = difference(before.schema, contentsOf(before), actual);
  if (changed !== null) return `had to fail with ${codes.join(' or ')} and change nothing, but ${changed}`;
  if (error === null)
    return `had to fail with ${codes.join(' or ')}, not to answer ${JSON.stringify(answer, (_, value) => (typeof value === 'bigint' ? `${value}n` : value))}`;
  if (error instanceof FacetError && codes.includes(error.code)) return null;
  return `had to fail with ${codes.join(' or ')}, not with ${shownError(error)}`;
}

function shownError(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  const code = error instanceof FacetError ? `${error.code}: ` : '';
  const stack = error instanceof FacetError && error.code !== 'INTERNAL' ? '' : `\n${(error as Error).stack}`;
  return `${code}${String(error)}${cause === undefined ? '' : `, because of ${String(cause)}`}${stack}`;
}

/** Applies the limited write to the rows that the database chose. */
function chooseLimited(answer: LimitedAnswer, actual: Contents): string | null {
  const looks = answer.candidates.map((row) => ({ row, ...answer.looks(row, actual) }));
  const certain = looks.filter(({ chosen, left }) => chosen && !left);
  const either = looks.filter(({ chosen, left }) => chosen && left);
  if (certain.length > answer.limit) return `wrote ${certain.length} rows, beyond the limit of ${answer.limit}`;
  if (certain.length + either.length < answer.limit) return `wrote ${certain.length} rows, not ${answer.limit}`;
  for (const { row } of [...certain, ...either].slice(0, answer.limit)) answer.choose(row);
  return null;
}

function answerProblem(
  tables: StoredTables,
  { model: name, args }: WriteStep,
  prediction: Prediction,
  actual: unknown,
): string | null {
  const model = modelOf(tables.schema, name);
  if (prediction.kind === 'failure') return null;
  const { answer } = prediction;
  switch (answer.kind) {
    case 'row':
      return mismatch(expectedRow(tables, model, answer.row, args), actual);
    case 'rows': {
      const rows = answer.rows.map((row) => expectedRow(tables, model, row, args));
      // Which of the rows that are equal otherwise got which number is not told.
      const isCounted = model.fields.some((field) => field.default === 'autoIncrement');
      return mismatch(new ExpectedRows(answer.isOrdered && !isCounted ? rows.map((row) => [row]) : [rows]), actual);
    }
    case 'count':
      return mismatch({ count: answer.count }, actual);
    case 'limited':
      return mismatch({ count: answer.limit }, actual);
    case 'value':
      return mismatch(answer.value, actual);
    case 'open':
      return null;
  }
}
