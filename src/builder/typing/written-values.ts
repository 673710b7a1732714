import type { Callback } from './callback.ts';
import type { Compared } from './operators.ts';
import type { BuilderModels, Sources } from './sources.ts';

/**
 * The values of a row as they are written: each may be an expression, made in a callback, a query of one
 * value, or a fragment.
 */
export type Written<Row, M extends BuilderModels, Scope extends Sources, Null extends string> = {
  [Name in keyof Row]: Row[Name] | WrittenExpression<M, Scope, Null, Row[Name]>;
};

type WrittenExpression<M extends BuilderModels, Scope extends Sources, Null extends string, Value> =
  | Compared<Value>
  | ((e: Callback<M, Scope, Null>) => Compared<Value>);
