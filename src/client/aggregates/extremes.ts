import type { EnumType } from '../../schema/named-types.ts';
import type { ValueType } from '../../schema/value-type.ts';
import { aggregate, binary, literal } from '../../sql/expressions.ts';
import type { ColumnNode, ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { comparedInOrder } from '../planner/cursor.ts';
import type { PlanContext } from '../planner/plan-context.ts';

/** What the least or greatest value of a column is found and sorted by: where an enum's values cannot be compared, their positions. */
export function extremeRank(context: PlanContext, name: 'min' | 'max', column: ColumnNode): ExpressionNode {
  return aggregate(name, comparedInOrder(context, column));
}

/** The names behind those positions; `null` where the values themselves are compared. */
export function rankedNames(context: PlanContext, type: ValueType): readonly string[] | null {
  return rankedEnum(context, type)?.values.map(({ name }) => name) ?? null;
}

/** The least or greatest value of a column itself, to be compared with others. */
export function extremeOf(context: PlanContext, name: 'min' | 'max', column: ColumnNode): ExpressionNode {
  const rank = extremeRank(context, name, column);
  const declared = column.type === null ? null : rankedEnum(context, column.type);
  if (declared === null) return rank;
  const branches = declared.values.map(({ stored }, position) => ({
    when: binary('=', rank, literal(position)),
    result: literal(stored),
  }));
  return { kind: 'case', branches, otherwise: null };
}

function rankedEnum(context: PlanContext, { scalar, typeName }: ValueType): EnumType | null {
  if (scalar !== 'Enum' || context.engine.capabilities.comparesEnums) return null;
  return context.engine.schema.enums[typeName ?? ''] ?? null;
}
