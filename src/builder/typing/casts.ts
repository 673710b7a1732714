import type { JsonValue } from '../../schema/json-value.ts';

/** Types that `cast` takes. */
export type CastText = keyof CastValues | `decimal(${number},${number})` | `decimal(${number}, ${number})`;

/** What a cast gives. */
export type CastValue<Type> = Type extends keyof CastValues ? CastValues[Type] : string;

interface CastValues {
  text: string;
  int: number;
  bigint: bigint;
  float: number;
  decimal: string;
  boolean: boolean;
  timestamp: Date;
  date: string;
  time: string;
  json: JsonValue;
  bytes: Uint8Array;
  uuid: string;
}
