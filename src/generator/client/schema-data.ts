import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import { representedSchema } from '../../schema/represented-schema.ts';
import type { Schema } from '../../schema/schema.ts';
import type { SchemaJson } from '../../schema/schema-json.ts';
import { schemaToJson } from '../../schema/schema-json.ts';
import type { Representation } from '../../schema/value-type.ts';
import { isIgnored } from './client-model.ts';
import type { ClientOptions } from './client-options.ts';

/** The schema as a client has it: with the values that its options ask for. */
export function clientSchema(schema: Schema, { dateTimes, decimals }: ClientOptions): Schema {
  const chosen: Readonly<Partial<Record<string, Representation>>> = { DateTime: dateTimes, Decimal: decimals };
  const isUsual = dateTimes === 'date' && decimals === 'plain';
  return isUsual ? schema : representedSchema(schema, ({ scalar, representation }) => chosen[scalar] ?? representation);
}

/**
 * The schema's JSON in a fifth of the space: parts of models hold only what differs from the most usual such part,
 * which stands once, and columns are left out that have the name of their field. Fields with `@ignore` are hidden, since
 * results lack them.
 */
export interface CompactSchema {
  readonly usual: { readonly model: object; readonly field: object; readonly relation: object };
  readonly whole: Omit<SchemaJson, 'models'>;
  readonly models: readonly object[];
}

/** The form that printed clients read. */
export function compactSchema(schema: Schema): CompactSchema {
  const { models, ...whole } = schemaToJson(schema);
  const all = Object.values(models);
  const usual = {
    model: usualOf(all.map(withoutParts)),
    field: usualOf(all.flatMap((model) => Object.values(model.fields))),
    relation: usualOf(all.flatMap((model) => Object.values(model.relations))),
  };
  return {
    usual,
    // Warnings are for authors of schemas.
    whole: { ...whole, warnings: [] },
    models: all.map((model) => ({
      ...difference(withoutParts(model), usual.model),
      fields: Object.values(model.fields).map((field) => {
        const { column, ...rest } = hiddenIfIgnored(field);
        const parts = difference(rest, usual.field);
        return column === field.name ? parts : { ...parts, column };
      }),
      relations: Object.values(model.relations).map((relation) => difference(relation, usual.relation)),
    })),
  };
}

function withoutParts(model: Model): Omit<Model, 'fields' | 'relations'> & { fields: null; relations: null } {
  return { ...model, fields: null, relations: null };
}

function hiddenIfIgnored(field: Field): Field {
  return isIgnored(field.annotations) ? { ...field, isHidden: true } : field;
}

/** Each member that all parts have, with the value that most of them have. */
function usualOf(parts: readonly object[]): object {
  const counts = new Map<string, Map<unknown, number>>();
  for (const part of parts) {
    for (const [name, value] of Object.entries(part)) {
      const values = counts.get(name) ?? new Map<unknown, number>();
      const text = comparable(value);
      counts.set(name, values.set(text, (values.get(text) ?? 0) + 1));
    }
  }
  return Object.fromEntries(
    [...counts].flatMap(([name, values]) => {
      const ranked = [...values].sort(([, one], [, other]) => other - one);
      const isEverywhere = ranked.reduce((sum, [, count]) => sum + count, 0) === parts.length;
      const [best] = ranked;
      const model = parts.find((part) => comparable(Reflect.get(part, name)) === best?.[0]);
      return isEverywhere && model !== undefined ? [[name, Reflect.get(model, name)]] : [];
    }),
  );
}

function difference(part: object, usual: object): object {
  return Object.fromEntries(
    Object.entries(part).filter(
      ([name, value]) => name === 'name' || comparable(value) !== comparable(Reflect.get(usual, name)),
    ),
  );
}

/** Equal for equal data. Texts and numbers cannot be taken for objects, whose text begins with a bracket. */
function comparable(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? `{${JSON.stringify(value)}` : value;
}
