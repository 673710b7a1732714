import { compileRowsDecoder } from '../../engine/decode/compile-rows-decoder.ts';
import type { Model } from '../../schema/model.ts';
import type { SelectNode } from '../../sql/nodes/query-nodes.ts';
import { select as selectNode } from '../../sql/statements.ts';
import type { Level } from '../planner/level.ts';
import type { ListedRows } from '../planner/list-arguments.ts';
import type { RowsPlan } from '../planner/load-plan.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { planRows } from '../planner/plan-rows.ts';
import { strategyOf } from '../planner/read-statement.ts';
import { FlatColumns } from '../planner/result-columns.ts';
import type { Scope } from '../planner/scope.ts';
import type { ObjectShape } from '../shape/shape.ts';

/** The rows of a page with what a call selects of them, before the page's own columns are added. */
export interface PageSelect {
  readonly columns: FlatColumns;
  readonly rows: RowsPlan;
  select(): SelectNode;
}

/** The scope of a page's rows. */
export function pageScope(context: PlanContext, model: Model): Scope {
  context.tables.add(model.table.name);
  return { model, alias: context.alias(), depth: 0 };
}

export function pageSelect(
  context: PlanContext,
  scope: Scope,
  shape: ObjectShape,
  listed: Omit<ListedRows, 'keys' | 'isReversed'>,
): PageSelect {
  const columns = new FlatColumns(context);
  const level: Level = { columns, joins: [], loads: [], strategy: strategyOf(context, shape) };
  const layout = planRows(context, scope, shape, level);
  return {
    columns,
    rows: { decode: compileRowsDecoder(layout), loads: level.loads },
    select: () =>
      selectNode({
        columns: columns.selected,
        from: listed.from,
        joins: [...listed.joins, ...level.joins],
        where: listed.where,
        orderBy: listed.orderBy,
        limit: listed.limit,
        offset: listed.offset,
      }),
  };
}
