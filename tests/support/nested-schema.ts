import {
  belongsTo,
  bigInt,
  bytes,
  decimal,
  defineSchema,
  enumOf,
  hasMany,
  hasOne,
  id,
  index,
  int,
  json,
  manyToMany,
  model,
  text,
  timestamp,
  unique,
} from '../../src/exports/index.ts';

/** Relations of every kind, with composite keys, mapped names, a relation to itself and values of every type, for nested writes. */
export const nestedSchema = defineSchema({
  enums: { State: ['OPEN', 'PAID'] },
  models: {
    Customer: model({
      id: int().id().autoIncrement(),
      email: text().unique(),
      name: text().optional(),
      changedAt: timestamp().updatedAt(),
      orders: hasMany('Order'),
      address: hasOne('Address'),
    }),
    // The key is optional, so that an address can be left without a customer.
    Address: model({
      id: int().id().autoIncrement(),
      street: text(),
      customerId: int().optional().unique(),
      customer: belongsTo('Customer', { fields: ['customerId'] }),
    }),
    Order: model(
      {
        id: int().id().autoIncrement(),
        state: enumOf('State').default('OPEN'),
        total: decimal(12, 2).default('0'),
        weight: bigInt().optional(),
        seal: bytes().optional(),
        notes: json().optional(),
        customerId: int().map('customer_ref').optional(),
        customer: belongsTo('Customer', { fields: ['customerId'] }),
        details: hasMany('Detail'),
      },
      { table: 'order_rows', indexes: [index('customerId')] },
    ),
    Detail: model(
      {
        id: int().id().autoIncrement(),
        quantity: int(),
        orderId: int().map('order_ref'),
        productId: int(),
        order: belongsTo('Order', { fields: ['orderId'], onDelete: 'cascade' }),
        product: belongsTo('Product', { fields: ['productId'] }),
      },
      { indexes: [index('orderId')] },
    ),
    Product: model({
      id: int().id().autoIncrement(),
      sku: text().unique(),
      price: decimal(10, 2),
      details: hasMany('Detail'),
      labels: manyToMany('Label'),
      suppliers: manyToMany('Supplier', { through: 'Supply' }),
      stores: manyToMany('Store', { through: 'Stock' }),
      reviewers: manyToMany('Reviewer', { through: 'Review' }),
    }),
    Supplier: model({
      id: int().id().autoIncrement(),
      version: int().version(),
      name: text().unique(),
      products: manyToMany('Product', { through: 'Supply' }),
    }),
    Supply: model(
      {
        id: int().id().autoIncrement(),
        productId: int(),
        supplierId: int(),
        since: int().default(2020),
        product: belongsTo('Product', { fields: ['productId'], onDelete: 'cascade' }),
        supplier: belongsTo('Supplier', { fields: ['supplierId'], onDelete: 'cascade' }),
      },
      { uniques: [unique('productId', 'supplierId')] },
    ),
    Label: model({ id: int().id().autoIncrement(), word: text().unique(), products: manyToMany('Product') }),
    // No key says that a product is in a store once only.
    Store: model({
      id: int().id().autoIncrement(),
      town: text().unique(),
      products: manyToMany('Product', { through: 'Stock' }),
    }),
    Stock: model({
      id: int().id().autoIncrement(),
      productId: int(),
      storeId: int(),
      product: belongsTo('Product', { fields: ['productId'], onDelete: 'cascade' }),
      store: belongsTo('Store', { fields: ['storeId'], onDelete: 'cascade' }),
    }),
    Reviewer: model({
      id: int().id().autoIncrement(),
      name: text(),
      products: manyToMany('Product', { through: 'Review' }),
    }),
    Review: model(
      {
        productId: int(),
        reviewerId: int(),
        stars: int(),
        product: belongsTo('Product', { fields: ['productId'] }),
        reviewer: belongsTo('Reviewer', { fields: ['reviewerId'] }),
      },
      { id: id('productId', 'reviewerId') },
    ),
    // Nodes of a tree, named by tenant and code.
    Node: model(
      {
        tenant: int(),
        code: text(),
        parentTenant: int().optional(),
        parentCode: text().optional(),
        parent: belongsTo('Node', {
          fields: ['parentTenant', 'parentCode'],
          references: ['tenant', 'code'],
          name: 'tree',
        }),
        children: hasMany('Node', { name: 'tree' }),
      },
      { id: id('tenant', 'code') },
    ),
  },
});
