import type { PhysicalColumn } from '../dialects/physical-objects.ts';
import { splitArguments } from '../dialects/type-text.ts';
import { judgeConstant } from '../schema/constant-value.ts';
import type { DefaultValue, Field } from '../schema/field.ts';
import type { Schema } from '../schema/schema.ts';
import { withoutOuterParentheses } from './outer-parentheses.ts';
import type { DatabaseWords } from './pull-options.ts';
import type { ColumnPart } from './read-type.ts';
import { definitionOf } from './read-type.ts';
import type { SqlConstant } from './sql-constant.ts';
import { readSqlConstant } from './sql-constant.ts';

/** A null as default is none. */
const NOTHING = /^\(*null\)*(?:::.*)?$/is;

/**
 * The default of a column in the schema's words: `now()` and constants where `sync()` would make the same of them, else
 * the database's own expression. Functions of the client (`uuid()`) are never read: the database would then have none.
 */
export function readDefault(
  column: PhysicalColumn,
  field: Field,
  schema: Schema,
  part: ColumnPart,
  words: DatabaseWords,
): DefaultValue | null {
  const text = column.default;
  if (text === null || NOTHING.test(text.trim())) return null;
  const expression: DefaultValue = { kind: 'expression', sql: text };
  if (field.scalar === 'Unsupported') return expression;
  const isSame = (value: DefaultValue): boolean => {
    const wanted = definitionOf({ ...field, default: value }, schema, part, words);
    return wanted !== null && wanted.default !== null && words.changes.isSameDefault(wanted.default, column);
  };
  if (['DateTime', 'Date', 'Time'].includes(field.scalar) && !field.isList && isSame({ kind: 'now' }))
    return { kind: 'now' };
  const hasBackslashes = words.dialect.lexicon.backslashQuotes.includes("'");
  const constant = readSqlConstant(text, hasBackslashes);
  const candidates =
    constant === null
      ? listOf(text, field, schema, hasBackslashes)
      : [...valuesOf(constant, field, schema), ...decoded(constant, field, schema, words)];
  for (const value of candidates) {
    const verdict = judgeConstant(field, value, enumNames(field, schema));
    if (verdict.isFit && isSame({ kind: 'value', value: verdict.value }))
      return { kind: 'value', value: verdict.value };
  }
  return expression;
}

function enumNames({ typeName, scalar }: Field, schema: Schema): readonly string[] | null {
  if (scalar !== 'Enum') return null;
  return schema.enums[typeName ?? '']?.values.map(({ name }) => name) ?? [];
}

/** `ARRAY['a'::text]`: a list of constants, spelled out. */
function listOf(text: string, field: Field, schema: Schema, hasBackslashes: boolean): readonly unknown[] {
  const inner = /^ARRAY\[(.*)\](?:::[\w ."]+(?:\(\d+\))?\[\])?$/s.exec(withoutOuterParentheses(text))?.[1];
  if (!field.isList || inner === undefined) return [];
  const values = splitArguments(inner).map((item) => {
    const constant = readSqlConstant(item, hasBackslashes);
    return constant === null ? [] : valuesOf(constant, { ...field, isList: false }, schema);
  });
  return values.every((found) => found.length > 0) ? [values.map(([value]) => value)] : [];
}

/** What a constant may mean for a field by its text alone. */
function valuesOf(constant: SqlConstant, field: Field, schema: Schema): readonly unknown[] {
  if (field.isList) return [];
  const text = constant.kind === 'text' || constant.kind === 'number' ? constant.text : null;
  switch (field.scalar) {
    case 'Boolean':
      if (constant.kind === 'boolean') return [constant.value];
      return text !== null && /^(?:0|1|t|f|true|false)$/i.test(text) ? [/^(?:1|t|true)$/i.test(text)] : [];
    case 'Int':
      return text !== null && /^-?\d+$/.test(text) ? [Number(text)] : [];
    case 'BigInt':
      return text !== null && /^-?\d+$/.test(text) ? [BigInt(text)] : [];
    case 'Float':
      return text !== null && text.trim() !== '' ? [Number(text)] : [];
    case 'Enum': {
      const value = schema.enums[field.typeName ?? '']?.values.find(({ stored }) => stored === text);
      return value === undefined ? [] : [value.name];
    }
    case 'Json':
      return constant.kind === 'text' ? jsonOf(constant.text) : [];
    case 'Bytes':
      return bytesOf(constant);
    case 'Decimal':
      // Zeros at the end say nothing, and a new database would not have them.
      return text === null ? [] : [/^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text];
    // Text alone does not tell how a moment is stored: the codec reads it.
    case 'DateTime':
      return [];
    default:
      return text === null ? [] : [text];
  }
}

function jsonOf(text: string): readonly unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}

function bytesOf(constant: SqlConstant): readonly unknown[] {
  if (constant.kind === 'text' && !constant.text.startsWith('\\x')) return [new TextEncoder().encode(constant.text)];
  const hex = constant.kind === 'bytes' ? constant.hex : constant.kind === 'text' ? constant.text.slice(2) : null;
  if (hex === null || !/^(?:[\da-f]{2})*$/i.test(hex)) return [];
  return [Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))];
}

/** What the field's codec reads from the stored form. */
function decoded(
  constant: SqlConstant,
  field: Field,
  schema: Schema,
  { dialect, capabilities }: DatabaseWords,
): readonly unknown[] {
  if (constant.kind === 'boolean' || constant.kind === 'bytes') return [];
  const wires = constant.kind === 'number' ? [Number(constant.text), constant.text] : [constant.text];
  return wires.flatMap((wire) => {
    try {
      const { decode } = dialect.codec(field, schema, capabilities);
      const value: unknown = decode === null ? wire : Reflect.apply(decode, undefined, [wire]);
      return [value];
    } catch {
      return [];
    }
  });
}
