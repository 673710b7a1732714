import type { DriverValue } from '../../dialects/codec.ts';
import { RefusedValue } from '../../dialects/refused-value.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { ValueType } from '../../schema/value-type.ts';
import type { ExpressionNode, OrderNode } from '../../sql/nodes/expression-nodes.ts';
import { comparedInOrder } from '../planner/cursor.ts';
import { WHOLE_NUMBER } from '../planner/plain-types.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { FlatColumns } from '../planner/result-columns.ts';
import type { SlotReader } from '../planner/slots.ts';
import { Misfit } from '../shape/misfit.ts';
import { cursorOf } from './cursor-place.ts';
import type { CursorKey } from './page-cursor.ts';

/** How a row's value for one key of the order gets into a cursor and back into a statement. */
export interface CursorKeyPlan {
  readonly order: OrderNode;
  /** Adds the column that holds it, unless it is there. */
  place(columns: FlatColumns): number;
  keyOf(wire: unknown): CursorKey;
  /** The place for it in a statement; `index` is that of the cursor among the call's values. */
  value(index: number, position: number): ExpressionNode;
}

/** `order` is a key of the page's own order, which holds the values of a column or a number of rows. */
export function cursorKeyPlan(context: PlanContext, order: OrderNode): CursorKeyPlan {
  const { item } = order;
  const compared = comparedInOrder(context, item);
  const type = keyType(item);
  const exact = exactType(type);
  const { decode } = context.codec(exact);
  // Where the database cannot compare an enum's values, their positions are.
  const isRank = compared !== item;
  const comparedType = isRank ? WHOLE_NUMBER : type;
  const encode = isRank ? rankEncoder(context, type) : keyEncoder(context, exact);
  return {
    order: { ...order, item: compared },
    place: (columns) => (item.kind === 'column' ? columns.addColumn(item, exact).at : columns.addCount(item).at),
    keyOf: (wire) => (wire === null ? null : jsonOf(decode === null ? wire : decode(wire as never))),
    value: (index, position) => context.slot(keyReader(index, position, encode), comparedType),
  };
}

/** Besides columns, only a number of related rows is sure to be the same when it is asked for again. */
function keyType(item: ExpressionNode): ValueType {
  if (item.kind === 'column' && item.type === null)
    throw new InternalError({ where: 'cursorKeyPlan: a column without a type' });
  const type = item.kind === 'column' ? item.type : item.kind === 'scalarQuery' ? WHOLE_NUMBER : null;
  if (type === null || type.isList)
    throw new Misfit('must be by fields and numbers of related rows, whose values a cursor can hold').under('orderBy');
  return type;
}

/** The type whose values hold every digit that the database has. */
function exactType(type: ValueType): ValueType {
  return { ...type, representation: type.scalar === 'DateTime' ? 'string' : 'plain' };
}

function keyReader(index: number, position: number, encode: (key: CursorKey) => DriverValue): SlotReader {
  const read: SlotReader['read'] = ({ values }) => {
    const key = cursorOf(index, values).keys[position] ?? null;
    return key === null ? null : encode(key);
  };
  return { index, read, readElement: read };
}

/** What JSON has no word for becomes text. */
function jsonOf(value: unknown): CursorKey {
  if (value instanceof Uint8Array) return Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? value : String(value);
}

function keyEncoder(context: PlanContext, type: ValueType): (key: CursorKey) => DriverValue {
  const codec = context.codec(type);
  const parse = parserOf(type);
  if (type.scalar !== 'DateTime') return (key) => codec.encode(parse(key));
  // A column of an existing database may hold more digits than its field declares.
  const finer = context.codec({ ...type, precision: 6 });
  return (key) => {
    try {
      return codec.encode(key);
    } catch (error) {
      if (error instanceof RefusedValue) return finer.encode(key);
      throw error;
    }
  };
}

function parserOf({ scalar }: ValueType): (key: CursorKey) => unknown {
  switch (scalar) {
    case 'BigInt':
      return (key) => (/^-?\d{1,20}$/.test(String(key)) ? BigInt(String(key)) : key);
    case 'Float':
      return Number;
    case 'Bytes':
      return (key) => Uint8Array.from(String(key).match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
    default:
      return (key) => key;
  }
}

function rankEncoder(context: PlanContext, type: ValueType): (key: CursorKey) => DriverValue {
  const values = context.engine.schema.enums[type.typeName ?? '']?.values ?? [];
  return (key) => {
    const rank = values.findIndex(({ name }) => name === key);
    if (rank < 0) throw new RefusedValue('one of the names of the enum');
    return rank;
  };
}
