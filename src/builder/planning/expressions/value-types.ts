import type { Representation, ScalarType, ValueType } from '../../../schema/value-type.ts';
import { plainType } from '../../../sql/expression-type.ts';
import type { ValueKind } from '../../description/expression-description.ts';

/**
 * Types of what belongs to no field. Codecs are kept by the type's identity, so equal
 * types are one object here.
 */
export const TEXT: ValueType = Object.freeze(plainType('String'));
export const BOOLEAN: ValueType = Object.freeze(plainType('Boolean'));
/** A whole number that was computed, in whatever type of number the database gives it. */
export const INT: ValueType = Object.freeze({ ...plainType('Int'), representation: 'number' });
export const BIGINT: ValueType = Object.freeze(plainType('BigInt'));
/** A whole number that is a JavaScript number, as counts are. */
export const COUNT: ValueType = Object.freeze({ ...BIGINT, representation: 'number' });
export const FLOAT: ValueType = Object.freeze({ ...plainType('Float'), representation: 'number' });
export const DATE_TIME: ValueType = Object.freeze(plainType('DateTime'));
export const DATE: ValueType = Object.freeze(plainType('Date'));
export const TIME: ValueType = Object.freeze(plainType('Time'));
export const JSON_VALUE: ValueType = Object.freeze(plainType('Json'));
export const BYTES: ValueType = Object.freeze(plainType('Bytes'));
/** A decimal of as many digits as there are; not where the database has no decimals. */
export const ANY_DECIMAL: ValueType = Object.freeze(plainType('Decimal'));

/** A column of JSON whose own type is not known: databases that have several take it for the one that must be converted. */
export const SOME_JSON: ValueType = Object.freeze({ ...JSON_VALUE, native: { name: 'json', arguments: [] } });

const typesOfKinds: Readonly<Record<ValueKind, ValueType>> = {
  text: TEXT,
  integer: COUNT,
  float: FLOAT,
  bigint: BIGINT,
  boolean: BOOLEAN,
  instant: DATE_TIME,
  bytes: BYTES,
  list: JSON_VALUE,
  json: JSON_VALUE,
};

/** The type of a value that meets nothing which has one. */
export function typeOfKind(is: ValueKind): ValueType {
  return typesOfKinds[is];
}

/** The type of what is computed, where that of a column would promise too much. */
export function computed(type: ValueType): ValueType {
  if (type.isList) return type;
  if (type.scalar === 'Int') return INT;
  return type.scalar === 'Float' ? FLOAT : type;
}

const plainTypes = new Map<ScalarType, ValueType>(
  [TEXT, BOOLEAN, INT, BIGINT, FLOAT, DATE_TIME, DATE, TIME, JSON_VALUE, BYTES, ANY_DECIMAL].map((type) => [
    type.scalar,
    type,
  ]),
);

/** A type with nothing declared beyond its scalar, the same object each time. */
export function typeOf(scalar: ScalarType): ValueType {
  let type = plainTypes.get(scalar);
  if (type === undefined) {
    type = Object.freeze(plainType(scalar));
    plainTypes.set(scalar, type);
  }
  return type;
}

const decimals = new Map<string, ValueType>();

/** A decimal of these digits, the same object each time. */
export function decimalOf(precision: number | null, scale: number | null, representation: Representation): ValueType {
  if (precision === null && scale === null && representation === 'plain') return ANY_DECIMAL;
  const key = `${precision} ${scale} ${representation}`;
  let type = decimals.get(key);
  if (type === undefined) {
    type = Object.freeze({ ...ANY_DECIMAL, precision, scale, representation });
    decimals.set(key, type);
  }
  return type;
}

const lists = new WeakMap<ValueType, ValueType>();
const items = new WeakMap<ValueType, ValueType>();

/** A list of such values. */
export function listOf(type: ValueType): ValueType {
  let list = lists.get(type);
  if (list === undefined) {
    list = Object.freeze({ ...type, isList: true });
    lists.set(type, list);
  }
  return list;
}

/** What a list has. */
export function itemOf(list: ValueType): ValueType {
  let item = items.get(list);
  if (item === undefined) {
    item = Object.freeze({ ...list, isList: false });
    items.set(list, item);
  }
  return item;
}
