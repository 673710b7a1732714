import type { TableName } from '../schema/model.ts';
import type { ColumnDefinition, CreateIndexNode, ForeignKeyDefinition } from '../sql/nodes/definition-nodes.ts';
import type { DesiredExtras } from './desired-extras.ts';

/**
 * The database as the schema wants it, in physical words: what `desiredDatabase`
 * makes of the graph and `schema-diff` compares with what is there.
 */
export interface DesiredDatabase {
  /** Database schemas that tables name. */
  readonly schemas: readonly string[];
  /** Empty where enums are part of the column type. */
  readonly enums: readonly DesiredEnum[];
  readonly tables: readonly DesiredTable[];
  readonly views: readonly DesiredView[];
  /** Tables that models take as they are: open models, and views that are tables. */
  readonly foreignTables: readonly TableName[];
  readonly extras: DesiredExtras;
  /** Columns that cannot be made, since nothing says what type they have. */
  readonly unknownColumns: readonly { readonly table: TableName; readonly column: string }[];
}

export interface DesiredEnum {
  readonly name: TableName;
  readonly values: readonly string[];
}

export interface DesiredTable {
  readonly table: TableName;
  /** A join table that no author declared: a unique index will do as its key. */
  readonly isImplicit: boolean;
  readonly columns: readonly ColumnDefinition[];
  readonly primaryKey: DesiredKey | null;
  readonly uniques: readonly DesiredKey[];
  readonly indexes: readonly DesiredIndex[];
  readonly foreignKeys: readonly DesiredForeignKey[];
  readonly checks: readonly DesiredCheck[];
  readonly comment: string | null;
  /** Tables whose columns it has too. */
  readonly inherits: readonly TableName[];
  /** SQL of how it is divided; `null` for a table that is not. */
  readonly partitionBy: string | null;
}

/** A name, and whether the author chose it: a chosen one is never replaced by another. */
export interface DesiredName {
  readonly name: string;
  readonly isChosen: boolean;
}

export interface DesiredKey extends DesiredName {
  readonly columns: readonly string[];
}

export interface DesiredIndex extends DesiredName {
  readonly parts: CreateIndexNode['parts'];
  /** Columns that are only carried along. */
  readonly included: readonly string[];
  readonly isUnique: boolean;
  readonly type: string | null;
  readonly where: string | null;
}

export interface DesiredForeignKey extends DesiredName, ForeignKeyDefinition {}

export interface DesiredCheck extends DesiredName {
  readonly expression: string;
}

export interface DesiredView {
  readonly view: TableName;
  readonly isMaterialized: boolean;
  /** `null` where the database is expected to have it. */
  readonly definition: string | null;
  readonly indexes: readonly DesiredIndex[];
  readonly comment: string | null;
}
