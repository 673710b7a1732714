import type { DriverValue } from '../codec.ts';
import { bytesToHex } from './bytes-value.ts';

/** An encoded value as SQL, for defaults of columns; everywhere else values are parameters. */
export function sqlLiteral(
  value: DriverValue,
  spell: { string(text: string): string; bytes(hex: string): string },
): string {
  if (value instanceof Uint8Array) return spell.bytes(bytesToHex(value));
  if (typeof value === 'string') return spell.string(value);
  // Floats beyond numbers (`NaN`) are only understood as text.
  if (typeof value === 'number' && !Number.isFinite(value)) return spell.string(String(value));
  return String(value);
}
