import type { SqlFragment } from '../../sql/sql-tag.ts';
import type { Callback } from './callback.ts';
import type { ColumnInput, ColumnName, ColumnNull, ColumnOrPath, Place, PlaceOf, TextColumnName } from './columns.ts';
import type { Compared, Holding, Operands, OperatorForms, OperatorText } from './operators.ts';
import type { BuilderModels, Sources } from './sources.ts';

/** The left side of a comparison: a column, or an expression. */
export type Left<M extends BuilderModels, Scope extends Sources, Null extends string> =
  | ColumnName<Scope>
  // Which column a path begins with is checked with the value: a pattern for each column would be copied by every call.
  | `${string}->${string}`
  | Holding<unknown>
  | ((e: Callback<M, Scope, Null>) => Holding<unknown>);

/** What the right side is given. */
export type Right<
  M extends BuilderModels,
  Scope extends Sources,
  Null extends string,
  Side,
  Form extends keyof Operands<Place, never>,
> = Operands<PlaceOf<Scope, Null, Side>, Callback<M, Scope, Null>>[Form];

/** Values by the names of columns: all of them are equal. A list is any of its values. */
export type Equalities<Scope extends Sources, Null> = {
  [Name in ColumnName<Scope>]?:
    | ColumnInput<Scope, Name>
    | ColumnNull<Scope, Null, Name>
    | Compared<ColumnInput<Scope, Name>>;
};

/**
 * `Hint extends Literal = never` stands beside the type of a value and is always `never`: it tells the checker that a
 * literal may come there. Without it the checker would find that out from the constraint of the value's type, for
 * every statement anew, which costs more than all the rest.
 */
export type Literal = string | number | bigint | boolean;

/** `where(column, operator, value)` and its other forms; `having` has the same. */
export interface Where<
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Null extends string,
  in out This,
> {
  // The checker looks at overloads in order, and pays for each: the most frequent comes first.
  /** The column compares so with the value. */
  <Side extends Left<M, Scope, Null>, Word extends OperatorText, Hint extends Literal = never>(
    column: Side,
    operator: Word,
    value: NoInfer<Hint> | Right<M, Scope, Null, Side, OperatorForms[Word]>,
  ): This;
  /** The column equals the value; null asks for null. */
  <Side extends Left<M, Scope, Null>, Hint extends Literal = never>(
    column: Side,
    value: NoInfer<Hint> | NoInfer<Right<M, Scope, Null, Side, 'same'>>,
  ): This;
  /** A group of conditions, a condition that an expression or a fragment makes, or values by the names of columns. */
  (condition: ((group: Callback<M, Scope, Null>) => unknown) | Compared<boolean> | Equalities<Scope, Null>): This;
}

/** `whereColumn(a, b)` and `whereColumn(a, operator, b)`. */
export interface WhereColumn<in out Scope extends Sources, in out This> {
  (left: ColumnOrPath<Scope>, right: ColumnOrPath<Scope>): This;
  (left: ColumnOrPath<Scope>, operator: OperatorText, right: ColumnOrPath<Scope>): This;
}

/** `whereIn(column, list)`: several columns take lists of several values. */
export type WhereIn<
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Null extends string,
  in out This,
> = <Side extends Left<M, Scope, Null> | readonly ColumnOrPath<Scope>[]>(
  column: Side,
  list: NoInfer<ListFor<M, Scope, Null, Side>>,
) => This;

/** A list of values, or a query of them; for several columns together lists of several values. */
type ListFor<M extends BuilderModels, Scope extends Sources, Null extends string, Side> = [Side] extends [
  readonly unknown[],
]
  ? readonly (readonly unknown[])[] | AnyQuery | ((e: Callback<M, Scope, Null>) => AnyQuery)
  : Right<M, Scope, Null, Side, 'list'>;

/** `whereNull(column)` */
export type WhereNull<M extends BuilderModels, Scope extends Sources, Null extends string, This> = (
  column: Left<M, Scope, Null>,
) => This;

/** `whereBetween(column, [low, high])` */
export type WhereBetween<M extends BuilderModels, Scope extends Sources, Null extends string, This> = <
  Side extends Left<M, Scope, Null>,
>(
  column: Side,
  bounds: Right<M, Scope, Null, Side, 'range'>,
) => This;

/** `whereLike(column, pattern)` */
export type WhereLike<M extends BuilderModels, Scope extends Sources, Null extends string, This> = (
  column: Left<M, Scope, Null>,
  pattern: string | Compared<string>,
) => This;

/** `whereRaw(sql, bindings)` */
export type WhereRaw<This> = (condition: string | SqlFragment, bindings?: readonly unknown[]) => This;

/** `whereExists(query)` */
export type WhereExists<M extends BuilderModels, Scope extends Sources, Null extends string, This> = (
  query: AnyQuery | ((e: Callback<M, Scope, Null>) => unknown),
) => This;

/** A query, whatever its rows. */
export interface AnyQuery {
  readonly '~row': unknown;
}

/** `whereJsonContains(column, value)`; the column may have a path. */
export type WhereJson<Scope extends Sources, This> = (column: ColumnOrPath<Scope>, value: unknown) => This;

/** `whereYear(column, value)` and its kin; `Value` is what the part is compared with. */
export interface WherePart<in out Scope extends Sources, in out Value, in out This> {
  (column: ColumnName<Scope>, value: Value | Compared<Value>): This;
  (column: ColumnName<Scope>, operator: PartOperator, value: Value | Compared<Value>): This;
}

export type PartOperator = '=' | '!=' | '<>' | '<' | '<=' | '>' | '>=';

/** `whereJsonLength(column, operator, count)` */
export interface WhereLength<in out Scope extends Sources, in out This> {
  (column: ColumnOrPath<Scope>, count: number): This;
  (column: ColumnOrPath<Scope>, operator: PartOperator, count: number): This;
}

/** `whereFullText(columns, query)` */
export type WhereFullText<in out Scope extends Sources, in out This> = (
  columns: SearchedColumn<Scope> | readonly SearchedColumn<Scope>[],
  query: string,
) => This;

/** Texts are searched. */
export type SearchedColumn<Scope extends Sources> = string extends keyof Scope ? string : TextColumnName<Scope>;

/** `whereSubquery(column, operator, query)` */
export type WhereSubquery<
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Null extends string,
  in out This,
> = <Side extends Left<M, Scope, Null>>(
  column: Side,
  operator: OperatorText,
  query: NoInfer<Right<M, Scope, Null, Side, 'ordered'>>,
) => This;
