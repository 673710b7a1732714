-- A shop, its customers, and its staff; the types are those that various tools write.

-- Places

create table countries (
  code char(2) primary key,
  name varchar(80) not null unique,
  calling_code varchar(6),
  in_union boolean not null default 0
);

create table regions (
  id integer primary key autoincrement,
  country_code char(2) not null references countries (code) on update cascade,
  name text not null,
  unique (country_code, name)
);

create table cities (
  id integer primary key,
  region_id integer not null references regions (id) on delete restrict,
  name text not null collate nocase,
  latitude real,
  longitude double,
  population integer check (population >= 0)
);

create index cities_region_id_idx on cities (region_id);

create table currencies (
  code char(3) primary key,
  name text not null,
  decimals tinyint not null default 2
) without rowid;

create table exchange_rates (
  from_code char(3) not null references currencies (code),
  to_code char(3) not null references currencies (code),
  day date not null,
  rate decimal(18,8) not null,
  primary key (from_code, to_code, day),
  constraint exchange_rates_differ check (from_code <> to_code)
) without rowid;

create table languages (
  code varchar(5) primary key not null,
  name text not null
);

-- Goods

create table brands (
  id integer primary key,
  name text not null unique collate nocase,
  website text,
  country_code char(2) references countries on delete set null
);

create table categories (
  id integer primary key autoincrement,
  parent_id integer references categories (id) on delete cascade,
  slug varchar(120) not null unique on conflict replace,
  name text not null,
  position integer not null default 0
);

create index categories_parent_id_position_idx on categories (parent_id, position desc);

create table suppliers (
  id integer primary key,
  name text not null,
  contact_email text check (contact_email like '%@%'), -- one address, for orders
  rating float,
  active bool not null default true
);

/* Everything that can be sold */
create table products (
  id integer primary key autoincrement,
  sku varchar(40) not null, /* as printed on the box */
  name text not null,
  description text,
  brand_id integer references brands (id) on delete set null,
  category_id integer not null references categories (id),
  price numeric(10,2) not null,
  tax_rate real not null default 0.2,
  price_with_tax real generated always as (price * (1 + tax_rate)) stored,
  short_name text as (substr(name, 1, 20)),
  weight_grams mediumint,
  attributes json not null default '{}',
  created_at datetime not null default current_timestamp,
  updated_at timestamp not null default current_timestamp,
  discontinued_at datetime,
  constraint products_sku_key unique (sku),
  constraint products_price_positive check (price > 0)
);

create index products_category_id_price_idx on products (category_id, price desc);
create index products_lower_name_idx on products (lower(name));
create index products_active_idx on products (brand_id) where discontinued_at is null;
create unique index products_name_brand_key on products (name collate nocase, brand_id);

create trigger products_touch after update on products for each row when new.updated_at = old.updated_at
begin
  update products set updated_at = current_timestamp where id = new.id;
end;

create virtual table products_search using fts5(name, description, content='products', content_rowid='id');

create virtual table city_areas using rtree(id, min_x, max_x, min_y, max_y);

create table product_translations (
  product_id integer not null references products (id) on delete cascade,
  language_code varchar(5) not null references languages (code),
  name text not null,
  description text,
  primary key (product_id, language_code)
);

create table product_images (
  id text primary key not null,
  product_id integer not null references products (id) on delete cascade,
  url text not null,
  content blob,
  width integer,
  height integer,
  position smallint not null default 1
);

create index product_images_product_id_idx on product_images (product_id);

create table product_suppliers (
  product_id integer not null references products (id) on delete cascade,
  supplier_id integer not null references suppliers (id) on delete cascade,
  purchase_price decimal(12,2) default 0,
  lead_days smallint,
  primary key (product_id, supplier_id)
);

create table product_categories (
  product_id integer not null references products (id) on delete cascade,
  category_id integer not null references categories (id) on delete cascade,
  primary key (product_id, category_id)
) without rowid;

create table related_products (
  product_id integer not null references products (id) on delete cascade,
  related_id integer not null references products (id) on delete cascade,
  primary key (product_id, related_id)
);

create table price_history (
  id integer primary key,
  product_id integer not null references products (id),
  price numeric(10,2) not null,
  valid_from date not null,
  valid_until date
);

create table warehouses (
  id integer primary key,
  code varchar(10) not null unique,
  city_id integer references cities (id),
  opens time,
  closes time
);

create table stock (
  warehouse_id integer not null references warehouses (id),
  product_id integer not null references products (id),
  quantity integer not null default 0,
  reserved integer not null default 0,
  primary key (warehouse_id, product_id),
  constraint stock_enough check (reserved <= quantity)
);

create table stock_movements (
  id integer primary key autoincrement,
  warehouse_id integer not null,
  product_id integer not null,
  quantity integer not null,
  reason text,
  moved_at datetime not null default (datetime('now')),
  constraint stock_movements_stock_fkey foreign key (warehouse_id, product_id) references stock (warehouse_id, product_id)
);

-- Customers

create table customers (
  id integer primary key autoincrement,
  email varchar(255) not null collate nocase unique,
  password_hash varchar(100),
  given_name text not null,
  family_name text not null,
  born date,
  locale varchar(5) references languages (code),
  points int not null default 0,
  newsletter boolean,
  created_at datetime not null default current_timestamp
);

create unique index customers_lower_name_key on customers (lower(given_name), lower(family_name), born);

create table customer_addresses (
  id integer primary key,
  customer_id integer not null references customers (id) on delete cascade,
  kind varchar(20) not null default 'shipping' check (kind in ('shipping', 'billing')),
  line1 text not null,
  line2 text,
  postcode varchar(12),
  city text not null,
  country_code char(2) not null references countries (code),
  unique (customer_id, kind)
);

create table customer_profiles (
  customer_id integer primary key references customers (id) on delete cascade,
  bio text,
  avatar_url text,
  preferences json
);

create table wishlists (
  id integer primary key,
  customer_id integer not null references customers (id) on delete cascade,
  name text not null default 'My list',
  shared boolean not null default 0
);

create table wishlist_items (
  wishlist_id integer not null references wishlists (id) on delete cascade,
  product_id integer not null references products (id) on delete cascade,
  added_at datetime not null default current_timestamp,
  primary key (wishlist_id, product_id)
);

create table reviews (
  id integer primary key,
  product_id integer not null references products (id) on delete cascade,
  customer_id integer not null references customers (id) on delete cascade,
  stars integer not null constraint reviews_stars_range check (stars between 1 and 5),
  title varchar(200),
  body text,
  created_at datetime not null default current_timestamp,
  unique (product_id, customer_id)
);

create table sessions (
  token text primary key not null,
  customer_id integer references customers (id) on delete cascade,
  ip text,
  user_agent text,
  data json,
  expires_at integer not null
) without rowid;

create index sessions_expires_at_idx on sessions (expires_at);

-- Orders

create table carriers (
  id integer primary key,
  name text not null unique,
  tracking_url text
);

create table coupons (
  code varchar(20) primary key not null,
  percent integer,
  amount decimal(8,2),
  valid_from datetime,
  valid_until datetime,
  constraint coupons_one_of check ((percent is null) <> (amount is null))
);

create table carts (
  id text primary key not null,
  customer_id integer references customers (id) on delete cascade,
  coupon_code varchar(20) references coupons (code) on delete set null,
  updated_at datetime not null default current_timestamp
);

create table cart_items (
  cart_id text not null references carts (id) on delete cascade,
  product_id integer not null references products (id),
  quantity integer not null default 1 check (quantity > 0),
  primary key (cart_id, product_id)
);

create table orders (
  id integer primary key autoincrement,
  customer_id integer not null references customers (id),
  status text not null default 'draft' check (status in ('draft', 'placed', 'paid', 'in transit', 'delivered', 'cancelled')),
  billing_address_id integer references customer_addresses (id) on delete set null,
  shipping_address_id integer references customer_addresses (id) on delete set null,
  coupon_code varchar(20) references coupons (code),
  currency_code char(3) not null default 'EUR' references currencies (code),
  total numeric not null default 0,
  note text default 'it''s a note',
  placed_at datetime,
  created_at datetime not null default current_timestamp
);

create index orders_customer_id_created_at_idx on orders (customer_id, created_at desc);
create index orders_open_idx on orders (status) where status in ('placed', 'paid');

create table order_items (
  order_id integer not null references orders (id) on delete cascade,
  line smallint not null,
  product_id integer not null references products (id) on delete restrict,
  quantity integer not null,
  unit_price numeric(10,2) not null,
  discount numeric(5,2) not null default 0,
  subtotal numeric(12,2) generated always as (quantity * unit_price * (1 - discount / 100)) virtual,
  primary key (order_id, line)
) without rowid;

create index order_items_product_id_idx on order_items (product_id);

create table payments (
  id text primary key not null,
  order_id integer not null references orders (id) deferrable initially deferred,
  method text not null,
  amount decimal(12,2) not null,
  reference text,
  paid_at datetime not null default current_timestamp
);

create table refunds (
  id integer primary key,
  payment_id text not null references payments (id),
  amount decimal(12,2) not null,
  reason text not null
);

create table shipments (
  id integer primary key,
  order_id integer not null references orders (id),
  carrier_id integer references carriers (id) on delete set default,
  tracking_code varchar(60) unique,
  shipped_at datetime,
  delivered_at datetime
);

create table invoices (
  number integer primary key,
  order_id integer not null unique references orders (id),
  issued_on date not null default current_date,
  due_on date,
  pdf blob
);

create table events (
  id integer primary key,
  at datetime not null,
  kind text not null,
  payload json
);

create table settings (
  "key" text primary key not null,
  value json not null,
  changed_at datetime not null default current_timestamp
);

create table measurements (
  id integer primary key,
  sensor text not null,
  value real not null,
  raw blob,
  extra any
) strict;

-- Names of an old program

create table "LegacyUsers" (
  "UserID" integer primary key autoincrement,
  "User Name" nvarchar(50) not null,
  [e-mail] nvarchar(255),
  `Größe` double precision,
  "select" bit default 0,
  "isActive" bit not null default 1,
  anything
);

create table "LegacyUserRoles" (
  "UserID" integer not null references "LegacyUsers" ("UserID"),
  "Role" nvarchar(30) not null,
  primary key ("UserID", "Role")
);

-- Companies that buy

create table crm_companies (
  id integer primary key,
  name text not null,
  vat_number varchar(20) unique,
  country_code char(2) references countries (code),
  employees integer
);

create table crm_contacts (
  id integer primary key,
  company_id integer references crm_companies (id) on delete cascade,
  customer_id integer unique references customers (id) on delete set null,
  given_name text not null,
  family_name text not null,
  full_name text generated always as (given_name || ' ' || family_name) stored,
  phone text,
  email text
);

create table crm_tags (
  id integer primary key,
  name text not null unique
);

create table crm_contact_tags (
  contact_id integer not null references crm_contacts (id) on delete cascade,
  tag_id integer not null references crm_tags (id) on delete cascade,
  primary key (contact_id, tag_id)
);

create table crm_leads (
  id integer primary key,
  contact_id integer not null references crm_contacts (id),
  owner_id integer references hr_employees (id),
  stage text not null default 'new',
  value numeric(12,2),
  created_at datetime not null default current_timestamp
);

create table crm_activities (
  id integer primary key,
  lead_id integer references crm_leads (id) on delete cascade,
  at datetime not null default current_timestamp,
  summary text
);

create table crm_tickets (
  id integer primary key autoincrement,
  tenant_id integer not null,
  contact_id integer references crm_contacts (id),
  subject text not null,
  closed boolean not null default 0
);

create table crm_notes (
  id integer primary key,
  subject_type text not null,
  subject_id bigint not null,
  body text not null
);

create index crm_notes_subject_idx on crm_notes (subject_type, subject_id);

create table hr_departments (
  id integer primary key,
  name text not null unique,
  parent_id integer references hr_departments (id),
  manager_id integer references hr_employees (id) on delete set null
);

create table hr_positions (
  id integer primary key,
  title text not null,
  min_salary numeric(10,2),
  max_salary numeric(10,2),
  check (min_salary <= max_salary)
);

create table hr_employees (
  id integer primary key,
  department_id integer references hr_departments (id),
  position_id integer references hr_positions (id),
  manager_id integer references hr_employees (id) on delete set null,
  given_name text not null,
  family_name text not null,
  email varchar(255) not null unique,
  contract text not null default 'permanent',
  salary numeric(10,2),
  hired_on date not null,
  left_on date
);

create table hr_absences (
  id integer primary key,
  employee_id integer not null references hr_employees (id) on delete cascade,
  starts_on date not null,
  ends_on date not null,
  kind varchar(20) not null,
  approved_by integer references hr_employees (id)
);

create table hr_shifts (
  id integer primary key,
  employee_id integer not null references hr_employees (id) on delete cascade,
  warehouse_id integer references warehouses (id),
  starts_at datetime not null,
  ends_at datetime not null
);

create table hr_trainings (
  id integer primary key,
  title text not null,
  costs decimal(10,2)
);

create table hr_employee_trainings (
  employee_id integer not null references hr_employees (id) on delete cascade,
  training_id integer not null references hr_trainings (id) on delete cascade,
  passed boolean,
  primary key (employee_id, training_id)
);

create table hr_payslips (
  employee_id integer not null references hr_employees (id),
  month date not null,
  gross decimal(10,2) not null,
  net decimal(10,2) not null,
  primary key (employee_id, month)
);

-- What is derived

create view active_products as select id, sku, name, price from products where discontinued_at is null;

create trigger active_products_insert instead of insert on active_products
begin
  select raise(abort, 'read only');
end;

create view crm_open_tickets as select t.id, t.subject, c.full_name from crm_tickets t left join crm_contacts c on c.id = t.contact_id where not t.closed;

create view hr_staff (id, name, department) as
  select e.id, e.given_name || ' ' || e.family_name, d.name
  from hr_employees e left join hr_departments d on d.id = e.department_id;
