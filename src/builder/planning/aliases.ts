import { Misplaced } from './misplaced.ts';
import type { PlanningContext } from './planning-context.ts';
import type { Scope, ScopeSource } from './scope.ts';

/**
 * How a source is called in the text: as its caller calls it. Databases that fold letters would take `U` for the `u`
 * of a query around it, so a name that only differs by case from another in sight gets one of its own.
 */
export function textAlias(
  context: PlanningContext,
  name: string,
  siblings: readonly ScopeSource[],
  outer: Scope,
): string {
  if (siblings.some((source) => source.name === name))
    throw new Misplaced([name], 'is the name of two sources; give one of them an alias, as in `from … as x`');
  const folded = name.toLowerCase();
  for (let place: Scope | null = { ...outer, sources: siblings, outer }; place !== null; place = place.outer) {
    if (place.sources.some(({ alias }) => alias !== name && alias.toLowerCase() === folded)) return context.alias();
  }
  return name;
}
