import { describe, expect, it } from 'vitest';
import { instantText, plainDecimal } from './constant-text.ts';

describe('instantText', () => {
  it.each([
    ['2024-02-29T12:00:00Z', '2024-02-29T12:00:00Z'],
    ['2024-02-29 12:00:00.5+02:00', '2024-02-29T10:00:00.5Z'],
    ['2024-01-01T00:30:00.123456-01:30', '2024-01-01T02:00:00.123456Z'],
    ['2024-01-01t00:00:00+00:30', '2023-12-31T23:30:00Z'],
    ['2023-02-29T12:00:00Z', null],
    ['2024-01-01', null],
    ['2024-01-01T00:00:00', null],
    ['2024-01-01T24:30:00Z', null],
  ])('%s', (text, expected) => {
    expect(instantText(text)).toBe(expected);
  });
});

describe('plainDecimal', () => {
  it.each([
    ['12.30', '12.30'],
    ['+7', '7'],
    ['.5', '0.5'],
    ['1.5e3', '1500'],
    ['-12.34e-4', '-0.001234'],
    ['1e-3', '0.001'],
    ['12e1', '120'],
    ['', null],
    ['.', null],
    ['1,5', null],
  ])('%s', (text, expected) => {
    expect(plainDecimal(text)).toBe(expected);
  });
});
