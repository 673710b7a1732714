import type { DefaultValue, Field } from '../../src/schema/field.ts';
import type { ValueType } from '../../src/schema/value-type.ts';

/** A field `v` of this type, as the schema would have it. */
export function fieldOf(type: ValueType, value: DefaultValue | null): Field {
  return {
    ...type,
    name: 'v',
    column: 'v',
    isOptional: true,
    default: value,
    isUpdatedAt: false,
    generated: null,
    isHidden: false,
    collation: null,
    timeZone: null,
    comment: null,
    stableId: null,
    renamedFrom: null,
    annotations: {},
  };
}
