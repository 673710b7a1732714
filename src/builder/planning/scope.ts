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
}

/** A source in a statement's `from` and joins, by its alias. */
export interface ScopeSource {
  /** As callers call it: the alias, else the name. */
  readonly name: string;
  /** As it is called in the text. */
  readonly alias: string;
  /** `null` where nobody knows them: any name is taken as it is. */
  readonly columns: ReadonlyMap<string, ScopeColumn> | null;
  readonly model: Model | null;
  /** A side of an outer join that may have no row. */
  readonly isOptional: boolean;
}

/** What names mean at one place of a statement. */
export interface Scope {
  readonly sources: readonly ScopeSource[];
  /** Around a sub-query: names that are not found here are looked up there. */
  readonly outer: Scope | null;
  /** Aliases of the projection, for `orderBy` and `having`. */
  readonly aliases: ReadonlyMap<string, TypedExpression>;
}
