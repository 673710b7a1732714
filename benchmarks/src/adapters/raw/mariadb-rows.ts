/** Rows as mysql2 gives them, in the forms of Facet. */
import { canonicalDecimal } from '../../conversions.ts';
import type { Customer, Order, OrderDetail, Product, StockLevel } from '../../rows.ts';
import type { StoredCustomer, StoredDetail, StoredOrder, StoredProduct, StoredStockLevel } from '../mariadb-rows.ts';

export function customerOf(row: StoredCustomer): Customer {
  return {
    ...row,
    externalId: BigInt(row.externalId),
    isActive: row.isActive === 1,
    creditLimit: canonicalDecimal(row.creditLimit),
  };
}

export function productOf(row: StoredProduct): Product {
  return { ...row, unitPrice: canonicalDecimal(row.unitPrice), discontinued: row.discontinued === 1 };
}

export function orderOf(row: StoredOrder): Order {
  return {
    ...row,
    freight: canonicalDecimal(row.freight),
    total: canonicalDecimal(row.total),
    isPaid: row.isPaid === 1,
  };
}

export function detailOf(row: StoredDetail): OrderDetail {
  return { ...row, unitPrice: canonicalDecimal(row.unitPrice), discount: canonicalDecimal(row.discount) };
}

export function stockLevelOf(row: StoredStockLevel): StockLevel {
  return { ...row, reservedValue: canonicalDecimal(row.reservedValue), isLow: row.isLow === 1 };
}
