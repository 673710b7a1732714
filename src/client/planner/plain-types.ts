import type { ValueType } from '../../schema/value-type.ts';

const PLAIN = {
  typeName: null,
  isList: false,
  native: null,
  precision: null,
  scale: null,
  representation: 'plain',
} as const;

/** Types of values that belong to no field. */
export const TEXT: ValueType = Object.freeze({ scalar: 'String', ...PLAIN });
export const WHOLE_NUMBER: ValueType = Object.freeze({ scalar: 'BigInt', ...PLAIN });
