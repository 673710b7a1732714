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
      return remembered(ofTypes, type, () => make(type, schema));
    }
    const ofSchemas = remembered(ofEnums, type, () => new WeakMap<Schema, Codec>());
    return remembered(ofSchemas, schema, () => make(type, schema));
  };
}

function remembered<Key extends WeakKey, Value>(memory: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
