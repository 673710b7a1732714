import type { Field } from './field.ts';
import type { Key, Model } from './model.ts';

/**
 * What an insert puts into a column, as far as unique keys care: a value that another row may have,
 * one that no other row has (counted by the database, or made at random), or null, which equals nothing.
 */
export type Presence = 'value' | 'fresh' | 'null';

/** What stands in a column that a new row does not give. */
export function presenceOfDefault(field: Field): Presence {
  switch (field.default?.kind) {
    case undefined:
      return field.isUpdatedAt ? 'value' : 'null';
    case 'autoIncrement':
    case 'uuid':
    case 'cuid':
    case 'ulid':
      return 'fresh';
    case 'nanoid':
      // Short ones may well come up twice.
      return field.default.length >= 16 ? 'fresh' : 'value';
    default:
      return 'value';
  }
}

/**
 * Whether this key is the only one that a row with such columns can have in common with another row.
 *
 * Where a conflict clause names no key, the row that it updates is the one that stands in
 * the way by whatever key; so the clause means an upsert by this key only if no other can be meant.
 */
export function isOnlyViolableKey(model: Model, key: Key, presenceOf: (field: Field) => Presence): boolean {
  const isViolable = (names: readonly (string | null)[]): boolean =>
    names.every((name) => {
      const field = name === null ? undefined : model.fields[name];
      // An expression may give any value.
      return field === undefined || presenceOf(field) === 'value';
    });
  const keys = [model.id, ...model.uniques].filter((other) => other !== null).map(({ fields }) => fields);
  const indexes = model.indexes.filter(({ isUnique }) => isUnique).map(({ parts }) => parts.map(({ field }) => field));
  return [...keys, ...indexes].every((names) => hasSameFields(names, key.fields) || !isViolable(names));
}

/** Whether both name the same fields, in whatever order. */
export function hasSameFields(names: readonly (string | null)[], fields: readonly string[]): boolean {
  return names.length === fields.length && fields.every((name) => names.includes(name));
}
