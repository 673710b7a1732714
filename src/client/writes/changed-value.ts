import { RefusedValue } from '../../dialects/refused-value.ts';
import { valueSlot } from '../../engine/binding/slot-reader.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import type { ValueType } from '../../schema/value-type.ts';
import type { ExpressionNode, NumberChangeNode } from '../../sql/nodes/expression-nodes.ts';
import { WHOLE_NUMBER } from '../planner/plain-types.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { ChangedValue } from './changed-value-part.ts';

const OPERATORS: Readonly<Record<string, NumberChangeNode['operator']>> = {
  increment: '+',
  decrement: '-',
  multiply: '*',
  divide: '/',
};

/**
 * The new value of a field that an operator changes: `column + value`, and for lists `column || values`.
 *
 * What decimals are multiplied with or divided by has up to 18 digits on either side of the
 * point; the result is rounded half away from zero to the field's digits. Whole numbers are divided
 * without their remainder. Division by zero is refused before anything is sent.
 */
export const changedValue: ChangedValue = (context, model, field, name, index) => {
  if (name === 'push') return pushed(context, model, field, index);
  const operator = OPERATORS[name];
  if (operator === undefined) throw new InternalError({ where: `changedValue: operator ${name}` });
  const column = context.column(model.table.name, field);
  const change = { kind: 'numberChange', operator, column, type: field } as const;
  const isFactor = operator === '*' || operator === '/';
  if (field.scalar !== 'Decimal' || !isFactor)
    return { ...change, by: operand(context, index, field, operator === '/'), over: null };
  if (context.engine.capabilities.decimals)
    return { ...change, by: operand(context, index, factorOf(field), operator === '/'), over: null };
  const [by, over] = fraction(context, index, field, operator === '/');
  return { ...change, by, over };
};

/** Of the field's type, but as many digits as a factor may have. */
function factorOf(field: Field): ValueType {
  const { scalar, typeName, isList, representation } = field;
  return { scalar, typeName, isList, representation, native: null, precision: 36, scale: 18 };
}

function operand(context: PlanContext, index: number, type: ValueType, isDivisor: boolean): ExpressionNode {
  const codec = context.codec(type);
  if (!isDivisor) return context.valueOf(index, type);
  return context.slot(
    valueSlot(index, (value) => {
      const wire = codec.encode(value);
      if (Number(wire) === 0) throw new RefusedValue('a number other than 0');
      return wire;
    }),
    type,
  );
}

/** A decimal as a fraction of two whole numbers: 1.075 is 1075 / 1000. */
function fraction(
  context: PlanContext,
  index: number,
  field: Field,
  isDivisor: boolean,
): readonly [by: ExpressionNode, over: ExpressionNode] {
  const decimal = context.codec(factorOf(field));
  const whole = context.codec(WHOLE_NUMBER);
  const parts = (value: unknown): readonly [digits: string, scale: number] => {
    const [before = '', after = ''] = String(decimal.encode(value)).split('.');
    const digits = `${before}${after}`;
    if (digits.replace(/^-?0*/, '').length > 18) throw new RefusedValue('a decimal number of at most 18 digits');
    if (isDivisor && Number(digits) === 0) throw new RefusedValue('a number other than 0');
    return [digits, after.length];
  };
  return [
    context.slot(
      valueSlot(index, (value) => whole.encode(BigInt(parts(value)[0]))),
      WHOLE_NUMBER,
    ),
    context.slot(
      valueSlot(index, (value) => whole.encode(10n ** BigInt(parts(value)[1]))),
      WHOLE_NUMBER,
    ),
  ];
}

/** A list is never shorter than what is added to it: null counts as empty. */
function pushed(context: PlanContext, model: Model, field: Field, index: number): ExpressionNode {
  const codec = context.codec(field);
  const items = context.slot(
    valueSlot(index, (value) => codec.encode(Array.isArray(value) ? value : [value])),
    field,
  );
  return { kind: 'binary', operator: '||', left: context.column(model.table.name, field), right: items };
}
