import { describe, expect, it } from 'vitest';
import { isLikeExpression } from './like-expression.ts';

const columns = ['amount', 'name', 'Role'];

describe('expressions that databases print otherwise', () => {
  it.each([
    ['amount >= 0', '(amount >= (0)::numeric)'],
    [`name in ('a', 'b')`, `((name)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))`],
    ['amount between 1 and 5', '((amount >= 1) AND (amount <= 5))'],
    ['amount > -1', `(amount > '-1'::integer)`],
    [`"Role" = 'it''s'`, `("Role" = 'it''s'::sales."Role")`],
    [`name <> ''`, `((name)::text <> ''::text)`],
    ['amount < 1.50', '`amount` < 1.5'],
    [`lower(name) like 'x%'`, `(lower((name)::text) ~~ 'x%'::text)`],
    ['', ''],
  ])('%s is %s', (wanted, actual) => {
    expect(isLikeExpression(wanted, actual, columns)).toBe(true);
  });

  it.each([
    ['amount >= 0', '(amount >= (1)::numeric)'],
    ['amount >= 0', '("Role" >= (0)::numeric)'],
    [`name in ('a', 'b')`, `name = ANY (ARRAY['a'::text, 'c'::text])`],
    [`name = 'amount'`, 'name = amount'],
    ['', 'amount > 0'],
    ['amount > 1 and name is null', '(amount > 1)'],
  ])('%s is not %s', (wanted, actual) => {
    expect(isLikeExpression(wanted, actual, columns)).toBe(false);
  });
});
