import type { TableName } from '../schema/model.ts';
import type { ColumnDefinition, CreateIndexNode, ForeignKeyDefinition } from '../sql/nodes/definition-nodes.ts';
import type { CompileDefinition, ExistingTable } from './existing-table.ts';
import type {
  PhysicalCheck,
  PhysicalColumn,
  PhysicalForeignKey,
  PhysicalIndex,
  PhysicalKey,
} from './physical-objects.ts';

/** In what a column may differ from the one that is wanted. `generation`: whether, how or from what it is computed. */
export type ColumnAspect =
  | 'type'
  | 'nullability'
  | 'default'
  | 'counting'
  | 'identity'
  | 'generation'
  | 'collation'
  | 'comment';

/**
 * How one database makes a table equal to what is wanted, whatever is lost by that. Pure, like `TableChanges`;
 * `src/migrations` decides, asks what would be lost, and runs.
 */
export interface TableSettlements {
  /** How values of a column get into another type; `null` where they cannot, so that the column has to be made anew. */
  convert(wanted: ColumnDefinition, actual: PhysicalColumn): TypeConversion | null;

  /** Whether a column that is computed can become one that is written, with the values that it has. */
  keepsComputed(actual: PhysicalColumn): boolean;

  /** Whether the table is made anew for it, and its rows copied. */
  settlingRebuilds(settlement: TableSettlement): boolean;

  /** The statements that settle everything in one table, foreign keys apart where they can be added later. */
  settleTable(settlement: TableSettlement, compile: CompileDefinition): readonly string[];

  /** Whether a foreign key leans on an index of its own columns, and keeps them from being changed (MySQL). */
  readonly foreignKeysNeedIndexes: boolean;

  dropForeignKey(table: TableName, key: PhysicalForeignKey): readonly string[];

  /** Renames a column. */
  renameColumn(table: TableName, from: string, to: string): readonly string[];

  /** Types of enums; `null` where the values stand in the column's type. */
  readonly enums: EnumSettlements | null;
}

export interface EnumSettlements {
  drop(name: TableName): readonly string[];
  rename(name: TableName, to: string): readonly string[];
  /** Whether a value of the column is one of these, or holds one. */
  uses(column: EnumColumn, values: readonly string[]): string;
  /** Makes the type anew with these values, and every column of it with the new type. */
  recreate(name: TableName, values: readonly string[], columns: readonly EnumColumn[]): readonly string[];
}

export interface EnumColumn {
  readonly table: TableName;
  readonly name: string;
  readonly isList: boolean;
  readonly hasDefault: boolean;
}

/** SQL over a column; conditions hold for the rows that are counted. */
export interface TypeConversion {
  /** The value in the new type. Where evaluating it fails, the database says why it cannot be converted. */
  readonly value: string;
  /** Rows whose value has no form in the new type; `null` where evaluating tells, or there are none. */
  readonly refused: string | null;
  /** Rows whose value becomes another one, cut or rounded; `null` for none. */
  readonly changed: string | null;
  /** Assignment by which changed values are brought into form beforehand, where the database would refuse them. */
  readonly prepared: string | null;
  /** What is evaluated beforehand in place of `value`, whose type may still have to be made; `null` for nothing. */
  readonly tried?: string | null;
  /** The values of an enum that go, where they alone are refused. */
  readonly gone?: readonly string[];
}

export interface ColumnSettlement {
  readonly actual: PhysicalColumn;
  /** Exactly as it shall be. */
  readonly wanted: ColumnDefinition;
  readonly aspects: ReadonlySet<ColumnAspect>;
  /** Given where the type changes. */
  readonly conversion: TypeConversion | null;
}

/** Everything that is dropped, changed and added in one table. */
export interface TableSettlement {
  readonly table: TableName;
  /** As it is, what is dropped included. */
  readonly actual: SettledTable;
  readonly removed: RemovedParts;
  readonly alterColumns: readonly ColumnSettlement[];
  readonly addColumns: readonly ColumnDefinition[];
  readonly addPrimaryKey: { readonly name: string | null; readonly columns: readonly string[] } | null;
  readonly addUniques: readonly { readonly name: string; readonly columns: readonly string[] }[];
  readonly addChecks: readonly { readonly name: string; readonly expression: string }[];
  /** Only where they cannot be added later. */
  readonly addForeignKeys: readonly ForeignKeyDefinition[];
  readonly addIndexes: readonly CreateIndexNode[];
  /** The table's comment, where it changes. */
  readonly comment?: string | null;
}

export interface SettledTable extends ExistingTable {
  readonly primaryKey: PhysicalKey | null;
  readonly uniques: readonly PhysicalKey[];
  readonly foreignKeys: readonly PhysicalForeignKey[];
}

export interface RemovedParts {
  readonly columns: readonly PhysicalColumn[];
  readonly primaryKey: PhysicalKey | null;
  readonly uniques: readonly PhysicalKey[];
  readonly indexes: readonly PhysicalIndex[];
  readonly checks: readonly PhysicalCheck[];
  /** Only where they stand in the table's text; else each is dropped by itself before. */
  readonly foreignKeys: readonly PhysicalForeignKey[];
}
