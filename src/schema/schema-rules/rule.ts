import type { Field } from '../field.ts';
import type { Model } from '../model.ts';
import type { ProblemList } from '../problem-list.ts';
import { suggest } from '../problem-list.ts';
import type { Schema } from '../schema.ts';
import type { SchemaDeclaration } from '../schema-declaration.ts';

/** What a rule looks at: the built parts, what its author wrote, and where findings go. */
export interface SchemaParts extends Pick<Schema, 'models' | 'enums' | 'compositeTypes' | 'domains' | 'annotations'> {
  readonly declaration: SchemaDeclaration;
  readonly problems: ProblemList;
}

/** The parts, and what several rules go through, gathered once. */
export interface RuleContext extends SchemaParts {
  readonly placedFields: readonly PlacedField[];
}

/** One family of checks. Rules do not rely on each other: each copes with what another one refuses. */
export type Rule = (context: RuleContext) => void;

/** A field with the place where it stands: a model or a composite type. */
export interface PlacedField {
  readonly field: Field;
  readonly path: readonly string[];
}

/** Every field of every model and composite type. */
export function placeFields({ models, compositeTypes }: SchemaParts): PlacedField[] {
  return [...Object.values(models), ...Object.values(compositeTypes)].flatMap((owner) =>
    Object.values(owner.fields).map((field) => ({ field, path: [owner.name, field.name] })),
  );
}

/**
 * Reports names that are no scalar fields of a model, and names that stand twice.
 * Answers whether all are well.
 */
export function checkFieldNames(
  names: readonly string[],
  model: Model,
  path: readonly string[],
  problems: ProblemList,
): boolean {
  const unknown = names.filter((name) => model.fields[name] === undefined);
  for (const name of unknown) {
    const isRelation = model.relations[name] !== undefined;
    problems.error(
      'UNKNOWN_FIELD',
      path,
      isRelation ? `'${name}' is a relation of ${model.name}, not a field.` : `${model.name} has no field '${name}'.`,
      isRelation ? 'Name the fields of its foreign key.' : suggest(name, Object.keys(model.fields)),
    );
  }

  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    problems.error('REPEATED_FIELD', path, `The field '${repeated}' stands there twice.`, 'Name each field once.');
  }
  return unknown.length === 0 && repeated === undefined;
}
