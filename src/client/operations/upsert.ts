import type { Key, Model } from '../../schema/model.ts';
import { isOnlyViolableKey, presenceOfDefault } from '../../schema/unique-violations.ts';
import type { ConflictNode, InsertNode } from '../../sql/nodes/write-nodes.ts';
import { insert } from '../../sql/statements.ts';
import { createDataRule, updateDataRule } from '../grammar/data-rules.ts';
import { objectRule } from '../grammar/grammar.ts';
import { selectionMembers } from '../grammar/selection-rules.ts';
import { uniqueWhereRule } from '../grammar/where-rules.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { policyCondition } from '../planner/policies.ts';
import { readByKey, writeKey } from '../planner/row-by-key.ts';
import { requireUniqueKey } from '../planner/unique-where.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import type { ObjectShape } from '../shape/shape.ts';
import { entry, objectEntry } from '../shape/shape.ts';
import type { WrittenValue } from '../writes/written-values.ts';
import { createdValues, updatedValues } from '../writes/written-values.ts';
import { lockedUpsert } from './locked-upsert.ts';
import type { EqualValues } from './native-upsert.ts';
import { NativeUpsertPlan } from './native-upsert.ts';
import { namesRelations } from './nested-writes-part.ts';
import type { Operation, Plan } from './operation.ts';
import { keyReturningWrite, returningWrite, returnsWhole, writtenTable } from './returning-write.ts';
import { WriteThenReadPlan } from './write-plans.ts';

export const upsert: Operation = {
  name: 'upsert',
  isWrite: true,
  arguments: (grammar, model) =>
    grammar.memo(`upsert ${model.name}`, () =>
      objectRule('argument of upsert', () => [
        ['where', () => uniqueWhereRule(grammar, model.name)],
        ['create', () => createDataRule(grammar, model)],
        ['update', () => updateDataRule(grammar, model)],
        ...selectionMembers(grammar, model.name),
      ]),
    ),
  plan(context, model, call) {
    const where = objectEntry(call.shape, 'where');
    const key = requireUniqueKey(model, where, ['where']);
    for (const name of ['create', 'update'])
      if (objectEntry(call.shape, name) === undefined) throw new Misfit('is required').under(name);
    writeKey(model);
    context.tables.add(model.table.name);
    return nativeUpsert(context, model, call, key) ?? lockedUpsert(context, model, call);
  },
};

const NOTHING: ObjectShape = { kind: 'object', entries: [] };

/**
 * One statement, where its conflict clause means the same as the call; else `null`.
 *
 * It means the same if the key of `where` is all that `where` says, `create` has the same
 * values in it, nothing is written through relations, and no policy hides rows: a hidden row
 * would be in the way and not be updated.
 */
function nativeUpsert(context: PlanContext, model: Model, call: ReadShape, key: Key): Plan | null {
  const create = objectEntry(call.shape, 'create') ?? NOTHING;
  const update = objectEntry(call.shape, 'update') ?? NOTHING;
  const equalValues = equalValuesOf(context, model, key, objectEntry(call.shape, 'where'), create);
  if (equalValues === null || namesRelations(create) || namesRelations(update)) return null;
  if (policyCondition(context, { model, alias: model.table.name, depth: 0 }, 'update') !== null) return null;

  const { onConflictTarget, returning } = context.engine.capabilities;
  const presenceOf = (field: Model['fields'][string]): ReturnType<typeof presenceOfDefault> => {
    const given = entry(create, field.name);
    if (given === undefined) return presenceOfDefault(field);
    return given.kind === 'null' ? 'null' : 'value';
  };
  if (!onConflictTarget && !isOnlyViolableKey(model, key, presenceOf)) return null;
  // Where nothing is returned, the row is found by the key that it had before.
  if (!returning.insert && key.fields.some((name) => entry(update, name) !== undefined)) return null;

  const written = underName('create', () => createdValues(context, model, create));
  const set = underName('update', () => updatedValues(context, model, update));
  const columns = key.fields.map((name) => context.field(model, name).column);
  const conflict: ConflictNode = {
    kind: 'conflict',
    target: columns,
    // Setting the key to itself changes nothing, and gives the row that is there.
    update: set.length > 0 ? set : keptColumns(context, model, key),
    where: null,
  };
  const plan = conflictPlan(context, model, call, key, written, conflict);
  return new NativeUpsertPlan(equalValues, plan, () => lockedUpsert(context, model, call));
}

function keptColumns(context: PlanContext, model: Model, key: Key): NonNullable<ConflictNode['update']> {
  return key.fields.slice(0, 1).map((name) => {
    const field = context.field(model, name);
    return { kind: 'assignment', column: field.column, value: context.column(model.table.name, field) };
  });
}

function conflictPlan(
  context: PlanContext,
  model: Model,
  call: ReadShape,
  key: Key,
  written: readonly WrittenValue[],
  onConflict: ConflictNode,
): Plan {
  const write = (returning: InsertNode['returning']): InsertNode =>
    insert({
      table: writtenTable(model),
      columns: written.map(({ field }) => field.column),
      source: { kind: 'insertRows', rows: [written.map(({ value }) => value)] },
      onConflict,
      returning,
    });
  if (context.engine.capabilities.returning.insert)
    return returnsWhole(context, model, call, 'insert')
      ? returningWrite(context, model, call, write, null)
      : keyReturningWrite(context, model, call, write, null);
  const statement = context.planned(write([]), { intent: 'write', model, returnsRows: false });
  const positions = key.fields.map((name) => {
    const value = written.find(({ field }) => field.name === name)?.value;
    return value?.kind === 'slot' ? statement.parameters.indexOf(value.slot) : -1;
  });
  return new WriteThenReadPlan(
    { slots: context.slots, paths: call.paths },
    statement,
    (_, parameters) => positions.map((position) => parameters[position]),
    readByKey(context, model, key, call.shape),
    null,
  );
}

/** The values that must be the same in `where` and `create`; `null` where one of both says more, or something else. */
function equalValuesOf(
  context: PlanContext,
  model: Model,
  key: Key,
  where: ObjectShape | undefined,
  create: ObjectShape,
): readonly EqualValues[] | null {
  if (where === undefined || where.entries.length !== 1) return null;
  const only = where.entries[0]?.shape;
  const pairs: EqualValues[] = [];
  for (const name of key.fields) {
    const named = key.fields.length === 1 ? only : only?.kind === 'object' ? entry(only, name) : undefined;
    const value = named?.kind === 'object' && named.entries.length === 1 ? entry(named, 'equals') : named;
    const given = entry(create, name);
    if (value?.kind !== 'value' || given?.kind !== 'value') return null;
    const codec = context.codec(context.field(model, name));
    pairs.push({ where: value.index, create: given.index, encode: (item) => codec.encode(item) });
  }
  return pairs;
}

/** Both parts of the call are planned like the `data` of other calls; their misfits are named as they stand here. */
function underName<T>(name: 'create' | 'update', plan: () => T): T {
  try {
    return plan();
  } catch (error) {
    if (error instanceof Misfit && error.path[0] === 'data') error.path[0] = name;
    throw error;
  }
}
