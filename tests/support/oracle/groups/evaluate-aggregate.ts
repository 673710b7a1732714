import { compareValues } from '../compare-values.ts';
import type { OracleField, OracleModel, OracleRow } from '../oracle-schema.ts';
import { fieldOf } from '../oracle-schema.ts';
import type { Arguments } from '../query-arguments.ts';
import { Approximate } from './approximate.ts';
import { fractionNumber, fractionText, hundredths } from './exact-decimals.ts';

export const COMPUTED = ['_count', '_sum', '_avg', '_min', '_max'] as const;
export type Computed = (typeof COMPUTED)[number];

/** What a call computes over rows, by name. */
export function evaluateComputed(model: OracleModel, rows: readonly OracleRow[], args: Arguments): Arguments {
  const result: Record<string, unknown> = {};
  for (const name of COMPUTED) {
    const asked = args[name];
    if (asked === undefined) continue;
    if (asked === true) {
      result[name] = rows.length;
      continue;
    }
    const fields = Object.entries(asked as Arguments).filter(([, wanted]) => wanted === true);
    result[name] = Object.fromEntries(
      fields.map(([field]) => [
        field,
        field === '_all' ? rows.length : computedValue(fieldOf(model, field) as OracleField, rows, name),
      ]),
    );
  }
  return result;
}

/** One value computed of a field over rows; null where there are no values. */
export function computedValue(field: OracleField, rows: readonly OracleRow[], name: Computed): unknown {
  const values = rows.map((row) => row[field.name]).filter((value) => value !== null);
  if (name === '_count') return values.length;
  if (values.length === 0) return null;
  switch (name) {
    case '_sum':
      return sum(field, values);
    case '_avg':
      return average(field, values);
    default: {
      const sign = name === '_min' ? 1 : -1;
      return values.reduce((best, value) => (sign * compareValues(field.type, value, best) < 0 ? value : best));
    }
  }
}

function sum(field: OracleField, values: readonly unknown[]): unknown {
  switch (field.type) {
    case 'Int':
      return Number(wholeSum(values));
    case 'BigInt':
      return wholeSum(values);
    case 'Decimal':
      return fractionText(decimalSum(values), 100n, 2);
    default:
      return new Approximate((values as number[]).reduce((total, value) => total + value, 0));
  }
}

function average(field: OracleField, values: readonly unknown[]): unknown {
  const count = BigInt(values.length);
  switch (field.type) {
    case 'Int':
    case 'BigInt':
      return fractionNumber(wholeSum(values), count);
    case 'Decimal':
      return fractionText(decimalSum(values), 100n * count, 16);
    default:
      return new Approximate((values as number[]).reduce((total, value) => total + value, 0) / values.length);
  }
}

function wholeSum(values: readonly unknown[]): bigint {
  return values.reduce((total: bigint, value) => total + BigInt(value as bigint | number), 0n);
}

function decimalSum(values: readonly unknown[]): bigint {
  return values.reduce((total: bigint, value) => total + hundredths(value as string), 0n);
}

/** Fields that values are added of, and those that have an order. */
export function isSummed({ type }: OracleField): boolean {
  return type === 'Int' || type === 'BigInt' || type === 'Float' || type === 'Decimal';
}

export function isRanked({ type }: OracleField): boolean {
  return type !== 'Json';
}
