import type { QueryNode, SelectedNode } from '../../sql/nodes/query-nodes.ts';
import type { PlannedQuery, PlanningContext } from './planning-context.ts';

/**
 * The query as a table, in which no two columns may have one name: of equal ones the last keeps it, and the
 * others get names that nobody calls.
 */
export function withDistinctNames(context: PlanningContext, { node, places }: PlannedQuery): QueryNode {
  const names = places.map((place) => (place.kind === 'column' ? place.column.name : null));
  const hidden = names.map((name, index) => name !== null && names.lastIndexOf(name) !== index);
  return hidden.includes(true) ? renamed(context, node, hidden) : node;
}

/** The names of a set operation are those of its first member. */
function renamed(context: PlanningContext, node: QueryNode, hidden: readonly boolean[]): QueryNode {
  switch (node.kind) {
    case 'values':
      return node;
    case 'setOperation':
      return { ...node, left: renamed(context, node.left, hidden) };
    case 'select': {
      const columns = node.columns.map(
        (column, index): SelectedNode => (hidden[index] === true ? { ...column, alias: context.alias() } : column),
      );
      return { ...node, columns };
    }
  }
}
