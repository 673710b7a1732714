import { refuse } from './refuse.ts';

/** A check for `Bytes`. */
export function encodeBytes(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : refuse('a Uint8Array');
}

/**
 * A plain `Uint8Array` of the driver's bytes: some drivers give a `Buffer`, whose
 * methods differ (`slice` shares memory), and whether one did must not show.
 */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  if (bytes.constructor === Uint8Array) return bytes;
  // A driver may cut its buffers from a larger one, which a view would keep alive.
  if (bytes.byteLength * 2 < bytes.buffer.byteLength) return Uint8Array.from(bytes);
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Lower-case hexadecimal digits. */
export function bytesToHex(bytes: Uint8Array): string {
  let hex = '';
  for (let index = 0; index < bytes.length; index++) hex += hexPairs[bytes[index] as number];
  return hex;
}

interface NodeBuffers {
  allocUnsafeSlow(
    size: number,
  ): Uint8Array & { write(text: string, at: number, length: number, encoding: 'hex'): number };
}

/** The bytes behind hexadecimal digits, from `start` on. */
export function hexToBytes(hex: string, start = 0): Uint8Array {
  const size = (hex.length - start) >> 1;
  // Node's native reader is ten times as fast; "slow" means without the shared pool.
  const buffers = (globalThis as { readonly Buffer?: NodeBuffers }).Buffer;
  if (buffers !== undefined && size > 32) {
    const buffer = buffers.allocUnsafeSlow(size);
    buffer.write(start === 0 ? hex : hex.slice(start), 0, size, 'hex');
    return new Uint8Array(buffer.buffer, buffer.byteOffset, size);
  }

  const bytes = new Uint8Array(size);
  for (let index = 0, at = start; index < size; index++, at += 2) {
    bytes[index] = (nibble(hex.charCodeAt(at)) << 4) | nibble(hex.charCodeAt(at + 1));
  }
  return bytes;
}

const hexPairs: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function nibble(code: number): number {
  return code <= 57 ? code - 48 : (code | 32) - 87;
}
