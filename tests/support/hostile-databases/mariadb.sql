-- What introspection must not stumble over, on MariaDB 10.11.

create sequence `free numbers` start with 5 increment by -2 minvalue -100 maxvalue 100 cache 3 cycle comment = 'Downwards';
create sequence plain_numbers;

create table `Select "me" 'x'` (
  `a b` text character set latin1 collate latin1_bin not null default 'it''s' comment 'A ''quoted'' one',
  `ünï` varchar(5) default 'größe',
  `q"uote` char(1) default 'x',
  `UPPER` varchar(20) character set utf8mb4 collate utf8mb4_unicode_520_ci,
  `select` varchar(3) null,
  `back\slash` varchar(10) default 'a\\b',
  ti tinyint, ti1 tinyint(1) default 1, tu tinyint unsigned, si smallint, su smallint unsigned, mi mediumint, mu mediumint unsigned,
  i int default -1, iu int unsigned, iz int(5) unsigned zerofill, bi bigint, bu bigint unsigned,
  f float, f2 float(7,3), d double, d2 double(7,3), n decimal, n10 decimal(10), n102 decimal(10,2) default 1.50, nu decimal(5,2) unsigned,
  b1 bit default b'1', b8 bit(8), bo boolean not null default false,
  c char, c36 char(36), vb varbinary(10), bin binary(16), tb tinyblob, bl blob, mb mediumblob, lb longblob default x'00ff',
  tt tinytext, te text, mt mediumtext, lt longtext, js json, ja json not null default '{"a": 1}', lc longtext check (length(lc) < 10),
  da date default '2020-01-01', ti0 time, ti3 time(3), dt datetime default current_timestamp, dt6 datetime(6) default current_timestamp(6) on update current_timestamp(6),
  ts timestamp not null default current_timestamp on update current_timestamp, ts0 timestamp null, ye year default 2020,
  en enum('so so', 'it''s "fine"', 'größe', '') default 'it''s "fine"', se set('a', 'b c') default 'a', uu uuid default uuid(), ip inet6,
  po point, ge geometry, ex varchar(50) default concat('a', 'b'), dn int default (1 + 2), hid int invisible, nx bigint default nextval(`plain_numbers`)
) comment = 'It''s "quoted"';

create table generated (
  id int unsigned not null auto_increment,
  name varchar(20) not null,
  stored_one varchar(40) as (concat(name, 'it''s')) persistent comment 'Kept',
  virtual_one int generated always as (char_length(name)) virtual,
  primary key (id)
) auto_increment = 100;

create table keys_all (
  a int not null, b int not null, c varchar(100) not null, d varchar(100), e text, f point not null, g int check (g > 0), h int,
  primary key (b, a),
  unique key `a unique` (c, a),
  unique key prefixed (c(10)),
  key `descending` (a desc, d asc),
  key mixed (d(5), b),
  key hashed (a) using hash,
  fulltext key words (d, e),
  spatial key places (f),
  constraint `two > of them` check (a > 0 and c <> 'it''s'),
  check (b > 0)
);

create table points_at (
  id int primary key, a int, b int, c varchar(100), parent int,
  constraint `f k` foreign key (b, a) references keys_all (b, a) on delete cascade on update set null,
  constraint f_self foreign key (parent) references points_at (id) on delete restrict,
  foreign key (c) references keys_all (c) on delete no action on update cascade
);

create table isam (id int primary key, note varchar(10)) engine = MyISAM row_format = fixed comment 'Another engine';
create table versioned (id int primary key, note varchar(10)) with system versioning;
create table latin (id int primary key, own varchar(10), other varchar(10) character set utf8mb4) character set latin1;

create table by_range (id int not null, at date not null, primary key (id, at)) partition by range (to_days(at)) subpartition by hash (id) subpartitions 2 (
  partition `p 0` values less than (to_days('2020-01-01')), partition rest values less than maxvalue);
create table by_columns (a int not null, b varchar(5) not null) partition by range columns (a, b) (partition p0 values less than (1, 'it''s'), partition p1 values less than (5, maxvalue));
create table by_list (a int) partition by list (a % 4) (partition even values in (0, 2), partition odd values in (1, 3, null));
create table by_hash (a int, b int) partition by hash (a) partitions 3;
create table by_linear (a int, b int) partition by linear hash (a + b) partitions 2;
create table by_key (a int primary key) partition by key () partitions 2;

create trigger `tri gger` before insert on keys_all for each row set new.d = concat('it''s', new.d);
create trigger second after update on keys_all for each row begin if new.g is null then set @x = 1; end if; end;
create trigger first after update on keys_all for each row precedes second set @y = 2;

create view `over "all"` as select k.a, k.c as `C`, 'a.`b`.c' as text from keys_all k join points_at p on p.id = k.a;
create sql security invoker view checked as select id, note from isam where id > 0 with cascaded check option;

create function `In It`(a int, b varchar(20) character set latin1) returns varchar(40) character set utf8mb4 deterministic no sql sql security invoker comment 'Joins ''em' return concat(a, b, 'it''s');
create function none() returns int return 1;
create aggregate function sum_all(x int) returns int begin declare total int default 0; declare continue handler for not found return total; loop fetch group next row; set total = total + x; end loop; end;
create procedure doing(in x int, inout y int, out `z z` text) modifies sql data begin set y = x; end;
