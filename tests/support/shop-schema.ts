import {
  belongsTo,
  bigInt,
  boolean,
  bytes,
  date,
  decimal,
  defineSchema,
  enumOf,
  float,
  hasMany,
  int,
  json,
  model,
  text,
  time,
  timestamp,
  uuid,
} from '../../src/exports/index.ts';

/** Values of every type to be counted, added, compared and grouped, and rows that belong to others over two steps. */
export const shopSchema = defineSchema({
  // Declared in another order than the alphabet's.
  enums: { Status: ['PENDING', 'CANCELLED', 'DONE'] },
  models: {
    Region: model({ id: int().id(), name: text(), customers: hasMany('Customer') }),
    Customer: model(
      {
        id: int().id(),
        country: text().map('land code'),
        regionId: int().optional(),
        region: belongsTo('Region', { fields: ['regionId'] }),
        orders: hasMany('Order'),
      },
      { table: 'customers' },
    ),
    Order: model(
      {
        id: int().id().autoIncrement(),
        customerId: int(),
        customer: belongsTo('Customer', { fields: ['customerId'] }),
        parentId: int().optional(),
        parent: belongsTo('Order', { fields: ['parentId'], name: 'parts' }),
        parts: hasMany('Order', { name: 'parts' }),
        status: enumOf('Status').default('PENDING'),
        quantity: int().default(1),
        volume: bigInt().default(0n).map('the "volume"'),
        total: decimal(12, 2).default('0'),
        fine: decimal(18, 4).optional(),
        weight: float().optional(),
        note: text().optional(),
        isPaid: boolean().default(false),
        at: timestamp().optional(),
        day: date().optional(),
        hour: time().optional(),
        token: uuid().optional(),
        data: bytes().optional(),
        extra: json().optional(),
      },
      { table: 'orders' },
    ),
  },
});
