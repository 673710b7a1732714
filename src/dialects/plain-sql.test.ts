import { describe, expect, it } from 'vitest';
import { plainSql } from './plain-sql.ts';

describe('plainSql', () => {
  it.each([
    ['d > 5', '(d > (5)::numeric)'],
    ['"userId" IS NOT NULL', '(`userId` is not null)'],
    [`status = 'A b'`, `(status = 'A b'::"Role")`],
    [`t < 'x'`, `((t)::text < 'x'::character varying(20))`],
  ])('%s is %s', (written, printed) => {
    expect(plainSql(printed)).toBe(plainSql(written));
  });

  it('keeps texts as they are', () => {
    expect(plainSql("a = 'X y'")).not.toBe(plainSql("a = 'x y'"));
  });
});
