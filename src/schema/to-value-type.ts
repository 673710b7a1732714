import { nativeNumber, nativeTypeFacts } from './native-types.ts';
import type { NativeType, Representation, ScalarType, ValueType } from './value-type.ts';

/** A value type as far as its author gave it. */
export type PartialValueType = { readonly scalar: ScalarType } & {
  readonly [K in keyof ValueType]?: ValueType[K] | undefined;
};

/** Representations that a schema chooses for all its fields. */
export interface RepresentationDefaults {
  readonly dateTimes: 'date' | 'string';
  readonly decimals: 'plain' | 'decimal.js';
}

const USUAL: RepresentationDefaults = { dateTimes: 'date', decimals: 'plain' };

/** Fractional digits of a second where none are asked for: what a `Date` holds. */
const DEFAULT_FRACTION = 3;

/** Digits of a Decimal where none are asked for: as Prisma creates it. */
const DEFAULT_PRECISION = 65;
const DEFAULT_SCALE = 30;

/**
 * Completes a value type: precision and scale from the native type's arguments
 * or the defaults (DateTime and Time 3, Decimal 65,30), and the representation.
 *
 * @example
 * ```ts
 * toValueType({ scalar: 'Decimal', native: { name: 'Decimal', arguments: ['10', '2'] } });
 * // { scalar: 'Decimal', precision: 10, scale: 2, representation: 'plain', … }
 * ```
 */
export function toValueType(partial: PartialValueType, defaults: RepresentationDefaults = USUAL): ValueType {
  const { scalar } = partial;
  const native = partial.native ?? null;

  return {
    scalar,
    typeName: partial.typeName ?? null,
    isList: partial.isList ?? false,
    native: native === null ? null : { name: native.name, arguments: [...native.arguments] },
    ...digits(partial, native),
    representation: partial.representation ?? defaultRepresentation(scalar, defaults),
  };
}

function defaultRepresentation(scalar: ScalarType, defaults: RepresentationDefaults): Representation {
  if (scalar === 'DateTime') return defaults.dateTimes;
  return scalar === 'Decimal' ? defaults.decimals : 'plain';
}

function digits(
  partial: PartialValueType,
  native: NativeType | null,
): { precision: number | null; scale: number | null } {
  const given = { precision: partial.precision ?? null, scale: partial.scale ?? null };
  const kind = native === null ? null : (nativeTypeFacts(native.name)?.arguments ?? null);
  const first = kind === 'digits' || kind === 'fraction' ? nativeNumber(native?.arguments[0]) : null;

  if (partial.scalar === 'DateTime' || partial.scalar === 'Time') {
    // A date alone has no fraction; anything finer would be dropped by the column.
    const usual = native?.name.toLowerCase() === 'date' ? 0 : DEFAULT_FRACTION;
    return { ...given, precision: given.precision ?? first ?? usual };
  }
  if (partial.scalar !== 'Decimal') return given;

  // `money` always has two digits after the point; others would be rounded away unseen.
  if (native?.name.toLowerCase() === 'money') return { precision: given.precision ?? 19, scale: given.scale ?? 2 };

  const precision = given.precision ?? first;
  const scale = given.scale ?? (kind === 'digits' ? nativeNumber(native?.arguments[1]) : null);
  // As in SQL: `decimal(10)` has no digits after the point.
  return { precision: precision ?? DEFAULT_PRECISION, scale: scale ?? (precision === null ? DEFAULT_SCALE : 0) };
}
