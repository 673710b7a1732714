import type { ValueType } from '../../schema/value-type.ts';
import { isWholeNumber } from '../../sql/expression-type.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText, sqlText } from '../../sql/sql-text.ts';
import type { TypedNode } from '../functions.ts';
import { convertible, operand, spelled } from '../standard/spelled.ts';

/** Values as those of other types, so that they mean the same as on other databases. */

/** As text: instants in ISO 8601 with milliseconds, bytes as hexadecimal digits. */
export function textOf({ node, type }: TypedNode): ExpressionNode {
  if (type === null || (type.scalar === 'String' && !type.isList)) return node;
  if (type.isList) return atomText`${operand(node)}::text`;
  switch (type.scalar) {
    case 'DateTime':
      return atomText`to_char(${utc({ node, type })}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
    case 'Time':
      return atomText`to_char(${node}, 'HH24:MI:SS.MS')`;
    case 'Bytes':
      return atomText`encode(${node}, 'hex')`;
    case 'Decimal':
      return decimalTextOf(node, type);
    default:
      return atomText`${operand(node)}::text`;
  }
}

/** With as many digits after the point as the type has, which those of a computed one may not be. */
function decimalTextOf(node: ExpressionNode, { scale }: ValueType): ExpressionNode {
  return scale === null ? atomText`${operand(node)}::text` : spelled('round(', node, `, ${scale})::text`);
}

/** Inside JSON: numbers that a double may not hold are texts. */
export function jsonOf(item: TypedNode): ExpressionNode {
  const { node, type } = item;
  if (type === null || type.isList) return node;
  switch (type.scalar) {
    case 'BigInt':
      return type.representation === 'number' ? node : textOf(item);
    case 'Decimal':
    case 'DateTime':
    case 'Time':
    case 'Bytes':
      return textOf(item);
    default:
      return node;
  }
}

/** As a double, in which functions of floats compute. */
export function floatOf({ node, type }: TypedNode): ExpressionNode {
  const isDouble = type?.scalar === 'Float' && (type.native === null || /^(double|float8)/i.test(type.native.name));
  return isDouble ? node : atomText`${operand(node)}::float8`;
}

/** What functions take as a number of characters, digits or units. */
export function int4Of({ node, type }: TypedNode): ExpressionNode {
  return type?.scalar === 'Int' ? node : atomText`${operand(node)}::int4`;
}

/** As the digits of a clock in UTC, which all functions of time then agree on. */
export function utc({ node, type }: TypedNode): ExpressionNode {
  if (type?.scalar !== 'DateTime') return atomText`${operand(node)}::timestamp`;
  return isLocal(type) ? node : atomText`(${operand(node)} at time zone 'UTC')`;
}

/** The way back to the type of a moment. */
export function momentOf(clock: ExpressionNode, type: ValueType | null): ExpressionNode {
  if (type === null || isLocal(type) || (type.scalar !== 'Date' && type.scalar !== 'DateTime')) return clock;
  return type.scalar === 'Date' ? atomText`${operand(clock)}::date` : atomText`(${operand(clock)} at time zone 'UTC')`;
}

/** A timestamp without a zone, which is UTC by agreement. */
export function isLocal(type: ValueType): boolean {
  return type.scalar === 'DateTime' && type.native?.name.toLowerCase() === 'timestamp';
}

/**
 * A value as one of another type. Whole numbers of fractions are rounded half away from zero, which PostgreSQL
 * does with decimals only.
 */
export function castPostgres(given: TypedNode, to: ValueType): ExpressionNode {
  const item = convertible(given, to);
  const { node, type } = item;
  const cast: ExpressionNode = { kind: 'cast', item: node, type: to };
  if (type === null || type.isList) return cast;
  switch (to.scalar) {
    case 'String':
      return textOf(item);
    case 'Int':
    case 'BigInt':
    case 'Float':
    case 'Decimal':
      return castToNumber(item, to);
    case 'DateTime':
    case 'Date':
    case 'Time':
      return castToMoment(item, to);
    case 'Json':
      return type.scalar === 'String' ? cast : atomText`to_jsonb(${jsonOf(item)})`;
    case 'Boolean':
      // Only whole numbers of 32 bits have a cast.
      return isWholeNumber(type) ? sqlText`${operand(node)} <> 0` : cast;
    case 'Bytes':
      return type.scalar === 'Bytes' ? node : atomText`convert_to(${textOf(item)}, 'UTF8')`;
    default:
      return cast;
  }
}

function castToNumber({ node, type }: TypedNode, to: ValueType): ExpressionNode {
  if (type?.scalar === 'Boolean') return { kind: 'cast', item: atomText`${operand(node)}::int4`, type: to };
  const isRounded = type?.scalar === 'Float' && isWholeNumber(to);
  return { kind: 'cast', item: isRounded ? atomText`round(${operand(node)}::numeric)` : node, type: to };
}

function castToMoment(item: TypedNode, to: ValueType): ExpressionNode {
  const from = item.type?.scalar;
  if (from === 'Date' && to.scalar === 'DateTime') return momentOf(utc(item), to);
  if (from === 'DateTime' && to.scalar === 'Date') return atomText`${utc(item)}::date`;
  if (from === 'DateTime' && to.scalar === 'Time') return timeOf(item);
  return { kind: 'cast', item: item.node, type: to };
}

/** The time of day, to the millisecond, without rounding. */
export function timeOf(item: TypedNode): ExpressionNode {
  return atomText`date_trunc('milliseconds', ${utc(item)})::time`;
}
