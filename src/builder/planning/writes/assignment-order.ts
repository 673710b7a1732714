import type { AssignmentNode } from '../../../sql/nodes/write-nodes.ts';
import type { PlanningContext } from '../planning-context.ts';
import { someNode } from './some-node.ts';
import type { WriteTarget } from './write-target.ts';

/**
 * Where a database makes the new values one after another, what is made from the old value of a column must
 * be made before that column changes.
 */
export function inOrderOfAssignment(
  context: PlanningContext,
  target: WriteTarget,
  assignments: readonly AssignmentNode[],
): readonly AssignmentNode[] {
  if (context.target.capabilities.simultaneousAssignments) return assignments;
  const rest = [...assignments];
  const ordered: AssignmentNode[] = [];
  while (rest.length > 0) {
    const index = rest.findIndex(
      ({ column }) => !rest.some((other) => other.column !== column && reads(other, column, target)),
    );
    if (index < 0)
      throw context.missing(
        'new values that are made from the old values of each other',
        'Update the columns one after another, in a transaction.',
      );
    ordered.push(...rest.splice(index, 1));
  }
  return ordered;
}

function reads({ value }: AssignmentNode, column: string, { source }: WriteTarget): boolean {
  return someNode(
    value,
    (node) => node.kind === 'column' && node.name === column && (node.table === null || node.table === source.alias),
  );
}
