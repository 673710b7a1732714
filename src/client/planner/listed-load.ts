import type { Field } from '../../schema/field.ts';
import { identityOf } from '../../schema/model-keys.ts';
import type { ColumnNode, ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { select as selectNode } from '../../sql/statements.ts';
import type { ObjectShape } from '../shape/shape.ts';
import { entry } from '../shape/shape.ts';
import { allOf } from './all-of.ts';
import type { BatchSource } from './batched-rows.ts';
import { areKeysSpelledOut, batchSource, keyCondition, keySlots } from './batched-rows.ts';
import type { ListedRows } from './list-arguments.ts';
import { listedRows } from './list-arguments.ts';
import { orderOf, withKeyOrder } from './order.ts';
import type { PlanContext } from './plan-context.ts';
import type { DirectRelation } from './related.ts';
import type { Scope } from './scope.ts';

/** The related rows of many parents: what a load selects from. */
export interface ListedLoad {
  readonly scope: Scope;
  readonly listed: ListedRows;
  /** The parent's key in each row. */
  readonly keys: readonly { readonly column: ColumnNode; readonly field: Field }[];
  readonly isSpelledOut: boolean;
}

/** `places` is the room for keys where they must be spelled out. */
export function listedLoad(
  context: PlanContext,
  parent: Scope,
  relation: DirectRelation,
  shape: ObjectShape | undefined,
  places: number,
): ListedLoad {
  const batch = batchSource(context, relation, parent.depth + 1);
  const isSpelledOut = areKeysSpelledOut(context, batch.keys);
  const slots = keySlots(context, parent.model, relation, batch.keys);
  if (!isSpelledOut && isAskedPerParent(context, batch, shape)) return limitedForEach(context, batch, slots, shape);
  const condition = keyCondition(context, batch.keys, slots, isSpelledOut ? places : null);
  const listed = listedRows(
    context,
    { ...batch, condition, keys: batch.keys.map(({ alias, field }) => context.column(alias, field)) },
    shape,
  );
  return { scope: batch.scope, listed, keys: withFields(listed, batch), isSpelledOut };
}

function withFields(listed: ListedRows, batch: BatchSource): ListedLoad['keys'] {
  return listed.keys.map((column, index) => ({
    column: column as ColumnNode,
    field: (batch.keys[index] as BatchSource['keys'][number]).field,
  }));
}

/**
 * Whether a limit is best met by asking for each parent apart: ranking would read
 * all children of all parents, where an index gives the first few of each at once.
 */
function isAskedPerParent(context: PlanContext, batch: BatchSource, shape: ObjectShape | undefined): boolean {
  const { listSources, lateral } = context.engine.capabilities;
  // Where there are lateral joins the ranking is fast, and this would be quadratic.
  if (!listSources || lateral || shape === undefined) return false;
  const isLimited = [entry(shape, 'take'), entry(shape, 'skip')].some(
    (limit) => limit?.kind === 'limit' && !(limit.literal === 0 && !limit.isNegative),
  );
  const needsRanks = entry(shape, 'distinct') !== undefined || entry(shape, 'cursor') !== undefined;
  return isLimited && !needsRanks && identityOf(batch.scope.model) !== null && areKeysIndexed(batch);
}

/** Without an index, each parent would cost a scan of all children. */
function areKeysIndexed({ keys, keysModel }: BatchSource): boolean {
  const wanted = keys.map(({ field }) => field.name);
  const isLed = (names: readonly (string | null)[]): boolean =>
    wanted.every((name) => names.slice(0, wanted.length).includes(name));
  const { id, uniques, indexes } = keysModel;
  return (
    [id, ...uniques].some((key) => key !== null && isLed(key.fields)) ||
    indexes.some(({ parts, where }) => where === null && isLed(parts.map(({ field }) => field)))
  );
}

/** `from keys join target on target.id in (select id … where parent = key order by … limit …)`. */
function limitedForEach(
  context: PlanContext,
  inner: BatchSource,
  slots: readonly number[],
  shape: ObjectShape | undefined,
): ListedLoad {
  const { model, depth } = inner.scope;
  const identity = (identityOf(model)?.fields ?? []).map((name) => context.field(model, name));
  const keysAlias = context.alias();
  const keyColumn = (index: number, field: Field): ColumnNode => ({
    kind: 'column',
    table: keysAlias,
    name: `key${index}`,
    type: field,
  });
  const isOfKey = allOf(
    inner.keys.map(
      ({ alias, field }, index): ExpressionNode => ({
        kind: 'binary',
        operator: '=',
        left: context.column(alias, field),
        right: keyColumn(index, field),
      }),
    ),
  );
  const listed = listedRows(context, { ...inner, condition: isOfKey, keys: [] }, shape);
  const first = selectNode({
    columns: identity.map((field) => ({
      kind: 'selected',
      item: context.column(inner.scope.alias, field),
      alias: null,
    })),
    from: listed.from,
    joins: listed.joins,
    where: listed.where,
    orderBy: listed.orderBy,
    limit: listed.limit,
    offset: listed.offset,
  });
  const scope: Scope = { model, alias: context.alias(), depth };
  const order = orderOf(context, scope, shape === undefined ? undefined : entry(shape, 'orderBy'), listed.isReversed);
  const isOneOfFirst: ExpressionNode = {
    kind: 'inQuery',
    items: identity.map((field) => context.column(scope.alias, field)),
    query: first,
    isNegated: false,
  };
  const rows: ListedRows = {
    from: {
      kind: 'listSource',
      alias: keysAlias,
      ordinality: null,
      columns: inner.keys.map(({ field }, index) => ({
        name: `key${index}`,
        slot: slots[index] as number,
        type: field,
      })),
    },
    joins: [
      {
        kind: 'join',
        type: 'inner',
        source: { kind: 'table', table: model.table, alias: scope.alias },
        on: isOneOfFirst,
      },
      ...order.joins,
    ],
    where: null,
    orderBy: listed.isReversed ? withKeyOrder(context, scope, order.keys, true) : order.keys,
    limit: null,
    offset: null,
    isReversed: listed.isReversed,
    keys: inner.keys.map(({ field }, index) => keyColumn(index, field)),
  };
  return { scope, listed: rows, keys: withFields(rows, inner), isSpelledOut: false };
}
