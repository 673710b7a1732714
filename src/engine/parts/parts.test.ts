import { describe, expect, it } from 'vitest';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import { partKey } from './part-key.ts';
import { withParts } from './part-not-loaded.ts';
import { createParts } from './parts.ts';

const five = partKey<number>('five');
const six = partKey<number>('six');

describe('parts', () => {
  it('are loaded once, when first needed, and then at hand at once', async () => {
    let loads = 0;
    const parts = createParts({
      five: async () => {
        loads += 1;
        return 5;
      },
      six: async () => 6,
    });
    const sum = withParts(() => parts.get(five) + parts.get(six));
    expect(sum).toBeInstanceOf(Promise);
    expect(await sum).toBe(11);
    expect(withParts(() => parts.get(five) + parts.get(six))).toBe(11);
    expect(loads).toBe(1);
  });

  it('that nobody knows are a bug of ours', () => {
    expect(() => createParts({}).get(five)).toThrow(InternalError);
  });

  it('that cannot be loaded fail the call, and are tried again by the next', async () => {
    let isBroken = true;
    const parts = createParts({
      five: async () => {
        if (isBroken) throw new Error('file not found');
        return 5;
      },
    });
    await expect(withParts(() => parts.get(five))).rejects.toThrow('file not found');
    isBroken = false;
    expect(await withParts(() => parts.get(five))).toBe(5);
  });
});
