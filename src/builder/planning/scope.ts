import type { Model } from '../../schema/model.ts';
import type { ValueType } from '../../schema/value-type.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';

/** An expression of a statement, with what is known of its values. */
export interface TypedExpression {
  readonly node: ExpressionNode;
  /** `null` where only the database knows: raw SQL, columns of bare tables. */
  readonly type: ValueType | null;
  readonly isNullable: boolean;
}

/** A column that a source offers. */
export interface ScopeColumn {
  /** As callers call it: a field's name, or that of a column. */
  readonly name: string;
  /** As the database does. */
  readonly column: string;
  readonly type: ValueType | null;
  readonly isNullable: boolean;
  /** Not among `*` (`omit`, hidden fields). */
  readonly isHidden: boolean;
  /** How it is read where that is more than its name: of functions that give rows. */
  readonly node?: ExpressionNode;
}

/** One column of a row, or all those of sources whose columns only the database knows. */
export type OutputPlace =
  | { readonly kind: 'column'; readonly column: ScopeColumn }
  | { readonly kind: 'all'; readonly known: ReadonlyMap<string, ScopeColumn> };

/** A source in a statement's `from` and joins, by its alias. */
export interface ScopeSource {
  /** As callers call it: the alias, else the name. */
  readonly name: string;
  /** The database schema that callers may write before the name; only of tables without an alias. */
  readonly schema: string | null;
  /** As it is called in the text. */
  readonly alias: string;
  /** `null` where nobody knows them. */
  readonly columns: ReadonlyMap<string, ScopeColumn> | null;
  /** There may be other columns too: any name is taken as it is. Always so where `columns` is `null`. */
  readonly isOpen: boolean;
  readonly model: Model | null;
  /** A side of an outer join that may have no row. */
  readonly isOptional: boolean;
  /** The columns of the primary key, as the database calls them; `null` for none. Only of tables that a model stands for. */
  readonly primaryKey?: readonly string[] | null;
}

/** A table of `with`, and the columns that it offers. */
export interface CommonTable {
  readonly name: string;
  readonly columns: readonly ScopeColumn[];
  readonly isOpen: boolean;
}

/** What names mean at one place of a statement. */
export interface Scope {
  readonly sources: readonly ScopeSource[];
  /** Around a sub-query: names that are not found here are looked up there. */
  readonly outer: Scope | null;
  /** Aliases of the projection, for `orderBy` and `having`. */
  readonly aliases: ReadonlyMap<string, TypedExpression>;
  /** The projection has results of raw SQL, which name themselves. */
  readonly hasUnknownOutputs: boolean;
  /** Tables of `with` that can be seen here, those of the statements around it included. */
  readonly commonTables: ReadonlyMap<string, CommonTable>;
  /** Names of the query's windows. */
  readonly windows: ReadonlySet<string>;
  /** 0 at the top, 1 in its sub-queries … */
  readonly depth: number;
  /** The table whose row an insert could not place, where `excluded('name')` may stand. */
  readonly excluded?: ScopeSource;
}

/** Where a statement begins. */
export const emptyScope: Scope = Object.freeze({
  sources: [],
  outer: null,
  aliases: new Map<string, TypedExpression>(),
  hasUnknownOutputs: false,
  commonTables: new Map<string, CommonTable>(),
  windows: new Set<string>(),
  depth: 0,
});

/** The scope of a query: inside another when `outer` has sources, and with the tables of `with` that `outer` sees. */
export function scopeOf(outer: Scope, sources: readonly ScopeSource[], more: Partial<Scope> = {}): Scope {
  return {
    sources,
    outer: outer.sources.length === 0 && outer.outer === null ? null : outer,
    aliases: emptyScope.aliases,
    hasUnknownOutputs: false,
    commonTables: outer.commonTables,
    windows: emptyScope.windows,
    depth: outer.depth,
    ...more,
  };
}
