import type { Left, Literal, Right } from './conditions.ts';
import type { Expression } from './expression.ts';
import type { Compared, Holding, OperatorForms, OperatorText } from './operators.ts';
import type { BuilderModels, Sources } from './sources.ts';

/** What a case gives: a value, or an expression. */
type Outcome = string | number | bigint | boolean | Date | null | Holding<unknown>;

type OutcomeOf<Given> = Given extends Holding<infer Value> ? Value : Given;

/** `case`, at its start or behind a `then`. */
export interface CaseStart<
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Null extends string,
  in out Value,
> {
  /** If a condition holds. */
  when(condition: Compared<boolean>): CaseThen<M, Scope, Null, Value>;
  /** If a column compares so with a value. */
  when<Side extends Left<M, Scope, Null>, Word extends OperatorText, Hint extends Literal = never>(
    column: Side,
    operator: Word,
    value: NoInfer<Hint> | Right<M, Scope, Null, Side, OperatorForms[Word]>,
  ): CaseThen<M, Scope, Null, Value>;
}

/** `case when … then`. */
export interface CaseThen<
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Null extends string,
  in out Value,
> {
  /** The value then. A text is a value here. */
  then<Given extends Outcome>(value: Given): CaseEnd<M, Scope, Null, Value | OutcomeOf<Given>>;
}

/** `case` with at least one value. */
export interface CaseEnd<
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Null extends string,
  in out Value,
> extends CaseStart<M, Scope, Null, Value> {
  /** The value where no case holds. */
  else<Given extends Outcome>(value: Given): Expression<Value | OutcomeOf<Given>>;
  /** Null where no case holds. */
  end(): Expression<Value | null>;
}
