import { Buffer } from 'node:buffer';
import type { Mysql2Library } from './mysql2-library.ts';

const LARGEST_SIGNED = 2n ** 63n - 1n;

/** From so many parameters on, it is a bulk insert or a list, and the checks of typed parameters cost more than all the rest. */
const MANY = 64;

/**
 * Parameters as mysql2 sends them best.
 *
 * By itself it sends every number as a double and every bigint as text. Numbers
 * stay doubles: they are exact. A bigint goes as an integer, where this version of
 * mysql2 can say so: as text the server would compare it as a double, and lose
 * digits; and what must be an integer (MySQL refuses a double as a limit) is given
 * as bigint. Where there are many, those that a double holds exactly go as doubles,
 * which no other integer equals. Bytes have to be a `Buffer`, else they are text.
 */
export function mysql2Parameters(library: Mysql2Library, parameters: readonly unknown[]): readonly unknown[] {
  let converted: unknown[] | null = null;
  const areMany = parameters.length >= MANY;
  for (let i = 0; i < parameters.length; i++) {
    const parameter = parameters[i];
    if (typeof parameter === 'string' || typeof parameter === 'number' || parameter === null) continue;
    converted ??= parameters.slice();
    converted[i] =
      typeof parameter === 'bigint' ? toInteger(library.TypedParameter, parameter, areMany) : toBuffer(parameter);
  }
  return converted ?? parameters;
}

function toInteger(typed: Mysql2Library['TypedParameter'], parameter: bigint, areMany: boolean): unknown {
  if (areMany) {
    const double = Number(parameter);
    if (Number.isSafeInteger(double)) return double;
  }
  if (typed === undefined) return String(parameter);
  return parameter > LARGEST_SIGNED ? typed.LONGLONG.unsigned(parameter) : typed.LONGLONG(parameter);
}

function toBuffer(parameter: unknown): unknown {
  if (parameter instanceof Uint8Array && !Buffer.isBuffer(parameter)) {
    return Buffer.from(parameter.buffer, parameter.byteOffset, parameter.byteLength);
  }
  return parameter;
}
