import type { DriverValue } from '../../dialects/codec.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { JoinNode, SourceNode } from '../../sql/nodes/query-nodes.ts';
import { allOf } from './all-of.ts';
import type { PlanContext } from './plan-context.ts';
import type { DirectRelation } from './related.ts';
import type { Scope } from './scope.ts';
import { keySlot } from './slots.ts';

/** The related rows of many parents at once, told apart by their key columns. */
export interface BatchedRows {
  readonly scope: Scope;
  readonly from: SourceNode;
  readonly joins: readonly JoinNode[];
  /** Columns that hold the parent's key. */
  readonly keys: readonly { readonly alias: string; readonly field: Field }[];
  /** The key is one of those handed over. */
  readonly condition: ExpressionNode;
  /** True where the handed-over keys are spelled out and the statement depends on their (padded) number. */
  readonly isSpelledOut: boolean;
}

/** `places` is the room for keys where they must be spelled out. */
export function batchedRows(
  context: PlanContext,
  parent: Model,
  relation: DirectRelation,
  depth: number,
  places: number,
): BatchedRows {
  const target = context.model(relation.target);
  const alias = context.alias();
  context.tables.add(target.table.name);
  const scope: Scope = { model: target, alias, depth };
  const source: SourceNode = { kind: 'table', table: target.table, alias };
  if (relation.kind !== 'manyToMany') {
    const keys = relation.to.map((name) => ({ alias, field: context.field(target, name) }));
    return { scope, from: source, joins: [], keys, ...keyCondition(context, parent, relation.from, keys, places) };
  }
  const through = context.model(relation.through);
  const throughAlias = context.alias();
  context.tables.add(through.table.name);
  const keys = relation.throughFrom.map((name) => ({ alias: throughAlias, field: context.field(through, name) }));
  const on = relation.to.map(
    (name, index): ExpressionNode => ({
      kind: 'binary',
      operator: '=',
      left: context.column(alias, context.field(target, name)),
      right: context.column(throughAlias, context.field(through, relation.throughTo[index] as string)),
    }),
  );
  return {
    scope,
    from: { kind: 'table', table: through.table, alias: throughAlias },
    joins: [{ kind: 'join', type: 'inner', source, on: allOf(on) }],
    keys,
    ...keyCondition(context, parent, relation.from, keys, places),
  };
}

function keyCondition(
  context: PlanContext,
  parent: Model,
  from: readonly string[],
  keys: BatchedRows['keys'],
  places: number,
): { condition: ExpressionNode; isSpelledOut: boolean } {
  const { listParameters, listParameterExceptions } = context.engine.capabilities;
  const isSpelledOut = !listParameters || keys.some(({ field }) => listParameterExceptions.includes(field.scalar));
  const slots = keys.map(
    ({ field }, position) =>
      context.slot(
        keySlot(position, keyListEncoder(context, context.field(parent, from[position] as string), field)),
        field,
      ).slot,
  );
  const paddedLength = isSpelledOut ? places : null;
  const columns = keys.map(({ alias, field }) => context.column(alias, field));
  if (columns.length === 1) {
    return {
      condition: {
        kind: 'inList',
        item: columns[0] as ExpressionNode,
        slot: slots[0] as number,
        type: (keys[0] as BatchedRows['keys'][number]).field,
        paddedLength,
        isNegated: false,
      },
      isSpelledOut,
    };
  }
  return {
    condition: { kind: 'inRows', items: columns, slots, types: keys.map(({ field }) => field), paddedLength },
    isSpelledOut,
  };
}

/** Keys come as the wire gave them and go back as a list parameter. */
function keyListEncoder(
  context: PlanContext,
  parentField: Field,
  field: Field,
): (keys: readonly unknown[]) => DriverValue {
  const { decode } = context.codec(parentField);
  const codec = context.codec(field);
  return (keys) => codec.encodeList(decode === null ? keys : keys.map((key) => decode(key as never)));
}
