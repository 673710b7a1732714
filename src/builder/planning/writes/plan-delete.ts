import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import type { DeleteNode } from '../../../sql/nodes/write-nodes.ts';
import { remove, select, selected } from '../../../sql/statements.ts';
import type { DeleteDescription } from '../../description/write-description.ts';
import { planCommonTables } from '../common-tables.ts';
import { rowCondition } from '../expressions/row-conditions.ts';
import { planJoins } from '../joins.ts';
import { within } from '../misplaced.ts';
import { planCount, planOrder } from '../order.ts';
import type { PlanningContext } from '../planning-context.ts';
import { allOf } from '../policies.ts';
import type { Scope } from '../scope.ts';
import { scopeOf } from '../scope.ts';
import { limitedRows } from './limited-rows.ts';
import { withoutOwnTable } from './own-table.ts';
import { planReturning } from './plan-returning.ts';
import type { PlannedWrite } from './planned-write.ts';
import { selfJoin } from './self-join.ts';
import type { WriteTarget } from './write-target.ts';
import { planTarget } from './write-target.ts';
import { hasOuterJoin, policyOfTarget, refuseJoinedLimit } from './written-rows.ts';

export function planDelete(context: PlanningContext, description: DeleteDescription, outer: Scope): PlannedWrite {
  refuseJoinedLimit(context, description, [...description.using, ...description.joins]);
  const target = within('deleteFrom', () =>
    planTarget(context, description, { takesAlias: takesAlias(context, description) }),
  );
  const common = planCommonTables(context, description.with, outer);
  const rows = deletedRows(context, description, target, common.scope);
  const returning = planReturning(context, description.returning, target, rows.scope, 'delete');
  const node = remove({
    ...rows.node,
    ...(rows.isApart ? {} : withoutReadingItself(context, target, rows.node)),
    with: [...common.nodes, ...rows.node.with],
    table: target.node,
    returning: returning.selected,
  });
  return { node, columns: returning.columns, places: returning.places, rows: null, counter: null };
}

/** Where the statement takes a limit, it takes no alias beside it nor beside `returning`, but may do without. */
function takesAlias(context: PlanningContext, description: DeleteDescription): boolean {
  const { limit, orderBy, returning } = description;
  if (!context.target.capabilities.limitedWrites) return true;
  return limit === null && orderBy.length === 0 && returning.length === 0;
}

interface DeletedRows {
  readonly node: Pick<DeleteNode, 'with' | 'using' | 'where' | 'orderBy' | 'limit'>;
  readonly scope: Scope;
  /** The rows are chosen apart from the table, which may be read for it. */
  readonly isApart: boolean;
}

const nothingElse: DeletedRows['node'] = { with: [], using: [], where: null, orderBy: [], limit: null };

function deletedRows(
  context: PlanningContext,
  description: DeleteDescription,
  target: WriteTarget,
  outer: Scope,
): DeletedRows {
  const isLimited = description.limit !== null || description.orderBy.length > 0;
  const own = scopeOf(outer, [target.source]);
  if (isLimited && !context.target.capabilities.limitedWrites) {
    const { with: tables, where } = limitedRows(context, description, target, outer, 'delete');
    return { node: { ...nothingElse, with: tables, where }, scope: own, isApart: true };
  }
  if (hasOuterJoin(description.joins))
    return { node: { ...nothingElse, where: byKeyOf(context, description, target, outer) }, scope: own, isApart: true };
  const joined = planJoins(
    context,
    { given: [target.source], from: description.using, joins: description.joins },
    outer,
  );
  const { scope } = joined;
  return {
    node: {
      with: [],
      using: [...joined.from, ...joined.joins.map(({ source }) => source)],
      where: allOf([
        ...joined.joins.map(({ on }) => on),
        joined.where,
        whereOf(context, description, scope),
        policyOfTarget(context, target, 'delete'),
      ]),
      orderBy: planOrder(context, description.orderBy, scope),
      limit: planCount(context, description.limit),
    },
    scope,
    isApart: false,
  };
}

function whereOf(context: PlanningContext, { where }: DeleteDescription, scope: Scope): ExpressionNode | null {
  return where === null ? null : within('where', () => rowCondition(context, where, scope).node);
}

/** Rows that an outer join to other tables chooses, by their keys. */
function byKeyOf(
  context: PlanningContext,
  description: DeleteDescription,
  target: WriteTarget,
  outer: Scope,
): ExpressionNode {
  const self = selfJoin(context, target, 'delete');
  const joined = planJoins(context, { given: [self.source], from: description.using, joins: description.joins }, outer);
  const cross = joined.from.map((source) => ({ kind: 'join', type: 'cross', source, on: null }) as const);
  const keys = select({
    // Keeps databases that may not read what they write from reading it after all.
    distinct: { kind: 'distinct', on: [] },
    columns: self.keys,
    from: self.node,
    joins: [...cross, ...joined.joins],
    where: allOf([joined.where, whereOf(context, description, joined.scope), self.policy]),
  });
  return { kind: 'inQuery', items: self.ownKeys, query: apart(context, keys, target), isNegated: false };
}

function apart(context: PlanningContext, keys: DeletedKeys, target: WriteTarget): DeletedKeys {
  if (context.target.capabilities.writesReadOwnTable) return keys;
  const alias = context.alias();
  return select({
    columns: (target.key ?? []).map(({ column, type }) =>
      selected({ kind: 'column', table: alias, name: column, type }),
    ),
    from: { kind: 'derived', query: keys, alias, isLateral: false, columns: [] },
  });
}

type DeletedKeys = ReturnType<typeof select>;

function withoutReadingItself(
  context: PlanningContext,
  { node }: WriteTarget,
  { using, where, orderBy }: DeletedRows['node'],
): Partial<DeletedRows['node']> {
  if (context.target.capabilities.writesReadOwnTable) return {};
  const { table } = node;
  return {
    using: using.map((source) => (source.kind === 'table' ? source : withoutOwnTable(source, table))),
    where: withoutOwnTable(where, table),
    orderBy: withoutOwnTable(orderBy, table),
  };
}
