import type { Field, TextField, UuidField } from './field.ts';
import { startField } from './field-builder.ts';
import type { EnumeratedType, TextType, UuidType } from './value-types.ts';

/**
 * Text of any length; `length(n)` sets a limit.
 *
 * @example
 * ```ts
 * email: text().length(320).unique(),
 * ```
 */
export function text(): TextField<TextType, never> {
  return startField({ scalar: 'String' });
}

/**
 * A UUID, as lower-case text in results.
 *
 * @example
 * ```ts
 * id: uuid().id().defaultUuid(7),
 * ```
 */
export function uuid(): UuidField<UuidType, never> {
  return startField({ scalar: 'Uuid' });
}

/**
 * One of the values of an enum, which `defineSchema` gets under `enums`.
 *
 * @example
 * ```ts
 * defineSchema({
 *   enums: { Role: ['USER', 'ADMIN'] },
 *   models: { User: model({ id: int().id(), role: enumOf('Role').default('USER') }) },
 * });
 * ```
 */
export function enumOf<const Name extends string>(name: Name): Field<EnumeratedType<Name>, never> {
  return startField({ scalar: 'Enum', typeName: name });
}
