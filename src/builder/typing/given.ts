import type { SqlFragment } from '../../sql/sql-tag.ts';
import type { ColumnInput, ColumnOrPath, ColumnValue } from './columns.ts';
import type { Expression, InputFor } from './expression.ts';
import type { Holding } from './operators.ts';
import type { Sources } from './sources.ts';

/** What a function takes: a column by its name, an expression, or a value that is no text. */
export type Given<Scope extends Sources> = ColumnOrPath<Scope> | Holding<unknown> | SqlFragment | PlainValue;

/** A value that cannot be taken for a column. */
export type PlainValue = number | bigint | boolean | Date | Uint8Array;

/** The value of an argument. */
export type ValueOf<Scope extends Sources, Null, Argument> = Argument extends string
  ? ColumnValue<Scope, Null, Argument>
  : Argument extends Holding<infer Value>
    ? Value
    : Argument extends PlainValue
      ? Widened<Argument>
      : unknown;

type Widened<Value> = Value extends number
  ? number
  : Value extends boolean
    ? boolean
    : Value extends bigint
      ? bigint
      : Value;

/** `null` where an argument may be. */
export type NullIn<Scope extends Sources, Null, Argument> = Argument extends PlainValue
  ? never
  : ValueOf<Scope, Null, Argument> & null;

/** What an argument is compared with. */
export type InputOf<Scope extends Sources, Argument> = Argument extends string
  ? ColumnInput<Scope, Argument>
  : Argument extends { readonly '~input': infer Input }
    ? Input
    : InputFor<ValueOf<Scope, never, Argument>>;

/** The value of its first argument, computed anew. */
export type SameAs<Scope extends Sources, Null, Argument> = Expression<
  ValueOf<Scope, Null, Argument>,
  InputOf<Scope, Argument>
>;
