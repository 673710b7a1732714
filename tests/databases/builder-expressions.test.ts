import { expect } from 'vitest';
import { CapabilityMissingError, ValidationError } from '../../src/exports/index.ts';
import { sampleRows, sampleSchema } from '../support/builder/sample-schema.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

/** The ids of rows, in order. */
function ids(rows: readonly { readonly id?: unknown }[]): readonly unknown[] {
  return rows.map(({ id }) => id);
}

describeOnEachDatabase('builder columns', { schema: sampleSchema }, (it) => {
  it('are found by field, qualified or not, in the query or around it', async ({ db, expectSql }) => {
    const query = db
      .from('Sample as s')
      .select('id')
      .where('s.whole', 7)
      .whereExists((e) => e.query('Sample as t').select('t.id').whereColumn('t.part', 's.part').where('t.id', 2));

    await expectSql(() => query.execute(), {
      postgres:
        'select "s"."id" from "Sample" as "s" where "s"."whole" = $1 and exists (select "t"."id" from "Sample" as "t" where "t"."part" = "s"."part" and "t"."id" = $2)',
      sqlite:
        'select "s"."id" from "Sample" as "s" where "s"."whole" = ? and exists (select "t"."id" from "Sample" as "t" where "t"."part" = "s"."part" and "t"."id" = ?)',
      mariadb:
        'select `s`.`id` from `Sample` as `s` where `s`.`whole` = ? and exists (select `t`.`id` from `Sample` as `t` where `t`.`part` = `s`.`part` and `t`.`id` = ?)',
    });
  });

  it('that are unknown or ambiguous are refused with the names that there are', async ({ db }) => {
    // @ts-expect-error There is no such field.
    const unknown = db.from('Sample').select('id').where('wrod', 'x');
    // @ts-expect-error There is no such source.
    const noSource = db.from('Sample as s').select('id').where('t.word', 'x');
    const ambiguous = db.from('Sample as s').join('Sample as t', 't.part', 's.id').select('word');

    await expect(unknown.execute()).rejects.toMatchObject({ details: { path: ['where', 'wrod'], suggestion: 'word' } });
    await expect(noSource.execute()).rejects.toThrow('names no source of the query');
    await expect(ambiguous.execute()).rejects.toThrow('is ambiguous: there are `s.word` and `t.word`');
  });
});

describeOnEachDatabase('builder comparisons', { schema: sampleSchema }, (it, kind) => {
  it('with null ask for null', async ({ db, expectSql }) => {
    await db.sample.createMany({ data: sampleRows });
    const query = db
      .from('Sample')
      .select('id')
      .where('label', null)
      .where('whole', 'is', null)
      .where('part', '>', 0)
      .where('day', '=', null);

    await expectSql(
      async () => {
        expect(ids(await query.execute())).toEqual([4]);
      },
      {
        postgres:
          'select "Sample"."id" from "Sample" where "Sample"."label" is null and "Sample"."whole" is null and "Sample"."part" > $1 and "Sample"."day" is null',
        sqlite:
          'select "Sample"."id" from "Sample" where "Sample"."label" is null and "Sample"."whole" is null and "Sample"."part" > ? and "Sample"."day" is null',
        mariadb:
          'select `Sample`.`id` from `Sample` where `Sample`.`label` is null and `Sample`.`whole` is null and `Sample`.`part` > ? and `Sample`.`day` is null',
      },
    );
    // @ts-expect-error Nothing is less than null.
    await expect(db.from('Sample').where('whole', '<', null).execute()).rejects.toThrow(ValidationError);
  });

  it('of values take the type of the column, from both sides', async ({ db, expectSql }) => {
    await db.sample.createMany({ data: sampleRows });
    const query = db
      .from('Sample')
      .select('id')
      .where('price', '>', '0.04')
      .where((e) => e.val('12.34').gte(e.ref('price')))
      .orderBy('id');

    await expectSql(
      async () => {
        expect(ids(await query.execute())).toEqual([1, 3]);
      },
      {
        postgres:
          'select "Sample"."id" from "Sample" where "Sample"."price" > $1 and $2 >= "Sample"."price" order by "Sample"."id"',
        sqlite:
          'select "Sample"."id" from "Sample" where "Sample"."price" > ? and ? >= "Sample"."price" order by "Sample"."id"',
        mariadb:
          'select `Sample`.`id` from `Sample` where `Sample`.`price` > cast(? as decimal(10, 2)) and cast(? as decimal(10, 2)) >= `Sample`.`price` order by `Sample`.`id`',
      },
    );
  });

  it('of values that the column cannot have are refused before any SQL', async ({ db, expectSql }) => {
    await expectSql(
      async () => {
        await expect(db.from('Sample').where('whole', 1.5).execute()).rejects.toMatchObject({
          details: { path: ['where', 'whole'] },
        });
        await expect(db.from('Sample').where('price', '=', '1.555').execute()).rejects.toThrow(ValidationError);
        // @ts-expect-error No text is a whole number.
        await expect(db.from('Sample').where('whole', 'seven').execute()).rejects.toThrow(ValidationError);
        // @ts-expect-error None of the enum's values.
        await expect(db.from('Sample').where('size', 'TINY').execute()).rejects.toThrow(ValidationError);
      },
      { postgres: [], sqlite: [], mariadb: [] },
    );
  });

  it('of columns that no database compares alike are refused', async ({ db }) => {
    await expect(db.from('Sample').whereColumn('word', 'whole').execute()).rejects.toThrow('mixes a text and a number');
    await expect(db.from('Sample').whereColumn('at', 'day').execute()).rejects.toThrow('mixes a DateTime and a Date');
    await expect(
      db
        .from('Sample')
        .where((e) => e.ref('word'))
        .execute(),
    ).rejects.toThrow('in the place of a condition');
  });

  it('of decimals of different digits are exact', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const less = db.from('Sample').select('id').whereColumn('price', '<', 'tax').orderBy('id');
    const same = db
      .from('Sample')
      .select('id')
      .where((e) => e.ref('price').plus(e.ref('tax')).eq('13.595'));

    expect(ids(await less.execute())).toEqual([2, 3]);
    expect(ids(await same.execute())).toEqual([1]);
  });

  it('of enums go by the order of their declaration', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const larger = db.from('Sample').select('id').where('size', '>', 'SMALL').orderBy('size', 'desc');
    const sorted = db
      .from('Sample')
      .select('id')
      .orderBy((e) => e.coalesce('size', e.ref('size')));

    expect(ids(await larger.execute())).toEqual([3, 1]);
    expect(ids(await sorted.execute())).toEqual([2, 1, 3, 4]);
  });

  it('are null-safe by `is distinct from`', async ({ db, expectSql }) => {
    await db.sample.createMany({ data: sampleRows });
    const query = db.from('Sample').select('id').where('whole', 'is distinct from', 7).orderBy('id');

    await expectSql(
      async () => {
        expect(ids(await query.execute())).toEqual([2, 3, 4]);
      },
      {
        postgres:
          'select "Sample"."id" from "Sample" where "Sample"."whole" is distinct from $1 order by "Sample"."id"',
        sqlite: 'select "Sample"."id" from "Sample" where "Sample"."whole" is not ? order by "Sample"."id"',
        mariadb: 'select `Sample`.`id` from `Sample` where not (`Sample`.`whole` <=> ?) order by `Sample`.`id`',
      },
    );
  });

  it('of tuples compare item by item', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const equal = db
      .from('Sample')
      .select('id')
      .where((e) => e.tuple('part', 'price').eq(e.tuple(2, e.val('-12.35'))));
    const later = db
      .from('Sample')
      .select('id')
      .where((e) => e.tuple('part', 'id').gt(e.tuple(2, 1)))
      .orderBy('id');

    expect(ids(await equal.execute())).toEqual([2]);
    expect(ids(await later.execute())).toEqual([2, 3, 4]);
    await expect(
      db
        .from('Sample')
        .where((e) => e.tuple('part', 'id').eq(e.tuple(2)))
        .execute(),
    ).rejects.toThrow('compares 2 values with 1');
  });

  it('between two ends', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const inside = db.from('Sample').select('id').whereBetween('price', ['-12.35', '0.05']).orderBy('id');
    const outside = db
      .from('Sample')
      .select('id')
      .whereNotBetween('at', [new Date('2020-01-01'), new Date('2021-01-01')])
      .orderBy('id');

    expect(ids(await inside.execute())).toEqual([2, 3]);
    expect(ids(await outside.execute())).toEqual([1, 3]);
    expect(
      ids(
        await db
          .from('Sample')
          .select('id')
          .where((e) => e.val('0').between(e.ref('price'), e.ref('tax')))
          .execute(),
      ),
    ).toEqual([]);
  });

  it('of patterns: like, ilike, and what else is plain text', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const found = async (operator: 'like' | 'not like' | 'ilike' | 'not ilike', pattern: string) =>
      ids(await db.from('Sample').select('id').where('label', operator, pattern).orderBy('id').execute());

    expect(await found('like', 'Hello%')).toEqual([1]);
    expect(await found('like', 'hello%')).toEqual([]);
    expect(await found('ilike', 'hello%')).toEqual([1]);
    expect(await found('like', '_0\\%\\_%')).toEqual([3]);
    expect(await found('not like', '%,%')).toEqual([2, 3]);
    expect(await found('not ilike', '%WORLD')).toEqual([2, 3]);
    await expect(db.from('Sample').where('whole', 'like', '7').execute()).rejects.toThrow('which takes texts');
  });

  it('of regular expressions, where there are any', async ({ db, expectSql }) => {
    await db.sample.createMany({ data: sampleRows });
    const query = db.from('Sample').select('id').where('word', 'regexp', '^x+$');
    if (kind === 'sqlite' || kind === 'node-sqlite') {
      await expect(query.execute()).rejects.toThrow(CapabilityMissingError);
      return;
    }

    await expectSql(
      async () => {
        expect(ids(await query.execute())).toEqual([3]);
      },
      {
        postgres: 'select "Sample"."id" from "Sample" where "Sample"."word" ~ $1::text',
        mariadb: 'select `Sample`.`id` from `Sample` where `Sample`.`word` regexp ? collate utf8mb4_nopad_bin',
      },
    );
    expect(ids(await db.from('Sample').select('id').where('word', 'not regexp', '[a-z]').execute())).toEqual([]);
  });
});

describeOnEachDatabase('builder lists', { schema: sampleSchema }, (it) => {
  it('travel in one parameter where the database takes them so', async ({ db, expectSql }) => {
    await db.sample.createMany({ data: sampleRows });
    const query = db.from('Sample').select('id').whereIn('price', ['12.34', '0.05', '1']).orderBy('id');

    await expectSql(
      async () => {
        expect(ids(await query.execute())).toEqual([1, 3]);
      },
      {
        postgres: 'select "Sample"."id" from "Sample" where "Sample"."price" = any($1) order by "Sample"."id"',
        sqlite:
          'select "Sample"."id" from "Sample" where "Sample"."price" in (select value from json_each(?)) order by "Sample"."id"',
        mariadb:
          'select `Sample`.`id` from `Sample` where `Sample`.`price` in (cast(? as decimal(10, 2)), cast(? as decimal(10, 2)), cast(? as decimal(10, 2)), cast(? as decimal(10, 2))) order by `Sample`.`id`',
      },
    );
  });

  it('with null find what is null, and leave it out', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });

    expect(ids(await db.from('Sample').select('id').whereIn('whole', [7, null]).orderBy('id').execute())).toEqual([
      1, 4,
    ]);
    expect(ids(await db.from('Sample').select('id').whereNotIn('whole', [7, null]).orderBy('id').execute())).toEqual([
      2, 3,
    ]);
    expect(ids(await db.from('Sample').select('id').whereIn('whole', [null]).execute())).toEqual([4]);
  });

  it('that are empty hold nothing', async ({ db, expectSql }) => {
    await db.sample.createMany({ data: sampleRows });
    const query = db.from('Sample').select('id').whereNotIn('whole', []).orWhereIn('id', []).orderBy('id');

    await expectSql(
      async () => {
        expect(ids(await query.execute())).toEqual([1, 2, 3, 4]);
      },
      {
        postgres: 'select "Sample"."id" from "Sample" where true or false order by "Sample"."id"',
        sqlite: 'select "Sample"."id" from "Sample" where true or false order by "Sample"."id"',
        mariadb: 'select `Sample`.`id` from `Sample` where true or false order by `Sample`.`id`',
      },
    );
  });

  it('of tuples', async ({ db, expectSql }) => {
    await db.sample.createMany({ data: sampleRows });
    const query = db
      .from('Sample')
      .select('id')
      .whereIn(
        ['part', 'price'],
        [
          [2, '-12.35'],
          [3, '0.05'],
          [9, '1'],
        ],
      )
      .orderBy('id');

    await expectSql(
      async () => {
        expect(ids(await query.execute())).toEqual([2, 3]);
      },
      {
        postgres:
          'select "Sample"."id" from "Sample" where ("Sample"."part", "Sample"."price") in (select * from unnest($1::int4[], $2::numeric[])) order by "Sample"."id"',
        sqlite:
          'select "Sample"."id" from "Sample" where ("Sample"."part", "Sample"."price") in (select max(case when list = 0 then value end) as "c0", max(case when list = 1 then value end) as "c1" from (select 0 as list, key, value from json_each(?) union all select 1, key, value from json_each(?)) group by key) order by "Sample"."id"',
        mariadb:
          'select `Sample`.`id` from `Sample` where (`Sample`.`part`, `Sample`.`price`) in ((?, cast(? as decimal(10, 2))), (?, cast(? as decimal(10, 2))), (?, cast(? as decimal(10, 2))), (?, cast(? as decimal(10, 2)))) order by `Sample`.`id`',
      },
    );
    expect(
      ids(
        await db
          .from('Sample')
          .select('id')
          .whereNotIn(
            ['part', 'id'],
            [
              [2, 1],
              [2, 2],
            ],
          )
          .orderBy('id')
          .execute(),
      ),
    ).toEqual([3, 4]);
    expect(
      ids(
        await db
          .table('Sample')
          .select('id')
          .whereIn(
            ['part', 'id'],
            [
              [2, 1],
              [3, 3],
            ],
          )
          .orderBy('id')
          .execute(),
      ),
    ).toEqual([1, 3]);
  });

  it('of a query', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const twos = db.from('Sample').select('id').where('part', 2);

    expect(ids(await db.from('Sample').select('id').whereIn('id', twos).orderBy('id').execute())).toEqual([1, 2]);
    expect(ids(await db.from('Sample').select('id').whereNotIn('id', twos).orderBy('id').execute())).toEqual([3, 4]);
    // @ts-expect-error One column is looked for.
    await expect(db.from('Sample').whereIn('id', db.from('Sample').select('id', 'part')).execute()).rejects.toThrow(
      'needs a query of one column, and this one has 2',
    );
  });

  it('of a query, compared one by one', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const parts = db.from('Sample').select('part').where('id', '>', 1);
    const any = db
      .from('Sample')
      .select('id')
      .where('part', '>', (e) => e.any(parts))
      .orderBy('id');
    const all = db
      .from('Sample')
      .select('id')
      .where('part', '>=', (e) => e.all(parts))
      .orderBy('id');

    expect(ids(await any.execute())).toEqual([3, 4]);
    expect(ids(await all.execute())).toEqual([4]);
  });
});

describeOnEachDatabase('builder arithmetic', { schema: sampleSchema }, (it, kind) => {
  it('is exact for decimals', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const rows = await db
      .from('Sample')
      .select(
        'id',
        (e) => e.ref('price').plus('0.005').as('plus'),
        (e) => e.ref('price').minus(1).as('minus'),
        (e) => e.ref('price').times('1.155').as('times'),
        (e) => e.ref('price').times(e.ref('tax')).as('product'),
        (e) => e.ref('price').plus(e.ref('whole')).as('mixed'),
        (e) => e.ref('price').modulo(5).as('rest'),
      )
      .orderBy('id')
      .limit(3)
      .execute();

    expect(rows).toEqual([
      { id: 1, plus: '12.345', minus: '11.34', times: '14.2527', product: '15.4867', mixed: '19.34', rest: '2.34' },
      {
        id: 2,
        plus: '-12.345',
        minus: '-13.35',
        times: '-14.26425',
        product: '0.06175',
        mixed: '-19.35',
        rest: '-2.35',
      },
      { id: 3, plus: '0.055', minus: '-0.95', times: '0.05775', product: '50000.04995', mixed: '0.05', rest: '0.05' },
    ]);
  });

  it('divides whole numbers without their rest, and floats with it', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const rows = await db
      .from('Sample')
      .select(
        (e) => e.ref('whole').dividedBy(e.ref('part')).as('whole'),
        (e) => e.ref('ratio').dividedBy(2).as('float'),
        (e) => e.ref('whole').modulo(4).as('rest'),
        (e) => e.ref('whole').times(1.5).as('wide'),
      )
      .orderBy('id')
      .limit(2)
      .execute();

    expect(rows).toEqual([
      { whole: 3, float: 1.25, rest: 3, wide: 10.5 },
      { whole: -3, float: -1.25, rest: -3, wide: -10.5 },
    ]);
  });

  it('divides decimals to 16 digits, where there are decimals', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const query = db
      .from('Sample')
      .select((e) => e.ref('price').dividedBy(3).as('third'))
      .where('id', '<', 3)
      .orderBy('id');
    if (kind === 'sqlite' || kind === 'node-sqlite') {
      await expect(query.execute()).rejects.toThrow('does not support division of decimals');
      return;
    }

    expect(await query.execute()).toEqual([{ third: '4.1133333333333333' }, { third: '-4.1166666666666667' }]);
  });

  it('is for numbers', async ({ db }) => {
    await expect(
      db
        .from('Sample')
        // @ts-expect-error Moments are not added up.
        .select((e) => e.ref('at').plus(1).as('n'))
        .execute(),
    ).rejects.toThrow('use dateAdd, dateSubtract or dateDiff');
    await expect(
      db
        .from('Sample')
        // @ts-expect-error Texts are not multiplied.
        .select((e) => e.ref('word').times(2).as('n'))
        .execute(),
    ).rejects.toThrow('calculates with a text');
  });

  it('joins texts', async ({ db, expectSql }) => {
    await db.sample.createMany({ data: sampleRows });
    const query = db
      .from('Sample')
      .select((e) => e.ref('label').concat('!').as('loud'))
      .where('id', '<>', 3)
      .orderBy('id');

    await expectSql(
      async () => {
        expect(await query.execute()).toEqual([{ loud: 'Hello, World!' }, { loud: '!' }, { loud: null }]);
      },
      {
        postgres:
          'select "Sample"."label" || $1::text as "loud" from "Sample" where "Sample"."id" <> $2 order by "Sample"."id"',
        sqlite: 'select "Sample"."label" || ? as "loud" from "Sample" where "Sample"."id" <> ? order by "Sample"."id"',
        mariadb:
          'select concat(`Sample`.`label`, ?) as `loud` from `Sample` where `Sample`.`id` <> ? order by `Sample`.`id`',
      },
    );
  });
});
