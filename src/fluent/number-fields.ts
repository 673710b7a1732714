import type { ExactField, Field, NumberField } from './field.ts';
import { startField } from './field-builder.ts';
import type { BigIntType, DecimalType, FloatType, IntType } from './value-types.ts';

/**
 * A 32-bit integer.
 *
 * @example
 * ```ts
 * id: int().id().autoIncrement(),
 * ```
 */
export function int(): NumberField<IntType, never> {
  return startField({ scalar: 'Int' });
}

/**
 * A 64-bit integer, a `bigint` in results.
 *
 * @example
 * ```ts
 * views: bigInt().default(0n),
 * ```
 */
export function bigInt(): NumberField<BigIntType, never> {
  return startField({ scalar: 'BigInt' });
}

/**
 * A double.
 *
 * @example
 * ```ts
 * latitude: float().optional(),
 * ```
 */
export function float(): Field<FloatType, never> {
  return startField({ scalar: 'Float' });
}

/**
 * An exact decimal with so many digits in all, and so many after the point.
 * Results hold text, or objects where the schema's `decimals` or the field's `asObject` says so.
 *
 * @example
 * ```ts
 * price: decimal(12, 2).default('0.00'),
 * ```
 */
export function decimal(precision?: number, scale?: number): ExactField<DecimalType, never> {
  return startField({
    scalar: 'Decimal',
    ...(precision === undefined ? {} : { precision }),
    ...(scale === undefined ? {} : { scale }),
  });
}
