import type { JsonValue } from '../schema/json-value.ts';
import type { Field, JsonField } from './field.ts';
import { startField } from './field-builder.ts';
import type { BooleanType, BytesType, JsonType, UnsupportedType } from './value-types.ts';

/**
 * True or false.
 *
 * @example
 * ```ts
 * published: boolean().default(false),
 * ```
 */
export function boolean(): Field<BooleanType, never> {
  return startField({ scalar: 'Boolean' });
}

/**
 * A JSON document. The type parameter is a promise about its content; nothing checks it.
 *
 * @example
 * ```ts
 * settings: json<{ theme: 'light' | 'dark' }>().default({ theme: 'light' }),
 * ```
 */
export function json<T = JsonValue>(): JsonField<JsonType<T>, never> {
  return startField({ scalar: 'Json' });
}

/**
 * Bytes, a `Uint8Array` in results.
 *
 * @example
 * ```ts
 * avatar: bytes().optional(),
 * ```
 */
export function bytes(): Field<BytesType, never> {
  return startField({ scalar: 'Bytes' });
}

/**
 * A column of a type that Facet does not know. It stays in the schema, and no query reads or writes it.
 *
 * @example
 * ```ts
 * area: unsupported('polygon').optional(),
 * ```
 */
export function unsupported(sqlType: string): Field<UnsupportedType, 'generated' | 'hidden'> {
  return startField({
    scalar: 'Unsupported',
    native: Object.freeze({ name: sqlType, arguments: Object.freeze([]) }),
  });
}
