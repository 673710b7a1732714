import type {
  FoldedNames,
  PhysicalCheck,
  PhysicalColumn,
  PhysicalComposite,
  PhysicalDomain,
  PhysicalEnum,
  PhysicalExclusion,
  PhysicalExtension,
  PhysicalForeignKey,
  PhysicalFunction,
  PhysicalIndex,
  PhysicalKey,
  PhysicalPartition,
  PhysicalPartitioning,
  PhysicalPolicy,
  PhysicalRelation,
  PhysicalRemark,
  PhysicalRowSecurity,
  PhysicalSchema,
  PhysicalSequence,
  PhysicalTrigger,
} from '../dialects/physical-objects.ts';
import type { TableName } from '../schema/model.ts';

/**
 * What is in a database, in one form for all of them.
 *
 * Objects that stand alone are lists here, parts of a table are lists in the table;
 * further kinds of objects join as further lists. Types and expressions are in the
 * database's own words, as it gives them back, which need not be as they were written.
 */
export interface PhysicalDatabase {
  /** Where unqualified names lead; `null` where the database has no schemas. */
  readonly defaultSchema: string | null;
  /** Which names are equal whatever their case. */
  readonly foldsCase: FoldedNames;
  /** Of the scope, as far as they exist. */
  readonly schemas: readonly PhysicalSchema[];
  readonly tables: readonly PhysicalTable[];
  readonly views: readonly PhysicalView[];
  readonly enums: readonly PhysicalEnum[];
  readonly domains: readonly PhysicalDomain[];
  readonly composites: readonly PhysicalComposite[];
  readonly sequences: readonly PhysicalSequence[];
  readonly functions: readonly PhysicalFunction[];
  readonly extensions: readonly PhysicalExtension[];
}

export interface PhysicalTable {
  readonly table: TableName;
  readonly kind: Exclude<PhysicalRelation['kind'], 'view' | 'materializedView'>;
  /** In the table's order. */
  readonly columns: readonly PhysicalColumn[];
  readonly primaryKey: PhysicalKey | null;
  readonly uniques: readonly PhysicalKey[];
  /** Those that are neither the primary key nor a unique constraint. */
  readonly indexes: readonly PhysicalIndex[];
  readonly foreignKeys: readonly PhysicalForeignKey[];
  readonly checks: readonly PhysicalCheck[];
  readonly triggers: readonly PhysicalTrigger[];
  readonly exclusions: readonly PhysicalExclusion[];
  readonly rowSecurity: PhysicalRowSecurity;
  readonly policies: readonly PhysicalPolicy[];
  /** `null` for a table that is not partitioned. */
  readonly partitioning: PhysicalPartitioning | null;
  /** `null` for a table that is no partition. */
  readonly partitionOf: PhysicalPartition | null;
  /** Tables that it takes columns from; empty for partitions. */
  readonly parents: readonly TableName[];
  /** What its definition says besides. */
  readonly remarks: readonly PhysicalRemark[];
  /** What new columns of text have unless they say otherwise (MySQL); `null` where tables have none. */
  readonly collation: string | null;
  /** The statement that made it, where the database keeps it (SQLite). */
  readonly definition: string | null;
  readonly comment: string | null;
}

export interface PhysicalView {
  readonly view: TableName;
  readonly isMaterialized: boolean;
  readonly columns: readonly PhysicalColumn[];
  /** Of a materialized view. */
  readonly indexes: readonly PhysicalIndex[];
  readonly triggers: readonly PhysicalTrigger[];
  readonly remarks: readonly PhysicalRemark[];
  /** The query, without `create view`. */
  readonly definition: string | null;
  readonly comment: string | null;
}
