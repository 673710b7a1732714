-- lower
select lower("Sample"."label") as "value" from "Sample"

-- upper
select upper("Sample"."label") as "value" from "Sample"

-- length in characters
select length("Sample"."word") as "value" from "Sample"

-- length of nothing
select length("Sample"."label") as "value" from "Sample"

-- byteLength
select length(cast("Sample"."word" as blob)) as "value" from "Sample"

-- byteLength of bytes
select length(cast("Sample"."raw" as blob)) as "value" from "Sample"

-- trim
select trim("Sample"."word") as "value" from "Sample"

-- trimStart
select ltrim("Sample"."word") as "value" from "Sample"

-- trimEnd
select rtrim("Sample"."word") as "value" from "Sample"

-- substring to the end
select substr("Sample"."word", max(cast(? as integer), 1)) as "value" from "Sample"

-- substring of a length, beyond the end
select substr("Sample"."word", max(cast(? as integer), 1), max(cast(? as integer), 0)) as "value" from "Sample"

-- substring of length 0
select substr("Sample"."label", max(cast(? as integer), 1), max(cast(? as integer), 0)) as "value" from "Sample"

-- left
select substr("Sample"."word", 1, max(cast(? as integer), 0)) as "value" from "Sample"

-- left longer than the text
select substr("Sample"."label", 1, max(cast(? as integer), 0)) as "value" from "Sample"

-- right
select substr("Sample"."word", -max(cast(? as integer), 0), max(cast(? as integer), 0)) as "value" from "Sample"

-- right of length 0
select substr("Sample"."word", -max(cast(? as integer), 0), max(cast(? as integer), 0)) as "value" from "Sample"

-- padStart
select substr(replace(hex(zeroblob(max(cast(? as integer) - length("Sample"."label"), 0))), '00', ?), 1, max(cast(? as integer) - length("Sample"."label"), 0)) || "Sample"."label" as "value" from "Sample"

-- padStart with blanks
select substr(replace(hex(zeroblob(max(cast(? as integer) - length("Sample"."label"), 0))), '00', ' '), 1, max(cast(? as integer) - length("Sample"."label"), 0)) || "Sample"."label" as "value" from "Sample"

-- padEnd
select "Sample"."label" || substr(replace(hex(zeroblob(max(cast(? as integer) - length("Sample"."label"), 0))), '00', ?), 1, max(cast(? as integer) - length("Sample"."label"), 0)) as "value" from "Sample"

-- padEnd with blanks
select "Sample"."label" || substr(replace(hex(zeroblob(max(cast(? as integer) - length("Sample"."label"), 0))), '00', ' '), 1, max(cast(? as integer) - length("Sample"."label"), 0)) as "value" from "Sample"

-- repeat
select substr(replace(hex(zeroblob(max(cast(? as integer), 0))), '00', "Sample"."label"), 1, max(cast(? as integer), 0) * length("Sample"."label")) as "value" from "Sample"

-- repeat no time
select substr(replace(hex(zeroblob(max(cast(? as integer), 0))), '00', "Sample"."word"), 1, max(cast(? as integer), 0) * length("Sample"."word")) as "value" from "Sample"

-- reverse
select (with recursive facet_reversed (facet_place, facet_done) as (select length("Sample"."word"), '' union all select facet_place - 1, facet_done || substr("Sample"."word", facet_place, 1) from facet_reversed where facet_place > 0) select facet_done from facet_reversed where facet_place = 0) as "value" from "Sample"

-- replace
select replace("Sample"."word", ?, ?) as "value" from "Sample"

-- replace letters of one case
select replace("Sample"."label", ?, ?) as "value" from "Sample"

-- position
select instr("Sample"."word", ?) as "value" from "Sample"

-- position of nothing
select instr("Sample"."label", ?) as "value" from "Sample"

-- position of letters of one case
select instr("Sample"."label", ?) as "value" from "Sample"

-- startsWith
select substr("Sample"."label", 1, length(?)) = ? as "value" from "Sample"

-- startsWith with a wildcard as it is
select substr("Sample"."label", 1, length(?)) = ? as "value" from "Sample"

-- endsWith
select substr("Sample"."label", length("Sample"."label") - length(?) + 1) = ? as "value" from "Sample"

-- endsWith with nothing
select substr("Sample"."label", length("Sample"."label") - length(?) + 1) = ? as "value" from "Sample"

-- contains
select instr("Sample"."label", ?) > 0 as "value" from "Sample"

-- contains a column
select instr("Sample"."word", "Sample"."word") > 0 as "value" from "Sample"

-- concat
select "Sample"."label" || "Sample"."word" as "value" from "Sample"

-- concat numbers and texts
select cast("Sample"."part" as text) || ? || cast("Sample"."whole" as text) as "value" from "Sample"

-- concatWith
select concat_ws(?, "Sample"."label", "Sample"."word") as "value" from "Sample"

-- splitPart
select case when "Sample"."word" || ? || cast(? as integer) is not null then coalesce((with recursive facet_parts (facet_place, facet_part, facet_rest) as (select 0, '', "Sample"."word" || ? union all select facet_place + 1, substr(facet_rest, 1, instr(facet_rest, ?) - 1), substr(facet_rest, instr(facet_rest, ?) + length(?)) from facet_parts where facet_rest <> '' and facet_place < cast(? as integer)) select facet_part from facet_parts where facet_place > 0 and facet_place = cast(? as integer)), '') end as "value" from "Sample"

-- splitPart the first
select case when "Sample"."word" || ? || cast(? as integer) is not null then coalesce((with recursive facet_parts (facet_place, facet_part, facet_rest) as (select 0, '', "Sample"."word" || ? union all select facet_place + 1, substr(facet_rest, 1, instr(facet_rest, ?) - 1), substr(facet_rest, instr(facet_rest, ?) + length(?)) from facet_parts where facet_rest <> '' and facet_place < cast(? as integer)) select facet_part from facet_parts where facet_place > 0 and facet_place = cast(? as integer)), '') end as "value" from "Sample"

-- splitPart by several letters
select case when "Sample"."word" || ? || cast(? as integer) is not null then coalesce((with recursive facet_parts (facet_place, facet_part, facet_rest) as (select 0, '', "Sample"."word" || ? union all select facet_place + 1, substr(facet_rest, 1, instr(facet_rest, ?) - 1), substr(facet_rest, instr(facet_rest, ?) + length(?)) from facet_parts where facet_rest <> '' and facet_place < cast(? as integer)) select facet_part from facet_parts where facet_place > 0 and facet_place = cast(? as integer)), '') end as "value" from "Sample"

-- abs
select abs("Sample"."whole") as "value" from "Sample"

-- abs of a decimal
select abs("Sample"."price") as "value" from "Sample"

-- abs of a float
select abs("Sample"."ratio") as "value" from "Sample"

-- abs of a bigint
select abs("Sample"."big") as "value" from "Sample"

-- ceil of a decimal
select (("Sample"."price" / 100 + ("Sample"."price" % 100 > 0)) * 100) as "value" from "Sample"

-- ceil of a float
select ceil("Sample"."ratio") as "value" from "Sample"

-- floor of a decimal
select (("Sample"."price" / 100 - ("Sample"."price" % 100 < 0)) * 100) as "value" from "Sample"

-- floor of a float
select floor("Sample"."ratio") as "value" from "Sample"

-- round of a decimal
select ((("Sample"."price" + case when "Sample"."price" < 0 then -100 else 100 end / 2) / 100) * 100) as "value" from "Sample"

-- round half away from zero
select ((("Sample"."price" + case when "Sample"."price" < 0 then -cast('1' || substr('000000000000000000', 1, max(2 - cast(? as integer), 0)) as integer) else cast('1' || substr('000000000000000000', 1, max(2 - cast(? as integer), 0)) as integer) end / 2) / cast('1' || substr('000000000000000000', 1, max(2 - cast(? as integer), 0)) as integer)) * cast('1' || substr('000000000000000000', 1, max(2 - cast(? as integer), 0)) as integer)) as "value" from "Sample"

-- round of more digits
select ((("Sample"."tax" + case when "Sample"."tax" < 0 then -cast('1' || substr('000000000000000000', 1, max(3 - cast(? as integer), 0)) as integer) else cast('1' || substr('000000000000000000', 1, max(3 - cast(? as integer), 0)) as integer) end / 2) / cast('1' || substr('000000000000000000', 1, max(3 - cast(? as integer), 0)) as integer)) * cast('1' || substr('000000000000000000', 1, max(3 - cast(? as integer), 0)) as integer)) as "value" from "Sample"

-- round of a float
select iif(abs((("Sample"."ratio" * ?) * cast('1e' || cast(? as integer) as real))) < 4503599627370496.0, round((("Sample"."ratio" * ?) * cast('1e' || cast(? as integer) as real)) * 1.0000000000000002) / cast('1e' || cast(? as integer) as real), ("Sample"."ratio" * ?) + 0 * cast('1e' || cast(? as integer) as real)) as "value" from "Sample"

-- truncate of a decimal
select ("Sample"."price" / cast('1' || substr('000000000000000000', 1, max(2 - cast(? as integer), 0)) as integer) * cast('1' || substr('000000000000000000', 1, max(2 - cast(? as integer), 0)) as integer)) as "value" from "Sample"

-- truncate of a float
select trunc("Sample"."ratio") as "value" from "Sample"

-- sign
select sign("Sample"."whole") as "value" from "Sample"

-- sign of a decimal
select sign("Sample"."price") as "value" from "Sample"

-- mod
select ("Sample"."whole" % "Sample"."part") as "value" from "Sample"

-- mod by zero
select ("Sample"."part" % "Sample"."whole") as "value" from "Sample"

-- mod of a decimal
select ("Sample"."price" % cast(? as integer)) as "value" from "Sample"

-- mod of a float
select ("Sample"."ratio" - ? * trunc("Sample"."ratio" / ?)) as "value" from "Sample"

-- intDivide
select cast("Sample"."whole" / "Sample"."part" as integer) as "value" from "Sample"

-- intDivide by zero
select cast("Sample"."part" / "Sample"."whole" as integer) as "value" from "Sample"

-- power
select power("Sample"."part", ?) as "value" from "Sample"

-- sqrt
select sqrt("Sample"."whole") as "value" from "Sample"

-- exp
select exp("Sample"."whole") as "value" from "Sample"

-- ln
select ln("Sample"."whole") as "value" from "Sample"

-- log10
select log10(power("Sample"."part", ?)) as "value" from "Sample"

-- coalesce
select coalesce("Sample"."label", "Sample"."word") as "value" from "Sample"

-- coalesce with a value
select coalesce("Sample"."whole", cast(? as integer)) as "value" from "Sample"

-- coalesce of decimals
select coalesce(("Sample"."price" * 10), "Sample"."tax") as "value" from "Sample"

-- coalesce of a decimal and a value
select coalesce("Sample"."price", cast(? as integer)) as "value" from "Sample"

-- coalesce of instants
select coalesce("Sample"."at", "Sample"."until") as "value" from "Sample"

-- nullIf
select nullif("Sample"."whole", cast(? as integer)) as "value" from "Sample"

-- nullIf of a text
select nullif("Sample"."label", ?) as "value" from "Sample"

-- greatest
select max("Sample"."whole", "Sample"."part") as "value" from "Sample"

-- greatest of decimals
select max(("Sample"."price" * 10), "Sample"."tax") as "value" from "Sample"

-- least
select min("Sample"."whole", "Sample"."part", cast(? as integer)) as "value" from "Sample"

-- least of floats
select min("Sample"."ratio", ?) as "value" from "Sample"

-- date
select date("Sample"."at" / 1000.0, 'unixepoch') as "value" from "Sample"

-- date of a day
select "Sample"."day" as "value" from "Sample"

-- time
select strftime('%H:%M:%f', "Sample"."at" / 1000.0, 'unixepoch') as "value" from "Sample"

-- datePart year
select cast(strftime('%Y', "Sample"."at" / 1000.0, 'unixepoch') as integer) as "value" from "Sample"

-- datePart quarter
select ((strftime('%m', "Sample"."at" / 1000.0, 'unixepoch') + 2) / 3) as "value" from "Sample"

-- datePart month
select cast(strftime('%m', "Sample"."at" / 1000.0, 'unixepoch') as integer) as "value" from "Sample"

-- datePart week
select ((strftime('%j', "Sample"."at" / 1000.0, 'unixepoch', '-3 days', 'weekday 4') - 1) / 7 + 1) as "value" from "Sample"

-- datePart isoYear
select cast(strftime('%Y', "Sample"."at" / 1000.0, 'unixepoch', '-3 days', 'weekday 4') as integer) as "value" from "Sample"

-- datePart dayOfYear
select cast(strftime('%j', "Sample"."at" / 1000.0, 'unixepoch') as integer) as "value" from "Sample"

-- datePart day
select cast(strftime('%d', "Sample"."at" / 1000.0, 'unixepoch') as integer) as "value" from "Sample"

-- datePart dayOfWeek
select ((strftime('%w', "Sample"."at" / 1000.0, 'unixepoch') + 6) % 7 + 1) as "value" from "Sample"

-- datePart hour
select cast(strftime('%H', "Sample"."at" / 1000.0, 'unixepoch') as integer) as "value" from "Sample"

-- datePart minute
select cast(strftime('%M', "Sample"."at" / 1000.0, 'unixepoch') as integer) as "value" from "Sample"

-- datePart second
select cast(strftime('%S', "Sample"."at" / 1000.0, 'unixepoch') as integer) as "value" from "Sample"

-- datePart millisecond
select cast(substr(strftime('%f', "Sample"."at" / 1000.0, 'unixepoch'), 4) as integer) as "value" from "Sample"

-- datePart week of a day
select ((strftime('%j', "Sample"."day", '-3 days', 'weekday 4') - 1) / 7 + 1) as "value" from "Sample"

-- datePart isoYear of a day
select cast(strftime('%Y', "Sample"."day", '-3 days', 'weekday 4') as integer) as "value" from "Sample"

-- datePart dayOfWeek of a day
select ((strftime('%w', "Sample"."day") + 6) % 7 + 1) as "value" from "Sample"

-- dateTrunc year
select (unixepoch(date("Sample"."at" / 1000.0, 'unixepoch', 'start of year')) * 1000) as "value" from "Sample"

-- dateTrunc quarter
select (unixepoch(date("Sample"."at" / 1000.0, 'unixepoch', 'start of month', ((1 - strftime('%m', "Sample"."at" / 1000.0, 'unixepoch')) % 3) || ' months')) * 1000) as "value" from "Sample"

-- dateTrunc month
select (unixepoch(date("Sample"."at" / 1000.0, 'unixepoch', 'start of month')) * 1000) as "value" from "Sample"

-- dateTrunc week
select (unixepoch(date("Sample"."at" / 1000.0, 'unixepoch', '-6 days', 'weekday 1')) * 1000) as "value" from "Sample"

-- dateTrunc day
select (unixepoch(date("Sample"."at" / 1000.0, 'unixepoch')) * 1000) as "value" from "Sample"

-- dateTrunc hour
select ("Sample"."at" - (("Sample"."at" % 3600000 + 3600000) % 3600000)) as "value" from "Sample"

-- dateTrunc minute
select ("Sample"."at" - (("Sample"."at" % 60000 + 60000) % 60000)) as "value" from "Sample"

-- dateTrunc second
select ("Sample"."at" - (("Sample"."at" % 1000 + 1000) % 1000)) as "value" from "Sample"

-- dateTrunc millisecond
select "Sample"."at" as "value" from "Sample"

-- dateTrunc month of a day
select date("Sample"."day", 'start of month') as "value" from "Sample"

-- dateTrunc week of a day
select date("Sample"."day", '-6 days', 'weekday 1') as "value" from "Sample"

-- dateAdd year
select ((unixepoch(min(date("Sample"."at" / 1000.0, 'unixepoch', 'start of month', (cast(? as integer) * 12) || ' months', (strftime('%d', "Sample"."at" / 1000.0, 'unixepoch') - 1) || ' days'), date("Sample"."at" / 1000.0, 'unixepoch', 'start of month', (cast(? as integer) * 12) || ' months', '+1 month', '-1 day'))) * 1000) + (("Sample"."at" % 86400000 + 86400000) % 86400000)) as "value" from "Sample"

-- dateAdd quarter
select ((unixepoch(min(date("Sample"."at" / 1000.0, 'unixepoch', 'start of month', (cast(? as integer) * 3) || ' months', (strftime('%d', "Sample"."at" / 1000.0, 'unixepoch') - 1) || ' days'), date("Sample"."at" / 1000.0, 'unixepoch', 'start of month', (cast(? as integer) * 3) || ' months', '+1 month', '-1 day'))) * 1000) + (("Sample"."at" % 86400000 + 86400000) % 86400000)) as "value" from "Sample"

-- dateAdd month
select ((unixepoch(min(date("Sample"."at" / 1000.0, 'unixepoch', 'start of month', cast(? as integer) || ' months', (strftime('%d', "Sample"."at" / 1000.0, 'unixepoch') - 1) || ' days'), date("Sample"."at" / 1000.0, 'unixepoch', 'start of month', cast(? as integer) || ' months', '+1 month', '-1 day'))) * 1000) + (("Sample"."at" % 86400000 + 86400000) % 86400000)) as "value" from "Sample"

-- dateAdd week
select ("Sample"."at" + cast(? as integer) * 604800000) as "value" from "Sample"

-- dateAdd day
select ("Sample"."at" + cast(? as integer) * 86400000) as "value" from "Sample"

-- dateAdd hour
select ("Sample"."at" + cast(? as integer) * 3600000) as "value" from "Sample"

-- dateAdd minute
select ("Sample"."at" + cast(? as integer) * 60000) as "value" from "Sample"

-- dateAdd second
select ("Sample"."at" + cast(? as integer) * 1000) as "value" from "Sample"

-- dateAdd millisecond
select ("Sample"."at" + cast(? as integer)) as "value" from "Sample"

-- dateAdd to a day
select min(date("Sample"."day", 'start of month', cast(? as integer) || ' months', (strftime('%d', "Sample"."day") - 1) || ' days'), date("Sample"."day", 'start of month', cast(? as integer) || ' months', '+1 month', '-1 day')) as "value" from "Sample"

-- dateAdd of a column
select date(((unixepoch("Sample"."day") * 1000) + "Sample"."part" * 86400000) / 1000.0, 'unixepoch') as "value" from "Sample"

-- dateAdd of less than nothing
select ((unixepoch(min(date("Sample"."at" / 1000.0, 'unixepoch', 'start of month', cast(? as integer) || ' months', (strftime('%d', "Sample"."at" / 1000.0, 'unixepoch') - 1) || ' days'), date("Sample"."at" / 1000.0, 'unixepoch', 'start of month', cast(? as integer) || ' months', '+1 month', '-1 day'))) * 1000) + (("Sample"."at" % 86400000 + 86400000) % 86400000)) as "value" from "Sample"

-- dateSubtract
select ((unixepoch(min(date("Sample"."at" / 1000.0, 'unixepoch', 'start of month', (-cast(? as integer)) || ' months', (strftime('%d', "Sample"."at" / 1000.0, 'unixepoch') - 1) || ' days'), date("Sample"."at" / 1000.0, 'unixepoch', 'start of month', (-cast(? as integer)) || ' months', '+1 month', '-1 day'))) * 1000) + (("Sample"."at" % 86400000 + 86400000) % 86400000)) as "value" from "Sample"

-- dateSubtract from a day
select date(((unixepoch("Sample"."day") * 1000) + (-cast(? as integer)) * 86400000) / 1000.0, 'unixepoch') as "value" from "Sample"

-- dateDiff year
select (((strftime('%Y', "Sample"."until" / 1000.0, 'unixepoch') - strftime('%Y', "Sample"."at" / 1000.0, 'unixepoch')) * 12 + strftime('%m', "Sample"."until" / 1000.0, 'unixepoch') - strftime('%m', "Sample"."at" / 1000.0, 'unixepoch') - case when "Sample"."until" >= "Sample"."at" then strftime('%d %H:%M:%f', "Sample"."until" / 1000.0, 'unixepoch') < strftime('%d %H:%M:%f', "Sample"."at" / 1000.0, 'unixepoch') else -(strftime('%d %H:%M:%f', "Sample"."until" / 1000.0, 'unixepoch') > strftime('%d %H:%M:%f', "Sample"."at" / 1000.0, 'unixepoch')) end) / 12) as "value" from "Sample"

-- dateDiff quarter
select (((strftime('%Y', "Sample"."until" / 1000.0, 'unixepoch') - strftime('%Y', "Sample"."at" / 1000.0, 'unixepoch')) * 12 + strftime('%m', "Sample"."until" / 1000.0, 'unixepoch') - strftime('%m', "Sample"."at" / 1000.0, 'unixepoch') - case when "Sample"."until" >= "Sample"."at" then strftime('%d %H:%M:%f', "Sample"."until" / 1000.0, 'unixepoch') < strftime('%d %H:%M:%f', "Sample"."at" / 1000.0, 'unixepoch') else -(strftime('%d %H:%M:%f', "Sample"."until" / 1000.0, 'unixepoch') > strftime('%d %H:%M:%f', "Sample"."at" / 1000.0, 'unixepoch')) end) / 3) as "value" from "Sample"

-- dateDiff month
select ((strftime('%Y', "Sample"."until" / 1000.0, 'unixepoch') - strftime('%Y', "Sample"."at" / 1000.0, 'unixepoch')) * 12 + strftime('%m', "Sample"."until" / 1000.0, 'unixepoch') - strftime('%m', "Sample"."at" / 1000.0, 'unixepoch') - case when "Sample"."until" >= "Sample"."at" then strftime('%d %H:%M:%f', "Sample"."until" / 1000.0, 'unixepoch') < strftime('%d %H:%M:%f', "Sample"."at" / 1000.0, 'unixepoch') else -(strftime('%d %H:%M:%f', "Sample"."until" / 1000.0, 'unixepoch') > strftime('%d %H:%M:%f', "Sample"."at" / 1000.0, 'unixepoch')) end) as "value" from "Sample"

-- dateDiff week
select (("Sample"."until" - "Sample"."at") / 604800000) as "value" from "Sample"

-- dateDiff day
select (("Sample"."until" - "Sample"."at") / 86400000) as "value" from "Sample"

-- dateDiff hour
select (("Sample"."until" - "Sample"."at") / 3600000) as "value" from "Sample"

-- dateDiff minute
select (("Sample"."until" - "Sample"."at") / 60000) as "value" from "Sample"

-- dateDiff second
select (("Sample"."until" - "Sample"."at") / 1000) as "value" from "Sample"

-- dateDiff millisecond
select "Sample"."until" - "Sample"."at" as "value" from "Sample"

-- dateDiff backwards
select ((strftime('%Y', "Sample"."at" / 1000.0, 'unixepoch') - strftime('%Y', "Sample"."until" / 1000.0, 'unixepoch')) * 12 + strftime('%m', "Sample"."at" / 1000.0, 'unixepoch') - strftime('%m', "Sample"."until" / 1000.0, 'unixepoch') - case when "Sample"."at" >= "Sample"."until" then strftime('%d %H:%M:%f', "Sample"."at" / 1000.0, 'unixepoch') < strftime('%d %H:%M:%f', "Sample"."until" / 1000.0, 'unixepoch') else -(strftime('%d %H:%M:%f', "Sample"."at" / 1000.0, 'unixepoch') > strftime('%d %H:%M:%f', "Sample"."until" / 1000.0, 'unixepoch')) end) as "value" from "Sample"

-- epoch
select ("Sample"."at" / 1000.0) as "value" from "Sample"

-- jsonArray
select json_array("Sample"."whole", "Sample"."label", json(case when "Sample"."isOpen" then 'true' when "Sample"."isOpen" is not null then 'false' end)) as "value" from "Sample"

-- jsonArray of documents
select json_array(json("Sample"."data" -> ?), cast(? as integer)) as "value" from "Sample"

-- jsonArray of nothing
select json_array() as "value" from "Sample"

-- jsonObject
select json_object(?, "Sample"."whole", ?, json(case when "Sample"."isOpen" then 'true' when "Sample"."isOpen" is not null then 'false' end)) as "value" from "Sample"

-- jsonLength
select case json_type("Sample"."data") when 'array' then json_array_length("Sample"."data") when 'object' then (select count(*) from json_each("Sample"."data")) end as "value" from "Sample"

-- jsonLength at a path
select case json_type("Sample"."data" -> ?) when 'array' then json_array_length("Sample"."data" -> ?) when 'object' then (select count(*) from json_each("Sample"."data" -> ?)) end as "value" from "Sample"

-- jsonType
select case json_type("Sample"."data") when 'text' then 'string' when 'integer' then 'number' when 'real' then 'number' when 'true' then 'boolean' when 'false' then 'boolean' else json_type("Sample"."data") end as "value" from "Sample"

-- jsonType of a number
select case json_type("Sample"."data" -> ?) when 'text' then 'string' when 'integer' then 'number' when 'real' then 'number' when 'true' then 'boolean' when 'false' then 'boolean' else json_type("Sample"."data" -> ?) end as "value" from "Sample"

-- jsonType of true
select case json_type("Sample"."data" -> ?) when 'text' then 'string' when 'integer' then 'number' when 'real' then 'number' when 'true' then 'boolean' when 'false' then 'boolean' else json_type("Sample"."data" -> ?) end as "value" from "Sample"

-- jsonType of null
select case json_type("Sample"."data" -> ?) when 'text' then 'string' when 'integer' then 'number' when 'real' then 'number' when 'true' then 'boolean' when 'false' then 'boolean' else json_type("Sample"."data" -> ?) end as "value" from "Sample"

-- list
✗ SQLite does not support the function `list`.

-- listLength
✗ SQLite does not support the function `list`.

-- listAppend
✗ SQLite does not support the function `list`.

-- listPrepend
✗ SQLite does not support the function `list`.

-- listConcat
✗ SQLite does not support the function `list`.

-- listRemove
✗ SQLite does not support the function `list`.

-- listPosition
✗ SQLite does not support the function `list`.

-- listItem
✗ SQLite does not support the function `list`.

-- listToText
✗ SQLite does not support the function `list`.

-- range
✗ SQLite does not support the function `range`.

-- rangeContains
✗ SQLite does not support the function `range`.

-- rangeOverlaps
✗ SQLite does not support the function `range`.

-- rangeStart
✗ SQLite does not support the function `range`.

-- rangeEnd
✗ SQLite does not support the function `range`.

-- rangeIsEmpty
✗ SQLite does not support the function `range`.

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
select ntile(?) over (order by "Sample"."id") as "value" from "Sample"

-- lag
select lag("Sample"."whole") over (order by "Sample"."id") as "value" from "Sample"

-- lag with another value
select lag("Sample"."whole", ?, ?) over (order by "Sample"."id") as "value" from "Sample"

-- lead
select lead("Sample"."price") over (order by "Sample"."id") as "value" from "Sample"

-- lead of a part
select lead("Sample"."id") over (partition by "Sample"."part" order by "Sample"."id") as "value" from "Sample"

-- firstValue
select first_value("Sample"."word") over (order by "Sample"."id") as "value" from "Sample"

-- lastValue
select last_value("Sample"."id") over (order by "Sample"."id" rows between current row and 1 following) as "value" from "Sample"

-- nthValue
select nth_value("Sample"."part", ?) over (order by "Sample"."id" rows between unbounded preceding and unbounded following) as "value" from "Sample"

-- sum so far
select sum("Sample"."part") over (order by "Sample"."id") as "value" from "Sample"

-- count in a window, of some rows
select count(*) filter (where "Sample"."part" > ?) over (order by "Sample"."id") as "value" from "Sample"

-- cast a number to text
select cast("Sample"."whole" as text) as "value" from "Sample"

-- cast a decimal to text
select iif("Sample"."price" is null, null, printf('%s%d.%02d', iif("Sample"."price" < 0, '-', ''), abs("Sample"."price" / 100), abs("Sample"."price" % 100))) as "value" from "Sample"

-- cast a truth value to text
select case when "Sample"."isOpen" then 'true' when "Sample"."isOpen" is not null then 'false' end as "value" from "Sample"

-- cast a truth value to int
select cast("Sample"."isOpen" as integer) as "value" from "Sample"

-- cast a decimal to float
select ("Sample"."price" / 100.0) as "value" from "Sample"

-- cast a number to decimal
select ("Sample"."whole" * 100) as "value" from "Sample"

-- cast a float to decimal
select cast(round("Sample"."ratio" * 10.0) as integer) as "value" from "Sample"

-- cast a decimal to one of more digits
select ("Sample"."price" * 100) as "value" from "Sample"

-- cast a decimal to one of fewer digits
select (("Sample"."tax" + case when "Sample"."tax" < 0 then -10 else 10 end / 2) / 10) as "value" from "Sample"

-- cast a text to int
select cast(? as integer) as "value" from "Sample"

-- cast a number to bigint
select cast("Sample"."whole" as integer) as "value" from "Sample"

-- cast an instant to a date
select date("Sample"."at" / 1000.0, 'unixepoch') as "value" from "Sample"

-- cast an instant to a time
select strftime('%H:%M:%f', "Sample"."at" / 1000.0, 'unixepoch') as "value" from "Sample"

-- cast a day to an instant
select (unixepoch("Sample"."day") * 1000) as "value" from "Sample"

-- cast a uuid to text
select "Sample"."mark" as "value" from "Sample"

-- cast an enum to text
select "Sample"."size" as "value" from "Sample"

-- count
select count(*) as "value" from "Sample"

-- count of a column
select count("Sample"."label") as "value" from "Sample"

-- count of different values
select count(distinct "Sample"."part") as "value" from "Sample"

-- count of some rows
select count(*) filter (where "Sample"."part" > ?) as "value" from "Sample"

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
select avg("Sample"."part") as "value" from "Sample"

-- avg of decimals
select (sum("Sample"."price") / count("Sample"."price") * 10000 + (sum("Sample"."price") % count("Sample"."price") * 20000 + case when sum("Sample"."price") < 0 then -count("Sample"."price") else count("Sample"."price") end) / (count("Sample"."price") * 2)) as "value" from "Sample"

-- avg of floats
select avg("Sample"."ratio") as "value" from "Sample"

-- min
select min("Sample"."whole") as "value" from "Sample"

-- min of an enum, as it is declared
select case when min(case when "Sample"."size" = 'SMALL' then 0 when "Sample"."size" = 'LARGE' then 1 when "Sample"."size" = 'HUGE' then 2 end) = 0 then 'SMALL' when min(case when "Sample"."size" = 'SMALL' then 0 when "Sample"."size" = 'LARGE' then 1 when "Sample"."size" = 'HUGE' then 2 end) = 1 then 'LARGE' when min(case when "Sample"."size" = 'SMALL' then 0 when "Sample"."size" = 'LARGE' then 1 when "Sample"."size" = 'HUGE' then 2 end) = 2 then 'HUGE' end as "value" from "Sample"

-- min of truth values
select min("Sample"."isOpen") as "value" from "Sample"

-- min of a uuid
select min("Sample"."mark") as "value" from "Sample"

-- max
select max("Sample"."price") as "value" from "Sample"

-- max of an enum, as it is declared
select case when max(case when "Sample"."size" = 'SMALL' then 0 when "Sample"."size" = 'LARGE' then 1 when "Sample"."size" = 'HUGE' then 2 end) = 0 then 'SMALL' when max(case when "Sample"."size" = 'SMALL' then 0 when "Sample"."size" = 'LARGE' then 1 when "Sample"."size" = 'HUGE' then 2 end) = 1 then 'LARGE' when max(case when "Sample"."size" = 'SMALL' then 0 when "Sample"."size" = 'LARGE' then 1 when "Sample"."size" = 'HUGE' then 2 end) = 2 then 'HUGE' end as "value" from "Sample"

-- max of instants
select max("Sample"."at") as "value" from "Sample"

-- max of days
select max("Sample"."day") as "value" from "Sample"

-- every
select min("Sample"."isOpen") as "value" from "Sample"

-- some
select max("Sample"."isOpen") as "value" from "Sample"

-- stringAgg
select group_concat("Sample"."label", ? order by "Sample"."id" desc) as "value" from "Sample"

-- stringAgg with commas
select group_concat("Sample"."word", ',' order by "Sample"."id") filter (where "Sample"."id" > ?) as "value" from "Sample"

-- listAgg
✗ SQLite does not support the aggregate `listAgg`.

-- jsonArrayAgg
select json_group_array("Sample"."whole" order by "Sample"."id") as "value" from "Sample"

-- jsonObjectAgg
select json_group_object("Sample"."word", "Sample"."part") as "value" from "Sample"

-- stddev
select (select (select sqrt(sum((value - mean) * (value - mean)) / (count(value) - 1)) from (select value, avg(value) over () as mean from json_each(facet_values))) from (select json_group_array("Sample"."part") as facet_values)) as "value" from "Sample"

-- stddevPop
select (select (select sqrt(sum((value - mean) * (value - mean)) / count(value)) from (select value, avg(value) over () as mean from json_each(facet_values))) from (select json_group_array("Sample"."part") as facet_values)) as "value" from "Sample"

-- variance
select (select (select (sum((value - mean) * (value - mean)) / (count(value) - 1)) from (select value, avg(value) over () as mean from json_each(facet_values))) from (select json_group_array("Sample"."part") as facet_values)) as "value" from "Sample"

-- variancePop
select (select (select (sum((value - mean) * (value - mean)) / count(value)) from (select value, avg(value) over () as mean from json_each(facet_values))) from (select json_group_array("Sample"."part") as facet_values)) as "value" from "Sample"
