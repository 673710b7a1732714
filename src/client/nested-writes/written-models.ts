import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { LruCache } from '../../foundation/lru-cache.ts';
import { createLruCache } from '../../foundation/lru-cache.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import { isUniqueBy } from '../../schema/model-keys.ts';
import { isRequired, isWritable } from '../../schema/written-field.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { DirectRelation } from '../planner/related.ts';
import { writeKey } from '../planner/row-by-key.ts';
import type { BulkColumns } from '../writes/row-groups.ts';
import { bulkColumns } from '../writes/row-groups.ts';
import type { InsertShape } from './insert-shape.ts';
import type { Place } from './place.ts';

/** A model, as nested writes see it. */
export interface WrittenModel {
  readonly model: Model;
  /** What data may name. */
  readonly members: ReadonlyMap<string, Field | WrittenRelation>;
  readonly columns: BulkColumns;
  /** The fields by which a row is found again. */
  readonly key: readonly string[];
  /** For different sets of columns that rows give. */
  readonly shapes: LruCache<string, InsertShape>;
}

const MAX_SHAPES = 64;

/**
 * Who holds the foreign key of a relation: `parent` is held by this row and leads to one, `child` by the one row that it
 * leads to, `children` by each of many, `linked` by rows of a join model.
 */
export type RelationForm = 'parent' | 'child' | 'children' | 'linked';

export interface WrittenRelation {
  readonly relation: DirectRelation;
  readonly name: string;
  readonly form: RelationForm;
  readonly target: string;
  /** `parent`: whether the key is unique here too, so that no other row may have it. */
  readonly isExclusive: boolean;
  /** `parent`: whether this row can be without. Else whether the other row can. */
  readonly isOptional: boolean;
  /** Whether a constraint makes sure that what the key names is there. */
  readonly isGuarded: boolean;
  /** `linked`: a field of the join model that its rows need and a relation cannot give. */
  readonly needed: string | null;
}

export function isRelation(member: Field | WrittenRelation): member is WrittenRelation {
  return 'relation' in member;
}

export function describeModel(context: PlanContext, model: Model): WrittenModel {
  const members = new Map<string, Field | WrittenRelation>();
  for (const field of Object.values(model.fields))
    if (isWritable(field) && field.name !== model.version) members.set(field.name, field);
  for (const relation of Object.values(model.relations)) {
    if (relation.kind === 'polymorphic' || relation.kind === 'through') continue;
    members.set(relation.name, describeRelation(context, model, relation));
  }
  return {
    model,
    members,
    columns: bulkColumns(context, model),
    key: writeKey(model).fields,
    shapes: createLruCache(MAX_SHAPES),
  };
}

function describeRelation(context: PlanContext, model: Model, relation: DirectRelation): WrittenRelation {
  const target = context.model(relation.target);
  const common = { relation, name: relation.name, target: relation.target, isExclusive: false, needed: null };
  if (relation.kind === 'manyToMany') {
    const through = context.model(relation.through);
    return {
      ...common,
      form: 'linked',
      isOptional: true,
      isGuarded: hasForeignKey(through, relation.throughTo),
      needed: neededField(through, [...relation.throughFrom, ...relation.throughTo]),
    };
  }
  if (relation.kind === 'one' && relation.ownsForeignKey)
    return {
      ...common,
      form: 'parent',
      isExclusive: isUniqueBy(model, relation.from),
      isOptional: relation.from.some((name) => model.fields[name]?.isOptional === true),
      isGuarded: true,
    };
  return {
    ...common,
    form: relation.kind === 'one' ? 'child' : 'children',
    isOptional: relation.to.some((name) => target.fields[name]?.isOptional === true),
    isGuarded: true,
  };
}

/** The fields of a foreign key that become null when it leads nowhere; all of them where none can, so that the database refuses it. */
export function clearedFields(model: Model, fields: readonly string[]): readonly string[] {
  const optional = fields.filter((name) => model.fields[name]?.isOptional === true);
  return optional.length > 0 ? optional : fields;
}

function neededField(through: Model, keys: readonly string[]): string | null {
  const isNeeded = (field: Field): boolean => isWritable(field) && isRequired(field) && !keys.includes(field.name);
  return Object.values(through.fields).find(isNeeded)?.name ?? null;
}

function hasForeignKey(model: Model, fields: readonly string[]): boolean {
  return Object.values(model.relations).some(
    (relation) =>
      relation.kind === 'one' &&
      relation.ownsForeignKey &&
      relation.from.length === fields.length &&
      relation.from.every((name) => fields.includes(name)),
  );
}

/** The member of that name. Throws `Misfit` where there is none. */
export function memberOf(written: WrittenModel, name: string, place: Place): Field | WrittenRelation {
  const member = written.members.get(name);
  if (member !== undefined) return member;
  const kind = written.model.relations[name]?.kind;
  if (kind === 'through' || kind === 'polymorphic')
    throw place.under(name).misfit(`cannot be written through: write the rows of the model that holds the key`);
  throw place
    .under(name)
    .misfit(`is no writable field or relation of ${written.model.name}`, didYouMean(name, written.members.keys()));
}
