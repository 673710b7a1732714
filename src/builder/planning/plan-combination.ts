import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { OrderNode } from '../../sql/nodes/expression-nodes.ts';
import type { SetOperationNode } from '../../sql/nodes/query-nodes.ts';
import type { OrderDescription } from '../description/expression-description.ts';
import type { CombinationDescription } from '../description/query-description.ts';
import { alikeMembers } from './alike-members.ts';
import { planCommonTables } from './common-tables.ts';
import { withDistinctNames } from './distinct-names.ts';
import { orderOf } from './expressions/order-node.ts';
import { Misplaced, within } from './misplaced.ts';
import { offeredColumns, sourceOf } from './offered-columns.ts';
import { planCount, planOrder } from './order.ts';
import type { PlannedQuery, PlanningContext } from './planning-context.ts';
import { planProjection } from './projection.ts';
import type { Scope, ScopeColumn, TypedExpression } from './scope.ts';
import { scopeOf } from './scope.ts';

/** Plans the union, intersection or difference of two queries. */
export function planCombination(
  context: PlanningContext,
  description: CombinationDescription,
  around: Scope,
): PlannedQuery {
  const { operator, isAll } = description;
  const common = planCommonTables(context, description.with, around);
  const method = isAll ? `${operator}All` : operator;
  const left = context.query(description.left, common.scope);
  const right = within(method, () => context.query(description.right, common.scope));
  const members = within(method, () => alikeMembers(context, left, right));
  const node: SetOperationNode = {
    kind: 'setOperation',
    with: common.nodes,
    operator,
    isAll,
    left: members.left,
    right: members.right,
    orderBy: [],
    limit: null,
    offset: null,
  };
  const { columns, places } = members;
  return ended(context, { node, columns, places, isUnnamed: left.isUnnamed }, node, description, around);
}

/** Orders and cuts the result. Databases order it by its names only: whatever else orders a query around it. */
function ended(
  context: PlanningContext,
  query: PlannedQuery,
  node: SetOperationNode,
  { orderBy: order, limit, offset }: CombinationDescription,
  around: Scope,
): PlannedQuery {
  const end = { limit: planCount(context, limit), offset: planCount(context, offset) };
  if (order.every(({ item }) => item.kind === 'column' && item.path.length === 1) && !query.isUnnamed)
    return { ...query, node: { ...node, orderBy: order.map((item) => orderByName(context, item, query)), ...end } };
  if (order.length === 0) return { ...query, node: { ...node, ...end } };
  const alias = context.alias();
  const { names, columns, isOpen } = offeredColumns(query, []);
  const scope = scopeOf(around, [sourceOf(alias, alias, columns, isOpen)]);
  const projection = planProjection(context, [], scope);
  return {
    node: {
      kind: 'select',
      with: [],
      distinct: null,
      columns: projection.selected,
      from: { kind: 'derived', query: withDistinctNames(context, query), alias, isLateral: false, columns: names },
      joins: [],
      where: null,
      groupBy: [],
      having: null,
      orderBy: planOrder(context, order, scope),
      ...end,
      lock: null,
    },
    columns: projection.columns,
    places: projection.places,
    isUnnamed: false,
  };
}

function orderByName(context: PlanningContext, order: OrderDescription, { columns, places }: PlannedQuery): OrderNode {
  const name = order.item.kind === 'column' ? (order.item.path[0] ?? '') : '';
  const column = columns.findLast((candidate) => candidate.name === name);
  if (column === undefined && places.every(({ kind }) => kind === 'column')) {
    const near = didYouMean(
      name,
      columns.map((known) => known.name),
    );
    throw new Misplaced(['orderBy', name], 'is no column of the result', near);
  }
  return orderOf(context, order, outputOf(name, column));
}

function outputOf(name: string, column: ScopeColumn | undefined): TypedExpression {
  const type = column?.type ?? null;
  return { node: { kind: 'column', table: null, name, type }, type, isNullable: column?.isNullable ?? true };
}
