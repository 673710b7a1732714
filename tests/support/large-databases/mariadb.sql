-- A shop, its customers, and its staff, in one database.

create sequence invoice_number start with 1000 increment by 1 minvalue 1000 maxvalue 9999999 cache 5;
create sequence ticket_number start with 1 increment by 10 minvalue 1 maxvalue 1000000 nocache cycle;

-- Places

create table countries (
  code char(2) primary key,
  name varchar(80) not null,
  calling_code varchar(6),
  in_union boolean not null default false,
  unique key countries_name_key (name)
) comment 'Where customers live';

create table regions (
  id int auto_increment primary key,
  country_code char(2) not null,
  name varchar(120) not null,
  unique key regions_country_code_name_key (country_code, name),
  constraint regions_country_code_fkey foreign key (country_code) references countries (code) on update cascade
);

create table cities (
  id int unsigned auto_increment primary key,
  region_id int not null,
  name varchar(120) not null,
  position point not null,
  population int unsigned,
  spatial index cities_position_idx (position),
  key cities_region_id_idx (region_id),
  constraint cities_region_id_fkey foreign key (region_id) references regions (id) on delete restrict
);

create table currencies (
  code char(3) primary key,
  name varchar(60) not null,
  decimals tinyint unsigned not null default 2
);

create table exchange_rates (
  from_code char(3) not null,
  to_code char(3) not null,
  day date not null,
  rate decimal(18,8) not null,
  primary key (from_code, to_code, day),
  constraint exchange_rates_from_code_fkey foreign key (from_code) references currencies (code),
  constraint exchange_rates_to_code_fkey foreign key (to_code) references currencies (code),
  constraint exchange_rates_differ check (from_code <> to_code)
);

create table languages (
  code varchar(5) character set ascii collate ascii_bin primary key,
  name varchar(60) not null
);

-- Goods

create table brands (
  id int auto_increment primary key,
  name varchar(120) collate utf8mb4_unicode_520_ci not null unique,
  website varchar(2048),
  country_code char(2),
  key brands_website_idx (website(50)),
  constraint brands_country_code_fkey foreign key (country_code) references countries (code) on delete set null
);

create table categories (
  id int auto_increment primary key,
  parent_id int,
  slug varchar(120) not null unique,
  name varchar(120) not null,
  position int not null default 0,
  key categories_parent_id_position_idx (parent_id, position desc),
  constraint categories_parent_id_fkey foreign key (parent_id) references categories (id) on delete cascade
);

create table suppliers (
  id int auto_increment primary key,
  name varchar(120) not null,
  contact_email varchar(255) check (contact_email like '%@%'),
  address json,
  rating float,
  active tinyint(1) not null default 1
);

create table products (
  id bigint unsigned auto_increment primary key,
  sku varchar(40) not null comment 'Stock keeping unit, as printed on the box',
  name varchar(200) not null,
  description text,
  brand_id int,
  category_id int not null,
  price decimal(10,2) not null,
  tax_rate decimal(4,3) not null default 0.200,
  price_with_tax decimal(12,4) generated always as (price * (1 + tax_rate)) stored,
  short_name varchar(20) as (left(name, 20)) virtual,
  weight_grams mediumint unsigned,
  attributes json not null default '{}',
  flags set('new', 'sale', 'last one') not null default '',
  barcode bigint(13) unsigned zerofill,
  internal_note varchar(100) invisible,
  created_at datetime(3) not null default current_timestamp(3),
  updated_at timestamp not null default current_timestamp on update current_timestamp,
  discontinued_at datetime,
  unique key products_sku_key (sku),
  key products_category_id_price_idx (category_id, price desc),
  fulltext key products_name_description_idx (name, description),
  constraint products_price_positive check (price > 0),
  constraint products_brand_id_fkey foreign key (brand_id) references brands (id) on delete set null,
  constraint products_category_id_fkey foreign key (category_id) references categories (id)
) comment 'Everything that can be sold';

create trigger products_before_update before update on products for each row
begin
  if new.price <> old.price then
    set new.internal_note = concat('was ', old.price);
  end if;
end;

create table product_translations (
  product_id bigint unsigned not null,
  language_code varchar(5) character set ascii collate ascii_bin not null,
  name varchar(200) not null,
  description mediumtext,
  primary key (product_id, language_code),
  constraint product_translations_product_id_fkey foreign key (product_id) references products (id) on delete cascade,
  constraint product_translations_language_code_fkey foreign key (language_code) references languages (code)
);

create table product_images (
  id uuid primary key default uuid(),
  product_id bigint unsigned not null,
  url varchar(2048) not null,
  content longblob,
  checksum binary(32),
  width int,
  height int,
  position smallint not null default 1,
  key product_images_product_id_idx (product_id),
  constraint product_images_product_id_fkey foreign key (product_id) references products (id) on delete cascade
);

create table product_suppliers (
  product_id bigint unsigned not null,
  supplier_id int not null,
  purchase_price decimal(12,2) default 0,
  lead_days smallint,
  primary key (product_id, supplier_id),
  constraint product_suppliers_product_id_fkey foreign key (product_id) references products (id) on delete cascade,
  constraint product_suppliers_supplier_id_fkey foreign key (supplier_id) references suppliers (id) on delete cascade
);

create table product_categories (
  product_id bigint unsigned not null,
  category_id int not null,
  primary key (product_id, category_id),
  constraint product_categories_product_id_fkey foreign key (product_id) references products (id) on delete cascade,
  constraint product_categories_category_id_fkey foreign key (category_id) references categories (id) on delete cascade
);

create table related_products (
  product_id bigint unsigned not null,
  related_id bigint unsigned not null,
  primary key (product_id, related_id),
  constraint related_products_product_id_fkey foreign key (product_id) references products (id) on delete cascade,
  constraint related_products_related_id_fkey foreign key (related_id) references products (id) on delete cascade
);

create table price_history (
  id bigint auto_increment primary key,
  product_id bigint unsigned not null,
  price decimal(10,2) not null,
  valid_from date not null,
  valid_until date,
  constraint price_history_product_id_fkey foreign key (product_id) references products (id)
);

create table warehouses (
  id int auto_increment primary key,
  code varchar(10) not null unique,
  city_id int unsigned,
  opens time,
  closes time(3),
  constraint warehouses_city_id_fkey foreign key (city_id) references cities (id)
);

create table stock (
  warehouse_id int not null,
  product_id bigint unsigned not null,
  quantity int not null default 0,
  reserved int not null default 0,
  primary key (warehouse_id, product_id),
  constraint stock_enough check (reserved <= quantity),
  constraint stock_warehouse_id_fkey foreign key (warehouse_id) references warehouses (id),
  constraint stock_product_id_fkey foreign key (product_id) references products (id)
);

create table stock_movements (
  id bigint auto_increment primary key,
  warehouse_id int not null,
  product_id bigint unsigned not null,
  quantity int not null,
  reason tinytext,
  moved_at datetime(6) not null default current_timestamp(6),
  constraint stock_movements_stock_fkey foreign key (warehouse_id, product_id) references stock (warehouse_id, product_id)
);

-- Customers

create table customers (
  id bigint auto_increment primary key,
  email varchar(255) not null unique,
  password_hash varchar(100),
  given_name varchar(80) not null,
  family_name varchar(80) not null,
  born date,
  locale varchar(5) character set ascii collate ascii_bin,
  points int not null default 0,
  newsletter bool,
  created_at datetime(3) not null default current_timestamp(3),
  constraint customers_locale_fkey foreign key (locale) references languages (code)
);

create table customer_addresses (
  id int auto_increment primary key,
  customer_id bigint not null,
  kind enum('shipping', 'billing') not null default 'shipping',
  line1 varchar(200) not null,
  line2 varchar(200),
  postcode varchar(12),
  city varchar(120) not null,
  country_code char(2) not null,
  unique key customer_addresses_customer_id_kind_key (customer_id, kind),
  constraint customer_addresses_customer_id_fkey foreign key (customer_id) references customers (id) on delete cascade,
  constraint customer_addresses_country_code_fkey foreign key (country_code) references countries (code)
);

create table customer_profiles (
  customer_id bigint primary key,
  bio text,
  avatar_url varchar(2048),
  preferences json,
  constraint customer_profiles_customer_id_fkey foreign key (customer_id) references customers (id) on delete cascade
);

create table wishlists (
  id int auto_increment primary key,
  customer_id bigint not null,
  name varchar(80) not null default 'My list',
  shared boolean not null default false,
  constraint wishlists_customer_id_fkey foreign key (customer_id) references customers (id) on delete cascade
);

create table wishlist_items (
  wishlist_id int not null,
  product_id bigint unsigned not null,
  added_at datetime not null default current_timestamp,
  primary key (wishlist_id, product_id),
  constraint wishlist_items_wishlist_id_fkey foreign key (wishlist_id) references wishlists (id) on delete cascade,
  constraint wishlist_items_product_id_fkey foreign key (product_id) references products (id) on delete cascade
);

create table reviews (
  id int auto_increment primary key,
  product_id bigint unsigned not null,
  customer_id bigint not null,
  stars tinyint not null check (stars between 1 and 5),
  title varchar(200),
  body text,
  created_at datetime not null default current_timestamp,
  unique key reviews_product_id_customer_id_key (product_id, customer_id),
  constraint reviews_product_id_fkey foreign key (product_id) references products (id) on delete cascade,
  constraint reviews_customer_id_fkey foreign key (customer_id) references customers (id) on delete cascade
);

create table sessions (
  token char(36) character set ascii collate ascii_bin primary key,
  customer_id bigint,
  ip inet6,
  user_agent text,
  data json,
  expires_at datetime not null,
  key sessions_expires_at_idx (expires_at),
  constraint sessions_customer_id_fkey foreign key (customer_id) references customers (id) on delete cascade
);

-- Orders

create table carriers (
  id int auto_increment primary key,
  name varchar(80) not null unique,
  tracking_url varchar(2048)
);

create table coupons (
  code varchar(20) primary key,
  percent tinyint,
  amount decimal(8,2),
  valid_from datetime,
  valid_until datetime,
  constraint coupons_one_of check ((percent is null) <> (amount is null))
);

create table carts (
  id uuid primary key default uuid(),
  customer_id bigint,
  coupon_code varchar(20),
  updated_at datetime not null default current_timestamp on update current_timestamp,
  constraint carts_customer_id_fkey foreign key (customer_id) references customers (id) on delete cascade,
  constraint carts_coupon_code_fkey foreign key (coupon_code) references coupons (code) on delete set null
);

create table cart_items (
  cart_id uuid not null,
  product_id bigint unsigned not null,
  quantity int not null default 1,
  primary key (cart_id, product_id),
  constraint cart_items_quantity_positive check (quantity > 0),
  constraint cart_items_cart_id_fkey foreign key (cart_id) references carts (id) on delete cascade,
  constraint cart_items_product_id_fkey foreign key (product_id) references products (id)
);

create table orders (
  id bigint auto_increment primary key,
  customer_id bigint not null,
  status enum('draft', 'placed', 'paid', 'in transit', 'delivered', 'cancelled') not null default 'draft',
  billing_address_id int,
  shipping_address_id int,
  coupon_code varchar(20),
  currency_code char(3) not null default 'EUR',
  total decimal(12,2) not null default 0,
  note text default ('it''s a note'),
  placed_at datetime,
  created_at datetime(6) not null default current_timestamp(6),
  updated_at datetime(6) not null default current_timestamp(6) on update current_timestamp(6),
  key orders_customer_id_created_at_idx (customer_id, created_at desc),
  constraint orders_customer_id_fkey foreign key (customer_id) references customers (id),
  constraint orders_billing_address_id_fkey foreign key (billing_address_id) references customer_addresses (id) on delete set null,
  constraint orders_shipping_address_id_fkey foreign key (shipping_address_id) references customer_addresses (id) on delete set null,
  constraint orders_coupon_code_fkey foreign key (coupon_code) references coupons (code),
  constraint orders_currency_code_fkey foreign key (currency_code) references currencies (code)
);

create table order_items (
  order_id bigint not null,
  line smallint not null,
  product_id bigint unsigned not null,
  quantity int not null,
  unit_price decimal(10,2) not null,
  discount decimal(5,2) not null default 0,
  subtotal decimal(12,2) as (quantity * unit_price * (1 - discount / 100)) persistent,
  primary key (order_id, line),
  key order_items_product_id_idx (product_id),
  constraint order_items_order_id_fkey foreign key (order_id) references orders (id) on delete cascade,
  constraint order_items_product_id_fkey foreign key (product_id) references products (id) on delete restrict
);

create trigger order_items_after_insert after insert on order_items for each row
  update orders set total = total + new.subtotal where id = new.order_id;

create table payments (
  id uuid primary key default uuid(),
  order_id bigint not null,
  method enum('card', 'transfer', 'cash', 'voucher') not null,
  amount decimal(12,2) not null,
  reference varchar(100),
  paid_at datetime(3) not null default current_timestamp(3),
  constraint payments_order_id_fkey foreign key (order_id) references orders (id)
);

create table refunds (
  id int auto_increment primary key,
  payment_id uuid not null,
  amount decimal(12,2) not null,
  reason varchar(200) not null,
  constraint refunds_payment_id_fkey foreign key (payment_id) references payments (id)
);

create table shipments (
  id int auto_increment primary key,
  order_id bigint not null,
  carrier_id int,
  tracking_code varchar(60) unique,
  shipped_at datetime,
  delivered_at datetime,
  constraint shipments_order_id_fkey foreign key (order_id) references orders (id),
  constraint shipments_carrier_id_fkey foreign key (carrier_id) references carriers (id) on delete set null
);

create table invoices (
  number bigint primary key default nextval(invoice_number),
  order_id bigint not null unique,
  issued_on date not null default current_date,
  pdf mediumblob,
  constraint invoices_order_id_fkey foreign key (order_id) references orders (id)
);

create table events (
  id bigint auto_increment,
  at datetime not null,
  kind varchar(40) not null,
  payload json,
  primary key (id, at),
  key events_kind_idx (kind)
) comment 'What happened, by year'
partition by range (year(at)) (
  partition events_2025 values less than (2026),
  partition events_2026 values less than (2027),
  partition events_rest values less than maxvalue
);

create table events_by_country (
  country_code char(2) not null,
  day date not null,
  visits int unsigned not null default 0,
  primary key (country_code, day)
) partition by list columns (country_code) (
  partition p_dach values in ('DE', 'AT', 'CH'),
  partition p_nordic values in ('SE', 'NO', 'DK', 'FI')
);

create table settings (
  `key` varchar(100) primary key,
  value json not null,
  changed_at timestamp not null default current_timestamp on update current_timestamp
);

-- Names of an old program

create table `LegacyUsers` (
  `UserID` int auto_increment primary key,
  `User Name` varchar(50) not null,
  `e-mail` varchar(255),
  `Größe` double,
  `select` tinyint(1) default 0,
  `isActive` bit(1) not null default b'1',
  `since` year
);

create table `LegacyUserRoles` (
  `UserID` int not null,
  `Role` varchar(30) not null,
  primary key (`UserID`, `Role`),
  constraint `FK User Roles` foreign key (`UserID`) references `LegacyUsers` (`UserID`)
);

-- Companies that buy

create table crm_companies (
  id int auto_increment primary key,
  name varchar(200) not null,
  vat_number varchar(20) unique,
  country_code char(2),
  employees int,
  constraint crm_companies_country_code_fkey foreign key (country_code) references countries (code)
);

create table crm_contacts (
  id int auto_increment primary key,
  company_id int,
  customer_id bigint unique,
  given_name varchar(80) not null,
  family_name varchar(80) not null,
  full_name varchar(161) as (concat(given_name, ' ', family_name)) persistent,
  phone varchar(40),
  email varchar(255),
  constraint crm_contacts_company_id_fkey foreign key (company_id) references crm_companies (id) on delete cascade,
  constraint crm_contacts_customer_id_fkey foreign key (customer_id) references customers (id) on delete set null
);

create table crm_tags (
  id int auto_increment primary key,
  name varchar(60) not null unique
);

create table crm_contact_tags (
  contact_id int not null,
  tag_id int not null,
  primary key (contact_id, tag_id),
  constraint crm_contact_tags_contact_id_fkey foreign key (contact_id) references crm_contacts (id) on delete cascade,
  constraint crm_contact_tags_tag_id_fkey foreign key (tag_id) references crm_tags (id) on delete cascade
);

create table hr_departments (
  id int auto_increment primary key,
  name varchar(120) not null unique,
  parent_id int,
  manager_id int,
  constraint hr_departments_parent_id_fkey foreign key (parent_id) references hr_departments (id)
);

create table hr_positions (
  id int auto_increment primary key,
  title varchar(120) not null,
  min_salary decimal(10,2),
  max_salary decimal(10,2),
  check (min_salary <= max_salary)
);

create table hr_employees (
  id int auto_increment primary key,
  department_id int,
  position_id int,
  manager_id int,
  given_name varchar(80) not null,
  family_name varchar(80) not null,
  email varchar(255) not null unique,
  contract enum('permanent', 'temporary', 'intern') not null default 'permanent',
  salary decimal(10,2),
  hired_on date not null,
  left_on date,
  constraint hr_employees_department_id_fkey foreign key (department_id) references hr_departments (id),
  constraint hr_employees_position_id_fkey foreign key (position_id) references hr_positions (id),
  constraint hr_employees_manager_id_fkey foreign key (manager_id) references hr_employees (id) on delete set null
);

alter table hr_departments add constraint hr_departments_manager_id_fkey foreign key (manager_id) references hr_employees (id) on delete set null;

create table crm_leads (
  id int auto_increment primary key,
  contact_id int not null,
  owner_id int,
  stage enum('new', 'qualified', 'won', 'lost') not null default 'new',
  value decimal(12,2),
  created_at datetime not null default current_timestamp,
  constraint crm_leads_contact_id_fkey foreign key (contact_id) references crm_contacts (id),
  constraint crm_leads_owner_id_fkey foreign key (owner_id) references hr_employees (id)
);

create table crm_activities (
  id bigint auto_increment primary key,
  lead_id int,
  at datetime not null default current_timestamp,
  summary text,
  constraint crm_activities_lead_id_fkey foreign key (lead_id) references crm_leads (id) on delete cascade
);

create table crm_tickets (
  id bigint primary key default nextval(ticket_number),
  tenant_id int not null,
  contact_id int,
  subject varchar(200) not null,
  closed boolean not null default false,
  constraint crm_tickets_contact_id_fkey foreign key (contact_id) references crm_contacts (id)
);

create table crm_notes (
  id int auto_increment primary key,
  subject_type varchar(40) not null,
  subject_id bigint not null,
  body text not null,
  key crm_notes_subject_idx (subject_type, subject_id)
);

create table hr_absences (
  id int auto_increment primary key,
  employee_id int not null,
  starts_on date not null,
  ends_on date not null,
  kind varchar(20) not null,
  approved_by int,
  constraint hr_absences_employee_id_fkey foreign key (employee_id) references hr_employees (id) on delete cascade,
  constraint hr_absences_approved_by_fkey foreign key (approved_by) references hr_employees (id)
);

create table hr_shifts (
  id int auto_increment primary key,
  employee_id int not null,
  warehouse_id int,
  starts_at datetime not null,
  ends_at datetime not null,
  constraint hr_shifts_employee_id_fkey foreign key (employee_id) references hr_employees (id) on delete cascade,
  constraint hr_shifts_warehouse_id_fkey foreign key (warehouse_id) references warehouses (id)
);

create table hr_trainings (
  id int auto_increment primary key,
  title varchar(200) not null,
  costs decimal(10,2)
);

create table hr_employee_trainings (
  employee_id int not null,
  training_id int not null,
  passed boolean,
  primary key (employee_id, training_id),
  constraint hr_employee_trainings_employee_id_fkey foreign key (employee_id) references hr_employees (id) on delete cascade,
  constraint hr_employee_trainings_training_id_fkey foreign key (training_id) references hr_trainings (id) on delete cascade
);

create table hr_payslips (
  employee_id int not null,
  month date not null,
  gross decimal(10,2) not null,
  net decimal(10,2) not null,
  primary key (employee_id, month)
) partition by key (employee_id) partitions 4;

create table hr_time_entries (
  id bigint not null,
  employee_id int not null,
  minutes int not null,
  primary key (id, employee_id)
) partition by hash (employee_id) partitions 2;

-- What is derived

create view active_products as select id, sku, name, price from products where discontinued_at is null;

create view crm_open_tickets as select t.id, t.subject, c.full_name from crm_tickets t left join crm_contacts c on c.id = t.contact_id where not t.closed;

create view hr_staff as
  select e.id, concat(e.given_name, ' ', e.family_name) as name, d.name as department
  from hr_employees e left join hr_departments d on d.id = e.department_id;

create function full_name(given varchar(80), family varchar(80)) returns varchar(161) charset utf8mb4 deterministic
  comment 'Given name first'
  return concat(given, ' ', family);

create function order_total(wanted bigint) returns decimal(12,2) reads sql data
begin
  declare result decimal(12,2);
  select sum(subtotal) into result from order_items where order_id = wanted;
  return coalesce(result, 0);
end;

create procedure raise_salaries(in percent decimal(5,2), out changed int) modifies sql data
begin
  update hr_employees set salary = salary * (1 + percent / 100);
  set changed = row_count();
end;
