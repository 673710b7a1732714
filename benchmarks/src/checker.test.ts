import { describe, expect, it } from 'vitest';
import type { AdapterSession } from './adapter.ts';
import { check } from './checker.ts';
import { generateDataset } from './data/dataset.ts';
import { differences } from './differences.ts';
import type { StockLevel } from './rows.ts';
import { createMemorySession } from './testing/memory-session.ts';
import type { WorkloadName } from './workload-names.ts';

const data = generateDataset();

describe('differences', () => {
  const moment = new Date('2024-02-29T12:34:56.789Z');

  it.each([
    ['equal rows', { id: 1, at: moment, note: null }, { note: null, at: new Date(moment), id: 1 }],
    ['a row without a prototype', { id: 1 }, Object.assign(Object.create(null), { id: 1 })],
    ['nothing', [], []],
    ['spellings of a decimal', ['12.5', '-3', '0'], ['12.50', '-3.00', '0.00']],
  ])('finds none between %s', (_, expected, actual) => {
    expect(differences(expected, actual)).toEqual([]);
  });

  it.each([
    ['a decimal as a number', '12.5', 12.5],
    ['a name for a decimal', '12.5', '12.5 '],
    ['a decimal that lost a digit', '12.55', '12.5'],
    ['a bigint as a number', 8n, 8],
    ['a bigint as text', 8n, '8'],
    ['a boolean as a number', true, 1],
    ['a moment as text', moment, moment.toISOString()],
    ['a moment as a number', moment, moment.getTime()],
    ['a moment without milliseconds', moment, new Date('2024-02-29T12:34:56Z')],
    ['an invalid moment', moment, new Date(Number.NaN)],
    ['undefined for null', null, undefined],
    ['empty text for null', null, ''],
    [
      'an object of a class',
      { value: 1 },
      new (class Decimal {
        value = 1;
      })(),
    ],
    ['a missing key', { id: 1, note: null }, { id: 1 }],
    ['a further key', { id: 1 }, { id: 1, note: null }],
    ['a missing item', [1, 2], [1]],
    ['a further item', [1], [1, 1]],
    ['another order', [1, 2], [2, 1]],
    ['an object for a list', [], {}],
    ['another character', 'Køln', 'Koln'],
  ])('finds %s', (_, expected, actual) => {
    expect(differences({ rows: [expected] }, { rows: [actual] })).not.toEqual([]);
  });

  it('names the place', () => {
    expect(differences([{ details: [{ price: '1.50' }] }], [{ details: [{ price: 1.5 }] }])).toEqual([
      'result[0].details[0].price: expected "1.50", got number 1.5',
    ]);
  });
});

describe('check', () => {
  it('finds nothing in a session that does everything right', async () => {
    const { session, written } = createMemorySession(data);

    expect(await check(session, written, data)).toEqual([]);
  });

  it.each<[WorkloadName, string, (right: AdapterSession) => Partial<AdapterSession>]>([
    [
      'W1',
      'a lossy decimal',
      (right) => ({
        findCustomer: async (id) =>
          changed(await right.findCustomer(id), (row) => ({
            ...row,
            creditLimit: String(Math.round(Number(row.creditLimit))),
          })),
      }),
    ],
    [
      'W1',
      'undefined where nothing is',
      (right) => ({ findCustomer: async (id) => (await right.findCustomer(id)) ?? (undefined as never) }),
    ],
    [
      'W2',
      'a swapped pair of rows',
      (right) => ({ findOrders: async (filter) => swapped(await right.findOrders(filter)) }),
    ],
    [
      'W2',
      'a row too few',
      (right) => ({ findOrders: async (filter) => (await right.findOrders(filter)).slice(0, -1) }),
    ],
    [
      'W3',
      'a nested moment as text',
      (right) => ({
        findOrderTrees: async (id) =>
          (await right.findOrderTrees(id)).map((tree) => ({
            ...tree,
            customer: { ...tree.customer, createdAt: tree.customer.createdAt.toISOString() as never },
          })),
      }),
    ],
    [
      'W3',
      'a nested boolean as a number',
      (right) => ({
        findOrderTrees: async (id) =>
          (await right.findOrderTrees(id)).map((tree) => ({
            ...tree,
            details: tree.details.map((detail) => ({
              ...detail,
              product: { ...detail.product, discontinued: Number(detail.product.discontinued) as never },
            })),
          })),
      }),
    ],
    [
      'W3',
      'a detail lost',
      (right) => ({
        findOrderTrees: async (id) =>
          (await right.findOrderTrees(id)).map((tree) => ({ ...tree, details: tree.details.slice(1) })),
      }),
    ],
    ['W4', 'a wrong id', (right) => ({ insertPayment: async (payment) => (await right.insertPayment(payment)) + 1 })],
    [
      'W4',
      'a moment cut to seconds',
      (right) => ({
        insertPayment: (payment) =>
          right.insertPayment({ ...payment, paidAt: new Date(Math.floor(payment.paidAt.getTime() / 1_000) * 1_000) }),
      }),
    ],
    ['W4', 'nothing written', () => ({ insertPayment: () => 1 })],
    ['W5', 'a row lost', (right) => ({ insertPayments: (rows) => right.insertPayments(rows.slice(1)) })],
    [
      'W5',
      'a row written twice',
      (right) => ({ insertPayments: (rows) => right.insertPayments([...rows.slice(1), rows[1]!]) }),
    ],
    [
      'W5',
      'rows kept of a batch that failed',
      (right) => ({
        insertPayments: async (rows) => {
          for (const row of rows) await right.insertPayment(row);
        },
      }),
    ],
    [
      'W6',
      'a row changed that was not meant',
      (right) => ({
        updateStock: (id, change) => {
          void right.updateStock(id % 10, change);
          return right.updateStock(id, change);
        },
      }),
    ],
    [
      'W6',
      'a wrong count',
      (right) => ({
        updateStock: async (id, change) => {
          await right.updateStock(id, change);
          return 1;
        },
      }),
    ],
    [
      'W6r',
      'the row as it was before',
      (right) => ({
        updateStockReturning: async (id, change) => {
          await right.updateStock(id, change);
          return data.stockLevels[id - 1]!;
        },
      }),
    ],
    [
      'W7',
      'no transaction around it',
      (right) => ({
        payFromStock: async (payment, id, change) => ({
          id: await right.insertPayment(payment),
          stock: await right.updateStockReturning(id, change),
        }),
      }),
    ],
    [
      'W7',
      'a payment that was not written',
      (right) => ({
        payFromStock: async (_, id, change) => ({ id: 1, stock: await right.updateStockReturning(id, change) }),
      }),
    ],
    [
      'W8',
      'a group that `having` excludes',
      (right) => ({ countryTotals: (since) => right.countryTotals(since, '0.00') }),
    ],
    [
      'W8',
      'a count as text',
      (right) => ({
        countryTotals: async (since, minimum) =>
          (await right.countryTotals(since, minimum)).map((row) => ({ ...row, orders: String(row.orders) as never })),
      }),
    ],
    [
      'W9',
      'the total of the page',
      (right) => ({
        findOrderPage: async (filter, skip) => {
          const { rows } = await right.findOrderPage(filter, skip);
          return { rows, total: rows.length };
        },
      }),
    ],
    ['W9', 'the first page again', (right) => ({ findOrderPage: (filter) => right.findOrderPage(filter, 0) })],
    [
      'W10',
      'a detail lost',
      (right) => ({ createOrder: (order) => right.createOrder!({ ...order, details: order.details.slice(1) }) }),
    ],
    [
      'W10',
      'an id that no detail has',
      (right) => ({
        createOrder: async (order) => {
          const { id, detailIds } = await right.createOrder!(order);
          return { id, detailIds: detailIds.map((detailId) => detailId + 1) };
        },
      }),
    ],
    ['W11', 'an update that inserts nothing', (right) => ({ upsertStock: (level) => updated(right, level) })],
    ['W12', 'a row too many', (right) => ({ streamDetails: (count, visit) => right.streamDetails!(count + 1, visit) })],
    ['W9', 'an error', () => ({ findOrderPage: () => Promise.reject(new TypeError('planted')) })],
  ])('finds in %s %s', async (workload, _, plant) => {
    const { session, written } = createMemorySession(data);
    const problems = await check({ ...session, ...plant(session) }, written, data);

    expect(problems.map((problem) => problem.workload)).toEqual([workload]);
    expect(problems[0]!.differences).not.toEqual([]);
  });
});

async function updated(right: AdapterSession, level: StockLevel): Promise<StockLevel> {
  await right.updateStock(level.id, level);
  return level;
}

function changed<T>(row: T | null, change: (row: T) => T): T | null {
  return row === null ? null : change(row);
}

function swapped<T>([first, second, ...rest]: T[]): T[] {
  return [second!, first!, ...rest];
}
