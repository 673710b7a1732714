import type { Presence } from '../../../schema/unique-violations.ts';
import type { InsertNode } from '../../../sql/nodes/write-nodes.ts';
import { select, selected } from '../../../sql/statements.ts';
import type { InsertDescription } from '../../description/write-description.ts';
import { planCommonTables } from '../common-tables.ts';
import { within } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope } from '../scope.ts';
import { scopeOf } from '../scope.ts';
import type { GivenPresence } from './conflict-key.ts';
import { insertQuery } from './insert-query.ts';
import type { InsertSource } from './insert-rows.ts';
import { insertRows } from './insert-rows.ts';
import { withoutOwnTable } from './own-table.ts';
import { planConflict } from './plan-conflict.ts';
import { planReturning } from './plan-returning.ts';
import type { PlannedRows, PlannedWrite, SkippedRows } from './planned-write.ts';
import type { SlotSource } from './rows-in-slot.ts';
import { rowsInSlot } from './rows-in-slot.ts';
import { upsertedRows } from './upserted-rows.ts';
import type { WriteTarget } from './write-target.ts';
import { planTarget } from './write-target.ts';

export function planInsert(context: PlanningContext, description: InsertDescription, outer: Scope): PlannedWrite {
  const { onConflictTarget, skippedRowsCount, writesReadOwnTable } = context.target.capabilities;
  const target = within('insertInto', () => planTarget(context, description, { takesAlias: onConflictTarget }));
  const common = planCommonTables(context, description.with, outer);
  const source = planSource(context, description, target, scopeOf(common.scope, []));
  const scope = scopeOf(common.scope, [target.source]);
  const ofConflict: Scope = { ...scope, excluded: target.source };
  const { onConflict } = description;
  const conflict =
    onConflict === null ? null : planConflict(context, target, onConflict, ofConflict, presenceIn(source));
  const returning = planReturning(context, description.returning, target, scope, 'insert');
  // Behind each row that comes back stands how many have been skipped up to it.
  const isCounted = conflict?.update === null && !skippedRowsCount;
  const isUpsert = conflict !== null && conflict.update !== null;
  const counted =
    isCounted && returning.selected.length > 0 ? [selected({ kind: 'skippedCount', isReset: false })] : [];
  const spelled = 'spelled' in source ? source.spelled : null;
  // Only now all other slots are known.
  const inserted = spelled === null ? source.source : spelled.source(1);
  const node: InsertNode = {
    kind: 'insert',
    with: common.nodes,
    table: target.node,
    columns: source.columns.map(({ column }) => column),
    // A query may read the table, but values may not.
    source:
      writesReadOwnTable || inserted.kind !== 'insertRows' ? inserted : withoutOwnTable(inserted, target.node.table),
    onConflict: writesReadOwnTable ? conflict : withoutOwnTable(conflict, target.node.table),
    returning: [...returning.selected, ...counted],
  };
  return {
    node,
    columns: returning.columns,
    places: returning.places,
    rows: plannedRows(description, source, node),
    counter: isCounted ? counterOf() : null,
    // Rows that come back are counted as they are.
    ...(isUpsert && !skippedRowsCount && node.returning.length === 0 ? { upserted: upsertedRows(description) } : {}),
  };
}

function planSource(
  context: PlanningContext,
  { source }: InsertDescription,
  target: WriteTarget,
  scope: Scope,
): InsertSource | SlotSource {
  switch (source.kind) {
    case 'rows':
      return within('values', () => insertRows(context, target, scope, source));
    case 'rowsInSlot':
      return within('values', () => rowsInSlot(context, target, source));
    case 'query':
      return within('insertUsing', () => insertQuery(context, target, scope, source));
    case 'defaults':
      return within('defaultValues', () => insertRows(context, target, scope, { columns: [], rows: [[]] }));
  }
}

function plannedRows(
  { source }: InsertDescription,
  planned: InsertSource | SlotSource,
  node: InsertNode,
): PlannedRows | null {
  if (source.kind !== 'rowsInSlot' || !('spelled' in planned) || planned.spelled === null) return null;
  const { spelled } = planned;
  return {
    slot: source.slot,
    portions: spelled.portions,
    nodeOf: (count) => ({ ...node, source: spelled.source(count) }),
    cells: spelled.cells,
  };
}

/** What rows have in a column that they give; `null` in one that they leave out. */
function presenceIn({ columns, given, source }: InsertSource): GivenPresence {
  const named = new Map(columns.slice(0, given).map(({ column }, index) => [column, index]));
  return (column): Presence | null => {
    const index = named.get(column);
    if (index === undefined) return null;
    if (source.kind !== 'insertRows') return 'value';
    const isNull = source.rows.every((row) => {
      const value = row[index];
      return value?.kind === 'literal' && value.value === null;
    });
    return isNull ? 'null' : 'value';
  };
}

function counterOf(): SkippedRows {
  return {
    reset: select({ columns: [selected({ kind: 'skippedCount', isReset: true })] }),
    read: select({ columns: [selected({ kind: 'skippedCount', isReset: false })] }),
  };
}
