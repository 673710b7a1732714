import { compileRowsDecoder } from '../../engine/decode/compile-rows-decoder.ts';
import type { AttachedMember, RowLayout } from '../../engine/decode/row-layout.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import { select as selectNode } from '../../sql/statements.ts';
import type { ObjectShape } from '../shape/shape.ts';
import type { Level, PlanRows } from './level.ts';
import { listedLoad } from './listed-load.ts';
import type { LoadPlan } from './load-plan.ts';
import type { PlanContext } from './plan-context.ts';
import type { DirectRelation } from './related.ts';
import { FlatColumns } from './result-columns.ts';
import type { Scope } from './scope.ts';

/** Keys that are spelled out go in portions, well below the parameter limits. */
export const MAX_SPELLED_OUT_KEYS = 4096;

/** A list of related rows, loaded by a statement of its own for all parents at once. */
export function attachedMember(
  context: PlanContext,
  parent: Scope,
  relation: DirectRelation,
  shape: ObjectShape | undefined,
  level: Level,
  planRows: PlanRows,
): AttachedMember {
  const plan = (places: number): PlannedLoad => plannedLoad(context, parent, relation, shape, places, planRows);
  const first = plan(1);
  const parentKeys = relation.from.map(
    (name) => level.columns.addField(parent.alias, context.field(parent.model, name)).at,
  );
  level.loads.push({
    statement: first.isSpelledOut ? byKeyCount(plan) : () => first.statement,
    maxKeys: first.isSpelledOut ? MAX_SPELLED_OUT_KEYS : Number.POSITIVE_INFINITY,
    parentKeys,
    ownKeys: first.ownKeys,
    isReversed: first.isReversed,
    decode: compileRowsDecoder(first.layout),
    loads: first.loads,
  });
  return { kind: 'attached', name: relation.name, load: level.loads.length - 1, keys: parentKeys, isMany: true };
}

interface PlannedLoad {
  readonly statement: PlannedStatement;
  readonly layout: RowLayout;
  readonly loads: readonly LoadPlan[];
  readonly ownKeys: readonly number[];
  readonly isReversed: boolean;
  readonly isSpelledOut: boolean;
}

function plannedLoad(
  context: PlanContext,
  parent: Scope,
  relation: DirectRelation,
  shape: ObjectShape | undefined,
  places: number,
  planRows: PlanRows,
): PlannedLoad {
  const { scope, listed, keys, isSpelledOut } = listedLoad(context, parent, relation, shape, places);
  const columns = new FlatColumns(context);
  const ownKeys = keys.map(({ column, field }) => columns.addField(column.table, field, column.name).at);
  const level: Level = { columns, joins: [], loads: [], strategy: 'query' };
  const layout = planRows(context, scope, shape, level);
  const select = selectNode({
    columns: columns.selected,
    from: listed.from,
    joins: [...listed.joins, ...level.joins],
    where: listed.where,
    orderBy: listed.orderBy,
  });
  const statement = context.planned(select, {
    intent: 'read',
    model: scope.model,
    returnsRows: true,
    safeIntegers: columns.safeIntegers,
  });
  return {
    statement,
    layout,
    loads: level.loads,
    ownKeys,
    isReversed: listed.isReversed,
    isSpelledOut,
  };
}

/** A statement for each power of two, made when so many keys first come up. */
export function byKeyCount(
  plan: (places: number) => { readonly statement: PlannedStatement },
): (keyCount: number) => PlannedStatement {
  const made = new Map<number, PlannedStatement>();
  return (keyCount) => {
    const places = 2 ** Math.ceil(Math.log2(keyCount));
    let statement = made.get(places);
    if (statement === undefined) {
      statement = plan(places).statement;
      made.set(places, statement);
    }
    return statement;
  };
}
