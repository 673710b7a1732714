/**
 * The tables as Facet's `db.sync()` makes them: moments as integer
 * milliseconds, decimals as scaled integers, and types that say so.
 */
export const sqliteTables = `
create table "customers" (
  "id" integer primary key autoincrement not null,
  "externalId" bigint not null,
  "companyName" text not null,
  "contactName" text,
  "city" text not null,
  "country" text not null,
  "isActive" boolean not null,
  "creditLimit" decimal_integer(12,2) not null,
  "createdAt" datetime_integer(3) not null
);
create table "products" (
  "id" integer primary key autoincrement not null,
  "name" text not null,
  "quantityPerUnit" text,
  "unitPrice" decimal_integer(12,2) not null,
  "unitsInStock" integer not null,
  "discontinued" boolean not null
);
create table "orders" (
  "id" integer primary key autoincrement not null,
  "customerId" integer not null references "customers" ("id"),
  "orderedAt" datetime_integer(3) not null,
  "shippedAt" datetime_integer(3),
  "freight" decimal_integer(12,2) not null,
  "total" decimal_integer(12,2) not null,
  "isPaid" boolean not null,
  "shipName" text,
  "shipCity" text not null,
  "shipCountry" text not null
);
create index "orders_customerId" on "orders" ("customerId");
create index "orders_shipCountry_orderedAt" on "orders" ("shipCountry", "orderedAt");
create table "orderDetails" (
  "id" integer primary key autoincrement not null,
  "orderId" integer not null references "orders" ("id"),
  "productId" integer not null references "products" ("id"),
  "unitPrice" decimal_integer(12,2) not null,
  "quantity" integer not null,
  "discount" decimal_integer(12,2) not null
);
create index "orderDetails_orderId" on "orderDetails" ("orderId");
create index "orderDetails_productId" on "orderDetails" ("productId");
create table "payments" (
  "id" integer primary key autoincrement not null,
  "orderId" integer not null,
  "amount" decimal_integer(12,2) not null,
  "paidAt" datetime_integer(3) not null,
  "isRefund" boolean not null,
  "reference" bigint not null,
  "note" text
);
create table "stockLevels" (
  "id" integer primary key not null,
  "quantity" integer not null,
  "reservedValue" decimal_integer(12,2) not null,
  "isLow" boolean not null,
  "countedAt" datetime_integer(3) not null,
  "note" text
);
`;
