import type { Computed, Expression } from './expression.ts';
import type { Given, InputOf, NullIn, SameAs, ValueOf } from './given.ts';
import type { Compared } from './operators.ts';
import type { Sources } from './sources.ts';

type Whole = number | Compared<number>;

/** Functions of numbers, and choices between values. */
export interface NumberFunctions<in out Scope extends Sources, in out Null extends string> {
  /** Without its sign. */
  abs<A extends Given<Scope>>(number: A): SameAs<Scope, Null, A>;
  /** The next whole number above. */
  ceil<A extends Given<Scope>>(number: A): SameAs<Scope, Null, A>;
  /** The next whole number below. */
  floor<A extends Given<Scope>>(number: A): SameAs<Scope, Null, A>;
  /** Rounded to so many digits, half away from zero for decimals. */
  round<A extends Given<Scope>>(number: A, digits?: Whole): SameAs<Scope, Null, A>;
  /** Cut to so many digits. */
  truncate<A extends Given<Scope>>(number: A, digits?: Whole): SameAs<Scope, Null, A>;
  /** -1, 0 or 1. */
  sign<A extends Given<Scope>>(number: A): Expression<number | NullIn<Scope, Null, A>>;
  /** What is left of a division; null where it is by 0. Of floats `a - b * truncate(a / b)`. */
  mod<A extends Given<Scope>, B extends Given<Scope>>(
    number: A,
    by: B,
  ): Computed<ValueOf<Scope, Null, A> | null, InputOf<Scope, A>, AsHolding<Scope, Null, B>>;
  /** A division without what is left of it; null where it is by 0. On SQLite an error beyond 63 bits. */
  intDivide<A extends Given<Scope>, B extends Given<Scope>>(
    number: A,
    by: B,
  ): Computed<ValueOf<Scope, Null, A> | null, InputOf<Scope, A>, AsHolding<Scope, Null, B>>;
  /** To the power of another. */
  power<A extends Given<Scope>, B extends Given<Scope>>(
    number: A,
    exponent: B,
  ): Expression<number | NullIn<Scope, Null, A> | NullIn<Scope, Null, B>>;
  /** The square root; null of numbers below 0. */
  sqrt(number: Given<Scope>): Expression<number | null>;
  /** e to the power of the number. */
  exp<A extends Given<Scope>>(number: A): Expression<number | NullIn<Scope, Null, A>>;
  /** The natural logarithm; null of numbers that have none. */
  ln(number: Given<Scope>): Expression<number | null>;
  /** The logarithm to the base of 10; null of numbers that have none. */
  log10(number: Given<Scope>): Expression<number | null>;
  /** At least 0 and less than 1; another for each row. */
  random(): Expression<number>;

  /**
   * The first that is not null. A text among them is a column; a value is `e.val('none')`.
   *
   * @example
   * ```ts
   * await db.from('User').select((e) => e.coalesce('name', e.val('nobody')).as('name')).execute();
   * //  select coalesce("User"."name", $1::text) as "name" from "users" as "User"
   * ```
   */
  coalesce<A extends Given<Scope>, Rest extends readonly Given<Scope>[]>(
    value: A,
    ...others: Rest
  ): Expression<
    | Exclude<ValueOf<Scope, Null, A> | ValueOf<Scope, Null, Rest[number]>, null>
    | (NullIn<Scope, Null, A> & NullInAll<Scope, Null, Rest[number]>),
    InputOf<Scope, A>
  >;
  /** The first, or null where both are equal. */
  nullIf<A extends Given<Scope>>(
    value: A,
    other: Given<Scope>,
  ): Expression<ValueOf<Scope, Null, A> | null, InputOf<Scope, A>>;
  /** The greatest; null if one of them is. */
  greatest<A extends Given<Scope>, const Rest extends readonly Given<Scope>[]>(
    value: A,
    ...others: Rest
  ): Expression<ValueOf<Scope, Null, A> | NullIn<Scope, Null, Rest[number]>, InputOf<Scope, A>>;
  /** The least; null if one of them is. */
  least<A extends Given<Scope>, const Rest extends readonly Given<Scope>[]>(
    value: A,
    ...others: Rest
  ): Expression<ValueOf<Scope, Null, A> | NullIn<Scope, Null, Rest[number]>, InputOf<Scope, A>>;
}

/** An argument as what `Computed` takes. */
interface AsHolding<in out Scope extends Sources, in out Null, in out A> {
  readonly '~value': ValueOf<Scope, Null, A>;
}

/** `null` if all may be: one that may not takes it away. */
type NullInAll<Scope extends Sources, Null, A> = (
  A extends unknown
    ? NeverNull<NullIn<Scope, Null, A>>
    : never
) extends 'maybe'
  ? null
  : never;

type NeverNull<Null> = [Null] extends [never] ? 'never' : 'maybe';
