import type { Explainable, ExplainablePlan } from '../engine/explainable.ts';
import type { Session } from '../engine/session.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';
import type { ModelRuntime } from './model-runtime.ts';
import type { Operation } from './operations/operation.ts';
import type { Query } from './query.ts';

/** Runs a query on a given session instead of its own; for `batch`. Memoised like `then`. */
export const runIn: unique symbol = Symbol('runIn');

/** Whether a query changes nothing, as far as its kind tells. */
export const readsOnly: unique symbol = Symbol('readsOnly');

/** What `batch` can take. */
export interface RunnableQuery<T> extends Query<T> {
  readonly [readsOnly]: boolean;
  [runIn](session: Session): MaybePromise<T>;
}

export function isRunnableQuery(value: unknown): value is RunnableQuery<unknown> {
  return typeof value === 'object' && value !== null && runIn in value;
}

/** A call on a model that is still to run. */
export function createQuery(
  runtime: ModelRuntime,
  operation: Operation,
  args: unknown,
  session: Session,
): RunnableQuery<unknown> {
  return new ModelQuery(runtime, operation, args, session);
}

/**
 * A call that runs when it is first awaited, once.
 *
 * The session is captured when the call is made, so that a query made inside a
 * transaction's callback belongs to it, wherever it is awaited.
 */
class ModelQuery<T> implements RunnableQuery<T>, Explainable {
  readonly #runtime: ModelRuntime;
  readonly #operation: Operation;
  readonly #arguments: unknown;
  readonly #session: Session;
  #promise: Promise<T> | null = null;

  constructor(runtime: ModelRuntime, operation: Operation, args: unknown, session: Session) {
    this.#runtime = runtime;
    this.#operation = operation;
    this.#arguments = args;
    this.#session = session;
  }

  get [readsOnly](): boolean {
    return !(this.#operation.isWrite || this.#runtime.isIntercepted);
  }

  get [Symbol.toStringTag](): string {
    return 'Query';
  }

  // biome-ignore lint/suspicious/noThenProperty: a query is awaited, and sent only then.
  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#run(this.#session, true).then(onFulfilled, onRejected);
  }

  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.#run(this.#session, true).catch(onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<T> {
    return this.#run(this.#session, true).finally(onFinally);
  }

  [runIn](session: Session): Promise<T> {
    return this.#run(session, false);
  }

  '~plan'(): MaybePromise<ExplainablePlan> {
    return this.#runtime.explainable(this.#operation, this.#arguments);
  }

  /** In a batch it must not wait for others: those go out together anyway. */
  #run(session: Session, mayMerge: boolean): Promise<T> {
    if (this.#promise === null) {
      try {
        const result = this.#runtime.run(this.#operation, this.#arguments, session, mayMerge) as MaybePromise<T>;
        this.#promise = result instanceof Promise ? result : Promise.resolve(result);
      } catch (error) {
        this.#promise = Promise.reject(error);
      }
    }
    return this.#promise;
  }
}
