import type { CommonTableOptions, RowsOf, TableDraft, TableName, TableRow } from './common-tables.ts';
import type { Conditional } from './conditional.ts';
import type { Filters } from './filters.ts';
import type { BareJoin, CrossJoin, Join } from './joins.ts';
import type { Ordered } from './ordering.ts';
import type { ReturnedRow } from './returning.ts';
import type { Checked, Selectable } from './selected.ts';
import type { BuilderModels, Joined, QuerySource, Sources, SourceText, WithTable } from './sources.ts';
import type { WriteTerminals } from './write-terminals.ts';
import type { Written } from './written-values.ts';

/**
 * An update. `Items` begin with the table that is written.
 *
 * @example
 * ```ts
 * await db.updateTable('Post').set({ title: (e) => e.concat('title', e.val(' (old)')) }).where('id', 7).execute();
 * //  update "Post" set "title" = "Post"."title" || $1::text where "Post"."id" = $2
 * ```
 */
export interface UpdateQuery<
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Own extends string,
  in out Null extends string,
  in out Items,
> extends Filters<M, Scope, Null>,
    Ordered<M, Scope, Null, never>,
    WriteTerminals<Scope, Own, ItemsOf<Items>>,
    Conditional {
  /** For the type checker only. */
  readonly '~row': ReturnedRow<Scope, Own, ItemsOf<Items>>;

  /** The changes: values by the names of columns, or one column and its value. */
  set(changes: Written<ChangesOf<Scope, Items>, M, Scope, Null>): this;
  set<Name extends keyof ChangesOf<Scope, Items>>(
    column: Name,
    value: Written<ChangesOf<Scope, Items>, M, Scope, Null>[Name],
  ): this;
  /** Another table, whose columns conditions and values may name. */
  from<Name extends M['~names'] = never, Alias extends string = Name, Row = never>(
    source: SourceText<Name, Alias> | QuerySource<Alias, Row>,
  ): UpdateQuery<M, Joined<M, Scope, Name, Alias, Row>, Own | Alias, Null, Items>;
  /** Rows of another table that belong to those that are changed. */
  readonly join: string extends keyof Scope ? BareJoin<this> : Join<M, Scope, Own, Null, Items, 'update', 'inner'>;
  /** Another name of `join`. */
  readonly innerJoin: string extends keyof Scope ? BareJoin<this> : Join<M, Scope, Own, Null, Items, 'update', 'inner'>;
  /** The same, and rows to which none belong. */
  readonly leftJoin: string extends keyof Scope ? BareJoin<this> : Join<M, Scope, Own, Null, Items, 'update', 'left'>;
  /** Each row with each row of the other table. */
  readonly crossJoin: CrossJoin<M, Scope, Own, Null, Items, 'update'>;
  /** What the statement gives of the rows that it wrote. */
  returning<const Added extends readonly Selectable<M, Scope, Own, Null>[]>(
    ...items: Added & Checked<Scope, Added[number]>
  ): UpdateQuery<M, Scope, Own, Null, Items | Added[number]>;
  /** A common table before the statement. */
  with<const Name extends string, Row>(
    name: Name,
    query: RowsOf<Row> | ((query: TableDraft<M>) => RowsOf<Row>),
    options?: CommonTableOptions,
  ): UpdateQuery<WithTable<M, TableName<Name>, TableRow<Name, Row>>, Scope, Own, Null, Items>;
}

/** Stands among the items for the source that is changed. */
export interface Changes<Alias extends string> {
  readonly '~changes': Alias;
}

type ChangesOf<Scope extends Sources, Items> = Scope[Extract<Items, Changes<string>>['~changes']] extends {
  readonly updateMany: infer Values;
}
  ? Values
  : never;

type ItemsOf<Items> = Exclude<Items, Changes<string>>;
