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
  /** What new columns of text have unless they say otherwise (MySQL); `null` where tables have none. */
  readonly collation: string | null;
  readonly comment: string | null;
}

/**
 * What a definition says of a table or of a part of it that no other property does:
 * `deferrable` of a foreign key, `unlogged` of a table, `without rowid`.
 */
export interface PhysicalRemark {
  readonly object:
    | 'table'
    | 'view'
    | 'column'
    | 'key'
    | 'foreignKey'
    | 'check'
    | 'index'
    | 'trigger'
    | 'policy'
    | 'rule';
  /** `null` for the table itself, and for parts without one. */
  readonly name: string | null;
  /** SQL, as it would stand in the definition. */
  readonly words: string;
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
  /**
   * SQL of the database; `null` for none. Never set for generated columns and for keys that count themselves;
   * set beside `isAutoIncrement` where the numbers come from a sequence that is not the column's own.
   */
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

/** PostgreSQL's row-level security of one table. */
export interface PhysicalRowSecurity {
  readonly isEnabled: boolean;
  /** Whether it binds the table's owner too. */
  readonly isForced: boolean;
}

export interface PhysicalPolicy {
  readonly name: string;
  readonly command: 'all' | 'select' | 'insert' | 'update' | 'delete';
  readonly isPermissive: boolean;
  /** Empty for everyone. */
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
}

/** How a partitioned table is divided. */
export interface PhysicalPartitioning {
  readonly by: 'range' | 'list' | 'hash';
  /** One of `column` and `expression` is given. */
  readonly parts: readonly { readonly column: string | null; readonly expression: string | null }[];
}

/** Whose partition a table is. */
export interface PhysicalPartition {
  readonly parent: TableName;
  /** `FOR VALUES FROM (…) TO (…)`, or `DEFAULT`. */
  readonly bounds: string;
}

/** A constraint that keeps rows from overlapping. */
export interface PhysicalExclusion {
  readonly name: string;
  /** `EXCLUDE USING gist (…)`. */
  readonly definition: string;
}

export interface PhysicalDomain {
  readonly name: TableName;
  /** The type it stands for, in the database's own words. */
  readonly nativeType: string;
  /** What Facet would read it as; `null` where it knows no such type. */
  readonly type: ValueType | null;
  readonly isNullable: boolean;
  readonly default: string | null;
  readonly checks: readonly PhysicalCheck[];
  readonly collation: string | null;
  readonly comment: string | null;
}

/** A type of several attributes, that no table has. */
export interface PhysicalComposite {
  readonly name: TableName;
  readonly attributes: readonly Pick<PhysicalColumn, 'name' | 'nativeType' | 'userType' | 'type' | 'collation'>[];
  readonly comment: string | null;
}

/** A sequence; `ownedBy` is the column that it numbers, by `serial` or identity. */
export interface PhysicalSequence {
  readonly name: TableName;
  readonly type: 'smallint' | 'integer' | 'bigint';
  readonly start: string;
  readonly increment: string;
  readonly min: string;
  readonly max: string;
  readonly cache: string;
  readonly isCycling: boolean;
  readonly ownedBy: { readonly table: TableName; readonly column: string } | null;
  readonly comment: string | null;
}

/** A function, procedure or aggregate of users; those of extensions are left out. */
export interface PhysicalFunction {
  readonly name: TableName;
  readonly kind: 'function' | 'procedure' | 'aggregate';
  /** Types of its arguments, which tell functions of one name apart. */
  readonly arguments: string;
  /** The whole statement. */
  readonly definition: string;
  readonly comment: string | null;
}

/** An extension that is installed in the database. */
export interface PhysicalExtension {
  readonly name: string;
  readonly schema: string | null;
  readonly version: string;
}

export interface PhysicalEnum {
  readonly name: TableName;
  readonly values: readonly string[];
  readonly comment: string | null;
}
