/** Rows as SQLite stores them, for the adapters that convert by hand: raw and Kysely. */
import { decimalFromHundredths, hundredthsFromDecimal } from '../conversions.ts';
import type {
  Customer,
  NewOrderDetail,
  NewPayment,
  Order,
  OrderDetail,
  Product,
  StockChange,
  StockLevel,
} from '../rows.ts';

/** `T` with the named fields as SQLite gives them. */
type Stored<T, Field extends keyof T> = {
  [Key in keyof T]: Key extends Field ? number | Extract<T[Key], null> : T[Key];
};

/** The 64-bit integer is selected as text: better-sqlite3 reads integers as doubles. */
export type StoredCustomer = Stored<Omit<Customer, 'externalId'>, 'isActive' | 'creditLimit' | 'createdAt'> & {
  externalId: string;
};
export type StoredProduct = Stored<Product, 'unitPrice' | 'discontinued'>;
export type StoredOrder = Stored<Order, 'orderedAt' | 'shippedAt' | 'freight' | 'total' | 'isPaid'>;
export type StoredDetail = Stored<OrderDetail, 'unitPrice' | 'discount'>;
export type StoredStockLevel = Stored<StockLevel, 'reservedValue' | 'isLow' | 'countedAt'>;

export function customerOf(row: StoredCustomer): Customer {
  return {
    id: row.id,
    externalId: BigInt(row.externalId),
    companyName: row.companyName,
    contactName: row.contactName,
    city: row.city,
    country: row.country,
    isActive: row.isActive === 1,
    creditLimit: decimalFromHundredths(row.creditLimit),
    createdAt: new Date(row.createdAt),
  };
}

export function productOf(row: StoredProduct): Product {
  return {
    id: row.id,
    name: row.name,
    quantityPerUnit: row.quantityPerUnit,
    unitPrice: decimalFromHundredths(row.unitPrice),
    unitsInStock: row.unitsInStock,
    discontinued: row.discontinued === 1,
  };
}

export function orderOf(row: StoredOrder): Order {
  return {
    id: row.id,
    customerId: row.customerId,
    orderedAt: new Date(row.orderedAt),
    shippedAt: row.shippedAt === null ? null : new Date(row.shippedAt),
    freight: decimalFromHundredths(row.freight),
    total: decimalFromHundredths(row.total),
    isPaid: row.isPaid === 1,
    shipName: row.shipName,
    shipCity: row.shipCity,
    shipCountry: row.shipCountry,
  };
}

export function detailOf(row: StoredDetail): OrderDetail {
  return {
    id: row.id,
    orderId: row.orderId,
    productId: row.productId,
    unitPrice: decimalFromHundredths(row.unitPrice),
    quantity: row.quantity,
    discount: decimalFromHundredths(row.discount),
  };
}

export function stockLevelOf(row: StoredStockLevel): StockLevel {
  return {
    id: row.id,
    quantity: row.quantity,
    reservedValue: decimalFromHundredths(row.reservedValue),
    isLow: row.isLow === 1,
    countedAt: new Date(row.countedAt),
    note: row.note,
  };
}

export function storedPayment(payment: NewPayment): Stored<NewPayment, 'amount' | 'paidAt' | 'isRefund'> {
  return {
    orderId: payment.orderId,
    amount: hundredthsFromDecimal(payment.amount),
    paidAt: payment.paidAt.getTime(),
    isRefund: payment.isRefund ? 1 : 0,
    reference: payment.reference,
    note: payment.note,
  };
}

export function storedStockChange(change: StockChange): Stored<StockChange, 'reservedValue' | 'isLow' | 'countedAt'> {
  return {
    quantity: change.quantity,
    reservedValue: hundredthsFromDecimal(change.reservedValue),
    isLow: change.isLow ? 1 : 0,
    countedAt: change.countedAt.getTime(),
    note: change.note,
  };
}

export function storedOrder(
  order: Omit<Order, 'id'>,
): Stored<Omit<Order, 'id'>, 'orderedAt' | 'shippedAt' | 'freight' | 'total' | 'isPaid'> {
  return {
    customerId: order.customerId,
    orderedAt: order.orderedAt.getTime(),
    shippedAt: order.shippedAt === null ? null : order.shippedAt.getTime(),
    freight: hundredthsFromDecimal(order.freight),
    total: hundredthsFromDecimal(order.total),
    isPaid: order.isPaid ? 1 : 0,
    shipName: order.shipName,
    shipCity: order.shipCity,
    shipCountry: order.shipCountry,
  };
}

export function storedDetail(detail: NewOrderDetail): Stored<NewOrderDetail, 'unitPrice' | 'discount'> {
  return {
    productId: detail.productId,
    unitPrice: hundredthsFromDecimal(detail.unitPrice),
    quantity: detail.quantity,
    discount: hundredthsFromDecimal(detail.discount),
  };
}
