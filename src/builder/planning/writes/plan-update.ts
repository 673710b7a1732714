import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import type { CommonTableNode, JoinNode, SourceNode } from '../../../sql/nodes/query-nodes.ts';
import type { AssignmentNode, UpdateNode } from '../../../sql/nodes/write-nodes.ts';
import { update } from '../../../sql/statements.ts';
import type { UpdateDescription } from '../../description/write-description.ts';
import { planCommonTables } from '../common-tables.ts';
import { rowCondition } from '../expressions/row-conditions.ts';
import { planJoins } from '../joins.ts';
import { Misplaced, within } from '../misplaced.ts';
import { planCount, planOrder } from '../order.ts';
import type { PlanningContext } from '../planning-context.ts';
import { allOf } from '../policies.ts';
import type { Scope } from '../scope.ts';
import { scopeOf } from '../scope.ts';
import { planAssignments } from './assignments.ts';
import { limitedRows } from './limited-rows.ts';
import { withoutOwnTable } from './own-table.ts';
import { planReturning } from './plan-returning.ts';
import type { PlannedWrite } from './planned-write.ts';
import { selfJoin } from './self-join.ts';
import type { WriteTarget } from './write-target.ts';
import { planTarget } from './write-target.ts';
import { hasOuterJoin, policyOfTarget, refuseJoinedLimit } from './written-rows.ts';

export function planUpdate(context: PlanningContext, description: UpdateDescription, outer: Scope): PlannedWrite {
  if (description.set.length === 0) throw new Misplaced(['set'], 'must give a new value');
  refuseJoinedLimit(context, description, [...description.from, ...description.joins]);
  const target = within('updateTable', () => planTarget(context, description));
  const common = planCommonTables(context, description.with, outer);
  const rows = updatedRows(context, description, target, common.scope);
  const set = within('set', () => planAssignments(context, target, description.set, rows.scope));
  const seen = scopeOf(
    common.scope,
    rows.scope.sources.map((source) => (source.name === target.source.name ? target.source : source)),
  );
  const returning = planReturning(context, description.returning, target, seen, 'update');
  const node = update({
    ...withoutReadingItself(context, target, { ...rows.node, set }),
    with: [...common.nodes, ...rows.node.with],
    table: target.node,
    returning: returning.selected,
  });
  return { node, columns: returning.columns, places: returning.places, rows: null, counter: null };
}

interface UpdatedRows {
  readonly node: Pick<UpdateNode, 'from' | 'joins' | 'where' | 'orderBy' | 'limit' | 'with'>;
  /** In which new values are made. */
  readonly scope: Scope;
}

/** Which rows are written, and what stands beside them. */
function updatedRows(
  context: PlanningContext,
  description: UpdateDescription,
  target: WriteTarget,
  outer: Scope,
): UpdatedRows {
  const { limitedWrites, joinedUpdates } = context.target.capabilities;
  const isLimited = description.limit !== null || description.orderBy.length > 0;
  if (isLimited && !limitedWrites) {
    const { with: tables, where } = limitedRows(context, description, target, outer, 'update');
    return { node: { ...nothingElse, with: tables, where }, scope: scopeOf(outer, [target.source]) };
  }
  if (!joinedUpdates && hasOuterJoin(description.joins)) return joinedToItself(context, description, target, outer);
  const joined = planJoins(
    context,
    { given: [target.source], from: description.from, joins: description.joins },
    outer,
  );
  const { scope } = joined;
  const where = [joined.where, whereOf(context, description, scope), policyOfTarget(context, target, 'update')];
  return {
    node: {
      ...nothingElse,
      ...(joinedUpdates
        ? besideTarget(joined.from, joined.joins, where)
        : apartFromTarget(joined.from, joined.joins, where)),
      orderBy: planOrder(context, description.orderBy, scope),
      limit: planCount(context, description.limit),
    },
    scope,
  };
}

const nothingElse: UpdatedRows['node'] = { from: [], joins: [], where: null, orderBy: [], limit: null, with: [] };

type Conditions = readonly (ExpressionNode | null)[];
type Sources = Pick<UpdateNode, 'from' | 'joins' | 'where'>;

function besideTarget(from: readonly SourceNode[], joins: readonly JoinNode[], where: Conditions): Sources {
  return { from: [], joins: [...from.map(crossed), ...joins], where: allOf(where) };
}

/** Inner joins alone: what they ask for may as well stand in the condition, which sees the written table. */
function apartFromTarget(from: readonly SourceNode[], joins: readonly JoinNode[], where: Conditions): Sources {
  return {
    from: [...from, ...joins.map(({ source }) => source)],
    joins: [],
    where: allOf([...joins.map(({ on }) => on), ...where]),
  };
}

function crossed(source: SourceNode): JoinNode {
  return { kind: 'join', type: 'cross', source, on: null };
}

/** An outer join to the written table is one to a copy of it, which each row finds by its key. */
function joinedToItself(
  context: PlanningContext,
  description: UpdateDescription,
  target: WriteTarget,
  outer: Scope,
): UpdatedRows {
  const self = selfJoin(context, target, 'update');
  const joined = planJoins(context, { given: [self.source], from: description.from, joins: description.joins }, outer);
  const where = [self.isSameRow, joined.where, whereOf(context, description, joined.scope), self.policy];
  return {
    node: {
      ...nothingElse,
      from: [self.node],
      joins: [...joined.from.map(crossed), ...joined.joins],
      where: allOf(where),
    },
    scope: joined.scope,
  };
}

function whereOf(context: PlanningContext, { where }: UpdateDescription, scope: Scope): ExpressionNode | null {
  return where === null ? null : within('where', () => rowCondition(context, where, scope).node);
}

type Changing = UpdatedRows['node'] & { readonly set: readonly AssignmentNode[] };

/** Tables that are joined may be the written one; sub-queries may not, on some databases. */
function withoutReadingItself(context: PlanningContext, { node }: WriteTarget, parts: Changing): Changing {
  if (context.target.capabilities.writesReadOwnTable) return parts;
  const { table } = node;
  return {
    ...parts,
    joins: parts.joins.map((join) => ({
      ...join,
      source: join.source.kind === 'table' ? join.source : withoutOwnTable(join.source, table),
      on: withoutOwnTable(join.on, table),
    })),
    where: withoutOwnTable(parts.where, table),
    set: withoutOwnTable(parts.set, table),
    orderBy: withoutOwnTable(parts.orderBy, table),
    with: withoutOwnTable<readonly CommonTableNode[]>(parts.with, table),
  };
}
