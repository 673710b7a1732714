import { describe, it } from 'vitest';
import { expectSql } from '../../../tests/support/compiled-sql.ts';
import { column, literal, orderBy } from '../../sql/expressions.ts';
import { select, selected } from '../../sql/statements.ts';
import type { KeysetPart } from './keyset.ts';
import { behind } from './keyset.ts';

function part(
  name: string,
  direction: 'asc' | 'desc',
  nulls: 'first' | 'last' | 'never',
  value: number | null,
): KeysetPart {
  const options = nulls === 'never' ? { isNullable: false } : { nulls };
  return { order: orderBy(column(null, name), direction, options), value: value === null ? null : literal(value) };
}

function where(parts: readonly KeysetPart[], includesPlace = false) {
  return select({ columns: [selected(literal(1))], where: behind(parts, includesPlace) });
}

const quoted = (text: string) => ({ postgres: text, sqlite: text, mariadb: text.replaceAll('"', '`') });

describe('rows behind a place in an order', () => {
  it('of one key', () => {
    expectSql(where([part('a', 'asc', 'never', 1)]), quoted('select 1 where "a" > 1'));
    expectSql(where([part('a', 'desc', 'never', 1)], true), quoted('select 1 where "a" <= 1'));
  });

  it('of several, which an index can enter by the first', () => {
    expectSql(
      where([part('a', 'desc', 'never', 1), part('b', 'asc', 'never', 2)]),
      quoted('select 1 where "a" <= 1 and ("a" < 1 or "a" = 1 and "b" > 2)'),
    );
    expectSql(
      where([part('a', 'asc', 'never', 1), part('b', 'desc', 'never', 2), part('c', 'asc', 'never', 3)], true),
      quoted('select 1 where "a" >= 1 and ("a" > 1 or "a" = 1 and ("b" < 2 or "b" = 2 and "c" >= 3))'),
    );
  });

  it('with nulls behind and before the place', () => {
    const id = part('id', 'asc', 'never', 7);
    expectSql(
      where([part('a', 'asc', 'last', 1), id]),
      quoted('select 1 where "a" > 1 or "a" is null or "a" = 1 and "id" > 7'),
    );
    expectSql(
      where([part('a', 'asc', 'first', 1), id]),
      quoted('select 1 where "a" >= 1 and ("a" > 1 or "a" = 1 and "id" > 7)'),
    );
  });

  it('from a null on', () => {
    const id = part('id', 'asc', 'never', 7);
    expectSql(where([part('a', 'asc', 'last', null), id]), quoted('select 1 where "a" is null and "id" > 7'));
    expectSql(
      where([part('a', 'asc', 'first', null), id]),
      quoted('select 1 where "a" is not null or "a" is null and "id" > 7'),
    );
    expectSql(where([part('a', 'asc', 'last', null)]), quoted('select 1 where false'));
    expectSql(where([part('a', 'asc', 'last', null)], true), quoted('select 1 where "a" is null'));
    expectSql(where([part('a', 'asc', 'first', null)], true), quoted('select 1 where "a" is not null or "a" is null'));
  });
});
