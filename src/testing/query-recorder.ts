import type { StatementEvent } from '../engine/hooks.ts';
import type { Engine } from '../engine/session.ts';
import { watchStatements } from '../engine/watch-statements.ts';
import { createAsyncContext } from '../foundation/async-context.ts';
import type { RecordedQuery } from './recorded-query.ts';

/** One piece of code whose statements are written down. */
interface Recording {
  readonly engine: Engine;
  readonly queries: RecordedQuery[];
  /** The recording within which this one began. */
  readonly outer: Recording | null;
}

const current = createAsyncContext<Recording>();
const open = new Set<Recording>();

/**
 * Runs the code and writes down what it sends. Of pieces of code that run at the same time, each has
 * the statements of its own flow of calls; a statement from outside of all of them, such as one of
 * a server in the same process, counts for each that is open.
 */
export async function recorded<T>(
  engine: Engine,
  work: () => PromiseLike<T> | T,
): Promise<{ readonly result: T; readonly queries: readonly RecordedQuery[] }> {
  const recording: Recording = { engine, queries: [], outer: current?.get() ?? null };
  const stop = watchStatements(engine, {
    name: 'facet testing',
    before: (event) => {
      if (isFor(recording)) note(recording, event);
      return undefined;
    },
  });

  open.add(recording);
  try {
    const run = async () => work();
    const result = await (current === null ? run() : current.run(recording, run));

    return { result, queries: recording.queries };
  } finally {
    stop();
    open.delete(recording);
  }
}

/** Whether what is sent just now comes from the recording's code, or from nobody's. */
function isFor(recording: Recording): boolean {
  const within = current?.get() ?? null;

  for (let at = within; at !== null; at = at.outer) if (at === recording) return true;

  return within === null || !open.has(within);
}

function note({ queries }: Recording, { statement, parameters }: StatementEvent): void {
  const { text, intent, model, operation } = statement;

  if (intent !== 'control')
    queries.push(Object.freeze({ sql: text, parameters: parameters.length, intent, model, operation }));
}
