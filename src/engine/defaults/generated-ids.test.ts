import { describe, expect, it } from 'vitest';
import { cuidV1, cuidV2, nanoid, ulid, uuidV4, uuidV7 } from './generated-ids.ts';

const many = (make: () => string): string[] => Array.from({ length: 20_000 }, make);

describe('generated ids', () => {
  it.each([
    ['uuid v4', uuidV4, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
    ['uuid v7', () => uuidV7(), /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
    ['cuid', () => cuidV1(), /^c[0-9a-z]{24}$/],
    ['cuid2', cuidV2, /^[a-z][0-9a-z]{23}$/],
    ['nanoid', () => nanoid(21), /^[A-Za-z0-9_-]{21}$/],
    ['ulid', () => ulid(), /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/],
  ] as const)('%s has its form and never comes twice', (_name, make, form) => {
    const ids = many(make);

    expect(ids.filter((id) => !form.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('uuid v7 sorts as made, within a millisecond and when the clock stands or goes back', () => {
    const start = Date.now() + 10_000;
    const ids = [...many(() => uuidV7(start)), uuidV7(start - 5000), uuidV7(start + 50)];

    expect([...ids].sort()).toEqual(ids);
  });

  it('uuid v7 and ulid begin with the time', () => {
    const later = Date.now() + 3_600_000;
    const uuid = uuidV7(later);

    expect(Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16)).toBe(later);
    expect(ulid(0).slice(0, 10)).toBe('0000000000');
    expect(ulid(later) > ulid(later - 1)).toBe(true);
  });
});
