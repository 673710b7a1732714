import { describe, expect, it } from 'vitest';
import { mysqlLexicon } from '../../dialects/mysql/mysql-lexicon.ts';
import { postgresLexicon } from '../../dialects/postgres/postgres-lexicon.ts';
import { sqliteLexicon } from '../../dialects/sqlite/sqlite-lexicon.ts';
import { ValidationError } from '../../foundation/errors/validation-error.ts';
import { placeParameters } from './placeholders.ts';

describe('placeParameters', () => {
  it('numbers question marks where the database counts', () => {
    expect(placeParameters('select ? where a = ? and b = ?', 3, postgresLexicon)).toEqual({
      text: 'select $1 where a = $2 and b = $3',
      order: [0, 1, 2],
    });
  });

  it('leaves numbers where the database knows them, repeated ones too', () => {
    expect(placeParameters('select $2, $1, $2', 2, postgresLexicon)).toEqual({
      text: 'select $2, $1, $2',
      order: [0, 1],
    });
  });

  it('repeats a value for each number where the database goes by position', () => {
    expect(placeParameters('select $2, $1, $2', 2, sqliteLexicon)).toEqual({
      text: 'select ?, ?, ?',
      order: [1, 0, 1],
    });
  });

  it('takes ? for an operator where numbers are used', () => {
    expect(placeParameters("select data ? 'a' where id = $1", 1, postgresLexicon).text).toBe(
      "select data ? 'a' where id = $1",
    );
    expect(placeParameters('select data ?| array[$1]', 1, postgresLexicon).text).toBe('select data ?| array[$1]');
  });

  it('takes ?? for the operator where question marks are parameters', () => {
    expect(placeParameters('select data ?? ? from t where data ??| ?', 2, postgresLexicon)).toEqual({
      text: 'select data ? $1 from t where data ?| $2',
      order: [0, 1],
    });
  });

  // In each text exactly one `?` is a parameter.
  it.each([
    ['a string', "select '? $1 it''s ?', ?", "select '? $1 it''s ?', $1"],
    ['a quoted name', 'select "a?""$1", ?', 'select "a?""$1", $1'],
    ['a line comment', 'select 1 -- ? $1\n, ?', 'select 1 -- ? $1\n, $1'],
    ['nested comments', 'select /* ? /* $1 */ ? */ ?', 'select /* ? /* $1 */ ? */ $1'],
    ['a dollar quote', 'select $$ ? $1 $$, ?', 'select $$ ? $1 $$, $1'],
    ['a dollar quote with a tag', 'select $f$ ? $$ $1 $f$, ?', 'select $f$ ? $$ $1 $f$, $1'],
    ['an escape string', "select E'it\\'s ?', ?", "select E'it\\'s ?', $1"],
    ['a name with a dollar', 'select a$1 from t where b = ?', 'select a$1 from t where b = $1'],
    ['a backslash, which escapes nothing in a standard string', "select '\\', ?", "select '\\', $1"],
  ])('leaves %s alone on PostgreSQL', (_what, given, expected) => {
    expect(placeParameters(given, 1, postgresLexicon)).toEqual({ text: expected, order: [0] });
  });

  it.each([
    ['a hash comment', 'select $1 # $2 ?\n, $2', 'select ? # $2 ?\n, ?'],
    ['a backslash in a string', "select 'it\\'s $1', $1, $2", "select 'it\\'s $1', ?, ?"],
    ['a string in double quotes', 'select "$1", $1, $2', 'select "$1", ?, ?'],
    ['a name in backticks', 'select `$1`, $1, $2', 'select `$1`, ?, ?'],
    ['minus minus one, which is no comment', 'select 1--1, $1, $2', 'select 1--1, ?, ?'],
    ['comments that do not nest', 'select /* /* */ $1, $2', 'select /* /* */ ?, ?'],
  ])('leaves %s alone on MySQL', (_what, given, expected) => {
    expect(placeParameters(given, 2, mysqlLexicon).text).toBe(expected);
  });

  it('leaves names in brackets alone on SQLite', () => {
    expect(placeParameters('select [a?$1], $1', 1, sqliteLexicon).text).toBe('select [a?$1], ?');
  });

  it.each([
    ['too few parameters', 'select ?, ?', 1, '2 placeholders, but 1 parameter is given'],
    ['too many parameters', 'select ?', 2, 'has 1 placeholder, but 2 parameters are given'],
    ['a number beyond the parameters', 'select $3', 2, 'has `$3`, but 2 parameters are given'],
    ['number zero', 'select $0', 1, 'has `$0`, but 1 parameter is given'],
    [
      'a parameter that is not used',
      'select $2',
      2,
      'does not use all of its parameters: 2 parameters are given, 1 used',
    ],
    ['parameters without placeholders', 'select 1', 1, '0 placeholders, but 1 parameter is given'],
  ])('refuses %s', (_what, text, count, problem) => {
    expect(() => placeParameters(text, count, postgresLexicon)).toThrow(problem);
    expect(() => placeParameters(text, count, postgresLexicon)).toThrow(ValidationError);
  });

  it('refuses both kinds at once where neither is an operator', () => {
    expect(() => placeParameters('select ?, $1', 1, sqliteLexicon)).toThrow('mixes `?` and `$1`');
  });

  it('refuses the operator where the database has none', () => {
    expect(() => placeParameters('select a ?? b', 0, sqliteLexicon)).toThrow('stands for an operator');
  });

  it('ends with the text where a quote or comment never ends', () => {
    for (const text of ["select 'a ?", 'select "a ?', 'select /* ?', 'select $a$ ?', 'select -- ?', "select e'\\"]) {
      expect(placeParameters(text, 0, postgresLexicon).text).toBe(text);
    }
  });
});
