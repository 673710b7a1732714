import type { SqlFragment } from '../../sql/sql-tag.ts';

/** What holds a value in SQL: an expression, or a query of one column in the place of a value. */
export interface Holding<Value> {
  /** For the type checker only. */
  readonly '~value': Value;
}

/** Fits wherever values of the type do. */
export interface Fitting<Value> {
  /** For the type checker only. */
  readonly '~fits': Value;
}

/** What holds a value, and fits where such values do; what nobody knows the type of fits everywhere. */
export interface Term<Value> extends Holding<Value>, Fitting<unknown extends Value ? never : Value> {}

/** What may stand in the place of a value, beside the value itself. */
export type Compared<Value> = Fitting<Value | null> | SqlFragment;

/** What each operator is given: `Value` is what the left side is compared with, `Null` its `null` or `never`. */
export interface Operands<Value, Null> {
  '=': Value | Null | Compared<Value>;
  '!=': Value | Null | Compared<Value>;
  '<>': Value | Null | Compared<Value>;
  '<': Value | Compared<Value>;
  '<=': Value | Compared<Value>;
  '>': Value | Compared<Value>;
  '>=': Value | Compared<Value>;
  like: string | Compared<string>;
  'not like': string | Compared<string>;
  ilike: string | Compared<string>;
  'not ilike': string | Compared<string>;
  regexp: string | Compared<string>;
  'not regexp': string | Compared<string>;
  in: readonly (Value | Null | Compared<Value>)[] | Compared<Value>;
  'not in': readonly (Value | Null | Compared<Value>)[] | Compared<Value>;
  is: Null | boolean;
  'is not': Null | boolean;
  'is distinct from': Value | null | Compared<Value>;
  'is not distinct from': Value | null | Compared<Value>;
  between: readonly [low: Value | Compared<Value>, high: Value | Compared<Value>];
  '@>': unknown;
  '<@': unknown;
  '&&': unknown;
}

/** The operators, in small letters. */
export type Operator = keyof Operands<unknown, null>;

/** The same in either letter case. */
export type OperatorText = Operator | Uppercase<Operator>;
