import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { CreateTableNode } from '../../sql/nodes/definition-nodes.ts';
import type { CompileDefinition } from '../existing-table.ts';
import { identifierQuoting } from '../standard/quoting.ts';
import type { ColumnChange, TableChange } from '../table-changes.ts';
import type { ClauseText, ColumnText, Span, TableText } from './sqlite-table-text.ts';
import { readTableText } from './sqlite-table-text.ts';
import { isTypeCondition, sqliteConversion } from './sqlite-widening.ts';

const quote = identifierQuoting('"');

interface Edit extends Span {
  readonly text: string;
}

/**
 * Makes a table anew with some of it changed, as SQLite's documentation of
 * `alter table` describes it. The new table is the text of the old one with only the
 * changed places replaced, so that nothing is lost that Facet knows nothing of;
 * rows, row numbers, the counter of `autoincrement`, indexes and triggers come along.
 *
 * Runs with foreign keys off, and with the old way of renaming, which does not look
 * into views and triggers that for a moment have no table.
 */
export function rebuildTable(change: TableChange, compile: CompileDefinition): readonly string[] {
  const { name } = change.table;
  const text = readTableText(change.actual.definition ?? '');
  if (text === null) throw new InternalError({ where: `the text of the table ${name}` });
  const newName = `facet_new_${name}`;
  const added = additions(change, compile);
  const create = `create table ${quote(newName)}${editedBody(text, change, added)}`;
  return [
    create,
    copyRows(change, text, newName),
    ...keepCounter(text, name, newName),
    ...takePlace(name, newName),
    ...change.actual.indexes.flatMap(({ definition }) => definition ?? []),
    ...change.actual.triggers.map(({ definition }) => definition),
  ];
}

/** Puts a new table in the place of the old one. */
export function takePlace(name: string, newName: string): readonly string[] {
  return [
    `drop table ${quote(name)}`,
    'pragma legacy_alter_table = on',
    `alter table ${quote(newName)} rename to ${quote(name)}`,
    'pragma legacy_alter_table = off',
  ];
}

/** New columns and conditions as the dialect writes them in a table. */
function additions(
  change: TableChange,
  compile: CompileDefinition,
): { readonly columns: readonly string[]; readonly constraints: readonly string[] } {
  const node: CreateTableNode = {
    kind: 'createTable',
    table: change.table,
    columns: change.addColumns,
    primaryKey: null,
    uniques: [],
    foreignKeys: change.addForeignKeys,
    checks: change.addChecks,
    ifNotExists: false,
  };
  const sql = compile(node);
  const text = readTableText(sql);
  const slice = ({ start, end }: Span): string => sql.slice(start, end);
  return { columns: (text?.columns ?? []).map(slice), constraints: (text?.constraints ?? []).map(slice) };
}

/** Everything behind the table's name, with the changes made. */
function editedBody(
  text: TableText,
  change: TableChange,
  added: { readonly columns: readonly string[]; readonly constraints: readonly string[] },
): string {
  const edits = change.alterColumns.flatMap((entry) => columnEdits(text, entry));
  const lastColumn = text.columns.at(-1)?.end ?? text.list.start;
  const last = Math.max(lastColumn, text.constraints.at(-1)?.end ?? 0);
  edits.push({ start: lastColumn, end: lastColumn, text: added.columns.map((column) => `, ${column}`).join('') });
  edits.push({ start: last, end: last, text: added.constraints.map((constraint) => `, ${constraint}`).join('') });

  let edited = text.text;
  // From the end, so that places before stay where they are; of two at one place the later one first.
  for (const edit of edits.toReversed().sort((a, b) => b.start - a.start)) {
    edited = edited.slice(0, edit.start) + edit.text + edited.slice(edit.end);
  }
  return edited.slice(text.name.end);
}

function columnEdits(text: TableText, { actual, column, ...change }: ColumnChange): readonly Edit[] {
  const written = columnText(text, actual.name);
  const edits: Edit[] = [];
  const after = (addition: string): void => {
    edits.push({ start: written.end, end: written.end, text: ` ${addition}` });
  };
  const clause = (kind: string): ClauseText | undefined => written.clauses.find((entry) => entry.kind === kind);
  if (change.changesType) {
    edits.push({ ...written.type, text: written.type.start === written.type.end ? ` ${column.type}` : column.type });
  }
  // A column of other origin gets no condition: rows might not meet it. And what its author demands of it stays.
  const check = written.clauses.find((entry) => entry.kind === 'check' && isTypeCondition(entry.inner));
  const condition = change.changesType ? column.check : (check?.inner ?? null);
  if (check !== undefined && condition !== null && (change.changesType || change.dropsNotNull)) {
    edits.push({ ...check, text: `check (${column.isNullable ? takingNull(condition) : condition})` });
  }
  if (change.dropsNotNull) {
    const notNull = clause('not');
    if (notNull !== undefined) edits.push({ ...notNull, text: '' });
  }
  if (change.setsDefault) {
    const existing = clause('default');
    if (existing === undefined) after(`default ${column.default}`);
    else edits.push({ ...existing, text: `default ${column.default}` });
  }
  return edits;
}

/** The condition of a column that takes no null, for one that does. Only `typeof` is false for null; all others are neither true nor false. */
function takingNull(condition: string): string {
  return condition.replace(/^(typeof\(.+\)) = ('\w+')$/s, "$1 in ($2, 'null')");
}

function columnText(text: TableText, name: string): ColumnText {
  const found = text.columns.find((column) => column.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new InternalError({ where: `the text of the column ${name}` });
  return found;
}

function copyRows(change: TableChange, text: TableText, newName: string): string {
  const { columns } = change.actual;
  const stored = columns.filter((column) => column.generated === null);
  const changed = new Map(
    change.alterColumns.filter((entry) => entry.changesType).map((entry) => [entry.actual.name, entry]),
  );
  const targets = stored.map(({ name }) => quote(name));
  const sources = stored.map((column) => {
    const entry = changed.get(column.name);
    return entry === undefined ? quote(column.name) : sqliteConversion(entry.actual, entry.column, quote(column.name));
  });
  return copyText({ columns, targets, sources, text, name: change.table.name, newName });
}

/** The statement that copies the rows of the old table, with their numbers. */
export function copyText(copy: {
  readonly columns: TableChange['actual']['columns'];
  readonly targets: readonly string[];
  readonly sources: readonly string[];
  readonly text: TableText;
  readonly name: string;
  readonly newName: string;
  /** Whether a key of the new table is the number of its rows. */
  readonly isNumbered?: boolean;
}): string {
  const { columns, targets, sources, text, name, newName, isNumbered = false } = copy;
  // A table without a number key of its own still numbers its rows, and others may count on that (full-text indexes).
  const hasOwnNumber = columns.some((column) => column.isAutoIncrement || /^(rowid|_rowid_|oid)$/i.test(column.name));
  const rowid = hasOwnNumber || isNumbered || text.options.includes('without rowid') ? [] : ['rowid'];
  return (
    `insert into ${quote(newName)} (${[...rowid, ...targets].join(', ')}) ` +
    `select ${[...rowid, ...sources].join(', ')} from ${quote(name)}`
  );
}

/** `autoincrement` never gives a number twice, so the counter must come along. */
export function keepCounter(text: TableText, name: string, newName: string): readonly string[] {
  const counts = text.columns.some((column) => column.clauses.some((clause) => clause.words.includes('autoincrement')));
  if (!counts) return [];
  const literal = (table: string): string => `'${table.replaceAll("'", "''")}'`;
  return [
    `delete from sqlite_sequence where name = ${literal(newName)}`,
    `insert into sqlite_sequence (name, seq) select ${literal(newName)}, seq from sqlite_sequence where name = ${literal(name)}`,
  ];
}
