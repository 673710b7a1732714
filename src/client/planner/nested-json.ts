import type { NestedMember } from '../../engine/decode/row-layout.ts';
import { jsonArrayChunk } from '../../sql/json-array-chunks.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { QueryNode } from '../../sql/nodes/query-nodes.ts';
import { select as selectNode } from '../../sql/statements.ts';
import type { ObjectShape } from '../shape/shape.ts';
import { JsonColumns } from './json-columns.ts';
import type { Level, PlanRows } from './level.ts';
import { listedRows } from './list-arguments.ts';
import type { PlanContext } from './plan-context.ts';
import type { DirectRelation } from './related.ts';
import { relatedRows } from './related.ts';
import type { Scope } from './scope.ts';

const TRUE: ExpressionNode = { kind: 'logic', operator: 'and', items: [] };

/** A list of related rows as JSON in one column of the parent's row: arrays by position. */
export function nestedMember(
  context: PlanContext,
  parent: Scope,
  relation: DirectRelation,
  shape: ObjectShape | undefined,
  level: Level,
  planRows: PlanRows,
): NestedMember {
  const rows = relatedRows(context, parent, relation);
  const listed = listedRows(context, { ...rows, keys: [] }, shape);
  const isDerived = listed.orderBy.length > 0 || listed.limit !== null || listed.offset !== null;
  const derived = isDerived ? context.alias() : null;
  const columns = new JsonColumns(context, derived);
  const inner: Level = { columns, joins: [], loads: level.loads, strategy: 'join' };
  const layout = planRows(context, rows.scope, shape, inner);
  const array: ExpressionNode = {
    kind: 'jsonArrayAggregate',
    item: { kind: 'jsonArray', items: columns.items },
    orderBy: [],
  };
  const source = { from: listed.from, joins: [...listed.joins, ...inner.joins], where: listed.where };
  const query: QueryNode =
    derived === null
      ? selectNode({ columns: [{ kind: 'selected', item: array, alias: 'rows' }], ...source })
      : selectNode({
          columns: [{ kind: 'selected', item: array, alias: 'rows' }],
          from: {
            kind: 'derived',
            alias: derived,
            isLateral: false,
            columns: [],
            query: selectNode({
              columns: columns.selected,
              ...source,
              orderBy: listed.orderBy,
              limit: listed.limit,
              offset: listed.offset,
            }),
          },
        });
  const at = level.columns.addJson(placed(context, query, level));
  const chunk = jsonArrayChunk(columns.items.length, context.engine.capabilities.maxFunctionArguments);
  return {
    kind: 'nested',
    name: relation.name,
    at,
    isText: !level.columns.isJson,
    isReversed: listed.isReversed,
    layout,
    chunk,
  };
}

/** Joined sideways where the database can, so that it is computed once; else a sub-query in the select list. */
function placed(context: PlanContext, query: QueryNode, level: Level): ExpressionNode {
  if (!context.engine.capabilities.lateral) return { kind: 'scalarQuery', query };
  const alias = context.alias();
  level.joins.push({
    kind: 'join',
    type: 'left',
    source: { kind: 'derived', query, alias, isLateral: true, columns: [] },
    on: TRUE,
  });
  return { kind: 'column', table: alias, name: 'rows', type: null };
}
