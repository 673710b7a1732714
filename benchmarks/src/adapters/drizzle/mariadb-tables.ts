import { relations } from 'drizzle-orm';
import { bigint, boolean, datetime, decimal as exact, int, mysqlTable, text, varchar } from 'drizzle-orm/mysql-core';

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

export const orderRelations = relations(orders, ({ one, many }) => ({
  customer: one(customers, { fields: [orders.customerId], references: [customers.id] }),
  details: many(orderDetails),
}));

export const orderDetailRelations = relations(orderDetails, ({ one }) => ({
  order: one(orders, { fields: [orderDetails.orderId], references: [orders.id] }),
  product: one(products, { fields: [orderDetails.productId], references: [products.id] }),
}));
