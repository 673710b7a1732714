import type { Sequence } from '../../schema/database-extras.ts';

const LIMITS: Readonly<Record<Sequence['type'], bigint>> = {
  smallint: 2n ** 15n,
  integer: 2n ** 31n,
  bigint: 2n ** 63n,
};

/** What the type of a sequence can hold. */
export function sequenceLimits(type: Sequence['type']): { readonly lowest: bigint; readonly highest: bigint } {
  return { lowest: -LIMITS[type], highest: LIMITS[type] - 1n };
}

/** The limits of a sequence that gives none, as PostgreSQL has them. A descending one begins at its maximum. */
export function sequenceDefaults(
  type: Sequence['type'],
  isDescending: boolean,
): { readonly min: string; readonly max: string } {
  const { lowest, highest } = sequenceLimits(type);
  return isDescending ? { min: String(lowest), max: '-1' } : { min: '1', max: String(highest) };
}
