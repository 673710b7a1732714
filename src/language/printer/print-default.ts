import type { DefaultValue } from '../../schema/field.ts';
import type { ValueType } from '../../schema/value-type.ts';
import { isWritable, writtenNumber, writtenText } from './written-text.ts';

/** What stands in `@default(…)`; `null` for what the language cannot say. */
export function printDefault(value: DefaultValue, type: ValueType): string | null {
  switch (value.kind) {
    case 'value':
      if (!type.isList) return printConstant(value.value, type);
      return Array.isArray(value.value) ? printList(value.value, type) : null;
    case 'autoIncrement':
      return 'autoincrement()';
    case 'now':
    case 'ulid':
      return `${value.kind}()`;
    case 'uuid':
      return value.version === 4 ? 'uuid()' : `uuid(${value.version})`;
    case 'cuid':
      return value.version === 1 ? 'cuid()' : `cuid(${value.version})`;
    case 'nanoid':
      return value.length === 21 ? 'nanoid()' : `nanoid(${value.length})`;
    case 'expression':
      return value.sql === '' ? 'dbgenerated()' : `dbgenerated(${writtenText(value.sql)})`;
    case 'function':
      return null;
  }
}

function printList(items: readonly unknown[], type: ValueType): string | null {
  const printed = items.map((item) => printConstant(item, type));
  return printed.includes(null) ? null : `[${printed.join(', ')}]`;
}

function printConstant(value: unknown, { scalar }: ValueType): string | null {
  if (scalar === 'Json') return writtenText(JSON.stringify(value));
  if (scalar === 'Enum') return typeof value === 'string' && isWritable(value) ? value : null;
  if (value instanceof Uint8Array) return writtenText(base64(value));
  if (value instanceof Date) return writtenText(dateText(value, scalar));
  if (typeof value === 'number') return writtenNumber(value);
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return null;
  return scalar === 'Decimal' ? value : writtenText(value);
}

function dateText(value: Date, scalar: ValueType['scalar']): string {
  const text = value.toISOString();
  if (scalar === 'Date') return text.slice(0, 10);
  return scalar === 'Time' ? text.slice(11, 23) : text;
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
