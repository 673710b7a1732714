import { JSON_NULL } from '../generate-data.ts';
import type { OracleField, OracleModel } from '../oracle-schema.ts';
import { fieldOf } from '../oracle-schema.ts';
import type { Arguments } from '../query-arguments.ts';
import { isPlainObject, OracleJsonNull } from '../query-arguments.ts';
import type { StoredRow } from './stored-tables.ts';
import { Undetermined } from './write-failure.ts';

/** The fields that a create's `data` gives. */
export function givenValues(model: OracleModel, data: Arguments): StoredRow {
  const values: StoredRow = {};
  for (const [name, value] of Object.entries(data)) {
    if (value === undefined || fieldOf(model, name) === undefined) continue;
    values[name] = storedValue(value);
  }
  return values;
}

/** The fields that an update's `data` changes, and to what in this row. */
export function changedValues(model: OracleModel, row: StoredRow, data: Arguments): StoredRow {
  const values: StoredRow = {};
  for (const [name, value] of Object.entries(data)) {
    const field = fieldOf(model, name);
    if (field === undefined || value === undefined) continue;
    if (field.type === 'Json' || !isPlainObject(value)) values[name] = storedValue(value);
    else {
      const [[operator, operand] = ['', undefined]] = Object.entries(value).filter(([, item]) => item !== undefined);
      if (operator === 'set') values[name] = storedValue(operand);
      else if (operator !== '') values[name] = calculated(field, row[name], operator, operand);
    }
  }
  return values;
}

function storedValue(value: unknown): unknown {
  if (value instanceof OracleJsonNull) return value.name === 'DbNull' ? null : JSON_NULL;
  return value;
}

/** As SQL: what is not there stays so. */
function calculated(field: OracleField, value: unknown, operator: string, operand: unknown): unknown {
  if (value === null) return null;
  switch (field.type) {
    case 'Int':
      return within(bigResult(BigInt(value as number), operator, BigInt(operand as number)), 2n ** 31n, Number);
    case 'BigInt':
      return within(bigResult(value as bigint, operator, operand as bigint), 2n ** 63n, (result) => result);
    case 'Float':
      return floatResult(value as number, operator, operand as number);
    case 'Decimal':
      return decimalResult(value as string, operator, operand as string);
    default:
      throw new TypeError(`no ${operator} for ${field.type}`);
  }
}

function within(value: bigint, limit: bigint, shown: (value: bigint) => unknown): unknown {
  if (value >= limit || value < -limit) throw new Undetermined('a number too large for its column');
  return shown(value);
}

function bigResult(a: bigint, operator: string, b: bigint): bigint {
  if (operator === 'increment') return a + b;
  if (operator === 'decrement') return a - b;
  if (operator === 'multiply') return a * b;
  if (b === 0n) throw new Undetermined('a division by zero');
  // Towards zero, as PostgreSQL and SQLite divide whole numbers.
  return a / b;
}

function floatResult(a: number, operator: string, b: number): number {
  if (operator === 'divide' && b === 0) throw new Undetermined('a division by zero');
  const result =
    operator === 'increment' ? a + b : operator === 'decrement' ? a - b : operator === 'multiply' ? a * b : a / b;
  if (!Number.isFinite(result)) throw new Undetermined('a number too large for its column');
  if (Object.is(result, -0)) throw new Undetermined('the sign of nothing, which not every database keeps');
  return result;
}

const SCALE = 2;

function decimalResult(a: string, operator: string, b: string): string {
  const [left, right] = [cents(a), cents(b)];
  if (operator === 'increment') return decimalText(left + right);
  if (operator === 'decrement') return decimalText(left - right);
  if (operator === 'divide' && right === 0n) throw new Undetermined('a division by zero');
  const [over, under] = operator === 'multiply' ? [left * right, 100n] : [left * 100n, right];
  // Half a unit of the last place is rounded as each database pleases.
  if (over % under !== 0n && (2n * over) % under === 0n) throw new Undetermined('a result that must be rounded');
  const exact = over / under;
  const isUp = 2n * absolute(over % under) > absolute(under);
  const sign = over < 0n === under < 0n ? 1n : -1n;
  return decimalText(isUp ? exact + sign : exact);
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function cents(text: string): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(SCALE, '0'));
  return text.startsWith('-') ? -value : value;
}

function decimalText(value: bigint): string {
  const digits = absolute(value)
    .toString()
    .padStart(SCALE + 1, '0');
  if (digits.length > 12) throw new Undetermined('a number too large for its column');
  const fraction = digits.slice(-SCALE).replace(/0+$/, '');
  const text = digits.slice(0, -SCALE) + (fraction === '' ? '' : `.${fraction}`);
  return value < 0n ? `-${text}` : text;
}
