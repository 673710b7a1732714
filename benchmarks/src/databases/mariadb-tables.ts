/** The tables as Facet's `db.sync()` makes them; run one by one. */
export const mariadbTables: readonly string[] = [
  `create table customers (
    id int not null auto_increment primary key,
    externalId bigint not null,
    companyName longtext not null,
    contactName longtext,
    city longtext not null,
    country varchar(60) not null,
    isActive boolean not null,
    creditLimit decimal(12,2) not null,
    createdAt datetime(3) not null
  )`,
  `create table products (
    id int not null auto_increment primary key,
    name longtext not null,
    quantityPerUnit longtext,
    unitPrice decimal(12,2) not null,
    unitsInStock int not null,
    discontinued boolean not null
  )`,
  `create table orders (
    id int not null auto_increment primary key,
    customerId int not null,
    orderedAt datetime(3) not null,
    shippedAt datetime(3),
    freight decimal(12,2) not null,
    total decimal(12,2) not null,
    isPaid boolean not null,
    shipName longtext,
    shipCity longtext not null,
    shipCountry varchar(60) not null,
    index orders_shipCountry_orderedAt (shipCountry, orderedAt),
    constraint orders_customer foreign key (customerId) references customers (id) on delete restrict on update cascade
  )`,
  `create table orderDetails (
    id int not null auto_increment primary key,
    orderId int not null,
    productId int not null,
    unitPrice decimal(12,2) not null,
    quantity int not null,
    discount decimal(12,2) not null,
    constraint orderDetails_order foreign key (orderId) references orders (id) on delete restrict on update cascade,
    constraint orderDetails_product foreign key (productId) references products (id) on delete restrict on update cascade
  )`,
  `create table payments (
    id int not null auto_increment primary key,
    orderId int not null,
    amount decimal(12,2) not null,
    paidAt datetime(3) not null,
    isRefund boolean not null,
    reference bigint not null,
    note longtext
  )`,
  `create table stockLevels (
    id int not null primary key,
    quantity int not null,
    reservedValue decimal(12,2) not null,
    isLow boolean not null,
    countedAt datetime(3) not null,
    note longtext
  )`,
];
