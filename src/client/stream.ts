import { RowStream } from '../engine/row-stream.ts';
import type { Session } from '../engine/session.ts';
import type { ModelRuntime } from './model-runtime.ts';

/**
 * Rows one after the other, with constant memory; leaving the loop gives back what the
 * stream holds. What it takes to read them is loaded with the first row.
 */
export function streamOf(runtime: ModelRuntime, args: unknown, session: Session): AsyncIterableIterator<unknown> {
  return new RowStream(async () => {
    const { rowPortions } = await import('./streams/row-portions.ts');
    return rowPortions(runtime, args, session);
  });
}
