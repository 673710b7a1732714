import type { Schema } from '../../schema/schema.ts';
import type { ValueType } from '../../schema/value-type.ts';
import type { Codec } from '../codec.ts';

/**
 * Makes each codec once: the same type object gives the same codec, so that
 * planners may ask for every value. Only enums depend on the schema too.
 */
export function rememberCodecs(
  make: (type: ValueType, schema: Schema) => Codec,
): (type: ValueType, schema: Schema) => Codec {
  const ofTypes = new WeakMap<ValueType, Codec>();
  const ofEnums = new WeakMap<ValueType, WeakMap<Schema, Codec>>();

  return (type, schema) => {
    if (type.scalar !== 'Enum') {
      let codec = ofTypes.get(type);
      if (codec === undefined) ofTypes.set(type, (codec = make(type, schema)));
      return codec;
    }

    let ofSchemas = ofEnums.get(type);
    if (ofSchemas === undefined) ofEnums.set(type, (ofSchemas = new WeakMap()));
    let codec = ofSchemas.get(schema);
    if (codec === undefined) ofSchemas.set(schema, (codec = make(type, schema)));
    return codec;
  };
}
