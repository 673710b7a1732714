import type { ScalarType, ValueType } from './value-type.ts';

/** A constant as the graph holds it, or what it should have been (to complete "must be …"). */
export type ConstantVerdict =
  | { readonly isFit: true; readonly value: unknown }
  | { readonly isFit: false; readonly expected: string };

/**
 * Judges a constant (a field's default) and gives it the form that the graph
 * holds: bigint for BigInt, an exact string for Decimal (also where the field is
 * represented by `decimal.js`), a `Date` or an ISO string for DateTime.
 *
 * @param enumValues Names of the enum's values, for type Enum; `null` where the enum is unknown, and anything goes.
 *
 * @example
 * ```ts
 * import { toValueType } from '../../src/schema/to-value-type.ts';
 *
 * judgeConstant(toValueType({ scalar: 'BigInt' }), 7, null); // { isFit: true, value: 7n }
 * judgeConstant(toValueType({ scalar: 'Int' }), 'a', null); // { isFit: false, expected: 'a whole number …' }
 * ```
 */
export function judgeConstant(type: ValueType, value: unknown, enumValues: readonly string[] | null): ConstantVerdict {
  if (!type.isList) return judgeOne(type, value, enumValues);
  if (!Array.isArray(value)) return refuse('an array');

  const items: unknown[] = [];
  for (const item of value) {
    const verdict = judgeOne(type, item, enumValues);
    if (!verdict.isFit) return refuse(`an array of values each of which is ${verdict.expected}`);
    items.push(verdict.value);
  }
  return accept(items);
}

type Judge = (value: unknown, type: ValueType) => ConstantVerdict;

function judgeOne(type: ValueType, value: unknown, enumValues: readonly string[] | null): ConstantVerdict {
  if (type.scalar === 'Enum') return judgeEnum(value, enumValues);
  return JUDGES[type.scalar](value, type);
}

const notConstant: Judge = () => refuse('given as an SQL expression');

const JUDGES: Readonly<Record<Exclude<ScalarType, 'Enum'>, Judge>> = {
  Int: (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31
      ? accept(value + 0)
      : refuse('a whole number from -2147483648 to 2147483647'),
  BigInt: judgeBigInt,
  // `+ 0` makes -0 a 0, which JSON and most databases cannot tell apart.
  Float: (value) =>
    typeof value === 'number' && Number.isFinite(value) ? accept(value + 0) : refuse('a finite number'),
  Decimal: judgeDecimal,
  String: judgeString,
  Boolean: (value) => (typeof value === 'boolean' ? accept(value) : refuse('true or false')),
  DateTime: judgeDateTime,
  Date: (value, type) => {
    const text = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : value;
    if (!isDateText(text)) return refuse('a date such as 2024-12-31');
    return accept(type.representation === 'date' ? new Date(`${text}T00:00:00.000Z`) : text);
  },
  Time: judgeTime,
  Json: (value) => (isJson(value) ? accept(value) : refuse('plain JSON')),
  Bytes: (value) => (value instanceof Uint8Array ? accept(value) : refuse('a Uint8Array')),
  Uuid: (value) =>
    typeof value === 'string' && /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(value)
      ? accept(value.toLowerCase())
      : refuse('a UUID such as 123e4567-e89b-42d3-a456-426614174000'),
  Composite: notConstant,
  Embedded: notConstant,
  Unsupported: notConstant,
};

function judgeEnum(value: unknown, enumValues: readonly string[] | null): ConstantVerdict {
  if (typeof value !== 'string') return refuse('the name of a value of the enum');
  if (enumValues === null || enumValues.includes(value)) return accept(value);
  return refuse(`one of ${enumValues.join(', ')}`);
}

function judgeBigInt(value: unknown): ConstantVerdict {
  const whole = typeof value === 'bigint' ? value : Number.isSafeInteger(value) ? BigInt(Number(value)) : null;
  if (whole === null || BigInt.asIntN(64, whole) !== whole) return refuse('a bigint of 64 bits');
  return accept(whole);
}

function judgeDecimal(value: unknown, type: ValueType): ConstantVerdict {
  const text = decimalText(value);
  const expected = `a decimal number of at most ${type.precision} digits, ${type.scale} of them after the point`;
  const match = /^-?0*(\d*)(?:\.(\d+))?$/.exec(text ?? '');
  if (text === null || match === null || !/^-?\d/.test(text)) return refuse(expected);

  const [, whole = '', fraction = ''] = match;
  const digits = fraction.replace(/0+$/, '').length;
  const scale = type.scale ?? 0;
  if (digits > scale || whole.length > (type.precision ?? 0) - scale) return refuse(expected);
  return accept(whole === '' && digits === 0 ? text.replace('-', '') : text);
}

/** Exact digits of whatever stands for a decimal: text, number, bigint or an object of `decimal.js`. */
function decimalText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') return Number.isFinite(value) && !/e/.test(String(value)) ? String(value + 0) : null;
  if (typeof value === 'object' && value !== null && 'toFixed' in value && typeof value.toFixed === 'function') {
    return String(value.toFixed());
  }
  return null;
}

function judgeString(value: unknown, type: ValueType): ConstantVerdict {
  if (typeof value !== 'string') return refuse('a string');
  if (value.includes('\0') || !value.isWellFormed())
    return refuse('a string without NUL and without halves of surrogate pairs');

  const name = type.native?.name.toLowerCase();
  const length = name === 'varchar' || name === 'char' ? Number(type.native?.arguments[0]) : Number.NaN;
  return [...value].length > length ? refuse(`a string of at most ${length} characters`) : accept(value);
}

function judgeDateTime(value: unknown, type: ValueType): ConstantVerdict {
  const precision = type.precision ?? 3;
  const text = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : value;
  const expected = `a valid Date or an ISO string such as 2024-12-31T23:59:59Z, with at most ${precision} digits after the seconds`;
  const match = typeof text === 'string' ? /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d+))?Z$/.exec(text) : null;
  if (match === null) return refuse(expected);

  const [, date = '', time = '', fraction = ''] = match;
  if (!isDateText(date) || !isTimeText(time) || fraction.replace(/0+$/, '').length > precision) return refuse(expected);
  if (type.representation === 'date')
    return accept(new Date(`${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`));
  return accept(`${date}T${time}${fraction === '' ? '' : `.${fraction}`}Z`);
}

function judgeTime(value: unknown, type: ValueType): ConstantVerdict {
  const precision = type.precision ?? 3;
  const text = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(11, 23) : value;
  const match = typeof text === 'string' ? /^(\d\d:\d\d:\d\d)(?:\.(\d+))?$/.exec(text) : null;
  const fraction = match?.[2]?.replace(/0+$/, '') ?? '';
  if (match === null || !isTimeText(match[1] ?? '') || fraction.length > precision) {
    return refuse(`a time such as 23:59:59, with at most ${precision} digits after the seconds`);
  }
  return accept(type.representation === 'date' ? new Date(`1970-01-01T${text}Z`) : text);
}

function isDateText(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;

  const date = new Date(`${value}T00:00:00Z`);
  // Date rolls the 31st of a shorter month over into the next.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

function isTimeText(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(text);
}

/**
 * Whether a value is what JSON can say, all the way down: no undefined,
 * functions, dates, class instances or numbers that are none.
 */
export function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every(isJson);

  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === null || prototype === Object.prototype) && Object.values(value).every(isJson);
}

function accept(value: unknown): ConstantVerdict {
  return { isFit: true, value };
}

function refuse(expected: string): ConstantVerdict {
  return { isFit: false, expected };
}
