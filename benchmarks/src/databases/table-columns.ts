import type { Dataset } from '../data/dataset.ts';

export type ColumnKind = 'int' | 'bigint' | 'text' | 'decimal' | 'boolean' | 'moment';

/** The columns of each loaded table, in order; `payments` starts empty. */
export const tableColumns: {
  readonly [Table in keyof Dataset]: Readonly<Record<keyof Dataset[Table][number], ColumnKind>>;
} = {
  customers: {
    id: 'int',
    externalId: 'bigint',
    companyName: 'text',
    contactName: 'text',
    city: 'text',
    country: 'text',
    isActive: 'boolean',
    creditLimit: 'decimal',
    createdAt: 'moment',
  },
  products: {
    id: 'int',
    name: 'text',
    quantityPerUnit: 'text',
    unitPrice: 'decimal',
    unitsInStock: 'int',
    discontinued: 'boolean',
  },
  orders: {
    id: 'int',
    customerId: 'int',
    orderedAt: 'moment',
    shippedAt: 'moment',
    freight: 'decimal',
    total: 'decimal',
    isPaid: 'boolean',
    shipName: 'text',
    shipCity: 'text',
    shipCountry: 'text',
  },
  orderDetails: {
    id: 'int',
    orderId: 'int',
    productId: 'int',
    unitPrice: 'decimal',
    quantity: 'int',
    discount: 'decimal',
  },
  stockLevels: {
    id: 'int',
    quantity: 'int',
    reservedValue: 'decimal',
    isLow: 'boolean',
    countedAt: 'moment',
    note: 'text',
  },
};

/** In the order of their foreign keys. */
export const loadedTables: readonly (keyof Dataset)[] = [
  'customers',
  'products',
  'orders',
  'orderDetails',
  'stockLevels',
];
