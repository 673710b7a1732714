import type { Engine } from '../engine/session.ts';
import type { Field } from '../schema/field.ts';
import type { ColumnNode, ExpressionNode } from '../sql/nodes/expression-nodes.ts';

/** What an order compares for a column: enums sort as they are declared, also where they are stored as text. */
export function orderedColumn(engine: Engine, column: ColumnNode, field: Field): ExpressionNode {
  if (field.scalar !== 'Enum' || engine.capabilities.sortsEnums) return column;
  const declared = engine.schema.enums[field.typeName ?? ''];
  if (declared === undefined) return column;
  const branches = declared.values.map(({ stored }, position) => ({
    when: { kind: 'binary', operator: '=', left: column, right: { kind: 'literal', value: stored } } as const,
    result: { kind: 'literal', value: position } as const,
  }));
  return { kind: 'case', branches, otherwise: null };
}
