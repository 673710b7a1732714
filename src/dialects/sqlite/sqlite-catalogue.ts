import type { TableName } from '../../schema/model.ts';
import type { ReferentialAction } from '../../schema/relation.ts';
import type { Catalogue, CatalogueRecords, CatalogueRows, PartOf } from '../catalogue.ts';
import { noFurtherObjects } from '../catalogue.ts';
import { foldAscii } from '../fold-ascii.ts';
import type {
  PhysicalColumn,
  PhysicalForeignKey,
  PhysicalIndex,
  PhysicalKey,
  PhysicalRelation,
} from '../physical-objects.ts';
import { identifierQuoting, quoteString } from '../standard/quoting.ts';
import { sqliteRemarks } from './sqlite-catalogue-remarks.ts';
import { readIndexText } from './sqlite-index-text.ts';
import { sqliteLogicalType } from './sqlite-logical-type.ts';
import { sqliteTableChanges } from './sqlite-table-changes.ts';
import type { ColumnText, ConstraintText, TableText } from './sqlite-table-text.ts';
import { readTableText } from './sqlite-table-text.ts';

/** Tables and views, not those of the connection alone; a view whose tables are gone has no columns (`ncol = 0`), and asking for them would fail. */
const relations =
  `(select name from pragma_table_list where schema = 'main' and type in ('table', 'view', 'virtual') ` +
  `and ncol > 0 and name not like 'sqlite\\_%' escape '\\') m`;

const statements = [
  `select l.type, l.name, s.sql from pragma_table_list l join main.sqlite_schema s on s.name = l.name and s.type in ('table', 'view') ` +
    `where l.schema = 'main' and l.type in ('table', 'view', 'virtual') and l.name not like 'sqlite\\_%' escape '\\' order by l.name`,
  `select m.name, x.name, x.type, x."notnull", x.dflt_value, x.pk, x.hidden from ${relations} ` +
    `join pragma_table_xinfo(m.name, 'main') x where x.hidden <> 1 order by m.name, x.cid`,
  `select m.name, l.name, l."unique", l.origin, x.name, x."desc", x.coll, s.sql from ${relations} ` +
    `join pragma_index_list(m.name, 'main') l join pragma_index_xinfo(l.name, 'main') x ` +
    `left join main.sqlite_schema s on s.type = 'index' and s.name = l.name where x.key = 1 order by m.name, l.name, x.seqno`,
  `select m.name, f.id, f."table", f."from", f."to", f.on_delete, f.on_update from ${relations} ` +
    `join pragma_foreign_key_list(m.name, 'main') f order by m.name, f.id desc, f.seq`,
  `select tbl_name, name, sql from main.sqlite_schema where type = 'trigger' order by tbl_name, name`,
] as const;

/** SQLite's catalogue: five statements over its pragmas; the rest is in the text of the tables. */
export const sqliteCatalogue: Catalogue = {
  statements: () => statements.map((text) => ({ text, parameters: [] })),

  records: ([tables = [], columns = [], indexes = [], foreignKeys = [], triggers = []]) => {
    const texts = new Map(
      tables.map((row) => [String(row[1]), row[0] === 'table' ? readTableText(String(row[2])) : null]),
    );
    const names = new Map(tables.map((row) => [foldAscii(String(row[1])), String(row[1])]));
    return {
      ...noFurtherObjects,
      defaultSchema: null,
      foldsCase: { tables: true, columns: true },
      schemas: [],
      relations: tables.map(relationOf),
      columns: columns.map((row) => columnOf(row, texts.get(String(row[0])) ?? null)),
      primaryKeys: primaryKeysOf(columns, texts),
      ...indexesOf(indexes, texts),
      foreignKeys: foreignKeysOf(foreignKeys, { texts, names }),
      checks: [...texts].flatMap(([name, text]) => checksOf(name, text)),
      triggers: triggers.map((row) => ({
        // As it is written in the trigger, in whatever case.
        table: { schema: null, name: names.get(foldAscii(String(row[0]))) ?? String(row[0]) },
        part: { name: String(row[1]), definition: String(row[2]) },
      })),
      enums: [],
      remarks: [...texts].flatMap(([name, text]) => (text === null ? [] : sqliteRemarks(name, text))),
    };
  },

  // Counts up with every change of any table, index, view or trigger.
  fingerprint: () => ({ text: 'select cast(schema_version as text) from pragma_schema_version', parameters: [] }),

  changes: sqliteTableChanges,
};

const quote = identifierQuoting('"');

function relationOf(row: readonly unknown[]): PhysicalRelation {
  const kind = row[0] === 'view' ? 'view' : row[0] === 'virtual' ? 'virtual' : 'table';
  const sql = String(row[2]);
  const name = String(row[1]);
  return {
    table: { schema: null, name },
    kind,
    definition: kind === 'view' ? queryOf(sql, name) : sql,
    collation: null,
    comment: null,
  };
}

/** `create view "name" (columns) as`. SQLite keeps the text from the name on, so nothing stands before it. */
const viewHead =
  /^\s*create\s+(?:temp\w*\s+)?view\s+(?:if\s+not\s+exists\s+)?(?:"(?:[^"]|"")*"|'(?:[^']|'')*'|`[^`]*`|\[[^\]]*\]|[^\s(]+)\s*(\((?:"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|[^)])*\))?\s*as\s+/i;

/** A view's query. Names that stand before it, in the view's head, come along by a query around it. */
function queryOf(sql: string, name: string): string {
  const columns = viewHead.exec(sql)?.[1];
  const query = sql.replace(viewHead, '');
  return columns === undefined ? query : `with ${quote(name)} ${columns} as (${query}) select * from ${quote(name)}`;
}

function columnOf(row: readonly unknown[], text: TableText | null): PartOf<PhysicalColumn> {
  const name = String(row[1]);
  const nativeType = String(row[2] ?? '');
  const written = text?.columns.find((column) => sameName(column.name, name));
  const generated = clause(written, 'generated');
  const check = written === undefined ? undefined : ownCheck(written);
  const isKey = Number(row[5]) > 0;
  const isRowid = text !== null && isRowidKey(text, written, nativeType, isKey);
  return {
    table: tableOf(row),
    part: {
      name,
      nativeType,
      userType: null,
      type: sqliteLogicalType(nativeType),
      // A key that is the row's own number is never null, whatever the text says.
      isNullable: Number(row[3]) === 0 && !isRowid,
      default: generated === undefined ? defaultOf(row[4]) : null,
      isAutoIncrement: isRowid,
      identity: null,
      generated: generated === undefined ? null : { expression: generated.inner ?? '', isStored: Number(row[6]) === 3 },
      onUpdate: null,
      collation: clause(written, 'collate')?.inner ?? null,
      check: check?.inner ?? null,
      comment: null,
    },
  };
}

/** `default null` is none. A name, quoted as one or bare, is the text that it reads. */
function defaultOf(value: unknown): string | null {
  const text = String(value);
  if (value === null || /^null$/i.test(text)) return null;
  const quoted = /^(?:"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|\[([^\]]*)\])$/.exec(text);
  const name =
    quoted?.[1]?.replaceAll('""', '"') ?? quoted?.[2]?.replaceAll('``', '`') ?? quoted?.[3] ?? bareName.exec(text)?.[0];
  return name === undefined ? text : quoteString(name);
}

/** Not the words that stand for a value. */
const bareName = /^(?!(?:true|false|current_(?:timestamp|date|time))$)[a-z_][\w$]*$/i;

/** A single key declared exactly `integer` is the row's number, and counts itself. */
function isRowidKey(text: TableText, written: ColumnText | undefined, nativeType: string, isKey: boolean): boolean {
  if (!isKey || nativeType.toLowerCase() !== 'integer' || text.options.includes('without rowid')) return false;
  const primary = clause(written, 'primary');
  if (primary !== undefined) return !primary.words.includes('desc');
  return text.constraints.some((constraint) => constraint.kind === 'primary' && constraint.columns.length === 1);
}

type Texts = ReadonlyMap<string, TableText | null>;

function primaryKeysOf(columns: CatalogueRows, texts: Texts): readonly PartOf<PhysicalKey>[] {
  const keys = new Map<string, { readonly name: string; readonly position: number }[]>();
  for (const row of columns) {
    const position = Number(row[5]);
    if (position === 0) continue;
    const table = String(row[0]);
    keys.set(table, [...(keys.get(table) ?? []), { name: String(row[1]), position }]);
  }
  return [...keys].map(([name, parts]) => ({
    table: { schema: null, name },
    part: {
      name: keyConstraint(texts.get(name) ?? null, 'primary')?.constraint ?? null,
      columns: parts.sort((a, b) => a.position - b.position).map((part) => part.name),
    },
  }));
}

function indexesOf(rows: CatalogueRows, texts: Texts): Pick<CatalogueRecords, 'uniques' | 'indexes'> {
  const uniques: PartOf<PhysicalKey>[] = [];
  const indexes: PartOf<PhysicalIndex>[] = [];
  for (const group of groups(rows, 1)) {
    const first = group[0] ?? [];
    const origin = first[3];
    if (origin === 'pk') continue;
    const table = tableOf(first);
    if (origin === 'c') {
      indexes.push({ table, part: indexOf(group, texts.get(table.name) ?? null) });
      continue;
    }
    const columns = group.map((row) => String(row[4]));
    uniques.push({ table, part: { name: uniqueName(texts.get(table.name) ?? null, columns), columns } });
  }
  return { uniques, indexes };
}

function indexOf(rows: CatalogueRows, table: TableText | null): PhysicalIndex {
  const first = rows[0] ?? [];
  const definition = first[7] === null ? null : String(first[7]);
  const text = definition === null ? null : readIndexText(definition);
  return {
    name: String(first[1]),
    parts: rows.map((row, position) => ({
      column: row[4] === null ? null : String(row[4]),
      expression: row[4] === null ? (text?.parts[position] ?? '') : null,
      direction: Number(row[5]) === 1 ? 'desc' : 'asc',
      nulls: null,
      length: null,
      operatorClass: null,
      collation: partCollation(row, table),
    })),
    included: [],
    isUnique: Number(first[2]) === 1,
    type: 'btree',
    where: text?.where ?? null,
    isValid: true,
    definition,
  };
}

/** `null` where it is the column's own; that of an expression is in its text. */
function partCollation(row: readonly unknown[], table: TableText | null): string | null {
  if (row[4] === null || row[6] === null) return null;
  const column = table?.columns.find((entry) => sameName(entry.name, String(row[4])));
  const own = clause(column, 'collate')?.inner ?? 'BINARY';
  return sameName(own, String(row[6])) ? null : String(row[6]);
}

function uniqueName(text: TableText | null, columns: readonly string[]): string | null {
  const constraint = text?.constraints.find((entry) => entry.kind === 'unique' && sameNames(entry.columns, columns));
  if (constraint !== undefined) return constraint.constraint;
  const column =
    columns.length === 1 ? text?.columns.find((entry) => sameName(entry.name, columns[0] ?? '')) : undefined;
  return clause(column, 'unique')?.constraint ?? null;
}

/** The other side is told as it was written, in whatever case; it is given as it is named there. */
function foreignKeysOf(
  rows: CatalogueRows,
  { texts, names }: { readonly texts: Texts; readonly names: ReadonlyMap<string, string> },
): readonly PartOf<PhysicalForeignKey>[] {
  return groups(rows, 1).map((group) => {
    const first = group[0] ?? [];
    const columns = group.map((row) => String(row[3]));
    const target = names.get(foldAscii(String(first[2]))) ?? String(first[2]);
    const targetColumns = texts.get(target)?.columns ?? [];
    const named = (name: string): string => targetColumns.find((column) => sameName(column.name, name))?.name ?? name;
    return {
      table: tableOf(first),
      part: {
        name: foreignKeyName(texts.get(String(first[0])) ?? null, columns),
        columns,
        target: { schema: null, name: target },
        targetColumns: first[4] === null ? [] : group.map((row) => named(String(row[4]))),
        onDelete: referentialActions[String(first[5])] ?? 'noAction',
        onUpdate: referentialActions[String(first[6])] ?? 'noAction',
      },
    };
  });
}

const referentialActions: Readonly<Record<string, ReferentialAction>> = {
  CASCADE: 'cascade',
  RESTRICT: 'restrict',
  'NO ACTION': 'noAction',
  'SET NULL': 'setNull',
  'SET DEFAULT': 'setDefault',
};

function foreignKeyName(text: TableText | null, columns: readonly string[]): string | null {
  const constraint = text?.constraints.find((entry) => entry.kind === 'foreign' && sameNames(entry.columns, columns));
  if (constraint !== undefined) return constraint.constraint;
  const column =
    columns.length === 1 ? text?.columns.find((entry) => sameName(entry.name, columns[0] ?? '')) : undefined;
  return clause(column, 'references')?.constraint ?? null;
}

/** Conditions of the table, and of a column those that have a name or stand behind another. */
function checksOf(table: string, text: TableText | null): CatalogueRecords['checks'] {
  const ofColumns = (text?.columns ?? []).flatMap((column) => {
    const own = ownCheck(column);
    return column.clauses.filter((entry) => entry.kind === 'check' && entry !== own);
  });
  const ofTable = (text?.constraints ?? []).filter((constraint) => constraint.kind === 'check');
  return [...ofColumns, ...ofTable].map((check) => ({
    table: { schema: null, name: table },
    part: { name: check.constraint, expression: check.inner ?? '' },
  }));
}

/** The condition that is told with its column. */
function ownCheck(column: ColumnText): ColumnText['clauses'][number] | undefined {
  return column.clauses.find((entry) => entry.kind === 'check' && entry.constraint === null);
}

function keyConstraint(text: TableText | null, kind: ConstraintText['kind']): ConstraintText | undefined {
  return text?.constraints.find((constraint) => constraint.kind === kind);
}

function clause(column: ColumnText | undefined, kind: string): ColumnText['clauses'][number] | undefined {
  return column?.clauses.find((entry) => entry.kind === kind);
}

/** Rows that follow each other with the same table and the same value at `index`. */
function groups(rows: CatalogueRows, index: number): readonly CatalogueRows[] {
  const found: (readonly unknown[])[][] = [];
  let last: readonly unknown[] | null = null;
  for (const row of rows) {
    if (last !== null && last[0] === row[0] && last[index] === row[index]) found.at(-1)?.push(row);
    else found.push([row]);
    last = row;
  }
  return found;
}

function tableOf(row: readonly unknown[]): TableName {
  return { schema: null, name: String(row[0]) };
}

/** SQLite's names are equal whatever their ASCII case. */
function sameName(a: string, b: string): boolean {
  return foldAscii(a) === foldAscii(b);
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, position) => sameName(name, b[position] ?? ''));
}
