import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAsyncContext } from './async-context.ts';

describe('createAsyncContext', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('follows awaits and timers, and keeps concurrent flows apart', async () => {
    const context = createAsyncContext<number>();
    const seen = await Promise.all(
      [1, 2, 3].map((value) =>
        context?.run(value, async () => {
          await pause(3 - value);
          return context.get();
        }),
      ),
    );

    expect(seen).toEqual([1, 2, 3]);
    expect(context?.get()).toBe(undefined);
  });

  it('is entered for the rest of a flow, nested runs put back what was there', async () => {
    const context = createAsyncContext<string>();
    const seen = await (async () => {
      await pause(0);
      context?.enter('outer');
      await pause(0);
      const inner = context?.run('inner', () => context.get());
      return [inner, context?.get()];
    })();

    expect(seen).toEqual(['inner', 'outer']);
    expect(context?.get()).toBe(undefined);
  });

  it('is null where the runtime has no AsyncLocalStorage', () => {
    vi.stubGlobal('process', undefined);

    expect(createAsyncContext()).toBe(null);
  });

  it('takes a global AsyncLocalStorage where there is no process', () => {
    const storage = process.getBuiltinModule('node:async_hooks').AsyncLocalStorage;
    vi.stubGlobal('process', undefined);
    vi.stubGlobal('AsyncLocalStorage', storage);

    expect(createAsyncContext<number>()?.run(7, () => 8)).toBe(8);
  });
});
