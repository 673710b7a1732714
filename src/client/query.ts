/**
 * A query that has not been sent yet.
 *
 * Nothing happens before it is awaited; awaiting it again gives the same result
 * without another statement. `db.batch` and `db.explain` take queries as they are.
 */
export interface Query<T> extends PromiseLike<T> {
  catch<R = never>(onRejected?: ((reason: unknown) => R | PromiseLike<R>) | null): Promise<T | R>;
  finally(onFinally?: (() => void) | null): Promise<T>;
  readonly [Symbol.toStringTag]: string;
}
