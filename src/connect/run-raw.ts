import { extendedRun } from '../client/extensions/extended-run.ts';
import type { Engine, Session } from '../engine/session.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';

/** A raw call on a handle of an engine, whatever session a batch runs it on. */
interface RawCall<Args> {
  readonly engine: Engine;
  readonly operation: 'sql' | 'execute';
  readonly args: Args;
}

/** Runs raw SQL, with what extensions put around it. */
export function runRaw<Args, Result>(
  { context }: Session,
  { engine, operation, args }: RawCall<Args>,
  run: (args: Args) => Promise<Result>,
): Promise<Result> {
  const { schema, clientOptions } = engine;
  const { extensions } = clientOptions;
  if (extensions.length === 0) return run(args);
  const answer: MaybePromise<unknown> = extendedRun({ extensions, schema, context, model: null, operation, args }, run);

  return Promise.resolve(answer) as Promise<Result>;
}
