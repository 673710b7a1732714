import type { PhysicalView } from '../introspection/physical-database.ts';
import type { DesiredView } from '../sync/desired-database.ts';
import type { LeftAlone } from '../sync/left-alone.ts';
import type { SyncStep } from '../sync/safe-steps.ts';
import { createView, orderViews } from '../sync/safe-steps.ts';
import { mentions } from './mentions.ts';
import type { PlannedWork } from './planned-work.ts';
import type { PushContext } from './push-context.ts';

export interface SettledViews {
  /** Before tables change. */
  readonly dropped: readonly SyncStep[];
  /** Behind everything that they may read. */
  readonly made: readonly SyncStep[];
  readonly inTheWay: readonly LeftAlone[];
}

/**
 * Views hold no rows: those of the schema are made anew, with the triggers on them, where their query is another, and
 * where they use a column that goes or, on databases that tie views to types, becomes another type.
 */
export function settleViews(work: PlannedWork, context: PushContext): SettledViews {
  const { views } = work.actual;
  const touched = touchedBy(work, context);
  const changed = new Set(
    work.difference.deviations.flatMap(({ settlement }) =>
      settlement?.kind === 'changeView' ? [work.find.view(settlement.view.view)] : [],
    ),
  );
  const affected = new Map<PhysicalView, string>();
  for (let found = -1; found !== affected.size + changed.size; ) {
    found = affected.size + changed.size;
    for (const view of views) {
      if (affected.has(view)) continue;
      const cause =
        touched.find((uses) => uses.isUsedBy(view))?.object ?? readsOne(view, [...affected.keys(), ...changed]);
      if (cause !== null) affected.set(view, cause);
    }
  }
  const remade = new Map<PhysicalView, DesiredView>();
  for (const view of work.fullText.desired.views) {
    const existing = work.find.view(view.view);
    if (existing !== null && view.definition !== null && (affected.has(existing) || changed.has(existing)))
      remade.set(existing, view);
  }
  const inTheWay = [...affected]
    .filter(([view]) => !remade.has(view))
    .map(([{ view }, object]) => ({
      object,
      reason: `The view "${view.name}" uses it, whose query the schema does not give. Drop or change the view first.`,
    }));
  return { ...remakeSteps(remade, changed, context), inTheWay };
}

/** A view that reads one of these, in the words that name it. */
function readsOne(view: PhysicalView, others: readonly (PhysicalView | null)[]): string | null {
  const read = others.find(
    (other) => other !== null && other !== view && mentions(view.definition ?? '', other.view.name),
  );
  return read === undefined || read === null ? null : `view "${read.view.name}"`;
}

interface Touched {
  readonly object: string;
  isUsedBy(view: PhysicalView): boolean;
}

/** Tables and columns that go; columns of another type where views are tied to those. */
function touchedBy({ works, removals }: PlannedWork, { changes }: PushContext): readonly Touched[] {
  const isTied = changes.settlements.enums !== null;
  const tables = [...removals.tables].map(
    ({ table }): Touched => ({
      object: `table "${table.name}"`,
      isUsedBy: ({ definition }) => mentions(definition ?? '', table.name),
    }),
  );
  const columns = works.flatMap(({ existing, removed, alterColumns }) =>
    [
      ...removed.columns,
      ...(isTied ? alterColumns.filter(({ aspects }) => aspects.has('type')).map(({ actual }) => actual) : []),
    ].map(
      (column): Touched => ({
        object: `column "${column.name}" of table "${existing.table.name}"`,
        isUsedBy: ({ definition }) =>
          mentions(definition ?? '', existing.table.name) && mentions(definition ?? '', column.name),
      }),
    ),
  );
  return [...tables, ...columns];
}

function remakeSteps(
  remade: ReadonlyMap<PhysicalView, DesiredView>,
  changed: ReadonlySet<PhysicalView | null>,
  { definitions, capabilities, changes, dialect }: PushContext,
): Pick<SettledViews, 'dropped' | 'made'> {
  const existing = new Map([...remade].map(([actual, view]) => [view, actual]));
  const ordered = orderViews([...remade.values()]);
  const dropped = ordered.toReversed().map(({ view, isMaterialized }): SyncStep => {
    const kind = isMaterialized ? 'materialized view' : 'view';
    const place = [view.schema ?? [], view.name]
      .flat()
      .map((name) => dialect.quoteIdentifier(name))
      .join('.');
    return stepOf(`drop ${kind} "${view.name}", to make it anew`, [`drop ${kind} ${place}`]);
  });
  const made = ordered.map((view) => {
    const actual = existing.get(view);
    const compiled = createView(view, changes, (node) => definitions.compile(node, capabilities));
    const triggers = actual?.triggers.map(({ definition }) => definition) ?? [];
    const verb = actual !== undefined && changed.has(actual) ? 'change' : 'make';
    return stepOf(`${verb} view "${view.view.name}"${verb === 'make' ? ' anew' : ''}`, [
      ...compiled.flatMap(({ statements }) => statements),
      ...triggers,
    ]);
  });
  return { dropped, made };
}

function stepOf(title: string, statements: readonly string[]): SyncStep {
  return { title, statements, isEnumValue: false, isRebuild: false };
}
