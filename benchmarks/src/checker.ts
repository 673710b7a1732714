import type { AdapterSession } from './adapter.ts';
import type { Dataset } from './data/dataset.ts';
import type { ExpectedReads } from './data/expected.ts';
import { expectedReads } from './data/expected.ts';
import { stockArguments, workloadArguments } from './data/workload-arguments.ts';
import type { BenchmarkDatabase } from './databases/benchmark-database.ts';
import { differences } from './differences.ts';
import type { NewOrder, NewPayment, OrderDetail, StockLevel } from './rows.ts';
import type { WorkloadName } from './workload-names.ts';
import { workloadNames } from './workload-names.ts';
import { streamedRows } from './workloads.ts';

/** Where the checker sees what a session has really written. */
export type WrittenRows = Pick<BenchmarkDatabase, 'readPayments' | 'readStockLevels' | 'readNewOrders' | 'restore'>;

export interface Problem {
  readonly workload: WorkloadName;
  readonly differences: readonly string[];
}

interface Subject {
  readonly session: AdapterSession;
  readonly written: WrittenRows;
  readonly data: Dataset;
  readonly expected: ExpectedReads;
}

/**
 * Runs every workload once or a few times and compares results, and for
 * writes the rows in the tables, with what the data says. Nothing is
 * measured of an adapter's workload that has a problem.
 */
export async function check(
  session: AdapterSession,
  written: WrittenRows,
  data: Dataset,
  names: readonly WorkloadName[] = workloadNames,
): Promise<Problem[]> {
  const subject: Subject = { session, written, data, expected: expectedReads(data) };
  const problems: Problem[] = [];

  for (const workload of names) {
    await written.restore(writtenTables);
    const found = await checks[workload](subject).catch((error: unknown) => [`threw ${String(error)}`]);
    if (found.length > 0) problems.push({ workload, differences: found });
  }
  await written.restore(writtenTables);

  return problems;
}

const { customerIds, orderFilters, treeStarts, payments, paymentBatches, totals, pages, newOrders } = workloadArguments;
const writtenTables = ['payments', 'stockLevels', 'orders'] as const;

const checks: Record<WorkloadName, (subject: Subject) => Promise<string[]>> = {
  W1: ({ session, expected }) =>
    each([...customerIds.slice(0, 20), 0], async (id) =>
      differences(expected.findCustomer(id), await session.findCustomer(id)),
    ),
  W2: ({ session, expected }) =>
    each(orderFilters.slice(0, 5), async (filter) =>
      differences(expected.findOrders(filter), await session.findOrders(filter)),
    ),
  W3: ({ session, expected }) =>
    each(treeStarts.slice(0, 5), async (id) =>
      differences(expected.findOrderTrees(id), await session.findOrderTrees(id)),
    ),
  W4: checkInsert,
  W5: checkBulkInsert,
  W6: checkUpdate,
  W6r: checkUpdateReturning,
  W7: checkTransaction,
  W8: ({ session, expected }) =>
    each(totals, async ({ since, minimum }) =>
      differences(expected.countryTotals(since, minimum), await session.countryTotals(since, minimum)),
    ),
  W9: ({ session, expected }) =>
    each(pages.slice(0, 5), async ({ filter, skip }) =>
      differences(expected.findOrderPage(filter, skip), await session.findOrderPage(filter, skip)),
    ),
  W10: checkNestedCreate,
  W11: checkUpsert,
  W12: checkStream,
};

async function checkInsert({ session, written }: Subject): Promise<string[]> {
  const inserted = [];
  for (const payment of payments.slice(0, 10)) inserted.push({ id: await session.insertPayment(payment), ...payment });

  return differences(inserted, await written.readPayments(), 'payments');
}

async function checkBulkInsert({ session, written }: Subject): Promise<string[]> {
  const [batch, other] = paymentBatches;
  const withFault = [...other!.slice(0, -1), faulty(other![0]!)];

  await session.insertPayments(batch!);
  const refused = await failed(() => session.insertPayments(withFault));
  const rows = (await written.readPayments()).map(({ id: _, ...payment }) => payment);

  return [
    ...(refused ? [] : ['a batch with a null in a required column was taken']),
    ...differences(inOrder(batch!), inOrder(rows), 'payments'),
  ];
}

async function checkUpdate({ session, written, data }: Subject): Promise<string[]> {
  const [{ id, change }] = stockArguments as [(typeof stockArguments)[number]];
  const matched = await session.updateStock(id, change);
  const none = await session.updateStock(0, change);

  return [
    ...differences([1, 0], [matched, none], 'matched'),
    ...differences(stockAfter(data, { id, ...change }), await written.readStockLevels(), 'stockLevels'),
  ];
}

async function checkUpdateReturning({ session, written, data }: Subject): Promise<string[]> {
  const [, { id, change }] = stockArguments as [unknown, (typeof stockArguments)[number]];

  return [
    ...differences({ id, ...change }, await session.updateStockReturning(id, change)),
    ...differences(stockAfter(data, { id, ...change }), await written.readStockLevels(), 'stockLevels'),
  ];
}

async function checkTransaction({ session, written, data }: Subject): Promise<string[]> {
  const [, , { id, change, payment }] = stockArguments as [unknown, unknown, (typeof stockArguments)[number]];
  const result = await session.payFromStock(payment, id, change);
  // The insert before it has to be undone.
  const refused = await failed(() => session.payFromStock(payment, id + 1, faulty(change)));

  return [
    ...(refused ? [] : ['a change with a null in a required column was taken']),
    ...differences({ id, ...change }, result.stock, 'result.stock'),
    ...differences([{ id: result.id, ...payment }], await written.readPayments(), 'payments'),
    ...differences(stockAfter(data, { id, ...change }), await written.readStockLevels(), 'stockLevels'),
  ];
}

async function checkNestedCreate({ session, written }: Subject): Promise<string[]> {
  const [first, second, other] = newOrders as [NewOrder, NewOrder, NewOrder];
  const created = [await session.createOrder!(first), await session.createOrder!(second)];
  // The order before the faulty detail has to be undone.
  const details = [...other.details.slice(0, -1), faulty(other.details[0]!)];
  const refused = await failed(() => session.createOrder!({ ...other, details }));
  const orders = (await written.readNewOrders()).map((order) => ({ ...order, details: withoutIds(order) }));
  const expected = [first, second].map((order, index) => ({
    ...order,
    id: created[index]!.id,
    details: withoutIds({ details: order.details.map((detail) => ({ orderId: created[index]!.id, ...detail })) }),
  }));
  const ids = (await written.readNewOrders()).map(({ details }) => details.map(({ id }) => id));

  return [
    ...(refused ? [] : ['a detail with a null in a required column was taken']),
    ...differences(expected, orders, 'orders'),
    ...differences(
      ids,
      created.map(({ detailIds }) => [...detailIds].sort((a, b) => a - b)),
      'detailIds',
    ),
  ];
}

/** Not every library inserts the details in their order. */
function withoutIds(order: { readonly details: readonly (Omit<OrderDetail, 'id'> & { id?: number })[] }) {
  const keyOf = (detail: Omit<OrderDetail, 'id'>): string =>
    `${detail.productId} ${detail.quantity} ${detail.unitPrice}`;
  return order.details.map(({ id: _, ...detail }) => detail).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

async function checkUpsert({ session, written, data }: Subject): Promise<string[]> {
  const [, , , { id, change }] = stockArguments as [unknown, unknown, unknown, (typeof stockArguments)[number]];
  const changed = await session.upsertStock!({ id, ...change });
  const added = { ...change, id: data.stockLevels.length + 1 };

  return [
    ...differences({ id, ...change }, changed),
    ...differences(added, await session.upsertStock!(added), 'added'),
    ...differences([...stockAfter(data, { id, ...change }), added], await written.readStockLevels(), 'stockLevels'),
  ];
}

async function checkStream({ session, data }: Subject): Promise<string[]> {
  const rows: OrderDetail[] = [];
  await session.streamDetails!(streamedRows, (detail) => void rows.push(detail));

  return differences(data.orderDetails.slice(0, streamedRows), rows);
}

function stockAfter(data: Dataset, changed: StockLevel): StockLevel[] {
  return data.stockLevels.map((level) => (level.id === changed.id ? changed : level));
}

/** The value with null in a column that is required in both written tables' rows. */
function faulty<T extends object>(value: T): T {
  const required = 'quantity' in value ? 'quantity' : 'orderId';
  return { ...value, [required]: null };
}

async function failed(work: () => unknown): Promise<boolean> {
  try {
    await work();
    return false;
  } catch {
    return true;
  }
}

/** A bulk insert promises no order of ids. */
function inOrder(rows: readonly NewPayment[]): NewPayment[] {
  const keyOf = (row: NewPayment): string => `${row.reference} ${row.orderId} ${row.paidAt.getTime()}`;
  return [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** The first few differences of the first argument that has any. */
async function each<T>(items: readonly T[], compare: (item: T) => Promise<string[]>): Promise<string[]> {
  for (const item of items) {
    const found = await compare(item);
    if (found.length > 0) return found;
  }
  return [];
}
