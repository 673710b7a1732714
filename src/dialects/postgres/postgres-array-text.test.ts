import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrayText, parseArray } from './postgres-array-text.ts';

describe('arrays', () => {
  it('give back what went in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.string({ unit: fc.constantFrom('a', '"', '\\', ',', '{', '}', ' ', 'NULL', 'é') }))),
        (elements) => {
          expect(parseArray(arrayText(elements, false), null)).toEqual(elements);
        },
      ),
    );
  });

  it('read what PostgreSQL prints', () => {
    expect(parseArray('{1,NULL,-3}', Number)).toEqual([1, null, -3]);
    expect(parseArray('{{1,2},{3,4}}', Number)).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(parseArray('[0:1]={5,6}', Number)).toEqual([5, 6]);
    expect(parseArray('{}', null)).toEqual([]);
    expect(parseArray('{"NULL",null}', null)).toEqual(['NULL', 'null']);
  });

  it('leave bare what needs no quotes', () => {
    expect(arrayText(['1', null, '2'], true)).toBe('{1,NULL,2}');
    expect(arrayText(['a"\\', ''], false)).toBe('{"a\\"\\\\",""}');
  });
});
