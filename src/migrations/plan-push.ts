import type { TableChanges } from '../dialects/table-changes.ts';
import type { ColumnAspect, ColumnSettlement } from '../dialects/table-settlement.ts';
import type { PhysicalDatabase, PhysicalTable } from '../introspection/physical-database.ts';
import type { DesiredDatabase } from '../sync/desired-database.ts';
import type { Settlement } from '../sync/deviation.ts';
import type { Finder } from '../sync/finder.ts';
import { createFinder } from '../sync/finder.ts';
import type { FullTextPlan } from '../sync/full-text-indexes.ts';
import { planFullText } from '../sync/full-text-indexes.ts';
import { planExtras, shapeTables } from '../sync/plan-extras.ts';
import { diffSchema } from '../sync/schema-diff.ts';
import type { SchemaDifference } from '../sync/schema-difference.ts';
import { chooseRemovals } from './choose-removals.ts';
import type { Renames } from './plan-renames.ts';
import { planRenames } from './plan-renames.ts';
import type { Origin, PushContext, TableWork } from './push-context.ts';
import type { PushDraft } from './push-draft.ts';
import { pushSteps } from './push-steps.ts';
import type { TableRemovals } from './removals.ts';
import { noRemovals } from './removals.ts';
import { withoutRemoved } from './without-removed.ts';

/**
 * Plans how the database becomes equal to the schema. What differs as a whole is taken away in thought; the
 * second comparison then finds only things to add, and columns to change in place. Pure.
 */
export function planPush(
  desired: DesiredDatabase,
  found: PhysicalDatabase,
  database: Omit<PushContext, 'origins'>,
): PushDraft {
  const { capabilities, changes } = database;
  const renames = planRenames(found, database);
  const context: PushContext = { ...database, origins: originsOf(found, renames) };
  const { actual } = renames;
  const described = planFullText(desired, context);
  const tables = shapeTables(described.desired.tables, desired.extras, changes.extras);
  const fullText = { ...described, desired: { ...described.desired, tables } };
  const find = createFinder(actual);
  const compare = (database: PhysicalDatabase): SchemaDifference =>
    diffSchema(fullText.desired, database, changes, capabilities.maxIdentifierBytes);

  const first = compare(actual);
  const removals = chooseRemovals(first.deviations, { actual, changes, find, ...wantedKeys(fullText, first, find) });
  const second = compare(withoutRemoved(actual, removals, find));
  const works = worksOf(actual, second, find, removals.parts, changes);
  const extras = planExtras(desired.extras, { actual, find, definitions: changes.extras, changesTables: true });
  return pushSteps(
    { renames: renames.steps, removals, works, difference: second, extras, fullText, find, actual },
    context,
  );
}

/** Renaming keeps the order of tables and columns. */
function originsOf(found: PhysicalDatabase, { actual, steps }: Renames): readonly Origin[] {
  if (steps.length === 0) return [];
  return found.tables.flatMap((table, position) => {
    const renamed = actual.tables[position] ?? table;
    const columns = table.columns.map(({ name }, index) => ({ from: name, to: renamed.columns[index]?.name ?? name }));
    const isSame = renamed.table.name === table.table.name && columns.every(({ from, to }) => from === to);
    return isSame ? [] : [{ from: table.table, to: renamed.table, columns }];
  });
}

function wantedKeys(
  { desired }: FullTextPlan,
  { changes }: SchemaDifference,
  { tableKey }: Finder,
): {
  wantedForeignKeys(table: PhysicalTable): readonly (readonly string[])[];
  addedKeys(table: PhysicalTable): readonly (readonly string[])[];
} {
  const wanted = new Map(desired.tables.map((table) => [tableKey(table.table), table]));
  const changed = new Map(changes.map((entry) => [tableKey(entry.change.table), entry]));
  return {
    wantedForeignKeys: ({ table }) => wanted.get(tableKey(table))?.foreignKeys.map(({ columns }) => columns) ?? [],
    addedKeys({ table }) {
      const entry = changed.get(tableKey(table));
      const indexes = entry?.indexes.map(({ parts }) => parts.map(({ column }) => column ?? '')) ?? [];
      return [...(entry?.change.addUniques.map(({ columns }) => columns) ?? []), ...indexes];
    },
  };
}

function worksOf(
  actual: PhysicalDatabase,
  second: SchemaDifference,
  { tableKey }: Finder,
  parts: ReadonlyMap<PhysicalTable, TableRemovals>,
  changes: TableChanges,
): readonly TableWork[] {
  const changed = new Map(second.changes.map((entry) => [tableKey(entry.change.table), entry]));
  const settlements = new Map<string, Settlement[]>();
  for (const { settlement } of second.deviations) {
    if (
      settlement?.kind !== 'changeColumn' &&
      settlement?.kind !== 'addPrimaryKey' &&
      settlement?.kind !== 'changeComment'
    )
      continue;
    const key = tableKey(settlement.table.table);
    settlements.set(key, [...(settlements.get(key) ?? []), settlement]);
  }
  return actual.tables.flatMap((existing) => {
    const key = tableKey(existing.table);
    const removed = parts.get(existing) ?? noRemovals();
    const own = settlements.get(key) ?? [];
    const entry = changed.get(key) ?? null;
    if (!parts.has(existing) && own.length === 0 && entry === null) return [];
    const primaryKey = own.flatMap((settlement) => (settlement.kind === 'addPrimaryKey' ? [settlement.key] : []))[0];
    const comment = own.find((settlement) => settlement.kind === 'changeComment');
    return [
      {
        existing,
        removed,
        alterColumns: alteredColumns(own, changes),
        addPrimaryKey: primaryKey ?? null,
        ...(comment === undefined ? {} : { comment: comment.comment }),
        changed: entry,
      },
    ];
  });
}

function alteredColumns(settlements: readonly Settlement[], changes: TableChanges): readonly ColumnSettlement[] {
  const found = new Map<string, ColumnSettlement & { readonly aspects: Set<ColumnAspect> }>();
  for (const settlement of settlements) {
    if (settlement.kind !== 'changeColumn') continue;
    const { actual, wanted, aspect } = settlement;
    const entry = found.get(actual.name) ?? { actual, wanted, aspects: new Set<ColumnAspect>(), conversion: null };
    entry.aspects.add(aspect);
    const conversion = aspect === 'type' ? changes.settlements.convert(wanted, actual) : entry.conversion;
    found.set(actual.name, { ...entry, conversion });
  }
  return [...found.values()];
}
