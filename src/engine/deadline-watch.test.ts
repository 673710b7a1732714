import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Expiring } from './deadline-watch.ts';
import { createDeadlineWatch } from './deadline-watch.ts';

describe('createDeadlineWatch', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const expired: string[] = [];
  const item = (name: string, millis: number): Expiring => ({
    deadline: performance.now() + millis,
    expire: () => void expired.push(name),
  });

  it('expires each item at its time, in whatever order they came', () => {
    expired.length = 0;
    const watch = createDeadlineWatch(false);

    for (const [name, millis] of [
      ['c', 300],
      ['a', 100],
      ['b', 200],
      ['b2', 200],
    ] as const)
      watch.add(item(name, millis));
    vi.advanceTimersByTime(99);
    expect(expired).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(expired).toEqual(['a']);
    vi.advanceTimersByTime(150);
    expect(expired).toEqual(['a', 'b', 'b2']);
    vi.advanceTimersByTime(50);
    expect(expired).toEqual(['a', 'b', 'b2', 'c']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('forgets what was in time, and arms one timer for all', () => {
    expired.length = 0;
    const watch = createDeadlineWatch(true);
    const items = Array.from({ length: 100 }, (_, index) => item(`t${index}`, 100));

    for (const one of items) watch.add(one);
    expect(vi.getTimerCount()).toBe(1);
    for (const one of items) watch.delete(one);
    const late = item('late', 150);

    watch.add(late);
    vi.advanceTimersByTime(149);
    expect(expired).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(expired).toEqual(['late']);
  });

  it('lets an item that expires add the next', () => {
    expired.length = 0;
    const watch = createDeadlineWatch(false);

    watch.add({ deadline: performance.now() + 10, expire: () => watch.add(item('second', 10)) });
    vi.advanceTimersByTime(20);
    expect(expired).toEqual(['second']);
  });

  it('stops when it is cleared', () => {
    expired.length = 0;
    const watch = createDeadlineWatch(true);

    watch.add(item('a', 10));
    watch.clear();
    expect(vi.getTimerCount()).toBe(0);
    watch.add(item('b', 10));
    vi.advanceTimersByTime(10);
    expect(expired).toEqual(['b']);
  });
});
