import type { ValueDescription, ValueOrNullDescription } from '../description/expression-description.ts';
import type { Reading, ValuePath } from './reading.ts';
import { isPartOfStatement, isPromise, kindOf } from './value-kind.ts';

export const NULL: ValueOrNullDescription = Object.freeze({ kind: 'constant', value: null });

/** A place for a value, or null. */
export function readValue(reading: Reading, value: unknown, detail: ValuePath): ValueOrNullDescription {
  return value === null ? NULL : readPresent(reading, value, detail);
}

export function readPresent(reading: Reading, value: unknown, detail: ValuePath): ValueDescription {
  const is = kindOf(value) ?? refuseValue(reading, value, detail);

  return { kind: 'value', slot: reading.slot(value, detail), is };
}

export function refuseValue(reading: Reading, value: unknown, detail: ValuePath): never {
  if (value === undefined) return reading.refuse('must be given a value; `undefined` is none', detail);
  if (value === null) return reading.refuse('cannot be compared with null in this way', detail);
  if (isPartOfStatement(value)) return reading.refuse('takes values here, and no expression or query', detail);
  if (isPromise(value)) return reading.refuse('must be given a value, not a promise', detail);

  return reading.refuse(`must be given a value, not a ${typeof value}`, detail);
}
