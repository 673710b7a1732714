import { compileRowsDecoder } from '../../engine/decode/compile-rows-decoder.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { select as selectNode } from '../../sql/statements.ts';
import type { ObjectShape } from '../shape/shape.ts';
import { entry } from '../shape/shape.ts';
import type { PlanSlots } from './bind.ts';
import { bind } from './bind.ts';
import type { Level } from './level.ts';
import { listedRows } from './list-arguments.ts';
import type { RowsPlan } from './load-plan.ts';
import type { PlanContext } from './plan-context.ts';
import { planRows } from './plan-rows.ts';
import { FlatColumns } from './result-columns.ts';
import { finishRows } from './run-rows.ts';
import type { Scope } from './scope.ts';
import type { Bindings } from './slots.ts';

/** A select with everything that follows it. */
export interface ReadStatement extends RowsPlan {
  readonly statement: PlannedStatement;
  readonly isReversed: boolean;
}

/** Plans the read of a model's rows; `where`, `orderBy`, `take` … and the selection come from the shape. `isSingleRow` where a unique key allows one at most. */
export function readStatement(
  context: PlanContext,
  model: Model,
  shape: ObjectShape,
  condition: ((scope: Scope) => ExpressionNode) | null,
  isSingleRow = false,
): ReadStatement {
  const scope: Scope = { model, alias: context.alias(), depth: 0 };
  context.tables.add(model.table.name);
  const columns = new FlatColumns(context);
  const source = {
    scope,
    from: { kind: 'table', table: model.table, alias: scope.alias } as const,
    joins: [],
    condition: condition === null ? null : condition(scope),
    keys: [],
  };
  const listed = listedRows(context, source, shape);
  const level: Level = { columns, joins: [], loads: [], strategy: strategyOf(context, shape) };
  const layout = planRows(context, scope, shape, level);
  const select = selectNode({
    columns: columns.selected,
    from: listed.from,
    joins: [...listed.joins, ...level.joins],
    where: listed.where,
    orderBy: listed.orderBy,
    limit: listed.limit,
    offset: listed.offset,
  });
  return {
    statement: context.planned(select, {
      intent: 'read',
      model,
      returnsRows: true,
      safeIntegers: columns.safeIntegers,
      isSingleRow,
    }),
    decode: compileRowsDecoder(layout),
    loads: level.loads,
    isReversed: listed.isReversed,
  };
}

/** JSON is only used where the database's aggregation is safe to any size; the result is the same either way. */
function strategyOf(context: PlanContext, shape: ObjectShape): 'join' | 'query' {
  const asked = entry(shape, 'relationLoadStrategy');
  const { capabilities } = context.engine;
  const wanted = asked?.kind === 'word' ? (asked.word as 'join' | 'query') : capabilities.relationStrategy;
  return capabilities.jsonAggregation ? wanted : 'query';
}

export function runRead(
  session: Session,
  read: ReadStatement,
  slots: PlanSlots,
  bindings: Bindings,
): MaybePromise<unknown[]> {
  const parameters = bind(read.statement, slots, bindings);
  return andThen(session.run(read.statement, parameters), ({ rows }) =>
    andThen(finishRows(session, read, slots, bindings, rows), (results) =>
      read.isReversed ? results.reverse() : results,
    ),
  );
}
