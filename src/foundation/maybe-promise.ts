/**
 * A result that may already be there.
 *
 * Embedded drivers answer at once; wrapping each answer in a promise would
 * cost as much as the query. So the engine passes values through and only
 * waits where there is something to wait for.
 */
export type MaybePromise<T> = T | Promise<T>;

/** Continues with the value: at once when it is there, later when it is promised. */
export function andThen<T, R>(value: MaybePromise<T>, next: (value: T) => MaybePromise<R>): MaybePromise<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}
