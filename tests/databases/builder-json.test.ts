import { expect } from 'vitest';
import { ValidationError } from '../../src/exports/index.ts';
import { sampleRows, sampleSchema } from '../support/builder/sample-schema.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

function ids(rows: readonly { readonly id?: unknown }[]): readonly unknown[] {
  return rows.map(({ id }) => id);
}

describeOnEachDatabase('builder JSON', { schema: sampleSchema }, (it) => {
  it('is compared at a path with what the value is', async ({ db, expectSql }) => {
    await db.sample.createMany({ data: sampleRows });
    const query = db.from('Sample').select('id').where('data->count', '>=', 5).where('data->on', true);

    await expectSql(
      async () => {
        expect(ids(await query.execute())).toEqual([1]);
      },
      {
        postgres:
          'select "Sample"."id" from "Sample" where (jsonb_typeof("Sample"."data" #> $1::text[]) = \'number\') and ("Sample"."data" #> $1::text[]) >= $2::jsonb and ("Sample"."data" #> $3::text[]) = $4::jsonb',
        sqlite:
          'select "Sample"."id" from "Sample" where (json_type("Sample"."data" -> ?) in (\'integer\', \'real\')) and (("Sample"."data" -> ?) ->> \'$\') >= ? and (json_type("Sample"."data" -> ?) = ?)',
        mariadb:
          "select `Sample`.`id` from `Sample` where (json_type(json_extract(`Sample`.`data`, ?)) in ('INTEGER', 'DOUBLE', 'DECIMAL', 'UNSIGNED INTEGER')) and (if(json_type(json_extract(`Sample`.`data`, ?)) in ('INTEGER', 'DOUBLE', 'DECIMAL', 'UNSIGNED INTEGER'), json_extract(`Sample`.`data`, ?) + 0e0, null)) >= ? and (json_normalize(json_extract(`Sample`.`data`, ?)) = json_normalize(?) collate utf8mb4_nopad_bin)",
      },
    );
  });

  it('is compared as text, number or truth value, and finds no other kinds', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const found = async (
      path: 'data->theme' | 'data->count' | 'data->on' | 'data->list->1',
      value: string | number | boolean,
    ) => ids(await db.table('Sample').select('id').where(path, value).execute());

    expect(await found('data->theme', 'dark')).toEqual([1]);
    expect(await found('data->theme', 'DARK')).toEqual([]);
    expect(await found('data->list->1', 'two')).toEqual([1]);
    expect(await found('data->count', 5)).toEqual([1]);
    expect(await found('data->on', true)).toEqual([1]);
    expect(await found('data->on', false)).toEqual([]);
    expect(await found('data->count', true)).toEqual([]);
    expect(await found('data->theme', 5)).toEqual([]);
  });

  it('gives documents, texts, numbers and truth values', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const rows = await db
      .table('Sample')
      .select((e) => e.json('data').at('list').as('list'))
      .select((e) => e.json('data').at('deep', 'a', 0, 'b').text().as('text'))
      .select((e) => e.json('data').at('count').number().as('number'))
      .select((e) => e.json('data').at('on').boolean().as('boolean'))
      .select((e) => e.json('data').at('none').text().as('none'))
      .select((e) => e.json('data').at('count').text().as('digits'))
      .select((e) => e.json('data').at(0).number().as('first'))
      .orderBy('id')
      .execute();

    expect(rows[0]).toEqual({
      list: [1, 'two', null],
      text: 'c',
      number: 5,
      boolean: true,
      none: null,
      digits: '5',
      first: null,
    });
    expect(rows[1]).toEqual({
      list: null,
      text: null,
      number: null,
      boolean: null,
      none: null,
      digits: null,
      first: 1,
    });
    expect(rows[3]).toEqual({
      list: null,
      text: null,
      number: null,
      boolean: null,
      none: null,
      digits: null,
      first: null,
    });
  });

  it('is sorted, matched and looked for in lists by its texts', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });

    expect(ids(await db.table('Sample').select('id').where('data->theme', 'like', 'd%').execute())).toEqual([1]);
    expect(ids(await db.table('Sample').select('id').where('data->theme', 'ilike', 'D%').execute())).toEqual([1]);
    expect(ids(await db.table('Sample').select('id').whereIn('data->theme', ['light', 'dark']).execute())).toEqual([1]);
    expect(ids(await db.table('Sample').select('id').whereBetween('data->count', [1, 9]).execute())).toEqual([1]);
    expect(ids(await db.table('Sample').select('id').whereNull('data->theme').orderBy('id').execute())).toEqual([
      2, 3, 4,
    ]);
  });

  it('has an order where a text or a number is read of it', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const rows = db.table('Sample').select('id');

    expect(ids(await rows.orderBy('data->theme').orderBy('id').execute())).toEqual([1, 2, 3, 4]);
    expect(
      ids(
        await rows
          .orderBy((e) => e.json('data').at(0).number())
          .orderBy('id')
          .execute(),
      ),
    ).toEqual([2, 1, 3, 4]);
    await expect(rows.orderBy('data').execute()).rejects.toThrow('which no two databases do alike');
    await expect(rows.select((e) => e.max('data').as('most')).execute()).rejects.toThrow(
      'which no two databases do alike',
    );
  });

  it('is equal in depth, whatever the order of keys', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const document = {
      on: true,
      none: null,
      count: 5,
      deep: { a: [{ b: 'c' }] },
      list: [1, 'two', null],
      theme: 'dark',
    };

    expect(ids(await db.from('Sample').select('id').where('data', document).execute())).toEqual([1]);
    expect(ids(await db.from('Sample').select('id').where('data', [1, 2, 3]).execute())).toEqual([2]);
    expect(ids(await db.from('Sample').select('id').where('data', '<>', [1, 2, 3]).orderBy('id').execute())).toEqual([
      1, 3,
    ]);
    expect(
      ids(await db.from('Sample').select('id').where('data', 'is distinct from', [1, 2, 3]).orderBy('id').execute()),
    ).toEqual([1, 3, 4]);
    await expect(db.table('Sample').where('data', '<', { a: 1 }).execute()).rejects.toThrow(ValidationError);
  });

  it('contains items and members', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const found = async (column: string, value: unknown) =>
      ids(await db.table('Sample').select('id').whereJsonContains(column, value).execute());

    expect(await found('data', { theme: 'dark', count: 5 })).toEqual([1]);
    expect(await found('data', { theme: 'light' })).toEqual([]);
    expect(await found('data', [3, 1])).toEqual([2]);
    expect(await found('data->list', 'two')).toEqual([1]);
    expect(await found('data->list', ['two', 7])).toEqual([]);
    expect(await found('data->deep->a', [{ b: 'c' }])).toEqual([1]);
    expect(
      ids(await db.table('Sample').select('id').whereJsonDoesntContain('data', [1]).orderBy('id').execute()),
    ).toEqual([1, 3]);
  });

  it('has a length', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });

    expect(ids(await db.table('Sample').select('id').whereJsonLength('data', 3).execute())).toEqual([2]);
    expect(ids(await db.table('Sample').select('id').whereJsonLength('data->list', '>', 2).execute())).toEqual([1]);
    await expect(db.table('Sample').whereJsonLength('word', 3).execute()).rejects.toThrow(
      'is a text in the place of JSON',
    );
  });

  it('has paths that are bound, whatever is in them', async ({ db }) => {
    await db.sample.createMany({ data: [sampleRows[0]] });
    for (const step of ["'", '"', "'; drop table Sample; --", '$[*]', '\\', '-1', '01', '**']) {
      const query = db
        .table('Sample')
        .select('id')
        .where((e) => e.json('data').at(step).text().eq('x'));

      expect(await query.execute(), step).toEqual([]);
    }
    expect(await db.sample.count()).toBe(1);
  });

  it('is there in tables that nobody knows', async ({ db, testDatabase, database }) => {
    await db.execute(`create table odd_documents (id int, content ${database === 'postgres' ? 'json' : 'text'})`);
    await db.execute(`insert into odd_documents values (1, '{"a": {"b": "x"}, "l": [1]}'), (2, null)`);
    const odd = () => db.table('odd_documents').select('id');

    expect(testDatabase).toBeDefined();
    expect(ids(await odd().where('content->a->b', 'x').execute())).toEqual([1]);
    expect(ids(await odd().whereJsonContains('content->l', 1).execute())).toEqual([1]);
    expect(ids(await odd().whereJsonLength('content', 2).execute())).toEqual([1]);
    await db.execute('drop table odd_documents');
  });
});
