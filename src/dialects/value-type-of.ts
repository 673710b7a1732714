import type { ScalarType, ValueType } from '../schema/value-type.ts';

/** A logical type from what a catalogue tells of it; DateTime comes as a `Date`, everything else in its plain form. */
export function valueTypeOf(type: Partial<ValueType> & { readonly scalar: ScalarType }): ValueType {
  return {
    typeName: null,
    isList: false,
    native: null,
    precision: null,
    scale: null,
    representation: type.scalar === 'DateTime' ? 'date' : 'plain',
    ...type,
  };
}
