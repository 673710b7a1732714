import type { Codec } from '../../dialects/codec.ts';
import type { Bindings, SlotReader } from '../../engine/binding/slot-reader.ts';
import { compileRowsDecoder } from '../../engine/decode/compile-rows-decoder.ts';
import type { RowLayout } from '../../engine/decode/row-layout.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { Field } from '../../schema/field.ts';
import type { Key, Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { select as selectNode } from '../../sql/statements.ts';
import type { ObjectShape } from '../shape/shape.ts';
import { allOf } from './all-of.ts';
import { byKeyCount, MAX_SPELLED_OUT_KEYS } from './attached-rows.ts';
import { areKeysSpelledOut, keyCondition, keyListEncoder } from './batched-rows.ts';
import { keySlot } from './key-slots.ts';
import type { Level } from './level.ts';
import type { LoadPlan } from './load-plan.ts';
import { loadStatements } from './load-plan.ts';
import type { PlanContext } from './plan-context.ts';
import { planRows } from './plan-rows.ts';
import { strategyOf } from './read-statement.ts';
import { FlatColumns } from './result-columns.ts';
import type { PlanRowsByKeys } from './rows-by-keys-part.ts';
import { loadRelated } from './run-rows.ts';
import type { Scope } from './scope.ts';
import { aliasOf } from './scope.ts';
import { guardedCondition } from './where.ts';

/** The handed-over keys as a condition on a table; with room for `places` of them where they are spelled out. */
export interface KeysCondition {
  readonly isSpelledOut: boolean;
  readonly maxKeys: number;
  of(scope: Scope, places: number): ExpressionNode;
}

/** The keys are as the wire gave them, or values as calls give them. */
export function keysCondition(
  context: PlanContext,
  model: Model,
  key: Key,
  form: 'wire' | 'values' = 'wire',
): KeysCondition {
  const fields = key.fields.map((name) => context.field(model, name));
  const slots = fields.map((field, position) => {
    const reader =
      form === 'wire'
        ? keySlot(position, keyListEncoder(context, field, field))
        : givenKeySlot(position, context.codec(field));
    return context.slot(reader, field).slot;
  });
  const isSpelledOut = areKeysSpelledOut(
    context,
    fields.map((field) => ({ alias: '', field })),
  );
  return {
    isSpelledOut,
    maxKeys: isSpelledOut ? MAX_SPELLED_OUT_KEYS : Number.POSITIVE_INFINITY,
    of(scope, places) {
      const columns = fields.map((field: Field) => ({ alias: aliasOf(scope), field }));
      return keyCondition(context, columns, slots, isSpelledOut ? places : null);
    },
  };
}

function givenKeySlot(position: number, codec: Codec): SlotReader {
  const listOf = ({ keys }: Bindings): readonly unknown[] => keys[position] ?? [];
  return {
    index: null,
    read: (bindings) => codec.encodeList(listOf(bindings)),
    readElement: (bindings, element) => codec.encode(listOf(bindings)[Math.min(element, listOf(bindings).length - 1)]),
  };
}

export const rowsByKeys: PlanRowsByKeys = (context, model, key, shape) => {
  const condition = keysCondition(context, model, key);
  const plan = (places: number): PlannedRows =>
    plannedRows(context, model, key, shape, (scope) => condition.of(scope, places));
  const first = plan(1);
  const parentKeys = key.fields.map((_, position) => position);
  const load: LoadPlan = {
    statement: condition.isSpelledOut ? byKeyCount(plan) : () => first.statement,
    maxKeys: condition.maxKeys,
    parentKeys,
    ownKeys: first.ownKeys,
    isReversed: false,
    decode: compileRowsDecoder(first.layout),
    loads: first.loads,
  };
  return {
    statements: [first.statement, ...loadStatements(load)],
    read: (session, slots, bindings, keys) =>
      andThen(loadRelated(session, load, slots, bindings, keys), (rows) =>
        keys.flatMap((wire) => rows.get(parentKeys, wire)),
      ),
  };
};

interface PlannedRows {
  readonly statement: PlannedStatement;
  readonly layout: RowLayout;
  readonly loads: readonly LoadPlan[];
  readonly ownKeys: readonly number[];
}

function plannedRows(
  context: PlanContext,
  model: Model,
  key: Key,
  shape: ObjectShape,
  condition: (scope: Scope) => ExpressionNode,
): PlannedRows {
  const scope: Scope = { model, alias: context.alias(), depth: 0 };
  const columns = new FlatColumns(context);
  const ownKeys = key.fields.map((name) => columns.addField(scope.alias, context.field(model, name)).at);
  const level: Level = { columns, joins: [], loads: [], strategy: strategyOf(context, shape) };
  const layout = planRows(context, scope, shape, level);
  const select = selectNode({
    columns: columns.selected,
    from: { kind: 'table', table: model.table, alias: scope.alias },
    joins: level.joins,
    where: allOf([condition(scope), guardedCondition(context, scope, undefined, 'read')]),
  });
  const statement = context.planned(select, {
    intent: 'read',
    model,
    returnsRows: true,
    safeIntegers: columns.safeIntegers,
  });
  return { statement, layout, loads: level.loads, ownKeys };
}
