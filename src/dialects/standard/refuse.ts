import { RefusedValue } from '../refused-value.ts';

/** Refuses a value, saying what is expected instead; an expression, so that it can end a chain of checks. */
export function refuse(expected: string, names?: readonly string[]): never {
  throw new RefusedValue(expected, names);
}
