import type { ScalarType, ValueType } from '../schema/value-type.ts';
import type { BinaryOperator, ExpressionNode } from './nodes/expression-nodes.ts';

/**
 * The type of an expression where the tree tells it, else `null`. Dialects ask
 * it where the spelling depends on the type: integer division, decimals that
 * are stored as scaled integers, places for values that need a cast.
 *
 * @example
 * ```ts
 * import { aggregate } from '../../src/sql/expressions.ts';
 *
 * expressionType(aggregate('count', null))?.scalar; // 'BigInt'
 * ```
 */
export function expressionType(node: ExpressionNode): ValueType | null {
  switch (node.kind) {
    case 'column':
    case 'slot':
    case 'cast':
    case 'numberChange':
    case 'typed':
      return node.type;
    case 'skippedCount':
      return plainType('BigInt');
    case 'literal':
      return typeOfConstant(node.value);
    case 'binary':
      return typeOfBinary(node);
    case 'aggregate':
      if (node.name === 'count') return plainType('BigInt');
      if (node.item === null) return null;
      return typeOfAggregate(node.name, expressionType(node.item));
    case 'window':
      return expressionType(node.item);
    case 'case':
      return node.branches[0] === undefined ? null : expressionType(node.branches[0].result);
    case 'logic':
    case 'not':
    case 'isNull':
    case 'nullSafeEqual':
    case 'inList':
    case 'inRows':
    case 'inQuery':
    case 'exists':
    case 'between':
    case 'textMatch':
      return plainType('Boolean');
    default:
      return null;
  }
}

/** A type with nothing declared beyond its scalar. */
export function plainType(scalar: ScalarType): ValueType {
  return {
    scalar,
    typeName: null,
    isList: false,
    native: null,
    precision: null,
    scale: null,
    representation: scalar === 'DateTime' ? 'date' : 'plain',
  };
}

export function isWholeNumber(type: ValueType | null): boolean {
  return type !== null && !type.isList && (type.scalar === 'Int' || type.scalar === 'BigInt');
}

function typeOfBinary(node: Extract<ExpressionNode, { kind: 'binary' }>): ValueType | null {
  switch (node.operator) {
    case '||':
      return plainType('String');
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return widerNumber(node.operator, expressionType(node.left), expressionType(node.right));
    default:
      return plainType('Boolean');
  }
}

function typeOfConstant(value: string | number | boolean | null): ValueType | null {
  switch (typeof value) {
    case 'string':
      return plainType('String');
    case 'boolean':
      return plainType('Boolean');
    case 'number':
      return plainType(Number.isInteger(value) ? 'Int' : 'Float');
    default:
      return null;
  }
}

const numberRank: Partial<Record<ScalarType, number>> = { Int: 1, BigInt: 2, Decimal: 3, Float: 4 };

/**
 * As all databases do it: the wider of both types. Decimals keep the digits of
 * the longer scale, a product those of both.
 */
function widerNumber(operator: BinaryOperator, left: ValueType | null, right: ValueType | null): ValueType | null {
  if (left === null || right === null) return left ?? right;
  const leftRank = numberRank[left.scalar];
  const rightRank = numberRank[right.scalar];
  if (leftRank === undefined || rightRank === undefined) return null;

  const wider = leftRank >= rightRank ? left : right;
  if (wider.scalar !== 'Decimal') return wider;
  const leftScale = left.scale ?? 0;
  const rightScale = right.scale ?? 0;
  return { ...wider, scale: operator === '*' ? leftScale + rightScale : Math.max(leftScale, rightScale) };
}

function typeOfAggregate(name: 'sum' | 'avg' | 'min' | 'max', item: ValueType | null): ValueType | null {
  if (item === null || name === 'min' || name === 'max') return item;
  if (name === 'sum') return item.scalar === 'Int' ? plainType('BigInt') : item;
  return item.scalar === 'Decimal' ? item : plainType('Float');
}
