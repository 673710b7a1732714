import type { ValueType } from '../../schema/value-type.ts';
import { expressionType, isWholeNumber, plainType } from '../../sql/expression-type.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { SlotSpelling, SqlWriter } from '../../sql/sql-writer.ts';
import { missingCapability } from '../standard/missing-capability.ts';

/**
 * Decimals travel as text, and a decimal beside a text is compared and added as
 * a float, which loses digits; so such a place says what it is.
 */
export function writeComparedSlot(slot: number, type: ValueType | null, out: SqlWriter): void {
  if (type?.scalar === 'Decimal') {
    out
      .write('cast(')
      .slot(slot, placeholder)
      .write(` as ${decimalType(type)})`);
  } else {
    out.slot(slot, placeholder);
  }
}

export function writeListElement(slot: number, element: number, type: ValueType | null, out: SqlWriter): void {
  if (type?.scalar === 'Decimal') {
    out
      .write('cast(')
      .element(slot, element, placeholder)
      .write(` as ${decimalType(type)})`);
  } else {
    out.element(slot, element, placeholder);
  }
}

export const mysqlSlots: SlotSpelling = {
  comparedSlot(node, other: ExpressionNode, out) {
    writeComparedSlot(node.slot, typeBeside(other, node.type), out);
  },
  assignedSlot(node, out) {
    out.slot(node.slot, placeholder);
  },
};

/** Most digits of a decimal. */
const MOST_DIGITS = 65;

/**
 * The type of a value beside an expression. What is computed from decimals has more digits than they have,
 * and a value with fewer would be the largest that has them.
 */
function typeBeside(other: ExpressionNode, own: ValueType | null): ValueType | null {
  const type = expressionType(other);
  if (type === null) return own;
  const isSum = other.kind === 'aggregate' && other.name === 'sum';
  // A sum of whole numbers is a decimal.
  if (isSum && isWholeNumber(type)) {
    if (own !== null && !isWholeNumber(own)) return own;
    return { ...plainType('Decimal'), precision: MOST_DIGITS, scale: 0 };
  }
  if (type.scalar !== 'Decimal' || type.precision === null) return type;
  if (isSum) return { ...type, precision: MOST_DIGITS };
  if (other.kind === 'aggregate') return other.name === 'avg' ? plainType('Decimal') : type;
  if (other.kind !== 'binary') return type;
  return other.operator === '/' ? plainType('Decimal') : { ...type, precision: MOST_DIGITS };
}

/** The digits of a decimal; without a declaration as many as fit on both sides of the point. */
export function decimalType(type: ValueType): string {
  return type.precision === null ? 'decimal(65, 30)' : `decimal(${type.precision}, ${type.scale ?? 0})`;
}

/** What `cast` takes, which is fewer words than columns have. */
export function mysqlCastType(type: ValueType): string {
  switch (type.scalar) {
    case 'Int':
    case 'BigInt':
    case 'Boolean':
      return 'signed';
    case 'Float':
      return 'double';
    case 'Decimal':
      return decimalType(type);
    case 'DateTime':
      return `datetime(${type.precision ?? 3})`;
    case 'Date':
      return 'date';
    case 'Time':
      return `time(${type.precision ?? 3})`;
    case 'Bytes':
      return 'binary';
    case 'String':
    case 'Uuid':
    case 'Enum':
    case 'Json':
      return 'char character set utf8mb4';
    default:
      return missingCapability('This database', `casts to ${type.scalar}`);
  }
}

function placeholder(): string {
  return '?';
}
