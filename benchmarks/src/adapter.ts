import type { BenchmarkDatabase } from './databases/benchmark-database.ts';
import type {
  CountryTotal,
  CreatedOrder,
  Customer,
  NewOrder,
  NewPayment,
  Order,
  OrderDetail,
  OrderPage,
  OrderTree,
  StockChange,
  StockLevel,
} from './rows.ts';
import type { WorkloadName } from './workload-names.ts';

/** Drivers that answer at once may; the runner awaits every answer alike. */
export type Answer<T> = T | PromiseLike<T>;

export interface OrderFilter {
  country: string;
  since: Date;
}

/**
 * What a library does to take part: the workloads, in its idiomatic code.
 * Every method returns plain rows in the types of `rows.ts`. A workload whose
 * method is missing is not measured: statements prepared by the user gain nothing in W10 to W12.
 */
export interface AdapterSession {
  /** W1: the customer of an id. */
  findCustomer(id: number): Answer<Customer | null>;
  /** W2: the latest 100 orders of a country since a day, by `orderedAt` then `id`, descending. */
  findOrders(filter: OrderFilter): Answer<Order[]>;
  /** W3: the 50 orders after an id, each with its customer and its details (by id), each with its product. */
  findOrderTrees(afterId: number): Answer<OrderTree[]>;
  /** W4: inserts one row and returns its id. */
  insertPayment(payment: NewPayment): Answer<number>;
  /** W5: inserts 1,000 rows, all or none. */
  insertPayments(payments: readonly NewPayment[]): Answer<void>;
  /** W6: changes the row of an id and returns how many rows matched. */
  updateStock(id: number, change: StockChange): Answer<number>;
  /** W6r: the same, returning the row. */
  updateStockReturning(id: number, change: StockChange): Answer<StockLevel>;
  /** W7: in one transaction inserts a payment, changes a stock level by key and reads it back. */
  payFromStock(payment: NewPayment, stockId: number, change: StockChange): Answer<{ id: number; stock: StockLevel }>;
  /** W8: number and freight of the orders since a day by country, where the freight exceeds `minimum`, by country. */
  countryTotals(since: Date, minimum: string): Answer<CountryTotal[]>;
  /** W9: 20 orders of a filter by `orderedAt` then `id`, descending, after `skip` others, and how many there are in all. */
  findOrderPage(filter: OrderFilter, skip: number): Answer<OrderPage>;
  /** W10: inserts an order of a customer and its details, each of a product, all or none; answers with the ids. */
  createOrder?(order: NewOrder): Answer<CreatedOrder>;
  /** W11: inserts a stock level or, as its id is there, updates it; returns the row. */
  upsertStock?(level: StockLevel): Answer<StockLevel>;
  /** W12: visits the first `count` details by id, one after the other, in constant memory. */
  streamDetails?(count: number, visit: (detail: OrderDetail) => void): Answer<void>;
  close(): Answer<void>;
}

export const adapterNames = [
  'facet',
  'facet-builder',
  'raw',
  'drizzle',
  'drizzle-prepared',
  'drizzle-rc',
  'drizzle-rc-prepared',
  'kysely',
  'prisma',
] as const;

export type AdapterName = (typeof adapterNames)[number];

export interface Adapter {
  readonly name: AdapterName;
  /** Those that it takes part in, where not all. */
  readonly workloads?: readonly WorkloadName[];
  /** Opens a session on a database that already has its tables and rows. */
  open(database: BenchmarkDatabase): Promise<AdapterSession>;
}
