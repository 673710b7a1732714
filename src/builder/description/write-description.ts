import type { ExpressionDescription, OrderDescription } from './expression-description.ts';
import type {
  CommonTableDescription,
  CountDescription,
  JoinDescription,
  QueryDescription,
  SelectedDescription,
  SourceDescription,
} from './query-description.ts';

export type WriteDescription = InsertDescription | UpdateDescription | DeleteDescription | MergeDescription;

/** The table that is written; never a query. */
export type TargetDescription = Extract<SourceDescription, { readonly kind: 'named' }>;

export interface InsertDescription {
  readonly kind: 'insert';
  readonly with: readonly CommonTableDescription[];
  readonly target: TargetDescription;
  readonly source: /** `columns` are all that any row has; a row without one of them has `default` there. */
    | {
        readonly kind: 'rows';
        readonly columns: readonly string[];
        readonly rows: readonly (readonly ExpressionDescription[])[];
      }
    /** Rows of values alone, which travel in one slot as a list of objects: of one shape, however many. */
    | { readonly kind: 'rowsInSlot'; readonly columns: readonly string[]; readonly slot: number }
    | { readonly kind: 'query'; readonly columns: readonly string[]; readonly query: QueryDescription }
    | { readonly kind: 'defaults' };
  readonly onConflict: ConflictDescription | null;
  readonly returning: readonly SelectedDescription[];
}

export interface ConflictDescription {
  /** Columns of the key; empty for any, which only `ignore` may have. */
  readonly target: readonly string[];
  /** Name of the constraint, where columns do not name it (PostgreSQL). */
  readonly constraint: string | null;
  /** Condition of a partial unique index. */
  readonly targetWhere: ExpressionDescription | null;
  /** `null` leaves the row as it is; a list of names takes them over from the new row. */
  readonly update: readonly AssignmentDescription[] | null;
  readonly where: ExpressionDescription | null;
}

export interface AssignmentDescription {
  readonly column: string;
  readonly value: ExpressionDescription;
}

export interface UpdateDescription {
  readonly kind: 'update';
  readonly with: readonly CommonTableDescription[];
  readonly target: TargetDescription;
  readonly set: readonly AssignmentDescription[];
  readonly from: readonly SourceDescription[];
  readonly joins: readonly JoinDescription[];
  readonly where: ExpressionDescription | null;
  readonly orderBy: readonly OrderDescription[];
  readonly limit: CountDescription | null;
  readonly returning: readonly SelectedDescription[];
}

export interface DeleteDescription {
  readonly kind: 'delete';
  readonly with: readonly CommonTableDescription[];
  readonly target: TargetDescription;
  readonly using: readonly SourceDescription[];
  readonly joins: readonly JoinDescription[];
  readonly where: ExpressionDescription | null;
  readonly orderBy: readonly OrderDescription[];
  readonly limit: CountDescription | null;
  readonly returning: readonly SelectedDescription[];
}

export interface MergeDescription {
  readonly kind: 'merge';
  readonly with: readonly CommonTableDescription[];
  readonly target: TargetDescription;
  readonly using: SourceDescription;
  readonly on: ExpressionDescription;
  readonly branches: readonly MergeBranchDescription[];
  readonly returning: readonly SelectedDescription[];
}

export interface MergeBranchDescription {
  readonly when: 'matched' | 'notMatched' | 'notMatchedBySource';
  readonly condition: ExpressionDescription | null;
  readonly action:
    | { readonly kind: 'update'; readonly set: readonly AssignmentDescription[] }
    | {
        readonly kind: 'insert';
        readonly columns: readonly string[];
        readonly values: readonly ExpressionDescription[];
      }
    | { readonly kind: 'delete' }
    | { readonly kind: 'nothing' };
}
