import type { ValueType } from '../../schema/value-type.ts';
import type { DriverValue } from '../codec.ts';
import type { Instant } from '../standard/instant.ts';
import {
  instantEncoder,
  instantOfMillis,
  instantText,
  millisOfInstant,
  parseIsoInstant,
  withoutTrailingZeros,
} from '../standard/instant.ts';
import { parsePrintedInstant } from '../standard/printed-instant.ts';
import type { SqliteInteger, SqliteScalarCodec } from './sqlite-scalar-codec.ts';

/**
 * - `millis`: whole milliseconds from 1970, ours
 * - `micros`: whole microseconds, ours where the field declares more than three digits
 * - `text`: ISO 8601, of existing databases (`@db.Text`)
 * - `seconds`: whole seconds from 1970, of existing databases (`@db.UnixSeconds`)
 */
export type DateTimeStorage = 'millis' | 'micros' | 'text' | 'seconds';

export function dateTimeStorage(type: ValueType): DateTimeStorage {
  const native = type.native?.name.toLowerCase();
  if (native === 'text') return 'text';
  if (native === 'unixseconds') return 'seconds';
  return (type.precision ?? 3) > 3 ? 'micros' : 'millis';
}

/** The range of a `Date`, in seconds. */
const farthest = 8_640_000_000_000;

export function sqliteDateTimeCodec(type: ValueType): SqliteScalarCodec {
  const storage = dateTimeStorage(type);
  const digits = storage === 'seconds' ? 0 : Math.min(type.precision ?? 3, 6);
  const check = instantEncoder({
    precision: digits,
    lowest: -farthest,
    highest: farthest,
    years: 'that a Date can hold',
  });

  const encode = (value: unknown): DriverValue => stored(check(value), storage, digits);
  const encodeMillis = (value: unknown): DriverValue => {
    // Every valid `Date` is in range.
    const millis = value instanceof Date ? value.getTime() : Number.NaN;
    return Number.isNaN(millis) ? encode(value) : millis;
  };
  const decode =
    type.representation === 'string'
      ? (wire: SqliteInteger | string) => instantText(read(wire, storage))
      : storage === 'millis'
        ? millisToDate
        : (wire: SqliteInteger | string) => new Date(millisOfInstant(read(wire, storage)));

  // Milliseconds of every possible `Date` are safe in a double, microseconds are not.
  const isWide = storage === 'micros';
  return {
    encode: storage === 'millis' && digits === 3 ? encodeMillis : encode,
    decode,
    json: { form: isWide ? 'text' : 'plain', decode },
    readsSafeIntegers: isWide,
  };
}

function millisToDate(wire: SqliteInteger | string): Date {
  if (typeof wire === 'number') return new Date(wire);
  return typeof wire === 'bigint' ? new Date(Number(wire)) : new Date(millisOfInstant(read(wire, 'millis')));
}

function stored(instant: Instant, storage: DateTimeStorage, digits: number): DriverValue {
  switch (storage) {
    case 'millis':
      return millisOfInstant(instant);
    case 'micros':
      return BigInt(instant.seconds) * 1_000_000n + BigInt(instant.fraction.padEnd(6, '0'));
    case 'seconds':
      return instant.seconds;
    case 'text':
      return instantText({ ...instant, fraction: instant.fraction.padEnd(digits, '0') });
  }
}

/** Under a type of texts, as other tools declare moments, SQLite turns a number into its text: `1709208000000.0`. */
const storedNumber = /^-?\d+(?:\.0)?$/;

function read(stored: SqliteInteger | string, storage: DateTimeStorage): Instant {
  if (typeof stored === 'string' && !storedNumber.test(stored)) return readText(stored);
  const wire = typeof stored === 'string' ? stored.replace('.0', '') : stored;
  if (storage === 'micros') {
    const micros = BigInt(wire);
    const rest = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
    const fraction = withoutTrailingZeros(String(rest).padStart(6, '0'));
    return { seconds: Number((micros - rest) / 1_000_000n), fraction };
  }
  return storage === 'seconds' ? { seconds: Number(wire), fraction: '' } : instantOfMillis(Number(wire));
}

/** Existing databases hold ISO 8601 or SQLite's own `2024-02-29 12:00:00`, which is UTC. */
function readText(text: string): Instant {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return parsePrintedInstant(`${text} 00:00:00`);
  return parseIsoInstant(text) ?? parseIsoInstant(`${text}Z`) ?? parsePrintedInstant(text.replace('T', ' '));
}
