import type { DriverValue } from '../../dialects/codec.ts';
import { generatedSlot } from '../../engine/binding/slot-reader.ts';
import { clientDefault, currentTime } from '../../engine/defaults/client-default.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import { isRequired, isWritable } from '../../schema/written-field.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { AssignmentNode } from '../../sql/nodes/write-nodes.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ObjectShape, Shape } from '../shape/shape.ts';
import { entry } from '../shape/shape.ts';
import { changedValuePart } from './changed-value-part.ts';

export interface WrittenValue {
  readonly field: Field;
  readonly value: ExpressionNode;
}

/** What a create writes: what is given, then what the client makes. Throws `Misfit` for what is missing. */
export function createdValues(context: PlanContext, model: Model, data: ObjectShape): readonly WrittenValue[] {
  const written: WrittenValue[] = [];
  for (const field of Object.values(model.fields)) {
    if (!isWritable(field)) continue;
    const given = entry(data, field.name);
    if (given !== undefined) {
      written.push({ field, value: writtenValue(context, field, given) });
      continue;
    }
    const make = clientDefault(context.engine.schema.functions, field, context.settings.parts);
    if (make !== null) written.push({ field, value: generatedValue(context, field, make) });
    else if (isRequired(field)) throw new Misfit('is required').under('data', field.name);
  }
  return written;
}

/** What an update writes. */
export function updatedValues(context: PlanContext, model: Model, data: ObjectShape): readonly AssignmentNode[] {
  const assignments: AssignmentNode[] = [];
  for (const { name, shape } of data.entries) {
    const field = context.field(model, name);
    assignments.push({ kind: 'assignment', column: field.column, value: updatedValue(context, model, field, shape) });
  }
  return assignments.length === 0 ? [] : [...assignments, ...automaticValues(context, model, data)];
}

/** What every update writes beside what it is given: the time of the update, and the next version. */
export function automaticValues(
  context: PlanContext,
  model: Model,
  data: { readonly entries: readonly { readonly name: string }[] },
): readonly AssignmentNode[] {
  const assignments: AssignmentNode[] = [];
  if (model.version !== null) {
    const field = context.field(model, model.version);
    const one: ExpressionNode = { kind: 'literal', value: 1 };
    const left = context.column(model.table.name, field);
    assignments.push({
      kind: 'assignment',
      column: field.column,
      value: { kind: 'binary', operator: '+', left, right: one },
    });
  }
  for (const field of Object.values(model.fields)) {
    if (!field.isUpdatedAt || data.entries.some(({ name }) => name === field.name)) continue;
    assignments.push({
      kind: 'assignment',
      column: field.column,
      value: generatedValue(context, field, currentTime(field)),
    });
  }
  return assignments;
}

function updatedValue(context: PlanContext, model: Model, field: Field, shape: Shape): ExpressionNode {
  if (shape.kind !== 'object') return writtenValue(context, field, shape);
  const [only, second] = shape.entries;
  if (only === undefined || second !== undefined) {
    throw new Misfit('must be a value, or an object with exactly one operator').under('data', field.name);
  }
  if (only.name === 'set') return writtenValue(context, field, only.shape);
  if (only.shape.kind !== 'value') throw new InternalError({ where: `updatedValue: ${only.shape.kind}` });
  return context.settings.parts.get(changedValuePart)(context, model, field, only.name, only.shape.index);
}

function writtenValue(context: PlanContext, field: Field, shape: Shape): ExpressionNode {
  switch (shape.kind) {
    case 'value':
      return context.valueOf(shape.index, field);
    case 'null':
      return { kind: 'literal', value: null };
    case 'jsonNull':
      return shape.which === 'DbNull'
        ? { kind: 'literal', value: null }
        : context.slot(
            generatedSlot(() => 'null'),
            field,
          );
    default:
      throw new InternalError({ where: `writtenValue: ${shape.kind}` });
  }
}

function generatedValue(context: PlanContext, field: Field, make: () => unknown): ExpressionNode {
  const codec = context.codec(field);
  return context.slot(
    generatedSlot((): DriverValue => {
      const value = make();
      return value === null || value === undefined ? null : codec.encode(value);
    }),
    field,
  );
}
