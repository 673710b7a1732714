import { withParts } from '../../engine/parts/part-not-loaded.ts';
import type { Session } from '../../engine/session.ts';
import { ValidationError } from '../../foundation/errors/validation-error.ts';
import type { ModelRuntime } from '../model-runtime.ts';
import type { StreamPlan } from './stream-plan.ts';
import { streamRows } from './stream-plan.ts';

/** Rows in one portion from the driver, and parents whose related rows are loaded together. */
const DEFAULT_PORTION = 500;

/** The rows of a stream in portions, with what belongs to them. Throws before anything is sent when the arguments are wrong. */
export async function rowPortions(
  runtime: ModelRuntime,
  args: unknown,
  session: Session,
): Promise<AsyncGenerator<readonly unknown[]>> {
  const { portion, rest } = portionOf(runtime, args);
  return withParts(() => {
    const values: unknown[] = [];
    try {
      // Plans of this operation are stream plans.
      const plan = runtime.plan(streamRows, rest, values) as StreamPlan;
      return explainedPortions(runtime, plan.portions(session, values, portion));
    } catch (error) {
      throw runtime.explained(error, streamRows);
    }
  });
}

/** The values of what is loaded for a portion are bound only then. */
async function* explainedPortions(
  runtime: ModelRuntime,
  portions: AsyncGenerator<readonly unknown[]>,
): AsyncGenerator<readonly unknown[]> {
  try {
    yield* portions;
  } catch (error) {
    throw runtime.explained(error, streamRows);
  }
}

function portionOf(runtime: ModelRuntime, args: unknown): { portion: number; rest: unknown } {
  if (typeof args !== 'object' || args === null || !Object.hasOwn(args, 'batchSize'))
    return { portion: DEFAULT_PORTION, rest: args };
  const { batchSize, ...rest } = args as { batchSize: unknown };
  if (batchSize === undefined) return { portion: DEFAULT_PORTION, rest };
  if (typeof batchSize !== 'number' || !Number.isSafeInteger(batchSize) || batchSize < 1) {
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
