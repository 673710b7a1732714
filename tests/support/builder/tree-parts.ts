import type { TreeCondition, TreeExpression } from './query-tree.ts';

/** Whether an expression stands for a group of rows. */
export function hasAggregate(item: TreeExpression): boolean {
  switch (item.kind) {
    case 'aggregate':
      return true;
    case 'call':
      return item.arguments.some(hasAggregate);
    case 'operation':
      return hasAggregate(item.left) || hasAggregate(item.right);
    case 'case':
      return (
        item.branches.some(({ when, result }) => hasAggregate(result) || conditionHasAggregate(when)) ||
        (item.otherwise !== null && hasAggregate(item.otherwise))
      );
    case 'truth':
      return conditionHasAggregate(item.condition);
    default:
      return false;
  }
}

function conditionHasAggregate(condition: TreeCondition): boolean {
  switch (condition.kind) {
    case 'compare':
      return hasAggregate(condition.left) || hasAggregate(condition.right);
    case 'null':
    case 'list':
    case 'like':
    case 'inQuery':
      return hasAggregate(condition.item);
    case 'between':
      return hasAggregate(condition.item) || hasAggregate(condition.low) || hasAggregate(condition.high);
    case 'quantified':
      return hasAggregate(condition.left);
    case 'logic':
      return condition.items.some(conditionHasAggregate);
    case 'not':
      return conditionHasAggregate(condition.item);
    case 'exists':
      return false;
  }
}
