import type { Key, Model } from './model.ts';

const uniqueKeysOf = new WeakMap<Model, readonly Key[]>();
const fieldsByColumnOf = new WeakMap<Model, ReadonlyMap<string, string>>();

/**
 * The keys by which a row can be named in `findUnique`: the id, then the uniques.
 * Keys over lists, Json, or types that cannot be read are left out.
 *
 * @example
 * ```ts
 * const model = schema.graph.models.User;
 * if (model !== undefined) uniqueKeys(model).map((key) => key.name); // ['id', 'email']
 * ```
 */
export function uniqueKeys(model: Model): readonly Key[] {
  let keys = uniqueKeysOf.get(model);
  if (keys === undefined) {
    keys = Object.freeze(
      [model.id, ...model.uniques].filter((key) => key !== null).filter((key) => canNameRow(key, model)),
    );
    uniqueKeysOf.set(model, keys);
  }
  return keys;
}

/** A unique key in place of an id: the first whose fields are all required. `null` where there is none. */
export function requiredUnique(model: Model): Key | null {
  return (
    model.uniques.find(
      (key) => canNameRow(key, model) && key.fields.every((name) => !model.fields[name]?.isOptional),
    ) ?? null
  );
}

/** The key that names every row: the id, else a required unique. `null` for models without, such as most views. */
export function identityOf(model: Model): Key | null {
  return model.id ?? requiredUnique(model);
}

/** Whether these fields, in whatever order, are the id or a unique key. */
export function isUniqueBy(model: Model, fields: readonly string[]): boolean {
  return [model.id, ...model.uniques].some(
    (key) => key !== null && key.fields.length === fields.length && key.fields.every((name) => fields.includes(name)),
  );
}

/** Whether rows can be written: a table, not ignored, whose rows have a name. */
export function isWritable(model: Model): boolean {
  return model.kind === 'table' && !model.isIgnored && identityOf(model) !== null;
}

/** Names of fields by their columns, to lead database errors back to fields. */
export function fieldsByColumn(model: Model): ReadonlyMap<string, string> {
  let fields = fieldsByColumnOf.get(model);
  if (fields === undefined) {
    fields = new Map(Object.values(model.fields).map(({ column, name }) => [column, name]));
    fieldsByColumnOf.set(model, fields);
  }
  return fields;
}

function canNameRow(key: Key, model: Model): boolean {
  return (
    key.fields.length > 0 &&
    key.fields.every((name) => {
      const field = model.fields[name];
      return field !== undefined && !field.isList && field.scalar !== 'Json' && field.scalar !== 'Unsupported';
    })
  );
}
