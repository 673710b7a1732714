import type { SqlFragment } from '../../sql/sql-tag.ts';
import type { Callback } from './callback.ts';
import type { ColumnInput, ColumnName, ColumnOrPath, ColumnValue, TextColumnName } from './columns.ts';
import type { Compared, Holding, Operands, OperatorText } from './operators.ts';
import type { BuilderModels, Sources } from './sources.ts';

/** The left side of a comparison: a column, or an expression. */
export type Left<M extends BuilderModels, Scope extends Sources, Null extends string> =
  | ColumnOrPath<Scope>
  | Holding<unknown>
  | ((e: Callback<M, Scope, Null>) => Holding<unknown>);

/** What the right side is given. */
export type Right<Scope extends Sources, Null, Side, Word extends OperatorText> = Operands<
  SideInput<Scope, Side>,
  SideNull<Scope, Null, Side>
>[Lowercase<Word>];

type SideInput<Scope extends Sources, Side> = [Side] extends [string]
  ? ColumnInput<Scope, Side>
  : [Side] extends [{ readonly '~input': infer Input }]
    ? Input
    : [Side] extends [(...arguments_: never) => infer Result]
      ? SideInput<Scope, Result>
      : unknown;

type SideNull<Scope extends Sources, Null, Side> = [Side] extends [string]
  ? ColumnValue<Scope, Null, Side> & null
  : [Side] extends [Holding<infer Value>]
    ? Value & null
    : [Side] extends [(...arguments_: never) => infer Result]
      ? SideNull<Scope, Null, Result>
      : never;

/** A value that is computed in a callback. */
export type ComputedValue<M extends BuilderModels, Scope extends Sources, Null extends string, Value> = (
  e: Callback<M, Scope, Null>,
) => Compared<Value>;

/** Values by the names of columns: all of them are equal. A list is any of its values. */
export type Equalities<Scope extends Sources, Null> = {
  [Name in ColumnName<Scope>]?:
    | ColumnInput<Scope, Name>
    | (ColumnValue<Scope, Null, Name> & null)
    | Compared<ColumnInput<Scope, Name>>;
};

/** `where(column, operator, value)` and its other forms; `having` has the same. */
export interface Where<
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Null extends string,
  in out This,
> {
  /** A group of conditions, a condition that an expression or a fragment makes, or values by the names of columns. */
  (condition: ((group: Callback<M, Scope, Null>) => unknown) | Compared<boolean> | Equalities<Scope, Null>): This;
  /** The column equals the value; null asks for null. */
  <Side extends Left<M, Scope, Null>>(
    column: Side,
    value: NoInfer<Right<Scope, Null, Side, '='> | ComputedValue<M, Scope, Null, SideInput<Scope, Side>>>,
  ): This;
  /** The column compares so with the value. */
  <Side extends Left<M, Scope, Null>, Word extends OperatorText>(
    column: Side,
    operator: Word,
    value: NoInfer<Right<Scope, Null, Side, Word> | ComputedValue<M, Scope, Null, SideInput<Scope, Side>>>,
  ): This;
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
  : Right<Scope, Null, Side, 'in'> | ComputedValue<M, Scope, Null, SideInput<Scope, Side>>;

/** `whereNull(column)` */
export type WhereNull<M extends BuilderModels, Scope extends Sources, Null extends string, This> = (
  column: Left<M, Scope, Null>,
) => This;

/** `whereBetween(column, [low, high])` */
export type WhereBetween<M extends BuilderModels, Scope extends Sources, Null extends string, This> = <
  Side extends Left<M, Scope, Null>,
>(
  column: Side,
  bounds: Right<Scope, Null, Side, 'between'>,
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
export type WhereSubquery<M extends BuilderModels, Scope extends Sources, Null extends string, This> = <
  Column extends ColumnOrPath<Scope>,
>(
  column: Column,
  operator: OperatorText,
  query: NoInfer<Compared<ColumnInput<Scope, Column>> | ComputedValue<M, Scope, Null, ColumnInput<Scope, Column>>>,
) => This;
