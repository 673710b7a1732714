import type { AdapterSession, Answer } from './adapter.ts';
import { stockArguments, workloadArguments } from './data/workload-arguments.ts';
import type { WorkloadName } from './workload-names.ts';

/** Tables that a workload writes, the orders with their details; they are restored after each slice. */
export type WrittenTable = 'payments' | 'stockLevels' | 'orders';

export interface Workload {
  readonly name: WorkloadName;
  readonly title: string;
  readonly writes: readonly WrittenTable[];
  /** A method that not every session has. */
  readonly needs: keyof AdapterSession | null;
  /** Callers beyond so many would only wait for each other. */
  readonly mostCallers: number;
  /** Runs the operation of a number; equal numbers have equal arguments, whatever the adapter. */
  run(session: AdapterSession, index: number): Answer<unknown>;
}

const { customerIds, orderFilters, treeStarts, payments, paymentBatches, totals, pages, newOrders } = workloadArguments;

/** How many rows W12 streams. */
export const streamedRows = 100_000;

export const workloads: readonly Workload[] = [
  define('W1', 'find by key', [], customerIds, (session, id) => session.findCustomer(id)),
  define('W2', '100 rows, filtered, ordered', [], orderFilters, (session, filter) => session.findOrders(filter)),
  define('W3', '50 orders → details → product, → customer', [], treeStarts, (session, id) =>
    session.findOrderTrees(id),
  ),
  define('W4', 'insert returning id', ['payments'], payments, (session, payment) => session.insertPayment(payment)),
  define('W5', 'bulk insert of 1,000', ['payments'], paymentBatches, (session, rows) => session.insertPayments(rows)),
  define('W6', 'update by key', ['stockLevels'], stockArguments, (session, { id, change }) =>
    session.updateStock(id, change),
  ),
  define('W6r', 'update by key, row back', ['stockLevels'], stockArguments, (session, { id, change }) =>
    session.updateStockReturning(id, change),
  ),
  define(
    'W7',
    'transaction of three statements',
    ['payments', 'stockLevels'],
    stockArguments,
    (session, { id, change, payment }) => session.payFromStock(payment, id, change),
  ),
  define('W8', 'group by with having', [], totals, (session, { since, minimum }) =>
    session.countryTotals(since, minimum),
  ),
  define('W9', 'page of 20 with total', [], pages, (session, { filter, skip }) => session.findOrderPage(filter, skip)),
  {
    ...define('W10', 'create an order with 5 details', ['orders'], newOrders, (session, order) =>
      session.createOrder?.(order),
    ),
    needs: 'createOrder',
  },
  {
    ...define('W11', 'upsert of a row that is there', ['stockLevels'], stockArguments, (session, { id, change }) =>
      session.upsertStock?.({ id, ...change }),
    ),
    needs: 'upsertStock',
  },
  {
    ...define('W12', 'stream 100,000 rows', [], [streamedRows], (session, count) =>
      session.streamDetails?.(count, () => undefined),
    ),
    needs: 'streamDetails',
    mostCallers: 1,
  },
];

function define<Arguments>(
  name: WorkloadName,
  title: string,
  writes: readonly WrittenTable[],
  pool: readonly Arguments[],
  run: (session: AdapterSession, args: Arguments) => Answer<unknown>,
): Workload {
  return {
    name,
    title,
    writes,
    needs: null,
    mostCallers: Number.POSITIVE_INFINITY,
    run: (session, index) => run(session, pool[index % pool.length]!),
  };
}

/** Those of the workloads that a session has a method for. */
export function offeredBy(session: AdapterSession, names: readonly WorkloadName[]): readonly WorkloadName[] {
  const missing = new Set(
    workloads.filter(({ needs }) => needs !== null && session[needs] === undefined).map(({ name }) => name),
  );
  return names.filter((name) => !missing.has(name));
}
