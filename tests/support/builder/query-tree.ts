import type { OracleType } from '../oracle/oracle-schema.ts';

/** Types whose values are compared, grouped and shown. */
export type TreeType = Exclude<OracleType, 'Json'>;

/** A statement as random tests think of it: plain data that an evaluator answers and a translator turns into calls. */
export type TreeQuery = TreeSelect | TreeCombination;

export interface TreeSelect {
  readonly kind: 'select';
  readonly with: readonly { readonly name: string; readonly query: TreeQuery }[];
  readonly from: TreeSource;
  readonly joins: readonly TreeJoin[];
  readonly where: TreeCondition | null;
  readonly groupBy: readonly TreeExpression[];
  readonly having: TreeCondition | null;
  readonly columns: readonly TreeColumn[];
  readonly isDistinct: boolean;
  readonly orderBy: readonly TreeOrder[];
  readonly limit: number | null;
  readonly offset: number | null;
}

export interface TreeCombination {
  readonly kind: 'combination';
  readonly operator: 'union' | 'intersect' | 'except';
  readonly isAll: boolean;
  readonly left: TreeQuery;
  readonly right: TreeQuery;
  /** Of columns of the result. */
  readonly orderBy: readonly TreeOrder[];
  readonly limit: number | null;
  readonly offset: number | null;
}

export interface TreeColumn {
  readonly item: TreeExpression;
  readonly alias: string;
}

export type TreeSource =
  | { readonly kind: 'model'; readonly model: string; readonly alias: string }
  | { readonly kind: 'common'; readonly name: string; readonly alias: string }
  | { readonly kind: 'query'; readonly query: TreeQuery; readonly alias: string };

export interface TreeJoin {
  readonly type: 'inner' | 'left' | 'right' | 'full' | 'cross';
  readonly source: TreeSource;
  readonly on: TreeCondition | null;
}

export interface TreeOrder {
  readonly item: TreeExpression;
  readonly direction: 'asc' | 'desc';
  readonly nulls: 'first' | 'last' | null;
}

export type TreeExpression =
  | TreeReference
  | { readonly kind: 'value'; readonly value: unknown; readonly type: TreeType }
  | {
      readonly kind: 'call';
      readonly name: TreeFunction;
      readonly word?: string;
      readonly arguments: readonly TreeExpression[];
      readonly type: TreeType;
    }
  | {
      readonly kind: 'operation';
      readonly operator: 'plus' | 'minus' | 'times';
      readonly left: TreeExpression;
      readonly right: TreeExpression;
      readonly type: TreeType;
    }
  | {
      readonly kind: 'case';
      readonly branches: readonly { readonly when: TreeCondition; readonly result: TreeExpression }[];
      readonly otherwise: TreeExpression | null;
      readonly type: TreeType;
    }
  | { readonly kind: 'truth'; readonly condition: TreeCondition; readonly type: 'Boolean' }
  | TreeAggregate
  | {
      readonly kind: 'windowed';
      readonly item:
        | TreeAggregate
        | {
            readonly kind: 'ranking';
            readonly name: string;
            readonly arguments: readonly TreeExpression[];
            readonly count: number;
          };
      readonly partitionBy: readonly TreeExpression[];
      readonly orderBy: readonly TreeOrder[];
      readonly frame: TreeFrame | null;
      readonly type: TreeType;
    }
  | { readonly kind: 'scalarQuery'; readonly query: TreeQuery; readonly type: TreeType };

export interface TreeReference {
  readonly kind: 'column';
  readonly source: string;
  readonly name: string;
  readonly type: TreeType;
}

export interface TreeAggregate {
  readonly kind: 'aggregate';
  readonly name: 'count' | 'sum' | 'avg' | 'min' | 'max';
  readonly argument: TreeExpression | null;
  readonly isDistinct: boolean;
  readonly filter: TreeCondition | null;
  readonly type: TreeType;
}

/** Always of rows, so that it needs no arithmetic of values. */
export interface TreeFrame {
  readonly preceding: number | 'unbounded';
  readonly following: number | 'unbounded';
}

export type TreeFunction =
  | 'coalesce'
  | 'nullIf'
  | 'length'
  | 'concat'
  | 'left'
  | 'right'
  | 'substring'
  | 'replace'
  | 'position'
  | 'datePart'
  | 'castBigint'
  | 'castText'
  /** The value itself, with the type of the column that it stands for. */
  | 'typed';

export type TreeComparison = '=' | '<>' | '<' | '<=' | '>' | '>=' | 'is distinct from' | 'is not distinct from';

export type TreeCondition =
  | {
      readonly kind: 'compare';
      readonly operator: TreeComparison;
      readonly left: TreeExpression;
      readonly right: TreeExpression;
    }
  | { readonly kind: 'null'; readonly item: TreeExpression; readonly isNegated: boolean }
  | {
      readonly kind: 'between';
      readonly item: TreeExpression;
      readonly low: TreeExpression;
      readonly high: TreeExpression;
      readonly isNegated: boolean;
    }
  | {
      readonly kind: 'list';
      readonly item: TreeExpression;
      readonly values: readonly unknown[];
      readonly isNegated: boolean;
    }
  | {
      readonly kind: 'like';
      readonly item: TreeExpression;
      readonly pattern: string;
      readonly isInsensitive: boolean;
      readonly isNegated: boolean;
    }
  | {
      readonly kind: 'inQuery';
      readonly item: TreeExpression;
      readonly query: TreeQuery;
      readonly isNegated: boolean;
    }
  | { readonly kind: 'exists'; readonly query: TreeQuery; readonly isNegated: boolean }
  | {
      readonly kind: 'quantified';
      readonly operator: '=' | '<>' | '<' | '<=' | '>' | '>=';
      readonly left: TreeExpression;
      readonly quantifier: 'any' | 'all';
      readonly query: TreeQuery;
    }
  | { readonly kind: 'logic'; readonly operator: 'and' | 'or'; readonly items: readonly TreeCondition[] }
  | { readonly kind: 'not'; readonly item: TreeCondition };

/** The columns that a query gives. */
export function columnsOf(query: TreeQuery): readonly TreeColumn[] {
  return query.kind === 'select' ? query.columns : columnsOf(query.left);
}
