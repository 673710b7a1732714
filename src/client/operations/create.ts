import { compileRowsDecoder } from '../../engine/decode/compile-rows-decoder.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { Key, Model } from '../../schema/model.ts';
import type { InsertNode } from '../../sql/nodes/write-nodes.ts';
import { createDataRule } from '../grammar/data-rules.ts';
import { objectRule } from '../grammar/grammar.ts';
import { selectionMembers } from '../grammar/selection-rules.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { rowLayout } from '../planner/plan-rows.ts';
import { FlatColumns } from '../planner/result-columns.ts';
import { readByKey, writeKey } from '../planner/row-by-key.ts';
import { selectedMembers } from '../planner/selection.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import { objectEntry } from '../shape/shape.ts';
import type { WrittenValue } from '../writes/written-values.ts';
import { createdValues } from '../writes/written-values.ts';
import type { Operation, Plan } from './operation.ts';
import type { KeyOf } from './write-plans.ts';
import { ReturningPlan, returnedKey, WriteThenReadPlan } from './write-plans.ts';

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
    const written = createdValues(context, model, data);
    context.tables.add(model.table.name);
    return returnsWhole(context, model, call)
      ? oneStatement(context, model, call, written)
      : thenRead(context, model, call, written);
  },
};

/** Whether the statement itself can answer: the database returns rows, and only columns are wanted. */
export function returnsWhole(
  context: PlanContext,
  model: Model,
  call: ReadShape,
  write: 'insert' | 'update' | 'delete' = 'insert',
): boolean {
  return (
    context.engine.capabilities.returning[write] &&
    selectedMembers(context, model, call.shape).every(({ kind }) => kind === 'field')
  );
}

function insertNode(model: Model, written: readonly WrittenValue[], columns: FlatColumns): InsertNode {
  return {
    kind: 'insert',
    with: [],
    table: { kind: 'table', table: model.table, alias: null },
    columns: written.map(({ field }) => field.column),
    source:
      written.length === 0
        ? { kind: 'defaultValues' }
        : { kind: 'insertRows', rows: [written.map(({ value }) => value)] },
    onConflict: null,
    returning: columns.selected,
  };
}

function oneStatement(context: PlanContext, model: Model, call: ReadShape, written: readonly WrittenValue[]): Plan {
  const columns = new FlatColumns(context);
  const scope = { model, alias: null, depth: 0 };
  const layout = rowLayout(context, scope, selectedMembers(context, model, call.shape), {
    columns,
    joins: [],
    loads: [],
    strategy: 'query',
  });
  const statement = context.planned(insertNode(model, written, columns), {
    intent: 'write',
    model,
    returnsRows: true,
    safeIntegers: columns.safeIntegers,
  });
  return new ReturningPlan(
    { slots: context.slots, paths: call.paths },
    statement,
    { decode: compileRowsDecoder(layout), loads: [] },
    null,
  );
}

function thenRead(context: PlanContext, model: Model, call: ReadShape, written: readonly WrittenValue[]): Plan {
  const key = writeKey(model);
  const columns = new FlatColumns(context);
  const canReturn = context.engine.capabilities.returning.insert;
  if (canReturn) for (const name of key.fields) columns.addField(null, context.field(model, name));
  const statement = context.planned(insertNode(model, written, columns), {
    intent: 'write',
    model,
    returnsRows: canReturn,
    safeIntegers: columns.safeIntegers,
  });
  const keyOf = canReturn ? returnedKey(notReturned) : givenKey(context, key, model, statement, written);
  return new WriteThenReadPlan(
    { slots: context.slots, paths: call.paths },
    statement,
    keyOf,
    readByKey(context, model, key, call.shape),
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
