import { describe, expect, it } from 'vitest';
import type { CursorKey } from '../../engine/page-cursor.ts';
import { digestOf, writeCursor } from '../../engine/page-cursor.ts';
import { Misfit } from '../shape/misfit.ts';
import { readCursor } from './read-cursor.ts';

describe('cursors of pages', () => {
  const keys: CursorKey[] = ['', 'ü 😀 "\\\n', '9223372036854775807', 0.1, -5, true, null];

  it('hold all values through text that needs no escape in a URL', () => {
    const text = writeCursor('orders by id', 'until', keys);
    expect(text).toMatch(/^[\w-]+$/);
    expect(readCursor(text)).toEqual({ digest: digestOf('orders by id', 'until', keys), direction: 'until', keys });
  });

  it('know model, order, direction and values', () => {
    const digests = [
      digestOf('a', 'after', [1]),
      digestOf('b', 'after', [1]),
      digestOf('a', 'before', [1]),
      digestOf('a', 'after', ['1']),
      digestOf('a', 'after', [1, null]),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('refuse what is none', () => {
    const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const text of [
      '',
      '=',
      'a b',
      encoded(null),
      encoded({}),
      encoded(['x', 'after']),
      encoded([1, 'after', [1]]),
      encoded(['x', 'sideways', [1]]),
      encoded(['x', 'after', []]),
      encoded(['x', 'after', [{}]]),
      encoded(['x', 'after', [[1]]]),
      encoded(['x', 'after', new Array(65).fill(1)]),
      Buffer.from([0xff, 0xfe, 0x00]).toString('base64url'),
    ])
      expect(() => readCursor(text)).toThrow(Misfit);
  });
});
