import type { Callback } from './callback.ts';
import type { ColumnName, ColumnOrPath } from './columns.ts';
import type { DeleteQuery } from './delete-query.ts';
import type { OperatorText } from './operators.ts';
import type { SelectQuery } from './select-query.ts';
import type {
  AliasedRows,
  BareSources,
  BareTables,
  BuilderModels,
  Joined,
  QuerySource,
  Sources,
  SourceText,
} from './sources.ts';
import type { UpdateQuery } from './update-query.ts';

/** The statements that joins are part of. */
interface Statements<
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Own extends string,
  in out Null extends string,
  in out Items,
> {
  select: SelectQuery<M, Scope, Own, Null, Items>;
  update: UpdateQuery<M, Scope, Own, Null, Items>;
  delete: DeleteQuery<M, Scope, Own, Null, Items>;
}

export type StatementKind = 'select' | 'update' | 'delete';

/** Whose columns may be null: the side of an outer join that may have no row. */
interface NullSides<Own extends string, Null extends string, Alias extends string> {
  inner: Null;
  left: Null | Alias;
  right: Null | Own;
  full: Null | Own | Alias;
}

export type JoinSide = keyof NullSides<never, never, never>;

/** A statement with one more source. */
type WithSource<
  M extends BuilderModels,
  Scope extends Sources,
  Own extends string,
  Null extends string,
  Items,
  Kind extends StatementKind,
  Side extends JoinSide,
  Name extends string,
  Alias extends string,
  Row,
> = Statements<M, Joined<M, Scope, Name, Alias, Row>, Own | Alias, NullSides<Own, Null, Alias>[Side], Items>[Kind];

/** `join(source, a, b)`, `join(source, a, operator, b)` and `join(source, (on) => …)`. */
export interface Join<
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Own extends string,
  in out Null extends string,
  in out Items,
  in out Kind extends StatementKind,
  in out Side extends JoinSide,
> {
  // The checker looks at overloads in order, and pays for each: the most frequent comes first.
  /** Two columns are equal. */
  <Name extends M['~names'] = never, Alias extends string = Name, Row = never>(
    source: SourceText<Name, Alias> | QuerySource<Alias, Row>,
    left: NoInfer<ColumnName<Joined<M, Scope, Name, Alias, Row>>>,
    right: NoInfer<ColumnName<Joined<M, Scope, Name, Alias, Row>>>,
  ): WithSource<M, Scope, Own, Null, Items, Kind, Side, Name, Alias, Row>;
  /** The condition in a callback. */
  <Name extends M['~names'] = never, Alias extends string = Name, Row = never>(
    source: SourceText<Name, Alias> | QuerySource<Alias, Row>,
    on: NoInfer<(on: JoinDraft<M, Joined<M, Scope, Name, Alias, Row>, Null>) => unknown>,
  ): WithSource<M, Scope, Own, Null, Items, Kind, Side, Name, Alias, Row>;
  /** Two columns compare so. */
  <Name extends M['~names'] = never, Alias extends string = Name, Row = never>(
    source: SourceText<Name, Alias> | QuerySource<Alias, Row>,
    left: NoInfer<ColumnName<Joined<M, Scope, Name, Alias, Row>>>,
    operator: OperatorText,
    right: NoInfer<ColumnName<Joined<M, Scope, Name, Alias, Row>>>,
  ): WithSource<M, Scope, Own, Null, Items, Kind, Side, Name, Alias, Row>;
  /** The condition as a text: `'u.id = p.authorId'`. */
  <Name extends M['~names'] = never, Alias extends string = Name, Row = never, const Text extends string = never>(
    source: SourceText<Name, Alias> | QuerySource<Alias, Row>,
    on: Text & NoInfer<JoinText<Joined<M, Scope, Name, Alias, Row>, Text>>,
  ): WithSource<M, Scope, Own, Null, Items, Kind, Side, Name, Alias, Row>;
}

/** A condition that is a text compares two columns. */
type JoinText<Scope extends Sources, Text> = [Text] extends [`${infer Left} ${infer _} ${infer Right}`]
  ? [Left] extends [ColumnName<Scope>]
    ? [Right] extends [ColumnName<Scope>]
      ? unknown
      : `${Right} is no column here`
    : `${Left} is no column here`
  : 'a join takes two columns, as in "u.id = p.authorId"';

/** The same over bare tables, whose names are not checked, with the type of the join as a word. */
export interface BareJoin<Query> {
  (
    source: string | AliasedRows<string, unknown>,
    on: string | ((on: JoinDraft<BareTables, BareSources, never>) => unknown),
  ): Query;
  (source: string | AliasedRows<string, unknown>, leftOrText: string, rightOrType: string): Query;
  (source: string | AliasedRows<string, unknown>, left: string, operator: OperatorText, right: string): Query;
}

/** `crossJoin(source)` */
export type CrossJoin<
  M extends BuilderModels,
  Scope extends Sources,
  Own extends string,
  Null extends string,
  Items,
  Kind extends StatementKind,
> = <Name extends M['~names'] = never, Alias extends string = Name, Row = never>(
  source:
    | SourceText<Name, Alias>
    | QuerySource<Alias, Row>
    | ((e: Callback<M, Scope, Null>) => AliasedRows<Alias, Row>),
) => WithSource<M, Scope, Own, Null, Items, Kind, 'inner', Name, Alias, Row>;

/** A query for each row of what stands before it. */
export interface LateralJoin<
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Own extends string,
  in out Null extends string,
  in out Items,
  in out Side extends JoinSide,
> {
  <Alias extends string, Row>(
    query: AliasedRows<Alias, Row> | ((e: Callback<M, Scope, Null>) => AliasedRows<Alias, Row>),
    on?: NoInfer<(on: JoinDraft<M, Joined<M, Scope, never, Alias, Row>, Null>) => unknown>,
  ): WithSource<M, Scope, Own, Null, Items, 'select', Side, never, Alias, Row>;
  <Alias extends string, Row>(
    query: AliasedRows<Alias, Row> | ((e: Callback<M, Scope, Null>) => AliasedRows<Alias, Row>),
    left: NoInfer<ColumnName<Joined<M, Scope, never, Alias, Row>>>,
    right: NoInfer<ColumnName<Joined<M, Scope, never, Alias, Row>>>,
  ): WithSource<M, Scope, Own, Null, Items, 'select', Side, never, Alias, Row>;
  <Alias extends string, Row>(
    query: AliasedRows<Alias, Row> | ((e: Callback<M, Scope, Null>) => AliasedRows<Alias, Row>),
    left: NoInfer<ColumnName<Joined<M, Scope, never, Alias, Row>>>,
    operator: OperatorText,
    right: NoInfer<ColumnName<Joined<M, Scope, never, Alias, Row>>>,
  ): WithSource<M, Scope, Own, Null, Items, 'select', Side, never, Alias, Row>;
}

/** What the callback of a join gets: `on` compares columns, `where` and its kin compare with values. */
export interface JoinDraft<in out M extends BuilderModels, in out Scope extends Sources, in out Null extends string>
  extends Callback<M, Scope, Null> {
  /** Two columns compare so, as equal if nothing else is said. */
  on(left: ColumnOrPath<Scope>, right: ColumnOrPath<Scope>): this;
  on(left: ColumnOrPath<Scope>, operator: OperatorText, right: ColumnOrPath<Scope>): this;
  /** As `on`, as an alternative. */
  orOn(left: ColumnOrPath<Scope>, right: ColumnOrPath<Scope>): this;
  orOn(left: ColumnOrPath<Scope>, operator: OperatorText, right: ColumnOrPath<Scope>): this;
}
