import { currentTime } from '../../../engine/defaults/client-default.ts';
import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import type { AssignmentNode } from '../../../sql/nodes/write-nodes.ts';
import type { AssignmentDescription } from '../../description/write-description.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope } from '../scope.ts';
import { inOrderOfAssignment } from './assignment-order.ts';
import type { WriteTarget, WrittenColumn } from './write-target.ts';
import { writtenColumns } from './write-target.ts';
import { defaultValue, writtenValue } from './written-value.ts';

/**
 * The new values of a row: those that are given, and of a model the time of the update and the next version
 * where they are not.
 *
 * @param scope Where the old values of the row are found.
 */
export function planAssignments(
  context: PlanningContext,
  target: WriteTarget,
  set: readonly AssignmentDescription[],
  scope: Scope,
): readonly AssignmentNode[] {
  const columns = writtenColumns(
    target,
    set.map(({ column }) => column),
  );
  const given = set.flatMap(({ value }, index): readonly AssignmentNode[] => {
    const column = columns[index];
    return column === undefined ? [] : [assignment(column, newValue(context, scope, column, value))];
  });
  return inOrderOfAssignment(context, target, [...given, ...automaticValues(context, target, columns, scope)]);
}

function newValue(
  context: PlanningContext,
  scope: Scope,
  column: WrittenColumn,
  value: AssignmentDescription['value'],
): ExpressionNode {
  try {
    return value.kind === 'default' ? defaultValue(context, column) : writtenValue(context, scope, column, value);
  } catch (error) {
    if (error instanceof Misplaced && error.path[0] !== column.name) error.under(column.name);
    throw error;
  }
}

function automaticValues(
  context: PlanningContext,
  { model, source }: WriteTarget,
  given: readonly WrittenColumn[],
  scope: Scope,
): readonly AssignmentNode[] {
  if (model === null) return [];
  const assignments: AssignmentNode[] = [];
  for (const field of Object.values(model.fields)) {
    if (given.some(({ name }) => name === field.name)) continue;
    if (field.name === model.version) {
      const { node } = context.expression({ kind: 'column', path: [source.name, field.name] }, scope);
      assignments.push(
        assignment(field, { kind: 'binary', operator: '+', left: node, right: { kind: 'literal', value: 1 } }),
      );
    } else if (field.isUpdatedAt) {
      assignments.push(assignment(field, context.generated(currentTime(field), field)));
    }
  }
  return assignments;
}

function assignment({ column }: { readonly column: string }, value: ExpressionNode): AssignmentNode {
  return { kind: 'assignment', column, value };
}
