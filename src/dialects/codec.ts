/** What drivers take as a parameter. */
export type DriverValue = string | number | bigint | boolean | Uint8Array | null;

/**
 * How one type of value crosses to a database and back.
 *
 * Codecs see neither `null` nor `undefined`; those are the plan's business.
 * `encode` refuses what the database could not give back unchanged by throwing
 * `RefusedValue`, to which the caller adds the path of the argument.
 */
export interface Codec {
  encode(value: unknown): DriverValue;
  /**
   * A list of values in one parameter, where the database takes it so (`in`, `unnest`, `json_each`); throws like `encode`.
   * Here `null` and `undefined` may occur and stand for null: a column of a `listSource` has them.
   */
  encodeList(values: readonly unknown[]): DriverValue;
  /** From what the driver gives for a column of a result; `null` when that already is the value. */
  readonly decode: ((wire: never) => unknown) | null;
  /** How the value travels inside JSON that the database builds, and back. */
  readonly json: {
    readonly form: 'plain' | 'text' | 'hex' | 'json';
    readonly decode: ((parsed: never) => unknown) | null;
  };
  /** How the column must be selected for `decode`: as it is, or as text. */
  readonly projection: 'plain' | 'text';
  /**
   * SQLite: a statement that selects such a column must read integers as bigint, or digits are lost.
   * The `decode` of every codec there takes both, so one such column does not disturb the others.
   */
  readonly readsSafeIntegers: boolean;
}
