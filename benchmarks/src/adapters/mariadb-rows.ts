/** Rows as mysql2 gives them, and Kysely's conversions of them. */
import type { Customer, Order, OrderDetail, Product, StockLevel } from '../rows.ts';

/** `T` with booleans as numbers. */
type Stored<T, Field extends keyof T> = { [Key in keyof T]: Key extends Field ? number : T[Key] };

export type StoredCustomer = Stored<Omit<Customer, 'externalId'>, 'isActive'> & { externalId: string };
export type StoredProduct = Stored<Product, 'discontinued'>;
export type StoredOrder = Stored<Order, 'isPaid'>;
export type StoredDetail = OrderDetail;
export type StoredStockLevel = Stored<StockLevel, 'isLow'>;

export function customerOf(row: StoredCustomer): Customer {
  return { ...row, externalId: BigInt(row.externalId), isActive: row.isActive === 1 };
}

export function productOf(row: StoredProduct): Product {
  return { ...row, discontinued: row.discontinued === 1 };
}

export function orderOf(row: StoredOrder): Order {
  return { ...row, isPaid: row.isPaid === 1 };
}

export function stockLevelOf(row: StoredStockLevel): StockLevel {
  return { ...row, isLow: row.isLow === 1 };
}
