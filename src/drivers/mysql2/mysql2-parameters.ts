import { Buffer } from 'node:buffer';
import type { Mysql2Library } from './mysql2-library.ts';

const LARGEST_SIGNED = 2n ** 63n - 1n;

/**
 * Parameters as mysql2 sends them best.
 *
 * By itself it sends every number as a double and every bigint as text. The
 * server would compare BIGINT columns with those as doubles, losing digits, and
 * MySQL refuses a double as a limit. So whole numbers go as integers, where this
 * version of mysql2 can say so. Bytes have to be a `Buffer`, else they are text.
 */
export function mysql2Parameters(library: Mysql2Library, parameters: readonly unknown[]): readonly unknown[] {
  let converted: unknown[] | null = null;
  for (let i = 0; i < parameters.length; i++) {
    const parameter = parameters[i];
    if (typeof parameter === 'string' || parameter === null) continue;
    converted ??= parameters.slice();
    converted[i] = toMysql2(library.TypedParameter, parameter);
  }
  return converted ?? parameters;
}

function toMysql2(typed: Mysql2Library['TypedParameter'], parameter: unknown): unknown {
  if (typeof parameter === 'number') {
    return typed !== undefined && Number.isSafeInteger(parameter) ? typed.LONGLONG(parameter) : parameter;
  }
  if (typeof parameter === 'bigint') {
    if (typed === undefined) return String(parameter);
    return parameter > LARGEST_SIGNED ? typed.LONGLONG.unsigned(parameter) : typed.LONGLONG(parameter);
  }
  if (parameter instanceof Uint8Array && !Buffer.isBuffer(parameter)) {
    return Buffer.from(parameter.buffer, parameter.byteOffset, parameter.byteLength);
  }
  return parameter;
}
