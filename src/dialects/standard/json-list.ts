import type { DriverValue } from '../codec.ts';
import { bytesToHex } from './bytes-value.ts';

/** A list as a JSON text that gives each element back as it would be bound; bytes as hexadecimal digits. */
export function jsonList(values: readonly unknown[], encode: (value: unknown) => DriverValue): string {
  let text = '[';
  for (let index = 0; index < values.length; index++) {
    if (index > 0) text += ',';
    const value = values[index];
    text += value === null || value === undefined ? 'null' : jsonElement(encode(value));
  }
  return `${text}]`;
}

function jsonElement(encoded: DriverValue): string {
  if (typeof encoded === 'string') return JSON.stringify(encoded);
  return encoded instanceof Uint8Array ? `"${bytesToHex(encoded)}"` : String(encoded);
}
