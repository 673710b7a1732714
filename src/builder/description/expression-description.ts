import type { WindowFrame } from '../../sql/nodes/expression-nodes.ts';
import type { QueryDescription } from './query-description.ts';

/**
 * An expression as its caller wrote it, before names are looked up: names are still texts, values are
 * slots. Descriptions are plain JSON: equal descriptions are equal statements, so their JSON is the key
 * of the plan, and a plan can hold nothing that is not in it.
 */
export type ExpressionDescription =
  | ColumnDescription
  | ValueDescription
  | ConstantDescription
  | OperationDescription
  | ComparisonDescription
  | LogicDescription
  | NotDescription
  | IsNullDescription
  | BetweenDescription
  | InListDescription
  | InQueryDescription
  | ExistsDescription
  | SubqueryDescription
  | CallDescription
  | AggregateDescription
  | WindowedDescription
  | CaseDescription
  | CastDescription
  | TupleDescription
  | JsonPathDescription
  | JsonContainsDescription
  | SearchDescription
  | FragmentDescription
  | RawTextDescription
  | ExcludedDescription
  | DefaultDescription;

/** `name`, `u.name` or, of a bare table, `schema.table.name`; looked up in the scope, innermost first. */
export interface ColumnDescription {
  readonly kind: 'column';
  readonly path: readonly string[];
}

/** What a value is in JavaScript: decides its type in SQL where nothing that it meets has one. */
export type ValueKind = 'text' | 'integer' | 'float' | 'bigint' | 'boolean' | 'instant' | 'bytes' | 'list' | 'json';

/** A bound value: `slot` is its place among the values of the statement. */
export interface ValueDescription {
  readonly kind: 'value';
  readonly slot: number;
  readonly is: ValueKind;
  /** It is in the form in which cursors hold every digit of its type (`engine/exact-value.ts`). */
  readonly exact?: true;
}

/** Null and truth values have no place of their own: they decide what the statement means. */
export interface ConstantDescription {
  readonly kind: 'constant';
  readonly value: null | boolean;
}

export interface OperationDescription {
  readonly kind: 'operation';
  readonly operator: '+' | '-' | '*' | '/' | '%' | '||';
  readonly left: ExpressionDescription;
  readonly right: ExpressionDescription;
}

/** The operators of `where`, spelled in one way each: `!=` is `<>` here. */
export type ComparisonOperator =
  | '='
  | '<>'
  | '<'
  | '<='
  | '>'
  | '>='
  | 'like'
  | 'not like'
  | 'ilike'
  | 'not ilike'
  | 'regexp'
  | 'not regexp'
  | 'is distinct from'
  | 'is not distinct from'
  /** Lists and ranges, by capability: contains, is contained by, have something in common. */
  | '@>'
  | '<@'
  | '&&';

export interface ComparisonDescription {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly left: ExpressionDescription;
  readonly right: ExpressionDescription;
  /** The right side is compared with each row of a sub-query (`> any (…)`), where that is the right side. */
  readonly quantifier?: 'any' | 'all';
}

export interface LogicDescription {
  readonly kind: 'logic';
  readonly operator: 'and' | 'or';
  readonly items: readonly ExpressionDescription[];
}

export interface NotDescription {
  readonly kind: 'not';
  readonly item: ExpressionDescription;
}

export interface IsNullDescription {
  readonly kind: 'isNull';
  readonly item: ExpressionDescription;
  readonly isNegated: boolean;
}

export interface BetweenDescription {
  readonly kind: 'between';
  readonly item: ExpressionDescription;
  readonly low: ExpressionDescription;
  readonly high: ExpressionDescription;
  readonly isNegated: boolean;
}

/**
 * The value of `slot` is the list without its nulls. `places` is its length, rounded up to a power of two; databases
 * that take a list in one parameter leave it aside. A list with a null also finds rows that have none.
 */
export interface InListDescription {
  readonly kind: 'inList';
  readonly item: ExpressionDescription;
  readonly slot: number;
  readonly is: ValueKind;
  readonly places: number;
  readonly hasNull: boolean;
  readonly isNegated: boolean;
}

export interface InQueryDescription {
  readonly kind: 'inQuery';
  readonly items: readonly ExpressionDescription[];
  readonly query: QueryDescription;
  readonly isNegated: boolean;
}

export interface ExistsDescription {
  readonly kind: 'exists';
  readonly query: QueryDescription;
  readonly isNegated: boolean;
}

/** One value from a sub-query. */
export interface SubqueryDescription {
  readonly kind: 'subquery';
  readonly query: QueryDescription;
}

/**
 * A function of the portable set (`portable-functions.ts`), or with `isWindow` one that needs a window.
 * `words` are what must stand in the text and is checked against a list: units of time, kinds of JSON.
 */
export interface CallDescription {
  readonly kind: 'call';
  readonly name: string;
  readonly words: readonly string[];
  readonly arguments: readonly ExpressionDescription[];
}

export interface AggregateDescription {
  readonly kind: 'aggregate';
  /** Of `portableAggregates`. */
  readonly name: string;
  /** Empty for `count(*)`. */
  readonly arguments: readonly ExpressionDescription[];
  readonly isDistinct: boolean;
  readonly filter: ExpressionDescription | null;
  /** Inside the aggregate: of texts that are joined, of lists. */
  readonly orderBy: readonly OrderDescription[];
}

export interface WindowedDescription {
  readonly kind: 'windowed';
  readonly item: CallDescription | AggregateDescription;
  /** A window of its own, or the name of one that the query defines. */
  readonly over: WindowDescription | string;
}

export interface WindowDescription {
  /** A named window that this one goes on from. */
  readonly base: string | null;
  readonly partitionBy: readonly ExpressionDescription[];
  readonly orderBy: readonly OrderDescription[];
  readonly frame: WindowFrame | null;
}

export interface CaseDescription {
  readonly kind: 'case';
  readonly branches: readonly { readonly when: ExpressionDescription; readonly result: ExpressionDescription }[];
  readonly otherwise: ExpressionDescription | null;
}

/** `type` is one of `castTypes`, with its digits: `decimal(12,2)`. */
export interface CastDescription {
  readonly kind: 'cast';
  readonly item: ExpressionDescription;
  readonly type: string;
}

export interface TupleDescription {
  readonly kind: 'tuple';
  readonly items: readonly ExpressionDescription[];
}

/** The value at a path of a document. The steps are the value of `slot`; only their kinds are in the text. */
export interface JsonPathDescription {
  readonly kind: 'jsonPath';
  readonly item: ExpressionDescription;
  readonly steps: readonly ('key' | 'place' | 'odd')[];
  readonly slot: number;
  /** The document there, or the text, number or truth value that it holds. */
  readonly as: 'document' | 'text' | 'number' | 'boolean';
}

/** The document has all of the value's members or items. `depth` as `JsonFilters.contains` wants it. */
export interface JsonContainsDescription {
  readonly kind: 'jsonContains';
  readonly item: ExpressionDescription;
  readonly slot: number;
  readonly operand: 'text' | 'number' | 'boolean' | 'null' | 'list' | 'document';
  readonly depth: number;
}

/** Full-text search in columns of one source; the query is the value of `slot`. */
export interface SearchDescription {
  readonly kind: 'search';
  readonly columns: readonly ColumnDescription[];
  readonly slot: number;
  readonly gives: 'match' | 'relevance';
}

/** `sql` of the user: `texts.length === parts.length + 1`. */
export interface FragmentDescription {
  readonly kind: 'fragment';
  readonly texts: readonly string[];
  readonly parts: readonly (
    | ExpressionDescription
    | { readonly kind: 'name'; readonly path: readonly string[] }
    | { readonly kind: 'query'; readonly query: QueryDescription }
  )[];
}

/** A text with `?` or `$1` for its values, of the `…Raw` methods. */
export interface RawTextDescription {
  readonly kind: 'rawText';
  readonly text: string;
  readonly values: readonly ValueOrNullDescription[];
}
export type ValueOrNullDescription = ValueDescription | ConstantDescription;

export interface ExcludedDescription {
  readonly kind: 'excluded';
  readonly column: string;
}

export interface DefaultDescription {
  readonly kind: 'default';
}

export interface OrderDescription {
  readonly item: ExpressionDescription;
  readonly direction: 'asc' | 'desc';
  /** `null`: last ascending, first descending. */
  readonly nulls: 'first' | 'last' | null;
  /** `orderByRaw`: the text says direction and nulls itself, and may hold several items. */
  readonly isRaw?: true;
}
