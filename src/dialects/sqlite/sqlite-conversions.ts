import type { ValueType } from '../../schema/value-type.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText } from '../../sql/sql-text.ts';
import type { TypedNode } from '../functions.ts';
import { operand, spelled, TEXT } from '../standard/spelled.ts';
import { decimalStorage } from './sqlite-decimals.ts';
import { clockOf } from './sqlite-moments.ts';
import { wholeOf } from './sqlite-numbers.ts';

/** Values as those of other types, so that they mean the same as on other databases. */

function castTo(item: ExpressionNode, type: ValueType): ExpressionNode {
  return { kind: 'cast', item, type };
}

/** As text: instants in ISO 8601 with milliseconds, bytes as hexadecimal digits. */
export function textOf(item: TypedNode): ExpressionNode {
  const { node, type } = item;
  switch (type?.scalar) {
    case 'Int':
    case 'BigInt':
      return castTo(wholeOf(item), TEXT);
    case 'Float':
      return castTo(node, TEXT);
    case 'Decimal':
      return type === null ? node : decimalTextOf(item, type);
    case 'Boolean':
      return atomText`case when ${operand(node)} then 'true' when ${operand(node)} is not null then 'false' end`;
    case 'DateTime':
      return atomText`strftime('%Y-%m-%dT%H:%M:%fZ', ${clockOf(item)})`;
    case 'Time':
      return (type?.precision ?? 3) === 3 ? node : atomText`strftime('%H:%M:%f', ${node})`;
    case 'Bytes':
      return atomText`iif(${operand(node)} is null, null, lower(hex(${node})))`;
    default:
      return node;
  }
}

/** With as many digits after the point as the type has. */
function decimalTextOf(item: TypedNode, type: ValueType): ExpressionNode {
  if (decimalStorage(type) === 'text') return item.node;
  const units = wholeOf(item);
  const scale = type.scale ?? 0;
  if (scale === 0) return castTo(units, TEXT);
  const one = 10n ** BigInt(scale);
  return spelled(
    'iif(',
    operand(units),
    ` is null, null, printf('%s%d.%0${scale}d', iif(`,
    operand(units),
    " < 0, '-', ''), abs(",
    operand(units),
    ` / ${one}), abs(`,
    operand(units),
    ` % ${one})))`,
  );
}

/** Inside JSON: numbers that a double may not hold are texts. */
export function jsonOf(item: TypedNode): ExpressionNode {
  const { node, type } = item;
  switch (type?.scalar) {
    case 'Int':
      return wholeOf(item);
    case 'BigInt':
      return type?.representation === 'number' ? wholeOf(item) : textOf(item);
    case 'Boolean':
      return atomText`json(${textOf(item)})`;
    case 'Json':
      return atomText`json(${node})`;
    case 'Float':
      return node;
    default:
      return textOf(item);
  }
}
