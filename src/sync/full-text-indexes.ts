import type { Capabilities } from '../dialects/capabilities.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { FullTextIndex, TableChanges } from '../dialects/table-changes.ts';
import { CapabilityMissingError } from '../foundation/errors/capability-missing-error.ts';
import type { TableName } from '../schema/model.ts';
import type { ColumnDefinition } from '../sql/nodes/definition-nodes.ts';
import type { DesiredDatabase, DesiredIndex, DesiredTable } from './desired-database.ts';

/** A table that holds a full-text index, where the database keeps one so. */
export interface FullTextTable {
  readonly table: TableName;
  readonly statements: readonly string[];
}

export interface FullTextPlan {
  /** With each full-text index as this database makes it, or without those that are tables of their own. */
  readonly desired: DesiredDatabase;
  readonly tables: readonly FullTextTable[];
}

/**
 * Turns the full-text indexes of the schema into what this database has for them.
 *
 * @throws CapabilityMissingError for one that is not over columns alone
 */
export function planFullText(
  desired: DesiredDatabase,
  database: { readonly dialect: Dialect; readonly capabilities: Capabilities; readonly changes: TableChanges },
): FullTextPlan {
  if (!desired.tables.some(({ indexes }) => indexes.some(isFullText))) return { desired, tables: [] };
  const tables: FullTextTable[] = [];
  const formed = desired.tables.map((table): DesiredTable => {
    const columns: ColumnDefinition[] = [];
    const indexes = table.indexes.flatMap((index): readonly DesiredIndex[] => {
      if (!isFullText(index)) return [index];
      const form = database.changes.fullText(indexIn(table, index, database.dialect));
      if (form.kind === 'index') {
        if (form.column !== undefined) columns.push(form.column);
        return [{ ...index, ...form.index }];
      }
      tables.push(form);
      return [];
    });
    return { ...table, columns: [...table.columns, ...columns], indexes };
  });
  return { desired: { ...desired, tables: formed }, tables };
}

function isFullText({ type }: DesiredIndex): boolean {
  return type?.toLowerCase() === 'fulltext';
}

function columnsOf({ parts, isUnique, where }: DesiredIndex, { displayName }: Dialect): readonly string[] {
  const columns = parts.flatMap(({ column }) => column ?? []);
  if (columns.length < parts.length || isUnique || where !== null)
    throw new CapabilityMissingError({
      database: displayName,
      capability: 'full-text indexes that are unique, partial or over expressions',
      alternative: 'Index fields as they are.',
    });
  return columns;
}

function indexIn(table: DesiredTable, index: DesiredIndex, dialect: Dialect): FullTextIndex {
  const columns = columnsOf(index, dialect);
  return {
    table: table.table,
    columns,
    key: rowNumberOf(table),
    name: index.isChosen ? index.name : null,
    isCollated: table.columns.every((column) => !columns.includes(column.name) || column.collation !== null),
  };
}

/** The key, where it is one whole number. */
function rowNumberOf({ primaryKey, columns }: DesiredTable): string | null {
  const [name, ...others] = primaryKey?.columns ?? [];
  const isWhole = columns.some((column) => column.name === name && column.type.toLowerCase() === 'integer');
  return name !== undefined && others.length === 0 && isWhole ? name : null;
}
