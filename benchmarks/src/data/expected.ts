import type { AdapterSession, OrderFilter } from '../adapter.ts';
import { decimalFromHundredths, hundredthsFromDecimal } from '../conversions.ts';
import type { CountryTotal, Customer, Order, OrderPage, OrderTree } from '../rows.ts';
import type { Dataset } from './dataset.ts';

/** What the reading workloads must return: computed from the rows themselves, without a database. */
export type ExpectedReads = Pick<
  AdapterSession,
  'findCustomer' | 'findOrders' | 'findOrderTrees' | 'countryTotals' | 'findOrderPage'
>;

export function expectedReads(data: Dataset): ExpectedReads {
  return {
    findCustomer: (id): Customer | null => data.customers[id - 1] ?? null,
    findOrders: (filter) => matching(data, filter).slice(0, 100),
    findOrderTrees: (afterId) => data.orders.slice(afterId, afterId + 50).map((order) => orderTree(data, order)),
    countryTotals: (since, minimum) => countryTotals(data, since, hundredthsFromDecimal(minimum)),
    findOrderPage: (filter, skip): OrderPage => {
      const all = matching(data, filter);
      return { rows: all.slice(skip, skip + 20), total: all.length };
    },
  };
}

function matching(data: Dataset, { country, since }: OrderFilter): Order[] {
  return data.orders
    .filter((order) => order.shipCountry === country && order.orderedAt >= since)
    .sort((a, b) => b.orderedAt.getTime() - a.orderedAt.getTime() || b.id - a.id);
}

function orderTree(data: Dataset, order: Order): OrderTree {
  const perOrder = data.orderDetails.length / data.orders.length;
  const details = data.orderDetails.slice((order.id - 1) * perOrder, order.id * perOrder);

  return {
    ...order,
    customer: data.customers[order.customerId - 1]!,
    details: details.map((detail) => ({ ...detail, product: data.products[detail.productId - 1]! })),
  };
}

function countryTotals(data: Dataset, since: Date, minimum: number): CountryTotal[] {
  const byCountry = Map.groupBy(
    data.orders.filter((order) => order.orderedAt >= since),
    (order) => order.shipCountry,
  );
  const totals = [...byCountry].map(([country, orders]) => ({
    country,
    orders: orders.length,
    freight: orders.reduce((sum, order) => sum + hundredthsFromDecimal(order.freight), 0),
  }));

  return totals
    .filter((total) => total.freight > minimum)
    .sort((a, b) => (a.country < b.country ? -1 : 1))
    .map((total) => ({ ...total, freight: decimalFromHundredths(total.freight) }));
}
