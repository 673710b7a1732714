import { didYouMean } from '../../../foundation/did-you-mean.ts';
import type { ExcludedDescription } from '../../description/expression-description.ts';
import { Misplaced } from '../misplaced.ts';
import type { Scope, TypedExpression } from '../scope.ts';

/** A column of the row that an insert could not place; `excludedOf` of the scope says whose columns. */
export function excludedExpression({ column: name }: ExcludedDescription, scope: Scope): TypedExpression {
  const target = scope.excluded ?? null;
  if (target === null)
    throw new Misplaced(
      [`excluded('${name}')`],
      'stands for the row that an insert could not place; it is for the values of onConflict(…)',
    );
  const column = target.columns?.get(name);
  if (column !== undefined)
    return { node: { kind: 'excluded', column: column.column }, type: column.type, isNullable: column.isNullable };
  if (target.isOpen) return { node: { kind: 'excluded', column: name }, type: null, isNullable: true };
  throw new Misplaced([`excluded('${name}')`], 'names no column', didYouMean(name, target.columns?.keys() ?? []));
}

/** The writes take it where a column is given a value; nowhere else does it mean anything. */
export function refuseDefault(): never {
  throw new Misplaced(['default()'], 'stands for the default of a column; it is a value of insert or update by itself');
}
