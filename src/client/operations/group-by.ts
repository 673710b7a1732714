import type { JoinNode } from '../../sql/nodes/query-nodes.ts';
import { select as selectNode } from '../../sql/statements.ts';
import { AggregateColumns } from '../aggregates/aggregate-columns.ts';
import { groupNode } from '../aggregates/group-node.ts';
import { groupOrder } from '../aggregates/group-order.ts';
import { havingConditions } from '../aggregates/having.ts';
import { groupByRule } from '../grammar/aggregate-rules.ts';
import { allOf } from '../planner/all-of.ts';
import { limitNode } from '../planner/list-arguments.ts';
import { FlatColumns } from '../planner/result-columns.ts';
import type { Scope } from '../planner/scope.ts';
import { readCondition } from '../planner/where.ts';
import { Misfit } from '../shape/misfit.ts';
import type { LimitShape, ObjectShape } from '../shape/shape.ts';
import { entry, items, objectEntry } from '../shape/shape.ts';
import { ComputedRowsPlan } from './computed-rows-plan.ts';
import type { Operation } from './operation.ts';

/** Rows in groups, and what is computed over each. */
export const groupBy: Operation = {
  name: 'groupBy',
  isWrite: false,
  arguments: groupByRule,
  plan(context, model, { shape, paths }) {
    const by = entry(shape, 'by');
    if (by === undefined) throw new Misfit('is missing').under('by');
    const take = limitOf(shape, 'take');
    const skip = limitOf(shape, 'skip');
    const orderBy = entry(shape, 'orderBy');
    requireOrder(take === undefined ? (skip === undefined ? null : 'skip') : 'take', items(orderBy));
    const scope: Scope = { model, alias: context.alias(), depth: 0 };
    context.tables.add(model.table.name);
    const joins: JoinNode[] = [];
    const where = readCondition(context, scope, objectEntry(shape, 'where'));
    const root = groupNode(context, scope, items(by), joins);
    const columns = new FlatColumns(context);
    const members = [
      ...root.members(columns),
      ...new AggregateColumns(context, columns, scope.alias).members(model, shape),
    ];
    const isReversed = take?.isNegative === true;
    const conditions = underHaving(() => havingConditions(context, root, objectEntry(shape, 'having')));
    const select = selectNode({
      from: { kind: 'table', table: model.table, alias: scope.alias },
      joins,
      where: allOf([where, conditions.where]),
      groupBy: root.columns(context),
      having: conditions.having,
      orderBy: groupOrder(context, root, orderBy, isReversed),
      limit: limitNode(context, take),
      offset: skip?.literal === 0 ? null : limitNode(context, skip),
    });
    return new ComputedRowsPlan(
      context,
      { shape, paths },
      {
        model,
        select,
        columns,
        members,
        isSingleRow: false,
        answer: isReversed ? (rows) => rows.reverse() : (rows) => rows,
      },
    );
  },
};

function limitOf(shape: ObjectShape, name: string): LimitShape | undefined {
  const found = entry(shape, name);
  return found?.kind === 'limit' ? found : undefined;
}

/** Without an order it would be left open which groups come. */
function requireOrder(limited: string | null, orderBy: readonly unknown[]): void {
  if (limited !== null && orderBy.length === 0) throw new Misfit('needs an `orderBy`').under(limited);
}

function underHaving<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw Misfit.at(error, 'having');
  }
}
