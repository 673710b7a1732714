import type { DriverResult } from '../drivers/driver.ts';
import type { FacetError } from '../foundation/errors/facet-error.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';
import type { StatementEvent, StatementHook } from './hooks.ts';
import type { PlannedStatement } from './planned-statement.ts';
import type { Session } from './session.ts';

type Answer = { readonly rows: readonly (readonly unknown[])[]; readonly rowCount: number };

/**
 * Runs a statement with the statement hooks around it: `before` in the order of the
 * hooks until one answers in the database's place, then `after` or `error` of each. It
 * stays synchronous when neither a hook nor `send` waits.
 */
export function runObserved(
  hooks: readonly StatementHook[],
  session: Session,
  statement: PlannedStatement,
  parameters: readonly unknown[],
  send: () => MaybePromise<DriverResult>,
): MaybePromise<DriverResult> {
  const observer = new Observer(hooks, { statement, parameters, session });
  const answer = observer.before(0);

  if (answer instanceof Promise)
    return answer.then((rows) => (rows === undefined ? observer.run(send) : resultOf(rows)));

  return answer === undefined ? observer.run(send) : resultOf(answer);
}

class Observer {
  readonly #hooks: readonly StatementHook[];
  readonly #event: StatementEvent;
  #start = 0;

  constructor(hooks: readonly StatementHook[], event: StatementEvent) {
    this.#hooks = hooks;
    this.#event = event;
  }

  before(from: number): MaybePromise<undefined | Answer> {
    for (let index = from; index < this.#hooks.length; index += 1) {
      const answer = this.#hooks[index]?.before?.(this.#event);

      if (answer instanceof Promise) return answer.then((rows) => rows ?? this.before(index + 1));
      if (answer !== undefined) return answer;
    }

    return undefined;
  }

  run(send: () => MaybePromise<DriverResult>): MaybePromise<DriverResult> {
    this.#start = performance.now();
    let answer: MaybePromise<DriverResult>;

    try {
      answer = send();
    } catch (error) {
      throw this.fail(error);
    }
    if (!(answer instanceof Promise)) return this.succeed(answer);

    return answer.then(
      (result) => this.succeed(result),
      (error) => {
        throw this.fail(error);
      },
    );
  }

  succeed(result: DriverResult): DriverResult {
    const outcome = { rows: result.rows, rowCount: result.rowCount, durationMillis: performance.now() - this.#start };

    for (const hook of this.#hooks) hook.after?.(this.#event, outcome);

    return result;
  }

  fail(error: unknown): unknown {
    const durationMillis = performance.now() - this.#start;

    // Sessions throw only errors that are translated already.
    for (const hook of this.#hooks) hook.error?.(this.#event, error as FacetError, durationMillis);

    return error;
  }
}

/** What a hook answered, as if the database had. */
function resultOf({ rows, rowCount }: Answer): DriverResult {
  return { rows, rowCount, insertId: null, columns: () => [] };
}
