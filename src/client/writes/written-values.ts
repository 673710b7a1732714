import type { DriverValue } from '../../dialects/codec.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { AssignmentNode } from '../../sql/nodes/write-nodes.ts';
import { isWritable } from '../grammar/data-rules.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { generatedSlot } from '../planner/slots.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ObjectShape, Shape } from '../shape/shape.ts';
import { entry } from '../shape/shape.ts';
import { clientDefault, currentTime } from './default-value.ts';

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
    const make = clientDefault(context, field);
    if (make !== null) written.push({ field, value: generatedValue(context, field, make) });
    else if (isRequired(field)) throw new Misfit('is required').under('data', field.name);
  }
  return written;
}

/** Whether a create must give it: no default, not optional. */
export function isRequired(field: Field): boolean {
  return !field.isOptional && !field.isList && field.default === null && !field.isUpdatedAt;
}

/** What an update writes. */
export function updatedValues(context: PlanContext, model: Model, data: ObjectShape): readonly AssignmentNode[] {
  const assignments: AssignmentNode[] = [];
  for (const { name, shape } of data.entries) {
    const field = context.field(model, name);
    const value = shape.kind === 'object' ? entry(shape, 'set') : shape;
    if (value === undefined) throw new Misfit('must be a value, or an object with `set`').under('data', name);
    assignments.push({ kind: 'assignment', column: field.column, value: writtenValue(context, field, value) });
  }
  if (assignments.length === 0) return [];
  for (const field of Object.values(model.fields)) {
    if (!field.isUpdatedAt || entry(data, field.name) !== undefined) continue;
    assignments.push({
      kind: 'assignment',
      column: field.column,
      value: generatedValue(context, field, currentTime(field)),
    });
  }
  return assignments;
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
