import { describe, expect, it } from 'vitest';
import { plainDefault, plainSql } from './plain-sql.ts';

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

describe('plainDefault', () => {
  it.each([
    ['now()', 'CURRENT_TIMESTAMP'],
    ['now()', 'current_timestamp()'],
    ['current_timestamp(3)', 'current_timestamp(3)'],
    ["'A'", `'A'::"Role"`],
    ['0', "'0'::numeric"],
    ['1.5', '1.50'],
    ['true', "'t'"],
    ["'{}'", "'{}'::integer[]"],
  ])('%s is %s', (written, printed) => {
    expect(plainDefault(printed)).toBe(plainDefault(written));
  });

  it.each([
    ["'a'", "'A'"],
    ['1', '10'],
    ['now()', 'null'],
  ])('%s is not %s', (written, printed) => {
    expect(plainDefault(printed)).not.toBe(plainDefault(written));
  });
});
