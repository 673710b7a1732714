/**
 * A value that follows the flow of a call through awaits, timers and callbacks:
 * what `AsyncLocalStorage` does, as far as the runtime has it.
 */
export interface AsyncContext<T> {
  /** The value of the innermost `run` around the present call; `undefined` outside. */
  get(): T | undefined;
  /** Calls `callback`; within it, and within all it starts, `get` answers `value`. */
  run<R>(value: T, callback: () => R): R;
  /** From here to the end of the present flow `get` answers `value`; for callers that cannot wrap the rest in a callback. */
  enter(value: T): void;
}

/** The part of Node's class that is used; Deno, Bun and Workers have it too. */
interface Storage<T> {
  getStore(): T | undefined;
  run<R>(store: T, callback: () => R): R;
  enterWith?(store: T): void;
}

/**
 * A new context, or `null` where the runtime has no `AsyncLocalStorage`
 * (browsers, some edge workers): callers then need an explicit handle.
 *
 * The module is asked for at run time, since a static import of `node:async_hooks`
 * would keep bundles for such runtimes from loading at all.
 *
 * @example
 * ```ts
 * const current = createAsyncContext<string>();
 * current?.run('outer', async () => {
 *   await new Promise((resolve) => setTimeout(resolve, 10));
 *   current.get(); // 'outer'
 * });
 * ```
 */
export function createAsyncContext<T>(): AsyncContext<T> | null {
  const Constructor = findAsyncLocalStorage<T>();
  if (Constructor === null) return null;

  const storage = new Constructor();
  return {
    get: () => storage.getStore(),
    run: (value, callback) => storage.run(value, callback),
    enter: (value) => storage.enterWith?.(value),
  };
}

function findAsyncLocalStorage<T>(): (new () => Storage<T>) | null {
  // The runtime is the one untyped source here; each step is checked before use.
  const runtime = globalThis as unknown as {
    readonly process?: {
      getBuiltinModule?(name: string): { readonly AsyncLocalStorage?: new () => Storage<T> } | undefined;
    };
    readonly AsyncLocalStorage?: new () => Storage<T>;
  };

  return (
    runtime.process?.getBuiltinModule?.('node:async_hooks')?.AsyncLocalStorage ?? runtime.AsyncLocalStorage ?? null
  );
}
