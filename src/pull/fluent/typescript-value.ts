/** The widest line of printed code. */
const WIDTH = 120;

/** A text in single quotes. */
export function quoted(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}

/** A name as key of an object. */
export function keyText(name: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? name : quoted(name);
}

/** A constant as an expression: what JSON holds, and bigint, bytes and dates. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Date) return `new Date(${quoted(value.toISOString())})`;
  if (value instanceof Uint8Array) return `new Uint8Array([${[...value].join(', ')}])`;
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  const entries = Object.entries(value).map(([name, inner]) => `${keyText(name)}: ${valueText(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Entries of an object or list between brackets: on one line where they fit, else on a line each. */
export function bracketed(open: string, entries: readonly string[], close: string, indent: string): string {
  if (entries.length === 0) return open + close;
  const gap = open.endsWith('{') ? ' ' : '';
  const line = `${open}${gap}${entries.join(', ')}${gap}${close}`;
  if (indent.length + line.length <= WIDTH && !line.includes('\n')) return line;
  return `${open}\n${entries.map((entry) => `${indent}  ${entry},\n`).join('')}${indent}${close}`;
}
