import type { Customer, Order, OrderDetail, OrderTree, Product } from '../../rows.ts';

/** Puts together the rows of W3 that came by separate statements. */
export interface TreeBuilder {
  readonly orderIds: readonly number[];
  readonly customerIds: readonly number[];
  /** Complete once all details are added. */
  readonly productIds: readonly number[];
  addCustomer(customer: Customer): void;
  /** In the order of their ids. */
  addDetail(detail: OrderDetail): void;
  addProduct(product: Product): void;
  finish(): OrderTree[];
}

export function createTreeBuilder(orders: readonly Order[]): TreeBuilder {
  const customers = new Map<number, Customer>();
  const products = new Map<number, Product>();
  const detailsByOrder = new Map<number, OrderDetail[]>(orders.map((order) => [order.id, []]));
  const productIds = new Set<number>();

  return {
    orderIds: orders.map((order) => order.id),
    customerIds: [...new Set(orders.map((order) => order.customerId))],
    get productIds() {
      return [...productIds];
    },
    addCustomer: (customer) => customers.set(customer.id, customer),
    addProduct: (product) => products.set(product.id, product),
    addDetail(detail) {
      productIds.add(detail.productId);
      detailsByOrder.get(detail.orderId)!.push(detail);
    },
    finish: () =>
      orders.map((order) => ({
        ...order,
        customer: customers.get(order.customerId)!,
        details: detailsByOrder
          .get(order.id)!
          .map((detail) => ({ ...detail, product: products.get(detail.productId)! })),
      })),
  };
}
