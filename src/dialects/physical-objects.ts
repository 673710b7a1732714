import type { TableName } from '../schema/model.ts';
import type { ReferentialAction } from '../schema/relation.ts';
import type { ValueType } from '../schema/value-type.ts';

/** Which names are equal whatever their case. */
export interface FoldedNames {
  readonly tables: boolean;
  readonly columns: boolean;
}

export interface PhysicalSchema {
  readonly name: string;
  readonly comment: string | null;
}

/** Anything with columns. */
export interface PhysicalRelation {
  readonly table: TableName;
  /** `foreign` tables live on another server, `virtual` ones in a SQLite module. */
  readonly kind: 'table' | 'partitioned' | 'partition' | 'foreign' | 'virtual' | 'view' | 'materializedView';
  /** A view's query; a table's whole statement where the database keeps the text (SQLite). */
  readonly definition: string | null;
  readonly comment: string | null;
}

export interface PhysicalColumn {
  readonly name: string;
  /** The type in the database's own words: `character varying(255)`, `int(10) unsigned`, `decimal_integer(12,2)`. */
  readonly nativeType: string;
  /** The enum, domain or composite type behind it; of its elements for an array. */
  readonly userType: (TableName & { readonly kind: 'enum' | 'domain' | 'composite' }) | null;
  /** What Facet would read it as; `null` where it knows no such type. */
  readonly type: ValueType | null;
  readonly isNullable: boolean;
  /** SQL of the database; `null` for none. Never set for generated columns and for keys that count themselves. */
  readonly default: string | null;
  readonly isAutoIncrement: boolean;
  /** PostgreSQL's identity; `null` for other ways of counting. */
  readonly identity: 'always' | 'byDefault' | null;
  readonly generated: { readonly expression: string; readonly isStored: boolean } | null;
  /** MySQL's `on update`: what the column is set to whenever the row changes. */
  readonly onUpdate: string | null;
  /** `null` for types without, and where it is the default of the type (PostgreSQL, SQLite). */
  readonly collation: string | null;
  /** A condition written with the column, where the database keeps it there (SQLite, MariaDB). */
  readonly check: string | null;
  readonly comment: string | null;
}

/** A primary key or a unique constraint. */
export interface PhysicalKey {
  /** `null` where the database keeps none (SQLite). */
  readonly name: string | null;
  readonly columns: readonly string[];
}

/** An index that is no key of the table. */
export interface PhysicalIndex {
  readonly name: string;
  readonly parts: readonly PhysicalIndexPart[];
  /** Columns that are only carried along (`include`). */
  readonly included: readonly string[];
  readonly isUnique: boolean;
  /** `btree`, `gin`, `fulltext` … in lower case. */
  readonly type: string;
  readonly where: string | null;
  /** False for what a failed concurrent build left behind. */
  readonly isValid: boolean;
  /** The whole statement, where the database keeps or gives it. */
  readonly definition: string | null;
}

export interface PhysicalIndexPart {
  /** One of `column` and `expression` is given. */
  readonly column: string | null;
  readonly expression: string | null;
  readonly direction: 'asc' | 'desc';
  /** `null` where the database has no choice. */
  readonly nulls: 'first' | 'last' | null;
  readonly length: number | null;
  /** `null` for the type's own. */
  readonly operatorClass: string | null;
  readonly collation: string | null;
}

export interface PhysicalForeignKey {
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly target: TableName;
  /** Empty where the database says only "its primary key" (SQLite). */
  readonly targetColumns: readonly string[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
}

export interface PhysicalCheck {
  readonly name: string | null;
  readonly expression: string;
}

export interface PhysicalTrigger {
  readonly name: string;
  readonly definition: string;
}

export interface PhysicalEnum {
  readonly name: TableName;
  readonly values: readonly string[];
  readonly comment: string | null;
}
