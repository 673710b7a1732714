import { describe, expect, it } from 'vitest';
import { everyDialect } from '../../tests/support/compiled-sql.ts';
import type { NodeWriters } from '../sql/node-writers.ts';
import type { SessionSettings } from './dialect.ts';
import { mariadbFlavor, mysqlFlavor } from './mysql/mysql-flavor.ts';
import { mysqlWriters } from './mysql/mysql-writers.ts';
import { postgresWriters } from './postgres/postgres-writers.ts';
import { RefusedValue } from './refused-value.ts';
import { sqliteWriters } from './sqlite/sqlite-writers.ts';

const [[postgres], [sqlite], [mariadb], [mysql]] = everyDialect;
const everyone = [postgres, sqlite, mariadb, mysql];

/** A mapped type over all kinds: a new kind fails to compile here until it is listed. */
const everyKind: Readonly<Record<keyof NodeWriters, true>> = {
  select: true,
  setOperation: true,
  values: true,
  insert: true,
  update: true,
  delete: true,
  column: true,
  slot: true,
  literal: true,
  binary: true,
  logic: true,
  not: true,
  isNull: true,
  nullSafeEqual: true,
  inList: true,
  inRows: true,
  inQuery: true,
  exists: true,
  between: true,
  textMatch: true,
  function: true,
  aggregate: true,
  window: true,
  case: true,
  cast: true,
  tuple: true,
  scalarQuery: true,
  jsonArray: true,
  jsonArrayAggregate: true,
  jsonValue: true,
  excluded: true,
  numberChange: true,
  skippedCount: true,
  typed: true,
  default: true,
  raw: true,
  identifier: true,
  order: true,
  selected: true,
  distinct: true,
  lock: true,
  table: true,
  derived: true,
  listSource: true,
  join: true,
  commonTable: true,
  insertRows: true,
  defaultValues: true,
  conflict: true,
  assignment: true,
};

describe('writers', () => {
  it.each<[string, NodeWriters]>([
    ['postgres', postgresWriters],
    ['sqlite', sqliteWriters],
    ['mariadb', mysqlWriters(mariadbFlavor)],
    ['mysql', mysqlWriters(mysqlFlavor)],
  ])('of %s are one for each kind of node', (_, writers) => {
    expect(Object.keys(writers).sort()).toEqual(Object.keys(everyKind).sort());
  });
});

describe('names', () => {
  it('are quoted, and cannot end their quotation', () => {
    expect(everyone.map((dialect) => dialect.quoteIdentifier('a"`b'))).toEqual([
      '"a""`b"',
      '"a""`b"',
      '`a"``b`',
      '`a"``b`',
    ]);
    for (const dialect of everyone) {
      expect(() => dialect.quoteIdentifier('')).toThrow('empty');
      expect(() => dialect.quoteIdentifier('a\0')).toThrow('NUL');
    }
  });
});

describe('raw SQL', () => {
  it('encodes parameters by their JavaScript type', () => {
    const values = [null, undefined, 5, 5n, 'x', true, new Date(1), [1, 'a', null], { a: 1 }];
    expect(values.map((value) => postgres.encodeRaw(value))).toEqual([
      null,
      null,
      5,
      5n,
      'x',
      true,
      '1970-01-01 00:00:00.001+00',
      '{"1","a",NULL}',
      '{"a":1}',
    ]);
    expect(values.map((value) => sqlite.encodeRaw(value))).toEqual([
      null,
      null,
      5,
      5n,
      'x',
      1,
      1,
      '[1,"a",null]',
      '{"a":1}',
    ]);
    expect(values.map((value) => mariadb.encodeRaw(value))).toEqual([
      null,
      null,
      5n,
      5n,
      'x',
      1,
      '1970-01-01 00:00:00.001',
      '[1,"a",null]',
      '{"a":1}',
    ]);
    expect(
      postgres.encodeRaw([
        [1, 2],
        [3, null],
      ]),
    ).toBe('{{"1","2"},{"3",NULL}}');
    const bytes = new Uint8Array([1]);
    for (const dialect of everyone) {
      expect(dialect.encodeRaw(bytes)).toBe(bytes);
      for (const value of [Symbol('x'), () => 1, '\ud800', new Date(Number.NaN)]) {
        expect(() => dialect.encodeRaw(value)).toThrow(RefusedValue);
      }
    }
    expect(() => postgres.encodeRaw('a\0')).toThrow(RefusedValue);
    expect(() => sqlite.encodeRaw(Number.NaN)).toThrow(RefusedValue);
    expect(() => mariadb.encodeRaw(Infinity)).toThrow(RefusedValue);
  });

  function decode(dialect: (typeof everyone)[number], type: string | null, wire: unknown): unknown {
    const decoder = dialect.rawCodec({ name: 'x', type, modifier: null, table: null, column: null });
    return decoder === null ? wire : decoder(wire as never);
  }

  it('decodes columns by what the driver says of them', () => {
    expect(decode(postgres, '20', '9007199254740993')).toBe(9_007_199_254_740_993n);
    expect(decode(postgres, '23', '-5')).toBe(-5);
    expect(decode(postgres, '701', 'NaN')).toBe(Number.NaN);
    expect(decode(postgres, '1700', '12.500')).toBe('12.5');
    expect(decode(postgres, '16', 't')).toBe(true);
    expect(decode(postgres, '17', '\\x00ff')).toEqual(new Uint8Array([0, 255]));
    expect(decode(postgres, '1184', '2024-02-29 12:00:00.5+00')).toEqual(new Date('2024-02-29T12:00:00.500Z'));
    expect(decode(postgres, '1082', '2024-02-29')).toBe('2024-02-29');
    expect(decode(postgres, '3802', '{"a": 1}')).toEqual({ a: 1 });
    expect(decode(postgres, '1016', '{1,NULL}')).toEqual([1n, null]);
    expect(decode(postgres, '99999', 'as it is')).toBe('as it is');

    expect(decode(sqlite, null, 5n)).toBe(5);
    expect(decode(sqlite, null, 2n ** 60n)).toBe(2n ** 60n);
    expect(decode(sqlite, 'INTEGER', 5n)).toBe(5);
    expect(decode(sqlite, 'bigint', 5)).toBe(5n);
    expect(decode(sqlite, 'boolean', 1n)).toBe(true);
    expect(decode(sqlite, 'decimal_integer(12,2)', 1250)).toBe('12.5');
    expect(decode(sqlite, 'datetime_ms', 5n)).toEqual(new Date(5));
    expect(decode(sqlite, 'datetime_ms', 'text of an old row')).toBe('text of an old row');
    expect(decode(sqlite, 'json_text', '[1]')).toEqual([1]);
    expect(decode(sqlite, 'time_text', '12:00:00.500')).toBe('12:00:00.5');
    expect((decode(sqlite, 'blob', Buffer.from([1])) as Uint8Array).constructor).toBe(Uint8Array);

    expect(decode(mariadb, 'LONGLONG UNSIGNED', '18446744073709551615')).toBe(2n ** 64n - 1n);
    expect(decode(mariadb, 'NEWDECIMAL', '12.500')).toBe('12.5');
    expect(decode(mariadb, 'DATETIME', '2024-02-29 12:00:00.500')).toEqual(new Date('2024-02-29T12:00:00.500Z'));
    expect(decode(mariadb, 'TIME', '12:00:00.500')).toBe('12:00:00.5');
    expect(decode(mariadb, 'LONG', 5)).toBe(5);
    expect((decode(mariadb, 'BLOB', Buffer.from([1])) as Uint8Array).constructor).toBe(Uint8Array);
  });
});

describe('sessions', () => {
  const settings: SessionSettings = {
    timeZone: 'UTC',
    searchPath: ['app', 'pub"lic'],
    applicationName: "it's",
    statementTimeoutMillis: 1500,
    variables: { 'app.tenant': "o'x", work_mem: 5 },
  };

  it('are told what codecs rely on', () => {
    expect(postgres.sessionStatements(settings, postgres.capabilities('15'))).toEqual([
      "select set_config('TimeZone', 'UTC', false), set_config('DateStyle', 'ISO, YMD', false), set_config('IntervalStyle', 'postgres', false), set_config('bytea_output', 'hex', false), set_config('extra_float_digits', '1', false), set_config('standard_conforming_strings', 'on', false), set_config('client_encoding', 'UTF8', false), set_config('search_path', '\"app\", \"pub\"\"lic\"', false), set_config('application_name', 'it''s', false), set_config('statement_timeout', '1500', false), set_config('app.tenant', 'o''x', false), set_config('work_mem', '5', false)",
    ]);
    const variables = { lock_wait_timeout: 5, init_connect: "a\\'b" };
    expect(mariadb.sessionStatements({ ...settings, variables }, mariadb.capabilities('10.11'))).toEqual([
      'set names utf8mb4 collate utf8mb4_nopad_bin',
      "set session time_zone = '+00:00', session sql_mode = 'STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO,SIMULTANEOUS_ASSIGNMENT', session group_concat_max_len = 4294967295, session max_statement_time = 1.5, session lock_wait_timeout = 5, session init_connect = 'a\\\\''b'",
    ]);
    expect(mysql.sessionStatements({ ...settings, variables: {} }, mysql.capabilities('8.4'))).toEqual([
      'set names utf8mb4 collate utf8mb4_0900_bin',
      "set session time_zone = '+00:00', session sql_mode = 'STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO', session group_concat_max_len = 4294967295, session max_execution_time = 1500",
    ]);
    expect(
      sqlite.sessionStatements({ ...settings, variables: { cache_size: -2000 } }, sqlite.capabilities('3.54.1')),
    ).toEqual(['pragma cache_size = -2000']);
  });

  it('take only names as variables', () => {
    for (const dialect of everyone) {
      const hostile = { ...settings, variables: { 'a = 1; drop table x; --': 1 } };
      expect(() => dialect.sessionStatements(hostile, dialect.capabilities('99'))).toThrow('small letters');
    }
  });
});

describe('transactions', () => {
  it('begin at the level asked for', () => {
    const serializable = { isolation: 'serializable', isReadOnly: true } as const;
    const usual = { isolation: null, isReadOnly: false } as const;
    expect(postgres.transactions.begin(serializable)).toEqual(['begin isolation level serializable read only']);
    expect(postgres.transactions.begin(usual)).toEqual(['begin']);
    expect(sqlite.transactions.begin(serializable)).toEqual(['begin deferred']);
    expect(sqlite.transactions.begin(usual)).toEqual(['begin immediate']);
    expect(mariadb.transactions.begin(serializable)).toEqual([
      'set transaction isolation level serializable',
      'start transaction read only',
    ]);
    expect(mysql.transactions.begin(usual)).toEqual(['start transaction']);
  });

  it('quote the names of savepoints', () => {
    for (const { transactions, quoteIdentifier } of everyone) {
      const name = quoteIdentifier('s"`1');
      expect(transactions.savepoint('s"`1')).toBe(`savepoint ${name}`);
      expect(transactions.releaseSavepoint('s"`1')).toBe(`release savepoint ${name}`);
      expect(transactions.rollbackToSavepoint('s"`1')).toBe(`rollback to savepoint ${name}`);
      expect([transactions.commit, transactions.rollback]).toEqual(['commit', 'rollback']);
    }
  });
});
