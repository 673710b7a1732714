import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RefusedValue } from '../refused-value.ts';
import { daysFromCivil } from './calendar.ts';
import {
  civilOfSeconds,
  instantEncoder,
  instantOfMillis,
  instantText,
  millisOfInstant,
  parseIsoInstant,
} from './instant.ts';
import { parsePrintedInstant, printedToDate, printedToText } from './printed-instant.ts';

const everyDate = fc.date({ noInvalidDate: true });

describe('instants', () => {
  it('count as Date does', () => {
    fc.assert(
      fc.property(everyDate, (date) => {
        const instant = instantOfMillis(date.getTime());
        expect(millisOfInstant(instant)).toBe(date.getTime());
        expect(instantText(instant)).toBe(date.toISOString());
        expect(parseIsoInstant(date.toISOString())).toEqual(instant);
        const civil = civilOfSeconds(instant.seconds);
        expect([civil.year, civil.month, civil.day, civil.hour]).toEqual([
          date.getUTCFullYear(),
          date.getUTCMonth() + 1,
          date.getUTCDate(),
          date.getUTCHours(),
        ]);
        expect(daysFromCivil(civil.year, civil.month, civil.day)).toBe(Math.floor(date.getTime() / 86_400_000));
      }),
    );
  });

  it('keep all digits and move to UTC', () => {
    const shown = (text: string): string | null => {
      const instant = parseIsoInstant(text);
      return instant === null ? null : instantText(instant);
    };
    expect(shown('2024-02-29T12:00:00.123456789+05:30')).toBe('2024-02-29T06:30:00.123456789Z');
    expect(shown('2024-02-29 12:00-0800')).toBe('2024-02-29T20:00:00.000Z');
    expect(shown('2024-02-29T12:00:00.1Z')).toBe('2024-02-29T12:00:00.100Z');
    for (const text of [
      '2024-02-30T12:00Z',
      '2024-02-29',
      '2024-02-29T12:00:00',
      '2024-13-01T00:00Z',
      '2024-01-01T24:00Z',
      'now',
      '',
    ]) {
      expect(shown(text)).toBeNull();
    }
  });

  it('refuses what the column cannot hold', () => {
    const encode = instantEncoder({ precision: 3, lowest: 0, highest: 1000, years: 'from 1970 to 1970' });
    for (const value of [
      new Date(Number.NaN),
      new Date(-1),
      new Date(1_001_000),
      '1970-01-01T00:00:00.1234Z',
      5,
      null,
      {},
      '1970',
    ]) {
      expect(() => encode(value), String(value)).toThrow(RefusedValue);
    }
    expect(encode('1970-01-01T00:00:00.120Z')).toEqual({ seconds: 0, fraction: '12' });
  });
});

describe('printed instants', () => {
  it('read as Date does', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('0001-01-01T00:00:00Z'),
          max: new Date('9999-12-31T23:59:59.999Z'),
          noInvalidDate: true,
        }),
        (date) => {
          const iso = date.toISOString().replace('T', ' ').replace('Z', '');
          for (const text of [iso, `${iso}+00`, `${iso}000+00:00`, `${iso}999`]) {
            expect(printedToDate(text).getTime()).toBe(date.getTime());
          }
        },
      ),
    );
  });

  it.each([
    ['2024-02-29 12:00:00', '2024-02-29T12:00:00.000Z'],
    ['2024-02-29 12:00:00.5+00', '2024-02-29T12:00:00.500Z'],
    ['2024-02-29 12:00:00.123456+05:30', '2024-02-29T06:30:00.123456Z'],
    ['1883-11-18 12:03:58-04:56:02', '1883-11-18T17:00:00.000Z'],
    ['0044-03-15 00:00:00+00 BC', '-000043-03-15T00:00:00.000Z'],
    ['0001-01-01 00:00:00+00 BC', '0000-01-01T00:00:00.000Z'],
    ['12345-06-07 00:00:00', '+012345-06-07T00:00:00.000Z'],
  ])('%s is %s', (printed, expected) => {
    expect(printedToText(printed)).toBe(expected);
    expect(printedToDate(printed).getTime()).toBe(millisOfInstant(parsePrintedInstant(printed)));
  });

  it('refuses what no Date can hold', () => {
    for (const printed of ['infinity', '-infinity', '0000-00-00 00:00:00', '294276-12-31 00:00:00+00']) {
      expect(() => printedToDate(printed), printed).toThrow('no Date can hold');
    }
    expect(printedToText('infinity')).toBe('infinity');
  });
});
