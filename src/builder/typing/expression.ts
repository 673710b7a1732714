import type { CastText, CastValue } from './casts.ts';
import type { Compared, Fitting, Holding, Term } from './operators.ts';
import type { Aliased } from './sources.ts';

/**
 * What a value is compared with, where no column says it: whole numbers for any size, moments also as text.
 */
export type InputFor<Value> = Value extends bigint
  ? bigint | number
  : Value extends Date
    ? Date | string
    : Exclude<Value, null>;

/**
 * An expression of a statement: a column, a function, an operation, a value. It is made in callbacks
 * (`(e) => e.lower('u.name')`), holds no connection, and may stand wherever its type fits.
 *
 * `Input` is what it is compared with, which may be more than results give: decimals also as numbers.
 */
export interface Expression<Value, Input = InputFor<Value>> extends Term<Value> {
  /** For the type checker only. */
  readonly '~input': Input;

  /** Names its column in results. */
  as<Alias extends string>(alias: Alias): AliasedExpression<Alias, Value>;

  /** `=`; with null `is null`. */
  eq<Other extends Same<Input, Value & null>>(other: Other): Compare<Value, Other>;
  /** `<>`; with null `is not null`. */
  ne<Other extends Same<Input, Value & null>>(other: Other): Compare<Value, Other>;
  /** `<` */
  lt<Other extends Same<Input, never>>(other: Other): Compare<Value, Other>;
  /** `<=` */
  lte<Other extends Same<Input, never>>(other: Other): Compare<Value, Other>;
  /** `>` */
  gt<Other extends Same<Input, never>>(other: Other): Compare<Value, Other>;
  /** `>=` */
  gte<Other extends Same<Input, never>>(other: Other): Compare<Value, Other>;
  /** `like`: `%` is any text, `_` any character. */
  like<Other extends Same<string, never>>(pattern: Other): Compare<Value, Other>;
  /** `like` whatever the letter case. */
  ilike<Other extends Same<string, never>>(pattern: Other): Compare<Value, Other>;
  /** Is one of a list, or of what a query gives. */
  in(list: readonly Same<Input, Value & null>[] | Compared<Input>): Compare<Value, unknown>;
  /** Is none of them. */
  notIn(list: readonly Same<Input, Value & null>[] | Compared<Input>): Compare<Value, unknown>;
  /** `is null` */
  isNull(): Expression<boolean>;
  /** `is not null` */
  isNotNull(): Expression<boolean>;
  /** From the first to the second, both included. */
  between<Low extends Same<Input, never>, High extends Same<Input, never>>(
    low: Low,
    high: High,
  ): Compare<Value, Low | High>;
  /** Equal, where null equals null. */
  is(other: Same<Input, null>): Expression<boolean>;
  /** Not equal, where null equals null. */
  isNot(other: Same<Input, null>): Expression<boolean>;

  /** `+` */
  plus<Other extends Same<Input, never>>(other: Other): Computed<Value, Input, Other>;
  /** `-` */
  minus<Other extends Same<Input, never>>(other: Other): Computed<Value, Input, Other>;
  /** `*` */
  times<Other extends Same<Input, never>>(other: Other): Computed<Value, Input, Other>;
  /** `/` */
  dividedBy<Other extends Same<Input, never>>(other: Other): Computed<Value, Input, Other>;
  /** What is left of a division. */
  modulo<Other extends Same<Input, never>>(other: Other): Computed<Value, Input, Other>;
  /** `||`: null if one of the texts is. */
  concat<Other extends Same<string, never>>(other: Other): Expression<string | (Value & null) | NullOf<Other>>;

  /** Both hold. */
  and<Other extends Fitting<boolean | null>>(other: Other): Compare<Value, Other>;
  /** One of them holds. */
  or<Other extends Fitting<boolean | null>>(other: Other): Compare<Value, Other>;

  /** An order: the least first. */
  asc(): Ordering;
  /** An order: the greatest first. */
  desc(): Ordering;
  /** An order in which nulls come first. */
  nullsFirst(): Ordering;
  /** An order in which nulls come last. */
  nullsLast(): Ordering;

  /** The value as another type. */
  cast<Type extends CastText>(type: Type): Expression<CastValue<Type> | (Value & null)>;
}

/** The other side: a value, or what may stand in its place. */
type Same<Input, Null> = Input | Null | Compared<Input>;

/** An expression with the name of its column. */
export interface AliasedExpression<Alias extends string, Value> extends Aliased<Alias>, Holding<Value> {}

/** An expression with a direction. */
export interface Ordering {
  /** For the type checker only. */
  readonly '~ordering': true;
  asc(): Ordering;
  desc(): Ordering;
  nullsFirst(): Ordering;
  nullsLast(): Ordering;
}

/** A comparison is null if one of its sides is. */
export type Compare<Value, Other> = Expression<boolean | (Value & null) | NullOf<Other>>;

/** `null` where an expression may be null; values themselves are not. */
export type NullOf<Other> = Other extends Holding<infer Value> ? Value & null : never;

/** The result of arithmetic: of a whole number and a decimal, a decimal. */
export type Computed<Value, Input, Other> =
  Other extends Holding<infer Right>
    ? Exclude<Value, null> extends number
      ? Expression<Exclude<Right, null> | (Value & null) | (Right & null)>
      : Expression<Value | (Right & null), Input>
    : Expression<Value, Input>;
