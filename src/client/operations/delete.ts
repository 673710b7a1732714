import { compileRowsDecoder } from '../../engine/decode/compile-rows-decoder.ts';
import { RecordNotFoundError } from '../../foundation/errors/record-not-found-error.ts';
import type { Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { DeleteNode } from '../../sql/nodes/write-nodes.ts';
import { objectRule } from '../grammar/grammar.ts';
import { selectionMembers } from '../grammar/selection-rules.ts';
import { uniqueWhereRule, whereRule } from '../grammar/where-rules.ts';
import { locateStatement, writtenRows } from '../planner/located-rows.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { rowLayout } from '../planner/plan-rows.ts';
import { FlatColumns } from '../planner/result-columns.ts';
import { keyEquals, readByKey, writeKey } from '../planner/row-by-key.ts';
import { selectedMembers } from '../planner/selection.ts';
import { requireUniqueKey } from '../planner/unique-where.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import { objectEntry } from '../shape/shape.ts';
import { returnsWhole } from './create.ts';
import type { Operation, Plan } from './operation.ts';
import { writeKeyOrNone } from './update.ts';
import { AffectedPlan, LocateWritePlan, ReturningPlan } from './write-plans.ts';

export const deleteOne: Operation = {
  name: 'delete',
  isWrite: true,
  arguments: (grammar, model) =>
    grammar.memo(`delete ${model.name}`, () =>
      objectRule('argument of delete', () => [
        ['where', () => uniqueWhereRule(grammar, model.name)],
        ...selectionMembers(grammar, model.name),
      ]),
    ),
  plan(context, model, call) {
    requireUniqueKey(model, objectEntry(call.shape, 'where'), ['where']);
    writeKey(model);
    context.tables.add(model.table.name);
    return returnsWhole(context, model, call, 'delete')
      ? oneStatement(context, model, call)
      : locateFirst(context, model, call);
  },
};

export const deleteMany: Operation = {
  name: 'deleteMany',
  isWrite: true,
  arguments: (grammar, model) =>
    grammar.memo(`deleteMany ${model.name}`, () =>
      objectRule('argument of deleteMany', () => [['where', () => whereRule(grammar, model.name)]]),
    ),
  plan(context, model, call) {
    writeKeyOrNone(model);
    context.tables.add(model.table.name);
    const node = deleteNode(model, writtenRows(context, model, objectEntry(call.shape, 'where'), 'delete'), []);
    return new AffectedPlan(
      { slots: context.slots, paths: call.paths },
      context.planned(node, { intent: 'write', model, returnsRows: false }),
    );
  },
};

function deleteNode(model: Model, where: ExpressionNode | null, returning: DeleteNode['returning']): DeleteNode {
  return {
    kind: 'delete',
    with: [],
    table: { kind: 'table', table: model.table, alias: null },
    using: [],
    where,
    orderBy: [],
    limit: null,
    returning,
  };
}

function missing(model: Model): () => never {
  return () => {
    throw new RecordNotFoundError({ model: model.name, operation: 'delete' });
  };
}

function oneStatement(context: PlanContext, model: Model, call: ReadShape): Plan {
  const columns = new FlatColumns(context);
  const layout = rowLayout(context, { model, alias: null, depth: 0 }, selectedMembers(context, model, call.shape), {
    columns,
    joins: [],
    loads: [],
    strategy: 'query',
  });
  const node = deleteNode(
    model,
    writtenRows(context, model, objectEntry(call.shape, 'where'), 'delete'),
    columns.selected,
  );
  const statement = context.planned(node, {
    intent: 'write',
    model,
    returnsRows: true,
    safeIntegers: columns.safeIntegers,
  });
  return new ReturningPlan(
    { slots: context.slots, paths: call.paths },
    statement,
    { decode: compileRowsDecoder(layout), loads: [] },
    missing(model),
  );
}

function locateFirst(context: PlanContext, model: Model, call: ReadShape): Plan {
  const key = writeKey(model);
  const node = deleteNode(model, keyEquals(context, { model, alias: model.table.name, depth: 0 }, key), []);
  return new LocateWritePlan(
    { slots: context.slots, paths: call.paths },
    {
      locate: locateStatement(context, model, key, objectEntry(call.shape, 'where'), 'delete'),
      write: context.planned(node, { intent: 'write', model, returnsRows: false }),
      read: readByKey(context, model, key, call.shape),
      readsFirst: true,
      keyAfter: (before) => before,
      whenMissing: missing(model),
    },
  );
}
