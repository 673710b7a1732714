import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RefusedValue } from '../refused-value.ts';
import { decodeJson, encodeJson } from './json-value.ts';

const plain = { refusesNul: false, hasBigNumbers: false, maxDepth: 1000 };
const big = { ...plain, hasBigNumbers: true };

describe('Json', () => {
  it('gives back what went in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = encodeJson(value, plain);
        expect(text).toBe(JSON.stringify(value));
        expect(decodeJson(text, false)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('leaves out what is undefined, and asks toJSON', () => {
    expect(encodeJson({ a: undefined, b: new Date(0) }, plain)).toBe('{"b":"1970-01-01T00:00:00.000Z"}');
    expect(encodeJson(JSON.parse('{"__proto__":1}'), plain)).toBe('{"__proto__":1}');
  });

  it('refuses what JSON would change without a word', () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    const sparse = [1];
    sparse[2] = 3;
    for (const value of [
      Number.NaN,
      { a: [Infinity] },
      [undefined],
      sparse,
      { a: () => 1 },
      Symbol('x'),
      5n,
      '\ud800',
      { '\udc00': 1 },
      new Map(),
      new Uint8Array(),
      cycle,
    ]) {
      expect(() => encodeJson(value, plain)).toThrow(RefusedValue);
    }
    expect(() => encodeJson({ a: 'nul\0' }, { ...plain, refusesNul: true })).toThrow(RefusedValue);
  });

  it('refuses what is nested deeper than the database reads', () => {
    const nested = (depth: number): unknown =>
      depth === 0 ? 1 : depth % 2 === 0 ? [nested(depth - 1)] : { a: nested(depth - 1) };
    const rules = { ...plain, maxDepth: 3 };
    expect(encodeJson(nested(3), rules)).toBe('{"a":[{"a":1}]}');
    expect(encodeJson(1, { ...plain, maxDepth: 0 })).toBe('1');
    expect(() => encodeJson(nested(4), rules)).toThrow('JSON nested at most 3 levels deep');
    // What stands for a value counts, and not the object that it stands for.
    expect(encodeJson([[{ toJSON: () => [] }]], rules)).toBe('[[[]]]');
  });

  it('keeps numbers beyond double as text, where the schema says so', () => {
    const text =
      '{"a":12345678901234567890,"b":[-0.1234567890123456789,1e400,1.50],"c":"12345678901234567890","d":"\\"1e999\\\\"}';
    expect(decodeJson(text, true)).toEqual({
      a: '12345678901234567890',
      b: ['-0.1234567890123456789', '1e400', 1.5],
      c: '12345678901234567890',
      d: '"1e999\\',
    });
    expect(() => decodeJson(text, false)).toThrow('a double cannot hold');
    expect(encodeJson({ a: 2n ** 70n }, big)).toBe('{"a":1180591620717411303424}');
  });

  it('takes long numbers that a double holds', () => {
    for (const text of [
      '1000000000000000000000',
      '0.30000000000000004',
      '1.7976931348623157e308',
      '1e21',
      '100000000000000000.00',
      '5e-324',
      '0e999',
      '123456789012345680',
    ]) {
      expect(decodeJson(text, false)).toBe(Number(text));
    }
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (value) => decodeJson(String(value), false) === value + 0,
      ),
    );
  });
});
