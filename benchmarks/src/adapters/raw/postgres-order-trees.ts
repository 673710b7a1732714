import { canonicalDecimal } from '../../conversions.ts';
import type { Customer, DetailWithProduct, Order, OrderTree } from '../../rows.ts';

/**
 * W3 in one statement: the customer joined, the details as JSON arrays by
 * position. Inside JSON decimals travel as text, or their digits would be lost.
 */
export const orderTreesText = `
  select o."id", o."customerId", o."orderedAt", o."shippedAt", o."freight", o."total", o."isPaid", o."shipName",
    o."shipCity", o."shipCountry", c."externalId" as "c_externalId", c."companyName" as "c_companyName",
    c."contactName" as "c_contactName", c."city" as "c_city", c."country" as "c_country", c."isActive" as "c_isActive",
    c."creditLimit" as "c_creditLimit", c."createdAt" as "c_createdAt", d."details"
  from (select * from "orders" where "id" > $1 order by "id" limit 50) o
  join "customers" c on c."id" = o."customerId"
  left join lateral (
    select coalesce(json_agg(json_build_array(
      d."id", d."productId", d."unitPrice"::text, d."quantity", d."discount"::text,
      p."name", p."quantityPerUnit", p."unitPrice"::text, p."unitsInStock", p."discontinued"
    ) order by d."id"), '[]') as "details"
    from "orderDetails" d
    join "products" p on p."id" = d."productId"
    where d."orderId" = o."id"
  ) d on true
  order by o."id"`;

type DetailArray = [
  id: number,
  productId: number,
  unitPrice: string,
  quantity: number,
  discount: string,
  name: string,
  quantityPerUnit: string | null,
  productUnitPrice: string,
  unitsInStock: number,
  discontinued: boolean,
];

type Prefixed<T> = { [Key in keyof T as `c_${string & Key}`]: T[Key] };

export interface OrderTreeRow extends Order, Prefixed<Omit<Customer, 'id'>> {
  details: DetailArray[];
}

export function orderTreeOf(row: OrderTreeRow): OrderTree {
  return {
    id: row.id,
    customerId: row.customerId,
    orderedAt: row.orderedAt,
    shippedAt: row.shippedAt,
    freight: row.freight,
    total: row.total,
    isPaid: row.isPaid,
    shipName: row.shipName,
    shipCity: row.shipCity,
    shipCountry: row.shipCountry,
    customer: {
      id: row.customerId,
      externalId: row.c_externalId,
      companyName: row.c_companyName,
      contactName: row.c_contactName,
      city: row.c_city,
      country: row.c_country,
      isActive: row.c_isActive,
      creditLimit: row.c_creditLimit,
      createdAt: row.c_createdAt,
    },
    details: row.details.map((detail) => detailOf(row.id, detail)),
  };
}

function detailOf(orderId: number, detail: DetailArray): DetailWithProduct {
  return {
    id: detail[0],
    orderId,
    productId: detail[1],
    unitPrice: canonicalDecimal(detail[2]),
    quantity: detail[3],
    discount: canonicalDecimal(detail[4]),
    product: {
      id: detail[1],
      name: detail[5],
      quantityPerUnit: detail[6],
      unitPrice: canonicalDecimal(detail[7]),
      unitsInStock: detail[8],
      discontinued: detail[9],
    },
  };
}
