import type { DriverValue } from '../../dialects/codec.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { JoinNode, SourceNode } from '../../sql/nodes/query-nodes.ts';
import { allOf } from './all-of.ts';
import { keySlot } from './key-slots.ts';
import { TEXT, WHOLE_NUMBER } from './plain-types.ts';
import type { PlanContext } from './plan-context.ts';
import type { DirectRelation } from './related.ts';
import type { Scope } from './scope.ts';

/** The rows that a relation leads to, with the columns that tell whose they are. */
export interface BatchSource {
  readonly scope: Scope;
  readonly from: SourceNode;
  readonly joins: readonly JoinNode[];
  /** Columns that hold the parent's key, and the model they belong to. */
  readonly keys: readonly KeyColumn[];
  readonly keysModel: Model;
}

export interface KeyColumn {
  readonly alias: string;
  readonly field: Field;
}

export function batchSource(context: PlanContext, relation: DirectRelation, depth: number): BatchSource {
  const target = context.model(relation.target);
  const alias = context.alias();
  context.tables.add(target.table.name);
  const scope: Scope = { model: target, alias, depth };
  const source: SourceNode = { kind: 'table', table: target.table, alias };
  if (relation.kind !== 'manyToMany') {
    return {
      scope,
      from: source,
      joins: [],
      keys: relation.to.map((name) => ({ alias, field: context.field(target, name) })),
      keysModel: target,
    };
  }
  const through = context.model(relation.through);
  const throughAlias = context.alias();
  context.tables.add(through.table.name);
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
    keys: relation.throughFrom.map((name) => ({ alias: throughAlias, field: context.field(through, name) })),
    keysModel: through,
  };
}

/** Whether the keys of a relation must be spelled out, so that the statement depends on their (padded) number. */
export function areKeysSpelledOut(context: PlanContext, keys: readonly KeyColumn[]): boolean {
  const { listParameters, listParameterExceptions } = context.engine.capabilities;
  return !listParameters || keys.some(({ field }) => listParameterExceptions.includes(field.scalar));
}

/** The slots of the handed-over keys, a list for each part. */
export function keySlots(
  context: PlanContext,
  parent: Model,
  relation: DirectRelation,
  keys: readonly KeyColumn[],
): readonly number[] {
  return keys.map(({ field }, position) => {
    const parentField = context.field(parent, relation.from[position] as string);
    return context.slot(keySlot(position, keyListEncoder(context, parentField, field)), field).slot;
  });
}

/** The key is one of those handed over; `places` is the room for them where they are spelled out. */
export function keyCondition(
  context: PlanContext,
  keys: readonly KeyColumn[],
  slots: readonly number[],
  places: number | null,
): ExpressionNode {
  const columns = keys.map(({ alias, field }) => context.column(alias, field));
  const types = keys.map(({ field }) => field);
  if (columns.length > 1) return { kind: 'inRows', items: columns, slots, types, paddedLength: places };
  return {
    kind: 'inList',
    item: columns[0] as ExpressionNode,
    slot: slots[0] as number,
    type: types[0] as Field,
    paddedLength: places,
    isNegated: false,
  };
}

/**
 * Keys go back as the wire gave them: a representation may show less than the
 * database holds (microseconds in a `Date`), and rows would lose their children.
 */
export function keyListEncoder(
  context: PlanContext,
  parentField: Field,
  field: Field,
): (keys: readonly unknown[]) => DriverValue {
  if (context.codec(parentField).decode === null) {
    const own = context.codec(field);
    return (keys) => own.encodeList(keys);
  }
  const text = context.codec(TEXT);
  const wholeNumber = context.codec(WHOLE_NUMBER);
  return (keys) =>
    typeof keys[0] === 'string'
      ? text.encodeList(keys)
      : wholeNumber.encodeList(keys.map((key) => BigInt(key as number | bigint)));
}
