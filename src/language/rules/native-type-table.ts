import type { Provider } from '../lowering/schema-configuration.ts';

/** What stands between the parentheses of a native type. */
export interface NativeTypeRule {
  /** Scalars that it can hold, by their names in the language. */
  readonly scalars: readonly string[];
  /** How many arguments it takes: none, one, two or none, one or none. */
  readonly arguments: 'none' | 'one' | 'maybeOne' | 'maybeTwo';
  /** Of the first argument. */
  readonly range?: readonly [min: number, max: number];
  /** Of the second one. */
  readonly secondRange?: readonly [min: number, max: number];
}

const MANY = 4_294_967_295;
const none = (...scalars: readonly string[]): NativeTypeRule => ({ scalars, arguments: 'none' });

/** PostgreSQL's. */
const POSTGRES: Readonly<Record<string, NativeTypeRule>> = {
  SmallInt: none('Int'),
  Integer: none('Int'),
  // `Int` cannot hold all of it.
  Oid: none('Int', 'BigInt'),
  BigInt: none('BigInt'),
  Decimal: { scalars: ['Decimal'], arguments: 'maybeTwo', range: [1, 1000], secondRange: [0, MANY] },
  Money: none('Decimal'),
  Real: none('Float'),
  DoublePrecision: none('Float'),
  Text: none('String'),
  Citext: none('String'),
  Inet: none('String'),
  Uuid: none('String', 'Uuid'),
  Xml: none('String'),
  VarChar: { scalars: ['String'], arguments: 'maybeOne', range: [0, MANY] },
  Char: { scalars: ['String'], arguments: 'maybeOne', range: [0, MANY] },
  Bit: { scalars: ['String'], arguments: 'maybeOne', range: [1, MANY] },
  VarBit: { scalars: ['String'], arguments: 'maybeOne', range: [1, MANY] },
  ByteA: none('Bytes'),
  Boolean: none('Boolean'),
  Timestamp: { scalars: ['DateTime'], arguments: 'maybeOne', range: [0, 6] },
  Timestamptz: { scalars: ['DateTime'], arguments: 'maybeOne', range: [0, 6] },
  Date: none('DateTime', 'Date'),
  Time: { scalars: ['DateTime', 'Time'], arguments: 'maybeOne', range: [0, 6] },
  Timetz: { scalars: ['DateTime', 'Time'], arguments: 'maybeOne', range: [0, 6] },
  Json: none('Json'),
  JsonB: none('Json'),
};

/** MySQL's and MariaDB's. */
const MYSQL: Readonly<Record<string, NativeTypeRule>> = {
  Int: none('Int'),
  // `Int` cannot hold all of it.
  UnsignedInt: none('Int', 'BigInt'),
  SmallInt: none('Int'),
  UnsignedSmallInt: none('Int'),
  MediumInt: none('Int'),
  UnsignedMediumInt: none('Int'),
  TinyInt: none('Boolean', 'Int'),
  UnsignedTinyInt: none('Boolean', 'Int'),
  Year: none('Int'),
  BigInt: none('BigInt'),
  UnsignedBigInt: none('BigInt'),
  Decimal: { scalars: ['Decimal'], arguments: 'maybeTwo', range: [0, 65], secondRange: [0, 30] },
  Float: none('Float'),
  Double: none('Float'),
  Bit: { scalars: ['Boolean', 'Bytes'], arguments: 'one', range: [1, 64] },
  Char: { scalars: ['String'], arguments: 'one', range: [0, 255] },
  VarChar: { scalars: ['String'], arguments: 'one', range: [0, 65_535] },
  TinyText: none('String'),
  Text: none('String'),
  MediumText: none('String'),
  LongText: none('String'),
  Binary: { scalars: ['Bytes', 'Uuid'], arguments: 'one', range: [0, MANY] },
  VarBinary: { scalars: ['Bytes'], arguments: 'one', range: [0, MANY] },
  // MariaDB's.
  Uuid: none('String', 'Uuid'),
  TinyBlob: none('Bytes'),
  Blob: none('Bytes'),
  MediumBlob: none('Bytes'),
  LongBlob: none('Bytes'),
  Date: none('DateTime', 'Date'),
  Time: { scalars: ['DateTime', 'Time'], arguments: 'maybeOne', range: [0, MANY] },
  DateTime: { scalars: ['DateTime'], arguments: 'maybeOne', range: [0, MANY] },
  Timestamp: { scalars: ['DateTime'], arguments: 'maybeOne', range: [0, MANY] },
  Json: none('Json'),
};

/** SQLite's columns have the types that they were declared with; these say how a column is declared. */
const SQLITE: Readonly<Record<string, NativeTypeRule>> = {
  Char: { scalars: ['String'], arguments: 'maybeOne', range: [1, MANY] },
  VarChar: { scalars: ['String'], arguments: 'maybeOne', range: [1, MANY] },
  Text: none('String', 'DateTime'),
  Decimal: { scalars: ['Decimal'], arguments: 'maybeTwo', range: [1, 1000], secondRange: [0, MANY] },
  DateTime: { scalars: ['DateTime'], arguments: 'maybeOne', range: [0, 6] },
  Time: { scalars: ['Time'], arguments: 'maybeOne', range: [0, 6] },
  UnixSeconds: none('DateTime'),
};

/** The native types of each database (`@db.VarChar(255)`), as the language names them. */
export const nativeTypeTable: Readonly<Record<Provider, Readonly<Record<string, NativeTypeRule>>>> = {
  postgres: POSTGRES,
  mysql: MYSQL,
  sqlite: SQLITE,
};

/** Of MySQL: a key of these needs a `length`. */
export const typesWithoutKey: readonly string[] = [
  'Text',
  'TinyText',
  'MediumText',
  'LongText',
  'Blob',
  'TinyBlob',
  'MediumBlob',
  'LongBlob',
];
