create table "users" (
  "id" int auto_increment primary key,
  "email" varchar(320) not null comment 'In lower case',
  "name" text,
  "role" enum('admin', 'guest user') not null default 'guest user',
  "balance" decimal(12,2) not null default 0.00,
  "visits" int unsigned not null default 0,
  "size" bigint unsigned,
  "is_active" tinyint(1) not null default 1,
  "settings" json,
  "born" date,
  "wakes" time default '07:30:00',
  "year" year,
  "photo" mediumblob,
  "place" point,
  "code" char(3) character set ascii collate ascii_bin,
  "initial" varchar(1) as (left("name", 1)) stored,
  "manager_id" int,
  "created_at" datetime(3) not null default current_timestamp(3),
  "updated_at" datetime not null default current_timestamp on update current_timestamp,
  unique key "users_email_key" ("email"),
  constraint "balance_fits" check ("balance" >= 0),
  constraint "users_manager_id_fkey" foreign key ("manager_id") references "users" ("id") on delete set null
) collate utf8mb4_general_ci comment 'Whoever can log in';

create table "posts" (
  "id" bigint auto_increment primary key,
  "title" varchar(200) collate utf8mb4_nopad_bin not null,
  "body" longtext collate utf8mb4_nopad_bin,
  "author_id" int not null,
  "editor_id" int,
  key "posts_title_idx" ("title"(20), "id" desc),
  constraint "written_by" foreign key ("author_id") references "users" ("id") on delete cascade on update cascade,
  constraint "posts_editor_id_fkey" foreign key ("editor_id") references "users" ("id")
);

create fulltext index "posts_words" on "posts" ("title", "body");

create table "tags" ("id" int primary key, "label" varchar(40) not null unique);

create table "_posts_to_tags" (
  "A" bigint not null,
  "B" int not null,
  primary key ("A", "B"),
  key "_posts_to_tags_B_index" ("B"),
  constraint "_posts_to_tags_A_fkey" foreign key ("A") references "posts" ("id") on delete cascade on update cascade,
  constraint "_posts_to_tags_B_fkey" foreign key ("B") references "tags" ("id") on delete cascade on update cascade
);

create table "log_lines" ("at" datetime not null, "line" text);

create trigger "posts_first" before insert on "posts" for each row set new."title" = trim(new."title");

create view "authors" as select "id", "email" from "users" where "id" in (select "author_id" from "posts")
