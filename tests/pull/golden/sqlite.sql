create table "users" (
  "id" integer primary key autoincrement,
  "email" varchar(320) not null unique,
  "name" text collate nocase,
  "role" text not null default 'guest user' check ("role" in ('admin', 'guest user')),
  "balance" numeric not null default 0,
  "is_active" boolean not null default 1,
  "settings" json,
  "born" date,
  "photo" blob,
  "anything",
  "initial" text generated always as (substr("name", 1, 1)) stored,
  "manager_id" integer references "users" on delete set null,
  "created_at" datetime not null default current_timestamp,
  "updated_at" datetime,
  constraint "balance_fits" check ("balance" >= 0)
);

create index "users_role_idx" on "users" ("role", "created_at" desc) where "manager_id" is null;

create unique index "users_lower_name" on "users" (lower("name"));

create table "posts" (
  "id" integer primary key,
  "title" text not null,
  "author_id" integer not null references "users" ("id") on delete cascade on update cascade,
  "editor_id" integer references "users" ("id")
);

create table "tags" ("id" text primary key, "label" text not null unique);

create table "post_tags" (
  "post_id" integer not null references "posts" ("id") on delete cascade,
  "tag_id" text not null references "tags" ("id") on delete cascade,
  primary key ("post_id", "tag_id")
) without rowid;

create table "profiles" ("user_id" integer primary key references "users" ("id"), "bio" text);

create table "log_lines" ("at" datetime not null, "line" text);

create trigger "posts_trim" after insert on "posts" begin update "posts" set "title" = trim("title") where "id" = new."id"; end;

create view "authors" as select "id", "email" from "users" where "id" in (select "author_id" from "posts")
