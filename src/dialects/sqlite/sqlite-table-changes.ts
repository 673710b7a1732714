import type { ColumnDefinition } from '../../sql/nodes/definition-nodes.ts';
import type { PhysicalColumn } from '../physical-objects.ts';
import { plainSql } from '../plain-sql.ts';
import { isSameDefault } from '../same-default.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import type { ColumnComparison, TableChange, TableChanges } from '../table-changes.ts';
import { parseTypeText } from '../type-text.ts';
import { canBeAdded } from './sqlite-added-column.ts';
import { sqliteDeclaredType } from './sqlite-declared-type.ts';
import { createFullTextTable, fullTextTableName } from './sqlite-full-text-table.ts';
import { rebuildTable } from './sqlite-rebuild.ts';
import { sqliteSettlements } from './sqlite-table-settlements.ts';
import { compareSqliteTypes } from './sqlite-widening.ts';

/** SQLite adds columns in place; for everything else the table is made anew. */
export const sqliteTableChanges: TableChanges = {
  addsForeignKeys: false,
  restrictIsNoAction: false,
  indexesWithTable: false,
  enumValuesNeedOwnTransaction: false,
  // Dropping the old table would otherwise delete the rows that point at it.
  rebuildFence: {
    read: 'pragma foreign_keys',
    before: ['pragma foreign_keys = off'],
    check: 'pragma foreign_key_check',
    after: (answer) => [
      'pragma legacy_alter_table = off',
      `pragma foreign_keys = ${Number(answer) === 0 ? 'off' : 'on'}`,
    ],
  },
  compareColumn,
  isSameDefault: (wanted, actual) => isSameDefault(wanted, actual) || isSamePresent(wanted, actual),
  needsRebuild,
  comments: () => [],
  commentOnView: () => [],
  hasComments: false,
  keysCountThemselves: true,
  isSameCollation: (wanted, actual) => (wanted ?? 'binary').toLowerCase() === (actual ?? 'binary').toLowerCase(),
  extras: null,
  settlements: sqliteSettlements,

  alterTable(change, compile) {
    const { table } = change;
    const uniques = change.addUniques.map(({ name, columns }) => compile({ kind: 'addUnique', table, name, columns }));
    if (needsRebuild(change)) return [...rebuildTable(change, compile), ...uniques];
    return [...change.addColumns.map((column) => compile({ kind: 'addColumn', table, column })), ...uniques];
  },

  fullText({ table, columns, key, name: chosen }) {
    if (key === null)
      missingCapability('SQLite', 'full-text indexes of a model whose id is not one Int', 'Give it such an id.');
    const name = fullTextTableName(table.name, columns, chosen);
    const statements = createFullTextTable(table.name, columns, key, name);
    return { kind: 'table', table: { schema: null, name }, statements };
  },

  // `begin immediate` is the lock; who comes second waits there.
  lock: () => ({ acquire: [], isHeld: () => true, release: [] }),
};

function needsRebuild(change: TableChange): boolean {
  const parts = [change.alterColumns, change.addForeignKeys, change.addChecks];
  return parts.some((list) => list.length > 0) || change.addColumns.some((column) => !canBeAdded(column));
}

function compareColumn(wanted: ColumnDefinition, actual: PhysicalColumn): ColumnComparison {
  const isSameType = typeKey(wanted.type) === typeKey(actual.nativeType);
  const isSameCheck = checkKey(wanted.check) === checkKey(actual.check);
  // A type that Facet has no word for is what its author wrote.
  if (isSameType && (isSameCheck || sqliteDeclaredType(wanted.type) === null)) return { kind: 'same' };
  return compareSqliteTypes(wanted, actual);
}

/** SQLite's own words for the present, in columns of texts: their form is another, and it is read the same. */
function isSamePresent(wanted: string, { default: text, type }: PhysicalColumn): boolean {
  const word = /^\(*(current_(?:timestamp|date|time))\)*$/i.exec(text ?? '')?.[1]?.toLowerCase();
  switch (word) {
    case 'current_timestamp':
      return type?.scalar === 'DateTime' && /^\(strftime\('%Y-[^']*Z', 'now'\)\)$/.test(wanted);
    case 'current_date':
      return type?.scalar === 'Date' && wanted === "(date('now'))";
    case 'current_time':
      return type?.scalar === 'Time' && /^\(strftime\('%H:[^']*', 'now'\)\)$/.test(wanted);
    default:
      return false;
  }
}

function typeKey(type: string): string {
  const { name, args } = parseTypeText(type);
  return `${name}(${args.join()})`;
}

/** Conditions that differ only in whether they take null are equal here: null is compared by itself. */
function checkKey(check: string | null): string {
  return check === null ? '' : plainSql(check).replace(/in('\w+'),'null'$/, '=$1');
}
