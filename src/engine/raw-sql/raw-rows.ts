import type { Dialect } from '../../dialects/dialect.ts';
import type { DriverColumn } from '../../dialects/driver-column.ts';
import type { DriverResult } from '../../drivers/driver.ts';

/**
 * What raw SQL gives: the rows themselves. `rows` (the same array) and `rowCount` are on it
 * for those who look for them there; they are not enumerable, so the result equals a plain array.
 */
export type RawRows<Row> = Row[] & { readonly rows: readonly Row[]; readonly rowCount: number };

type Decode = ((wire: never) => unknown) | null;

/** How the rows of one result become objects. */
interface RowPlan {
  readonly names: readonly string[];
  readonly decoders: readonly Decode[];
}

/** Drivers that keep a statement prepared describe its columns with the same array each time. */
const plans = new WeakMap<readonly DriverColumn[], { readonly dialect: Dialect; readonly plan: RowPlan }>();

/**
 * Rows as objects, each column decoded as the driver's description of it says.
 *
 * Columns of equal names would overwrite each other: the second `id` becomes `id_2`. A column
 * named `__proto__` is an own property like any other.
 */
export function buildRawRows<Row>(result: DriverResult, dialect: Dialect): RawRows<Row> {
  const plan = result.rows.length === 0 ? null : planOf(result.columns(), dialect);
  const rows = plan === null ? [] : result.rows.map((row) => buildRow(row, plan));

  Object.defineProperties(rows, {
    rows: { value: rows },
    rowCount: { value: result.rowCount },
  });

  // The row's type is the caller's word; nothing at run time could confirm it.
  return rows as unknown as RawRows<Row>;
}

function planOf(columns: readonly DriverColumn[], dialect: Dialect): RowPlan {
  const known = plans.get(columns);

  if (known?.dialect === dialect) return known.plan;
  const plan = { names: distinctNames(columns), decoders: columns.map((column) => dialect.rawCodec(column)) };

  plans.set(columns, { dialect, plan });

  return plan;
}

function distinctNames(columns: readonly DriverColumn[]): readonly string[] {
  const taken = new Set(columns.map(({ name }) => name));
  const given = new Set<string>();

  return columns.map(({ name }) => {
    let distinct = name;

    for (let number = 2; given.has(distinct); number += 1) {
      const candidate = `${name}_${number}`;

      if (!taken.has(candidate)) distinct = candidate;
    }
    given.add(distinct);

    return distinct;
  });
}

function buildRow(values: readonly unknown[], { names, decoders }: RowPlan): Record<string, unknown> {
  const row: Record<string, unknown> = {};

  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as string;
    const decode = decoders[index] as Decode;
    const wire = values[index];
    // A decoder takes what its column's type gives, which the driver has just described.
    const value = wire === null || decode === null ? wire : decode(wire as never);

    if (name === '__proto__')
      Object.defineProperty(row, name, { value, enumerable: true, configurable: true, writable: true });
    else row[name] = value;
  }

  return row;
}
