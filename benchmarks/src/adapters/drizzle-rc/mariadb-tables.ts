import { defineRelations } from 'drizzle-orm-rc';
import { bigint, boolean, datetime, decimal as exact, int, mysqlTable, text, varchar } from 'drizzle-orm-rc/mysql-core';

const decimal = () => exact({ precision: 12, scale: 2 });
const int64 = () => bigint({ mode: 'bigint' });
const moment = () => datetime({ mode: 'date', fsp: 3 });

export const customers = mysqlTable('customers', {
  id: int().primaryKey().autoincrement(),
  externalId: int64().notNull(),
  companyName: text().notNull(),
  contactName: text(),
  city: text().notNull(),
  country: varchar({ length: 60 }).notNull(),
  isActive: boolean().notNull(),
  creditLimit: decimal().notNull(),
  createdAt: moment().notNull(),
});

export const products = mysqlTable('products', {
  id: int().primaryKey().autoincrement(),
  name: text().notNull(),
  quantityPerUnit: text(),
  unitPrice: decimal().notNull(),
  unitsInStock: int().notNull(),
  discontinued: boolean().notNull(),
});

export const orders = mysqlTable('orders', {
  id: int().primaryKey().autoincrement(),
  customerId: int().notNull(),
  orderedAt: moment().notNull(),
  shippedAt: moment(),
  freight: decimal().notNull(),
  total: decimal().notNull(),
  isPaid: boolean().notNull(),
  shipName: text(),
  shipCity: text().notNull(),
  shipCountry: varchar({ length: 60 }).notNull(),
});

export const orderDetails = mysqlTable('orderDetails', {
  id: int().primaryKey().autoincrement(),
  orderId: int().notNull(),
  productId: int().notNull(),
  unitPrice: decimal().notNull(),
  quantity: int().notNull(),
  discount: decimal().notNull(),
});

export const payments = mysqlTable('payments', {
  id: int().primaryKey().autoincrement(),
  orderId: int().notNull(),
  amount: decimal().notNull(),
  paidAt: moment().notNull(),
  isRefund: boolean().notNull(),
  reference: int64().notNull(),
  note: text(),
});

export const stockLevels = mysqlTable('stockLevels', {
  id: int().primaryKey(),
  quantity: int().notNull(),
  reservedValue: decimal().notNull(),
  isLow: boolean().notNull(),
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
