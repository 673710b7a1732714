import type { CommonTableOptions, RowsOf, TableDraft, TableName, TableRow } from './common-tables.ts';
import type { Conditional } from './conditional.ts';
import type { Filters } from './filters.ts';
import type { BareJoin, CrossJoin, Join } from './joins.ts';
import type { Ordered } from './ordering.ts';
import type { ReturnedRow } from './returning.ts';
import type { Checked, Selectable } from './selected.ts';
import type { BuilderModels, Joined, QuerySource, Sources, SourceText, WithTable } from './sources.ts';
import type { WriteTerminals } from './write-terminals.ts';

/**
 * A delete.
 *
 * @example
 * ```ts
 * await db.deleteFrom('Post').where('authorId', 7).returning('id').execute();
 * //  delete from "Post" where "Post"."authorId" = $1 returning "Post"."id"
 * ```
 */
export interface DeleteQuery<
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Own extends string,
  in out Null extends string,
  in out Items,
> extends Filters<M, Scope, Null>,
    Ordered<M, Scope, Null, never>,
    WriteTerminals<Scope, Own, Items>,
    Conditional {
  /** For the type checker only. */
  readonly '~row': ReturnedRow<Scope, Own, Items>;

  /**
   * Another table, whose columns conditions may name.
   *
   * @example
   * ```ts
   * await db.deleteFrom('Post as p').using('User as u').whereColumn('u.id', 'p.authorId').whereNull('u.name').execute();
   * //  delete from "Post" as "p" using "users" as "u" where "u"."id" = "p"."authorId" and "u"."name" is null
   * ```
   */
  using<Name extends M['~names'] = never, Alias extends string = Name, Row = never>(
    source: SourceText<Name, Alias> | QuerySource<Alias, Row>,
  ): DeleteQuery<M, Joined<M, Scope, Name, Alias, Row>, Own | Alias, Null, Items>;
  /** Rows of another table that belong to those that are deleted. */
  readonly join: string extends keyof Scope ? BareJoin<this> : Join<M, Scope, Own, Null, Items, 'delete', 'inner'>;
  /** Another name of `join`. */
  readonly innerJoin: string extends keyof Scope ? BareJoin<this> : Join<M, Scope, Own, Null, Items, 'delete', 'inner'>;
  /** The same, and rows to which none belong. */
  readonly leftJoin: string extends keyof Scope ? BareJoin<this> : Join<M, Scope, Own, Null, Items, 'delete', 'left'>;
  /** Each row with each row of the other table. */
  readonly crossJoin: CrossJoin<M, Scope, Own, Null, Items, 'delete'>;
  /** What the statement gives of the rows that it deleted. */
  returning<const Added extends readonly Selectable<M, Scope, Own, Null>[]>(
    ...items: Added & Checked<Scope, Added[number]>
  ): DeleteQuery<M, Scope, Own, Null, Items | Added[number]>;
  /** A common table before the statement. */
  with<const Name extends string, Row>(
    name: Name,
    query: RowsOf<Row> | ((query: TableDraft<M>) => RowsOf<Row>),
    options?: CommonTableOptions,
  ): DeleteQuery<WithTable<M, TableName<Name>, TableRow<Name, Row>>, Scope, Own, Null, Items>;
}
