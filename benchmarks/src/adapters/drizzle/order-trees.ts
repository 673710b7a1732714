import type { Customer, Order, OrderDetail, OrderTree, Product } from '../../rows.ts';

/** Nests the rows of two joins. */
export function orderTrees(
  found: readonly { orders: Order; customers: Customer }[],
  details: readonly { orderDetails: OrderDetail; products: Product }[],
): OrderTree[] {
  const detailsByOrder = Map.groupBy(details, (row) => row.orderDetails.orderId);

  return found.map((row) => ({
    ...row.orders,
    customer: row.customers,
    details: (detailsByOrder.get(row.orders.id) ?? []).map((detail) => ({
      ...detail.orderDetails,
      product: detail.products,
    })),
  }));
}
