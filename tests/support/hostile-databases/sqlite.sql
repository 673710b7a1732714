-- What introspection must not stumble over, on SQLite.

create table plain (a, b int, c "odd type" default 1);

create table "Select ""me"" 'x'" ( -- the name is a trap, (so) are these
  "a b" text collate nocase not null default 'it''s, (really)' /* "and", `this` ) */,
  [brack et] varchar(5) default "double",
  `back``tick` nvarchar(10),
  'single' text,
  Größe real check (Größe > 0),
  "check" integer constraint first_one check ("check" > 0) check ("check" < 9) constraint third check ("check" <> 5),
  "unique" integer constraint "own name" unique on conflict ignore,
  id integer primary key autoincrement,
  made text generated always as ("a b" || 'x') stored,
  short as (substr("a b", 1, 2)) virtual,
  moment datetime default current_timestamp,
  late text default (datetime('now')),
  minus integer default -1,
  void text default null,
  flag boolean not null on conflict replace default true,
  constraint "table check" check ("a b" <> 'x)y' and "check" in (1, 2)),
  check (length([brack et]) < 5),
  constraint "u,n" unique ("a b" collate binary, "check") on conflict abort
);

create table foreign_types (
  i1 int, i2 tinyint, i3 smallint, i4 mediumint, i5 bigint, i6 "unsigned big int", i7 int2, i8 int8, i9 integer unsigned, i10 integer(10), i11 year,
  t1 character(20), t2 varchar(255), t3 "varying character(255)", t4 nchar(55), t5 "native character(70)", t6 nvarchar(100), t7 text, t8 clob, t9 char, t10 longtext, t11 "character varying(7)",
  b1 blob, b2 varbinary(10), b3 longblob,
  f1 real, f2 double, f3 "double precision", f4 float, f5 numeric, f6 decimal(10,5), f7 money,
  o1 boolean, o2 bool, o3 bit, d1 date, d2 datetime, d3 timestamp, d4 time, d5 "timestamp with time zone", d6 datetime2,
  j1 json, j2 jsonb, u1 uuid, x1 geometry, x2 string, x3 whatever(1, 2)
);

create table own_types (
  a integer, b bigint, c double, d boolean, e decimal_integer(12,2), f decimal_text, g text, h varchar(9), i datetime_ms, j datetime_us(6), k datetime_s, l datetime_text,
  m date_text, n time_text(0), o json_text, p blob, q uuid_text, r enum_text
);

create table key_desc (id integer primary key desc, note text);
create table key_text (id text primary key);
create table key_pair (b text, a integer, primary key (b, a) on conflict replace) without rowid;
create table key_int (id int primary key, n integer);
create table rigid (id integer primary key, v any, t text not null) strict, without rowid;

create table parents (id integer primary key, "Co de" text unique, a integer, b integer, unique (a, b));
create table children (
  id integer primary key,
  one integer references PARENTS,
  two integer references parents (ID) on delete cascade on update set null deferrable initially deferred,
  three text constraint "to code" references parents ("co DE") on delete set default match full not deferrable,
  four integer references missing (id) deferrable,
  x integer, y integer,
  self integer references children (id) on delete no action,
  constraint pair foreign key (x, y) references parents (a, b) on update restrict on delete restrict deferrable initially immediate
);

create table uncommaed (a integer, b integer, constraint one check (a > (0)) check (b > 0) constraint two unique (a) on conflict fail primary key (b) constraint three foreign key (a) references parents (id) on delete cascade deferrable initially deferred foreign key (b) references parents);

create table made_from as select 1 as one, 'x' as "tw o";

create index "i x" on plain (a desc, b collate nocase);
create unique index i_unique on plain (b);
create index i_where on plain (c) where a is not null and c <> 'it''s where';
create index i_expression on plain (lower(a), b + 1 desc, substr(c, 1, 2) collate rtrim);
create unique index i_unique_where on plain (a) where b > 0;
create index i_nocase on "Select ""me"" 'x'" ("a b", "a b" collate binary);

create virtual table words using fts5(title, body, tokenize = 'porter');
create virtual table boxes using rtree(id, min_x, max_x);

create trigger "tri gger" after update of a on PLAIN when new.a > 1 begin update plain set b = 1; select 'it''s; end'; end;
create trigger once before delete on children begin select 1; end;

create view "over ""all""" as select a, b as "B b", 'it''s' as text from plain;
create view named ("first one", second) as select a, b from plain;
create view lost as select * from not_there;
create trigger instead instead of insert on "Over ""All""" begin select 1; end;
