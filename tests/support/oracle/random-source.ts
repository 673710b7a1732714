/** Repeatable randomness: the same seed gives the same schemas, rows and queries. */
export interface RandomSource {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  /** A whole number, both ends included. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Some of the items, in random order, at least `least`. */
  some<T>(items: readonly T[], least?: number): T[];
  shuffled<T>(items: readonly T[]): T[];
  /** An independent source, so that one part's use of numbers does not move another's. */
  fork(): RandomSource;
}

/**
 * The generator "mulberry32" (Tommy Ettinger): 32 bits of state, which is plenty for test data.
 */
export function createRandom(seed: number): RandomSource {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const shuffled = <T>(items: readonly T[]): T[] => {
    const copy = [...items];
    for (let index = copy.length - 1; index > 0; index -= 1) {
      const other = below(index + 1);
      [copy[index], copy[other]] = [copy[other] as T, copy[index] as T];
    }
    return copy;
  };
  return {
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (probability) => next() < probability,
    pick: <T>(items: readonly T[]): T => items[below(items.length)] as T,
    some: (items, least = 0) =>
      shuffled(items).slice(0, Math.min(items.length, least + below(items.length - least + 1))),
    shuffled,
    fork: () => createRandom(below(2 ** 32)),
  };
}
