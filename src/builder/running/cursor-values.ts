import type { DriverColumnDescription, DriverResult } from '../../drivers/driver.ts';
import { exactKey, exactType, wireKey } from '../../engine/exact-value.ts';
import type { CursorKey } from '../../engine/page-cursor.ts';
import type { Session } from '../../engine/session.ts';
import type { ValueType } from '../../schema/value-type.ts';
import type { ExpressionDescription } from '../description/expression-description.ts';
import type { BuilderPlan } from '../planning/builder-plan.ts';
import type { MoreValues } from './derived-read.ts';

/** The keys of a row, which are its last columns. */
export function cursorKeysOf(
  session: Session,
  row: readonly unknown[],
  result: DriverResult,
  plan: BuilderPlan,
  count: number,
): readonly CursorKey[] {
  const { length } = row;
  const types = plan.lastColumns.slice(-count).map(({ type }) => type);
  const described = length > 0 && types.includes(null) ? result.columns() : [];

  return types.map((type, index) =>
    cursorKeyOf(session, row[length - count + index], type, described[length - count + index]),
  );
}

/**
 * How the value of an order's key gets into a cursor and back. The first letter says how: of a known type
 * in its exact form, else what the driver gave, as which JavaScript value.
 */
function cursorKeyOf(
  session: Session,
  wire: unknown,
  type: ValueType | null,
  column: DriverColumnDescription | undefined,
): CursorKey {
  if (wire === null || wire === undefined) return null;
  if (type !== null) {
    const { dialect, schema, capabilities } = session.engine;

    return `x${JSON.stringify(wireKey(dialect.codec(exactType(type), schema, capabilities), wire))}`;
  }
  if (typeof wire === 'bigint') return `i${wire}`;
  if (typeof wire === 'number') return Number.isSafeInteger(wire) ? `i${wire}` : `f${wire}`;
  if (typeof wire === 'boolean') return `l${wire}`;
  if (wire instanceof Uint8Array) return `b${exactKey(wire)}`;

  return numberKey(String(wire), column?.type ?? null);
}

/** Numbers that came as text: beside a text, some databases compare them as floats. Their drivers name types. */
function numberKey(text: string, type: string | null): string {
  const name = type?.toLowerCase() ?? '';
  if (/^longlong/.test(name) && /^-?\d+$/.test(text)) return `i${text}`;
  if (/decimal/.test(name) && /^-?\d+(\.\d+)?$/.test(text)) return `d${text}`;

  return `s${text}`;
}

/** The expression that a key stands for; `null` for null. `undefined` for what this function's like has not written. */
export function cursorValueOf(key: CursorKey, more: MoreValues): ExpressionDescription | null | undefined {
  if (key === null) return null;
  if (typeof key !== 'string') return undefined;
  const text = key.slice(1);
  switch (key[0]) {
    case 'x':
      return { kind: 'value', slot: more.slot(parsed(text), ['cursor']), is: 'text', exact: true };
    case 'i':
      return /^-?\d{1,40}$/.test(text) ? more.add(BigInt(text), 'bigint', ['cursor']) : undefined;
    case 'f':
      return more.add(Number(text), 'float', ['cursor']);
    case 'l':
      return { kind: 'constant', value: text === 'true' };
    case 'b':
      return more.add(
        Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)),
        'bytes',
        ['cursor'],
      );
    case 'd':
      return { kind: 'cast', item: more.add(text, 'text', ['cursor']), type: decimalTypeOf(text) };
    case 's':
      return more.add(text, 'text', ['cursor']);
    default:
      return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** All digits of a decimal have their place. */
function decimalTypeOf(text: string): string {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');

  return `decimal(${Math.max(1, whole.length + fraction.length)},${fraction.length})`;
}
