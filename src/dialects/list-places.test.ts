import { describe, expect, it } from 'vitest';
import { plainType } from '../sql/expression-type.ts';
import { listPlaces, mostSpelledOut } from './list-places.ts';
import { mysqlFamilyCapabilities } from './mysql/mysql-capabilities.ts';
import { postgresCapabilities } from './postgres/postgres-capabilities.ts';
import { sqliteCapabilities } from './sqlite/sqlite-capabilities.ts';

describe('list places', () => {
  it('knows where lists travel whole', () => {
    const int = plainType('Int');
    expect(mostSpelledOut(postgresCapabilities('17'), int)).toBe(0);
    expect(mostSpelledOut(sqliteCapabilities('3.54.1'), int)).toBe(0);
    expect(mostSpelledOut(sqliteCapabilities('3.54.1'), plainType('Bytes'))).toBe(Number.POSITIVE_INFINITY);
    expect(mostSpelledOut(mysqlFamilyCapabilities('10.5.20-MariaDB', 'mariadb'), int)).toBe(Number.POSITIVE_INFINITY);
    expect(mostSpelledOut(mysqlFamilyCapabilities('10.6.1-MariaDB', 'mariadb'), int)).toBe(4096);
    expect(mostSpelledOut(mysqlFamilyCapabilities('8.4.3', 'mysql'), int)).toBe(4096);
  });

  it('fills a list up to a power of two while it is spelled out', () => {
    expect([0, 1, 2, 3, 5, 4095, 4096, 4097].map((length) => listPlaces(length, 4096))).toEqual([
      0,
      1,
      2,
      4,
      8,
      4096,
      4096,
      null,
    ]);
    expect(listPlaces(0, 0)).toBe(null);
  });

  it('wastes few places of a long list, since a statement has only so many', () => {
    const places = (length: number) => listPlaces(length, Number.POSITIVE_INFINITY);
    expect([4096, 4097, 20_000, 31_744].map(places)).toEqual([4096, 5120, 20_480, 31_744]);
  });
});
