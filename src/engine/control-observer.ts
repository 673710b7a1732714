import type { DriverResult } from '../drivers/driver.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';
import type { StatementHook } from './hooks.ts';
import type { PlannedStatement } from './planned-statement.ts';
import type { ErrorTranslator } from './pooled-connection.ts';
import type { Session } from './session.ts';
import { runObserved } from './statement-observer.ts';

/** Sends a statement of the engine's own and tells the hooks that want to know. Throws what `send` threw. */
export type ControlObserver = (
  statement: PlannedStatement,
  parameters: readonly unknown[],
  send: () => MaybePromise<DriverResult>,
) => MaybePromise<DriverResult>;

/**
 * For what the engine sends by itself: BEGIN, COMMIT, savepoints, the definitions of
 * `sync()`. Nobody may answer those in the database's place, so hooks only hear of them
 * afterwards. `null` where no hook listens, so that transactions stay as fast as without.
 *
 * `session` comes as a function, since a transaction's session needs the transaction first.
 */
export function createControlObserver(
  hooks: readonly StatementHook[],
  translate: ErrorTranslator,
  session: () => Session,
): ControlObserver | null {
  const listening = hooks
    .filter((hook) => hook.seesControl === true)
    .map(
      (hook): StatementHook => ({
        name: hook.name,
        after: (event, outcome) => hook.after?.(event, outcome),
        // Who sent it still has to look at the driver's own error.
        error: (event, error, durationMillis) =>
          hook.error?.(event, translate(error, event.statement, true), durationMillis),
      }),
    );

  return listening.length === 0
    ? null
    : (statement, parameters, send) => runObserved(listening, session(), statement, parameters, send);
}
