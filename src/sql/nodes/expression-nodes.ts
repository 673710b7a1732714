import type { ValueType } from '../../schema/value-type.ts';
import type { CommonTableNode, QueryNode, SelectedNode, SourceNode } from './query-nodes.ts';
import type { AssignmentNode } from './write-nodes.ts';

/** Anything that gives a value inside a statement. Nodes are plain frozen data; equal trees give equal text. */
export type ExpressionNode =
  | ColumnNode
  | SlotNode
  | LiteralNode
  | BinaryNode
  | LogicNode
  | NotNode
  | IsNullNode
  | NullSafeEqualNode
  | InListNode
  | InRowsNode
  | InQueryNode
  | ExistsNode
  | BetweenNode
  | TextMatchNode
  | FunctionNode
  | AggregateNode
  | WindowNode
  | CaseNode
  | CastNode
  | TupleNode
  | ScalarQueryNode
  | JsonArrayNode
  | JsonArrayAggregateNode
  | JsonValueNode
  | ExcludedNode
  | DefaultValueNode
  | NumberChangeNode
  | SkippedCountNode
  | TypedNode
  | RawNode;

/** `table` is an alias in scope, or `null` for an unqualified name. */
export interface ColumnNode {
  readonly kind: 'column';
  readonly table: string | null;
  readonly name: string;
  /** Where known: lets dialects and decoders treat the value exactly (scaled decimals on SQLite …). */
  readonly type: ValueType | null;
}

/** A place for a value. The text depends on the slot's type and never on the value. */
export interface SlotNode {
  readonly kind: 'slot';
  /** Index into the values that the plan collects from a call's arguments. */
  readonly slot: number;
  /** What it holds, where known: dialects write it (`$1::date`) where the database could not infer it. */
  readonly type: ValueType | null;
}

/** A constant of ours, never of a caller, except whole numbers from the plan's fixed list as limits. */
export interface LiteralNode {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
}

export type BinaryOperator = '=' | '<>' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%' | '||';

export interface BinaryNode {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: ExpressionNode;
  readonly right: ExpressionNode;
}

/** `and` of nothing is true, `or` of nothing is false. */
export interface LogicNode {
  readonly kind: 'logic';
  readonly operator: 'and' | 'or';
  readonly items: readonly ExpressionNode[];
}

export interface NotNode {
  readonly kind: 'not';
  readonly item: ExpressionNode;
}

export interface IsNullNode {
  readonly kind: 'isNull';
  readonly item: ExpressionNode;
  readonly isNegated: boolean;
}

/** Equality for which two nulls are equal. */
export interface NullSafeEqualNode {
  readonly kind: 'nullSafeEqual';
  readonly left: ExpressionNode;
  readonly right: ExpressionNode;
  readonly isNegated: boolean;
}

/**
 * The value is one of a list that travels in one slot: an array parameter
 * (`= any($1)`), a JSON text (`json_each(?)`), or, where the database has
 * neither, `paddedLength` places filled by repeating the last value.
 * The list holds no nulls.
 */
export interface InListNode {
  readonly kind: 'inList';
  readonly item: ExpressionNode;
  readonly slot: number;
  /** Type of one item. */
  readonly type: ValueType;
  /** `null` when the list travels whole, as `mostSpelledOut` of the dialects says. */
  readonly paddedLength: number | null;
  readonly isNegated: boolean;
}

/**
 * The row value is one of a list of rows; one slot holds one list per item, all
 * of the same length (`slots[i]` belongs to `items[i]`).
 */
export interface InRowsNode {
  readonly kind: 'inRows';
  readonly items: readonly ExpressionNode[];
  readonly slots: readonly number[];
  readonly types: readonly ValueType[];
  readonly paddedLength: number | null;
}

export interface InQueryNode {
  readonly kind: 'inQuery';
  readonly items: readonly ExpressionNode[];
  readonly query: QueryNode;
  readonly isNegated: boolean;
}

export interface ExistsNode {
  readonly kind: 'exists';
  readonly query: QueryNode;
  readonly isNegated: boolean;
}

export interface BetweenNode {
  readonly kind: 'between';
  readonly item: ExpressionNode;
  readonly low: ExpressionNode;
  readonly high: ExpressionNode;
}

/**
 * Text compared literally: no character of the pattern is special. A slot must
 * be bound through the dialect's `encodeTextMatch` of the same form.
 */
export interface TextMatchNode {
  readonly kind: 'textMatch';
  readonly match: TextMatch;
  readonly item: ExpressionNode;
  readonly pattern: ExpressionNode;
  /** Folds ASCII letters; elsewhere as the column's declared collation does. */
  readonly isInsensitive: boolean;
}
/** `like` takes the caller's own pattern with `%` and `_`. */
export type TextMatch = 'equals' | 'contains' | 'startsWith' | 'endsWith' | 'like';

/**
 * A function of the portable set; names are checked against an allow-list before they get here.
 * `lowerAscii` folds the letters A to Z and no others, which only some databases' `lower` does.
 */
export interface FunctionNode {
  readonly kind: 'function';
  readonly name: string;
  readonly arguments: readonly ExpressionNode[];
}

export interface AggregateNode {
  readonly kind: 'aggregate';
  readonly name: 'count' | 'sum' | 'avg' | 'min' | 'max';
  /** `null` for `count(*)`. */
  readonly item: ExpressionNode | null;
  readonly isDistinct: boolean;
  readonly filter: ExpressionNode | null;
}

export interface WindowNode {
  readonly kind: 'window';
  readonly item: FunctionNode | AggregateNode;
  readonly partitionBy: readonly ExpressionNode[];
  readonly orderBy: readonly OrderNode[];
  readonly frame: WindowFrame | null;
}

export interface WindowFrame {
  readonly unit: 'rows' | 'range' | 'groups';
  readonly from: FrameBound;
  readonly to: FrameBound;
}
export type FrameBound =
  | 'unboundedPreceding'
  | 'currentRow'
  | 'unboundedFollowing'
  | { readonly preceding: number }
  | { readonly following: number };

export interface CaseNode {
  readonly kind: 'case';
  readonly branches: readonly { readonly when: ExpressionNode; readonly result: ExpressionNode }[];
  readonly otherwise: ExpressionNode | null;
}

export interface CastNode {
  readonly kind: 'cast';
  readonly item: ExpressionNode;
  readonly type: ValueType;
}

export interface TupleNode {
  readonly kind: 'tuple';
  readonly items: readonly ExpressionNode[];
}

export interface ScalarQueryNode {
  readonly kind: 'scalarQuery';
  readonly query: QueryNode;
}

/** A JSON array of the items, read by position. Nests in chunks where the database limits arguments. */
export interface JsonArrayNode {
  readonly kind: 'jsonArray';
  readonly items: readonly ExpressionNode[];
}

/** A JSON array of the rows in the group; `[]` when there are none. */
export interface JsonArrayAggregateNode {
  readonly kind: 'jsonArrayAggregate';
  readonly item: ExpressionNode;
  readonly orderBy: readonly OrderNode[];
}

/** A value as it travels inside JSON, in the form its codec asks for. */
export interface JsonValueNode {
  readonly kind: 'jsonValue';
  readonly item: ExpressionNode;
  readonly form: 'plain' | 'text' | 'hex' | 'json';
}

/** The row that an insert could not place, in its conflict clause. */
export interface ExcludedNode {
  readonly kind: 'excluded';
  readonly column: string;
}

/** `default`, as a value of an insert. */
export interface DefaultValueNode {
  readonly kind: 'default';
}

/**
 * What a number column becomes when an update calculates with it. It means the same everywhere: whole
 * numbers are divided without their remainder, decimals are rounded half away from zero to the
 * column's digits, and a result that the type cannot hold is an error.
 */
export interface NumberChangeNode {
  readonly kind: 'numberChange';
  readonly operator: '+' | '-' | '*' | '/';
  readonly column: ColumnNode;
  readonly by: ExpressionNode;
  /** With it, a decimal is multiplied or divided by the fraction `by / over` of whole numbers; by capability `decimals`. */
  readonly over: ExpressionNode | null;
  readonly type: ValueType;
}

/**
 * How many rows the inserts that count them (`ConflictNode.isCounted`) have left out on this connection since it was
 * last reset; only where `skippedRowsCount` is false.
 */
export interface SkippedCountNode {
  readonly kind: 'skippedCount';
  readonly isReset: boolean;
}

/** An expression whose type the tree does not tell: a function, raw SQL. It is written as `item` is. */
export interface TypedNode {
  readonly kind: 'typed';
  readonly item: ExpressionNode;
  readonly type: ValueType;
}

/** SQL that no other kind of node stands for, of a user or of a dialect: text between nested nodes (`texts.length === nodes.length + 1`). */
export interface RawNode {
  readonly kind: 'raw';
  readonly texts: readonly string[];
  readonly nodes: readonly RawPart[];
  /** It reads the same in any place, as a call or a name does; else it gets parentheses where something is around it. */
  readonly isAtom?: boolean;
}
/** Beside expressions, what the statements are made of that only one database knows. */
export type RawPart =
  | ExpressionNode
  | IdentifierNode
  | OrderNode
  | QueryNode
  | SourceNode
  | SelectedNode
  | CommonTableNode
  | AssignmentNode;
export interface IdentifierNode {
  readonly kind: 'identifier';
  readonly path: readonly string[];
}

export interface OrderNode {
  readonly kind: 'order';
  readonly item: ExpressionNode;
  readonly direction: 'asc' | 'desc';
  /** Always given: last ascending and first descending unless the caller says otherwise. */
  readonly nulls: 'first' | 'last';
  /** A column that cannot be null needs no emulation of `nulls`. */
  readonly isNullable: boolean;
}
