import { Decimal } from 'decimal.js';
import { expect } from 'vitest';
import { defineSchema } from '../../src/fluent/define-schema.ts';
import { model, view } from '../../src/fluent/model.ts';
import { bigInt, decimal, float, int } from '../../src/fluent/number-fields.ts';
import { boolean, bytes, json } from '../../src/fluent/other-fields.ts';
import { enumOf, text, uuid } from '../../src/fluent/text-fields.ts';
import { date, time, timestamp } from '../../src/fluent/time-fields.ts';
import { sql } from '../../src/sql/sql-tag.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const schema = defineSchema({
  enums: { Mood: { GOOD: 'is good', BAD: 'is bad' } },
  models: {
    Sample: model(
      {
        id: bigInt().id(),
        flag: boolean().map('is_set'),
        count: int(),
        ratio: float(),
        price: decimal(18, 4),
        exact: decimal(18, 4).asObject(Decimal),
        wide: decimal(38, 10),
        label: text(),
        mood: enumOf('Mood'),
        moment: timestamp({ precision: 6 }).asString(),
        day: date(),
        clock: time({ precision: 6 }),
        data: json().bigNumbersAsStrings(),
        bytes: bytes(),
        uuid: uuid(),
        missing: boolean().optional(),
      },
      { table: 'samples' },
    ),
    Other: model({ id: int().id(), note: text().optional(), state: enumOf('Mood').optional() }),
  },
});

const sample = {
  id: 1n,
  flag: true,
  count: 7,
  ratio: 0.1,
  price: '12345678901234.5678',
  exact: new Decimal('0.5'),
  wide: '1234567890123456789012345678.0123456789',
  label: 'a',
  mood: 'BAD',
  moment: '2024-02-29T12:00:00.123456Z',
  day: '2024-02-29',
  clock: '12:00:00.123456',
  data: { big: '12345678901234567890' },
  bytes: new Uint8Array([0, 255]),
  uuid: '0190163d-8694-739b-aea5-966c26f8ad91',
  missing: null,
} as const;

/** As raw SQL names it. */
const { flag: isSet, ...others } = sample;
const rawSample = { ...others, is_set: isSet };

const samples = sql.id('samples');

describeOnEachDatabase('columns of raw SQL that come from a field', { schema }, (it, database) => {
  it('are what object queries give', async ({ db }) => {
    await db.sample.create({ data: sample });
    const [read] = await db.sample.findMany();
    const rows = await db.sql`select * from ${samples}`;

    expect(read).toEqual(sample);
    expect(rows).toEqual([rawSample]);
    expect(rows[0]?.exact).toBeInstanceOf(Decimal);
    expect(await db.execute(`select * from samples where id = ?`, [1])).toEqual([rawSample]);
  });

  it('are so by whatever name, in joins, sub-queries and what writes return', async ({ db }) => {
    await db.sample.create({ data: sample });
    await db.other.create({ data: { id: 1 } });

    expect(
      await db.sql`select s.is_set as a, s.mood as b, o.id as c, s.missing
        from ${samples} s join ${sql.id('Other')} o on o.id = s.id`,
    ).toEqual([{ a: true, b: 'BAD', c: 1, missing: null }]);
    expect(
      await db.sql`select x.* from ${samples} x where x.id in (select id from ${samples}) order by x.id limit 1`,
    ).toEqual([rawSample]);
    expect(await db.sql`insert into ${sql.id('Other')} (id) values (${2}) returning id, note`).toEqual([
      { id: 2, note: null },
    ]);
    // MariaDB calls such columns by the alias, and then only their type is known.
    if (database === 'mariadb') return;
    expect(await db.sql`select a, b from (select is_set as a, mood as b from ${samples}) x`).toEqual([
      { a: true, b: 'BAD' },
    ]);
  });

  it('are so in transactions and batches', async ({ db }) => {
    await db.transaction(async (tx) => {
      await tx.sample.create({ data: sample });
      expect(await tx.sql`select mood, is_set from ${samples}`).toEqual([{ mood: 'BAD', is_set: true }]);
    });
    const [first, second] = await db.batch([
      db.sql`select is_set from ${samples}`,
      db.sql`select note from ${sql.id('Other')}`,
    ]);

    expect(first).toEqual([{ is_set: true }]);
    expect(second).toEqual([]);
  });

  it('are so each time, for few rows and for many', async ({ db }) => {
    await db.sample.createMany({
      data: Array.from({ length: 300 }, (_, index) => ({ ...sample, id: BigInt(index) })),
    });
    for (const rows of [1, 1, 1, 300, 2]) {
      const found = await db.sql`select id, mood, mood, bytes from ${samples} order by id limit ${rows}`;

      expect(found).toHaveLength(rows);
      expect(found.at(-1)).toEqual({ id: BigInt(rows - 1), mood: 'BAD', mood_2: 'BAD', bytes: sample.bytes });
    }
  });

  it('are not so behind expressions and aggregates', async ({ db }) => {
    await db.sample.create({ data: sample });
    const [row] = await db.sql`select max(mood) as mood, count(*) as n, max(count) as count, upper(label) as label
      from ${samples} group by label`;

    // The database knows no names of enums.
    expect(row).toMatchObject({ mood: 'is bad', label: 'A' });
    expect(Number(row?.n)).toBe(1);
    expect(Number(row?.count)).toBe(7);
  });

  it('are not so in tables that the schema does not have, whatever their names', async ({ db }) => {
    await db.execute('create table strange (id int, mood varchar(10), is_set int)');
    try {
      await db.execute("insert into strange values (1, 'is bad', 5)");
      expect(await db.execute('select * from strange')).toEqual([{ id: 1, mood: 'is bad', is_set: 5 }]);
    } finally {
      await db.execute('drop table strange');
    }
  });

  it('are found again when a table has changed', async ({ db }) => {
    const other = sql.id('Other');
    const read = () => db.sql`select * from ${other} order by id`;

    await db.other.create({ data: { id: 1, state: 'GOOD' } });
    expect(await read()).toEqual([{ id: 1, note: null, state: 'GOOD' }]);
    await db.sql`alter table ${other} rename column state to was`;
    await db.sql`alter table ${other} add column state varchar(20)`;
    await db.sql`update ${other} set state = 'is bad'`;
    expect(await read()).toEqual([{ id: 1, note: null, was: 'is good', state: 'BAD' }]);
    await db.sql`alter table ${other} drop column state`;
    await db.sql`alter table ${other} rename column was to state`;
    expect(await read()).toEqual([{ id: 1, note: null, state: 'GOOD' }]);
  });
});

const viewSchema = defineSchema({
  enums: { Mood: { GOOD: 'is good', BAD: 'is bad' } },
  models: {
    Plain: model({ id: int().id(), mood: enumOf('Mood') }),
    Seen: view({ key: int(), state: enumOf('Mood'), isGood: boolean() }),
  },
});

describeOnEachDatabase('columns of views in raw SQL', { schema: viewSchema, isSynced: false }, (it, database) => {
  it('are those of the view, or of the table behind it', async ({ db }) => {
    const [plain, seen, isGood] = [sql.id('Plain'), sql.id('Seen'), sql.id('isGood')];
    const key = sql.id('key');

    await db.sql`create table ${plain} (id int primary key, mood varchar(10))`;
    await db.sql`create view ${seen} as select id as ${key}, mood as state, mood = 'is good' as ${isGood} from ${plain}`;
    await db.sql`insert into ${plain} values (1, 'is good')`;

    // SQLite has no type for what a view computes, and names only what lies in a table.
    expect(await db.sql`select * from ${seen}`).toEqual([
      { key: 1, state: 'GOOD', isGood: database.includes('sqlite') ? 1 : true },
    ]);
  });
});

describeOnEachDatabase(
  'names of columns',
  { schema, only: { kinds: ['postgres'], reason: 'drivers tell the names there' } },
  (it) => {
    const names =
      'select a.attrelid, a.attnum, a.attname, c.relname, n.nspname, ' +
      'case when pg_catalog.pg_table_is_visible(c.oid) then 1 end ' +
      'from pg_catalog.pg_class c ' +
      'join pg_catalog.pg_namespace n on n.oid = c.relnamespace ' +
      'join pg_catalog.pg_attribute a on a.attrelid = c.oid ' +
      'where c.oid = any($1::pg_catalog.oid[]) and a.attnum > 0 and not a.attisdropped';

    it('are asked for once per table', async ({ db, expectSql }) => {
      await db.other.createMany({ data: [{ id: 1 }] });
      await db.sample.create({ data: sample });
      const both = 'select o.id, s.mood from "Other" o, "samples" s';

      await expectSql(
        async () => {
          await db.execute('select 1 as one');
          await db.execute('select id from "Other"');
          await db.execute('select id from "Other"');
          await db.transaction(async (tx) => {
            expect(await tx.execute(both)).toEqual([{ id: 1, mood: 'BAD' }]);
          });
          expect(await db.execute('select mood from "samples"')).toEqual([{ mood: 'BAD' }]);
          expect(await db.execute('select note from "Other"')).toEqual([{ note: null }]);
          expect(await db.execute('select mood from "samples" where false')).toEqual([]);
        },
        {
          postgres: [
            'select 1 as one',
            'select id from "Other"',
            names,
            'select id from "Other"',
            'begin',
            both,
            names,
            'commit',
            'select mood from "samples"',
            'select note from "Other"',
            'select mood from "samples" where false',
          ],
        },
      );
    });

    it('belong to the schema that unqualified names lead to', async ({ db }) => {
      await db.sample.create({ data: sample });
      await db.execute('create schema elsewhere');
      try {
        await db.execute(`create table elsewhere.samples (id text, mood text)`);
        await db.execute(`insert into elsewhere.samples values ('x', 'is bad')`);
        expect(await db.execute('select id, mood from elsewhere.samples')).toEqual([{ id: 'x', mood: 'is bad' }]);
        expect(await db.execute('select id, mood from samples')).toEqual([{ id: 1n, mood: 'BAD' }]);
      } finally {
        await db.execute('drop schema elsewhere cascade');
      }
    });

    it('are asked for in the transaction, which may be the only one to see the table', async ({ db }) => {
      await db.transaction(async (tx) => {
        await tx.execute('create temporary table samples (id bigint, mood text) on commit drop');
        await tx.execute(`insert into samples values (2, 'is good')`);
        expect(await tx.execute('select id, mood from pg_temp.samples')).toEqual([{ id: 2n, mood: 'GOOD' }]);
      });
    });

    it('do not hide the error of a transaction that has failed meanwhile', async ({ connectAgain }) => {
      const db = await connectAgain();

      await db.sample.create({ data: sample });
      await expect(
        db.transaction((tx) => Promise.all([tx.execute('select mood from samples'), tx.execute('select 1 / 0')])),
      ).rejects.toThrow(/zero/);
      expect(await db.execute('select mood from samples')).toEqual([{ mood: 'BAD' }]);
    });
  },
);

describeOnEachDatabase(
  'values that their field could not have stored',
  { schema, only: { kinds: ['sqlite', 'node-sqlite'], reason: 'only SQLite has any value in any column' } },
  (it) => {
    it('stay as they are', async ({ db }) => {
      await db.sample.create({ data: sample });
      const [row] = await db.sql`select is_set, price, moment, bytes, mood, data, count from ${samples} where false
        union all select 5, 1.5, 'never', 'text', 7, x'00', 9007199254740993`;

      expect(row).toEqual({
        is_set: 5,
        price: 1.5,
        moment: 'never',
        bytes: 'text',
        mood: 7,
        data: new Uint8Array([0]),
        count: 9007199254740993n,
      });
    });
  },
);

describeOnEachDatabase(
  'aliases that are the names of tables',
  { schema, only: { kinds: ['mariadb'], reason: 'the others tell the table behind an alias' } },
  (it) => {
    it('are not taken for those', async ({ db }) => {
      await db.sample.create({ data: sample });

      expect(
        await db.sql`select * from (select count + 1 as is_set, label as day, is_set as id, count as ratio from ${samples}) samples`,
      ).toEqual([{ is_set: 8n, day: 'a', id: 1n, ratio: 7 }]);
      expect(
        await db.sql`with samples as (select distinct count + 1 as is_set from ${samples}) select * from samples`,
      ).toEqual([{ is_set: 8n }]);
    });
  },
);
