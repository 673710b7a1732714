import { RefusedValue } from '../../dialects/refused-value.ts';
import type { Field } from '../../schema/field.ts';
import type { ValueType } from '../../schema/value-type.ts';
import { plainType } from '../../sql/expression-type.ts';
import { aggregate, binary } from '../../sql/expressions.ts';
import type { ColumnNode, ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { WHOLE_NUMBER } from '../planner/plain-types.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { unitsAndRest } from './exact-number.ts';
import type { Operand } from './operand.ts';
import { rowOperand, scalarOperand } from './operand.ts';
import { ANY_DECIMAL, requireWholeUnits } from './sums.ts';

const FLOAT: ValueType = Object.freeze(plainType('Float'));
/** As many digits on both sides of the point as every database with decimals has. */
const WIDEST_DECIMAL: ValueType = Object.freeze({ ...ANY_DECIMAL, precision: 65, scale: 30 });

/** The average of a column, to be compared and sorted by; what is shown of it is computed from sum and count. */
export function averageOperand(context: PlanContext, column: ColumnNode, field: Field): Operand {
  const { wideSums } = context.engine.capabilities;
  if (field.scalar === 'Decimal') {
    if (wideSums) return scalarOperand(context, { ...decimalPart(context), item: wideAverage(column) });
    requireWholeUnits(context, field);
    return splitAverage(context, column, field.scale ?? 0);
  }
  const item: ExpressionNode =
    field.scalar === 'Float' || !wideSums
      ? aggregate('avg', column)
      : { kind: 'cast', item: wideAverage(column), type: FLOAT };
  return scalarOperand(context, { item, type: FLOAT, comparable: asNumber });
}

/** Databases that have decimals may cut the digits of a plain average. */
function wideAverage(column: ColumnNode): ExpressionNode {
  return binary(
    '/',
    { kind: 'cast', item: aggregate('sum', column), type: WIDEST_DECIMAL },
    aggregate('count', column),
  );
}

function decimalPart(context: PlanContext) {
  const codec = context.codec(ANY_DECIMAL);
  return { type: ANY_DECIMAL, comparable: (value: unknown) => codec.encode(value) };
}

/** Decimals that are whole units: the whole units of the average, and of the rest a double, which is exact enough beside them. */
function splitAverage(context: PlanContext, column: ColumnNode, scale: number): Operand {
  const units: ColumnNode = { ...column, type: WHOLE_NUMBER };
  const sum = aggregate('sum', units);
  const count = aggregate('count', units);
  const { comparable } = decimalPart(context);
  const split = (value: unknown): readonly [bigint, number] => unitsAndRest(String(comparable(value)), scale);
  return rowOperand(context, [
    { item: binary('/', sum, count), type: WHOLE_NUMBER, comparable: (value) => split(value)[0] },
    {
      item: binary('/', { kind: 'cast', item: binary('%', sum, count), type: FLOAT }, count),
      type: FLOAT,
      comparable: (value) => split(value)[1],
    },
  ]);
}

function asNumber(value: unknown): number {
  if (typeof value !== 'number') throw new RefusedValue('a number');
  return value;
}
