import type { TableName } from '../schema/model.ts';
import type {
  ColumnDefinition,
  CreateIndexNode,
  CreateTableNode,
  ForeignKeyDefinition,
} from '../sql/nodes/definition-nodes.ts';
import type { CatalogueStatement } from './catalogue-statement.ts';
import type { CompileDefinition, ExistingTable } from './existing-table.ts';
import type { ExtraDefinitions } from './extra-definitions.ts';
import type { PhysicalColumn } from './physical-objects.ts';
import type { TableSettlements } from './table-settlement.ts';

/**
 * What one database lets be changed in tables that exist. Pure: it compares
 * columns and writes statements; `src/sync` decides and runs.
 */
export interface TableChanges {
  /** False where a foreign key can only be written with its table (SQLite): then the order of tables does not matter. */
  readonly addsForeignKeys: boolean;

  /** Whether a new table is made with its indexes in one statement, which is cheaper there. */
  readonly indexesWithTable: boolean;

  /** How the column in the database stands to the one that the schema asks for, nullability, default and key apart. */
  compareColumn(wanted: ColumnDefinition, actual: PhysicalColumn): ColumnComparison;

  /** Whether both defaults mean the same; true as well where their texts cannot tell. */
  isSameDefault(wanted: string, actual: PhysicalColumn): boolean;

  /** Whether a foreign key's `restrict` and `noAction` are one and the same here. */
  readonly restrictIsNoAction: boolean;

  /** The statements that carry out a change, in order. */
  alterTable(change: TableChange, compile: CompileDefinition): readonly string[];

  /** Statements that give a new table's columns their comments, where `create table` cannot. */
  comments(table: CreateTableNode): readonly string[];

  /** Statements that give a new view its comment; none where views have none. */
  commentOnView(view: TableName, isMaterialized: boolean, comment: string): readonly string[];

  /** Whether the change needs the table to be made anew and its rows copied. */
  needsRebuild(change: TableChange): boolean;

  /** How rebuilds are fenced in; `null` where none happen. */
  readonly rebuildFence: RebuildFence | null;

  /** Whether values of an enum type can be added in the transaction that also uses them. */
  readonly enumValuesNeedOwnTransaction: boolean;

  /**
   * A full-text index over columns: an index of some type, or the table that holds it and the
   * statements that make it. `key` is the column of the row's number, `null` where there is none.
   */
  fullText(index: FullTextIndex): FullTextForm;

  /** How processes that change definitions at the same time wait for each other. */
  lock(waitMillis: number): DefinitionLock;

  /** Whether columns have comments. */
  readonly hasComments: boolean;

  /** Whether a key of one whole number counts itself, asked or not (SQLite). */
  readonly keysCountThemselves: boolean;

  /** Whether a column sorts and compares as it is asked to; `null` leaves it to the database. */
  isSameCollation(wanted: string | null, actual: string | null): boolean;

  /** Objects that this database alone acts on; `null` where it has none of them. */
  readonly extras: ExtraDefinitions | null;

  /** What may lose something. */
  readonly settlements: TableSettlements;
}

/**
 * - `same`: nothing to do; `isLoose` where it holds the same without being declared the same
 * - `wider`: every value fits into `type`, which may hold more than the schema asks for (values of an enum that it no longer names)
 * - `narrower`: the schema asks for less than there is, or for something else; `why` completes "It is left alone, since …"
 */
export type ColumnComparison =
  | { readonly kind: 'same'; readonly isLoose?: boolean }
  | { readonly kind: 'wider'; readonly column: ColumnDefinition; readonly keeps: string | null }
  | { readonly kind: 'narrower'; readonly why: string };

/** Everything that changes in one table. */
export interface TableChange {
  readonly table: TableName;
  readonly actual: ExistingTable;
  readonly addColumns: readonly ColumnDefinition[];
  readonly alterColumns: readonly ColumnChange[];
  readonly addUniques: readonly { readonly name: string; readonly columns: readonly string[] }[];
  readonly addChecks: readonly { readonly name: string; readonly expression: string }[];
  readonly addForeignKeys: readonly ForeignKeyDefinition[];
}

export interface ColumnChange {
  readonly actual: PhysicalColumn;
  /** The column as it shall be; what the change does not touch equals what is there. */
  readonly column: ColumnDefinition;
  readonly changesType: boolean;
  readonly dropsNotNull: boolean;
  readonly setsDefault: boolean;
}

/** A full-text index as the schema declares it. */
export interface FullTextIndex {
  readonly table: TableName;
  readonly columns: readonly string[];
  readonly key: string | null;
  /** The name that the schema gives it, if it does. */
  readonly name: string | null;
  /** Whether the schema says of each column how its letters compare. */
  readonly isCollated: boolean;
}

export type FullTextForm =
  | {
      readonly kind: 'index';
      readonly index: Pick<CreateIndexNode, 'type' | 'parts'>;
      /** A column of the database's own that the index is over. */
      readonly column?: ColumnDefinition;
    }
  | { readonly kind: 'table'; readonly table: TableName; readonly statements: readonly string[] };

/** Statements around the transaction in which tables are rebuilt. */
export interface RebuildFence {
  /** Asks for the setting that is about to change; its first value goes to `after`. */
  readonly read: string;
  /** Before the transaction begins. */
  readonly before: readonly string[];
  /** Inside, before and after the rebuild: more rows than before mean that it broke something. */
  readonly check: string;
  /** After the transaction: puts everything back. */
  after(answer: unknown): readonly string[];
}

export interface DefinitionLock {
  /** Run in order inside the transaction that changes definitions. */
  readonly acquire: readonly CatalogueStatement[];
  /** Whether the first value that the last statement of `acquire` gives means that the lock is held. */
  isHeld(answer: unknown): boolean;
  /** Run before the transaction ends, however it ends. */
  readonly release: readonly CatalogueStatement[];
}
