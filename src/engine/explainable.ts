import type { MaybePromise } from '../foundation/maybe-promise.ts';
import type { PlannedStatement } from './planned-statement.ts';
import type { Session } from './session.ts';

/** What a query would do, apart from hooks and extensions. */
export interface ExplainablePlan {
  /** All that it may send, in order. */
  readonly statements: readonly PlannedStatement[];
  run(session: Session): MaybePromise<unknown>;
}

/** What `explain` can take. */
export interface Explainable {
  /** The plan of a query; leaves the query itself as it is, still to be run. Throws for wrong arguments. */
  '~plan'(): MaybePromise<ExplainablePlan>;
}

export function isExplainable(value: unknown): value is Explainable {
  return typeof value === 'object' && value !== null && '~plan' in value;
}
