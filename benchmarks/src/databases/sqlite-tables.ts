/**
 * The tables as Facet's `db.sync()` makes them: moments as integer
 * milliseconds, decimals as scaled integers, types that say so, and checks
 * that hold them.
 */
export const sqliteTables = `
create table "customers" (
  "id" integer not null primary key autoincrement,
  "externalId" bigint not null check (typeof("externalId") = 'integer'),
  "companyName" text not null check (typeof("companyName") = 'text'),
  "contactName" text check (typeof("contactName") in ('text', 'null')),
  "city" text not null check (typeof("city") = 'text'),
  "country" varchar(60) not null check (typeof("country") = 'text'),
  "isActive" boolean not null check ("isActive" in (0, 1)),
  "creditLimit" decimal_integer(12,2) not null check (typeof("creditLimit") = 'integer'),
  "createdAt" datetime_ms not null check (typeof("createdAt") = 'integer')
);
create table "products" (
  "id" integer not null primary key autoincrement,
  "name" text not null check (typeof("name") = 'text'),
  "quantityPerUnit" text check (typeof("quantityPerUnit") in ('text', 'null')),
  "unitPrice" decimal_integer(12,2) not null check (typeof("unitPrice") = 'integer'),
  "unitsInStock" integer not null check (typeof("unitsInStock") = 'integer'),
  "discontinued" boolean not null check ("discontinued" in (0, 1))
);
create table "orders" (
  "id" integer not null primary key autoincrement,
  "customerId" integer not null check (typeof("customerId") = 'integer') references "customers" ("id") on delete restrict on update cascade,
  "orderedAt" datetime_ms not null check (typeof("orderedAt") = 'integer'),
  "shippedAt" datetime_ms check (typeof("shippedAt") in ('integer', 'null')),
  "freight" decimal_integer(12,2) not null check (typeof("freight") = 'integer'),
  "total" decimal_integer(12,2) not null check (typeof("total") = 'integer'),
  "isPaid" boolean not null check ("isPaid" in (0, 1)),
  "shipName" text check (typeof("shipName") in ('text', 'null')),
  "shipCity" text not null check (typeof("shipCity") = 'text'),
  "shipCountry" varchar(60) not null check (typeof("shipCountry") = 'text')
);
create index "orders_customerId" on "orders" ("customerId");
create index "orders_shipCountry_orderedAt" on "orders" ("shipCountry", "orderedAt");
create table "orderDetails" (
  "id" integer not null primary key autoincrement,
  "orderId" integer not null check (typeof("orderId") = 'integer') references "orders" ("id") on delete restrict on update cascade,
  "productId" integer not null check (typeof("productId") = 'integer') references "products" ("id") on delete restrict on update cascade,
  "unitPrice" decimal_integer(12,2) not null check (typeof("unitPrice") = 'integer'),
  "quantity" integer not null check (typeof("quantity") = 'integer'),
  "discount" decimal_integer(12,2) not null check (typeof("discount") = 'integer')
);
create index "orderDetails_orderId" on "orderDetails" ("orderId");
create index "orderDetails_productId" on "orderDetails" ("productId");
create table "payments" (
  "id" integer not null primary key autoincrement,
  "orderId" integer not null check (typeof("orderId") = 'integer'),
  "amount" decimal_integer(12,2) not null check (typeof("amount") = 'integer'),
  "paidAt" datetime_ms not null check (typeof("paidAt") = 'integer'),
  "isRefund" boolean not null check ("isRefund" in (0, 1)),
  "reference" bigint not null check (typeof("reference") = 'integer'),
  "note" text check (typeof("note") in ('text', 'null'))
);
create table "stockLevels" (
  "id" integer not null primary key check (typeof("id") = 'integer'),
  "quantity" integer not null check (typeof("quantity") = 'integer'),
  "reservedValue" decimal_integer(12,2) not null check (typeof("reservedValue") = 'integer'),
  "isLow" boolean not null check ("isLow" in (0, 1)),
  "countedAt" datetime_ms not null check (typeof("countedAt") = 'integer'),
  "note" text check (typeof("note") in ('text', 'null'))
);
`;
