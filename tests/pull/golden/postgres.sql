create type "user_role" as enum ('admin', 'guest user');

create extension if not exists pg_trgm;

create domain "positive" as integer check (value > 0);

create table "users" (
  "id" serial primary key,
  "email" varchar(320) not null,
  "name" text,
  "role" user_role not null default 'guest user',
  "roles" user_role[] not null default '{}',
  "tags" text[],
  "balance" numeric(12,2) not null default 0,
  "ratio" numeric,
  "rank" smallint default 3,
  "level" positive,
  "settings" jsonb not null default '{"a": 1}',
  "born" date,
  "wakes" time(0) default '07:30:00',
  "token" uuid not null default gen_random_uuid(),
  "photo" bytea,
  "area" polygon,
  "initial" text generated always as (left("name", 1)) stored,
  "manager_id" integer references "users" ("id") on delete set null,
  "created_at" timestamp(3) not null default current_timestamp,
  "updated_at" timestamptz(6) not null,
  constraint "users_email_key" unique ("email"),
  constraint "balance_fits" check ("balance" >= 0 and "balance" < 1000000)
);

comment on table "users" is 'Whoever can log in';

comment on column "users"."email" is 'In lower case, as it was typed in first';

create index "users_name_trgm" on "users" using gin ("name" gin_trgm_ops);

create index "users_role_idx" on "users" ("role", "created_at" desc) where "manager_id" is null;

create unique index "users_lower_name" on "users" (lower("name"));

create table "posts" (
  "id" bigint generated always as identity primary key,
  "title" text not null,
  "status" text not null default 'draft' check ("status" in ('draft', 'shown')),
  "author_id" integer not null references "users" ("id") on delete cascade on update cascade,
  "editor_id" integer references "users" ("id")
);

create index "posts_author_id_idx" on "posts" ("author_id") include ("title");

create table "tags" ("id" integer primary key, "label" text not null unique);

create table "_posts_to_tags" (
  "A" bigint not null references "posts" ("id") on delete cascade on update cascade,
  "B" integer not null references "tags" ("id") on delete cascade on update cascade,
  primary key ("A", "B")
);

create index "_posts_to_tags_B_index" on "_posts_to_tags" ("B");

create table "profiles" (
  "user_id" integer primary key references "users" ("id") on delete cascade,
  "bio" text
);

create table "log_lines" ("at" timestamptz not null, "line" text);

create table "_prisma_migrations" ("id" varchar(36) primary key);

create table "measurements" ("at" date not null, "value" double precision) partition by range ("at");

create table "measurements_2026" partition of "measurements" for values from ('2026-01-01') to ('2027-01-01');

alter table "profiles" enable row level security;

create policy "own_profile" on "profiles" for select using ("user_id" > 0);

create view "authors" as select "id", "email" from "users" where "id" in (select "author_id" from "posts");

create materialized view "post_counts" as select "author_id", count(*) as "posts" from "posts" group by "author_id";

create unique index "post_counts_author_id_key" on "post_counts" ("author_id")
