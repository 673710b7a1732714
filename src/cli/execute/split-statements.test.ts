import { expect, it } from 'vitest';
import { mariadbDialect } from '../../dialects/mysql/mariadb-dialect.ts';
import { postgresDialect } from '../../dialects/postgres/postgres-dialect.ts';
import { sqliteDialect } from '../../dialects/sqlite/sqlite-dialect.ts';
import { splitStatements } from './split-statements.ts';

const texts = (script: string, { lexicon } = sqliteDialect) => splitStatements(script, lexicon).map(({ text }) => text);

it('splits at semicolons, and keeps no empty statements', () => {
  expect(texts('select 1; ;; select 2\n;\n-- the end')).toEqual(['select 1', 'select 2']);
  expect(texts('')).toEqual([]);
  expect(texts(' ;\n ')).toEqual([]);
});

it('leaves strings, names and comments alone', () => {
  expect(texts(`select ';', ";" -- ; \n, /* ; */ 1; select 2`)).toEqual([
    `select ';', ";" -- ; \n, /* ; */ 1`,
    'select 2',
  ]);
  expect(texts("select E'\\';', $a$ ; $a$; select 2", postgresDialect)).toEqual([
    "select E'\\';', $a$ ; $a$",
    'select 2',
  ]);
  expect(texts("select '\\';', `;` # ;\n; select 2", mariadbDialect)).toEqual(["select '\\';', `;` # ;", 'select 2']);
});

it('keeps bodies whole', () => {
  const trigger =
    'create temp trigger t after insert on a begin update a set b = case when c then 1 else 2 end; delete from d; end';
  const atomic = 'create or replace function f() returns int begin atomic select 1; select 2; end';
  const procedure =
    'create definer = `root` procedure p() begin if a then set b = 1; end if; case c when 1 then set d = 2; end case; while e do set f = 3; end while; end';

  expect(texts(`${trigger}; select 1`)).toEqual([trigger, 'select 1']);
  expect(texts(`${atomic}; select 1`, postgresDialect)).toEqual([atomic, 'select 1']);
  expect(texts(`${procedure}; select 1`, mariadbDialect)).toEqual([procedure, 'select 1']);
});

it('knows begin and end where they are statements or expressions', () => {
  expect(texts('begin; update a set b = case when c then 1 end; end; create table t (x int); select 1')).toEqual([
    'begin',
    'update a set b = case when c then 1 end',
    'end',
    'create table t (x int)',
    'select 1',
  ]);
});

it("follows the delimiter lines of MySQL's client", () => {
  const script = 'select 1;\nDELIMITER //\ncreate procedure p() begin select 2; end//\ndelimiter ;\nselect 3;';

  expect(texts(script, mariadbDialect)).toEqual(['select 1', 'create procedure p() begin select 2; end', 'select 3']);
});

it('tells the line that a statement begins in', () => {
  expect(
    splitStatements('select 1;\n\n-- two\nselect\n2; select 3', sqliteDialect.lexicon).map(({ line }) => line),
  ).toEqual([1, 4, 5]);
});
