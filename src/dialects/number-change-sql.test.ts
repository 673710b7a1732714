import { describe, it } from 'vitest';
import { expectSql } from '../../tests/support/compiled-sql.ts';
import type { ValueType } from '../schema/value-type.ts';
import { plainType } from '../sql/expression-type.ts';
import type { NumberChangeNode } from '../sql/nodes/expression-nodes.ts';
import { insert, select, selected, table, update } from '../sql/statements.ts';

const price: ValueType = { ...plainType('Decimal'), precision: 12, scale: 2 };
const whole = plainType('BigInt');

function change(operator: NumberChangeNode['operator'], type: ValueType, isFraction = false) {
  const number: NumberChangeNode = {
    kind: 'numberChange',
    operator,
    column: { kind: 'column', table: 'a', name: 'n', type },
    by: { kind: 'slot', slot: 0, type: isFraction ? whole : type },
    over: isFraction ? { kind: 'slot', slot: 1, type: whole } : null,
    type,
  };
  return update({ table: table('a'), set: [{ kind: 'assignment', column: 'n', value: number }] });
}

const guarded = (bounds: string, result: string): string =>
  `update "a" set "n" = (select case when typeof(result) = 'real'${bounds} then abs(-9223372036854775807 - 1) else result end from (select ${result} as result))`;

describe('a number that an update changes', () => {
  it('is a sum of whole numbers', () => {
    expectSql(change('+', plainType('Int')), {
      postgres: 'update "a" set "n" = "a"."n" + $1::int4',
      sqlite: guarded(' or result not between -2147483648 and 2147483647', '"a"."n" + cast(? as integer)'),
      mariadb: 'update `a` set `n` = `a`.`n` + cast(? as signed)',
    });
  });

  it('is a whole quotient', () => {
    expectSql(change('/', whole), {
      postgres: 'update "a" set "n" = "a"."n" / $1::int8',
      sqlite: guarded('', '"a"."n" / cast(? as integer)'),
      mariadb: 'update `a` set `n` = `a`.`n` div cast(? as signed)',
    });
  });

  it('is a float as the database counts', () => {
    expectSql(change('*', plainType('Float')), {
      postgres: 'update "a" set "n" = "a"."n" * $1::float8',
      sqlite: 'update "a" set "n" = "a"."n" * ?',
      mariadb: 'update `a` set `n` = `a`.`n` * ?',
    });
  });

  it('is a sum of decimals', () => {
    expectSql(change('-', price), {
      postgres: 'update "a" set "n" = "a"."n" - $1::numeric',
      sqlite: guarded(' or result not between -999999999999 and 999999999999', '"a"."n" - cast(? as integer)'),
      mariadb: 'update `a` set `n` = `a`.`n` - cast(? as decimal(12, 2))',
    });
  });

  it('is a decimal too large for SQLite', () => {
    expectSql(change('+', { ...price, precision: 19 }), {
      postgres: 'update "a" set "n" = "a"."n" + $1::numeric',
      sqlite: '✗ calculating with decimals of more than 18 digits',
      mariadb: 'update `a` set `n` = `a`.`n` + cast(? as decimal(19, 2))',
    });
  });
});

describe('rows that an insert leaves out', () => {
  const tags = insert({
    table: table('tag'),
    columns: ['label'],
    source: { kind: 'insertRows', rows: [[{ kind: 'slot', slot: 0, type: plainType('String') }]] },
    onConflict: { kind: 'conflict', target: ['id'], update: null, where: null, isCounted: true },
  });

  it('are counted where the server does not', () => {
    expectSql(tags, {
      postgres: 'insert into "tag" ("label") values ($1) on conflict ("id") do nothing',
      sqlite: 'insert into "tag" ("label") values (?) on conflict ("id") do nothing',
      mariadb:
        'insert into `tag` (`label`) values (?) on duplicate key update `id` = if(@facet_skipped := @facet_skipped + 1, `tag`.`id`, `tag`.`id`)',
    });
    for (const isReset of [true, false]) {
      const missing = '✗ counting the rows that inserts have skipped';
      expectSql(select({ columns: [selected({ kind: 'skippedCount', isReset })] }), {
        postgres: missing,
        sqlite: missing,
        mariadb: isReset ? 'select (@facet_skipped := 0)' : 'select @facet_skipped',
      });
    }
  });
});
