import type { ExpressionDescription, OrderDescription, WindowDescription } from './expression-description.ts';
import type { WriteDescription } from './write-description.ts';

/** A statement as its caller wrote it: what the methods of a builder come to. Plain JSON. */
export type StatementDescription = QueryDescription | WriteDescription;

/** A statement that gives rows and may stand inside others. */
export type QueryDescription = SelectDescription | CombinationDescription | ValuesDescription;

export interface SelectDescription {
  readonly kind: 'select';
  readonly with: readonly CommonTableDescription[];
  /** A list for `distinct on`. */
  readonly distinct: boolean | readonly ExpressionDescription[];
  /** Empty means all columns of all sources. */
  readonly columns: readonly SelectedDescription[];
  readonly from: SourceDescription | null;
  readonly joins: readonly JoinDescription[];
  readonly where: ExpressionDescription | null;
  readonly groupBy: readonly GroupDescription[];
  readonly having: ExpressionDescription | null;
  readonly windows: readonly { readonly name: string; readonly window: WindowDescription }[];
  readonly orderBy: readonly OrderDescription[];
  readonly limit: CountDescription | null;
  readonly offset: CountDescription | null;
  readonly lock: LockDescription | null;
}

/** A number of rows: a literal where it is one of the fixed list (`take` of the client), else bound. */
export type CountDescription = { readonly literal: number } | { readonly slot: number };

export type SelectedDescription =
  | { readonly kind: 'item'; readonly item: ExpressionDescription; readonly alias: string | null }
  /** `*` and `u.*`: all columns of all sources, or of one. */
  | { readonly kind: 'all'; readonly source: string | null };

/**
 * How names of sources are looked up: `models` in the schema, `tables` as they are. Common tables of the
 * statement stand before both.
 */
export type NameSpace = 'models' | 'tables';

export type SourceDescription =
  | {
      readonly kind: 'named';
      readonly names: NameSpace;
      /** `User`, or for tables `audit` and `logs.audit`. */
      readonly path: readonly string[];
      readonly alias: string | null;
    }
  | {
      readonly kind: 'query';
      readonly query: QueryDescription;
      readonly alias: string;
      readonly isLateral: boolean;
      /** New names of its columns; empty for those that it has. */
      readonly columns: readonly string[];
    }
  /** A function that gives rows (`unnest`, `generateSeries`, `jsonEach`), of `tableFunctions`. */
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly arguments: readonly ExpressionDescription[];
      readonly alias: string;
      readonly columns: readonly string[];
    };

export interface JoinDescription {
  readonly type: 'inner' | 'left' | 'right' | 'full' | 'cross';
  readonly source: SourceDescription;
  readonly on: ExpressionDescription | null;
}

export type GroupDescription =
  | { readonly kind: 'item'; readonly item: ExpressionDescription }
  | {
      readonly kind: 'sets' | 'rollup' | 'cube';
      /** Of `sets` any lists; of the others one column or several together. */
      readonly sets: readonly (readonly ExpressionDescription[])[];
    };

export interface LockDescription {
  readonly strength: 'update' | 'share';
  readonly wait: 'wait' | 'skipLocked' | 'noWait';
  /** Alias of the source whose rows are locked. */
  readonly of: string | null;
}

/** `union`, `intersect`, `except` of two queries. Its order names columns of the result. */
export interface CombinationDescription {
  readonly kind: 'combination';
  readonly with: readonly CommonTableDescription[];
  readonly operator: 'union' | 'intersect' | 'except';
  readonly isAll: boolean;
  readonly left: QueryDescription;
  readonly right: QueryDescription;
  readonly orderBy: readonly OrderDescription[];
  readonly limit: CountDescription | null;
  readonly offset: CountDescription | null;
}

/** Rows that stand in the statement. */
export interface ValuesDescription {
  readonly kind: 'values';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ExpressionDescription[])[];
}

export interface CommonTableDescription {
  readonly name: string;
  readonly columns: readonly string[];
  readonly isRecursive: boolean;
  readonly materialized: boolean | null;
  readonly statement: StatementDescription;
}
