/**
 * A query that has not been sent yet.
 *
 * Nothing happens before it is awaited; awaiting it again gives the same result
 * without another statement. `db.batch` takes queries as they are.
 *
 * @example
 * ```ts
 * const query = db.user.count(); // nothing is sent
 * const count = await query; //     select count(*) from "users" as "t0"
 * ```
 */
export interface Query<T> extends PromiseLike<T> {
  catch<R = never>(onRejected?: ((reason: unknown) => R | PromiseLike<R>) | null): Promise<T | R>;
  finally(onFinally?: (() => void) | null): Promise<T>;
  readonly [Symbol.toStringTag]: string;
}
