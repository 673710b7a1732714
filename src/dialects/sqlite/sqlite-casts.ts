import type { ValueType } from '../../schema/value-type.ts';
import { isWholeNumber } from '../../sql/expression-type.ts';
import { call } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText, sqlText } from '../../sql/sql-text.ts';
import type { TypedNode } from '../functions.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import { convertible, operand, spelled } from '../standard/spelled.ts';
import { jsonOf, textOf } from './sqlite-conversions.ts';
import { decimalStorage } from './sqlite-decimals.ts';
import { clockOf, millisOf, ofMillis } from './sqlite-moments.ts';
import { roundedUnits, wholeOf } from './sqlite-numbers.ts';

/** A value as one of another type. Fractions are rounded half away from zero. */
export function castSqlite(given: TypedNode, to: ValueType): ExpressionNode {
  const item = convertible(given, to);
  const { node, type } = item;
  const cast: ExpressionNode = { kind: 'cast', item: node, type: to };
  switch (to.scalar) {
    case 'String':
      return type === null ? cast : textOf(item);
    case 'Int':
    case 'BigInt':
      return wholeNumberOf(item, to);
    case 'Decimal':
      return decimalOf(item, to);
    case 'Boolean':
      return booleanOf(item);
    case 'DateTime':
      return ofMillis(
        millisOf(item.type?.scalar === 'String' ? { node, type: { ...to, native: TEXT_STORAGE } } : item),
        to,
      );
    case 'Date':
      return type?.scalar === 'Date' ? node : call('date', clockOf(item));
    case 'Time':
      return timeOf(item);
    case 'Json':
      return documentOf(item);
    case 'Bytes':
      return type?.scalar === 'Bytes' ? node : { ...cast, item: textOf(item) };
    case 'Uuid':
      return call('lower', cast);
    default:
      return cast;
  }
}

/** Texts are read as instants that are stored as texts. */
const TEXT_STORAGE = { name: 'Text', arguments: [] } as const;

function wholeNumberOf({ node, type }: TypedNode, to: ValueType): ExpressionNode {
  if (type?.scalar === 'Float') return { kind: 'cast', item: call('round', node), type: to };
  if (type?.scalar !== 'Decimal' || decimalStorage(type) === 'text') return { kind: 'cast', item: node, type: to };
  const one = 10n ** BigInt(type.scale ?? 0);
  return roundedUnits(wholeOf({ node, type }), spelled(String(one)));
}

function decimalOf(item: TypedNode, to: ValueType): ExpressionNode {
  const { node, type } = item;
  const scale = to.scale ?? 0;
  if (decimalStorage(to) === 'text')
    missingCapability('SQLite', 'casts to decimals of more than 18 digits', 'Give the type its digits: decimal(18,4).');
  if (type?.scalar === 'Decimal' && decimalStorage(type) === 'scaled' && (type.scale ?? 0) > scale) {
    return roundedUnits(wholeOf(item), spelled(String(10n ** BigInt((type.scale ?? 0) - scale))));
  }
  if (type === null || type.scalar === 'String') {
    const number = type === null ? node : atomText`cast(${node} as real)`;
    return spelled('cast(round(', operand(number), ` * ${10n ** BigInt(scale)}.0) as integer)`);
  }
  if (type.scalar === 'Boolean') return spelled('(', operand(node), ` * ${10n ** BigInt(scale)})`);
  return { kind: 'cast', item: node, type: to };
}

function booleanOf({ node, type }: TypedNode): ExpressionNode {
  if (type?.scalar !== 'String') return type === null || isWholeNumber(type) ? sqlText`${operand(node)} <> 0` : node;
  const word = call('lower', node);
  return atomText`case when ${word} in ('true', 't', '1') then true when ${word} in ('false', 'f', '0') then false end`;
}

/** The time of day, to the millisecond. */
export function timeOf(item: TypedNode): ExpressionNode {
  return atomText`strftime('%H:%M:%f', ${clockOf(item)})`;
}

function documentOf(item: TypedNode): ExpressionNode {
  switch (item.type?.scalar) {
    case 'Json':
      return item.node;
    case 'Boolean':
    case undefined:
      return jsonOf(item);
    case 'String':
      return atomText`json(${item.node})`;
    default:
      return atomText`case when ${operand(item.node)} is not null then ${call('json_quote', jsonOf(item))} end`;
  }
}
