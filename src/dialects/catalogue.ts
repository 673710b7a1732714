import type { TableName } from '../schema/model.ts';
import type { CatalogueStatement } from './catalogue-statement.ts';
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
} from './physical-objects.ts';
import type { TableChanges } from './table-changes.ts';

/**
 * How one database is asked what is in it.
 *
 * Pure like the rest of a dialect: it gives the statements and turns their rows
 * into records of one form for all databases; `src/introspection` runs them.
 * Loaded by `Dialect.catalogue()` when first needed, since most programs never are.
 */
export interface Catalogue {
  /** The statements that read everything in the scope: as many for one table as for a thousand. */
  statements(scope: CatalogueScope): readonly CatalogueStatement[];
  /**
   * What the answers make it necessary to ask besides, for objects that only tell about themselves: at most one
   * statement, whose rows follow the others. `null` where nothing is missing.
   */
  furtherStatement?(results: readonly CatalogueRows[]): CatalogueStatement | null;
  /** Records from the rows of `statements`, in their order. */
  records(results: readonly CatalogueRows[]): CatalogueRecords;
  /**
   * Asks for a text that changes whenever anything does that `statements` would read, whatever rows there are:
   * one row of one value, cheap enough for every start of a program.
   */
  fingerprint(scope: CatalogueScope): CatalogueStatement;
  /** What can be changed in tables that exist, and how. */
  readonly changes: TableChanges;
}

export interface CatalogueScope {
  /** Database schemas to read. Databases without schemas ignore the scope. */
  readonly schemas: readonly string[];
  /** Whether those of the connection's search path are read too. */
  readonly searchPath: boolean;
}

export type CatalogueRows = readonly (readonly unknown[])[];

/** What a catalogue says, flat: parts of tables carry the table's name. */
export interface CatalogueRecords {
  /** Where unqualified names lead; `null` where the database has no schemas. */
  readonly defaultSchema: string | null;
  /** Which names are equal whatever their case. */
  readonly foldsCase: FoldedNames;
  readonly schemas: readonly PhysicalSchema[];
  readonly relations: readonly PhysicalRelation[];
  readonly columns: readonly PartOf<PhysicalColumn>[];
  readonly primaryKeys: readonly PartOf<PhysicalKey>[];
  readonly uniques: readonly PartOf<PhysicalKey>[];
  readonly indexes: readonly PartOf<PhysicalIndex>[];
  readonly foreignKeys: readonly PartOf<PhysicalForeignKey>[];
  readonly checks: readonly PartOf<PhysicalCheck>[];
  readonly triggers: readonly PartOf<PhysicalTrigger>[];
  readonly enums: readonly PhysicalEnum[];
  readonly domains: readonly PhysicalDomain[];
  readonly composites: readonly PhysicalComposite[];
  readonly sequences: readonly PhysicalSequence[];
  readonly functions: readonly PhysicalFunction[];
  readonly extensions: readonly PhysicalExtension[];
  /** Tables alone, not views. */
  readonly rowSecurity: readonly PartOf<PhysicalRowSecurity>[];
  readonly policies: readonly PartOf<PhysicalPolicy>[];
  readonly partitionings: readonly PartOf<PhysicalPartitioning>[];
  readonly partitions: readonly PartOf<PhysicalPartition>[];
  readonly exclusions: readonly PartOf<PhysicalExclusion>[];
  /** Tables that a table takes columns from, in their order. */
  readonly parents: readonly PartOf<TableName>[];
  readonly remarks: readonly PartOf<PhysicalRemark>[];
}

/** The lists of what most databases do not have. */
export const noFurtherObjects: Pick<
  CatalogueRecords,
  | 'domains'
  | 'composites'
  | 'sequences'
  | 'functions'
  | 'extensions'
  | 'rowSecurity'
  | 'policies'
  | 'partitionings'
  | 'partitions'
  | 'exclusions'
  | 'parents'
  | 'remarks'
> = {
  domains: [],
  composites: [],
  sequences: [],
  functions: [],
  extensions: [],
  rowSecurity: [],
  policies: [],
  partitionings: [],
  partitions: [],
  exclusions: [],
  parents: [],
  remarks: [],
};

export interface PartOf<Part> {
  readonly table: TableName;
  readonly part: Part;
}
