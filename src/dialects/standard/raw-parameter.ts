import type { DriverValue } from '../codec.ts';
import { isDecimalObject } from './decimal-value.ts';
import { floatEncoder } from './float-value.ts';
import type { Instant } from './instant.ts';
import { instantOfMillis } from './instant.ts';
import { encodeJson } from './json-value.ts';
import { refuse } from './refuse.ts';
import { textEncoder } from './text-value.ts';

export interface RawParameterRules {
  readonly refusesNul: boolean;
  readonly hasNaN: boolean;
  readonly hasInfinity: boolean;
  boolean(value: boolean): DriverValue;
  instant(value: Instant): DriverValue;
  /** `null` where an array is JSON like other objects. */
  readonly list: ((values: readonly unknown[], encode: (value: unknown) => DriverValue) => DriverValue) | null;
}

/** Makes a dialect's `encodeRaw`: parameters of raw SQL, whose type is only known from the JavaScript value. */
export function rawParameterEncoder(rules: RawParameterRules): (value: unknown) => DriverValue {
  const encodeText = textEncoder({ refusesNul: rules.refusesNul, maxLength: null, losesTrailingBlanks: false });
  const encodeNumber = floatEncoder({ hasNaN: rules.hasNaN, hasInfinity: rules.hasInfinity, isSingle: false });

  const encodeObject = (value: object): DriverValue => {
    if (value instanceof Uint8Array) return value;
    if (value instanceof Date) {
      const millis = value.getTime();
      return Number.isNaN(millis) ? refuse('a valid Date') : rules.instant(instantOfMillis(millis));
    }
    if (Array.isArray(value) && rules.list !== null) return rules.list(value, encode);
    if (isDecimalObject(value)) return value.toFixed();
    // What it is for is unknown, and so is how deep it may be.
    return encodeJson(value, {
      refusesNul: rules.refusesNul,
      hasBigNumbers: true,
      maxDepth: Number.POSITIVE_INFINITY,
    });
  };

  const encode = (value: unknown): DriverValue => {
    switch (typeof value) {
      case 'undefined':
        return null;
      case 'string':
        return encodeText(value);
      case 'number':
        return encodeNumber(value);
      case 'bigint':
        return value;
      case 'boolean':
        return rules.boolean(value);
      case 'object':
        return value === null ? null : encodeObject(value);
      default:
        return refuse(`a value for the database, not a ${typeof value}`);
    }
  };
  return encode;
}
