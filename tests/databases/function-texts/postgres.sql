-- lower
select lower("Sample"."label") as "value" from "Sample"

-- upper
select upper("Sample"."label") as "value" from "Sample"

-- length in characters
select length("Sample"."word") as "value" from "Sample"

-- length of nothing
select length("Sample"."label") as "value" from "Sample"

-- byteLength
select octet_length("Sample"."word") as "value" from "Sample"

-- byteLength of bytes
select octet_length("Sample"."raw") as "value" from "Sample"

-- trim
select btrim("Sample"."word") as "value" from "Sample"

-- trimStart
select ltrim("Sample"."word") as "value" from "Sample"

-- trimEnd
select rtrim("Sample"."word") as "value" from "Sample"

-- substring to the end
select substr("Sample"."word", greatest($1::int4, 1)) as "value" from "Sample"

-- substring of a length, beyond the end
select substr("Sample"."word", greatest($1::int4, 1), greatest($2::int4, 0)) as "value" from "Sample"

-- substring of length 0
select substr("Sample"."label", greatest($1::int4, 1), greatest($2::int4, 0)) as "value" from "Sample"

-- left
select left("Sample"."word", greatest($1::int4, 0)) as "value" from "Sample"

-- left longer than the text
select left("Sample"."label", greatest($1::int4, 0)) as "value" from "Sample"

-- right
select right("Sample"."word", greatest($1::int4, 0)) as "value" from "Sample"

-- right of length 0
select right("Sample"."word", greatest($1::int4, 0)) as "value" from "Sample"

-- padStart
select lpad("Sample"."label", greatest($1::int4, length("Sample"."label")), $2::text) as "value" from "Sample"

-- padStart with blanks
select lpad("Sample"."label", greatest($1::int4, length("Sample"."label"))) as "value" from "Sample"

-- padEnd
select rpad("Sample"."label", greatest($1::int4, length("Sample"."label")), $2::text) as "value" from "Sample"

-- padEnd with blanks
select rpad("Sample"."label", greatest($1::int4, length("Sample"."label"))) as "value" from "Sample"

-- repeat
select repeat("Sample"."label", $1::int4) as "value" from "Sample"

-- repeat no time
select repeat("Sample"."word", $1::int4) as "value" from "Sample"

-- reverse
select reverse("Sample"."word") as "value" from "Sample"

-- replace
select replace("Sample"."word", $1::text, $2::text) as "value" from "Sample"

-- replace letters of one case
select replace("Sample"."label", $1::text, $2::text) as "value" from "Sample"

-- position
select strpos("Sample"."word", $1::text) as "value" from "Sample"

-- position of nothing
select strpos("Sample"."label", $1::text) as "value" from "Sample"

-- position of letters of one case
select strpos("Sample"."label", $1::text) as "value" from "Sample"

-- startsWith
select starts_with("Sample"."label", $1::text) as "value" from "Sample"

-- startsWith with a wildcard as it is
select starts_with("Sample"."label", $1::text) as "value" from "Sample"

-- endsWith
select right("Sample"."label", length($1::text)) = $1::text as "value" from "Sample"

-- endsWith with nothing
select right("Sample"."label", length($1::text)) = $1::text as "value" from "Sample"

-- contains
select strpos("Sample"."label", $1::text) > 0 as "value" from "Sample"

-- contains a column
select strpos("Sample"."word", "Sample"."word") > 0 as "value" from "Sample"

-- concat
select "Sample"."label" || "Sample"."word" as "value" from "Sample"

-- concat numbers and texts
select "Sample"."part"::text || $1::text || "Sample"."whole"::text as "value" from "Sample"

-- concatWith
select concat_ws($1::text, "Sample"."label", "Sample"."word") as "value" from "Sample"

-- splitPart
select case when $1::int4 > 0 then split_part("Sample"."word", $2::text, $1::int4) when $1::int4 <= 0 then left("Sample"."word", 0) end as "value" from "Sample"

-- splitPart the first
select case when $1::int4 > 0 then split_part("Sample"."word", $2::text, $1::int4) when $1::int4 <= 0 then left("Sample"."word", 0) end as "value" from "Sample"

-- splitPart by several letters
select case when $1::int4 > 0 then split_part("Sample"."word", $2::text, $1::int4) when $1::int4 <= 0 then left("Sample"."word", 0) end as "value" from "Sample"

-- abs
select abs("Sample"."whole") as "value" from "Sample"

-- abs of a decimal
select abs("Sample"."price") as "value" from "Sample"

-- abs of a float
select abs("Sample"."ratio") as "value" from "Sample"

-- abs of a bigint
select abs("Sample"."big") as "value" from "Sample"

-- ceil of a decimal
select ceil("Sample"."price") as "value" from "Sample"

-- ceil of a float
select ceil("Sample"."ratio") as "value" from "Sample"

-- floor of a decimal
select floor("Sample"."price") as "value" from "Sample"

-- floor of a float
select floor("Sample"."ratio") as "value" from "Sample"

-- round of a decimal
select round("Sample"."price") as "value" from "Sample"

-- round half away from zero
select round("Sample"."price", $1::int4) as "value" from "Sample"

-- round of more digits
select round("Sample"."tax", $1::int4) as "value" from "Sample"

-- round of a float
select round(("Sample"."ratio" * $1::float8)::numeric, $2::int4)::float8 as "value" from "Sample"

-- truncate of a decimal
select trunc("Sample"."price", $1::int4) as "value" from "Sample"

-- truncate of a float
select trunc("Sample"."ratio"::numeric)::float8 as "value" from "Sample"

-- sign
select sign("Sample"."whole")::int4 as "value" from "Sample"

-- sign of a decimal
select sign("Sample"."price")::int4 as "value" from "Sample"

-- mod
select "Sample"."whole" % nullif("Sample"."part", 0) as "value" from "Sample"

-- mod by zero
select "Sample"."part" % nullif("Sample"."whole", 0) as "value" from "Sample"

-- mod of a decimal
select "Sample"."price" % nullif($1::numeric, 0) as "value" from "Sample"

-- mod of a float
select ("Sample"."ratio" - nullif($1::float8, 0) * trunc("Sample"."ratio" / nullif($1::float8, 0))) as "value" from "Sample"

-- intDivide
select "Sample"."whole" / nullif("Sample"."part", 0) as "value" from "Sample"

-- intDivide by zero
select "Sample"."part" / nullif("Sample"."whole", 0) as "value" from "Sample"

-- power
select power("Sample"."part"::float8, $1::int8::float8) as "value" from "Sample"

-- sqrt
select case when "Sample"."whole" >= 0 then sqrt("Sample"."whole"::float8) end as "value" from "Sample"

-- exp
select exp("Sample"."whole"::float8) as "value" from "Sample"

-- ln
select case when "Sample"."whole" > 0 then ln("Sample"."whole"::float8) end as "value" from "Sample"

-- log10
select case when power("Sample"."part"::float8, $1::int8::float8) > 0 then log(power("Sample"."part"::float8, $1::int8::float8)) end as "value" from "Sample"

-- coalesce
select coalesce("Sample"."label", "Sample"."word") as "value" from "Sample"

-- coalesce with a value
select coalesce("Sample"."whole", $1::int4) as "value" from "Sample"

-- coalesce of decimals
select coalesce("Sample"."price", "Sample"."tax") as "value" from "Sample"

-- coalesce of a decimal and a value
select coalesce("Sample"."price", $1::numeric) as "value" from "Sample"

-- coalesce of instants
select coalesce("Sample"."at", "Sample"."until") as "value" from "Sample"

-- nullIf
select nullif("Sample"."whole", $1::int4) as "value" from "Sample"

-- nullIf of a text
select nullif("Sample"."label", $1::text) as "value" from "Sample"

-- greatest
select case when "Sample"."whole" is not null then greatest("Sample"."whole", "Sample"."part") end as "value" from "Sample"

-- greatest of decimals
select case when "Sample"."price" is not null then greatest("Sample"."price", "Sample"."tax") end as "value" from "Sample"

-- least
select case when "Sample"."whole" is not null then least("Sample"."whole", "Sample"."part", $1::int4) end as "value" from "Sample"

-- least of floats
select case when "Sample"."ratio" is not null then least("Sample"."ratio", $1::float8) end as "value" from "Sample"

-- date
select ("Sample"."at" at time zone 'UTC')::date as "value" from "Sample"

-- date of a day
select "Sample"."day" as "value" from "Sample"

-- time
select date_trunc('milliseconds', ("Sample"."at" at time zone 'UTC'))::time as "value" from "Sample"

-- datePart year
select extract(year from ("Sample"."at" at time zone 'UTC'))::int4 as "value" from "Sample"

-- datePart quarter
select extract(quarter from ("Sample"."at" at time zone 'UTC'))::int4 as "value" from "Sample"

-- datePart month
select extract(month from ("Sample"."at" at time zone 'UTC'))::int4 as "value" from "Sample"

-- datePart week
select extract(week from ("Sample"."at" at time zone 'UTC'))::int4 as "value" from "Sample"

-- datePart isoYear
select extract(isoyear from ("Sample"."at" at time zone 'UTC'))::int4 as "value" from "Sample"

-- datePart dayOfYear
select extract(doy from ("Sample"."at" at time zone 'UTC'))::int4 as "value" from "Sample"

-- datePart day
select extract(day from ("Sample"."at" at time zone 'UTC'))::int4 as "value" from "Sample"

-- datePart dayOfWeek
select extract(isodow from ("Sample"."at" at time zone 'UTC'))::int4 as "value" from "Sample"

-- datePart hour
select extract(hour from ("Sample"."at" at time zone 'UTC'))::int4 as "value" from "Sample"

-- datePart minute
select extract(minute from ("Sample"."at" at time zone 'UTC'))::int4 as "value" from "Sample"

-- datePart second
select floor(extract(second from ("Sample"."at" at time zone 'UTC')))::int4 as "value" from "Sample"

-- datePart millisecond
select (floor(extract(milliseconds from ("Sample"."at" at time zone 'UTC')))::int4 % 1000) as "value" from "Sample"

-- datePart week of a day
select extract(week from "Sample"."day"::timestamp)::int4 as "value" from "Sample"

-- datePart isoYear of a day
select extract(isoyear from "Sample"."day"::timestamp)::int4 as "value" from "Sample"

-- datePart dayOfWeek of a day
select extract(isodow from "Sample"."day"::timestamp)::int4 as "value" from "Sample"

-- dateTrunc year
select date_trunc('year', "Sample"."at", 'UTC') as "value" from "Sample"

-- dateTrunc quarter
select date_trunc('quarter', "Sample"."at", 'UTC') as "value" from "Sample"

-- dateTrunc month
select date_trunc('month', "Sample"."at", 'UTC') as "value" from "Sample"

-- dateTrunc week
select date_trunc('week', "Sample"."at", 'UTC') as "value" from "Sample"

-- dateTrunc day
select date_trunc('day', "Sample"."at", 'UTC') as "value" from "Sample"

-- dateTrunc hour
select date_trunc('hour', "Sample"."at", 'UTC') as "value" from "Sample"

-- dateTrunc minute
select date_trunc('minute', "Sample"."at", 'UTC') as "value" from "Sample"

-- dateTrunc second
select date_trunc('second', "Sample"."at", 'UTC') as "value" from "Sample"

-- dateTrunc millisecond
select date_trunc('milliseconds', "Sample"."at", 'UTC') as "value" from "Sample"

-- dateTrunc month of a day
select date_trunc('month', "Sample"."day"::timestamp)::date as "value" from "Sample"

-- dateTrunc week of a day
select date_trunc('week', "Sample"."day"::timestamp)::date as "value" from "Sample"

-- dateAdd year
select ((("Sample"."at" at time zone 'UTC') + $1::int4 * interval '1 year') at time zone 'UTC') as "value" from "Sample"

-- dateAdd quarter
select ((("Sample"."at" at time zone 'UTC') + $1::int4 * interval '3 months') at time zone 'UTC') as "value" from "Sample"

-- dateAdd month
select ((("Sample"."at" at time zone 'UTC') + $1::int4 * interval '1 month') at time zone 'UTC') as "value" from "Sample"

-- dateAdd week
select ((("Sample"."at" at time zone 'UTC') + $1::int4 * interval '1 week') at time zone 'UTC') as "value" from "Sample"

-- dateAdd day
select ((("Sample"."at" at time zone 'UTC') + $1::int4 * interval '1 day') at time zone 'UTC') as "value" from "Sample"

-- dateAdd hour
select "Sample"."at" + $1::int4 * interval '1 hour' as "value" from "Sample"

-- dateAdd minute
select "Sample"."at" + $1::int4 * interval '1 minute' as "value" from "Sample"

-- dateAdd second
select "Sample"."at" + $1::int4 * interval '1 second' as "value" from "Sample"

-- dateAdd millisecond
select "Sample"."at" + $1::int4 * interval '1 millisecond' as "value" from "Sample"

-- dateAdd to a day
select ("Sample"."day"::timestamp + $1::int4 * interval '1 month')::date as "value" from "Sample"

-- dateAdd of a column
select ("Sample"."day"::timestamp + "Sample"."part" * interval '1 day')::date as "value" from "Sample"

-- dateAdd of less than nothing
select ((("Sample"."at" at time zone 'UTC') + $1::int4 * interval '1 month') at time zone 'UTC') as "value" from "Sample"

-- dateSubtract
select ((("Sample"."at" at time zone 'UTC') - $1::int4 * interval '1 month') at time zone 'UTC') as "value" from "Sample"

-- dateSubtract from a day
select ("Sample"."day"::timestamp - $1::int4 * interval '1 day')::date as "value" from "Sample"

-- dateDiff year
select trunc((extract(year from age(("Sample"."until" at time zone 'UTC'), ("Sample"."at" at time zone 'UTC'))) * 12 + extract(month from age(("Sample"."until" at time zone 'UTC'), ("Sample"."at" at time zone 'UTC')))) / 12)::int8 as "value" from "Sample"

-- dateDiff quarter
select trunc((extract(year from age(("Sample"."until" at time zone 'UTC'), ("Sample"."at" at time zone 'UTC'))) * 12 + extract(month from age(("Sample"."until" at time zone 'UTC'), ("Sample"."at" at time zone 'UTC')))) / 3)::int8 as "value" from "Sample"

-- dateDiff month
select (extract(year from age(("Sample"."until" at time zone 'UTC'), ("Sample"."at" at time zone 'UTC'))) * 12 + extract(month from age(("Sample"."until" at time zone 'UTC'), ("Sample"."at" at time zone 'UTC'))))::int8 as "value" from "Sample"

-- dateDiff week
select trunc(extract(epoch from ("Sample"."until" at time zone 'UTC') - ("Sample"."at" at time zone 'UTC'))::numeric / 604800)::int8 as "value" from "Sample"

-- dateDiff day
select trunc(extract(epoch from ("Sample"."until" at time zone 'UTC') - ("Sample"."at" at time zone 'UTC'))::numeric / 86400)::int8 as "value" from "Sample"

-- dateDiff hour
select trunc(extract(epoch from ("Sample"."until" at time zone 'UTC') - ("Sample"."at" at time zone 'UTC'))::numeric / 3600)::int8 as "value" from "Sample"

-- dateDiff minute
select trunc(extract(epoch from ("Sample"."until" at time zone 'UTC') - ("Sample"."at" at time zone 'UTC'))::numeric / 60)::int8 as "value" from "Sample"

-- dateDiff second
select trunc(extract(epoch from ("Sample"."until" at time zone 'UTC') - ("Sample"."at" at time zone 'UTC'))::numeric / 1)::int8 as "value" from "Sample"

-- dateDiff millisecond
select trunc(extract(epoch from ("Sample"."until" at time zone 'UTC') - ("Sample"."at" at time zone 'UTC'))::numeric / 0.001)::int8 as "value" from "Sample"

-- dateDiff backwards
select (extract(year from age(("Sample"."at" at time zone 'UTC'), ("Sample"."until" at time zone 'UTC'))) * 12 + extract(month from age(("Sample"."at" at time zone 'UTC'), ("Sample"."until" at time zone 'UTC'))))::int8 as "value" from "Sample"

-- epoch
select extract(epoch from ("Sample"."at" at time zone 'UTC'))::float8 as "value" from "Sample"

-- jsonArray
select jsonb_build_array("Sample"."whole", "Sample"."label", "Sample"."isOpen") as "value" from "Sample"

-- jsonArray of documents
select jsonb_build_array("Sample"."data" #> $1::text[], $2::int8) as "value" from "Sample"

-- jsonArray of nothing
select jsonb_build_array() as "value" from "Sample"

-- jsonObject
select jsonb_build_object($1::text, "Sample"."whole", $2::text, "Sample"."isOpen") as "value" from "Sample"

-- jsonLength
select case jsonb_typeof("Sample"."data") when 'array' then jsonb_array_length("Sample"."data") when 'object' then (select count(*)::int4 from jsonb_object_keys("Sample"."data")) end as "value" from "Sample"

-- jsonLength at a path
select case jsonb_typeof("Sample"."data" #> $1::text[]) when 'array' then jsonb_array_length("Sample"."data" #> $1::text[]) when 'object' then (select count(*)::int4 from jsonb_object_keys("Sample"."data" #> $1::text[])) end as "value" from "Sample"

-- jsonType
select jsonb_typeof("Sample"."data") as "value" from "Sample"

-- jsonType of a number
select jsonb_typeof("Sample"."data" #> $1::text[]) as "value" from "Sample"

-- jsonType of true
select jsonb_typeof("Sample"."data" #> $1::text[]) as "value" from "Sample"

-- jsonType of null
select jsonb_typeof("Sample"."data" #> $1::text[]) as "value" from "Sample"

-- list
select array["Sample"."whole", "Sample"."part"] as "value" from "Sample"

-- listLength
select cardinality(array["Sample"."whole", "Sample"."part"]) as "value" from "Sample"

-- listAppend
select array_append(array["Sample"."part"], $1::int4) as "value" from "Sample"

-- listPrepend
select array_prepend("Sample"."whole", array["Sample"."part"]) as "value" from "Sample"

-- listConcat
select array_cat(array["Sample"."part"], array["Sample"."id"]) as "value" from "Sample"

-- listRemove
select array_remove(array["Sample"."whole", "Sample"."part"], $1::int4) as "value" from "Sample"

-- listPosition
select array_position(array["Sample"."whole", "Sample"."part"], $1::int4) as "value" from "Sample"

-- listItem
select (array["Sample"."whole", "Sample"."part"])[$1::int4] as "value" from "Sample"

-- listToText
select array_to_string(array["Sample"."part", "Sample"."id"], $1::text) as "value" from "Sample"

-- range
select int4range($1, "Sample"."part", '[)') as "value" from "Sample"

-- rangeContains
select int4range($1, "Sample"."part", '[)') @> coalesce($2, lower(int4range($1, "Sample"."part", '[)'))) as "value" from "Sample"

-- rangeOverlaps
select int4range($1, "Sample"."part", '[)') && int4range($2, $3, '[]') as "value" from "Sample"

-- rangeStart
select lower(int4range($1, "Sample"."part", '(]')) as "value" from "Sample"

-- rangeEnd
select upper(int4range($1, "Sample"."part", '[)')) as "value" from "Sample"

-- rangeIsEmpty
select isempty(int4range($1, "Sample"."part", '()')) as "value" from "Sample"

-- rowNumber
select row_number() over (order by "Sample"."id" desc) as "value" from "Sample"

-- rank
select rank() over (order by "Sample"."part") as "value" from "Sample"

-- denseRank
select dense_rank() over (order by "Sample"."part") as "value" from "Sample"

-- percentRank
select percent_rank() over (order by "Sample"."part") as "value" from "Sample"

-- cumeDist
select cume_dist() over (order by "Sample"."part") as "value" from "Sample"

-- ntile
select ntile($1::int4) over (order by "Sample"."id") as "value" from "Sample"

-- lag
select lag("Sample"."whole") over (order by "Sample"."id") as "value" from "Sample"

-- lag with another value
select lag("Sample"."whole", $1::int4, $2::int4) over (order by "Sample"."id") as "value" from "Sample"

-- lead
select lead("Sample"."price") over (order by "Sample"."id") as "value" from "Sample"

-- lead of a part
select lead("Sample"."id") over (partition by "Sample"."part" order by "Sample"."id") as "value" from "Sample"

-- firstValue
select first_value("Sample"."word") over (order by "Sample"."id") as "value" from "Sample"

-- lastValue
select last_value("Sample"."id") over (order by "Sample"."id" rows between current row and 1 following) as "value" from "Sample"

-- nthValue
select nth_value("Sample"."part", $1::int4) over (order by "Sample"."id" rows between unbounded preceding and unbounded following) as "value" from "Sample"

-- sum so far
select sum("Sample"."part") over (order by "Sample"."id") as "value" from "Sample"

-- count in a window, of some rows
select count(*) filter (where "Sample"."part" > $1) over (order by "Sample"."id") as "value" from "Sample"

-- cast a number to text
select "Sample"."whole"::text as "value" from "Sample"

-- cast a decimal to text
select round("Sample"."price", 2)::text as "value" from "Sample"

-- cast a truth value to text
select "Sample"."isOpen"::text as "value" from "Sample"

-- cast a truth value to int
select cast("Sample"."isOpen"::int4 as integer) as "value" from "Sample"

-- cast a decimal to float
select cast("Sample"."price" as double precision) as "value" from "Sample"

-- cast a number to decimal
select cast("Sample"."whole" as numeric(8, 2)) as "value" from "Sample"

-- cast a float to decimal
select cast("Sample"."ratio" as numeric(10, 1)) as "value" from "Sample"

-- cast a decimal to one of more digits
select cast("Sample"."price" as numeric(12, 4)) as "value" from "Sample"

-- cast a decimal to one of fewer digits
select cast("Sample"."tax" as numeric(12, 2)) as "value" from "Sample"

-- cast a text to int
select cast($1::text as integer) as "value" from "Sample"

-- cast a number to bigint
select cast("Sample"."whole" as bigint) as "value" from "Sample"

-- cast an instant to a date
select ("Sample"."at" at time zone 'UTC')::date as "value" from "Sample"

-- cast an instant to a time
select date_trunc('milliseconds', ("Sample"."at" at time zone 'UTC'))::time as "value" from "Sample"

-- cast a day to an instant
select ("Sample"."day"::timestamp at time zone 'UTC') as "value" from "Sample"

-- cast a uuid to text
select "Sample"."mark"::text as "value" from "Sample"

-- cast an enum to text
select "Sample"."size"::text as "value" from "Sample"

-- count
select count(*) as "value" from "Sample"

-- count of a column
select count("Sample"."label") as "value" from "Sample"

-- count of different values
select count(distinct "Sample"."part") as "value" from "Sample"

-- count of some rows
select count(*) filter (where "Sample"."part" > $1) as "value" from "Sample"

-- sum
select sum("Sample"."part") as "value" from "Sample"

-- sum of bigints
select sum("Sample"."big") as "value" from "Sample"

-- sum of decimals
select sum("Sample"."price") as "value" from "Sample"

-- sum of floats
select sum("Sample"."ratio") as "value" from "Sample"

-- sum of different values
select sum(distinct "Sample"."part") as "value" from "Sample"

-- avg
select avg("Sample"."part"::float8) as "value" from "Sample"

-- avg of decimals
select round(avg("Sample"."price"), 6) as "value" from "Sample"

-- avg of floats
select avg("Sample"."ratio") as "value" from "Sample"

-- min
select min("Sample"."whole") as "value" from "Sample"

-- min of an enum, as it is declared
select min("Sample"."size") as "value" from "Sample"

-- min of truth values
select cast(min(cast("Sample"."isOpen" as integer)) as bool) as "value" from "Sample"

-- min of a uuid
select cast(min("Sample"."mark"::text) as uuid) as "value" from "Sample"

-- max
select max("Sample"."price") as "value" from "Sample"

-- max of an enum, as it is declared
select max("Sample"."size") as "value" from "Sample"

-- max of instants
select max("Sample"."at") as "value" from "Sample"

-- max of days
select max("Sample"."day") as "value" from "Sample"

-- every
select bool_and("Sample"."isOpen") as "value" from "Sample"

-- some
select bool_or("Sample"."isOpen") as "value" from "Sample"

-- stringAgg
select string_agg("Sample"."label", $1::text order by "Sample"."id" desc) as "value" from "Sample"

-- stringAgg with commas
select string_agg("Sample"."word", ',' order by "Sample"."id") filter (where "Sample"."id" > $1) as "value" from "Sample"

-- listAgg
select array_agg("Sample"."part" order by "Sample"."id") as "value" from "Sample"

-- jsonArrayAgg
select coalesce(jsonb_agg("Sample"."whole" order by "Sample"."id"), '[]') as "value" from "Sample"

-- jsonObjectAgg
select coalesce(jsonb_object_agg("Sample"."word", "Sample"."part"), '{}') as "value" from "Sample"

-- stddev
select stddev_samp("Sample"."part"::float8) as "value" from "Sample"

-- stddevPop
select stddev_pop("Sample"."part"::float8) as "value" from "Sample"

-- variance
select var_samp("Sample"."part"::float8) as "value" from "Sample"

-- variancePop
select var_pop("Sample"."part"::float8) as "value" from "Sample"
