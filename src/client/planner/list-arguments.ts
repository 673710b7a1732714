import { valueSlot } from '../../engine/binding/slot-reader.ts';
import type { Field } from '../../schema/field.ts';
import type { ExpressionNode, OrderNode } from '../../sql/nodes/expression-nodes.ts';
import type { JoinNode, SelectedNode, SourceNode } from '../../sql/nodes/query-nodes.ts';
import { select as selectNode } from '../../sql/statements.ts';
import type { LimitShape, ObjectShape } from '../shape/shape.ts';
import { entry, items, objectEntry } from '../shape/shape.ts';
import { allOf } from './all-of.ts';
import { cursorPart } from './cursor-part.ts';
import { orderOf, withKeyOrder } from './order.ts';
import { WHOLE_NUMBER } from './plain-types.ts';
import type { PlanContext } from './plan-context.ts';
import type { Scope } from './scope.ts';
import { aliasOf } from './scope.ts';
import { guardedCondition } from './where.ts';

/** Which rows of a table a list takes, ready to be put into a select. */
export interface ListedRows {
  readonly from: SourceNode;
  readonly joins: readonly JoinNode[];
  readonly where: ExpressionNode | null;
  readonly orderBy: readonly OrderNode[];
  readonly limit: ExpressionNode | null;
  readonly offset: ExpressionNode | null;
  /** The rows come back to front and must be turned. */
  readonly isReversed: boolean;
  /** The source's keys, as the select must spell them. */
  readonly keys: readonly ExpressionNode[];
}

/** Where the rows come from before the call's own arguments narrow them. */
export interface ListSource {
  readonly scope: Scope;
  readonly from: SourceNode;
  readonly joins: readonly JoinNode[];
  /** Ties related rows to their parents. */
  readonly condition: ExpressionNode | null;
  /** The parent's key in each row, where one statement loads the rows of many parents; limits then hold for each parent apart. */
  readonly keys: readonly ExpressionNode[];
  /** Whether the order must leave nothing open. */
  readonly isTotal?: boolean;
}

/** `where orderBy take skip cursor distinct` of one level. */
export function listedRows(context: PlanContext, source: ListSource, shape: ObjectShape | undefined): ListedRows {
  const { scope } = source;
  const given: ObjectShape = shape ?? { kind: 'object', entries: [] };
  const take = entry(given, 'take') as LimitShape | undefined;
  const skip = entry(given, 'skip') as LimitShape | undefined;
  const isReversed = take?.isNegative === true;
  const cursor = objectEntry(given, 'cursor');
  const order = orderOf(context, scope, entry(given, 'orderBy'), isReversed);
  // Only a cursor and pages need a total order; others keep the database's freedom.
  const orderBy =
    cursor !== undefined || isReversed || source.isTotal === true
      ? withKeyOrder(context, scope, order.keys, isReversed)
      : order.keys;
  const start =
    cursor === undefined
      ? null
      : context.settings.parts.get(cursorPart)(context, scope, cursor, entry(given, 'orderBy'), isReversed, orderBy);
  let stage: Stage = {
    from: source.from,
    joins: start === null ? [...source.joins, ...order.joins] : [...source.joins, ...order.joins, start],
    where: allOf([source.condition, guardedCondition(context, scope, objectEntry(given, 'where'), 'read')]),
    orderBy,
    keys: source.keys,
  };
  const distinct = items(entry(given, 'distinct')).map((item) =>
    context.field(scope.model, (item as { word: string }).word),
  );
  const limit = limitNode(context, take);
  const offset = skip?.literal === 0 ? null : limitNode(context, skip);
  if (distinct.length > 0) stage = firstOfEach(context, scope, stage, distinct);
  if ((limit === null && offset === null) || source.keys.length === 0) return { ...stage, limit, offset, isReversed };
  return { ...limitedForEach(scope, stage, limit, offset), limit: null, offset: null, isReversed };
}

interface Stage {
  readonly from: SourceNode;
  readonly joins: readonly JoinNode[];
  readonly where: ExpressionNode | null;
  readonly orderBy: readonly OrderNode[];
  readonly keys: readonly ExpressionNode[];
}

/** A limit as it stands in a statement; `null` for none. */
export function limitNode(context: PlanContext, shape: LimitShape | undefined): ExpressionNode | null {
  if (shape === undefined) return null;
  if (shape.literal !== null) return { kind: 'literal', value: shape.literal };
  // As bigint, since MySQL refuses a limit that travels as a double.
  const reader = valueSlot(shape.index as number, (value) => BigInt(value as number));
  return context.slot(reader, WHOLE_NUMBER);
}

// Names of our own columns in derived tables, which no sensible table has.
const KEY = 'facet_key';
const RANK = 'facet_rank';
const POSITION = 'facet_position';

/** Keeps the first row of each group, in the order asked for. */
function firstOfEach(context: PlanContext, scope: Scope, stage: Stage, distinct: readonly Field[]): Stage {
  const groups = [...stage.keys, ...distinct.map((field) => context.column(scope.alias, field))];
  return ranked(scope, stage, groups, (rank) => ({
    kind: 'binary',
    operator: '=',
    left: rank,
    right: { kind: 'literal', value: 1 },
  }));
}

/** Keeps some rows of each parent. */
function limitedForEach(
  scope: Scope,
  stage: Stage,
  limit: ExpressionNode | null,
  offset: ExpressionNode | null,
): Stage {
  return ranked(scope, stage, stage.keys, (rank) => {
    const from: ExpressionNode | null =
      offset === null ? null : { kind: 'binary', operator: '>', left: rank, right: offset };
    const last: ExpressionNode | null =
      limit === null || offset === null ? limit : { kind: 'binary', operator: '+', left: limit, right: offset };
    const to: ExpressionNode | null =
      last === null ? null : { kind: 'binary', operator: '<=', left: rank, right: last };
    return allOf([from, to]) as ExpressionNode;
  });
}

/** Wraps a stage under the same alias so that each row knows its rank in its group. */
function ranked(
  scope: Scope,
  stage: Stage,
  groups: readonly ExpressionNode[],
  keep: (rank: ExpressionNode) => ExpressionNode,
): Stage {
  const { model } = scope;
  const alias = aliasOf(scope);
  const window = (partitionBy: readonly ExpressionNode[]): ExpressionNode => ({
    kind: 'window',
    item: { kind: 'function', name: 'row_number', arguments: [] },
    partitionBy,
    orderBy: stage.orderBy,
    frame: null,
  });
  const own = Object.values(model.fields)
    .filter((field) => field.scalar !== 'Unsupported')
    .map(
      (field): SelectedNode => ({
        kind: 'selected',
        item: { kind: 'column', table: alias, name: field.column, type: field },
        alias: field.column,
      }),
    );
  const keys = stage.keys.map((item, index): SelectedNode => ({ kind: 'selected', item, alias: `${KEY}${index}` }));
  // Within a parent's rows the rank is the position; only finer groups need one of their own.
  const needsPosition = groups.length !== stage.keys.length;
  const ranks: SelectedNode[] = [{ kind: 'selected', item: window(groups), alias: RANK }];
  if (needsPosition && stage.orderBy.length > 0) ranks.push({ kind: 'selected', item: window([]), alias: POSITION });
  const query = selectNode({
    columns: [...own, ...keys, ...ranks],
    from: stage.from,
    joins: stage.joins,
    where: stage.where,
  });
  const column = (name: string): ExpressionNode => ({ kind: 'column', table: alias, name, type: null });
  const position: OrderNode = {
    kind: 'order',
    item: column(needsPosition ? POSITION : RANK),
    direction: 'asc',
    nulls: 'last',
    isNullable: false,
  };
  return {
    from: { kind: 'derived', query, alias, isLateral: false, columns: [] },
    joins: [],
    where: keep(column(RANK)),
    orderBy: stage.orderBy.length === 0 ? [] : [position],
    keys: stage.keys.map((_, index) => column(`${KEY}${index}`)),
  };
}
