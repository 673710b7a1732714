import type { Codec } from '../../dialects/codec.ts';
import { valueSlot } from '../../engine/binding/slot-reader.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { ValueType } from '../../schema/value-type.ts';
import { and, binary, isNotNull, isNull, not, or } from '../../sql/expressions.ts';
import type { BinaryOperator, ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { Shape, ValuesShape } from '../shape/shape.ts';

/** Something computed over a group that can be compared with values. */
export interface Operand {
  /** One part or several that are compared one after the other. */
  readonly parts: readonly ExpressionNode[];
  compare(operator: BinaryOperator, index: number): ExpressionNode;
  among(list: ValuesShape, places: number | null): ExpressionNode;
}

/** How a caller's value becomes one part of what is compared. */
export interface ComparedPart {
  readonly item: ExpressionNode;
  readonly type: ValueType;
  comparable(value: unknown): unknown;
}

/** An operand of one part. */
export function scalarOperand(context: PlanContext, part: ComparedPart): Operand {
  const { item, type } = part;
  const codec = context.codec(type);
  const encode = (value: unknown) => codec.encode(part.comparable(value));
  return {
    parts: [item],
    compare: (operator, index) => binary(operator, item, context.slot(valueSlot(index, encode), type)),
    among: (list, paddedLength) => {
      const reader = valueSlot(list.index, encode);
      const { slot } = context.slot({ ...reader, read: ({ values }) => wholeList(codec, values, list, part) }, type);
      return { kind: 'inList', item, slot, type, paddedLength, isNegated: false };
    },
  };
}

/** An operand of several parts, which stands for their row value. */
export function rowOperand(context: PlanContext, parts: readonly ComparedPart[]): Operand {
  const items = parts.map(({ item }) => item);
  const encoders = parts.map(({ comparable, type }) => {
    const codec = context.codec(type);
    return { type, encode: (value: unknown) => codec.encode(comparable(value)) };
  });
  const slots = (index: number) => encoders.map(({ type, encode }) => context.slot(valueSlot(index, encode), type));
  return {
    parts: items,
    compare: (operator, index) => binary(operator, { kind: 'tuple', items }, { kind: 'tuple', items: slots(index) }),
    among: (list, paddedLength) => ({
      kind: 'inRows',
      items,
      slots: slots(list.index).map(({ slot }) => slot),
      types: parts.map(({ type }) => type),
      paddedLength,
    }),
  };
}

/** The condition that a filter puts on an operand; `null` where it asks nothing. */
export function operandCondition(operand: Operand, shape: Shape): ExpressionNode | null {
  if (shape.kind !== 'object') return compared(operand, '=', shape);
  const conditions = shape.entries
    .map(({ name, shape: given }) => operatorCondition(operand, name, given))
    .filter((condition) => condition !== null);
  return conditions.length < 2 ? (conditions[0] ?? null) : and(conditions);
}

const COMPARISONS: Readonly<Record<string, BinaryOperator>> = { equals: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' };

function operatorCondition(operand: Operand, name: string, shape: Shape): ExpressionNode | null {
  switch (name) {
    case 'not': {
      if (shape.kind !== 'object') return compared(operand, '<>', shape);
      const inner = operandCondition(operand, shape);
      return inner === null ? or([]) : not(inner);
    }
    case 'in':
    case 'notIn':
      return listCondition(operand, shape, name === 'notIn');
    default: {
      const operator = COMPARISONS[name];
      if (operator === undefined) throw new InternalError({ where: `operandCondition: operator ${name}` });
      return compared(operand, operator, shape);
    }
  }
}

function compared(operand: Operand, operator: BinaryOperator, shape: Shape): ExpressionNode {
  const [first] = operand.parts;
  if (first === undefined) throw new InternalError({ where: 'operandCondition: an operand without parts' });
  if (shape.kind === 'null') return operator === '=' ? isNull(first) : isNotNull(first);
  if (shape.kind !== 'value') throw new InternalError({ where: `operandCondition: a ${shape.kind}` });
  return operand.compare(operator, shape.index);
}

function listCondition(operand: Operand, shape: Shape, isNegated: boolean): ExpressionNode {
  if (shape.kind !== 'values') throw new InternalError({ where: 'operandCondition: in without a list' });
  const [first] = operand.parts as [ExpressionNode];
  // An empty list that would be spelled out: nothing is in it, and everything is outside, null too.
  const among = shape.paddedLength === 0 ? or([]) : operand.among(shape, shape.paddedLength);
  const list = !isNegated ? among : shape.paddedLength === 0 ? and([]) : not(among);
  if (!shape.hasNull) return list;
  return isNegated ? and([list, isNotNull(first)]) : or([list, isNull(first)]);
}

function wholeList(codec: Codec, values: readonly unknown[], list: ValuesShape, part: ComparedPart) {
  return codec.encodeList((values[list.index] as readonly unknown[]).map(part.comparable));
}
