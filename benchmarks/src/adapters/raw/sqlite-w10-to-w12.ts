import type { Database } from 'better-sqlite3';
import type { AdapterSession } from '../../adapter.ts';
import { hundredthsFromDecimal } from '../../conversions.ts';
import type { NewOrder } from '../../rows.ts';
import type { StoredDetail, StoredStockLevel } from '../sqlite-rows.ts';
import { detailOf, stockLevelOf } from '../sqlite-rows.ts';

type Methods = Required<Pick<AdapterSession, 'createOrder' | 'upsertStock' | 'streamDetails'>>;

/** A transaction of one `run` for each row; one statement; `iterate`. */
export function rawSqliteW10ToW12(connection: Database): Methods {
  const insertOrder = connection.prepare(
    'insert into "orders" ("customerId", "orderedAt", "shippedAt", "freight", "total", "isPaid", "shipName", "shipCity", "shipCountry") values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const insertDetail = connection.prepare(
    'insert into "orderDetails" ("orderId", "productId", "unitPrice", "quantity", "discount") values (?, ?, ?, ?, ?)',
  );
  const upsert = connection.prepare<unknown[], StoredStockLevel>(
    'insert into "stockLevels" ("id", "quantity", "reservedValue", "isLow", "countedAt", "note") values (?, ?, ?, ?, ?, ?) on conflict ("id") do update set "quantity" = excluded."quantity", "reservedValue" = excluded."reservedValue", "isLow" = excluded."isLow", "countedAt" = excluded."countedAt", "note" = excluded."note" returning *',
  );
  const details = connection.prepare<[number], StoredDetail>(
    'select "id", "orderId", "productId", "unitPrice", "quantity", "discount" from "orderDetails" order by "id" limit ?',
  );

  return {
    createOrder: connection.transaction((order: NewOrder) => {
      const id = Number(insertOrder.run(...orderValues(order)).lastInsertRowid);
      const detailIds = order.details.map(({ productId, unitPrice, quantity, discount }) => {
        const values = [productId, hundredthsFromDecimal(unitPrice), quantity, hundredthsFromDecimal(discount)];
        return Number(insertDetail.run(id, ...values).lastInsertRowid);
      });
      return { id, detailIds };
    }).immediate,
    upsertStock: ({ id, quantity, reservedValue, isLow, countedAt, note }) =>
      stockLevelOf(
        upsert.all(
          id,
          quantity,
          hundredthsFromDecimal(reservedValue),
          isLow ? 1 : 0,
          countedAt.getTime(),
          note,
        )[0] as StoredStockLevel,
      ),
    streamDetails(count, visit) {
      for (const row of details.iterate(count)) visit(detailOf(row));
    },
  };
}

function orderValues(order: NewOrder): unknown[] {
  return [
    order.customerId,
    order.orderedAt.getTime(),
    order.shippedAt === null ? null : order.shippedAt.getTime(),
    hundredthsFromDecimal(order.freight),
    hundredthsFromDecimal(order.total),
    order.isPaid ? 1 : 0,
    order.shipName,
    order.shipCity,
    order.shipCountry,
  ];
}
