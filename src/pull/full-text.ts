import type { PhysicalIndex } from '../dialects/physical-objects.ts';
import { plainSql } from '../dialects/plain-sql.ts';
import type { FullTextForm } from '../dialects/table-changes.ts';
import type { PhysicalTable } from '../introspection/physical-database.ts';
import type { PullContext } from './pull-context.ts';

/** Full-text indexes of a table as `sync()` makes them, with everything that it makes them of. */
export interface FullTextFound {
  readonly indexes: readonly { readonly columns: readonly string[]; readonly name: string | null }[];
  /** Indexes that are one of these. */
  readonly made: ReadonlySet<PhysicalIndex>;
  /** Columns that only such an index is over. */
  readonly hiddenColumns: ReadonlySet<string>;
  /** Columns that an index is over as they are: their collation decides what is found. */
  readonly collatedColumns: ReadonlySet<string>;
  /** Triggers that keep such an index in step. */
  readonly triggers: ReadonlySet<string>;
  /** Names of the tables that hold such an index. */
  readonly tables: ReadonlySet<string>;
}

/** Finds them: the dialect is asked how it would make each, and what is there is compared with that. */
export function findFullText(table: PhysicalTable, { database, words: { changes } }: PullContext): FullTextFound {
  const indexes: FullTextFound['indexes'][number][] = [];
  const made = new Set<PhysicalIndex>();
  const hiddenColumns = new Set<string>();
  const collatedColumns = new Set<string>();
  const triggers = new Set<string>();
  const tables = new Set<string>();
  const key = table.primaryKey?.columns[0] ?? null;
  const formOf = (columns: readonly string[], name: string | null): FullTextForm | null =>
    tryForm(() => changes.fullText({ table: table.table, columns, key, name, isCollated: false }));

  for (const index of table.indexes) {
    const text = searchedText(index, table);
    if (text === null) continue;
    const columns = namesIn(text, table);
    const form = columns.length === 0 ? null : formOf(columns, null);
    if (form?.kind !== 'index') continue;
    const [part] = form.index.parts;
    const isSame =
      form.column === undefined
        ? plainSql(part?.expression ?? '') === plainSql(text)
        : form.column.name === index.parts[0]?.column;
    if (!isSame) continue;
    made.add(index);
    if (form.column !== undefined) hiddenColumns.add(form.column.name);
    indexes.push({ columns, name: index.name });
  }
  for (const index of table.indexes) {
    if (index.type !== 'fulltext' || made.has(index)) continue;
    for (const { column } of index.parts) if (column !== null) collatedColumns.add(column);
  }
  for (const { table: place, kind, columns: own } of database.tables) {
    if (kind !== 'virtual' || own.some(({ name }) => !table.columns.some((column) => column.name === name))) continue;
    const columns = own.map(({ name }) => name);
    const form = columns.length === 0 ? null : formOf(columns, place.name);
    if (form?.kind !== 'table' || !form.statements.some((text) => isMadeBy(text, database.tables, place.name)))
      continue;
    const names = form.statements.flatMap((text) => /^create trigger "((?:[^"]|"")+)"/.exec(text)?.[1] ?? []);
    if (!names.every((name) => table.triggers.some((trigger) => trigger.name === name.replaceAll('""', '"')))) continue;
    for (const name of names) triggers.add(name.replaceAll('""', '"'));
    tables.add(place.name);
    const usual = formOf(columns, null);
    const isUsual = usual?.kind === 'table' && usual.table.name === place.name;
    indexes.push({ columns, name: isUsual ? null : place.name });
  }
  return { indexes, made, hiddenColumns, collatedColumns, triggers, tables };
}

/** Asking for an index that this database cannot have is an error elsewhere, and no answer here. */
function tryForm(ask: () => FullTextForm): FullTextForm | null {
  try {
    return ask();
  } catch {
    return null;
  }
}

/** Whether the table that holds the index was made by exactly this statement. */
function isMadeBy(text: string, tables: readonly PhysicalTable[], name: string): boolean {
  const found = tables.find(({ table }) => table.name === name);
  return found?.definition !== null && found !== undefined && plainSql(found.definition) === plainSql(text);
}

/** What an index searches: its only expression, or that of the computed column that it is over. */
function searchedText({ parts, type }: PhysicalIndex, { columns }: PhysicalTable): string | null {
  const [part, ...more] = parts;
  if (part === undefined || more.length > 0) return null;
  if (part.expression !== null) return part.expression;
  if (type !== 'fulltext') return null;
  return columns.find(({ name }) => name === part.column)?.generated?.expression ?? null;
}

/** The table's columns that a text names, in the order in which it does. */
function namesIn(text: string, { columns }: PhysicalTable): readonly string[] {
  const places = columns.flatMap(({ name }) => {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const at = text.search(new RegExp(`["\`]${escaped}["\`]|(?<![\\w"\`'])${escaped}(?![\\w"\`'(])`, 'u'));
    return at === -1 ? [] : [{ name, at }];
  });
  return places.toSorted((a, b) => a.at - b.at).map(({ name }) => name);
}
