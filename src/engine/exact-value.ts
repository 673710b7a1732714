import type { Codec, DriverValue } from '../dialects/codec.ts';
import { RefusedValue } from '../dialects/refused-value.ts';
import type { ValueType } from '../schema/value-type.ts';
import type { CursorKey } from './page-cursor.ts';

/** The type whose values hold every digit that the database has. */
export function exactType(type: ValueType): ValueType {
  return { ...type, representation: type.scalar === 'DateTime' ? 'string' : 'plain' };
}

/** A value of an exact type in a form that JSON has; what it has no word for becomes text. */
export function exactKey(value: unknown): CursorKey {
  if (value instanceof Uint8Array) return Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (typeof value === 'boolean' || typeof value === 'string') return value;

  return typeof value === 'number' && Number.isFinite(value) ? value : String(value);
}

/** What a driver gave, in that form. `codec` is that of an exact type. */
export function wireKey({ decode }: Codec, wire: unknown): CursorKey {
  if (wire === null || wire === undefined) return null;

  return exactKey(decode === null ? wire : decode(wire as never));
}

/** The way back: from the form in JSON to what the database takes. `type` is an exact one. */
export function exactEncoder(codecOf: (type: ValueType) => Codec, type: ValueType): (key: unknown) => DriverValue {
  const codec = codecOf(type);
  const parse = parserOf(type);
  if (type.scalar !== 'DateTime') return (key) => codec.encode(parse(key));
  // A column of an existing database may hold more digits than its field declares.
  const finer = codecOf({ ...type, precision: 6 });

  return (key) => {
    try {
      return codec.encode(key);
    } catch (error) {
      if (error instanceof RefusedValue) return finer.encode(key);
      throw error;
    }
  };
}

function parserOf({ scalar }: ValueType): (key: unknown) => unknown {
  switch (scalar) {
    case 'BigInt':
      return (key) => (/^-?\d{1,20}$/.test(String(key)) ? BigInt(String(key)) : key);
    case 'Float':
      return Number;
    case 'Bytes':
      return (key) => Uint8Array.from(String(key).match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
    default:
      return (key) => key;
  }
}
