import type { TableChanges } from '../dialects/table-changes.ts';
import type { PhysicalTable } from '../introspection/physical-database.ts';
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
}
