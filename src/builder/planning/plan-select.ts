import type { ExpressionNode, RawNode } from '../../sql/nodes/expression-nodes.ts';
import type { DistinctNode, SelectNode } from '../../sql/nodes/query-nodes.ts';
import type { SelectDescription } from '../description/query-description.ts';
import { planCommonTables } from './common-tables.ts';
import { functionsPart } from './dialect-parts.ts';
import { requireSelectedOrder } from './distinct-order.ts';
import { conditionExpression } from './expressions/logic-expressions.ts';
import { planWindow } from './expressions/plan-window.ts';
import { rowCondition } from './expressions/row-conditions.ts';
import { hasSubtotals, planGroups } from './group-by.ts';
import { requireGroupedColumns } from './grouped-columns.ts';
import { havingScope } from './having-scope.ts';
import { planJoins } from './joins.ts';
import { within } from './misplaced.ts';
import { planCount, planOrder } from './order.ts';
import { orderedAround } from './order-around.ts';
import { planLock } from './plan-lock.ts';
import type { PlannedQuery, PlanningContext } from './planning-context.ts';
import { allOf } from './policies.ts';
import { planProjection } from './projection.ts';
import type { Scope } from './scope.ts';

/** Plans a select. */
export function planSelect(context: PlanningContext, description: SelectDescription, around: Scope): PlannedQuery {
  const { from, joins, groupBy } = description;
  const common = planCommonTables(context, description.with, around);
  const sources = planJoins(context, { from: from === null ? [] : [from], joins }, common.scope);
  const plain: Scope = { ...sources.scope, windows: new Set(description.windows.map(({ name }) => name)) };
  const rows = hasSubtotals(groupBy) ? withNulls(plain) : plain;
  const projection = planProjection(context, description.columns, rows);
  const { aliases, hasUnknownOutputs } = projection;
  const named: Scope = { ...rows, aliases, hasUnknownOutputs };
  const { where } = description;
  const groups = planGroups(context, description, { ...plain, aliases, hasUnknownOutputs });
  const node: SelectNode = {
    kind: 'select',
    with: common.nodes,
    distinct: planDistinct(context, description.distinct, named),
    columns: projection.selected,
    from: sources.from[0] ?? null,
    joins: sources.joins,
    where: allOf([
      where === null ? null : within('where', () => rowCondition(context, where, plain).node),
      sources.where,
    ]),
    groupBy: groups,
    having: planHaving(context, description, havingScope(context, named, groups, projection.selected)),
    ...planWindows(context, description, rows),
    orderBy: [],
    limit: null,
    offset: null,
    lock: planLock(context, description, plain),
  };
  const { columns, places } = projection;
  const planned = finished(context, { node, columns, places, isUnnamed: false }, description, named);
  // All names are known to mean something now.
  requireGroupedColumns(description, plain, named);
  requireSelectedOrder(description, named);
  return planned;
}

function planHaving(context: PlanningContext, { having }: SelectDescription, scope: Scope): ExpressionNode | null {
  return having === null ? null : within('having', () => conditionExpression(context, having, scope).node);
}

/** Orders and cuts the rows. */
function finished(
  context: PlanningContext,
  query: PlannedQuery & { readonly node: SelectNode },
  description: SelectDescription,
  scope: Scope,
): PlannedQuery {
  const { orderBy, limit, offset, groupBy } = description;
  const { capabilities } = context.target;
  if (orderBy.length > 0 && hasSubtotals(groupBy) && !capabilities.ordersSubtotals)
    return orderedAround(context, query, description, scope);
  const order = planOrder(context, orderBy, scope);
  // Where nulls are put in place by a condition, the order repeats what is selected. With values of its own in it MariaDB
  // takes that for something else, and keeps rows apart, or drops them, by it.
  const isRepeated = order.some(({ item }) => item.kind !== 'column');
  if (description.distinct === true && isRepeated && !capabilities.nullsOrdering && isKnown(query))
    return orderedAround(context, query, description, scope);
  return {
    ...query,
    node: {
      ...query.node,
      orderBy: order,
      limit: planCount(context, limit),
      offset: planCount(context, offset),
    },
  };
}

function isKnown({ places }: PlannedQuery): boolean {
  return places.every(({ kind }) => kind !== 'all');
}

/** In rows that stand for several groups, the columns that keep these apart are null. */
function withNulls(scope: Scope): Scope {
  return { ...scope, sources: scope.sources.map((source) => ({ ...source, isOptional: true })) };
}

function planDistinct(
  context: PlanningContext,
  distinct: SelectDescription['distinct'],
  scope: Scope,
): DistinctNode | null {
  if (distinct === false) return null;
  if (distinct === true) return { kind: 'distinct', on: [] };
  if (!context.target.capabilities.distinctOn)
    throw context.missing(
      'distinct on',
      'Number the rows of each group with `rowNumber()` over a window, and take the first.',
    );
  return {
    kind: 'distinct',
    on: distinct.map((item) => within('distinctOn', () => context.expression(item, scope).node)),
  };
}

function planWindows(
  context: PlanningContext,
  { windows }: SelectDescription,
  scope: Scope,
): { readonly windows?: RawNode } {
  if (windows.length === 0) return {};
  const spelled = windows.map(({ name, window }) =>
    within('window', () => ({ name, window: planWindow(context, window, scope) })),
  );
  return { windows: context.target.parts.get(functionsPart).windows.clause(spelled) };
}
