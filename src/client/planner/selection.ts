import { isOmittedField } from '../../engine/omitted-field.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import type { Relation } from '../../schema/relation.ts';
import { computedNames } from '../extensions/computed-names.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ObjectShape, Shape } from '../shape/shape.ts';
import { entry, objectEntry } from '../shape/shape.ts';
import type { PlanContext } from './plan-context.ts';

/** What of a model's row a call wants, in the order of the result. */
export type SelectedMember =
  | { readonly kind: 'field'; readonly field: Field }
  /** A field that an extension computes from others. */
  | { readonly kind: 'computed'; readonly name: string }
  | { readonly kind: 'relation'; readonly relation: Relation; readonly arguments: ObjectShape | undefined }
  | {
      readonly kind: 'count';
      readonly relations: readonly { readonly relation: Relation; readonly where: ObjectShape | undefined }[];
    };

/** What the database has. */
export type PlainMember = Exclude<SelectedMember, { readonly kind: 'computed' }>;

/** Whether columns of the row itself are all that it takes. */
export function areColumns(members: readonly SelectedMember[]): boolean {
  return members.every(({ kind }) => kind === 'field' || kind === 'computed');
}

/** Reads `select`, `include` and `omit` of one level. Throws `Misfit` where they contradict each other. */
export function selectedMembers(
  context: PlanContext,
  model: Model,
  shape: ObjectShape | undefined,
): readonly SelectedMember[] {
  const select = shape === undefined ? undefined : objectEntry(shape, 'select');
  const include = shape === undefined ? undefined : objectEntry(shape, 'include');
  const omit = shape === undefined ? undefined : objectEntry(shape, 'omit');
  if (select !== undefined && (include !== undefined || omit !== undefined))
    throw new Misfit(`must be given without \`${include === undefined ? 'omit' : 'include'}\``).under('select');
  const computed = computedNames(context.engine.clientOptions.extensions, model.name);
  if (select === undefined)
    return [...visibleMembers(context, model, omit, computed), ...wantedOf(model, include, computed)];
  const members = wantedOf(model, select, computed);
  if (members.length === 0) throw new Misfit('must name at least one field').under('select');
  return members;
}

function visibleMembers(
  context: PlanContext,
  model: Model,
  omit: ObjectShape | undefined,
  computed: readonly string[],
): readonly SelectedMember[] {
  const isOmitted = (name: string, field: Field | undefined): boolean => {
    const local = omit === undefined ? undefined : entry(omit, name);
    if (local?.kind === 'word') return local.word === true;
    return field !== undefined && isOmittedField(context.settings, model, field);
  };
  const members: SelectedMember[] = [];
  for (const field of Object.values(model.fields)) {
    if (field.scalar === 'Unsupported' || isOmitted(field.name, field)) continue;
    members.push(computed.includes(field.name) ? { kind: 'computed', name: field.name } : { kind: 'field', field });
  }
  for (const name of computed)
    if (model.fields[name] === undefined && !isOmitted(name, undefined)) members.push({ kind: 'computed', name });
  return members;
}

function wantedOf(
  model: Model,
  wanted: ObjectShape | undefined,
  computed: readonly string[],
): readonly SelectedMember[] {
  if (wanted === undefined) return [];
  const members: SelectedMember[] = [];
  for (const { name, shape } of wanted.entries) {
    if (shape.kind === 'word' && shape.word === false) continue;
    const field = model.fields[name];
    const relation = model.relations[name];
    if (computed.includes(name)) members.push({ kind: 'computed', name });
    else if (field !== undefined) members.push({ kind: 'field', field });
    else if (relation !== undefined) members.push({ kind: 'relation', relation, arguments: argumentsOf(shape) });
    else members.push({ kind: 'count', relations: countedRelations(model, shape) });
  }
  return members;
}

function argumentsOf(shape: Shape): ObjectShape | undefined {
  return shape.kind === 'object' ? shape : undefined;
}

function countedRelations(model: Model, shape: Shape): { relation: Relation; where: ObjectShape | undefined }[] {
  const select = shape.kind === 'object' ? objectEntry(shape, 'select') : undefined;
  if (select === undefined) {
    return Object.values(model.relations)
      .filter((relation) => relation.kind === 'many' || relation.kind === 'manyToMany')
      .map((relation) => ({ relation, where: undefined }));
  }
  return select.entries
    .filter(({ shape: wanted }) => wanted.kind !== 'word' || wanted.word === true)
    .map(({ name, shape: wanted }) => ({
      relation: model.relations[name] as Relation,
      where: wanted.kind === 'object' ? objectEntry(wanted, 'where') : undefined,
    }));
}
