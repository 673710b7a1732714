import type { Session } from '../engine/session.ts';
import { ValidationError } from '../foundation/errors/validation-error.ts';
import type { ModelRuntime } from './model-runtime.ts';
import type { ReadPlan } from './operations/find.ts';
import { streamRows } from './operations/find.ts';
import { bind } from './planner/bind.ts';
import { finishRows } from './planner/run-rows.ts';

/** Rows in one portion from the driver, and parents whose related rows are loaded together. */
const DEFAULT_PORTION = 500;

/**
 * Rows one after the other, with constant memory. What belongs to them is loaded
 * for a portion at a time; leaving the loop gives the connection back.
 */
export async function* streamOf(
  runtime: ModelRuntime,
  args: unknown,
  session: Session,
): AsyncGenerator<unknown, void, undefined> {
  const { portion, rest } = portionOf(runtime, args);
  const values: unknown[] = [];
  let plan: ReadPlan;
  let parameters: readonly unknown[];
  const bindings = { values, context: session.context, keys: [] };
  try {
    plan = runtime.plan(streamRows, rest, values) as ReadPlan;
    parameters = bind(plan.read.statement, plan, bindings);
  } catch (error) {
    throw runtime.explained(error, streamRows);
  }
  if (plan.read.isReversed)
    throw new ValidationError({
      model: runtime.model.name,
      operation: 'stream',
      path: ['take'],
      problem: 'must not be negative in a stream',
      suggestion: null,
    });
  for await (const rows of session.stream(plan.read.statement, parameters, portion)) {
    yield* await finishRows(session, plan.read, plan, bindings, rows);
  }
}

function portionOf(runtime: ModelRuntime, args: unknown): { portion: number; rest: unknown } {
  if (typeof args !== 'object' || args === null || !Object.hasOwn(args, 'batchSize'))
    return { portion: DEFAULT_PORTION, rest: args };
  const { batchSize, ...rest } = args as { batchSize: unknown };
  if (batchSize === undefined) return { portion: DEFAULT_PORTION, rest };
  if (typeof batchSize !== 'number' || !Number.isInteger(batchSize) || batchSize < 1) {
    throw new ValidationError({
      model: runtime.model.name,
      operation: 'stream',
      path: ['batchSize'],
      problem: 'must be a whole number of at least 1',
      suggestion: null,
    });
  }
  return { portion: batchSize, rest };
}
