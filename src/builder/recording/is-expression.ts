import { Draft, Expression } from './callback-object.ts';
import { Recorded } from './recorded.ts';

/** Whether the object of a callback made it. */
export function isExpression(value: unknown): value is Expression {
  return Recorded.is(value) && value instanceof Expression;
}

/** Whether it is the object of a callback itself. */
export function isDraft(value: unknown): value is Draft {
  return Recorded.is(value) && value instanceof Draft;
}
