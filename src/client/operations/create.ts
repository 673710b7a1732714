import type { PlannedStatement } from '../../engine/planned-statement.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { Key, Model } from '../../schema/model.ts';
import type { SelectedNode } from '../../sql/nodes/query-nodes.ts';
import type { InsertNode } from '../../sql/nodes/write-nodes.ts';
import { insert } from '../../sql/statements.ts';
import { createDataRule } from '../grammar/data-rules.ts';
import { objectRule } from '../grammar/grammar.ts';
import { selectionMembers } from '../grammar/selection-rules.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { readByKey, writeKey } from '../planner/row-by-key.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import { objectEntry } from '../shape/shape.ts';
import type { WrittenValue } from '../writes/written-values.ts';
import { createdValues } from '../writes/written-values.ts';
import { namesRelations, nestedWrites } from './nested-writes-part.ts';
import type { Operation, Plan } from './operation.ts';
import { keyReturningWrite, returningWrite, returnsWhole, writtenTable } from './returning-write.ts';
import type { KeyOf } from './write-plans.ts';
import { WriteThenReadPlan } from './write-plans.ts';

export const create: Operation = {
  name: 'create',
  isWrite: true,
  arguments: (grammar, model) =>
    grammar.memo(`create ${model.name}`, () =>
      objectRule('argument of create', () => [
        ['data', () => createDataRule(grammar, model)],
        ...selectionMembers(grammar, model.name),
      ]),
    ),
  plan(context, model, call) {
    const data = objectEntry(call.shape, 'data');
    if (data === undefined) throw new Misfit('is required').under('data');
    writeKey(model);
    if (namesRelations(data)) return context.settings.parts.get(nestedWrites).create(context, model, call);
    const written = createdValues(context, model, data);
    context.tables.add(model.table.name);
    if (!context.engine.capabilities.returning.insert) return insertThenRead(context, model, call, written);
    const write = insertOf(model, written);
    return returnsWhole(context, model, call, 'insert')
      ? returningWrite(context, model, call, write, null)
      : keyReturningWrite(context, model, call, write, notReturned);
  },
};

function insertOf(model: Model, written: readonly WrittenValue[]): (returning: readonly SelectedNode[]) => InsertNode {
  const source: InsertNode['source'] =
    written.length === 0
      ? { kind: 'defaultValues' }
      : { kind: 'insertRows', rows: [written.map(({ value }) => value)] };
  return (returning) =>
    insert({ table: writtenTable(model), columns: written.map(({ field }) => field.column), source, returning });
}

/** Where an insert returns nothing, its row is found by the key that was given or generated. */
function insertThenRead(context: PlanContext, model: Model, call: ReadShape, written: readonly WrittenValue[]): Plan {
  const key = writeKey(model);
  const statement = context.planned(insertOf(model, written)([]), { intent: 'write', model, returnsRows: false });
  return new WriteThenReadPlan(
    { slots: context.slots, paths: call.paths },
    statement,
    givenKey(context, key, model, statement, written),
    readByKey(context, model, key, call.shape),
    null,
  );
}

function notReturned(): never {
  throw new InternalError({ where: 'create: the insert returned no row' });
}

/** Without `returning`: each part of the key is among the parameters, or is the generated one. */
function givenKey(
  context: PlanContext,
  key: Key,
  model: Model,
  statement: PlannedStatement,
  written: readonly WrittenValue[],
): KeyOf {
  const positions = key.fields.map((name) => {
    const { value } = written.find(({ field }) => field.name === name) ?? {};
    if (value?.kind === 'slot') return statement.parameters.indexOf(value.slot);
    const field = context.field(model, name);
    if (field.default?.kind !== 'autoIncrement')
      throw context.missing(
        `reading back a row whose key \`${name}\` the database makes`,
        'Give the key, or let the client make it.',
      );
    return -1;
  });
  return (result, parameters) => positions.map((position) => (position >= 0 ? parameters[position] : result.insertId));
}
