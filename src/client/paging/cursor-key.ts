import type { DriverValue } from '../../dialects/codec.ts';
import { RefusedValue } from '../../dialects/refused-value.ts';
import type { SlotReader } from '../../engine/binding/slot-reader.ts';
import { exactEncoder, exactType, wireKey } from '../../engine/exact-value.ts';
import type { CursorKey } from '../../engine/page-cursor.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { ValueType } from '../../schema/value-type.ts';
import type { ExpressionNode, OrderNode } from '../../sql/nodes/expression-nodes.ts';
import { comparedInOrder } from '../planner/cursor.ts';
import { WHOLE_NUMBER } from '../planner/plain-types.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { FlatColumns } from '../planner/result-columns.ts';
import { Misfit } from '../shape/misfit.ts';
import { cursorOf } from './cursor-place.ts';

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
  const codec = context.codec(exact);
  // Where the database cannot compare an enum's values, their positions are.
  const isRank = compared !== item;
  const comparedType = isRank ? WHOLE_NUMBER : type;
  const encode = isRank ? rankEncoder(context, type) : exactEncoder((of) => context.codec(of), exact);
  return {
    order: { ...order, item: compared },
    place: (columns) => (item.kind === 'column' ? columns.addColumn(item, exact).at : columns.addCount(item).at),
    keyOf: (wire) => wireKey(codec, wire),
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

function keyReader(index: number, position: number, encode: (key: CursorKey) => DriverValue): SlotReader {
  const read: SlotReader['read'] = ({ values }) => {
    const key = cursorOf(index, values).keys[position] ?? null;
    return key === null ? null : encode(key);
  };
  return { index, read, readElement: read };
}

function rankEncoder(context: PlanContext, type: ValueType): (key: CursorKey) => DriverValue {
  const values = context.engine.schema.enums[type.typeName ?? '']?.values ?? [];
  return (key) => {
    const rank = values.findIndex(({ name }) => name === key);
    if (rank < 0) throw new RefusedValue('one of the names of the enum');
    return rank;
  };
}
