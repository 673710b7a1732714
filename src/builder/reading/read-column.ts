import { ValidationError } from '../../foundation/errors/validation-error.ts';
import type { ColumnDescription } from '../description/expression-description.ts';
import { columnText } from './name-texts.ts';

/** The column that a terminal method names: `sum('u.age')`. */
export function readColumn(value: unknown, method: string): ColumnDescription {
  const refuse = (problem: string): never => {
    throw new ValidationError({ model: null, operation: 'select', path: [method], problem, suggestion: null });
  };
  if (typeof value !== 'string') return refuse('takes the name of a column');
  const { column, steps } = columnText(value, { refuse });

  return steps === null
    ? column
    : refuse('takes a column, and no path into a document; select that under an alias first');
}
