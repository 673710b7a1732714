import { describe, it } from 'vitest';
import { called, columnOf, expectSpelled, placeOf } from '../../tests/support/called-functions.ts';
import { plainType } from '../sql/expression-type.ts';

const int = plainType('Int');
const n = columnOf('n', int);
const list = columnOf('list', { ...int, isList: true });
const between = placeOf(0, plainType('String'));
const count = placeOf(1, int);

describe('functions of lists and ranges', () => {
  const noLists = '✗ Keep the items in a Json field, or in a table of their own.';
  const noRanges = '✗ Keep both ends in columns of their own.';

  it('are PostgreSQL’s', () => {
    expectSpelled(called('listLength', list), {
      postgres: 'cardinality("t"."list")',
      sqlite: noLists,
      mariadb: noLists,
    });
    expectSpelled(called('listAppend', list, count), {
      postgres: 'array_append("t"."list", $1::int4)',
      sqlite: noLists,
      mariadb: noLists,
    });
    expectSpelled(called('listPrepend', count, list), {
      postgres: 'array_prepend($1::int4, "t"."list")',
      sqlite: noLists,
      mariadb: noLists,
    });
    expectSpelled(called('listConcat', list, list), {
      postgres: 'array_cat("t"."list", "t"."list")',
      sqlite: noLists,
      mariadb: noLists,
    });
    expectSpelled(called('listRemove', list, count), {
      postgres: 'array_remove("t"."list", $1::int4)',
      sqlite: noLists,
      mariadb: noLists,
    });
    expectSpelled(called('listPosition', list, count), {
      postgres: 'array_position("t"."list", $1::int4)',
      sqlite: noLists,
      mariadb: noLists,
    });
    expectSpelled(called('listItem', list, count), {
      postgres: '("t"."list")[$1::int4]',
      sqlite: noLists,
      mariadb: noLists,
    });
    expectSpelled(called('list', n, count), {
      postgres: 'array["t"."n", $1::int4]',
      sqlite: noLists,
      mariadb: noLists,
    });
    expectSpelled(called('listToText', list, between), {
      postgres: 'array_to_string("t"."list", $1::text)',
      sqlite: noLists,
      mariadb: noLists,
    });
    expectSpelled(called('range:int4:[)', n, count), {
      postgres: `int4range("t"."n", $1::int4, '[)')`,
      sqlite: noRanges,
      mariadb: noRanges,
    });
    expectSpelled(called('rangeContains', columnOf('r', null), count), {
      postgres: '"t"."r" @> coalesce($1, lower("t"."r"))',
      sqlite: noRanges,
      mariadb: noRanges,
    });
    expectSpelled(called('rangeContains', columnOf('r', null), n), {
      postgres: '"t"."r" @> "t"."n"',
      sqlite: noRanges,
      mariadb: noRanges,
    });
    expectSpelled(called('rangeOverlaps', columnOf('r', null), columnOf('q', null)), {
      postgres: '"t"."r" && "t"."q"',
      sqlite: noRanges,
      mariadb: noRanges,
    });
    expectSpelled(called('rangeStart', columnOf('r', null)), {
      postgres: 'lower("t"."r")',
      sqlite: noRanges,
      mariadb: noRanges,
    });
    expectSpelled(called('rangeEnd', columnOf('r', null)), {
      postgres: 'upper("t"."r")',
      sqlite: noRanges,
      mariadb: noRanges,
    });
    expectSpelled(called('rangeIsEmpty', columnOf('r', null)), {
      postgres: 'isempty("t"."r")',
      sqlite: noRanges,
      mariadb: noRanges,
    });
  });
});
