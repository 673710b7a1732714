import type { SelectedNode, SelectNode } from '../../sql/nodes/query-nodes.ts';
import { select, selected } from '../../sql/statements.ts';
import type { SelectDescription } from '../description/query-description.ts';
import { withDistinctNames } from './distinct-names.ts';
import { orderOf } from './expressions/order-node.ts';
import { within } from './misplaced.ts';
import { orderedBy, planCount } from './order.ts';
import type { PlannedQuery, PlanningContext } from './planning-context.ts';
import type { Scope, TypedExpression } from './scope.ts';

/**
 * The order and the limits of a query, put around it: for databases that cannot order the rows of a rollup where they
 * are made. What the order needs and the query does not select, is selected under names that nobody calls.
 */
export function orderedAround(
  context: PlanningContext,
  query: PlannedQuery & { readonly node: SelectNode },
  { orderBy, limit, offset }: Pick<SelectDescription, 'orderBy' | 'limit' | 'offset'>,
  scope: Scope,
): PlannedQuery {
  if (query.places.some(({ kind }) => kind === 'all'))
    throw context.missing('an order of subtotals beside raw SQL', 'Give what is selected as expressions with aliases.');
  const around = context.alias();
  const hidden: SelectedNode[] = [];
  const place = (name: string, { type, isNullable }: TypedExpression): TypedExpression => ({
    node: { kind: 'column', table: around, name, type },
    type,
    isNullable,
  });
  const order = orderBy.map((description) =>
    within('orderBy', () => {
      const { name, expression } = orderedBy(context, description, scope);
      if (name !== null) return orderOf(context, description, place(name, expression));
      const alias = context.alias();
      hidden.push(selected(expression.node, alias));
      return orderOf(context, description, place(alias, expression));
    }),
  );
  const inner = { ...query.node, columns: [...query.node.columns, ...hidden] };
  return {
    ...query,
    node: select({
      columns: query.columns.map(({ name, type }) => selected({ kind: 'column', table: around, name, type })),
      from: {
        kind: 'derived',
        query: withDistinctNames(context, { ...query, node: inner }),
        alias: around,
        isLateral: false,
        columns: [],
      },
      orderBy: order,
      limit: planCount(context, limit),
      offset: planCount(context, offset),
    }),
  };
}
