import { literal } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { ExpressionDescription } from '../description/expression-description.ts';
import type { GroupDescription, SelectDescription, SelectedDescription } from '../description/query-description.ts';
import { hasSlots, isSameDescription, isSamePath } from '../description/same-description.ts';
import { functionsPart } from './dialect-parts.ts';
import { within } from './misplaced.ts';
import { namedOutput } from './order.ts';
import type { PlanningContext } from './planning-context.ts';
import { hasColumn } from './resolve-column.ts';
import type { Scope } from './scope.ts';

const methods: Readonly<Record<GroupDescription['kind'], string>> = {
  item: 'groupBy',
  sets: 'groupingSets',
  rollup: 'rollup',
  cube: 'cube',
};

/** Plans what rows are grouped by. A name is that of a column, else of a result. */
export function planGroups(
  context: PlanningContext,
  { groupBy: groups, columns }: SelectDescription,
  scope: Scope,
): readonly ExpressionNode[] {
  const itemOf = (item: ExpressionDescription): ExpressionNode =>
    placeAmong(columns, item) ?? planItem(context, item, scope);
  const planned = groups.map((group) =>
    within(methods[group.kind], () =>
      group.kind === 'item'
        ? ({ kind: 'item', item: itemOf(group.item) } as const)
        : ({ kind: group.kind, sets: group.sets.map((set) => set.map(itemOf)) } as const),
    ),
  );
  // Most queries group by plain items, and need not load what spells the others.
  const items = planned.flatMap((group) => (group.kind === 'item' ? [group.item] : []));
  return items.length === planned.length ? items : context.target.parts.get(functionsPart).groupBy(planned);
}

/** Whether rows of several groupings come together, in which columns that are not grouped by are null. */
export function hasSubtotals(groups: readonly GroupDescription[]): boolean {
  return groups.some(({ kind }) => kind !== 'item');
}

/**
 * The number of the result that is the same with the same values. Written out again, its values would be other
 * parameters, and databases take the two for different expressions.
 */
function placeAmong(columns: readonly SelectedDescription[], item: ExpressionDescription): ExpressionNode | null {
  if (item.kind === 'column' || !hasSlots(item)) return null;
  const sameness = { slots: (left: number, right: number): boolean => left === right, columns: isSamePath };
  const place = columns.findIndex((column) => column.kind === 'item' && isSameDescription(column.item, item, sameness));
  const isCounted = columns.slice(0, place).every((column) => column.kind === 'item' && !isRaw(column.item));
  return place >= 0 && isCounted ? literal(place + 1) : null;
}

/** It may be several columns. */
function isRaw({ kind }: ExpressionDescription): boolean {
  return kind === 'rawText' || kind === 'fragment';
}

function planItem(context: PlanningContext, item: ExpressionDescription, scope: Scope): ExpressionNode {
  const isColumn = item.kind === 'column' && (item.path.length !== 1 || hasColumn(scope, item.path[0] ?? ''));
  return (isColumn ? null : namedOutput(item, scope)) ?? context.expression(item, scope).node;
}
