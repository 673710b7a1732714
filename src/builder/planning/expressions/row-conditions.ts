import type { ExpressionDescription } from '../../description/expression-description.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import { conditionExpression } from './logic-expressions.ts';
import { partsOf } from './parts-of.ts';

/** A condition on single rows: of `where`, `on`, and what an aggregate leaves out. */
export function rowCondition(
  context: PlanningContext,
  description: ExpressionDescription,
  scope: Scope,
): TypedExpression {
  requireRowValue(description);
  return conditionExpression(context, description, scope);
}

/** Refuses what is computed over groups of rows, where each row is looked at by itself. */
export function requireRowValue(description: ExpressionDescription): void {
  const found = grouping(description);
  if (found === null) return;
  throw found.kind === 'aggregate'
    ? new Misplaced([`${found.name}()`], 'is computed over a group of rows, and this looks at each row; use having(…)')
    : new Misplaced(
        [`${found.name}().over()`],
        'is computed after the rows are chosen; put the query into another one: from(query.as(…)).where(…)',
      );
}

interface Grouping {
  readonly kind: 'aggregate' | 'windowed';
  readonly name: string;
}

/** The first aggregate or window function that does not stand in a query of its own. */
function grouping(description: ExpressionDescription): Grouping | null {
  if (description.kind === 'aggregate') return { kind: 'aggregate', name: description.name };
  if (description.kind === 'windowed') return { kind: 'windowed', name: description.item.name };
  for (const part of partsOf(description)) {
    const found = grouping(part);
    if (found !== null) return found;
  }
  return null;
}
