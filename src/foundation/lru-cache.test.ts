import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLruCache } from './lru-cache.ts';

describe('createLruCache', () => {
  it('drops the entry used longest ago, and says so', () => {
    const dropped: [number, string][] = [];
    const cache = createLruCache<string, number>(2, (value, key) => dropped.push([value, key]));

    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);

    expect(dropped).toEqual([[2, 'b']]);
    expect([cache.peek('a'), cache.peek('b'), cache.peek('c')]).toEqual([1, undefined, 3]);
  });

  it('leaves the age of what is only peeked at', () => {
    const cache = createLruCache<string, number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.peek('a');
    cache.set('c', 3);

    expect(cache.peek('a')).toBe(undefined);
  });

  it('keeps nothing with a capacity of 0', () => {
    const cache = createLruCache<string, number>(0);
    cache.set('a', 1);

    expect([cache.size, cache.get('a')]).toEqual([0, undefined]);
  });

  it('tells a stored undefined-like value from none by size', () => {
    const cache = createLruCache<string, number | null>(2);
    cache.set('a', null);

    expect([cache.size, cache.get('a'), cache.delete('a'), cache.delete('a')]).toEqual([1, null, true, false]);
  });

  it('does what a list sorted by age would do', () => {
    const operation = fc.tuple(
      fc.constantFrom('get', 'set', 'delete', 'peek', 'clear'),
      fc.integer({ min: 0, max: 6 }),
    );

    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.array(operation, { maxLength: 60 }), (capacity, operations) => {
        const cache = createLruCache<number, number>(capacity);
        let model: [number, number][] = [];

        operations.forEach(([name, key], step) => {
          const known = model.find(([other]) => other === key);
          const others = model.filter(([other]) => other !== key);

          if (name === 'get') {
            expect(cache.get(key)).toBe(known?.[1]);
            if (known !== undefined) model = [...others, known];
          } else if (name === 'set') {
            cache.set(key, step);
            model = [...others, [key, step] as [number, number]].slice(-capacity || model.length + 1);
            if (capacity === 0) model = [];
          } else if (name === 'delete') {
            expect(cache.delete(key)).toBe(known !== undefined);
            model = others;
          } else if (name === 'peek') {
            expect(cache.peek(key)).toBe(known?.[1]);
          } else {
            cache.clear();
            model = [];
          }
          expect(cache.size).toBe(model.length);
        });

        for (const [key, value] of model) expect(cache.peek(key)).toBe(value);
      }),
    );
  });
});
