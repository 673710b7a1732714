import { expect, it } from 'vitest';
import { median, quantile, spread } from './statistics.ts';

it('takes the middle, or the mean of the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
});

it('interpolates quantiles', () => {
  expect(quantile([10, 20], 0.25)).toBe(12.5);
  expect(quantile([7], 0.9)).toBe(7);
});

it('takes half the interquartile range as spread, so that one outlier does not count', () => {
  expect(spread([1, 2, 3, 4, 100])).toBe(1);
});
