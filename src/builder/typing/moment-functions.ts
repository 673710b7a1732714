import type { dateParts, timeUnits } from '../../dialects/portable-functions.ts';
import type { Expression } from './expression.ts';
import type { Given, NullIn, SameAs } from './given.ts';
import type { Compared } from './operators.ts';
import type { BuilderModels, Sources } from './sources.ts';

type Whole = number | Compared<number>;

/** Functions of moments: dates, and dates with a time. Moments are UTC; weeks start on Monday. */
export interface MomentFunctions<
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Null extends string,
> {
  /** When the statement began. */
  now(): Expression<M['~moment'], Date | string>;
  /** The day of today. */
  currentDate(): Expression<string, Date | string>;
  /** Its day. */
  date<A extends Given<Scope>>(moment: A): Expression<string | NullIn<Scope, Null, A>, Date | string>;
  /** Its time of day. */
  time<A extends Given<Scope>>(moment: A): Expression<string | NullIn<Scope, Null, A>, Date | string>;
  /** A part of it as a number. */
  datePart<A extends Given<Scope>>(
    part: (typeof dateParts)[number],
    moment: A,
  ): Expression<number | NullIn<Scope, Null, A>>;
  /**
   * The start of the unit that it is in.
   *
   * @example
   * ```ts
   * await db.from('User').select((e) => e.dateTrunc('month', 'createdAt').as('month')).distinct().execute();
   * //  select distinct date_trunc('month', "User"."createdAt", 'UTC') as "month" from "users" as "User"
   * ```
   */
  dateTrunc<A extends Given<Scope>>(unit: (typeof timeUnits)[number], moment: A): SameAs<Scope, Null, A>;
  /** So many units later. */
  dateAdd<A extends Given<Scope>>(unit: (typeof timeUnits)[number], moment: A, count: Whole): SameAs<Scope, Null, A>;
  /** So many units earlier. */
  dateSubtract<A extends Given<Scope>>(
    unit: (typeof timeUnits)[number],
    moment: A,
    count: Whole,
  ): SameAs<Scope, Null, A>;
  /** Whole units from the second moment to the first. */
  dateDiff<A extends Given<Scope>, B extends Given<Scope>>(
    unit: (typeof timeUnits)[number],
    moment: A,
    from: B,
  ): Expression<number | NullIn<Scope, Null, A> | NullIn<Scope, Null, B>>;
  /** Seconds since 1970, with their fraction. */
  epoch<A extends Given<Scope>>(moment: A): Expression<number | NullIn<Scope, Null, A>>;

  /** `datePart('year', …)` */
  year<A extends Given<Scope>>(moment: A): Expression<number | NullIn<Scope, Null, A>>;
  /** `datePart('quarter', …)` */
  quarter<A extends Given<Scope>>(moment: A): Expression<number | NullIn<Scope, Null, A>>;
  /** `datePart('month', …)` */
  month<A extends Given<Scope>>(moment: A): Expression<number | NullIn<Scope, Null, A>>;
  /** `datePart('week', …)`: of ISO 8601. */
  week<A extends Given<Scope>>(moment: A): Expression<number | NullIn<Scope, Null, A>>;
  /** `datePart('isoYear', …)`: the year that its week belongs to. */
  isoYear<A extends Given<Scope>>(moment: A): Expression<number | NullIn<Scope, Null, A>>;
  /** `datePart('dayOfYear', …)` */
  dayOfYear<A extends Given<Scope>>(moment: A): Expression<number | NullIn<Scope, Null, A>>;
  /** `datePart('day', …)` */
  day<A extends Given<Scope>>(moment: A): Expression<number | NullIn<Scope, Null, A>>;
  /** `datePart('dayOfWeek', …)`: 1 is Monday. */
  dayOfWeek<A extends Given<Scope>>(moment: A): Expression<number | NullIn<Scope, Null, A>>;
  /** `datePart('hour', …)` */
  hour<A extends Given<Scope>>(moment: A): Expression<number | NullIn<Scope, Null, A>>;
  /** `datePart('minute', …)` */
  minute<A extends Given<Scope>>(moment: A): Expression<number | NullIn<Scope, Null, A>>;
  /** `datePart('second', …)` */
  second<A extends Given<Scope>>(moment: A): Expression<number | NullIn<Scope, Null, A>>;
  /** `datePart('millisecond', …)` */
  millisecond<A extends Given<Scope>>(moment: A): Expression<number | NullIn<Scope, Null, A>>;
}
