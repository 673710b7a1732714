import { ValidationError } from '../../foundation/errors/validation-error.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { Misfit } from '../shape/misfit.ts';

/** The same answer, in which a misfit that shows only while the call runs is the error that users know. */
export function explainedLater<T>(
  call: { readonly model: string; readonly operation: string },
  answer: MaybePromise<T>,
): MaybePromise<T> {
  if (!(answer instanceof Promise)) return answer;
  return answer.catch((error: unknown) => {
    if (!(error instanceof Misfit)) throw error;
    const { path, problem, suggestion } = error;
    throw new ValidationError({ ...call, path, problem, suggestion });
  });
}
