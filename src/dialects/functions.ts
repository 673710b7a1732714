import type { ValueType } from '../schema/value-type.ts';
import type { BinaryOperator, ExpressionNode, OrderNode, RawNode, WindowFrame } from '../sql/nodes/expression-nodes.ts';
import type { QueryNode, SourceNode } from '../sql/nodes/query-nodes.ts';
import type { Capabilities } from './capabilities.ts';
import type { PortableAggregateName, PortableFunctionName, TableFunctionName } from './portable-functions.ts';

/** An argument, with what is known of its values. */
export interface TypedNode {
  readonly node: ExpressionNode;
  /** `null` where only the database knows. */
  readonly type: ValueType | null;
  /** Left out where it is not known. */
  readonly isNullable?: boolean;
}

/**
 * How one database spells a function. Throws `CapabilityMissingError` for arguments that it has no way for.
 *
 * The type of the result is that of the node (`expressionType`) where it has one, since a database may
 * store it its own way (the digits of a decimal); else it is `FunctionCall.result`.
 */
export type FunctionSpelling = (call: FunctionCall) => ExpressionNode;

export interface FunctionCall {
  readonly arguments: readonly TypedNode[];
  readonly words: readonly string[];
  /** The type that the result must have, as `portable-functions.ts` says; `null` where it is not known. */
  readonly result: ValueType | null;
  readonly capabilities: Capabilities;
  /** What stands after `over` (`Windows`); `null` without a window. Functions of `windowFunctions` have one. */
  readonly over: RawNode | null;
}

export type AggregateSpelling = (call: AggregateCall) => ExpressionNode;

export interface AggregateCall extends FunctionCall {
  readonly isDistinct: boolean;
  readonly filter: ExpressionNode | null;
  readonly orderBy: readonly OrderNode[];
}

/** How one database spells a function that gives rows. */
export type TableFunctionSpelling = (call: TableFunctionCall) => TableFunctionSource;

export interface TableFunctionCall {
  readonly arguments: readonly TypedNode[];
  readonly capabilities: Capabilities;
  /** Of the source in the statement. */
  readonly alias: string;
}

export interface TableFunctionSource {
  readonly source: SourceNode;
  /** How each of its columns is read, in the order of `tableFunctions[name].columns`; new names are the reader's business. */
  readonly columns: readonly TypedNode[];
}

/**
 * What one database does beyond the kinds of nodes that every statement has: the portable functions and
 * the rarer clauses. Loaded by `Dialect.functions()` when first needed. Of what has no spelling, a text says what to
 * do instead.
 */
export interface Functions {
  readonly scalar: Readonly<Record<PortableFunctionName, FunctionSpelling | MissingFunction>>;
  readonly aggregates: Readonly<Record<PortableAggregateName, AggregateSpelling | MissingFunction>>;
  readonly tables: Readonly<Record<TableFunctionName, TableFunctionSpelling | MissingFunction>>;
  readonly windows: Windows;

  /** A value among others of its type, where the database would take it for another: results of `case`, whole divisors. */
  settled(item: TypedNode): ExpressionNode;

  /** A value as one of another type. Throws `CapabilityMissingError` where the database has no way. */
  cast(item: TypedNode, to: ValueType, capabilities: Capabilities): ExpressionNode;

  /**
   * A scalar inside a document, from the value that `JsonFilters.at` gives: null where there is none or it is the
   * null of JSON. `text` gives other values than texts as JSON; `number` and `boolean` are null for values of other kinds.
   */
  jsonScalar(value: ExpressionNode, as: 'text' | 'number' | 'boolean'): ExpressionNode;

  /** Items of `group by`. Throws `CapabilityMissingError`. */
  groupBy(groups: readonly Group[]): readonly ExpressionNode[];

  /** A comparison with each row of a query. Its nulls are those of SQL: unknown where none decides. */
  quantified(comparison: QuantifiedComparison): ExpressionNode;

  /** A text that matches a regular expression of the database's own kind; letters of either case are different ones. */
  readonly matches: ((text: ExpressionNode, pattern: ExpressionNode) => ExpressionNode) | MissingFunction;

  /** Lists and ranges: contains, is contained by, have something in common. */
  readonly containment:
    | ((operator: '@>' | '<@' | '&&', left: ExpressionNode, right: ExpressionNode) => ExpressionNode)
    | MissingFunction;
}

/** What stands after `over`, and the clause that names windows. */
export interface Windows {
  /** A window of its own: `(w partition by …)`. Throws `CapabilityMissingError` for frames that the database lacks. */
  define(window: WindowParts): RawNode;
  /** One that the query names: `w`. */
  named(name: string): RawNode;
  /** `window w as (…), v as (…)`, for `SelectNode.windows`. */
  clause(windows: readonly { readonly name: string; readonly window: RawNode }[]): RawNode;
}

export interface WindowParts {
  /** A named window that this one goes on from. */
  readonly base: string | null;
  readonly partitionBy: readonly ExpressionNode[];
  readonly orderBy: readonly OrderNode[];
  readonly frame: WindowFrame | null;
}

export type Group =
  | { readonly kind: 'item'; readonly item: ExpressionNode }
  | { readonly kind: 'sets' | 'rollup' | 'cube'; readonly sets: readonly (readonly ExpressionNode[])[] };

export interface QuantifiedComparison {
  readonly left: ExpressionNode;
  readonly operator: Extract<BinaryOperator, '=' | '<>' | '<' | '<=' | '>' | '>='>;
  readonly quantifier: 'any' | 'all';
  readonly query: QueryNode;
}

/** What a database has no way to do, and what to do instead, if anything. */
export interface MissingFunction {
  readonly alternative: string | null;
}
