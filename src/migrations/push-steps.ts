import type { TableSettlement } from '../dialects/table-settlement.ts';
import type { PhysicalDatabase, PhysicalTable } from '../introspection/physical-database.ts';
import type { Finder } from '../sync/finder.ts';
import type { FullTextPlan } from '../sync/full-text-indexes.ts';
import type { LeftAlone } from '../sync/left-alone.ts';
import type { SyncStep } from '../sync/safe-steps.ts';
import { groupSafeSteps } from '../sync/safe-steps.ts';
import type { SchemaDifference } from '../sync/schema-difference.ts';
import { askForeignKeys } from './ask-foreign-keys.ts';
import { askDroppedTable, askEnumValues } from './ask-losses.ts';
import { askWork } from './ask-work.ts';
import { droppedForeignKeys } from './choose-removals.ts';
import { describeWork } from './describe-work.ts';
import { mentions } from './mentions.ts';
import type { PlannedWork } from './planned-work.ts';
import type { PushContext, TableWork } from './push-context.ts';
import type { DraftStep, PushDraft } from './push-draft.ts';
import type { Removals } from './removals.ts';
import { noRemovals } from './removals.ts';
import { settleViews } from './settle-views.ts';

/**
 * Spells out the work in an order in which nothing stands in the way of what follows: names, types, foreign keys
 * and tables that go, changes of tables, new tables, foreign keys, views, and types that nothing uses any more.
 */
export function pushSteps(work: PlannedWork, context: PushContext): PushDraft {
  const { removals, difference, find } = work;
  const { changes } = context;
  // Changes of tables are spelt here, with what goes.
  const safe = groupSafeSteps(difference, { ...context, tableKey: find.tableKey });
  const views = settleViews(work, context);
  const steps = [
    ...work.renames.map(plain),
    ...safe.schemas.map(plain),
    ...work.extras.extensions.map(plain),
    ...safe.enums.map(plain),
    ...safe.enumValues.map(plain),
    ...work.extras.beforeTables.map(plain),
    ...staleFullText(work, context).map(plain),
    ...views.dropped.map(plain),
    ...dropForeignKeys(work, context),
    ...dropTables(work, context),
    ...settleTables(work, context),
    ...safe.tables.map(plain),
    ...work.extras.partitions.map(plain),
    ...safe.indexes.map(plain),
    ...safe.foreignKeys.map(plain),
    ...missingFullText(work),
    ...safe.views.map(plain),
    ...views.made.map(plain),
    ...work.extras.afterTables.map(plain),
    ...work.extras.changed.map(plain),
    ...removals.droppedEnums.map((name) =>
      plain(step(`drop enum "${name.name}"`, changes.settlements.enums?.drop(name) ?? [])),
    ),
  ];
  const questions = askForeignKeys(difference, removals, find, context);
  return {
    steps,
    questions,
    missing: work.extras.missing,
    blocked: [...unsettled(difference), ...triggersInTheWay(work), ...views.inTheWay],
  };
}

function plain(entry: SyncStep): DraftStep {
  return { ...entry, questions: [] };
}

function step(title: string, statements: readonly string[], isRebuild = false): SyncStep {
  return { title, statements, isEnumValue: false, isRebuild };
}

function dropForeignKeys({ removals }: PlannedWork, { changes }: PushContext): readonly DraftStep[] {
  if (!changes.addsForeignKeys) return [];
  return droppedForeignKeys(removals).map(({ table, key }) =>
    plain(
      step(
        `drop foreign key ${key.name === null ? `(${key.columns.join(', ')})` : `"${key.name}"`} of table "${table.table.name}"`,
        changes.settlements.dropForeignKey(table.table, key),
      ),
    ),
  );
}

function dropTables({ removals, find }: PlannedWork, context: PushContext): readonly DraftStep[] {
  const { changes, definitions, capabilities } = context;
  return childrenFirst([...removals.tables], find).map((table) => ({
    ...step(
      `drop table "${table.table.name}"`,
      [definitions.compile({ kind: 'dropTable', table: table.table }, capabilities)],
      // With foreign keys on, dropping a table deletes its rows, and those that point at them.
      changes.rebuildFence !== null,
    ),
    questions: [askDroppedTable(table, context)],
  }));
}

/** A table goes before those that it points at or takes columns from. */
function childrenFirst(tables: readonly PhysicalTable[], find: Finder): readonly PhysicalTable[] {
  const ordered: PhysicalTable[] = [];
  const visited = new Set<PhysicalTable>();
  const visit = (table: PhysicalTable): void => {
    if (visited.has(table)) return;
    visited.add(table);
    for (const name of [...table.foreignKeys.map(({ target }) => target), ...table.parents]) {
      const other = find.table(name);
      if (other !== null && tables.includes(other)) visit(other);
    }
    ordered.unshift(table);
  };
  tables.forEach(visit);
  return ordered;
}

function recreateEnum(
  type: Removals['enums'][number]['type'],
  values: readonly string[],
  { actual, removals, find }: PlannedWork,
  context: PushContext,
): DraftStep {
  const existing = find.enumType(type.name);
  const columns = actual.tables
    .filter((table) => !removals.tables.has(table) && table.kind !== 'partition')
    .flatMap((table) =>
      table.columns
        .filter(
          (column) =>
            column.userType?.kind === 'enum' &&
            find.enumType(column.userType) === existing &&
            removals.parts.get(table)?.columns.has(column) !== true,
        )
        .map((column) => ({
          table: table.table,
          name: column.name,
          isList: column.type?.isList ?? column.nativeType.endsWith('[]'),
          hasDefault: column.default !== null,
        })),
    );
  const enums = context.changes.settlements.enums;
  return {
    ...step(
      `take ${values.map((value) => `"${value}"`).join(', ')} from enum "${type.name.name}"`,
      enums?.recreate(type.name, type.values, columns) ?? [],
    ),
    questions: columns.map((column) => askEnumValues(column, type, values, context)),
  };
}

/** What leans on a type that is made anew goes before it, and comes after it. */
function settleTables(work: PlannedWork, context: PushContext): readonly DraftStep[] {
  const { enums } = work.removals;
  if (enums.length === 0) return work.works.flatMap((entry) => settle(entry, work, context));
  const drops = work.works.map((entry) => ({
    ...entry,
    alterColumns: [],
    addPrimaryKey: null,
    changed: null,
    comment: undefined,
  }));
  const changes = work.works.map((entry) => ({ ...entry, removed: noRemovals() }));
  return [
    ...drops.flatMap((entry) => settle(entry, work, context)),
    ...enums.map(({ type, values }) => recreateEnum(type, values, work, context)),
    ...changes.flatMap((entry) => settle(entry, work, context)),
  ];
}

function settle(entry: TableWork, work: PlannedWork, context: PushContext): readonly DraftStep[] {
  const { changes, definitions, capabilities } = context;
  const going = staleIndexes(work.fullText, work.find, work.actual).flatMap(({ triggers }) => triggers);
  const triggers = entry.existing.triggers.filter(({ name }) => !going.includes(name));
  const settlement = settlementOf({ ...entry, existing: { ...entry.existing, triggers } }, context);
  const parts = describeWork(entry, settlement);
  if (parts.length === 0) return [];
  return [
    {
      ...step(
        `change table "${entry.existing.table.name}" (${parts.join(', ')})`,
        changes.settlements.settleTable(settlement, (node) => definitions.compile(node, capabilities)),
        changes.settlements.settlingRebuilds(settlement),
      ),
      questions: askWork(entry, settlement, context),
    },
  ];
}

function settlementOf(
  { existing, removed, alterColumns, addPrimaryKey, changed, comment }: TableWork,
  { changes }: PushContext,
): TableSettlement {
  const change = changed?.change ?? null;
  return {
    table: existing.table,
    actual: existing,
    removed: {
      columns: [...removed.columns],
      primaryKey: removed.primaryKey,
      uniques: [...removed.uniques],
      indexes: [...removed.indexes],
      checks: [...removed.checks],
      foreignKeys: changes.addsForeignKeys ? [] : [...removed.foreignKeys],
    },
    alterColumns,
    addColumns: change?.addColumns ?? [],
    addPrimaryKey,
    addUniques: change?.addUniques ?? [],
    addChecks: change?.addChecks ?? [],
    addForeignKeys: changes.addsForeignKeys ? [] : (change?.addForeignKeys ?? []),
    addIndexes: changed?.indexes ?? [],
    ...(comment === undefined ? {} : { comment }),
  };
}

function missingFullText({ fullText, find }: PlannedWork): readonly DraftStep[] {
  return fullText.tables
    .filter(({ table }) => find.table(table) === null)
    .map(({ table, statements }) => plain(step(`create full-text index "${table.name}"`, statements)));
}

/** Full-text indexes that are tables of their own, with the triggers that keep them in step. */
function staleFullText({ fullText, find, actual }: PlannedWork, context: PushContext): readonly SyncStep[] {
  const quote = (name: string): string => context.dialect.quoteIdentifier(name);
  return staleIndexes(fullText, find, actual).map(({ name, triggers }) =>
    step(`drop full-text index "${name}"`, [
      ...triggers.map((trigger) => `drop trigger if exists ${quote(trigger)}`),
      `drop table ${quote(name)}`,
    ]),
  );
}

function staleIndexes(
  fullText: FullTextPlan,
  find: Finder,
  actual: PhysicalDatabase,
): readonly { readonly name: string; readonly triggers: readonly string[] }[] {
  const known = new Set(fullText.tables.map(({ table }) => find.table(table)));
  const names = actual.tables.flatMap(({ triggers }) => triggers.map(({ name }) => name));
  return actual.tables
    .filter((table) => table.kind === 'virtual' && !known.has(table))
    .map(({ table }) => ({ name: table.name, triggers: names.filter((name) => isTriggerOf(name, table.name)) }))
    .filter(({ triggers }) => triggers.length > 0);
}

function isTriggerOf(trigger: string, fullText: string): boolean {
  return ['insert', 'delete', 'update'].some((event) => trigger === `${fullText}_${event}`);
}

/** What no step settles, and people have to. */
function unsettled({ deviations }: SchemaDifference): readonly LeftAlone[] {
  return deviations.flatMap(({ object, reason, isInTheWay }) =>
    isInTheWay === true && reason !== null ? [{ object, reason }] : [],
  );
}

/** A trigger that speaks of a column that goes would fail from then on. */
function triggersInTheWay({ works, fullText, find, actual }: PlannedWork): readonly LeftAlone[] {
  const going = staleIndexes(fullText, find, actual).flatMap(({ triggers }) => triggers);
  return works.flatMap(({ existing, removed }) =>
    [...removed.columns]
      .filter((column) => !removed.replaced.has(column))
      .flatMap((column) =>
        existing.triggers
          .filter(({ name, definition }) => mentions(definition, column.name) && !going.includes(name))
          .map(({ name }) => ({
            object: `column "${column.name}" of table "${existing.table.name}"`,
            reason: `The trigger "${name}" uses it. Drop or change the trigger first.`,
          })),
      ),
  );
}
