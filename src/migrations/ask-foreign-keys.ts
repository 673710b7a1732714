import type { PhysicalTable } from '../introspection/physical-database.ts';
import type { ForeignKeyDefinition } from '../sql/nodes/definition-nodes.ts';
import type { Finder } from '../sync/finder.ts';
import type { SchemaDifference } from '../sync/schema-difference.ts';
import { blocked, counted, fromSql } from './ask-losses.ts';
import type { PushContext } from './push-context.ts';
import type { Question } from './push-draft.ts';
import type { Removals } from './removals.ts';
import { noRemovals } from './removals.ts';

/** Rows that would point at nothing, for foreign keys that are added between columns that are there and stay as they are. */
export function askForeignKeys(
  { changes }: Pick<SchemaDifference, 'changes'>,
  removals: Removals,
  find: Finder,
  context: PushContext,
): readonly Question[] {
  return changes.flatMap(({ change }) => {
    const table = find.table(change.table);
    if (table === null) return [];
    return change.addForeignKeys.flatMap((key) => {
      const target = find.table(key.target);
      // A new table has no rows to point at, of whatever type.
      if (target === null)
        return keeps(table, key.columns, removals, find) ? [askOrphans(table, key, null, context)] : [];
      const isAsked =
        isSteady(table, key.columns, removals, find) && isSteady(target, key.targetColumns, removals, find);
      return isAsked ? [askOrphans(table, key, target, context)] : [];
    });
  });
}

/** Whether the columns stay, with the types that they have. */
function isSteady(table: PhysicalTable, columns: readonly string[], removals: Removals, find: Finder): boolean {
  const { conversions } = removals.parts.get(table) ?? noRemovals();
  const names = new Set([...conversions.keys()].map(({ name }) => find.columnKey(name)));
  return keeps(table, columns, removals, find) && !columns.some((name) => names.has(find.columnKey(name)));
}

function keeps(table: PhysicalTable, columns: readonly string[], { parts }: Removals, { columnKey }: Finder): boolean {
  const removed = parts.get(table)?.columns;
  const lasting = table.columns.filter((column) => removed?.has(column) !== true).map(({ name }) => columnKey(name));
  return columns.every((name) => lasting.includes(columnKey(name)));
}

function askOrphans(
  { table }: PhysicalTable,
  key: ForeignKeyDefinition,
  target: PhysicalTable | null,
  context: PushContext,
): Question {
  const quote = (name: string): string => context.dialect.quoteIdentifier(name);
  const given = key.columns.map((name) => `c.${quote(name)} is not null`);
  const pairs = key.columns.map((name, index) => `p.${quote(key.targetColumns[index] ?? '')} = c.${quote(name)}`);
  const isThere =
    target === null
      ? '1 = 0'
      : `exists (select 1 from ${fromSql(target.table, context, 'p')} where ${pairs.join(' and ')})`;
  return {
    sql: `select count(*) from ${fromSql(table, context, 'c')} where ${given.join(' and ')} and not (${isThere})`,
    answer: (count) =>
      count === 0
        ? null
        : blocked(
            `foreign key (${key.columns.join(', ')}) of table "${table.name}"`,
            `${counted(count, 'row')} of "${table.name}" ${count === 1 ? 'points' : 'point'} at rows of "${key.target.name}" that are not there. Change or remove ${count === 1 ? 'it' : 'them'} first.`,
          ),
    // Types that do not go together show when the key is added.
    refusal: () => null,
  };
}
