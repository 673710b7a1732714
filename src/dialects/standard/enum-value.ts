import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { EnumType } from '../../schema/named-types.ts';
import type { Schema } from '../../schema/schema.ts';
import type { ValueType } from '../../schema/value-type.ts';
import { refuse } from './refuse.ts';

export function enumOf(type: ValueType, schema: Schema): EnumType {
  const found = type.typeName === null ? undefined : schema.enums[type.typeName];
  if (found === undefined) throw new InternalError({ where: `the schema has no enum ${type.typeName}` });
  return found;
}

/** A check for an enum's value: its name in the schema becomes what is stored. */
export function enumEncoder(found: EnumType): (value: unknown) => string {
  const stored = new Map<unknown, string>(found.values.map((value) => [value.name, value.stored]));
  const names = found.values.map((value) => value.name);
  const expected = `one of ${names.join(', ')}`;

  return (value) => stored.get(value) ?? refuse(expected, names);
}

/** Names of stored values; `null` where they are the same. A value that the schema does not know stays as it is. */
export function enumDecoder(found: EnumType): ((stored: string) => string) | null {
  if (found.values.every((value) => value.name === value.stored)) return null;
  const names = new Map(found.values.map((value) => [value.stored, value.name]));

  return (stored) => names.get(stored) ?? stored;
}
