import { isPlainObject } from './plain-object.ts';

/** Names the kind of a value, never the value: messages may be logged. */
export function described(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  switch (typeof value) {
    case 'undefined':
      return 'undefined';
    case 'object':
      return isPlainObject(value) ? 'an object' : `a ${value.constructor?.name ?? 'object'}`;
    case 'string':
      return 'a string';
    case 'number':
      return Number.isInteger(value) ? 'a whole number' : 'a number';
    case 'function':
      return 'a function';
    default:
      return `a ${typeof value}`;
  }
}
