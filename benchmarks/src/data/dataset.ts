import { decimalFromHundredths } from '../conversions.ts';
import type { Customer, Order, OrderDetail, Product, StockLevel } from '../rows.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import { cities, companies, countries, goods, packings, people } from './words.ts';

export interface Dataset {
  customers: Customer[];
  products: Product[];
  orders: Order[];
  orderDetails: OrderDetail[];
  stockLevels: StockLevel[];
}

export interface DatasetSize {
  readonly customers: number;
  readonly products: number;
  readonly orders: number;
  readonly detailsPerOrder: number;
}

/** 10,000 customers, 1,000 products, 50,000 orders and 150,000 details. */
export const fullSize: DatasetSize = { customers: 10_000, products: 1_000, orders: 50_000, detailsPerOrder: 3 };

/** Orders are spread over the three years from here on. */
export const firstDay: number = Date.UTC(2023, 0, 1);
export const lastDay: number = Date.UTC(2026, 0, 1);

/**
 * Beyond 32 bits and within 2^53: some libraries read SQLite's integers as
 * doubles, and would lose digits of larger ones. Facet and raw read these
 * columns in the way that would keep all 64 bits.
 */
const firstExternalId = 8_000_000_000_000_000n;

/** Northwind in miniature, the same rows in every run. */
export function generateDataset(size: DatasetSize = fullSize): Dataset {
  const random = createRandom(20_240_229);
  const products = numbered(size.products, (id) => product(id, random));

  return {
    customers: numbered(size.customers, (id) => customer(id, random)),
    products,
    orders: numbered(size.orders, (id) => order(id, size, random)),
    orderDetails: numbered(size.orders * size.detailsPerOrder, (id) => orderDetail(id, size, products, random)),
    stockLevels: numbered(size.products, stockLevel),
  };
}

/** What the updates start from; no random numbers, so that databases can be restored by it. */
export function stockLevel(id: number): StockLevel {
  return {
    id,
    quantity: (id * 7) % 100,
    reservedValue: decimalFromHundredths((id * 37) % 100_000),
    isLow: (id * 7) % 100 < 10,
    countedAt: new Date(firstDay + id * 1_001),
    note: id % 3 === 0 ? null : `Shelf ${id}`,
  };
}

function numbered<T>(count: number, make: (id: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index + 1));
}

function customer(id: number, random: Random): Customer {
  return {
    id,
    externalId: firstExternalId + BigInt(id) * 7_919n,
    companyName: `${random.pick(companies)} ${id}`,
    contactName: random.chance(0.2) ? null : random.pick(people),
    city: random.pick(cities),
    country: random.pick(countries),
    isActive: random.chance(0.9),
    creditLimit: decimalFromHundredths(random.below(10_000_000)),
    createdAt: new Date(random.between(firstDay, lastDay)),
  };
}

function product(id: number, random: Random): Product {
  return {
    id,
    name: `${random.pick(goods)} ${id}`,
    quantityPerUnit: random.chance(0.1) ? null : random.pick(packings),
    unitPrice: decimalFromHundredths(random.between(100, 30_000)),
    unitsInStock: random.below(200),
    discontinued: random.chance(0.1),
  };
}

function order(id: number, size: DatasetSize, random: Random): Order {
  const orderedAt = random.between(firstDay, lastDay);

  return {
    id,
    customerId: random.between(1, size.customers),
    orderedAt: new Date(orderedAt),
    shippedAt: random.chance(0.15) ? null : new Date(orderedAt + random.between(1, 20 * 86_400_000)),
    freight: decimalFromHundredths(random.below(50_000)),
    total: decimalFromHundredths(random.between(1_000, 5_000_000)),
    isPaid: random.chance(0.7),
    shipName: random.chance(0.3) ? null : random.pick(companies),
    shipCity: random.pick(cities),
    shipCountry: random.pick(countries),
  };
}

function orderDetail(id: number, size: DatasetSize, products: readonly Product[], random: Random): OrderDetail {
  const { id: productId, unitPrice } = random.pick(products);

  return {
    id,
    orderId: Math.ceil(id / size.detailsPerOrder),
    productId,
    unitPrice,
    quantity: random.between(1, 60),
    discount: decimalFromHundredths(random.pick([0, 0, 5, 10, 15, 20, 25])),
  };
}
