import type { Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { DeleteNode } from '../../sql/nodes/write-nodes.ts';
import { remove as deletion } from '../../sql/statements.ts';
import { objectRule } from '../grammar/grammar.ts';
import { selectionMembers } from '../grammar/selection-rules.ts';
import { uniqueWhereRule, whereRule } from '../grammar/where-rules.ts';
import { locateStatement, writtenRows } from '../planner/located-rows.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { keyEquals, readByKey, writeKey } from '../planner/row-by-key.ts';
import { requireUniqueKey } from '../planner/unique-where.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import { LIMIT } from '../shape/rule.ts';
import { objectEntry } from '../shape/shape.ts';
import { limitWritePart } from './limited-write-part.ts';
import { missingRow } from './missing-row.ts';
import type { Operation, Plan } from './operation.ts';
import { returningWrite, returnsWhole, writtenTable } from './returning-write.ts';
import { limitOf, writeKeyOrNone } from './update.ts';
import { AffectedPlan, LocateWritePlan } from './write-plans.ts';

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
    if (!returnsWhole(context, model, call, 'delete')) return locateFirst(context, model, call);
    const given = objectEntry(call.shape, 'where');
    const where = writtenRows(context, model, given, 'delete');
    const whenMissing = missingRow(context, model, given, 'delete');
    return returningWrite(context, model, call, (returning) => deleteNode(model, where, returning), whenMissing);
  },
};

export const deleteMany: Operation = {
  name: 'deleteMany',
  isWrite: true,
  arguments: (grammar, model) =>
    grammar.memo(`deleteMany ${model.name}`, () =>
      objectRule('argument of deleteMany', () => [
        ['where', () => whereRule(grammar, model.name)],
        ['limit', () => ({ kind: LIMIT, allowsNegative: false })],
      ]),
    ),
  plan(context, model, call) {
    writeKeyOrNone(model);
    context.tables.add(model.table.name);
    const where = objectEntry(call.shape, 'where');
    const limit = limitOf(call);
    const node =
      limit === undefined
        ? deleteNode(model, writtenRows(context, model, where, 'delete'), [])
        : deletion({
            table: writtenTable(model),
            ...context.settings.parts.get(limitWritePart)(context, model, where, 'delete', limit),
          });
    return new AffectedPlan(
      { slots: context.slots, paths: call.paths },
      context.planned(node, { intent: 'write', model, returnsRows: false }),
    );
  },
};

function deleteNode(model: Model, where: ExpressionNode | null, returning: DeleteNode['returning']): DeleteNode {
  return deletion({ table: writtenTable(model), where, returning });
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
      whenMissing: missingRow(context, model, objectEntry(call.shape, 'where'), 'delete'),
    },
  );
}
