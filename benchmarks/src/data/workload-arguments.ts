import type { OrderFilter } from '../adapter.ts';
import { decimalFromHundredths } from '../conversions.ts';
import type { NewOrder, NewPayment, StockChange } from '../rows.ts';
import { firstDay, fullSize, lastDay } from './dataset.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import { cities, countries } from './words.ts';

export const batchSize = 1_000;

/** Pools made before anything is timed. Odd lengths, so that workers at concurrency 32 do not fall into step. */
export const workloadArguments: ReturnType<typeof makeArguments> = makeArguments(createRandom(19_700_101));

/** One for each stock level, in random order: neighbours in time touch different rows. */
export const stockArguments: readonly { id: number; change: StockChange; payment: NewPayment }[] = makeStockArguments(
  createRandom(4_711),
);

function makeArguments(random: Random) {
  return {
    customerIds: many(1_021, () => random.between(1, fullSize.customers)),
    orderFilters: many(127, () => orderFilter(random)),
    treeStarts: many(127, () => random.between(1, fullSize.orders - 100)),
    payments: many(1_021, () => newPayment(random)),
    paymentBatches: many(5, () => many(batchSize, () => newPayment(random))),
    totals: many(7, () => ({ since: new Date(lastDay - random.between(90, 120) * 86_400_000), minimum: '55000.00' })),
    pages: many(127, () => ({ filter: orderFilter(random), skip: 20 * random.below(10) })),
    newOrders: many(257, () => newOrder(random)),
  };
}

function makeStockArguments(random: Random): { id: number; change: StockChange; payment: NewPayment }[] {
  const ids = many(fullSize.products, (index) => index + 1);
  // Fisher and Yates's shuffle.
  for (let last = ids.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [ids[last], ids[other]] = [ids[other]!, ids[last]!];
  }
  return ids.map((id) => ({ id, change: stockChange(random), payment: newPayment(random) }));
}

/** Leaves at least 600 of a country's 2,500 orders, so that there are 100 to return. */
function orderFilter(random: Random): OrderFilter {
  return { country: random.pick(countries), since: new Date(random.between(firstDay, lastDay - 270 * 86_400_000)) };
}

export function newPayment(random: Random): NewPayment {
  return {
    orderId: random.between(1, fullSize.orders),
    amount: decimalFromHundredths(random.between(100, 5_000_000)),
    paidAt: new Date(random.between(firstDay, lastDay)),
    isRefund: random.chance(0.05),
    reference: 5_000_000_000n + BigInt(random.below(2_000_000_000)),
    note: random.chance(0.5) ? null : `Invoice ${random.below(100_000)} – paid`,
  };
}

/** With five details, as W10 says. */
function newOrder(random: Random): NewOrder {
  return {
    customerId: random.between(1, fullSize.customers),
    orderedAt: new Date(random.between(firstDay, lastDay)),
    shippedAt: null,
    freight: decimalFromHundredths(random.below(50_000)),
    total: decimalFromHundredths(random.between(1_000, 5_000_000)),
    isPaid: random.chance(0.7),
    shipName: random.chance(0.3) ? null : `Berglunds snabbköp ${random.below(1_000)}`,
    shipCity: random.pick(cities),
    shipCountry: random.pick(countries),
    details: many(5, () => ({
      productId: random.between(1, fullSize.products),
      unitPrice: decimalFromHundredths(random.between(100, 30_000)),
      quantity: random.between(1, 60),
      discount: decimalFromHundredths(random.pick([0, 0, 5, 10, 15, 20, 25])),
    })),
  };
}

function stockChange(random: Random): StockChange {
  const quantity = random.below(100);

  return {
    quantity,
    reservedValue: decimalFromHundredths(random.below(1_000_000)),
    isLow: quantity < 10,
    countedAt: new Date(random.between(firstDay, lastDay)),
    note: random.chance(0.3) ? null : `Counted by ${random.below(100)}`,
  };
}

function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
