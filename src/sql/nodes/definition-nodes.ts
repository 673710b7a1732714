import type { TableName } from '../../schema/model.ts';
import type { ReferentialAction } from '../../schema/relation.ts';

/**
 * Statements that define tables. They speak physical language only: column
 * types and expressions are SQL of the dialect, made by its column types.
 */
export type DefinitionNode =
  | CreateSchemaNode
  | CreateEnumNode
  | AddEnumValueNode
  | CreateTableNode
  | AddColumnNode
  | AlterColumnTypeNode
  | CreateIndexNode
  | AddForeignKeyNode
  | AddUniqueNode
  | DropTableNode
  | RenameTableNode
  | CreateViewNode;

export interface CreateSchemaNode {
  readonly kind: 'createSchema';
  readonly name: string;
}

export interface CreateEnumNode {
  readonly kind: 'createEnum';
  readonly name: TableName;
  readonly values: readonly string[];
}

export interface AddEnumValueNode {
  readonly kind: 'addEnumValue';
  readonly name: TableName;
  readonly value: string;
}

export interface ColumnDefinition {
  readonly name: string;
  /** The type as SQL of the dialect, checks of the type included where the dialect needs them (`check`). */
  readonly type: string;
  /** Types that are as good where the database has them, since the author names none and other tools make them. */
  readonly otherTypes?: readonly string[];
  /** Stored values, where the type is an enum that the database knows by name. */
  readonly enumValues?: readonly string[];
  /** The type under a domain. */
  readonly baseType?: string;
  /** SQL of the value that rows which are there get in the new column, where new rows get none by the database. */
  readonly filler?: string;
  /** Facet gives rows a value as it writes them, and the database gives none. */
  readonly isFilledByFacet?: true;
  readonly isNullable: boolean;
  /** SQL of the dialect; `null` for none. */
  readonly default: string | null;
  /** The schema says that there is a default, and not which: whatever is there is right. */
  readonly isDefaultUnknown?: true;
  readonly isAutoIncrement: boolean;
  /** How the database counts, where the schema says (PostgreSQL). */
  readonly identity?: 'always' | 'byDefault';
  readonly generated: { readonly expression: string; readonly isStored: boolean } | null;
  readonly collation: string | null;
  /** Not among the columns of `select *`, nor of an insert that names none (MySQL). */
  readonly isHidden?: true;
  /** SQL condition that holds the column to its logical type. */
  readonly check: string | null;
  readonly comment: string | null;
}

export interface ForeignKeyDefinition {
  readonly name: string;
  readonly columns: readonly string[];
  readonly target: TableName;
  readonly targetColumns: readonly string[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
}

export interface CreateTableNode {
  readonly kind: 'createTable';
  readonly table: TableName;
  readonly columns: readonly ColumnDefinition[];
  readonly primaryKey: { readonly name: string | null; readonly columns: readonly string[] } | null;
  readonly uniques: readonly { readonly name: string; readonly columns: readonly string[] }[];
  readonly foreignKeys: readonly ForeignKeyDefinition[];
  readonly checks: readonly { readonly name: string | null; readonly expression: string }[];
  /** Written with the table where the database can (MySQL, where each by itself costs a rebuild); else they are statements of their own. */
  readonly indexes?: readonly CreateIndexNode[];
  readonly comment?: string | null;
  /** Tables whose columns it has too (PostgreSQL). */
  readonly inherits?: readonly TableName[];
  /** SQL that follows the columns: how the table is divided (PostgreSQL). */
  readonly partitionBy?: string | null;
  readonly ifNotExists: boolean;
}

export interface AddColumnNode {
  readonly kind: 'addColumn';
  readonly table: TableName;
  readonly column: ColumnDefinition;
}

/** Widens a column; SQLite rebuilds the table instead. */
export interface AlterColumnTypeNode {
  readonly kind: 'alterColumnType';
  readonly table: TableName;
  readonly column: ColumnDefinition;
}

export interface CreateIndexNode {
  readonly kind: 'createIndex';
  readonly name: string;
  readonly table: TableName;
  readonly parts: readonly {
    /** One of both is given. */
    readonly column: string | null;
    readonly expression: string | null;
    readonly direction: 'asc' | 'desc' | null;
    readonly nulls: 'first' | 'last' | null;
    readonly length: number | null;
    readonly operatorClass: string | null;
    readonly collation: string | null;
  }[];
  /** Columns that are only carried along (`include`); none unless given. */
  readonly included?: readonly string[];
  readonly isUnique: boolean;
  readonly type: string | null;
  readonly where: string | null;
}

export interface AddForeignKeyNode {
  readonly kind: 'addForeignKey';
  readonly table: TableName;
  readonly foreignKey: ForeignKeyDefinition;
}

export interface AddUniqueNode {
  readonly kind: 'addUnique';
  readonly table: TableName;
  readonly name: string;
  readonly columns: readonly string[];
}

export interface DropTableNode {
  readonly kind: 'dropTable';
  readonly table: TableName;
}

export interface RenameTableNode {
  readonly kind: 'renameTable';
  readonly table: TableName;
  readonly to: string;
}

export interface CreateViewNode {
  readonly kind: 'createView';
  readonly table: TableName;
  readonly definition: string;
  readonly isMaterialized: boolean;
}
