/** A key as text, to compare keys with each other. Bytes are spelled out, since not all of them are text. */
export function keyText(key: readonly unknown[]): string {
  return JSON.stringify(key.map((part) => (part instanceof Uint8Array ? Array.from(part) : String(part))));
}
