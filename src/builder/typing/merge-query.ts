import type { Callback } from './callback.ts';
import type { ColumnName } from './columns.ts';
import type { CommonTableOptions, RowsOf, TableDraft, TableName, TableRow } from './common-tables.ts';
import type { Conditional } from './conditional.ts';
import type { JoinDraft } from './joins.ts';
import type { Compared, OperatorText } from './operators.ts';
import type { ReturnedRow } from './returning.ts';
import type { Checked, Selectable } from './selected.ts';
import type { BuilderModels, Joined, ModelTypes, QuerySource, Sources, SourceText, WithTable } from './sources.ts';
import type { WriteTerminals } from './write-terminals.ts';
import type { Written } from './written-values.ts';

/**
 * A merge, behind its table: `using` says what rows it is compared with.
 *
 * @example
 * ```ts
 * await db
 *   .mergeInto('Document as d')
 *   .using('Post as p', 'p.id', 'd.id')
 *   .whenMatched()
 *   .thenUpdate({ title: (e) => e.ref('p.title') })
 *   .execute();
 * //  merge into "Document" as "d" using "Post" as "p" on "p"."id" = "d"."id" when matched then update set "title" …
 * ```
 */
export interface MergeStart<
  in out M extends BuilderModels,
  in out Table extends ModelTypes,
  in out Scope extends Sources,
  in out Own extends string,
> {
  /** A common table before the statement. */
  with<const Text extends string, Row>(
    name: Text,
    query: RowsOf<Row> | ((query: TableDraft<M>) => RowsOf<Row>),
    options?: CommonTableOptions,
  ): MergeStart<WithTable<M, TableName<Text>, TableRow<Text, Row>>, Table, Scope, Own>;
  /** The rows, and what makes one of them belong to a row of the table. */
  using<Name extends M['~names'] = never, Alias extends string = Name, Row = never>(
    source: SourceText<Name, Alias> | QuerySource<Alias, Row>,
    on: NoInfer<(on: JoinDraft<M, Joined<M, Scope, Name, Alias, Row>, never>) => unknown>,
  ): MergeQuery<M, Table, Joined<M, Scope, Name, Alias, Row>, Own | Alias, never>;
  using<Name extends M['~names'] = never, Alias extends string = Name, Row = never>(
    source: SourceText<Name, Alias> | QuerySource<Alias, Row>,
    left: NoInfer<ColumnName<Joined<M, Scope, Name, Alias, Row>>>,
    right: NoInfer<ColumnName<Joined<M, Scope, Name, Alias, Row>>>,
  ): MergeQuery<M, Table, Joined<M, Scope, Name, Alias, Row>, Own | Alias, never>;
  using<Name extends M['~names'] = never, Alias extends string = Name, Row = never>(
    source: SourceText<Name, Alias> | QuerySource<Alias, Row>,
    left: NoInfer<ColumnName<Joined<M, Scope, Name, Alias, Row>>>,
    operator: OperatorText,
    right: NoInfer<ColumnName<Joined<M, Scope, Name, Alias, Row>>>,
  ): MergeQuery<M, Table, Joined<M, Scope, Name, Alias, Row>, Own | Alias, never>;
}

/** A merge, with what becomes of rows. */
export interface MergeQuery<
  in out M extends BuilderModels,
  in out Table extends ModelTypes,
  in out Scope extends Sources,
  in out Own extends string,
  in out Items,
> extends WriteTerminals<Scope, Own, Items>,
    Conditional {
  /** For the type checker only. */
  readonly '~row': ReturnedRow<Scope, Own, Items>;

  /** Rows of the table that have one, if the condition holds. */
  whenMatched(condition?: MergeCondition<M, Scope>): MergeMatched<M, Table, Scope, Own, Items>;
  /** Rows to which none of the table belongs. */
  whenNotMatched(condition?: MergeCondition<M, Scope>): MergeMissing<M, Table, Scope, Own, Items>;
  /** Rows of the table to which none belongs. */
  whenNotMatchedBySource(condition?: MergeCondition<M, Scope>): MergeMatched<M, Table, Scope, Own, Items>;
  /** What the statement gives of the rows that it wrote. */
  returning<const Added extends readonly Selectable<M, Scope, Own, never>[]>(
    ...items: Added & Checked<Scope, Added[number]>
  ): MergeQuery<M, Table, Scope, Own, Items | Added[number]>;
}

type MergeCondition<M extends BuilderModels, Scope extends Sources> =
  | Compared<boolean>
  | ((group: Callback<M, Scope, never>) => unknown);

interface MergeMatched<
  in out M extends BuilderModels,
  in out Table extends ModelTypes,
  in out Scope extends Sources,
  in out Own extends string,
  in out Items,
> {
  /** Changes them. */
  thenUpdate(changes: Written<Table['updateMany'], M, Scope, never>): MergeQuery<M, Table, Scope, Own, Items>;
  /** Deletes them. */
  thenDelete(): MergeQuery<M, Table, Scope, Own, Items>;
  /** Leaves them as they are. */
  thenDoNothing(): MergeQuery<M, Table, Scope, Own, Items>;
}

interface MergeMissing<
  in out M extends BuilderModels,
  in out Table extends ModelTypes,
  in out Scope extends Sources,
  in out Own extends string,
  in out Items,
> {
  /** Adds a row. */
  thenInsert(row: Written<Table['createMany'], M, Scope, never>): MergeQuery<M, Table, Scope, Own, Items>;
  /** Adds none. */
  thenDoNothing(): MergeQuery<M, Table, Scope, Own, Items>;
}
