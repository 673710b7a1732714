import { expect } from 'vitest';
import { CapabilityMissingError, sql, ValidationError } from '../../src/exports/index.ts';
import { sampleRows, sampleSchema } from '../support/builder/sample-schema.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

function ids(rows: readonly { readonly id?: unknown }[]): readonly unknown[] {
  return rows.map(({ id }) => id);
}

describeOnEachDatabase('builder case', { schema: sampleSchema }, (it) => {
  it('gives its values the type of the other results', async ({ db, expectSql }) => {
    await db.sample.createMany({ data: sampleRows });
    const query = db
      .from('Sample')
      .select((e) =>
        e.case().when('whole', '>', 0).then(e.ref('price')).when('whole', '=', 0).then('0.5').else(null).as('value'),
      )
      .orderBy('id');

    await expectSql(
      async () => {
        expect(await query.execute()).toEqual([{ value: '12.34' }, { value: null }, { value: '0.5' }, { value: null }]);
      },
      {
        postgres:
          'select case when "Sample"."whole" > $1 then "Sample"."price" when "Sample"."whole" = $2 then $3::numeric else null end as "value" from "Sample" order by "Sample"."id"',
        sqlite:
          'select case when "Sample"."whole" > ? then "Sample"."price" when "Sample"."whole" = ? then ? else null end as "value" from "Sample" order by "Sample"."id"',
        mariadb:
          'select case when `Sample`.`whole` > ? then `Sample`.`price` when `Sample`.`whole` = ? then cast(? as decimal(10, 2)) else null end as `value` from `Sample` order by `Sample`.`id`',
      },
    );
  });

  it('of values alone is what they are', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const rows = await db
      .from('Sample')
      .select((e) => e.case().when('whole', '<', 0).then('minus').else('plus').as('sign'))
      .select((e) => e.case().when('whole', '<', 0).then(-1).else(1).as('number'))
      .select((e) => e.case().when('whole', '<', 0).then(true).end().as('truth'))
      .orderBy('id')
      .limit(2)
      .execute();

    expect(rows).toEqual([
      { sign: 'plus', number: 1, truth: null },
      { sign: 'minus', number: -1, truth: true },
    ]);
  });

  it('of moments compares as a moment', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const clock = db
      .table('Sample')
      .select('id')
      .where((e) => e.case().when('id', '=', 1).then('00:00:00.500').else(e.ref('clock')), '=', '00:00:00.5')
      .orderBy('id');
    const instant = db
      .table('Sample')
      .select('id')
      .whereIn((e) => e.case().when('id', '=', 1).then(new Date(0)).else(e.ref('at')), [new Date(0)])
      .orderBy('id');

    expect(ids(await clock.execute())).toEqual([1, 2]);
    expect(ids(await instant.execute())).toEqual([1]);
  });

  it('does not mix types', async ({ db }) => {
    await expect(
      db
        .from('Sample')
        .select((e) => e.case().when('whole', '=', 1).then(e.ref('word')).else(e.ref('part')).as('value'))
        .execute(),
    ).rejects.toThrow('mixes a text and a number');
  });
});

describeOnEachDatabase('builder values', { schema: sampleSchema }, (it) => {
  it('by themselves come back as they went', async ({ db }) => {
    await db.sample.createMany({ data: [sampleRows[0]] });
    const given = {
      text: 'a',
      whole: 5,
      big: 2n ** 60n,
      float: 1.5,
      truth: true,
      instant: new Date(1_700_000_000_123),
      bytes: new Uint8Array([1, 2]),
    };
    const [row] = await db
      .from('Sample')
      .select((e) => e.val(given.text).as('text'))
      .select((e) => e.val(given.whole).as('whole'))
      .select((e) => e.val(given.big).as('big'))
      .select((e) => e.val(given.float).as('float'))
      .select((e) => e.val(given.truth).as('truth'))
      .select((e) => e.val(given.instant).as('instant'))
      .select((e) => e.val(given.bytes).as('bytes'))
      .execute();

    expect(row).toEqual(given);
  });
});

describeOnEachDatabase('builder sub-queries as values', { schema: sampleSchema }, (it) => {
  it('have the type of their column', async ({ db, expectSql }) => {
    await db.sample.createMany({ data: sampleRows });
    const query = db
      .from('Sample as s')
      .select('id', (e) =>
        e
          .query('Sample as t')
          .select((t) => t.sum('price').as('total'))
          .whereColumn('t.part', 's.part')
          .as('total'),
      )
      .where((e) => e.ref('s.price').lt(e.query('Sample as t').select((t) => t.max('price').as('most'))))
      .orderBy('id');

    await expectSql(
      async () => {
        expect(await query.execute()).toEqual([
          { id: 2, total: '-0.01' },
          { id: 3, total: '0.05' },
        ]);
      },
      {
        postgres:
          'select "s"."id", (select sum("t"."price") as "total" from "Sample" as "t" where "t"."part" = "s"."part") as "total" from "Sample" as "s" where "s"."price" < (select max("t"."price") as "most" from "Sample" as "t") order by "s"."id"',
        sqlite:
          'select "s"."id", (select sum("t"."price") as "total" from "Sample" as "t" where "t"."part" = "s"."part") as "total" from "Sample" as "s" where "s"."price" < (select max("t"."price") as "most" from "Sample" as "t") order by "s"."id"',
        mariadb:
          'select `s`.`id`, (select sum(`t`.`price`) as `total` from `Sample` as `t` where `t`.`part` = `s`.`part`) as `total` from `Sample` as `s` where `s`.`price` < (select max(`t`.`price`) as `most` from `Sample` as `t`) order by `s`.`id`',
      },
    );
  });

  it('have one column', async ({ db }) => {
    // @ts-expect-error One column is compared.
    const query = db.from('Sample').where('price', '>', db.from('Sample as t').select('t.price', 't.tax'));

    await expect(query.execute()).rejects.toThrow('needs a query of one column, and this one has 2');
  });
});

describeOnEachDatabase('builder windows', { schema: sampleSchema }, (it) => {
  it('may be named, gone on from and framed', async ({ db, expectSql }) => {
    await db.sample.createMany({ data: sampleRows });
    const query = db
      .from('Sample')
      .select('id')
      .select((e) => e.sum('whole').over('byPart').as('total'))
      .select((e) =>
        e
          .sum('id')
          .over((w) => w.orderBy('id').rows({ preceding: 1 }, { following: 1 }))
          .as('near'),
      )
      .window('byPart', (w) => w.partitionBy('part'))
      .orderBy('id');

    await expectSql(
      async () => {
        expect(await query.execute()).toEqual([
          { id: 1, total: 0, near: 3 },
          { id: 2, total: 0, near: 6 },
          { id: 3, total: 0, near: 9 },
          { id: 4, total: null, near: 7 },
        ]);
      },
      {
        postgres:
          'select "Sample"."id", sum("Sample"."whole") over "byPart" as "total", sum("Sample"."id") over (order by "Sample"."id" rows between 1 preceding and 1 following) as "near" from "Sample" window "byPart" as (partition by "Sample"."part") order by "Sample"."id"',
        sqlite:
          'select "Sample"."id", sum("Sample"."whole") over "byPart" as "total", sum("Sample"."id") over (order by "Sample"."id" rows between 1 preceding and 1 following) as "near" from "Sample" window "byPart" as (partition by "Sample"."part") order by "Sample"."id"',
        mariadb:
          'select `Sample`.`id`, sum(`Sample`.`whole`) over `byPart` as `total`, sum(`Sample`.`id`) over (order by `Sample`.`id` rows between 1 preceding and 1 following) as `near` from `Sample` window `byPart` as (partition by `Sample`.`part`) order by `Sample`.`id`',
      },
    );
  });

  it('that are no windows are refused', async ({ db }) => {
    const rows = db.table('Sample');

    await expect(rows.select((e) => e.sum('part').over('nowhere').as('n')).execute()).rejects.toThrow(
      'names no window',
    );
    await expect(
      rows
        .select((e) =>
          e
            .sum('part')
            .over((w) => w.rows('currentRow', { preceding: 1 }))
            .as('n'),
        )
        .execute(),
    ).rejects.toThrow('begins after its end');
    await expect(rows.where((e) => e.rowNumber().over((w) => w.orderBy('id')), '=', 1).execute()).rejects.toThrow(
      'is computed after the rows are chosen',
    );
  });
});

describeOnEachDatabase('builder aggregates', { schema: sampleSchema }, (it) => {
  it('stand in having, and in no condition on single rows', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const groups = db
      .from('Sample')
      .select('part', (e) => e.count().as('rows'))
      .groupBy('part')
      .having((e) => e.count(), '>', 1);

    expect(await groups.execute()).toEqual([{ part: 2, rows: 2 }]);
    await expect(
      db
        .from('Sample')
        .where((e) => e.count().gt(1))
        .execute(),
    ).rejects.toThrow('use having');
    await expect(
      db
        .from('Sample')
        .select((e) => e.sum(e.count()).as('n'))
        .execute(),
    ).rejects.toThrow(ValidationError);
  });

  it('compare exactly', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const sums = db
      .from('Sample')
      .select('part')
      .groupBy('part')
      .having((e) => e.sum('price'), '>=', '-0.01')
      .orderBy('part');
    const means = db
      .from('Sample')
      .select('part')
      .groupBy('part')
      .having((e) => e.avg('part').gt(2.5))
      .orderBy('part');

    const digits = db
      .from('Sample')
      .select('part')
      .groupBy('part')
      .having((e) => e.sum('price'), '<', '-0.009999')
      .orderBy('part');

    expect(await digits.execute()).toEqual([{ part: 2 }]);
    expect(await sums.execute()).toEqual([{ part: 2 }, { part: 3 }]);
    expect(await means.execute()).toEqual([{ part: 3 }, { part: 4 }]);
  });
});

describeOnEachDatabase('builder fragments', { schema: sampleSchema }, (it) => {
  it('hold values, names, expressions and queries', async ({ db, expectSql }) => {
    await db.sample.createMany({ data: sampleRows });
    const query = db
      .from('Sample as s')
      .select('id')
      .where(
        sql`${sql.id('s', 'part')} = ${2} and ${sql.id('s', 'id')} in (${db.from('Sample as t').select('t.id').where('t.whole', 7)})`,
      )
      .whereRaw('1 = ? or 2 = ?', [1, 3]);

    await expectSql(
      async () => {
        expect(ids(await query.execute())).toEqual([1]);
      },
      {
        postgres:
          'select "s"."id" from "Sample" as "s" where ("s"."part" = $1 and "s"."id" in (select "t"."id" from "Sample" as "t" where "t"."whole" = $2)) and (1 = $3 or 2 = $4)',
        sqlite:
          'select "s"."id" from "Sample" as "s" where ("s"."part" = ? and "s"."id" in (select "t"."id" from "Sample" as "t" where "t"."whole" = ?)) and (1 = ? or 2 = ?)',
        mariadb:
          'select `s`.`id` from `Sample` as `s` where (`s`.`part` = ? and `s`.`id` in (select `t`.`id` from `Sample` as `t` where `t`.`whole` = ?)) and (1 = ? or 2 = ?)',
      },
    );
  });

  it('have as many values as placeholders', async ({ db }) => {
    const rows = db.table('Sample').select('id');

    expect(await rows.whereRaw('$2 = $1 and $1 = 1', [1, 1]).execute()).toEqual([]);
    expect(await rows.whereRaw("'?' = ? -- ?", ['?']).execute()).toEqual([]);
    await expect(rows.whereRaw('1 = ?', []).execute()).rejects.toThrow('has 1 placeholder, but 0 values are given');
    await expect(rows.whereRaw('1 = 1', [1]).execute()).rejects.toThrow(ValidationError);
    await expect(rows.whereRaw('1 = $2', [1]).execute()).rejects.toThrow('has `$2`, but 1 value is given');
  });
});

describeOnEachDatabase('builder lists of scalars', { schema: sampleSchema }, (it, kind) => {
  it('are compared by what they hold, where there are lists', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const query = db
      .from('Sample')
      .select('id')
      .where((e) => e.list('part', 'id'), '@>', [3]);
    if (kind !== 'postgres') {
      await expect(query.execute()).rejects.toThrow(CapabilityMissingError);
      return;
    }

    expect(ids(await query.execute())).toEqual([3]);
    expect(
      ids(
        await db
          .from('Sample')
          .select('id')
          .where((e) => e.list('part', 'id'), '&&', [1, 4])
          .orderBy('id')
          .execute(),
      ),
    ).toEqual([1, 4]);
    expect(
      ids(
        await db
          .from('Sample')
          .select('id')
          .where((e) => e.list('part', 'id'), '<@', [2, 1])
          .execute(),
      ),
    ).toEqual([1, 2]);
  });
});

describeOnEachDatabase('builder functions', { schema: sampleSchema }, (it) => {
  it('take the kinds of values that they say', async ({ db }) => {
    const rows = db.table('Sample');

    await expect(rows.select((e) => e.lower('whole').as('n')).execute()).rejects.toThrow(
      "takes a text as argument 1, not a number; cast it: `cast(…, 'text')`",
    );
    await expect(rows.select((e) => e.abs('word').as('n')).execute()).rejects.toThrow(
      'takes a number as argument 1, not a text',
    );
    await expect(rows.select((e) => e.dateAdd('day', 'word', 1).as('n')).execute()).rejects.toThrow(
      'takes a date or a DateTime',
    );
    await expect(rows.select((e) => e.cast('word', 'blob' as 'text').as('n')).execute()).rejects.toThrow(
      'takes one of text',
    );
    await expect(rows.select((e) => e.year('word').as('n')).execute()).rejects.toThrow(ValidationError);
  });

  it('of days and times mean UTC', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });

    expect(ids(await db.from('Sample').select('id').whereDate('at', '2024-02-29').execute())).toEqual([1]);
    expect(
      ids(await db.from('Sample').select('id').whereDate('at', new Date('2020-12-31T15:00:00.000Z')).execute()),
    ).toEqual([2]);
    expect(ids(await db.from('Sample').select('id').whereTime('at', '>=', '23:59:59').execute())).toEqual([2]);
    expect(
      ids(await db.from('Sample').select('id').whereYear('at', '<', 2021).whereMonth('at', 12).orderBy('id').execute()),
    ).toEqual([2, 3]);
    expect(ids(await db.from('Sample').select('id').whereDay('at', 29).execute())).toEqual([1]);
    expect(
      ids(
        await db
          .from('Sample')
          .select('id')
          .where((e) => e.dateAdd('year', 'at', 1).gt(new Date('2025-01-01')))
          .execute(),
      ),
    ).toEqual([1]);
  });
});
