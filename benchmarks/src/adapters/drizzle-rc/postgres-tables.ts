import { defineRelations } from 'drizzle-orm-rc';
import { bigint, boolean, integer, numeric, pgTable, text, timestamp, varchar } from 'drizzle-orm-rc/pg-core';

const decimal = () => numeric({ precision: 12, scale: 2 });
const int64 = () => bigint({ mode: 'bigint' });
const moment = () => timestamp({ withTimezone: true, precision: 3 });

export const customers = pgTable('customers', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  externalId: int64().notNull(),
  companyName: text().notNull(),
  contactName: text(),
  city: text().notNull(),
  country: varchar({ length: 60 }).notNull(),
  isActive: boolean().notNull(),
  creditLimit: decimal().notNull(),
  createdAt: moment().notNull(),
});

export const products = pgTable('products', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  name: text().notNull(),
  quantityPerUnit: text(),
  unitPrice: decimal().notNull(),
  unitsInStock: integer().notNull(),
  discontinued: boolean().notNull(),
});

export const orders = pgTable('orders', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  customerId: integer().notNull(),
  orderedAt: moment().notNull(),
  shippedAt: moment(),
  freight: decimal().notNull(),
  total: decimal().notNull(),
  isPaid: boolean().notNull(),
  shipName: text(),
  shipCity: text().notNull(),
  shipCountry: varchar({ length: 60 }).notNull(),
});

export const orderDetails = pgTable('orderDetails', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  orderId: integer().notNull(),
  productId: integer().notNull(),
  unitPrice: decimal().notNull(),
  quantity: integer().notNull(),
  discount: decimal().notNull(),
});

export const payments = pgTable('payments', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  orderId: integer().notNull(),
  amount: decimal().notNull(),
  paidAt: moment().notNull(),
  isRefund: boolean().notNull(),
  reference: int64().notNull(),
  note: text(),
});

export const stockLevels = pgTable('stockLevels', {
  id: integer().primaryKey(),
  quantity: integer().notNull(),
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
