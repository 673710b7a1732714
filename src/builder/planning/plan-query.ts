import type { QueryDescription } from '../description/query-description.ts';
import { planCombination } from './plan-combination.ts';
import { planSelect } from './plan-select.ts';
import { planValues } from './plan-values.ts';
import type { PlannedQuery, PlanningContext } from './planning-context.ts';
import type { Scope } from './scope.ts';

/** Plans a query. `around` is what it sees of the statement that it stands in. */
export function planQuery(context: PlanningContext, description: QueryDescription, around: Scope): PlannedQuery {
  switch (description.kind) {
    case 'select':
      return planSelect(context, description, around);
    case 'combination':
      return planCombination(context, description, around);
    case 'values':
      return planValues(context, description, around);
  }
}
