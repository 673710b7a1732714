import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import type { Model } from '../../schema/model.ts';
import type { Grammar } from '../grammar/grammar.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import type { ObjectRule } from '../shape/rule.ts';

/** What a call does, made once for its shape. */
export interface Plan {
  run(session: Session, values: readonly unknown[]): MaybePromise<unknown>;
}

/** One method of the client: which arguments it takes, and what it plans from their shape. */
export interface Operation {
  readonly name: string;
  readonly isWrite: boolean;
  arguments(grammar: Grammar, model: Model): ObjectRule;
  plan(context: PlanContext, model: Model, call: ReadShape): Plan;
}
