import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import type { Model } from '../../schema/model.ts';
import type { Grammar } from '../grammar/grammar.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import type { ObjectRule } from '../shape/rule.ts';
import type { WriteAround } from '../writes/write-around.ts';

/** What a call does, made once for its shape. */
export interface Plan {
  /** All that may be sent, in order; of a statement that depends on how many keys or rows there are, the one for the fewest. */
  readonly statements: readonly PlannedStatement[];
  run(session: Session, values: readonly unknown[]): MaybePromise<unknown>;
  /** The same for callers who can wait for the end of the tick; calls that can then go out as one. */
  runMerged?(session: Session, values: readonly unknown[]): MaybePromise<unknown>;
  /** Of a write that hooks run in parts: throws for a value that is refused, before anything is sent. */
  check?(session: Session, values: readonly unknown[]): void;
  /** Of a write that only learns from the database which rows it creates and which it updates: the same, with something around either. */
  runAround?(session: Session, values: readonly unknown[], around: WriteAround): MaybePromise<unknown>;
}

/** One method of the client: which arguments it takes, and what it plans from their shape. */
export interface Operation {
  readonly name: string;
  readonly isWrite: boolean;
  arguments(grammar: Grammar, model: Model): ObjectRule;
  plan(context: PlanContext, model: Model, call: ReadShape): Plan;
}
