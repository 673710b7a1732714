import type { Database } from 'facet-orm';
import type { AdapterSession } from '../../adapter.ts';
import { decimalFromHundredths, hundredthsFromDecimal } from '../../conversions.ts';
import type { DatabaseKind } from '../../databases/benchmark-database.ts';
import type { northwind } from './northwind-schema.ts';

interface TotalRow {
  country: string;
  orders: number | bigint;
  freight: string | number | bigint;
}

/** W8 in SQL, until object queries have `groupBy`. */
export function createCountryTotals(
  db: Database<typeof northwind>,
  kind: DatabaseKind,
): AdapterSession['countryTotals'] {
  const quote = kind === 'mariadb' ? '`' : '"';
  const text = `
    select "shipCountry" as "country", count(*) as "orders", sum("freight") as "freight"
    from "orders"
    where "orderedAt" >= ?
    group by "shipCountry"
    having sum("freight") > ?
    order by "shipCountry"`.replaceAll('"', quote);

  // An aggregate has no column behind it that could tell how SQLite stores its values.
  const isScaled = kind === 'sqlite';

  return async (since, minimum) => {
    const parameters = isScaled ? [since.getTime(), hundredthsFromDecimal(minimum)] : [since, minimum];
    const rows = await db.execute<TotalRow>(text, parameters);

    return rows.map((row) => ({
      country: row.country,
      orders: Number(row.orders),
      freight: isScaled ? decimalFromHundredths(Number(row.freight)) : String(row.freight),
    }));
  };
}
