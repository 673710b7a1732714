import type { ScalarType, ValueType } from '../../../schema/value-type.ts';
import { Misplaced } from '../misplaced.ts';
import type { TypeFamily } from './common-type.ts';
import { familyOf } from './common-type.ts';

/** What every database converts to a type, and all of them to the same value. */
const sources: Readonly<Partial<Record<ScalarType, readonly (TypeFamily | ScalarType)[]>>> = {
  String: ['number', 'text', 'boolean', 'instant', 'day', 'time', 'json', 'bytes', 'list'],
  Int: ['number', 'String', 'boolean'],
  BigInt: ['number', 'String', 'boolean'],
  Float: ['number', 'String', 'boolean'],
  Decimal: ['number', 'String', 'boolean'],
  Boolean: ['Int', 'BigInt', 'String', 'boolean'],
  DateTime: ['instant', 'day', 'String'],
  Date: ['instant', 'day', 'String'],
  Time: ['instant', 'time', 'String'],
  Json: ['number', 'text', 'boolean', 'instant', 'day', 'time', 'json', 'bytes'],
  // Floats have no one text.
  Bytes: ['Int', 'BigInt', 'Decimal', 'text', 'boolean', 'instant', 'day', 'time', 'bytes'],
  Uuid: ['String', 'Uuid'],
};

/** Refuses casts that are an error on one database and some value or other on the next. */
export function requireConvertible(from: ValueType | null, to: ValueType, text: string): void {
  if (from === null) return;
  const family = familyOf(from);
  const taken = sources[to.scalar];
  if (family === 'other' || taken === undefined) return;
  if (taken.includes(family) || (!from.isList && taken.includes(from.scalar))) return;
  const advice = adviceFor(family, to.scalar);
  throw new Misplaced(
    ['cast'],
    `takes no ${from.isList ? 'list' : from.scalar} to \`${text}\`, since databases convert it differently; ${advice}`,
  );
}

function adviceFor(family: TypeFamily, to: ScalarType): string {
  if (family === 'json') return 'read a value in it first, by `.text()`, `.number()` or `.boolean()`';
  if (to === 'Boolean' && family === 'number') return 'compare it with 0: `.ne(0)`';
  const isNumber = to === 'Int' || to === 'BigInt' || to === 'Float' || to === 'Decimal';
  if (isNumber && family === 'instant') return 'take its seconds by `epoch(…)`, or a part by `datePart(…)`';
  if (isNumber && family === 'day') return 'take a part of it by `datePart(…)`, or count days by `dateDiff(…)`';
  if (family === 'number' && (to === 'DateTime' || to === 'Date')) return 'add it to a moment by `dateAdd(…)`';
  return "cast it to `text` first: `cast(cast(…, 'text'), …)`";
}
