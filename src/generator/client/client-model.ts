import type { Annotations } from '../../schema/annotations.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import type { ManyRelation, ManyToManyRelation, OneRelation } from '../../schema/relation.ts';
import type { Schema } from '../../schema/schema.ts';
import { isRequired, isWritable } from '../../schema/written-field.ts';
import { capitalized, toIdentifier } from '../text/quoted.ts';

/** A model as a client shows it: only what queries can name. */
export interface ClientModel {
  readonly name: string;
  readonly model: Model;
  /** Views are only read. */
  readonly isView: boolean;
  readonly fields: readonly Field[];
  readonly relations: readonly ClientRelation[];
}

export interface ClientRelation {
  readonly name: string;
  /** Its name in names of types; no other relation of the model has it. */
  readonly label: string;
  readonly relation: ManyRelation | ManyToManyRelation | OneRelation;
  readonly target: string;
  readonly isMany: boolean;
  /** Whether the row may be missing. */
  readonly isOptional: boolean;
  /** Names of the foreign key's fields, where it is on this side; else none. */
  readonly owned: readonly string[];
  /** Whether rows are written through it: views are only read. */
  readonly isWritten: boolean;
  /** Whether a new row must give it, by its fields or by the relation. */
  readonly isRequired: boolean;
  readonly opposite: string | null;
}

/** The models of a schema that a client has, by name. */
export function clientModels(schema: Schema): ReadonlyMap<string, ClientModel> {
  const shown = new Map(
    Object.values(schema.models)
      .filter(hasClient)
      .map((model) => [model.name, model]),
  );
  return new Map(
    [...shown.values()].map((model) => [
      model.name,
      {
        name: model.name,
        model,
        isView: model.kind !== 'table',
        fields: Object.values(model.fields).filter(isShown),
        relations: clientRelations(model, shown),
      },
    ]),
  );
}

function hasClient({ kind, isIgnored, isImplicit }: Model): boolean {
  return !isIgnored && !isImplicit && (kind === 'table' || kind === 'view' || kind === 'materializedView');
}

function isShown({ scalar, annotations }: Field): boolean {
  return scalar !== 'Unsupported' && scalar !== 'Composite' && scalar !== 'Embedded' && !isIgnored(annotations);
}

/** Whether `@ignore` stands at a field or relation. */
export function isIgnored({ language }: Annotations): boolean {
  return typeof language === 'object' && language !== null && 'isIgnored' in language && language.isIgnored === true;
}

function clientRelations(model: Model, shown: ReadonlyMap<string, Model>): readonly ClientRelation[] {
  const labels = new Set<string>();
  return Object.values(model.relations).flatMap((relation) => {
    if (relation.kind === 'polymorphic' || relation.kind === 'through') return [];
    if (!shown.has(relation.target) || isIgnored(relation.annotations)) return [];
    const owned = relation.kind === 'one' && relation.ownsForeignKey ? relation.from : [];
    const { name, target, opposite } = relation;
    const isWritten = shown.get(target)?.kind === 'table';
    return {
      name,
      label: freeLabel(name, labels),
      relation,
      target,
      isMany: relation.kind !== 'one',
      isOptional: relation.kind === 'one' && relation.isOptional,
      owned,
      isWritten,
      isRequired: isWritten && owned.some((field) => isGiven(model.fields[field])),
      opposite,
    };
  });
}

function freeLabel(name: string, labels: Set<string>): string {
  const wanted = capitalized(toIdentifier(name));
  let label = wanted;
  for (let number = 2; labels.has(label); number += 1) label = `${wanted}${number}`;
  labels.add(label);
  return label;
}

/** Whether a new row must give the field. */
export function isGiven(field: Field | undefined): boolean {
  return field !== undefined && isWritable(field) && isRequired(field);
}
