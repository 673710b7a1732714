import type { ScalarType } from './value-type.ts';

/** What is known of a native type whatever the database. */
export interface NativeTypeFacts {
  /** Scalars that it can hold. */
  readonly scalars: readonly ScalarType[];
  /** What its arguments mean: a length in characters, bytes or bits; digits; fractional digits of a second. */
  readonly arguments: 'none' | 'length' | 'digits' | 'fraction';
}

const text: readonly ScalarType[] = ['String', 'Enum', 'Uuid'];

/**
 * The native types that the schema language knows (`@db.VarChar(255)`), by
 * lower-case name. The same name means the same on each database that has it, so one
 * table serves all; whether the connected database has it, its dialect decides.
 */
const NATIVE_TYPES: ReadonlyMap<string, NativeTypeFacts> = new Map(
  Object.entries({
    // SQLite's moments as texts are DateTimes.
    text: { scalars: ['String', 'Enum', 'Uuid', 'DateTime'], arguments: 'none' },
    tinytext: { scalars: text, arguments: 'none' },
    mediumtext: { scalars: text, arguments: 'none' },
    longtext: { scalars: text, arguments: 'none' },
    citext: { scalars: ['String'], arguments: 'none' },
    char: { scalars: text, arguments: 'length' },
    varchar: { scalars: text, arguments: 'length' },
    xml: { scalars: ['String'], arguments: 'none' },
    inet: { scalars: ['String'], arguments: 'none' },
    varbit: { scalars: ['String'], arguments: 'length' },
    bit: { scalars: ['String', 'Boolean', 'Bytes'], arguments: 'length' },
    uuid: { scalars: ['Uuid', 'String'], arguments: 'none' },

    boolean: { scalars: ['Boolean'], arguments: 'none' },

    tinyint: { scalars: ['Int', 'Boolean'], arguments: 'length' },
    smallint: { scalars: ['Int'], arguments: 'none' },
    mediumint: { scalars: ['Int'], arguments: 'none' },
    int: { scalars: ['Int'], arguments: 'none' },
    integer: { scalars: ['Int'], arguments: 'none' },
    unsignedtinyint: { scalars: ['Int', 'Boolean'], arguments: 'none' },
    unsignedsmallint: { scalars: ['Int'], arguments: 'none' },
    unsignedmediumint: { scalars: ['Int'], arguments: 'none' },
    unsignedint: { scalars: ['Int', 'BigInt'], arguments: 'none' },
    year: { scalars: ['Int'], arguments: 'none' },
    oid: { scalars: ['Int', 'BigInt'], arguments: 'none' },
    serial: { scalars: ['Int'], arguments: 'none' },
    smallserial: { scalars: ['Int'], arguments: 'none' },
    bigserial: { scalars: ['BigInt'], arguments: 'none' },
    bigint: { scalars: ['BigInt'], arguments: 'none' },
    unsignedbigint: { scalars: ['BigInt'], arguments: 'none' },

    real: { scalars: ['Float'], arguments: 'none' },
    float: { scalars: ['Float'], arguments: 'none' },
    double: { scalars: ['Float'], arguments: 'none' },
    doubleprecision: { scalars: ['Float'], arguments: 'none' },
    decimal: { scalars: ['Decimal'], arguments: 'digits' },
    numeric: { scalars: ['Decimal'], arguments: 'digits' },
    money: { scalars: ['Decimal'], arguments: 'none' },

    date: { scalars: ['Date', 'DateTime'], arguments: 'none' },
    time: { scalars: ['Time', 'DateTime'], arguments: 'fraction' },
    timetz: { scalars: ['Time', 'DateTime'], arguments: 'fraction' },
    timestamp: { scalars: ['DateTime'], arguments: 'fraction' },
    timestamptz: { scalars: ['DateTime'], arguments: 'fraction' },
    datetime: { scalars: ['DateTime'], arguments: 'fraction' },

    json: { scalars: ['Json'], arguments: 'none' },
    jsonb: { scalars: ['Json'], arguments: 'none' },

    bytea: { scalars: ['Bytes'], arguments: 'none' },
    blob: { scalars: ['Bytes'], arguments: 'none' },
    tinyblob: { scalars: ['Bytes'], arguments: 'none' },
    mediumblob: { scalars: ['Bytes'], arguments: 'none' },
    longblob: { scalars: ['Bytes'], arguments: 'none' },
    binary: { scalars: ['Bytes', 'Uuid'], arguments: 'length' },
    varbinary: { scalars: ['Bytes'], arguments: 'length' },
  } satisfies Record<string, NativeTypeFacts>),
);

/**
 * What is known of a native type; `null` for types of extensions and others
 * that only the database can judge. Case does not matter.
 *
 * @example
 * ```ts
 * nativeTypeFacts('VarChar'); // { scalars: ['String', 'Enum', 'Uuid'], arguments: 'length' }
 * ```
 */
export function nativeTypeFacts(name: string): NativeTypeFacts | null {
  return NATIVE_TYPES.get(name.toLowerCase()) ?? null;
}

/** An argument of a native type as a number, where it is a whole one. */
export function nativeNumber(argument: string | undefined): number | null {
  return argument !== undefined && /^\d{1,9}$/.test(argument) ? Number(argument) : null;
}
