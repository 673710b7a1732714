import type { Codec, DriverValue } from '../codec.ts';

/** Whole numbers come as number, or as bigint where the statement reads them so. */
export type SqliteInteger = number | bigint;

/** One scalar's way to SQLite; what is left out is as it mostly is. */
export interface SqliteScalarCodec {
  readonly encode: (value: unknown) => DriverValue;
  readonly decode: ((wire: never) => unknown) | null;
  readonly json: Codec['json'];
  readonly readsSafeIntegers?: boolean;
}
