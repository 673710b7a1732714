import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { ColumnDefinition, CreateTableNode } from '../../sql/nodes/definition-nodes.ts';
import type { CompileDefinition } from '../existing-table.ts';
import { identifierQuoting } from '../standard/quoting.ts';
import type { ColumnSettlement, TableSettlement, TableSettlements } from '../table-settlement.ts';
import { canBeAdded } from './sqlite-added-column.ts';
import { copyText, keepCounter, takePlace } from './sqlite-rebuild.ts';
import type { ClauseText, ColumnText, ConstraintText, Span, TableText } from './sqlite-table-text.ts';
import { readTableText } from './sqlite-table-text.ts';
import { sqliteTypeConversion } from './sqlite-type-conversions.ts';
import { isTypeCondition } from './sqlite-widening.ts';

const quote = identifierQuoting('"');

/** SQLite makes a table anew for everything but new columns and indexes. */
export const sqliteSettlements: TableSettlements = {
  convert: sqliteTypeConversion,
  keepsComputed: () => true,
  settlingRebuilds,

  settleTable(settlement, compile) {
    const { table, removed, addColumns, addUniques, addIndexes } = settlement;
    const indexes = addIndexes.map(compile);
    if (settlingRebuilds(settlement)) return [...remakeTable(settlement, compile), ...indexes];
    return [
      ...removed.indexes.map(({ name }) => `drop index ${quote(name)}`),
      ...addColumns.map((column) => compile({ kind: 'addColumn', table, column })),
      ...addUniques.map(({ name, columns }) => compile({ kind: 'addUnique', table, name, columns })),
      ...indexes,
    ];
  },

  foreignKeysNeedIndexes: false,
  // They stand in the text of their table.
  dropForeignKey: () => [],
  renameColumn: (table, from, to) => [`alter table ${quote(table.name)} rename column ${quote(from)} to ${quote(to)}`],
  enums: null,
};

function settlingRebuilds({
  removed,
  alterColumns,
  addPrimaryKey,
  addChecks,
  addForeignKeys,
  addColumns,
}: TableSettlement): boolean {
  const parts = [
    removed.columns,
    removed.uniques,
    removed.checks,
    removed.foreignKeys,
    alterColumns,
    addChecks,
    addForeignKeys,
  ];
  return (
    removed.primaryKey !== null ||
    addPrimaryKey !== null ||
    parts.some((list) => list.length > 0) ||
    addColumns.some((column) => !canBeAdded(column))
  );
}

/** As `rebuildTable`: parts that stay keep their text word for word. */
function remakeTable(settlement: TableSettlement, compile: CompileDefinition): readonly string[] {
  const { name } = settlement.table;
  const { actual, removed } = settlement;
  const text = readTableText(actual.definition ?? '');
  if (text === null) throw new InternalError({ where: `the text of the table ${name}` });
  const newName = `facet_new_${name}`;
  const items = itemsOf(text, settlement, compile);
  const create = `create table ${quote(newName)} (${items.join(', ')})${text.text.slice(text.rest)}`;
  const stillCounts = /\bautoincrement\b/i.test(items.join(' '));
  const gone = new Set(removed.indexes.map((index) => index.name));
  return [
    create,
    copyRows(settlement, text, newName, hasNumberKey(create)),
    ...(stillCounts ? keepCounter(text, name, newName) : []),
    ...takePlace(name, newName),
    ...actual.indexes.filter((index) => !gone.has(index.name)).flatMap(({ definition }) => definition ?? []),
    ...actual.triggers.map(({ definition }) => definition),
  ];
}

function itemsOf(text: TableText, settlement: TableSettlement, compile: CompileDefinition): readonly string[] {
  const { removed, alterColumns } = settlement;
  const gone = new Set(removed.columns.map(({ name }) => foldName(name)));
  const altered = new Map(alterColumns.map((entry) => [foldName(entry.actual.name), entry]));
  const kept = text.columns.filter(({ name }) => !gone.has(foldName(name)));
  const counts =
    alterColumns.some(({ wanted }) => wanted.isAutoIncrement) ||
    settlement.addColumns.some((column) => column.isAutoIncrement);
  const columns = kept.map((column) => {
    const entry = altered.get(foldName(column.name));
    return entry === undefined
      ? keptColumn(text, column, settlement)
      : alteredColumn(text, column, entry, settlement, compile);
  });
  const constraints = text.constraints
    .filter((constraint) => !isRemoved(constraint, settlement) && !(counts && constraint.kind === 'primary'))
    .map((constraint) => slice(text, constraint));
  const added = additions(settlement, counts, compile);
  return [...columns, ...added.columns, ...constraints, ...added.constraints];
}

/** New columns and constraints as the dialect writes them in a table. */
function additions(
  settlement: TableSettlement,
  counts: boolean,
  compile: CompileDefinition,
): { readonly columns: readonly string[]; readonly constraints: readonly string[] } {
  const node = nodeOf(settlement, settlement.addColumns, {
    primaryKey: counts ? null : settlement.addPrimaryKey,
    uniques: settlement.addUniques,
    foreignKeys: settlement.addForeignKeys,
    checks: settlement.addChecks,
  });
  const sql = compile(node);
  const text = readTableText(sql);
  return {
    columns: (text?.columns ?? []).map(({ start, end }) => sql.slice(start, end)),
    constraints: (text?.constraints ?? []).map(({ start, end }) => sql.slice(start, end)),
  };
}

type Constraints = Pick<CreateTableNode, 'primaryKey' | 'uniques' | 'foreignKeys' | 'checks'>;

const noConstraints: Constraints = { primaryKey: null, uniques: [], foreignKeys: [], checks: [] };

function nodeOf(
  { table }: TableSettlement,
  columns: readonly ColumnDefinition[],
  constraints: Constraints = noConstraints,
): CreateTableNode {
  return { kind: 'createTable', table, columns, ...constraints, ifNotExists: false };
}

function keptColumn(text: TableText, column: ColumnText, settlement: TableSettlement): string {
  let written = slice(text, column);
  for (const clause of column.clauses.toReversed()) {
    if (!isRemovedClause(clause, column, settlement)) continue;
    written = written.slice(0, clause.start - column.start) + written.slice(clause.end - column.start);
  }
  return written.trimEnd();
}

/** The column as it is wanted, with the keys that stand in its text. */
function alteredColumn(
  text: TableText,
  column: ColumnText,
  { actual, wanted, conversion }: ColumnSettlement,
  settlement: TableSettlement,
  compile: CompileDefinition,
): string {
  // A column of other origin gets no condition, unless all of its values were looked at: rows might not meet it.
  const holdsType = column.clauses.some(({ kind, inner }) => kind === 'check' && isOfType(inner));
  const isLookedAt = conversion !== null && (conversion.refused !== null || conversion.value !== quote(actual.name));
  const isOwn = holdsType || actual.isAutoIncrement || isLookedAt;
  const default_ = wanted.isDefaultUnknown === true ? actual.default : wanted.default;
  const definition = { ...wanted, name: column.name, default: default_, check: isOwn ? wanted.check : null };
  const sql = compile(nodeOf(settlement, [definition]));
  const [first] = readTableText(sql)?.columns ?? [];
  const written = first === undefined ? '' : sql.slice(first.start, first.end);
  const kept = column.clauses
    .filter((clause) => isKept(clause, wanted))
    .filter((clause) => !isRemovedClause(clause, column, settlement))
    .map((clause) => slice(text, clause).replace(/\bautoincrement\b/i, ''));
  return [written, ...kept].join(' ');
}

/** Whether a condition is one that Facet gives a column to hold its type. */
function isOfType(condition: string | null): boolean {
  return isTypeCondition(condition) || /^json_valid\(/i.test(condition ?? '');
}

/** Keys, and conditions of the author's own. */
function isKept({ kind, inner }: ClauseText, wanted: ColumnDefinition): boolean {
  if (kind === 'check') return !isOfType(inner);
  return kind === 'unique' || kind === 'references' || (kind === 'primary' && !wanted.isAutoIncrement);
}

function isRemovedClause(
  { kind, constraint, inner }: ClauseText,
  column: ColumnText,
  { removed }: TableSettlement,
): boolean {
  const isOf = (columns: readonly string[]): boolean =>
    columns.length === 1 && foldName(columns[0] ?? '') === foldName(column.name);
  switch (kind) {
    case 'primary':
      return removed.primaryKey !== null;
    case 'unique':
      return removed.uniques.some(({ columns }) => isOf(columns));
    case 'check':
      return removed.checks.some(({ name, expression }) => name === constraint && expression === inner);
    case 'references':
      return removed.foreignKeys.some(({ columns }) => isOf(columns));
    default:
      return false;
  }
}

function isRemoved(constraint: ConstraintText, { removed }: TableSettlement): boolean {
  const isOf = (columns: readonly string[]): boolean =>
    columns.length === constraint.columns.length &&
    columns.every((name, index) => foldName(name) === foldName(constraint.columns[index] ?? ''));
  switch (constraint.kind) {
    case 'primary':
      return removed.primaryKey !== null;
    case 'unique':
      return removed.uniques.some(({ columns }) => isOf(columns));
    case 'foreign':
      return removed.foreignKeys.some(({ columns }) => isOf(columns));
    case 'check':
      return removed.checks.some(
        ({ name, expression }) => name === constraint.constraint && expression === constraint.inner,
      );
  }
}

function copyRows(
  { table, actual, removed, alterColumns }: TableSettlement,
  text: TableText,
  newName: string,
  isNumbered: boolean,
): string {
  const gone = new Set(removed.columns.map(({ name }) => foldName(name)));
  const altered = new Map(alterColumns.map((entry) => [foldName(entry.actual.name), entry]));
  const stored = actual.columns.filter(({ name, generated }) => {
    const entry = altered.get(foldName(name));
    return !gone.has(foldName(name)) && (entry === undefined ? generated : entry.wanted.generated) === null;
  });
  const sources = stored.map(({ name }) => altered.get(foldName(name))?.conversion?.value ?? quote(name));
  const targets = stored.map(({ name }) => quote(name));
  return copyText({ columns: stored, targets, sources, text, name: table.name, newName, isNumbered });
}

/** A single key of exactly the type `integer` is the number of the row itself. */
function hasNumberKey(create: string): boolean {
  const text = readTableText(create);
  const isInteger = ({ type }: ColumnText): boolean => create.slice(type.start, type.end).toLowerCase() === 'integer';
  const keys = text?.constraints.filter(({ kind }) => kind === 'primary').flatMap(({ columns }) => columns) ?? [];
  const [key, ...others] = keys.map(foldName);
  return (text?.columns ?? []).some(
    (column) =>
      isInteger(column) &&
      (column.clauses.some(({ kind }) => kind === 'primary') || (others.length === 0 && key === foldName(column.name))),
  );
}

function slice({ text }: TableText, { start, end }: Span): string {
  return text.slice(start, end);
}

/** SQLite's names are equal whatever their case. */
function foldName(name: string): string {
  return name.toLowerCase();
}
