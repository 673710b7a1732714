import type { ValueType } from '../../schema/value-type.ts';

/** An average of decimals has four digits more than they have, rounded half away from zero. */
export function averageType(type: ValueType): ValueType {
  const { precision, scale } = type;
  const isKnown = precision !== null && scale !== null;
  return { ...type, native: null, precision: isKnown ? precision + 4 : null, scale: isKnown ? scale + 4 : null };
}
