import { constraintName } from '../../../schema/constraint-names.ts';
import type { Field } from '../../../schema/field.ts';
import type { Key, Model } from '../../../schema/model.ts';
import type { Presence } from '../../../schema/unique-violations.ts';
import { hasSameFields, isOnlyViolableKey, presenceOfDefault } from '../../../schema/unique-violations.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { WriteTarget, WrittenColumn } from './write-target.ts';

/** What stands in a column of the rows that are inserted. */
export type GivenPresence = (column: string) => Presence | null;

/** Refuses columns that are no unique key of the model. On a bare table that is for the database to say. */
export function requireUniqueKey({ model }: WriteTarget, columns: readonly WrittenColumn[]): void {
  if (model === null) return;
  const names = columns.map(({ name }) => name);
  const keys = uniqueFields(model);
  if (keys.some((fields) => hasSameFields(fields, names))) return;
  const shown = keys.map((fields) => `\`${fields.join('`, `')}\``);
  const known = shown.length === 0 ? 'it has none' : `its keys are ${shown.join(' and ')}`;
  throw new Misplaced([names.join(', ')], `is no unique key of ${model.name}; ${known}`);
}

/** Fields of all keys, and of unique indexes on the whole table. */
function uniqueFields(model: Model): readonly (readonly string[])[] {
  const keys = [model.id, ...model.uniques].flatMap((key) => (key === null ? [] : [key.fields]));
  const indexes = model.indexes.filter(({ isUnique, where }) => isUnique && where === null);
  const fields = indexes.map(({ parts }) => parts.flatMap(({ field }) => (field === null ? [] : [field])));
  return [...keys, ...fields.filter((names, index) => names.length === indexes[index]?.parts.length)];
}

/** The columns behind a constraint that the schema knows, where the database takes no names; `null` for others. */
export function columnsOfConstraint(
  context: PlanningContext,
  { models }: WriteTarget,
  name: string,
): readonly string[] | null {
  for (const model of models) {
    const key = [model.id, ...model.uniques].find(
      (other) => other !== null && nameOfKey(context, model, other) === name,
    );
    if (key) return key.fields.map((field) => model.fields[field]?.column ?? field);
  }
  return null;
}

function nameOfKey(context: PlanningContext, model: Model, key: Key): string {
  const columns = key.fields.map((field) => model.fields[field]?.column ?? field);
  const kind = key === model.id ? 'pkey' : 'key';
  return (
    key.constraint ?? constraintName(model.table.name, columns, kind, context.target.capabilities.maxIdentifierBytes)
  );
}

/**
 * Whether a clause that names no key means this one: it is the only one that the new rows can have in common with
 * another row. No, where the keys of the table are not known.
 */
export function isOnlyKeyMeant({ models }: WriteTarget, columns: readonly string[], presence: GivenPresence): boolean {
  return models.length > 0 && models.every((model) => isOnlyKeyOf(model, columns, presence));
}

function isOnlyKeyOf(model: Model, columns: readonly string[], presence: GivenPresence): boolean {
  const fields = columns.map((column) => Object.values(model.fields).find((field) => field.column === column)?.name);
  const names = fields.filter((name) => name !== undefined);
  const key: Key = { name: '', fields: names, constraint: null };
  const presenceOf = (field: Field): Presence => presence(field.column) ?? presenceOfDefault(field);
  return names.length === columns.length && isOnlyViolableKey(model, key, presenceOf);
}
