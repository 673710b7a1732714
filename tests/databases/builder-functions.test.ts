import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/connect/database.ts';
import { portableAggregates, portableFunctions } from '../../src/dialects/portable-functions.ts';
import { CapabilityMissingError } from '../../src/exports/index.ts';
import { castCases } from '../support/builder/functions/cast-cases.ts';
import { jsonCases, listCases } from '../support/builder/functions/collection-cases.ts';
import type { FunctionCase } from '../support/builder/functions/function-case.ts';
import { momentCases } from '../support/builder/functions/moment-cases.ts';
import { choiceCases, numberCases } from '../support/builder/functions/number-cases.ts';
import { aggregateCases, emptyCases, windowCases } from '../support/builder/functions/row-cases.ts';
import { textCases } from '../support/builder/functions/text-cases.ts';
import { sampleRows, sampleSchema } from '../support/builder/sample-schema.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { mysqlTexts } from '../support/mysql-texts.ts';

const rowCases = [
  ...textCases,
  ...numberCases,
  ...choiceCases,
  ...momentCases,
  ...jsonCases,
  ...listCases,
  ...windowCases,
  ...castCases,
];
const allCases = [...rowCases, ...aggregateCases];
/** What gives another value at each run has tests of its own. */
const ownTests = ['random', 'now', 'currentDate'];

function titleOf({ name, remark }: FunctionCase): string {
  return remark === undefined ? name : `${name} ${remark}`;
}

describe('portable functions', () => {
  it('have a test each', () => {
    const tested = new Set([...allCases.map(({ name }) => name), ...ownTests]);
    const names = [...Object.keys(portableFunctions), ...Object.keys(portableAggregates)];

    expect(names.filter((name) => !tested.has(name))).toEqual([]);
  });

  it('are spelled for MySQL', async () => {
    let text = '';
    await mysqlTexts(sampleSchema, async (db) => {
      text = await textsOf(db);
    });

    await expect(text).toMatchFileSnapshot('function-texts/mysql.sql');
  });
});

describeOnEachDatabase('portable functions', { schema: sampleSchema }, (test, kind) => {
  const database = kind === 'node-sqlite' ? 'sqlite' : kind;

  test('are spelled as they should be', async ({ db }) => {
    await expect(await textsOf(db)).toMatchFileSnapshot(`function-texts/${database}.sql`);
  });

  for (const item of rowCases) {
    test(`${titleOf(item)} is what it is for each row`, async ({ db }) => {
      await db.sample.createMany({ data: sampleRows });
      const query = db
        .table('Sample')
        .select('id', (e) => item.expression(e).as('value'))
        .orderBy('id');
      if (item.missing?.includes(database)) {
        await expect(query.execute()).rejects.toThrow(CapabilityMissingError);
        return;
      }

      expectValues(item, await query.execute());
    });
  }

  for (const item of aggregateCases) {
    test(`${titleOf(item)} is what it is for all rows`, async ({ db }) => {
      await db.sample.createMany({ data: sampleRows });
      const query = db.table('Sample').select((e) => item.expression(e).as('value'));
      if (item.missing?.includes(database)) {
        await expect(query.execute()).rejects.toThrow(CapabilityMissingError);
        return;
      }

      expectValues(item, await query.execute());
    });
  }

  for (const item of emptyCases) {
    test(`${titleOf(item)} of no rows`, async ({ db }) => {
      expectValues(
        item,
        await db
          .table('Sample')
          .select((e) => item.expression(e).as('value'))
          .execute(),
      );
    });
  }

  test('random is from 0 to below 1, another for each row', async ({ db }) => {
    await db.sample.createMany({ data: sampleRows });
    const rows = await db
      .table('Sample')
      .select((e) => e.random().as('value'))
      .execute();
    const values = rows.map(({ value }) => Number(value));

    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(new Set(values).size).toBe(4);
  });

  test('now and currentDate are those of the moment, in UTC', async ({ db }) => {
    await db.sample.createMany({ data: [sampleRows[0]] });
    const before = Date.now();
    const [row] = await db
      .table('Sample')
      .select(
        (e) => e.now().as('now'),
        (e) => e.currentDate().as('today'),
      )
      .execute();
    const days = [before, Date.now()].map((millis) => new Date(millis).toISOString().slice(0, 10));

    expect(row?.now).toBeInstanceOf(Date);
    expect(Math.abs(Number(row?.now) - before)).toBeLessThan(60_000);
    expect(days).toContain(row?.today);
  });
});

type Rows = readonly { readonly value?: unknown }[];

function expectValues({ gives, isClose }: FunctionCase, rows: Rows): void {
  const values = rows.map(({ value }) => value);
  if (isClose !== true) {
    expect(values).toEqual(gives);
    return;
  }
  expect(values.map((value) => value === null)).toEqual(gives.map((value) => value === null));
  values.forEach((value, index) => {
    if (value !== null) expect(value).toBeCloseTo(Number(gives[index]), 9);
  });
}

async function textsOf(db: Database<typeof sampleSchema>): Promise<string> {
  const texts: string[] = [];
  for (const item of allCases) {
    const query = db.table('Sample').select((e) => item.expression(e).as('value'));
    const text = await query.toSql().then(({ sql }) => sql, missingText);
    texts.push(`-- ${titleOf(item)}\n${text}\n`);
  }

  return texts.join('\n');
}

function missingText(error: unknown): string {
  if (error instanceof CapabilityMissingError) return `✗ ${error.message}`;
  throw error;
}
