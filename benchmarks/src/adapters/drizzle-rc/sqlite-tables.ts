import { defineRelations } from 'drizzle-orm-rc';
import { customType, integer, sqliteTable, text } from 'drizzle-orm-rc/sqlite-core';
import { decimalFromHundredths, hundredthsFromDecimal } from '../../conversions.ts';

const decimal = customType<{ data: string; driverData: number }>({
  dataType: () => 'decimal_integer(12,2)',
  fromDriver: decimalFromHundredths,
  toDriver: hundredthsFromDecimal,
});

const int64 = customType<{ data: bigint; driverData: number | bigint }>({
  dataType: () => 'bigint',
  fromDriver: BigInt,
  toDriver: (value) => value,
});

const moment = () => integer({ mode: 'timestamp_ms' });

export const customers = sqliteTable('customers', {
  id: integer().primaryKey({ autoIncrement: true }),
  externalId: int64().notNull(),
  companyName: text().notNull(),
  contactName: text(),
  city: text().notNull(),
  country: text().notNull(),
  isActive: integer({ mode: 'boolean' }).notNull(),
  creditLimit: decimal().notNull(),
  createdAt: moment().notNull(),
});

export const products = sqliteTable('products', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  quantityPerUnit: text(),
  unitPrice: decimal().notNull(),
  unitsInStock: integer().notNull(),
  discontinued: integer({ mode: 'boolean' }).notNull(),
});

export const orders = sqliteTable('orders', {
  id: integer().primaryKey({ autoIncrement: true }),
  customerId: integer().notNull(),
  orderedAt: moment().notNull(),
  shippedAt: moment(),
  freight: decimal().notNull(),
  total: decimal().notNull(),
  isPaid: integer({ mode: 'boolean' }).notNull(),
  shipName: text(),
  shipCity: text().notNull(),
  shipCountry: text().notNull(),
});

export const orderDetails = sqliteTable('orderDetails', {
  id: integer().primaryKey({ autoIncrement: true }),
  orderId: integer().notNull(),
  productId: integer().notNull(),
  unitPrice: decimal().notNull(),
  quantity: integer().notNull(),
  discount: decimal().notNull(),
});

export const payments = sqliteTable('payments', {
  id: integer().primaryKey({ autoIncrement: true }),
  orderId: integer().notNull(),
  amount: decimal().notNull(),
  paidAt: moment().notNull(),
  isRefund: integer({ mode: 'boolean' }).notNull(),
  reference: int64().notNull(),
  note: text(),
});

export const stockLevels = sqliteTable('stockLevels', {
  id: integer().primaryKey(),
  quantity: integer().notNull(),
  reservedValue: decimal().notNull(),
  isLow: integer({ mode: 'boolean' }).notNull(),
  countedAt: moment().notNull(),
  note: text(),
});

export const relations = defineRelations({ customers, products, orders, orderDetails, payments, stockLevels }, (r) => ({
  orders: {
    customer: r.one.customers({ from: r.orders.customerId, to: r.customers.id, optional: false }),
    details: r.many.orderDetails(),
  },
  orderDetails: {
    order: r.one.orders({ from: r.orderDetails.orderId, to: r.orders.id, optional: false }),
    product: r.one.products({ from: r.orderDetails.productId, to: r.products.id, optional: false }),
  },
}));
