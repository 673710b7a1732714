/** A row's value for one key of the order, as JSON has it. */
export type CursorKey = string | number | boolean | null;

/** Which rows come: strictly behind or before the cursor's, or from it on or up to it. */
export type CursorDirection = 'after' | 'before' | 'from' | 'until';

const DIRECTIONS: readonly CursorDirection[] = ['after', 'before', 'from', 'until'];
const MOST_KEYS = 64;

/** A place in the order of a query: what a cursor's text stands for. */
export interface PageCursor {
  readonly digest: string;
  readonly direction: CursorDirection;
  readonly keys: readonly CursorKey[];
}

/**
 * The text of a cursor: base64url of JSON. `signature` says model and order, and its digest
 * keeps cursors from other queries, and changed ones, from being taken. It is no secret: a cursor
 * leads to nothing that the query's conditions would not give.
 */
export function writeCursor(signature: string, direction: CursorDirection, keys: readonly CursorKey[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify([digestOf(signature, direction, keys), direction, keys]));
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Reads a cursor's text; whether it belongs to the query, only its digest tells. `null` for what is none. */
export function parseCursor(text: string): PageCursor | null {
  const parsed = /^[\w-]+$/.test(text) ? parsedJson(text) : null;
  if (!Array.isArray(parsed) || parsed.length !== 3) return null;
  const [digest, word, keys]: readonly unknown[] = parsed;
  const direction = DIRECTIONS.find((known) => known === word);
  if (typeof digest !== 'string' || direction === undefined || !isKeys(keys)) return null;
  return { digest, direction, keys };
}

function parsedJson(text: string): unknown {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

function isKeys(keys: unknown): keys is CursorKey[] {
  return (
    Array.isArray(keys) &&
    keys.length > 0 &&
    keys.length <= MOST_KEYS &&
    keys.every((key) => key === null || typeof key === 'string' || typeof key === 'number' || typeof key === 'boolean')
  );
}

/** 53 bits of a fast hash (cyrb53): enough to tell queries apart. */
export function digestOf(signature: string, direction: CursorDirection, keys: readonly CursorKey[]): string {
  const text = JSON.stringify([signature, direction, keys]);
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(36);
}
