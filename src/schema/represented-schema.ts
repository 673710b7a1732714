import { InternalError } from '../foundation/errors/internal-error.ts';
import { judgeConstant } from './constant-value.ts';
import type { Field } from './field.ts';
import { freezeSchema } from './freeze-schema.ts';
import { toRecord } from './frozen-copy.ts';
import type { Schema } from './schema.ts';
import type { Representation, ValueType } from './value-type.ts';

/**
 * The same schema, whose values are represented otherwise in JavaScript: its tables are the same, and
 * a database with either reads what the other wrote.
 *
 * @example
 * ```ts
 * const withDates = representedSchema(schema.graph, ({ scalar, representation }) =>
 *   scalar === 'Date' ? 'date' : representation,
 * );
 * ```
 */
export function representedSchema(schema: Schema, choose: (type: ValueType) => Representation): Schema {
  const fields = (all: Readonly<Record<string, Field>>): Record<string, Field> =>
    mapRecord(all, (field) => representedField(field, choose(field)));
  return freezeSchema({
    models: mapRecord(schema.models, (model) => ({ ...model, fields: fields(model.fields) })),
    enums: schema.enums,
    compositeTypes: mapRecord(schema.compositeTypes, (type) => ({ ...type, fields: fields(type.fields) })),
    domains: mapRecord(schema.domains, (type) => ({ ...type, of: { ...type.of, representation: choose(type.of) } })),
    annotations: schema.annotations,
    warnings: schema.warnings,
    functions: schema.functions,
  });
}

/** A constant default has the representation too. */
function representedField(field: Field, representation: Representation): Field {
  if (field.representation === representation) return field;
  const changed = { ...field, representation };
  // The values of enums have one representation only.
  if (field.default?.kind !== 'value' || field.scalar === 'Enum') return changed;
  const verdict = judgeConstant(changed, field.default.value, null);
  if (!verdict.isFit) throw new InternalError({ where: `representedSchema: the default of ${field.name}` });
  return { ...changed, default: { kind: 'value', value: verdict.value } };
}

function mapRecord<T, R>(record: Readonly<Record<string, T>>, change: (value: T) => R): Record<string, R> {
  return toRecord(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
