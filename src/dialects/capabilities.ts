/**
 * What a connected server can do. Decided by dialect and server version at
 * connect; everything above asks here instead of naming a database.
 */
export interface Capabilities {
  /** Part of the plan key: equal ids mean equal capabilities. */
  readonly id: string;
  /** Names of constraints and indexes that differ in case alone are the same name. */
  readonly foldsNames: boolean;
  /** Whether computed columns may be computed when they are read. */
  readonly virtualColumns: boolean;
  /** `insert … returning`, and the same for update and delete. */
  readonly returning: { readonly insert: boolean; readonly update: boolean; readonly delete: boolean };
  /** `returning` of an update or delete sees the other tables too. Where not, only its own, by its name. */
  readonly joinedReturning: boolean;
  /** A list travels in one parameter. False for types listed in `listParameterExceptions`. */
  readonly listParameters: boolean;
  /** Scalars whose lists must be spelled out even so. */
  readonly listParameterExceptions: readonly string[];
  /** An `in` list that would be spelled out travels whole all the same beyond so many values; `null` where it cannot. */
  readonly mostSpelledOutValues: number | null;
  /** Rows in slots as a table (`unnest`, `json_each`). */
  readonly listSources: boolean;
  readonly lateral: boolean;
  readonly windowFunctions: boolean;
  readonly distinctOn: boolean;
  readonly nullsOrdering: boolean;
  /** `update`/`delete` with `limit`. */
  readonly limitedWrites: boolean;
  /** An update takes new values from rows that stand in the statement (`update … from (values …)`). */
  readonly updatesFromRows: boolean;
  /** Other tables are joined to the one that an update writes (`update a join b …`). Where not, they stand in `from`. */
  readonly joinedUpdates: boolean;
  /** The new values of a row are all made from its old ones. Where not, one after another. */
  readonly simultaneousAssignments: boolean;
  /** `merge`: not at all, or with all of it: rows that the source lacks, and `returning`. */
  readonly merge: 'none' | 'plain' | 'full';
  /** An update or delete may read the table it writes in a sub-query. */
  readonly writesReadOwnTable: boolean;
  readonly defaultKeyword: boolean;
  /** Writes inside `with`. */
  readonly writableCommonTables: boolean;
  readonly commonTables: boolean;
  readonly materializedViews: boolean;
  readonly schemas: boolean;
  readonly enumTypes: boolean;
  /** `<` and `>` compare values of an enum as they are declared; sorting does so everywhere. */
  readonly comparesEnums: boolean;
  /**
   * A sum holds as many digits as it needs. Where not, decimals are whole numbers of their smallest unit,
   * a sum of them ends at 63 bits, and the function `wideSum` gives larger ones as text.
   */
  readonly wideSums: boolean;
  /** Decimals are a type of the database. Where not, they are whole numbers of their smallest unit, and a factor is a fraction of two whole numbers. */
  readonly decimals: boolean;
  /**
   * After an insert that skips rows, the number of rows is that of the new ones. Where not, `skippedCount` tells, and rows
   * that are updated in the place of an insert count twice.
   */
  readonly skippedRowsCount: boolean;
  /** JSON values are compared in depth, and the items of an array are looked at one by one. */
  readonly jsonEquality: boolean;
  /** Scalar lists as columns. */
  readonly scalarLists: boolean;
  /** A connection can run other statements while a result is open on it, which is then read bit by bit. */
  readonly interleavedStreams: boolean;
  readonly rowLocks: boolean;
  /**
   * The first plain read of a transaction fixes what all its later plain reads see. Reads that lock see what is
   * committed, fix nothing, and may be members of a union.
   */
  readonly snapshotOfFirstRead: boolean;
  readonly skipLocked: boolean;
  /** Rows with subtotals (`rollup`) can be put in order by the query that makes them. */
  readonly ordersSubtotals: boolean;
  /** Columns of equal names that are both grouped by are told apart in `having`. */
  readonly groupsByEqualNames: boolean;
  readonly rightJoin: boolean;
  readonly fullJoin: boolean;
  readonly transactionalDefinitions: boolean;
  readonly onConflictTarget: boolean;
  /** A conflict clause may name its key by the constraint. */
  readonly conflictConstraints: boolean;
  readonly nullSafeOperator: boolean;
  readonly updateReturningOld: boolean;
  /** Whether the JSON functions are safe for whole loads (MariaDB cuts `json_arrayagg`). */
  readonly jsonAggregation: boolean;
  /** How relations load unless the caller chooses. */
  readonly relationStrategy: 'join' | 'query';
  readonly maxParameters: number;
  /** Arguments of one function. */
  readonly maxFunctionArguments: number;
  readonly maxIdentifierBytes: number;
  /** Whether a round trip costs (a server) or not (embedded). */
  readonly roundTripsCost: boolean;
  readonly isolationLevels: readonly IsolationLevel[];
}

export type IsolationLevel = 'readUncommitted' | 'readCommitted' | 'repeatableRead' | 'snapshot' | 'serializable';
