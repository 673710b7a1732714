import { describe, it } from 'vitest';
import { called, columnOf, expectSpelled, placeOf } from '../../tests/support/called-functions.ts';
import type { ValueType } from '../schema/value-type.ts';
import { plainType } from '../sql/expression-type.ts';

const text = plainType('String');
const int = plainType('Int');
const price: ValueType = { ...plainType('Decimal'), precision: 12, scale: 2 };

const s = columnOf('s', text);
const n = columnOf('n', int);
const f = columnOf('f', plainType('Float'));
const p = columnOf('p', price);
const words = placeOf(0, text);
const count = placeOf(1, int);

describe('functions of texts', () => {
  it('change letters', () => {
    expectSpelled(called('lower', s), {
      postgres: 'lower("t"."s")',
      sqlite: 'lower("t"."s")',
      mariadb: 'lower(`t`.`s`)',
    });
    expectSpelled(called('upper', s), {
      postgres: 'upper("t"."s")',
      sqlite: 'upper("t"."s")',
      mariadb: 'upper(`t`.`s`)',
    });
    expectSpelled(called('reverse', s), {
      postgres: 'reverse("t"."s")',
      sqlite: `(with recursive facet_reversed (facet_place, facet_done) as (select length("t"."s"), '' union all select facet_place - 1, facet_done || substr("t"."s", facet_place, 1) from facet_reversed where facet_place > 0) select facet_done from facet_reversed where facet_place = 0)`,
      mariadb: 'reverse(`t`.`s`)',
    });
    expectSpelled(called('replace', s, words, words), {
      postgres: 'replace("t"."s", $1::text, $1::text)',
      sqlite: 'replace("t"."s", ?, ?)',
      mariadb: 'replace(`t`.`s`, ?, ?)',
    });
  });

  it('measure', () => {
    expectSpelled(called('length', s), {
      postgres: 'length("t"."s")',
      sqlite: 'length("t"."s")',
      mariadb: 'char_length(`t`.`s`)',
    });
    expectSpelled(called('byteLength', s), {
      postgres: 'octet_length("t"."s")',
      sqlite: 'length(cast("t"."s" as blob))',
      mariadb: 'octet_length(`t`.`s`)',
    });
    expectSpelled(called('byteLength', columnOf('y', plainType('Bytes'))), {
      postgres: 'octet_length("t"."y")',
      sqlite: 'length(cast("t"."y" as blob))',
      mariadb: 'octet_length(`t`.`y`)',
    });
    expectSpelled(called('position', s, words), {
      postgres: 'strpos("t"."s", $1::text)',
      sqlite: 'instr("t"."s", ?)',
      mariadb: 'locate(? collate utf8mb4_nopad_bin, `t`.`s`)',
      mysql: 'locate(? collate utf8mb4_0900_bin, `t`.`s`)',
    });
    expectSpelled(called('position', s, columnOf('o', text)), {
      postgres: 'strpos("t"."s", "t"."o")',
      sqlite: 'instr("t"."s", "t"."o")',
      mariadb: 'locate(convert(`t`.`o` using utf8mb4) collate utf8mb4_nopad_bin, `t`.`s`)',
      mysql: 'locate(convert(`t`.`o` using utf8mb4) collate utf8mb4_0900_bin, `t`.`s`)',
    });
  });

  it('cut', () => {
    expectSpelled(called('trim', s), { postgres: 'btrim("t"."s")', sqlite: 'trim("t"."s")', mariadb: 'trim(`t`.`s`)' });
    expectSpelled(called('trimStart', s), {
      postgres: 'ltrim("t"."s")',
      sqlite: 'ltrim("t"."s")',
      mariadb: 'ltrim(`t`.`s`)',
    });
    expectSpelled(called('trimEnd', s), {
      postgres: 'rtrim("t"."s")',
      sqlite: 'rtrim("t"."s")',
      mariadb: 'rtrim(`t`.`s`)',
    });
    expectSpelled(called('substring', s, count), {
      postgres: 'substr("t"."s", greatest($1::int4, 1))',
      sqlite: 'substr("t"."s", max(cast(? as integer), 1))',
      mariadb: 'substr(`t`.`s`, greatest(?, 1))',
    });
    expectSpelled(called('substring', s, count, n), {
      postgres: 'substr("t"."s", greatest($1::int4, 1), case when "t"."n" < 0 then 0 else "t"."n" end)',
      sqlite: 'substr("t"."s", max(cast(? as integer), 1), max("t"."n", 0))',
      mariadb: 'substr(`t`.`s`, greatest(?, 1), greatest(`t`.`n`, 0))',
    });
    expectSpelled(called('left', s, count), {
      postgres: 'left("t"."s", greatest($1::int4, 0))',
      sqlite: 'substr("t"."s", 1, max(cast(? as integer), 0))',
      mariadb: 'left(`t`.`s`, ?)',
    });
    expectSpelled(called('right', s, count), {
      postgres: 'right("t"."s", greatest($1::int4, 0))',
      sqlite: 'substr("t"."s", -max(cast(? as integer), 0), max(cast(? as integer), 0))',
      mariadb: 'right(`t`.`s`, ?)',
    });
    expectSpelled(called('splitPart', s, words, count), {
      postgres: `case when $1::int4 > 0 then split_part("t"."s", $2::text, $1::int4) when $1::int4 <= 0 then left("t"."s", 0) end`,
      sqlite: `case when "t"."s" || ? || cast(? as integer) is not null then coalesce((with recursive facet_parts (facet_place, facet_part, facet_rest) as (select 0, '', "t"."s" || ? union all select facet_place + 1, substr(facet_rest, 1, instr(facet_rest, ?) - 1), substr(facet_rest, instr(facet_rest, ?) + length(?)) from facet_parts where facet_rest <> '' and facet_place < cast(? as integer)) select facet_part from facet_parts where facet_place > 0 and facet_place = cast(? as integer)), '') end`,
      mariadb:
        "case when ? < 1 or ? > 1 + (char_length(`t`.`s`) - char_length(replace(`t`.`s`, ?, ''))) / char_length(?) then left(`t`.`s`, 0) else substring_index(substring_index(`t`.`s`, ?, ?), ?, -1) end",
    });
  });

  it('fill up', () => {
    expectSpelled(called('padStart', s, count), {
      postgres: 'lpad("t"."s", greatest($1::int4, length("t"."s")))',
      sqlite: `substr(replace(hex(zeroblob(max(cast(? as integer) - length("t"."s"), 0))), '00', ' '), 1, max(cast(? as integer) - length("t"."s"), 0)) || "t"."s"`,
      mariadb: "lpad(`t`.`s`, greatest(?, char_length(`t`.`s`)), ' ')",
    });
    expectSpelled(called('padStart', s, count, words), {
      postgres: 'lpad("t"."s", greatest($1::int4, length("t"."s")), $2::text)',
      sqlite: `substr(replace(hex(zeroblob(max(cast(? as integer) - length("t"."s"), 0))), '00', ?), 1, max(cast(? as integer) - length("t"."s"), 0)) || "t"."s"`,
      mariadb: 'if(char_length(?) = 0, `t`.`s`, lpad(`t`.`s`, greatest(?, char_length(`t`.`s`)), ?))',
    });
    expectSpelled(called('padEnd', s, n, words), {
      postgres: 'rpad("t"."s", case when "t"."n" < length("t"."s") then length("t"."s") else "t"."n" end, $1::text)',
      sqlite: `"t"."s" || substr(replace(hex(zeroblob(max("t"."n" - length("t"."s"), 0))), '00', ?), 1, max("t"."n" - length("t"."s"), 0))`,
      mariadb: 'if(char_length(?) = 0, `t`.`s`, rpad(`t`.`s`, greatest(`t`.`n`, char_length(`t`.`s`)), ?))',
    });
    expectSpelled(called('repeat', s, count), {
      postgres: 'repeat("t"."s", $1::int4)',
      sqlite: `substr(replace(hex(zeroblob(max(cast(? as integer), 0))), '00', "t"."s"), 1, max(cast(? as integer), 0) * length("t"."s"))`,
      mariadb: 'repeat(`t`.`s`, ?)',
    });
  });

  it('look into texts', () => {
    expectSpelled(called('startsWith', s, words), {
      postgres: 'starts_with("t"."s", $1::text)',
      sqlite: 'substr("t"."s", 1, length(?)) = ?',
      mariadb: 'left(`t`.`s`, char_length(?)) = ? collate utf8mb4_nopad_bin',
      mysql: 'left(`t`.`s`, char_length(?)) = ? collate utf8mb4_0900_bin',
    });
    expectSpelled(called('endsWith', s, words), {
      postgres: 'right("t"."s", length($1::text)) = $1::text',
      sqlite: 'substr("t"."s", length("t"."s") - length(?) + 1) = ?',
      mariadb: 'right(`t`.`s`, char_length(?)) = ? collate utf8mb4_nopad_bin',
      mysql: 'right(`t`.`s`, char_length(?)) = ? collate utf8mb4_0900_bin',
    });
    expectSpelled(called('contains', s, words), {
      postgres: 'strpos("t"."s", $1::text) > 0',
      sqlite: 'instr("t"."s", ?) > 0',
      mariadb: 'locate(? collate utf8mb4_nopad_bin, `t`.`s`) > 0',
      mysql: 'locate(? collate utf8mb4_0900_bin, `t`.`s`) > 0',
    });
  });

  it('join', () => {
    expectSpelled(called('concat', s), { postgres: '"t"."s"', sqlite: '"t"."s"', mariadb: '`t`.`s`' });
    expectSpelled(called('concat', s, words, n), {
      postgres: '"t"."s" || $1::text || "t"."n"::text',
      sqlite: '"t"."s" || ? || cast("t"."n" as text)',
      mariadb: 'concat(`t`.`s`, ?, cast(`t`.`n` as char character set utf8mb4))',
    });
    expectSpelled(called('concatWith', words, s, n), {
      postgres: 'concat_ws($1::text, "t"."s", "t"."n"::text)',
      sqlite: 'concat_ws(?, "t"."s", cast("t"."n" as text))',
      mariadb: 'concat_ws(?, `t`.`s`, cast(`t`.`n` as char character set utf8mb4))',
    });
  });

  it('take values of other types as texts that are the same everywhere', () => {
    expectSpelled(called('concat', columnOf('x', plainType('Boolean'))), {
      postgres: '"t"."x"::text',
      sqlite: `case when "t"."x" then 'true' when "t"."x" is not null then 'false' end`,
      mariadb: "case when `t`.`x` then 'true' when `t`.`x` is not null then 'false' end",
    });
    expectSpelled(called('concat', columnOf('x', plainType('DateTime'))), {
      postgres: `to_char(("t"."x" at time zone 'UTC'), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
      sqlite: `strftime('%Y-%m-%dT%H:%M:%fZ', "t"."x" / 1000.0, 'unixepoch')`,
      mariadb: "concat(left(date_format(`t`.`x`, '%Y-%m-%dT%H:%i:%s.%f'), 23), 'Z')",
    });
    expectSpelled(called('concat', columnOf('x', plainType('Date'))), {
      postgres: '"t"."x"::text',
      sqlite: '"t"."x"',
      mariadb: 'cast(`t`.`x` as char character set utf8mb4)',
    });
    expectSpelled(called('concat', columnOf('x', plainType('Time'))), {
      postgres: `to_char("t"."x", 'HH24:MI:SS.MS')`,
      sqlite: '"t"."x"',
      mariadb: "left(time_format(`t`.`x`, '%H:%i:%s.%f'), 12)",
    });
    expectSpelled(called('concat', columnOf('x', { ...plainType('Time'), precision: 6 })), {
      postgres: `to_char("t"."x", 'HH24:MI:SS.MS')`,
      sqlite: `strftime('%H:%M:%f', "t"."x")`,
      mariadb: "left(time_format(`t`.`x`, '%H:%i:%s.%f'), 12)",
    });
    expectSpelled(called('concat', columnOf('x', plainType('Bytes'))), {
      postgres: `encode("t"."x", 'hex')`,
      sqlite: 'iif("t"."x" is null, null, lower(hex("t"."x")))',
      mariadb: 'lower(hex(`t`.`x`))',
    });
    expectSpelled(called('concat', columnOf('x', plainType('Uuid'))), {
      postgres: '"t"."x"::text',
      sqlite: '"t"."x"',
      mariadb: '`t`.`x`',
    });
    expectSpelled(called('concat', columnOf('x', plainType('BigInt'))), {
      postgres: '"t"."x"::text',
      sqlite: 'cast("t"."x" as text)',
      mariadb: 'cast(`t`.`x` as char character set utf8mb4)',
    });
    expectSpelled(called('concat', p), {
      postgres: 'round("t"."p", 2)::text',
      sqlite: `iif("t"."p" is null, null, printf('%s%d.%02d', iif("t"."p" < 0, '-', ''), abs("t"."p" / 100), abs("t"."p" % 100)))`,
      mariadb: 'cast(cast(`t`.`p` as decimal(12, 2)) as char character set utf8mb4)',
    });
    expectSpelled(called('concat', columnOf('x', { ...price, precision: 30 })), {
      postgres: 'round("t"."x", 2)::text',
      sqlite: '"t"."x"',
      mariadb: 'cast(cast(`t`.`x` as decimal(30, 2)) as char character set utf8mb4)',
    });
    expectSpelled(called('concat', columnOf('x', null)), {
      postgres: '"t"."x"',
      sqlite: '"t"."x"',
      mariadb: '`t`.`x`',
    });
  });
});

describe('functions of numbers', () => {
  it('make them whole', () => {
    expectSpelled(called('ceil', n), { postgres: '"t"."n"', sqlite: '"t"."n"', mariadb: '`t`.`n`' });
    expectSpelled(called('ceil', f), {
      postgres: 'ceil("t"."f")',
      sqlite: 'ceil("t"."f")',
      mariadb: 'ceiling(`t`.`f`)',
    });
    expectSpelled(called('ceil', p), {
      postgres: 'ceil("t"."p")',
      sqlite: '(("t"."p" / 100 + ("t"."p" % 100 > 0)) * 100)',
      mariadb: 'ceiling(`t`.`p`)',
    });
    expectSpelled(called('floor', f), {
      postgres: 'floor("t"."f")',
      sqlite: 'floor("t"."f")',
      mariadb: 'floor(`t`.`f`)',
    });
    expectSpelled(called('floor', p), {
      postgres: 'floor("t"."p")',
      sqlite: '(("t"."p" / 100 - ("t"."p" % 100 < 0)) * 100)',
      mariadb: 'floor(`t`.`p`)',
    });
    expectSpelled(called('abs', p), { postgres: 'abs("t"."p")', sqlite: 'abs("t"."p")', mariadb: 'abs(`t`.`p`)' });
    expectSpelled(called('sign', f), {
      postgres: 'sign("t"."f")::int4',
      sqlite: 'sign("t"."f")',
      mariadb: 'sign(`t`.`f`)',
    });
  });

  it('round', () => {
    expectSpelled(called('round', n), { postgres: '"t"."n"', sqlite: '"t"."n"', mariadb: '`t`.`n`' });
    expectSpelled(called('round', n, count), {
      postgres: 'round("t"."n"::numeric, $1::int4)::int4',
      sqlite: `((("t"."n" + case when "t"."n" < 0 then -cast('1' || substr('000000000000000000', 1, max(0 - cast(? as integer), 0)) as integer) else cast('1' || substr('000000000000000000', 1, max(0 - cast(? as integer), 0)) as integer) end / 2) / cast('1' || substr('000000000000000000', 1, max(0 - cast(? as integer), 0)) as integer)) * cast('1' || substr('000000000000000000', 1, max(0 - cast(? as integer), 0)) as integer))`,
      mariadb: 'round(`t`.`n`, ?)',
    });
    expectSpelled(called('round', f), {
      postgres: 'round("t"."f"::numeric)::float8',
      sqlite: 'round("t"."f")',
      mariadb: 'case when abs(`t`.`f`) < 1e30 then round(cast(`t`.`f` as decimal(65, 30)), 0) + 0e0 else `t`.`f` end',
    });
    expectSpelled(called('round', f, count), {
      postgres: 'round("t"."f"::numeric, $1::int4)::float8',
      sqlite: `iif(abs(("t"."f" * cast('1e' || cast(? as integer) as real))) < 4503599627370496.0, round(("t"."f" * cast('1e' || cast(? as integer) as real)) * 1.0000000000000002) / cast('1e' || cast(? as integer) as real), "t"."f" + 0 * cast('1e' || cast(? as integer) as real))`,
      mariadb: 'case when abs(`t`.`f`) < 1e30 then round(cast(`t`.`f` as decimal(65, 30)), ?) + 0e0 else `t`.`f` end',
    });
    expectSpelled(called('round', p), {
      postgres: 'round("t"."p")',
      sqlite: '((("t"."p" + case when "t"."p" < 0 then -100 else 100 end / 2) / 100) * 100)',
      mariadb: 'round(`t`.`p`, 0)',
    });
    expectSpelled(called('round', p, count), {
      postgres: 'round("t"."p", $1::int4)',
      sqlite: `((("t"."p" + case when "t"."p" < 0 then -cast('1' || substr('000000000000000000', 1, max(2 - cast(? as integer), 0)) as integer) else cast('1' || substr('000000000000000000', 1, max(2 - cast(? as integer), 0)) as integer) end / 2) / cast('1' || substr('000000000000000000', 1, max(2 - cast(? as integer), 0)) as integer)) * cast('1' || substr('000000000000000000', 1, max(2 - cast(? as integer), 0)) as integer))`,
      mariadb: 'round(`t`.`p`, ?)',
    });
    expectSpelled(called('truncate', n, count), {
      postgres: 'trunc("t"."n"::numeric, $1::int4)::int4',
      sqlite: `("t"."n" / cast('1' || substr('000000000000000000', 1, max(0 - cast(? as integer), 0)) as integer) * cast('1' || substr('000000000000000000', 1, max(0 - cast(? as integer), 0)) as integer))`,
      mariadb: 'truncate(`t`.`n`, ?)',
    });
    expectSpelled(called('truncate', f), {
      postgres: 'trunc("t"."f"::numeric)::float8',
      sqlite: 'trunc("t"."f")',
      mariadb:
        'case when abs(`t`.`f`) < 1e30 then truncate(cast(`t`.`f` as decimal(65, 30)), 0) + 0e0 else `t`.`f` end',
    });
    expectSpelled(called('truncate', f, count), {
      postgres: 'trunc("t"."f"::numeric, $1::int4)::float8',
      sqlite: `iif(abs(("t"."f" * cast('1e' || cast(? as integer) as real))) < 4503599627370496.0, trunc(("t"."f" * cast('1e' || cast(? as integer) as real)) * 1.0000000000000002) / cast('1e' || cast(? as integer) as real), "t"."f" + 0 * cast('1e' || cast(? as integer) as real))`,
      mariadb:
        'case when abs(`t`.`f`) < 1e30 then truncate(cast(`t`.`f` as decimal(65, 30)), ?) + 0e0 else `t`.`f` end',
    });
    expectSpelled(called('truncate', p), {
      postgres: 'trunc("t"."p")',
      sqlite: '("t"."p" / 100 * 100)',
      mariadb: 'truncate(`t`.`p`, 0)',
    });
  });

  it('divide', () => {
    expectSpelled(called('mod', n, count), {
      postgres: '"t"."n" % nullif($1::int4, 0)',
      sqlite: '("t"."n" % cast(? as integer))',
      mariadb: '`t`.`n` % nullif(cast(? as signed), 0)',
    });
    expectSpelled(called('mod', f, n), {
      postgres: '("t"."f" - nullif("t"."n"::float8, 0) * trunc("t"."f" / nullif("t"."n"::float8, 0)))',
      sqlite: '("t"."f" - "t"."n" * trunc("t"."f" / "t"."n"))',
      mariadb:
        '(`t`.`f` - nullif(cast(`t`.`n` as double), 0) * truncate(`t`.`f` / nullif(cast(`t`.`n` as double), 0), 0))',
    });
    expectSpelled(called('mod', p, n), {
      postgres: '"t"."p" % nullif("t"."n", 0)',
      sqlite: `iif(typeof(("t"."n" * 100)) = 'real', "t"."p", "t"."p" % ("t"."n" * 100))`,
      mariadb: '`t`.`p` % nullif(`t`.`n`, 0)',
    });
    expectSpelled(called('intDivide', n, count), {
      postgres: '"t"."n" / nullif($1::int4, 0)',
      sqlite: 'cast("t"."n" / cast(? as integer) as integer)',
      mariadb: '`t`.`n` div nullif(cast(? as signed), 0)',
    });
    expectSpelled(called('intDivide', f, n), {
      postgres: 'trunc("t"."f" / nullif("t"."n"::float8, 0))',
      sqlite: 'trunc("t"."f" / "t"."n")',
      mariadb: 'truncate(`t`.`f` / nullif(`t`.`n`, 0), 0)',
    });
    expectSpelled(called('intDivide', p, columnOf('q', { ...price, scale: 3 })), {
      postgres: 'div("t"."p", nullif("t"."q", 0))',
      sqlite: `iif(typeof(("t"."p" / "t"."q" * 10 + "t"."p" % "t"."q" * 10 / "t"."q")) = 'real', abs(-9223372036854775807 - 1), ("t"."p" / "t"."q" * 10 + "t"."p" % "t"."q" * 10 / "t"."q"))`,
      mariadb: 'truncate((`t`.`p` - `t`.`p` % nullif(`t`.`q`, 0)) / nullif(`t`.`q`, 0), 0)',
    });
  });

  it('compute with floats', () => {
    expectSpelled(called('power', n, count), {
      postgres: 'power("t"."n"::float8, $1::int4::float8)',
      sqlite: 'power("t"."n", ?)',
      mariadb: 'power(`t`.`n`, ?)',
    });
    expectSpelled(called('power', p, f), {
      postgres: 'power("t"."p"::float8, "t"."f")',
      sqlite: 'power(("t"."p" / 100.0), "t"."f")',
      mariadb: 'power(`t`.`p`, `t`.`f`)',
    });
    expectSpelled(called('sqrt', n), {
      postgres: 'case when "t"."n" >= 0 then sqrt("t"."n"::float8) end',
      sqlite: 'sqrt("t"."n")',
      mariadb: 'sqrt(`t`.`n`)',
    });
    expectSpelled(called('exp', f), { postgres: 'exp("t"."f")', sqlite: 'exp("t"."f")', mariadb: 'exp(`t`.`f`)' });
    expectSpelled(called('ln', p), {
      postgres: 'case when "t"."p" > 0 then ln("t"."p"::float8) end',
      sqlite: 'ln(("t"."p" / 100.0))',
      mariadb: 'ln(`t`.`p`)',
    });
    expectSpelled(called('log10', f), {
      postgres: 'case when "t"."f" > 0 then log("t"."f") end',
      sqlite: 'log10("t"."f")',
      mariadb: 'log10(`t`.`f`)',
    });
    expectSpelled(called('random'), {
      postgres: 'random()',
      sqlite: '((random() & 9007199254740991) / 9007199254740992.0)',
      mariadb: 'rand()',
    });
  });

  it('refuse decimals that SQLite holds as texts', () => {
    expectSpelled(called('abs', columnOf('x', { ...price, precision: 30 })), {
      postgres: 'abs("t"."x")',
      sqlite: '✗ calculating with decimals of more than 18 digits (Declare the field with at most 18 digits.)',
      mariadb: 'abs(`t`.`x`)',
    });
  });
});

describe('choices', () => {
  it('among values', () => {
    expectSpelled(called('coalesce', n, count), {
      postgres: 'coalesce("t"."n", $1::int4)',
      sqlite: 'coalesce("t"."n", cast(? as integer))',
      mariadb: 'coalesce(`t`.`n`, cast(? as signed))',
    });
    expectSpelled(called('nullIf', n, count), {
      postgres: 'nullif("t"."n", $1::int4)',
      sqlite: 'nullif("t"."n", cast(? as integer))',
      mariadb: 'case when `t`.`n` = cast(? as signed) then null else `t`.`n` end',
    });
    expectSpelled(called('greatest', n, count), {
      postgres: 'case when "t"."n" is not null then greatest("t"."n", $1::int4) end',
      sqlite: 'max("t"."n", cast(? as integer))',
      mariadb: 'greatest(`t`.`n`, cast(? as signed))',
    });
    expectSpelled(called('greatest', n, f, count), {
      postgres: 'case when "t"."n" is not null and "t"."f" is not null then greatest("t"."n", "t"."f", $1::int4) end',
      sqlite: 'max("t"."n", "t"."f", cast(? as integer))',
      mariadb: 'greatest(`t`.`n`, `t`.`f`, cast(? as signed))',
    });
    expectSpelled(called('least', { ...n, isNullable: false }, count), {
      postgres: 'least("t"."n", $1::int4)',
      sqlite: 'min("t"."n", cast(? as integer))',
      mariadb: 'least(`t`.`n`, cast(? as signed))',
    });
    expectSpelled(called('least', n), { postgres: 'least("t"."n")', sqlite: '"t"."n"', mariadb: '`t`.`n`' });
  });

  it('bring decimals to one scale', () => {
    expectSpelled(called('coalesce', p, columnOf('q', { ...price, scale: 4 }), n), {
      postgres: 'coalesce("t"."p", "t"."q", "t"."n")',
      sqlite: 'coalesce(("t"."p" * 100), "t"."q", ("t"."n" * 10000))',
      mariadb: 'coalesce(`t`.`p`, `t`.`q`, `t`.`n`)',
    });
    expectSpelled(called('greatest', p, f), {
      postgres: 'case when "t"."p" is not null and "t"."f" is not null then greatest("t"."p", "t"."f") end',
      sqlite: 'max(("t"."p" / 100.0), "t"."f")',
      mariadb: 'greatest(`t`.`p`, `t`.`f`)',
    });
  });

  it('compare moments as moments', () => {
    expectSpelled(called('greatest', columnOf('x', plainType('DateTime')), placeOf(0, plainType('DateTime'))), {
      postgres: 'case when "t"."x" is not null then greatest("t"."x", $1::timestamptz) end',
      sqlite: 'max("t"."x", ?)',
      mariadb: 'greatest(`t`.`x`, cast(? as datetime(3)))',
    });
  });
});
