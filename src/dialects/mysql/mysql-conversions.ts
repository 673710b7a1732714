import type { ValueType } from '../../schema/value-type.ts';
import { isWholeNumber } from '../../sql/expression-type.ts';
import { call } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText, sqlText } from '../../sql/sql-text.ts';
import type { TypedNode } from '../functions.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import { BIG_INT, convertible, FLOAT, isPlace, operand, spelled, TEXT } from '../standard/spelled.ts';
import type { MysqlFlavor } from './mysql-flavor.ts';

/** Values as those of other types, so that they mean the same as on other databases. */

function castTo(item: ExpressionNode, type: ValueType): ExpressionNode {
  return { kind: 'cast', item, type };
}

/** As text: instants in ISO 8601 with milliseconds, bytes as hexadecimal digits. */
export function textOf(item: TypedNode): ExpressionNode {
  const { node, type } = item;
  switch (type?.scalar) {
    case undefined:
    case 'String':
    case 'Uuid':
    case 'Enum':
      return node;
    case 'Boolean':
      return atomText`case when ${operand(node)} then 'true' when ${operand(node)} is not null then 'false' end`;
    case 'DateTime':
      return atomText`concat(left(date_format(${momentOf(item)}, '%Y-%m-%dT%H:%i:%s.%f'), 23), 'Z')`;
    case 'Time':
      return atomText`left(time_format(${momentOf(item)}, '%H:%i:%s.%f'), 12)`;
    case 'Bytes':
      return atomText`lower(hex(${node}))`;
    case 'Decimal':
      return castTo(type?.precision === null ? node : castTo(node, type ?? TEXT), TEXT);
    default:
      return castTo(node, TEXT);
  }
}

/** Inside JSON: numbers that a double may not hold are texts. */
export function jsonOf(item: TypedNode): ExpressionNode {
  const { node, type } = item;
  switch (type?.scalar) {
    case undefined:
    case 'String':
    case 'Uuid':
    case 'Enum':
    case 'Int':
    case 'Float':
      return node;
    case 'BigInt':
      return type?.representation === 'number' ? node : textOf(item);
    case 'Boolean':
      return atomText`json_extract(${textOf(item)}, '$')`;
    case 'Json':
      return atomText`json_extract(${node}, '$')`;
    default:
      return textOf(item);
  }
}

/** One value as a document, whose text can be joined with others; null is the null of JSON. */
export function documentOf(item: TypedNode): ExpressionNode {
  return atomText`json_extract(json_array(${jsonOf(item)}), '$[0]')`;
}

/** A place for a moment holds its text, which would be compared as one. */
export function momentOf({ node, type }: TypedNode): ExpressionNode {
  return isPlace(node) && type !== null ? castTo(node, type) : node;
}

/** A driver may hand a whole number over as a float. */
export function wholeOf({ node, type }: TypedNode): ExpressionNode {
  return isPlace(node) ? castTo(node, isWholeNumber(type) && type !== null ? type : BIG_INT) : node;
}

export function floatOf({ node, type }: TypedNode): ExpressionNode {
  return type?.scalar === 'Float' ? node : castTo(node, FLOAT);
}

/** A value as one of another type. Fractions are rounded half away from zero, which both do with decimals only. */
export function castMysql(flavor: MysqlFlavor, given: TypedNode, to: ValueType): ExpressionNode {
  const item = convertible(given, to);
  const { node, type } = item;
  if (type === null) return castTo(node, to);
  switch (to.scalar) {
    case 'String':
      return textOf(item);
    case 'Int':
    case 'BigInt':
      return castTo(type.scalar === 'Float' ? asDecimal(node) : node, to);
    case 'Boolean':
      return booleanOf(item);
    case 'Time':
      return type.scalar === 'DateTime' ? timeOf(item) : castTo(node, to);
    case 'Json':
      if (type.scalar === 'Json') return node;
      if (type.scalar !== 'String')
        return atomText`case when ${operand(node)} is not null then ${documentOf(item)} end`;
      return flavor.name === 'mariadb' ? atomText`json_compact(${node})` : atomText`cast(${node} as json)`;
    case 'Bytes':
      return type.scalar === 'Bytes' ? node : castTo(textOf(item), to);
    case 'Uuid':
      return call('lower', castTo(node, to));
    case 'Float':
    case 'Decimal':
    case 'DateTime':
    case 'Date':
      return castTo(node, to);
    default:
      return missingCapability(flavor.database, `casts to ${to.scalar}`);
  }
}

function booleanOf({ node, type }: TypedNode): ExpressionNode {
  if (type !== null && (isWholeNumber(type) || type.scalar === 'Boolean')) return sqlText`${operand(node)} <> 0`;
  const word = call('lower', node);
  return atomText`case when ${word} in ('true', 't', '1') then true when ${word} in ('false', 'f', '0') then false end`;
}

/** The time of day, to the millisecond, without rounding. */
export function timeOf(item: TypedNode): ExpressionNode {
  if ((item.type?.precision ?? 3) <= 3) return call('time', momentOf(item));
  return atomText`cast(left(date_format(${momentOf(item)}, '%H:%i:%s.%f'), 12) as time(3))`;
}

/** A double by way of a decimal, which has the digits that the double is written with. */
export function asDecimal(node: ExpressionNode): ExpressionNode {
  return spelled('cast(', node, ' as decimal(65, 30))');
}
