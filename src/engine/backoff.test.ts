import { describe, expect, it } from 'vitest';
import { backoffMillis } from './backoff.ts';

describe('backoffMillis', () => {
  it('doubles its ceiling with each try, up to a second', () => {
    const ceilings = [1, 2, 3, 4, 5, 6, 7, 8, 60].map((attempt) => backoffMillis(attempt, () => 1));

    expect(ceilings).toEqual([20, 40, 80, 160, 320, 640, 1_000, 1_000, 1_000]);
  });

  it('may be anything below the ceiling', () => {
    expect(backoffMillis(3, () => 0)).toBe(0);
    expect(backoffMillis(3, () => 0.5)).toBe(40);
    for (let round = 0; round < 100; round += 1) expect(backoffMillis(2)).toBeLessThan(40);
  });
});
