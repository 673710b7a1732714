import type { TableChanges } from '../dialects/table-changes.ts';
import type { ColumnSettlement } from '../dialects/table-settlement.ts';
import type { PhysicalTable } from '../introspection/physical-database.ts';
import type { TableName } from '../schema/model.ts';
import type { Schema } from '../schema/schema.ts';
import type { DescribedDatabase } from '../sync/describe-desired-database.ts';
import type { SchemaDifference } from '../sync/schema-difference.ts';
import type { TableRemovals } from './removals.ts';

/** What is known when steps are spelt. */
export interface PushContext extends DescribedDatabase {
  readonly changes: TableChanges;
  readonly schema: Schema;
  /** Where tables and columns come from that are about to be renamed. */
  readonly origins: readonly Origin[];
}

/** A table before its name, or that of one of its columns, changes. */
export interface Origin {
  readonly from: TableName;
  readonly to: TableName;
  readonly columns: readonly { readonly from: string; readonly to: string }[];
}

/** One table that stays, with all that happens to it. */
export interface TableWork {
  /** As it is, what is dropped included. */
  readonly existing: PhysicalTable;
  readonly removed: TableRemovals;
  readonly alterColumns: readonly ColumnSettlement[];
  readonly addPrimaryKey: { readonly name: string; readonly columns: readonly string[] } | null;
  /** The table's comment, where it changes. */
  readonly comment?: string | null;
  readonly changed: SchemaDifference['changes'][number] | null;
}
