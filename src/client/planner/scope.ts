import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { Model } from '../../schema/model.ts';

/** What a table is called in the statement, and which model it is. */
export interface Scope {
  readonly model: Model;
  /** Alias, or the table's own name where a statement takes none (update, delete); `null` in `returning`. */
  readonly alias: string | null;
  /** 0 for the model of the call, 1 for its relations … */
  readonly depth: number;
}

/** The alias of a scope that stands in a `from`, where every table has one. */
export function aliasOf(scope: Scope): string {
  if (scope.alias === null) throw new InternalError({ where: `planner: ${scope.model.name} has no alias here` });
  return scope.alias;
}
