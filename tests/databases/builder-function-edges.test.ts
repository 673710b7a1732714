import { expect } from 'vitest';
import type { AliasedExpression } from '../../src/builder/typing/expression.ts';
import { CapabilityMissingError, ValidationError, ValueRejectedError } from '../../src/exports/index.ts';
import type { Expressions } from '../support/builder/functions/function-case.ts';
import { sampleRows, sampleSchema } from '../support/builder/sample-schema.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

type Expression = { as(alias: 'x'): AliasedExpression<'x', unknown> };

const LARGEST = 9_223_372_036_854_775_807n;

describeOnEachDatabase('portable functions at their edges', { schema: sampleSchema }, (test, kind) => {
  const isSqlite = kind === 'sqlite' || kind === 'node-sqlite';

  test('replace by null is null, also where there is nothing to replace', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const rows = await db
      .table('Sample')
      .select('id', (e) => e.replace('word', e.val('%'), e.ref('label')).as('by'))
      .orderBy('id')
      .execute();

    expect(rows.map(({ by }) => by)).toEqual(['naïve ✓ café', '  a-b--c ', 'xxx', null]);
  });

  test('splitPart is null of null texts, and where a column has nothing to split by', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const rows = await db
      .table('Sample')
      .select(
        'id',
        (e) => e.splitPart('label', ',', 0).as('before'),
        (e) => e.splitPart('label', ',', 9).as('behind'),
        (e) => e.splitPart('word', e.ref('label'), 1).as('first'),
        (e) => e.splitPart('word', e.ref('label'), 0).as('none'),
      )
      .orderBy('id')
      .execute();

    expect(rows).toEqual([
      { id: 1, before: '', behind: '', first: 'naïve ✓ café', none: '' },
      { id: 2, before: '', behind: '', first: null, none: null },
      { id: 3, before: '', behind: '', first: 'xxx', none: '' },
      { id: 4, before: null, behind: null, first: null, none: null },
    ]);
  });

  test('splitPart refuses a value that is empty', async ({ db }) => {
    const query = db.table('Sample').select((e) => e.splitPart('word', '', 1).as('x'));

    await expect(query.execute()).rejects.toThrow('must be a text that is not empty');
    await expect(query.execute()).rejects.toThrow(ValidationError);
  });

  test('division by zero is null, of columns and of values', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const rows = await db
      .table('Sample')
      .select(
        (e) => e.ref('part').dividedBy(e.ref('whole')).as('whole'),
        (e) => e.ref('part').dividedBy(0).as('value'),
        (e) => e.ref('ratio').dividedBy(0).as('float'),
        (e) => e.ref('ratio').dividedBy(e.ref('ratio').minus(2.5)).as('both'),
        (e) => e.ref('part').dividedBy(2).as('half'),
        (e) => e.val(7).dividedBy(e.ref('part')).as('seven'),
        (e) => e.val(7).dividedBy(2).as('values'),
      )
      .where('id', 'in', [1, 3])
      .orderBy('id')
      .execute();

    expect(rows).toEqual([
      { whole: 0, value: null, float: null, both: null, half: 1, seven: 3, values: 3 },
      { whole: null, value: null, float: null, both: 0.1 / (0.1 - 2.5), half: 1, seven: 2, values: 3 },
    ]);
    if (isSqlite) return;
    const decimals = await db
      .table('Sample')
      .select(
        (e) => e.ref('price').dividedBy(e.ref('whole')).as('column'),
        (e) => e.ref('price').dividedBy(0).as('value'),
        (e) => e.ref('price').dividedBy(e.ref('tax')).as('decimal'),
      )
      .where('id', 3)
      .execute();
    expect(decimals).toEqual([{ column: null, value: null, decimal: '0.0000000499999501' }]);
  });

  test('division by zero is null in a write, too', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    await db
      .table('Sample')
      .where('id', 3)
      .update({
        whole: (e: Expressions) => e.ref('part').dividedBy(e.ref('whole')),
        ratio: (e: Expressions) => e.mod('ratio', 0),
        big: (e: Expressions) => e.intDivide('big', 'whole'),
      });

    expect(await db.table('Sample').select('whole', 'ratio', 'big').where('id', 3).execute()).toEqual([
      { whole: null, ratio: null, big: null },
    ]);
  });

  test('mod of floats is what the cut quotient leaves', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const values = async (expression: (e: Expressions) => Expression): Promise<readonly unknown[]> =>
      (
        await db
          .table('Sample')
          .select((e) => expression(e).as('x'))
          .where('id', 'in', [1, 2])
          .orderBy('id')
          .execute()
      ).map(({ x }) => x);

    expect(await values((e) => e.mod('ratio', 0.05))).toEqual([0, 0]);
    expect(await values((e) => e.mod('whole', 3.7))).toEqual([7 - 3.7, -7 + 3.7]);
    expect(await values((e) => e.ref('price').modulo(e.ref('ratio')))).toEqual([
      12.34 - 2.5 * Math.trunc(12.34 / 2.5),
      -12.35 + 2.5 * Math.trunc(12.35 / 2.5),
    ]);
  });

  test('mod and intDivide of the largest whole numbers and decimals are exact', async ({ db }) => {
    await db.sample.createMany({
      data: [
        { ...sampleRows[1], id: 1, big: LARGEST, price: '-2.5', tax: '0.995' },
        { ...sampleRows[1], id: 2, big: -LARGEST, price: '99999999.99', tax: '1000.5' },
      ],
    });
    const rows = await db
      .table('Sample')
      .select(
        (e) => e.intDivide('price', 'big').as('smallest'),
        (e) => e.intDivide('big', e.ref('price').times(100)).as('largest'),
        (e) => e.mod('price', 'big').as('all'),
        (e) => e.mod('big', 'price').as('rest'),
        (e) => e.mod('big', 'tax').as('finer'),
        (e) => e.ref('tax').modulo(e.ref('price')).as('mixed'),
      )
      .orderBy('id')
      .execute();

    expect(rows).toEqual([
      {
        smallest: '0',
        largest: String(LARGEST / -250n),
        all: '-2.5',
        rest: '2',
        finer: pointed((LARGEST * 1000n) % 995n),
        mixed: '0.995',
      },
      {
        smallest: '0',
        largest: String(-LARGEST / 9_999_999_999n),
        all: '99999999.99',
        rest: pointed((-LARGEST * 1000n) % 99_999_999_990n),
        finer: pointed((-LARGEST * 1000n) % 1_000_500n),
        mixed: '1000.5',
      },
    ]);
  });

  test('a whole quotient beyond 63 bits is exact or refused, and never another number', async ({ db }) => {
    await db.sample.createMany({ data: [{ ...sampleRows[0], big: LARGEST, price: '0.05' }] });
    const query = db.table('Sample').select((e) => e.intDivide('big', 'price').as('x'));

    if (isSqlite) await expect(query.execute()).rejects.toThrow(ValueRejectedError);
    else expect(await query.execute()).toEqual([{ x: String(LARGEST * 20n) }]);
  });

  test('a sum beyond 64 bits is exact or refused, and never another number', async ({ db }) => {
    await db.sample.createMany({
      data: [
        { ...sampleRows[0], big: LARGEST },
        { ...sampleRows[1], big: LARGEST },
      ],
    });
    const query = db.table('Sample').select((e) => e.sum('big').as('x'));

    if (isSqlite) await expect(query.execute()).rejects.toThrow('the number is out of range');
    else expect(await query.execute()).toEqual([{ x: LARGEST * 2n }]);
  });

  test('casts that databases make differently are refused', async ({ db }) => {
    const refusal = async (expression: (e: Expressions) => Expression): Promise<string> =>
      db
        .table('Sample')
        .select((e) => expression(e).as('x'))
        .toSql()
        .then(
          ({ sql }) => sql,
          (error: unknown) => (error instanceof ValidationError ? error.message : String(error)),
        );

    expect(await refusal((e) => e.cast('whole', 'date'))).toContain(
      '`select.cast` takes no Int to `date`, since databases convert it differently; add it to a moment by `dateAdd(…)`',
    );
    expect(await refusal((e) => e.cast('price', 'boolean'))).toContain('compare it with 0: `.ne(0)`');
    expect(await refusal((e) => e.cast('at', 'bigint'))).toContain('take its seconds by `epoch(…)`');
    expect(await refusal((e) => e.cast('day', 'float'))).toContain('count days by `dateDiff(…)`');
    expect(await refusal((e) => e.cast('data', 'int'))).toContain('`.number()`');
    expect(await refusal((e) => e.cast('mark', 'int'))).toContain('takes no Uuid to `int`');
    expect(await refusal((e) => e.cast('size', 'uuid'))).toContain('takes no Enum to `uuid`');
    expect(await refusal((e) => e.cast(e.val(new Date(0)), 'float'))).toContain('takes no DateTime to `float`');
  });

  test('whole numbers of any size are truth values', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const rows = await db
      .table('Sample')
      .select('id', (e) => e.cast('big', 'boolean').as('x'))
      .orderBy('id')
      .execute();

    expect(rows.map(({ x }) => x)).toEqual([true, true, false, null]);
  });

  test('jsonObject takes names and values in turn', async ({ db }) => {
    const rows = db.table('Sample');

    await expect(rows.select((e) => e.jsonObject(e.ref('whole'), 'word').as('x')).execute()).rejects.toThrow(
      "takes a name as argument 1, not a number; cast it: `cast(…, 'text')`",
    );
    await expect(rows.select((e) => e.jsonObject('a', 'whole', 'b').as('x')).execute()).rejects.toThrow(
      'takes names and values in turn, and the last name has no value',
    );
  });

  test('stringAgg joins by values everywhere, and by columns where it can', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows.slice(0, 1) });
    const query = db.table('Sample').select((e) => e.stringAgg('word', e.ref('label')).as('x'));

    if (kind === 'mariadb') await expect(query.execute()).rejects.toThrow(CapabilityMissingError);
    else expect(await query.execute()).toEqual([{ x: 'naïve ✓ café' }]);
  });

  test('a text that is no column says how to be a value', async ({ db }) => {
    await expect(
      db
        .from('Sample')
        .select((e) => e.coalesce('label', 'nobody' as 'word').as('x'))
        .execute(),
    ).rejects.toThrow(
      '`select.coalesce.nobody` is no field of Sample; a text is a column here, and `e.val(…)` makes it a value',
    );
    await expect(
      db
        .from('Sample')
        .select((e) => e.upper('nobody' as 'word').as('x'))
        .execute(),
    ).rejects.toThrow('`e.val(…)` makes it a value');
  });

  test('a path into what is no document names the column', async ({ db }) => {
    await expect(
      db
        .from('Sample')
        .select('id')
        .where('word->x' as 'data->x', 1)
        .execute(),
    ).rejects.toThrow('`where.word` is a text in the place of JSON');
  });
});

/** Thousandths as a decimal without trailing zeros. */
function pointed(thousandths: bigint): string {
  const digits = String(thousandths < 0n ? -thousandths : thousandths).padStart(4, '0');
  const text = `${digits.slice(0, -3)}.${digits.slice(-3)}`.replace(/\.?0+$/, '');
  return thousandths < 0n ? `-${text}` : text;
}
