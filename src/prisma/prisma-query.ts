import type { Query } from '../client/query.ts';
import type { RunnableQuery } from '../client/query-object.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';
import type { FailedCall } from './prisma-error-of.ts';
import type { PrismaHandle } from './prisma-handle.ts';

/** A query that has not been sent: it runs when it is awaited, or within `$transaction([…])`. */
export type PrismaPromise<T> = Query<T>;

/** Where queries run, and how their failures are told. */
export interface PrismaScope {
  /** The database or transaction; a promise until there is a connection. */
  handle(): MaybePromise<PrismaHandle>;
  /** The error that users see. */
  failed(error: unknown, call: FailedCall): unknown;
}

/** A call as its author wrote it, and what makes Facet's query of it. */
export interface PrismaCall extends FailedCall {
  readonly scope: PrismaScope;
  start(handle: PrismaHandle): RunnableQuery<unknown>;
  /** What its result means to the caller; the result itself where it is not given. */
  answer?(result: unknown): unknown;
}

/** Runs when it is first awaited, once. */
export class PrismaQuery implements PrismaPromise<unknown> {
  readonly call: PrismaCall;
  #promise: Promise<unknown> | null = null;

  constructor(call: PrismaCall) {
    this.call = call;
  }

  static of(value: unknown): PrismaQuery | null {
    return value instanceof PrismaQuery ? value : null;
  }

  get [Symbol.toStringTag](): string {
    return 'PrismaPromise';
  }

  // biome-ignore lint/suspicious/noThenProperty: a query is awaited, and sent only then.
  then<A = unknown, B = never>(
    onFulfilled?: ((value: unknown) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#promise ??= this.#run();
    return this.#promise.then(onFulfilled, onRejected);
  }

  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<unknown> {
    return this.then(null, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<unknown> {
    return this.then().finally(onFinally);
  }

  async #run(): Promise<unknown> {
    const { scope } = this.call;
    try {
      const result = await this.call.start(await scope.handle());
      return answered(this.call, result);
    } catch (error) {
      throw scope.failed(error, this.call);
    }
  }
}

/** What the caller gets for a result. */
export function answered({ answer }: PrismaCall, result: unknown): unknown {
  return answer === undefined ? result : answer(result);
}
