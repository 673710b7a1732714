-- lower
select lower(`Sample`.`label`) as `value` from `Sample`

-- upper
select upper(`Sample`.`label`) as `value` from `Sample`

-- length in characters
select char_length(`Sample`.`word`) as `value` from `Sample`

-- length of nothing
select char_length(`Sample`.`label`) as `value` from `Sample`

-- byteLength
select octet_length(`Sample`.`word`) as `value` from `Sample`

-- byteLength of bytes
select octet_length(`Sample`.`raw`) as `value` from `Sample`

-- trim
select trim(`Sample`.`word`) as `value` from `Sample`

-- trimStart
select ltrim(`Sample`.`word`) as `value` from `Sample`

-- trimEnd
select rtrim(`Sample`.`word`) as `value` from `Sample`

-- substring to the end
select substr(`Sample`.`word`, greatest(?, 1)) as `value` from `Sample`

-- substring of a length, beyond the end
select substr(`Sample`.`word`, greatest(?, 1), greatest(?, 0)) as `value` from `Sample`

-- substring of length 0
select substr(`Sample`.`label`, greatest(?, 1), greatest(?, 0)) as `value` from `Sample`

-- left
select left(`Sample`.`word`, ?) as `value` from `Sample`

-- left longer than the text
select left(`Sample`.`label`, ?) as `value` from `Sample`

-- right
select right(`Sample`.`word`, ?) as `value` from `Sample`

-- right of length 0
select right(`Sample`.`word`, ?) as `value` from `Sample`

-- padStart
select if(char_length(?) = 0, `Sample`.`label`, lpad(`Sample`.`label`, greatest(?, char_length(`Sample`.`label`)), ?)) as `value` from `Sample`

-- padStart with blanks
select lpad(`Sample`.`label`, greatest(?, char_length(`Sample`.`label`)), ' ') as `value` from `Sample`

-- padEnd
select if(char_length(?) = 0, `Sample`.`label`, rpad(`Sample`.`label`, greatest(?, char_length(`Sample`.`label`)), ?)) as `value` from `Sample`

-- padEnd with blanks
select rpad(`Sample`.`label`, greatest(?, char_length(`Sample`.`label`)), ' ') as `value` from `Sample`

-- repeat
select repeat(`Sample`.`label`, ?) as `value` from `Sample`

-- repeat no time
select repeat(`Sample`.`word`, ?) as `value` from `Sample`

-- reverse
select reverse(`Sample`.`word`) as `value` from `Sample`

-- replace
select replace(`Sample`.`word`, ?, ?) as `value` from `Sample`

-- replace letters of one case
select replace(`Sample`.`label`, ?, ?) as `value` from `Sample`

-- position
select locate(? collate utf8mb4_nopad_bin, `Sample`.`word`) as `value` from `Sample`

-- position of nothing
select locate(? collate utf8mb4_nopad_bin, `Sample`.`label`) as `value` from `Sample`

-- position of letters of one case
select locate(? collate utf8mb4_nopad_bin, `Sample`.`label`) as `value` from `Sample`

-- startsWith
select left(`Sample`.`label`, char_length(?)) = ? collate utf8mb4_nopad_bin as `value` from `Sample`

-- startsWith with a wildcard as it is
select left(`Sample`.`label`, char_length(?)) = ? collate utf8mb4_nopad_bin as `value` from `Sample`

-- endsWith
select right(`Sample`.`label`, char_length(?)) = ? collate utf8mb4_nopad_bin as `value` from `Sample`

-- endsWith with nothing
select right(`Sample`.`label`, char_length(?)) = ? collate utf8mb4_nopad_bin as `value` from `Sample`

-- contains
select locate(? collate utf8mb4_nopad_bin, `Sample`.`label`) > 0 as `value` from `Sample`

-- contains a column
select locate(convert(`Sample`.`word` using utf8mb4) collate utf8mb4_nopad_bin, `Sample`.`word`) > 0 as `value` from `Sample`

-- concat
select concat(`Sample`.`label`, `Sample`.`word`) as `value` from `Sample`

-- concat numbers and texts
select concat(cast(`Sample`.`part` as char character set utf8mb4), ?, cast(`Sample`.`whole` as char character set utf8mb4)) as `value` from `Sample`

-- concatWith
select concat_ws(?, `Sample`.`label`, `Sample`.`word`) as `value` from `Sample`

-- splitPart
select case when ? < 1 or ? > 1 + (char_length(`Sample`.`word`) - char_length(replace(`Sample`.`word`, ?, ''))) / char_length(?) then left(`Sample`.`word`, 0) else substring_index(substring_index(`Sample`.`word`, ?, ?), ?, -1) end as `value` from `Sample`

-- splitPart the first
select case when ? < 1 or ? > 1 + (char_length(`Sample`.`word`) - char_length(replace(`Sample`.`word`, ?, ''))) / char_length(?) then left(`Sample`.`word`, 0) else substring_index(substring_index(`Sample`.`word`, ?, ?), ?, -1) end as `value` from `Sample`

-- splitPart by several letters
select case when ? < 1 or ? > 1 + (char_length(`Sample`.`word`) - char_length(replace(`Sample`.`word`, ?, ''))) / char_length(?) then left(`Sample`.`word`, 0) else substring_index(substring_index(`Sample`.`word`, ?, ?), ?, -1) end as `value` from `Sample`

-- abs
select abs(`Sample`.`whole`) as `value` from `Sample`

-- abs of a decimal
select abs(`Sample`.`price`) as `value` from `Sample`

-- abs of a float
select abs(`Sample`.`ratio`) as `value` from `Sample`

-- abs of a bigint
select abs(`Sample`.`big`) as `value` from `Sample`

-- ceil of a decimal
select ceiling(`Sample`.`price`) as `value` from `Sample`

-- ceil of a float
select ceiling(`Sample`.`ratio`) as `value` from `Sample`

-- floor of a decimal
select floor(`Sample`.`price`) as `value` from `Sample`

-- floor of a float
select floor(`Sample`.`ratio`) as `value` from `Sample`

-- round of a decimal
select round(`Sample`.`price`, 0) as `value` from `Sample`

-- round half away from zero
select round(`Sample`.`price`, ?) as `value` from `Sample`

-- round of more digits
select round(`Sample`.`tax`, ?) as `value` from `Sample`

-- round of a float
select case when abs(`Sample`.`ratio` * ?) < 1e30 then round(cast(`Sample`.`ratio` * ? as decimal(65, 30)), ?) + 0e0 else `Sample`.`ratio` * ? end as `value` from `Sample`

-- truncate of a decimal
select truncate(`Sample`.`price`, ?) as `value` from `Sample`

-- truncate of a float
select case when abs(`Sample`.`ratio`) < 1e30 then truncate(cast(`Sample`.`ratio` as decimal(65, 30)), 0) + 0e0 else `Sample`.`ratio` end as `value` from `Sample`

-- sign
select sign(`Sample`.`whole`) as `value` from `Sample`

-- sign of a decimal
select sign(`Sample`.`price`) as `value` from `Sample`

-- mod
select `Sample`.`whole` % nullif(`Sample`.`part`, 0) as `value` from `Sample`

-- mod by zero
select `Sample`.`part` % nullif(`Sample`.`whole`, 0) as `value` from `Sample`

-- mod of a decimal
select `Sample`.`price` % nullif(cast(? as decimal(65, 30)), 0) as `value` from `Sample`

-- mod of a float
select (`Sample`.`ratio` - nullif(?, 0) * truncate(`Sample`.`ratio` / nullif(?, 0), 0)) as `value` from `Sample`

-- intDivide
select `Sample`.`whole` div nullif(`Sample`.`part`, 0) as `value` from `Sample`

-- intDivide by zero
select `Sample`.`part` div nullif(`Sample`.`whole`, 0) as `value` from `Sample`

-- power
select power(`Sample`.`part`, ?) as `value` from `Sample`

-- sqrt
select sqrt(`Sample`.`whole`) as `value` from `Sample`

-- exp
select exp(`Sample`.`whole`) as `value` from `Sample`

-- ln
select ln(`Sample`.`whole`) as `value` from `Sample`

-- log10
select log10(power(`Sample`.`part`, ?)) as `value` from `Sample`

-- coalesce
select coalesce(`Sample`.`label`, `Sample`.`word`) as `value` from `Sample`

-- coalesce with a value
select coalesce(`Sample`.`whole`, cast(? as signed)) as `value` from `Sample`

-- coalesce of decimals
select coalesce(`Sample`.`price`, `Sample`.`tax`) as `value` from `Sample`

-- coalesce of a decimal and a value
select coalesce(`Sample`.`price`, cast(? as decimal(10, 2))) as `value` from `Sample`

-- coalesce of instants
select coalesce(`Sample`.`at`, `Sample`.`until`) as `value` from `Sample`

-- nullIf
select case when `Sample`.`whole` = cast(? as signed) then null else `Sample`.`whole` end as `value` from `Sample`

-- nullIf of a text
select case when `Sample`.`label` = cast(? as char character set utf8mb4) then null else `Sample`.`label` end as `value` from `Sample`

-- greatest
select greatest(`Sample`.`whole`, `Sample`.`part`) as `value` from `Sample`

-- greatest of decimals
select greatest(`Sample`.`price`, `Sample`.`tax`) as `value` from `Sample`

-- least
select least(`Sample`.`whole`, `Sample`.`part`, cast(? as signed)) as `value` from `Sample`

-- least of floats
select least(`Sample`.`ratio`, cast(? as double)) as `value` from `Sample`

-- date
select date(`Sample`.`at`) as `value` from `Sample`

-- date of a day
select `Sample`.`day` as `value` from `Sample`

-- time
select time(`Sample`.`at`) as `value` from `Sample`

-- datePart year
select year(`Sample`.`at`) as `value` from `Sample`

-- datePart quarter
select quarter(`Sample`.`at`) as `value` from `Sample`

-- datePart month
select month(`Sample`.`at`) as `value` from `Sample`

-- datePart week
select week(`Sample`.`at`, 3) as `value` from `Sample`

-- datePart isoYear
select yearweek(`Sample`.`at`, 3) div 100 as `value` from `Sample`

-- datePart dayOfYear
select dayofyear(`Sample`.`at`) as `value` from `Sample`

-- datePart day
select day(`Sample`.`at`) as `value` from `Sample`

-- datePart dayOfWeek
select weekday(`Sample`.`at`) + 1 as `value` from `Sample`

-- datePart hour
select hour(`Sample`.`at`) as `value` from `Sample`

-- datePart minute
select minute(`Sample`.`at`) as `value` from `Sample`

-- datePart second
select second(`Sample`.`at`) as `value` from `Sample`

-- datePart millisecond
select microsecond(`Sample`.`at`) div 1000 as `value` from `Sample`

-- datePart week of a day
select week(`Sample`.`day`, 3) as `value` from `Sample`

-- datePart isoYear of a day
select yearweek(`Sample`.`day`, 3) div 100 as `value` from `Sample`

-- datePart dayOfWeek of a day
select weekday(`Sample`.`day`) + 1 as `value` from `Sample`

-- dateTrunc year
select cast(date_format(`Sample`.`at`, '%Y-01-01') as datetime(3)) as `value` from `Sample`

-- dateTrunc quarter
select cast(date_add(makedate(year(`Sample`.`at`), 1), interval quarter(`Sample`.`at`) * 3 - 3 month) as datetime(3)) as `value` from `Sample`

-- dateTrunc month
select cast(date_format(`Sample`.`at`, '%Y-%m-01') as datetime(3)) as `value` from `Sample`

-- dateTrunc week
select cast(date_sub(date(`Sample`.`at`), interval weekday(`Sample`.`at`) day) as datetime(3)) as `value` from `Sample`

-- dateTrunc day
select cast(date(`Sample`.`at`) as datetime(3)) as `value` from `Sample`

-- dateTrunc hour
select cast(date_format(`Sample`.`at`, '%Y-%m-%d %H:00:00') as datetime(3)) as `value` from `Sample`

-- dateTrunc minute
select cast(date_format(`Sample`.`at`, '%Y-%m-%d %H:%i:00') as datetime(3)) as `value` from `Sample`

-- dateTrunc second
select cast(date_format(`Sample`.`at`, '%Y-%m-%d %H:%i:%s') as datetime(3)) as `value` from `Sample`

-- dateTrunc millisecond
select cast(left(date_format(`Sample`.`at`, '%Y-%m-%d %H:%i:%s.%f'), 23) as datetime(3)) as `value` from `Sample`

-- dateTrunc month of a day
select cast(date_format(`Sample`.`day`, '%Y-%m-01') as date) as `value` from `Sample`

-- dateTrunc week of a day
select cast(date_sub(date(`Sample`.`day`), interval weekday(`Sample`.`day`) day) as date) as `value` from `Sample`

-- dateAdd year
select date_add(`Sample`.`at`, interval cast(? as signed) year) as `value` from `Sample`

-- dateAdd quarter
select date_add(`Sample`.`at`, interval cast(? as signed) quarter) as `value` from `Sample`

-- dateAdd month
select date_add(`Sample`.`at`, interval cast(? as signed) month) as `value` from `Sample`

-- dateAdd week
select date_add(`Sample`.`at`, interval cast(? as signed) week) as `value` from `Sample`

-- dateAdd day
select date_add(`Sample`.`at`, interval cast(? as signed) day) as `value` from `Sample`

-- dateAdd hour
select date_add(`Sample`.`at`, interval cast(? as signed) hour) as `value` from `Sample`

-- dateAdd minute
select date_add(`Sample`.`at`, interval cast(? as signed) minute) as `value` from `Sample`

-- dateAdd second
select date_add(`Sample`.`at`, interval cast(? as signed) second) as `value` from `Sample`

-- dateAdd millisecond
select date_add(`Sample`.`at`, interval cast(? as signed) * 1000 microsecond) as `value` from `Sample`

-- dateAdd to a day
select date_add(`Sample`.`day`, interval cast(? as signed) month) as `value` from `Sample`

-- dateAdd of a column
select date_add(`Sample`.`day`, interval `Sample`.`part` day) as `value` from `Sample`

-- dateAdd of less than nothing
select date_add(`Sample`.`at`, interval cast(? as signed) month) as `value` from `Sample`

-- dateSubtract
select date_sub(`Sample`.`at`, interval cast(? as signed) month) as `value` from `Sample`

-- dateSubtract from a day
select date_sub(`Sample`.`day`, interval cast(? as signed) day) as `value` from `Sample`

-- dateDiff year
select timestampdiff(year, `Sample`.`at`, `Sample`.`until`) as `value` from `Sample`

-- dateDiff quarter
select timestampdiff(quarter, `Sample`.`at`, `Sample`.`until`) as `value` from `Sample`

-- dateDiff month
select timestampdiff(month, `Sample`.`at`, `Sample`.`until`) as `value` from `Sample`

-- dateDiff week
select timestampdiff(week, `Sample`.`at`, `Sample`.`until`) as `value` from `Sample`

-- dateDiff day
select timestampdiff(day, `Sample`.`at`, `Sample`.`until`) as `value` from `Sample`

-- dateDiff hour
select timestampdiff(hour, `Sample`.`at`, `Sample`.`until`) as `value` from `Sample`

-- dateDiff minute
select timestampdiff(minute, `Sample`.`at`, `Sample`.`until`) as `value` from `Sample`

-- dateDiff second
select timestampdiff(second, `Sample`.`at`, `Sample`.`until`) as `value` from `Sample`

-- dateDiff millisecond
select timestampdiff(microsecond, `Sample`.`at`, `Sample`.`until`) div 1000 as `value` from `Sample`

-- dateDiff backwards
select timestampdiff(month, `Sample`.`until`, `Sample`.`at`) as `value` from `Sample`

-- epoch
select timestampdiff(microsecond, '1970-01-01', `Sample`.`at`) / 1e6 as `value` from `Sample`

-- jsonArray
select json_array(`Sample`.`whole`, `Sample`.`label`, json_extract(case when `Sample`.`isOpen` then 'true' when `Sample`.`isOpen` is not null then 'false' end, '$')) as `value` from `Sample`

-- jsonArray of documents
select json_array(json_extract(json_extract(`Sample`.`data`, ?), '$'), ?) as `value` from `Sample`

-- jsonArray of nothing
select json_array() as `value` from `Sample`

-- jsonObject
select json_object(?, `Sample`.`whole`, ?, json_extract(case when `Sample`.`isOpen` then 'true' when `Sample`.`isOpen` is not null then 'false' end, '$')) as `value` from `Sample`

-- jsonLength
select if(json_type(`Sample`.`data`) in ('ARRAY', 'OBJECT'), json_length(`Sample`.`data`), null) as `value` from `Sample`

-- jsonLength at a path
select if(json_type(json_extract(`Sample`.`data`, ?)) in ('ARRAY', 'OBJECT'), json_length(json_extract(`Sample`.`data`, ?)), null) as `value` from `Sample`

-- jsonType
select case when json_type(`Sample`.`data`) in ('INTEGER', 'DOUBLE', 'DECIMAL', 'UNSIGNED INTEGER') then 'number' else lower(json_type(`Sample`.`data`)) end as `value` from `Sample`

-- jsonType of a number
select case when json_type(json_extract(`Sample`.`data`, ?)) in ('INTEGER', 'DOUBLE', 'DECIMAL', 'UNSIGNED INTEGER') then 'number' else lower(json_type(json_extract(`Sample`.`data`, ?))) end as `value` from `Sample`

-- jsonType of true
select case when json_type(json_extract(`Sample`.`data`, ?)) in ('INTEGER', 'DOUBLE', 'DECIMAL', 'UNSIGNED INTEGER') then 'number' else lower(json_type(json_extract(`Sample`.`data`, ?))) end as `value` from `Sample`

-- jsonType of null
select case when json_type(json_extract(`Sample`.`data`, ?)) in ('INTEGER', 'DOUBLE', 'DECIMAL', 'UNSIGNED INTEGER') then 'number' else lower(json_type(json_extract(`Sample`.`data`, ?))) end as `value` from `Sample`

-- list
✗ MariaDB does not support the function `list`.

-- listLength
✗ MariaDB does not support the function `list`.

-- listAppend
✗ MariaDB does not support the function `list`.

-- listPrepend
✗ MariaDB does not support the function `list`.

-- listConcat
✗ MariaDB does not support the function `list`.

-- listRemove
✗ MariaDB does not support the function `list`.

-- listPosition
✗ MariaDB does not support the function `list`.

-- listItem
✗ MariaDB does not support the function `list`.

-- listToText
✗ MariaDB does not support the function `list`.

-- range
✗ MariaDB does not support the function `range`.

-- rangeContains
✗ MariaDB does not support the function `range`.

-- rangeOverlaps
✗ MariaDB does not support the function `range`.

-- rangeStart
✗ MariaDB does not support the function `range`.

-- rangeEnd
✗ MariaDB does not support the function `range`.

-- rangeIsEmpty
✗ MariaDB does not support the function `range`.

-- rowNumber
select row_number() over (order by `Sample`.`id` desc) as `value` from `Sample`

-- rank
select rank() over (order by `Sample`.`part`) as `value` from `Sample`

-- denseRank
select dense_rank() over (order by `Sample`.`part`) as `value` from `Sample`

-- percentRank
select (percent_rank() over (order by `Sample`.`part`) + 0e0) as `value` from `Sample`

-- cumeDist
select (cume_dist() over (order by `Sample`.`part`) + 0e0) as `value` from `Sample`

-- ntile
select ntile(?) over (order by `Sample`.`id`) as `value` from `Sample`

-- lag
select lag(`Sample`.`whole`) over (order by `Sample`.`id`) as `value` from `Sample`

-- lag with another value
select case when lag(1, ?) over (order by `Sample`.`id`) is null then cast(? as signed) else lag(`Sample`.`whole`, ?) over (order by `Sample`.`id`) end as `value` from `Sample`

-- lead
select lead(`Sample`.`price`) over (order by `Sample`.`id`) as `value` from `Sample`

-- lead of a part
select lead(`Sample`.`id`) over (partition by `Sample`.`part` order by `Sample`.`id`) as `value` from `Sample`

-- firstValue
select first_value(`Sample`.`word`) over (order by `Sample`.`id`) as `value` from `Sample`

-- lastValue
select last_value(`Sample`.`id`) over (order by `Sample`.`id` rows between current row and 1 following) as `value` from `Sample`

-- nthValue
select nth_value(`Sample`.`part`, ?) over (order by `Sample`.`id` rows between unbounded preceding and unbounded following) as `value` from `Sample`

-- sum so far
select sum(`Sample`.`part`) over (order by `Sample`.`id`) as `value` from `Sample`

-- count in a window, of some rows
select count(case when `Sample`.`part` > ? then 1 end) over (order by `Sample`.`id`) as `value` from `Sample`

-- cast a number to text
select cast(`Sample`.`whole` as char character set utf8mb4) as `value` from `Sample`

-- cast a decimal to text
select cast(cast(`Sample`.`price` as decimal(10, 2)) as char character set utf8mb4) as `value` from `Sample`

-- cast a truth value to text
select case when `Sample`.`isOpen` then 'true' when `Sample`.`isOpen` is not null then 'false' end as `value` from `Sample`

-- cast a truth value to int
select cast(`Sample`.`isOpen` as signed) as `value` from `Sample`

-- cast a decimal to float
select cast(`Sample`.`price` as double) as `value` from `Sample`

-- cast a number to decimal
select cast(`Sample`.`whole` as decimal(8, 2)) as `value` from `Sample`

-- cast a float to decimal
select cast(`Sample`.`ratio` as decimal(10, 1)) as `value` from `Sample`

-- cast a decimal to one of more digits
select cast(`Sample`.`price` as decimal(12, 4)) as `value` from `Sample`

-- cast a decimal to one of fewer digits
select cast(`Sample`.`tax` as decimal(12, 2)) as `value` from `Sample`

-- cast a text to int
select cast(? as signed) as `value` from `Sample`

-- cast a number to bigint
select cast(`Sample`.`whole` as signed) as `value` from `Sample`

-- cast an instant to a date
select cast(`Sample`.`at` as date) as `value` from `Sample`

-- cast an instant to a time
select time(`Sample`.`at`) as `value` from `Sample`

-- cast a day to an instant
select cast(`Sample`.`day` as datetime(3)) as `value` from `Sample`

-- cast a uuid to text
select `Sample`.`mark` as `value` from `Sample`

-- cast an enum to text
select `Sample`.`size` as `value` from `Sample`

-- count
select count(*) as `value` from `Sample`

-- count of a column
select count(`Sample`.`label`) as `value` from `Sample`

-- count of different values
select count(distinct `Sample`.`part`) as `value` from `Sample`

-- count of some rows
select count(case when `Sample`.`part` > ? then 1 end) as `value` from `Sample`

-- sum
select sum(`Sample`.`part`) as `value` from `Sample`

-- sum of bigints
select sum(`Sample`.`big`) as `value` from `Sample`

-- sum of decimals
select sum(`Sample`.`price`) as `value` from `Sample`

-- sum of floats
select sum(`Sample`.`ratio`) as `value` from `Sample`

-- sum of different values
select sum(distinct `Sample`.`part`) as `value` from `Sample`

-- avg
select avg(cast(`Sample`.`part` as double)) as `value` from `Sample`

-- avg of decimals
select avg(`Sample`.`price`) as `value` from `Sample`

-- avg of floats
select avg(`Sample`.`ratio`) as `value` from `Sample`

-- min
select min(`Sample`.`whole`) as `value` from `Sample`

-- min of an enum, as it is declared
select case when min(case when `Sample`.`size` = 'SMALL' then 0 when `Sample`.`size` = 'LARGE' then 1 when `Sample`.`size` = 'HUGE' then 2 end) = 0 then 'SMALL' when min(case when `Sample`.`size` = 'SMALL' then 0 when `Sample`.`size` = 'LARGE' then 1 when `Sample`.`size` = 'HUGE' then 2 end) = 1 then 'LARGE' when min(case when `Sample`.`size` = 'SMALL' then 0 when `Sample`.`size` = 'LARGE' then 1 when `Sample`.`size` = 'HUGE' then 2 end) = 2 then 'HUGE' end as `value` from `Sample`

-- min of truth values
select min(`Sample`.`isOpen`) as `value` from `Sample`

-- min of a uuid
select min(`Sample`.`mark`) as `value` from `Sample`

-- max
select max(`Sample`.`price`) as `value` from `Sample`

-- max of an enum, as it is declared
select case when max(case when `Sample`.`size` = 'SMALL' then 0 when `Sample`.`size` = 'LARGE' then 1 when `Sample`.`size` = 'HUGE' then 2 end) = 0 then 'SMALL' when max(case when `Sample`.`size` = 'SMALL' then 0 when `Sample`.`size` = 'LARGE' then 1 when `Sample`.`size` = 'HUGE' then 2 end) = 1 then 'LARGE' when max(case when `Sample`.`size` = 'SMALL' then 0 when `Sample`.`size` = 'LARGE' then 1 when `Sample`.`size` = 'HUGE' then 2 end) = 2 then 'HUGE' end as `value` from `Sample`

-- max of instants
select max(`Sample`.`at`) as `value` from `Sample`

-- max of days
select max(`Sample`.`day`) as `value` from `Sample`

-- every
select min(`Sample`.`isOpen`) as `value` from `Sample`

-- some
select max(`Sample`.`isOpen`) as `value` from `Sample`

-- stringAgg
select substr(group_concat(concat(?, `Sample`.`label`) order by `Sample`.`id` desc separator ''), char_length(?) + 1) as `value` from `Sample`

-- stringAgg with commas
select group_concat(case when `Sample`.`id` > ? then `Sample`.`word` end order by `Sample`.`id` separator ',') as `value` from `Sample`

-- listAgg
✗ MariaDB does not support the aggregate `listAgg`.

-- jsonArrayAgg
select coalesce(json_arrayagg(`Sample`.`whole` order by `Sample`.`id`), json_array()) as `value` from `Sample`

-- jsonObjectAgg
select concat('{', coalesce(group_concat(concat(convert(json_quote(`Sample`.`word`) using utf8mb4) collate utf8mb4_nopad_bin, ':', convert(json_extract(json_array(`Sample`.`part`), '$[0]') using utf8mb4) collate utf8mb4_nopad_bin) separator ','), ''), '}') as `value` from `Sample`

-- stddev
select stddev_samp(cast(`Sample`.`part` as double)) as `value` from `Sample`

-- stddevPop
select stddev_pop(cast(`Sample`.`part` as double)) as `value` from `Sample`

-- variance
select var_samp(cast(`Sample`.`part` as double)) as `value` from `Sample`

-- variancePop
select var_pop(cast(`Sample`.`part` as double)) as `value` from `Sample`
