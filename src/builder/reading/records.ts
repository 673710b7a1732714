import { isPlainObject } from '../../foundation/plain-object.ts';
import { isSqlFragment } from '../../sql/sql-tag.ts';

export type PlainRecord = Readonly<Record<string, unknown>>;

/**
 * An object of names and values, as literals are. What is of a class is none: a `Map` or a `Date` without members
 * of its own would else be a condition that every row meets.
 */
export function isRecord(value: unknown): value is PlainRecord {
  return typeof value === 'object' && value !== null && isPlainObject(value) && !isSqlFragment(value);
}

/** One of a method's options; `undefined` where it is not given. */
export function optionOf(options: unknown, name: string): unknown {
  return isRecord(options) && Object.hasOwn(options, name) ? options[name] : undefined;
}
