import type { ValueType } from '../../schema/value-type.ts';
import { expressionType, isWholeNumber } from '../../sql/expression-type.ts';
import type { BinaryNode, ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { precedence, precedenceOf } from '../../sql/precedence.ts';
import type { SqlWriter } from '../../sql/sql-writer.ts';
import { missingCapability } from '../standard/missing-capability.ts';

/**
 * SQLite has no decimals. Up to 18 digits are stored as whole numbers of the
 * smallest unit (12.50 at scale 2 is 1250), which compare, sort and sum exactly;
 * larger ones are text that is only ever equal or not.
 */
export type DecimalStorage = 'scaled' | 'text';

export function decimalStorage(type: ValueType): DecimalStorage {
  return type.precision !== null && type.precision <= 18 ? 'scaled' : 'text';
}

/** Whether the expression is a decimal that SQLite cannot put in order. */
export function isTextDecimal(type: ValueType | null): boolean {
  return type !== null && type.scalar === 'Decimal' && decimalStorage(type) === 'text';
}

export function refuseTextDecimal(node: ExpressionNode, what: string): void {
  if (!isTextDecimal(expressionType(node))) return;
  missingCapability('SQLite', `${what} decimals of more than 18 digits`, 'Declare the field with at most 18 digits.');
}

/** Writes an operation with a decimal in it, bringing both sides to one scale. False when there is none. */
export function writeDecimalBinary(node: BinaryNode, out: SqlWriter): boolean {
  const left = expressionType(node.left);
  const right = expressionType(node.right);
  if (left?.scalar !== 'Decimal' && right?.scalar !== 'Decimal') return false;

  if (node.operator !== '=' && node.operator !== '<>') {
    refuseTextDecimal(node.left, 'calculating with and comparing');
    refuseTextDecimal(node.right, 'calculating with and comparing');
  }
  if (node.operator === '/' || node.operator === '%') {
    missingCapability('SQLite', 'division of decimals', 'Divide in JavaScript, or cast to Float.');
  }

  const isProduct = node.operator === '*';
  const isComparison = precedenceOf(node) === precedence.predicate;
  const atLeast = isComparison ? precedence.concatenation : precedenceOf(node);
  const scale = Math.max(left?.scale ?? 0, right?.scale ?? 0);
  const isFloat = left?.scalar === 'Float' || right?.scalar === 'Float';

  writeAtScale(node.left, left, isProduct ? null : scale, isFloat, atLeast, out);
  out.write(` ${node.operator} `);
  writeAtScale(node.right, right, isProduct ? null : scale, isFloat, atLeast + (isComparison ? 0 : 1), out);
  return true;
}

/** A decimal that leaves SQL as an ordinary number: beside a Float, in a cast. */
export function writeDecimalAsFloat(node: ExpressionNode, scale: number, out: SqlWriter): void {
  out
    .write('(')
    .operand(node, precedence.multiplicative)
    .write(` / ${10 ** scale}.0)`);
}

function writeAtScale(
  node: ExpressionNode,
  type: ValueType | null,
  scale: number | null,
  isFloat: boolean,
  atLeast: number,
  out: SqlWriter,
): void {
  const own = type?.scalar === 'Decimal' ? (type.scale ?? 0) : 0;
  if (isFloat && type?.scalar === 'Decimal') {
    writeDecimalAsFloat(node, own, out);
    return;
  }
  // A place for a value whose type is not said holds what its neighbour holds.
  if (isFloat || scale === null || type === null || own === scale) {
    out.operand(node, atLeast);
    return;
  }
  out
    .write('(')
    .operand(node, precedence.multiplicative)
    .write(` * ${10n ** BigInt(scale - own)})`);
}

/** A cast to a decimal; whole numbers and other decimals become so exactly, floats by rounding. */
export function writeDecimalCast(node: ExpressionNode, to: ValueType, out: SqlWriter): void {
  const from = expressionType(node);
  const scale = to.scale ?? 0;
  // A value is encoded for the place where it stands.
  if (node.kind === 'slot') {
    out.node(node);
  } else if (from?.scalar === 'Float') {
    out
      .write('cast(round(')
      .operand(node, precedence.multiplicative)
      .write(` * ${10 ** scale}.0) as integer)`);
  } else if (
    decimalStorage(to) === 'scaled' &&
    (isWholeNumber(from) || (from?.scalar === 'Decimal' && (from.scale ?? 0) <= scale))
  ) {
    const own = from?.scalar === 'Decimal' ? (from.scale ?? 0) : 0;
    out
      .write('(')
      .operand(node, precedence.multiplicative)
      .write(` * ${10n ** BigInt(scale - own)})`);
  } else {
    missingCapability('SQLite', 'this cast to a decimal', 'Cast in JavaScript.');
  }
}
