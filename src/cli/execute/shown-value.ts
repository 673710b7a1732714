/** A value in one line, for a table. `null` is shown by whoever colours it. */
export function shownValue(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'invalid date' : value.toISOString();
  if (value instanceof Uint8Array) return hexOf(value);
  if (typeof value === 'object') return (JSON.stringify(value, plain) ?? '').replaceAll(/\p{Cc}/gu, escaped);
  return String(value).replaceAll(/\p{Cc}/gu, escaped);
}

/** A value for JSON: bytes in hexadecimal, whole numbers beyond 2^53 as text. */
export function jsonValueOf(value: unknown): unknown {
  if (value instanceof Uint8Array) return hexOf(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return value;
}

/** What would move the cursor or worse: a database may hold anything. */
function escaped(control: string): string {
  const known: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return known[control] ?? `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

function plain(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

function hexOf(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`;
}
