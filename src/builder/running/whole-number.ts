import { ValidationError } from '../../foundation/errors/validation-error.ts';

/** A whole number from `least` on. Throws `ValidationError`. */
export function wholeNumber(value: unknown, least: number, path: readonly string[]): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
  throw new ValidationError({
    model: null,
    operation: 'select',
    path,
    problem: `must be a whole number from ${least}`,
    suggestion: null,
  });
}
