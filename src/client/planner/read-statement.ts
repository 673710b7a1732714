import type { Bindings } from '../../engine/binding/slot-reader.ts';
import { compileRowsDecoder } from '../../engine/decode/compile-rows-decoder.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { select as selectNode } from '../../sql/statements.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ObjectShape } from '../shape/shape.ts';
import { entry } from '../shape/shape.ts';
import type { PlanSlots } from './bind.ts';
import { bind } from './bind.ts';
import type { Level } from './level.ts';
import { listedRows } from './list-arguments.ts';
import type { RowsPlan } from './load-plan.ts';
import { loadStatements } from './load-plan.ts';
import { LOCK_WORDS, lockPart } from './lock-part.ts';
import type { PlanContext } from './plan-context.ts';
import { planRows } from './plan-rows.ts';
import { FlatColumns } from './result-columns.ts';
import { finishRows } from './run-rows.ts';
import type { Scope } from './scope.ts';

/** A select with everything that follows it. */
export interface ReadStatement extends RowsPlan {
  readonly statement: PlannedStatement;
  readonly isReversed: boolean;
  /** Locks its rows, which only a transaction can. */
  readonly isLocking: boolean;
}

/** The select and what follows it. */
export function readStatements(read: ReadStatement): readonly PlannedStatement[] {
  return [read.statement, ...loadStatements(read)];
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
  const joins = [...listed.joins, ...level.joins];
  const isLocking = LOCK_WORDS.some((name) => entry(shape, name) !== undefined);
  const select = selectNode({
    columns: columns.selected,
    from: listed.from,
    joins,
    where: listed.where,
    orderBy: listed.orderBy,
    limit: listed.limit,
    offset: listed.offset,
    lock: isLocking ? context.settings.parts.get(lockPart)(context, scope, shape, joins.length > 0) : null,
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
    isLocking: isLocking && entry(shape, 'lock') !== undefined,
  };
}

/** JSON is only used where the database's aggregation is safe to any size; the result is the same either way. */
export function strategyOf(context: PlanContext, shape: ObjectShape): 'join' | 'query' {
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
  if (read.isLocking) requireTransaction(session);
  return runBoundRead(session, read, slots, bindings, bind(read.statement, slots, bindings));
}

/** The same with parameters that are bound already. */
export function runBoundRead(
  session: Session,
  read: ReadStatement,
  slots: PlanSlots,
  bindings: Bindings,
  parameters: readonly unknown[],
): MaybePromise<unknown[]> {
  return andThen(session.run(read.statement, parameters), ({ rows }) =>
    andThen(finishRows(session, read, slots, bindings, rows), (results) =>
      read.isReversed ? results.reverse() : results,
    ),
  );
}

/** Outside a transaction a lock would be gone before its caller hears of it. */
export function requireTransaction(session: Session): void {
  if (session.transaction === null) throw new Misfit('locks only inside a transaction').under('lock');
}
