import { facet } from './facet-package.ts';

const { belongsTo, bigInt, boolean, decimal, defineSchema, hasMany, index, int, model, text, timestamp } = facet;

/** `db.sync()` of this schema finds the benchmark's tables complete. */
export const northwind = defineSchema({
  models: {
    Customer: model(
      {
        id: int().id().autoIncrement(),
        externalId: bigInt(),
        companyName: text(),
        contactName: text().optional(),
        city: text(),
        country: text().length(60),
        isActive: boolean(),
        creditLimit: decimal(12, 2),
        createdAt: timestamp(),
        orders: hasMany('Order'),
      },
      { table: 'customers' },
    ),
    Product: model(
      {
        id: int().id().autoIncrement(),
        name: text(),
        quantityPerUnit: text().optional(),
        unitPrice: decimal(12, 2),
        unitsInStock: int(),
        discontinued: boolean(),
        details: hasMany('OrderDetail'),
      },
      { table: 'products' },
    ),
    Order: model(
      {
        id: int().id().autoIncrement(),
        customerId: int(),
        orderedAt: timestamp(),
        shippedAt: timestamp().optional(),
        freight: decimal(12, 2),
        total: decimal(12, 2),
        isPaid: boolean(),
        shipName: text().optional(),
        shipCity: text(),
        shipCountry: text().length(60),
        customer: belongsTo('Customer', { fields: ['customerId'] }),
        details: hasMany('OrderDetail'),
      },
      { table: 'orders', indexes: [index('customerId'), index('shipCountry', 'orderedAt')] },
    ),
    OrderDetail: model(
      {
        id: int().id().autoIncrement(),
        orderId: int(),
        productId: int(),
        unitPrice: decimal(12, 2),
        quantity: int(),
        discount: decimal(12, 2),
        order: belongsTo('Order', { fields: ['orderId'] }),
        product: belongsTo('Product', { fields: ['productId'] }),
      },
      { table: 'orderDetails', indexes: [index('orderId'), index('productId')] },
    ),
    Payment: model(
      {
        id: int().id().autoIncrement(),
        orderId: int(),
        amount: decimal(12, 2),
        paidAt: timestamp(),
        isRefund: boolean(),
        reference: bigInt(),
        note: text().optional(),
      },
      { table: 'payments' },
    ),
    StockLevel: model(
      {
        id: int().id(),
        quantity: int(),
        reservedValue: decimal(12, 2),
        isLow: boolean(),
        countedAt: timestamp(),
        note: text().optional(),
      },
      { table: 'stockLevels' },
    ),
  },
});
