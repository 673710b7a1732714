import { expect } from 'vitest';
import { defineSchema } from '../../src/fluent/define-schema.ts';
import { model } from '../../src/fluent/model.ts';
import { bigInt, decimal, float, int } from '../../src/fluent/number-fields.ts';
import { bytes, json } from '../../src/fluent/other-fields.ts';
import { enumOf, text, uuid } from '../../src/fluent/text-fields.ts';
import { date, time, timestamp } from '../../src/fluent/time-fields.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const schema = defineSchema({
  enums: { Role: ['USER', 'ADMIN'] },
  models: {
    Thing: model({
      id: int().id().autoIncrement(),
      label: text().length(5).optional(),
      role: enumOf('Role').optional(),
      price: decimal(10, 2).optional(),
      views: bigInt().optional(),
      ratio: float().optional(),
      day: date().optional(),
      clock: time().optional(),
      at: timestamp().optional(),
      token: uuid().optional(),
      data: bytes().optional(),
      doc: json().optional(),
    }),
  },
});

/** The kind of the value is named only where it is the kind that is wrong. */
const REFUSED: readonly (readonly [where: object, problem: string, suggestion?: string])[] = [
  [{ label: 'six let' }, 'must be a text of at most 5 characters'],
  [{ label: 5 }, 'must be a text, not a whole number'],
  [{ label: Symbol('s') }, 'must be a text, not a symbol'],
  [{ role: 'Admin' }, 'must be one of USER, ADMIN', 'ADMIN'],
  [{ role: 'nobody' }, 'must be one of USER, ADMIN'],
  [{ role: true }, 'must be one of USER, ADMIN, not a boolean'],
  [{ role: { in: ['USER', 'Admin'] } }, 'must be one of USER, ADMIN'],
  [{ price: '1,5' }, 'must be a decimal number of at most 8 digits before and 2 after the point'],
  [{ price: 0.125 }, 'must be a decimal number of at most 8 digits before and 2 after the point'],
  [{ price: false }, 'must be a decimal number of at most 8 digits before and 2 after the point, not a boolean'],
  [{ views: '1' }, 'must be a bigint from -9223372036854775808 to 9223372036854775807, not a string'],
  [{ id: 2n ** 40n }, 'must be a whole number from -2147483648 to 2147483647'],
  [{ id: '1' }, 'must be a whole number from -2147483648 to 2147483647, not a string'],
  [{ id: Promise.resolve(1) }, 'must be a whole number from -2147483648 to 2147483647, not a Promise'],
  [{ ratio: '1' }, 'must be a number, not a string'],
  [{ day: '28.02.1990' }, 'must be a date such as 2024-02-29, or a Date at midnight UTC'],
  [{ day: new Date('2026-01-01T10:00:00Z') }, 'must be a date such as 2024-02-29, or a Date at midnight UTC'],
  [{ day: 5 }, 'must be a date such as 2024-02-29, or a Date at midnight UTC, not a whole number'],
  [{ clock: '25:00' }, 'must be a time of day such as 12:30:00'],
  [{ at: '2026-01-01' }, 'must be a valid Date, or an ISO 8601 text with time zone'],
  [{ at: new Date('x') }, 'must be a valid Date, or an ISO 8601 text with time zone'],
  [{ at: 0 }, 'must be a valid Date, or an ISO 8601 text with time zone, not a whole number'],
  [{ token: 'abc' }, 'must be a UUID such as 0189f3a2-7c1e-7c53-9d5e-2f1a6f3b8c10'],
  [{ data: 'abc' }, 'must be a Uint8Array, not a string'],
];

describeOnEachDatabase('values that a type refuses', { schema }, (it) => {
  for (const [where, problem, suggestion = null] of REFUSED) {
    const [field] = Object.keys(where);
    it(`${field}: ${problem}`, async ({ db }) => {
      await expect(db.thing.count({ where })).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        details: { problem, suggestion },
      });
    });
  }

  it('names what lets a document hold a bigint', async ({ db }) => {
    // @ts-expect-error JSON has no bigint
    await expect(db.thing.create({ data: { doc: { n: 5n } } })).rejects.toMatchObject({
      details: {
        path: ['data', 'doc'],
        problem: 'must be JSON without a bigint, which needs `bigNumbersAsStrings()` in the schema',
      },
    });
  });

  it('takes a list of 20,000 values, whatever their type', async ({ db }) => {
    const numbers = Array.from({ length: 20_000 }, (_, n) => n);
    await db.thing.createMany({ data: [{ ratio: 19_999.5, data: new Uint8Array([19_999 % 256]) }, { ratio: 0.25 }] });
    expect(await db.thing.count({ where: { ratio: { in: numbers.map((n) => n + 0.5) } } })).toBe(1);
    expect(await db.thing.count({ where: { data: { in: numbers.map((n) => new Uint8Array([n % 256])) } } })).toBe(1);
  });
});
