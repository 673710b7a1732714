import type { TableChanges } from '../dialects/table-changes.ts';
import type { PhysicalTable } from '../introspection/physical-database.ts';
import type { TableName } from '../schema/model.ts';
import type { DesiredTable } from './desired-database.ts';
import type { Finder } from './finder.ts';
import type { FreeName } from './free-names.ts';

/** What `compareTable` looks at. */
export interface TableComparison {
  readonly table: DesiredTable;
  readonly existing: PhysicalTable;
  readonly changes: TableChanges;
  readonly find: Finder;
  readonly rename: FreeName;
  /** Columns of the schema of which nothing says the type. */
  readonly unknownColumns: readonly string[];
  /** Whether a table is in the schema. */
  isKnown(table: TableName): boolean;
}
