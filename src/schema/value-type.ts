/**
 * What a value is, apart from where it is stored: the part of a field that
 * decides how it is written in SQL, encoded for a driver and decoded again.
 */
export interface ValueType {
  readonly scalar: ScalarType;
  /** Name of the enum, composite type, domain or embedded model; `null` for the others. */
  readonly typeName: string | null;
  readonly isList: boolean;
  /** The native type the author asked for; `null` takes the database's usual one. */
  readonly native: NativeType | null;
  /** Decimal: total digits. DateTime and Time: fractional digits of a second. */
  readonly precision: number | null;
  /** Decimal: digits after the point. */
  readonly scale: number | null;
  readonly representation: Representation;
}

export type ScalarType =
  | 'Int'
  | 'BigInt'
  | 'Float'
  | 'Decimal'
  | 'String'
  | 'Boolean'
  | 'DateTime'
  | 'Date'
  | 'Time'
  | 'Json'
  | 'Bytes'
  | 'Uuid'
  | 'Enum'
  | 'Composite'
  | 'Embedded'
  /** A column whose type Facet does not know: kept in the schema, never read or written. */
  | 'Unsupported';

/** A database's own type as in `@db.VarChar(255)`: `{ name: 'VarChar', arguments: ['255'] }`. For `Unsupported`, the SQL type in `name`. */
export interface NativeType {
  readonly name: string;
  readonly arguments: readonly string[];
}

/**
 * What JavaScript value stands for the stored one. It belongs to the schema
 * and never to the connection, since the static types follow from it.
 *
 * - `plain`: the only one there is (Int, String …; Decimal as exact string; Date and Time as string; Json refusing numbers beyond double)
 * - `date`: a `Date` (DateTime by default; Date and Time in the Prisma drop-in)
 * - `string`: an ISO string with all digits (DateTime)
 * - `decimal.js`: a `Decimal` object (Decimal)
 * - `bigNumbersAsStrings`: Json whose numbers beyond double come as strings
 * - `number`: what is counted or computed (Int, BigInt, Float), in whatever type of number the database gives it; no field has it
 */
export type Representation = 'plain' | 'date' | 'string' | 'decimal.js' | 'bigNumbersAsStrings' | 'number';
