import { andThen } from '../../foundation/maybe-promise.ts';
import type { Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { AssignmentNode, UpdateNode } from '../../sql/nodes/write-nodes.ts';
import { update as updateOf } from '../../sql/statements.ts';
import { updateDataRule, updateManyDataRule } from '../grammar/data-rules.ts';
import { objectRule } from '../grammar/grammar.ts';
import { selectionMembers } from '../grammar/selection-rules.ts';
import { uniqueWhereRule, whereRule } from '../grammar/where-rules.ts';
import type { PlanSlots } from '../planner/bind.ts';
import { locateStatement, writtenRows } from '../planner/located-rows.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { keyEquals, readByKey, writeKey } from '../planner/row-by-key.ts';
import { requireUniqueKey } from '../planner/unique-where.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import { LIMIT } from '../shape/rule.ts';
import type { LimitShape } from '../shape/shape.ts';
import { entry, objectEntry } from '../shape/shape.ts';
import { updatedValues } from '../writes/written-values.ts';
import { findUnique } from './find.ts';
import { limitWritePart } from './limited-write-part.ts';
import { missingRow } from './missing-row.ts';
import { namesRelations, nestedWrites } from './nested-writes-part.ts';
import type { Operation, Plan } from './operation.ts';
import { keyReturningWrite, returningWrite, returnsWhole, writtenTable } from './returning-write.ts';
import { AffectedPlan, LocateWritePlan } from './write-plans.ts';

export const update: Operation = {
  name: 'update',
  isWrite: true,
  arguments: (grammar, model) =>
    grammar.memo(`update ${model.name}`, () =>
      objectRule('argument of update', () => [
        ['where', () => uniqueWhereRule(grammar, model.name)],
        ['data', () => updateDataRule(grammar, model)],
        ...selectionMembers(grammar, model.name),
      ]),
    ),
  plan(context, model, call) {
    requireUniqueKey(model, objectEntry(call.shape, 'where'), ['where']);
    writeKey(model);
    const data = objectEntry(call.shape, 'data');
    if (data !== undefined && namesRelations(data))
      return context.settings.parts.get(nestedWrites).update(context, model, call);
    const set = setOf(context, model, call);
    if (set.length === 0) return readInstead(context, model, call);
    context.tables.add(model.table.name);
    if (!context.engine.capabilities.returning.update) return locateFirst(context, model, call, set);
    const given = objectEntry(call.shape, 'where');
    const where = writtenRows(context, model, given, 'update');
    const whenMissing = missingRow(context, model, given, 'update');
    const write = (returning: UpdateNode['returning']): UpdateNode => updateNode(model, set, where, returning);
    return returnsWhole(context, model, call, 'update')
      ? returningWrite(context, model, call, write, whenMissing)
      : keyReturningWrite(context, model, call, write, whenMissing);
  },
};

export const updateMany: Operation = {
  name: 'updateMany',
  isWrite: true,
  arguments: (grammar, model) =>
    grammar.memo(`updateMany ${model.name}`, () =>
      objectRule('argument of updateMany', () => [
        ['where', () => whereRule(grammar, model.name)],
        ['data', () => updateManyDataRule(grammar, model)],
        ['limit', () => ({ kind: LIMIT, allowsNegative: false })],
      ]),
    ),
  plan(context, model, call) {
    writeKeyOrNone(model);
    const set = setOf(context, model, call);
    if (set.length === 0) return new AffectedPlan({ slots: context.slots, paths: call.paths }, null);
    context.tables.add(model.table.name);
    return new AffectedPlan(
      { slots: context.slots, paths: call.paths },
      context.planned(updatedRows(context, model, call, set), { intent: 'write', model, returnsRows: false }),
    );
  },
};

/** Many rows may be written without a key, but never a view's. */
export function writeKeyOrNone(model: Model): void {
  if (model.kind === 'view' || model.kind === 'materializedView') writeKey(model);
}

/** How many rows a call may write at most, if it says so. */
export function limitOf(call: ReadShape): LimitShape | undefined {
  const limit = entry(call.shape, 'limit');
  return limit?.kind === 'limit' ? limit : undefined;
}

/** The update of all rows that a call names, or of the first of them. */
export function updatedRows(
  context: PlanContext,
  model: Model,
  call: ReadShape,
  set: readonly AssignmentNode[],
): UpdateNode {
  const where = objectEntry(call.shape, 'where');
  const limit = limitOf(call);
  if (limit === undefined) return updateNode(model, set, writtenRows(context, model, where, 'update'), []);
  const rows = context.settings.parts.get(limitWritePart)(context, model, where, 'update', limit);
  return updateOf({ table: writtenTable(model), set, ...rows });
}

/** What a call with `data` writes. */
export function setOf(context: PlanContext, model: Model, call: ReadShape): readonly AssignmentNode[] {
  const data = objectEntry(call.shape, 'data');
  if (data === undefined) throw new Misfit('is required').under('data');
  return updatedValues(context, model, data);
}

/** Nothing to write: as in Prisma the row is read, and must be there. */
function readInstead(context: PlanContext, model: Model, call: ReadShape): Plan {
  const whenMissing = missingRow(context, model, objectEntry(call.shape, 'where'), 'update');
  const read = findUnique.plan(context, model, withoutData(call));
  const slots: PlanSlots = { slots: context.slots, paths: call.paths };
  return {
    statements: read.statements,
    run: (session, values) =>
      andThen(
        read.run(session, values),
        (row) => row ?? whenMissing(session, slots, { values, context: session.context, keys: [] }),
      ),
  };
}

function withoutData(call: ReadShape): ReadShape {
  return {
    shape: { kind: 'object', entries: call.shape.entries.filter(({ name }) => name !== 'data') },
    paths: call.paths,
  };
}

function updateNode(
  model: Model,
  set: readonly AssignmentNode[],
  where: ExpressionNode | null,
  returning: UpdateNode['returning'],
): UpdateNode {
  return updateOf({ table: writtenTable(model), set, where, returning });
}

function locateFirst(context: PlanContext, model: Model, call: ReadShape, set: readonly AssignmentNode[]): Plan {
  const key = writeKey(model);
  const slots: PlanSlots = { slots: context.slots, paths: call.paths };
  const own = { model, alias: model.table.name, depth: 0 };
  const write = context.planned(updateNode(model, set, keyEquals(context, own, key), []), {
    intent: 'write',
    model,
    returnsRows: false,
  });
  // A key that the update itself changes is found under its new value.
  const changed = key.fields.map((name) => {
    const value = set.find(({ column }) => column === context.field(model, name).column)?.value;
    if (value?.kind === 'numberChange')
      throw context.missing(`reading back a row whose key \`${name}\` an operator changes`, 'Give the new key.');
    return value?.kind === 'slot' ? write.parameters.indexOf(value.slot) : -1;
  });
  return new LocateWritePlan(slots, {
    locate: locateStatement(context, model, key, objectEntry(call.shape, 'where'), 'update'),
    write,
    read: readByKey(context, model, key, call.shape),
    readsFirst: false,
    keyAfter: (before, parameters) =>
      before.map((part, index) => ((changed[index] as number) >= 0 ? parameters[changed[index] as number] : part)),
    whenMissing: missingRow(context, model, objectEntry(call.shape, 'where'), 'update'),
  });
}
