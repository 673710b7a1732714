import type { TableChange } from '../dialects/table-changes.ts';
import type { TableName } from '../schema/model.ts';
import type { CreateIndexNode } from '../sql/nodes/definition-nodes.ts';
import type { DesiredEnum, DesiredTable, DesiredView } from './desired-database.ts';
import type { Deviation } from './deviation.ts';

/** What the database lacks, and what it has otherwise than the schema says. */
export interface SchemaDifference {
  readonly schemas: readonly string[];
  readonly enums: readonly DesiredEnum[];
  readonly enumValues: readonly { readonly name: TableName; readonly value: string }[];
  /** New tables, with names for their parts that are free in this database. */
  readonly tables: readonly DesiredTable[];
  readonly changes: readonly ChangedTable[];
  readonly views: readonly DesiredView[];
  readonly deviations: readonly Deviation[];
}

/** What changes in one table, as far as anything does. */
export interface ChangedTable {
  readonly change: TableChange;
  readonly indexes: readonly CreateIndexNode[];
  /** New columns that rows must have a value for, and nothing gives them one. */
  readonly valuelessColumns: readonly string[];
}
