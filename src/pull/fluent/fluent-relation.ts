import type { Model } from '../../schema/model.ts';
import type { OneRelation, Relation } from '../../schema/relation.ts';
import type { FluentContext } from './fluent-context.ts';
import { bracketed, quoted, valueText } from './typescript-value.ts';

/** A relation as a call; `null` where this face cannot say it, which is noted. */
export function fluentRelation(
  relation: Relation,
  model: Model,
  context: FluentContext,
  indent: string,
): string | null {
  const object = `relation "${relation.name}" of model "${model.name}"`;
  if (relation.kind === 'polymorphic' || relation.kind === 'through') {
    context.note(object, 'In TypeScript there are no relations of this kind.');
    return null;
  }
  // What was noted with the model needs no further word.
  if (!context.isPrinted(relation.target)) return null;
  const call = (name: string, options: readonly string[]): string => {
    context.imports.add(name);
    const start = `${name}(${quoted(relation.target)}`;
    return options.length === 0 ? `${start})` : `${bracketed(`${start}, {`, options, '}', indent)})`;
  };
  const common = commonOptions(relation, context);
  if (relation.kind === 'manyToMany') return call('manyToMany', [...throughOptions(relation, context), ...common]);
  if (relation.kind === 'many') return call('hasMany', [...foreignOptions(relation), ...common]);
  if (!relation.ownsForeignKey) return call('hasOne', [...foreignOptions(relation), ...common]);
  noteOptional(relation, model, object, context);
  return call('belongsTo', [...keyOptions(relation, model), ...common]);
}

type Named = Exclude<Relation, { kind: 'polymorphic' }>;

function commonOptions(relation: Named, context: FluentContext): readonly string[] {
  const { comment, stableId, renamedFrom, annotations } = relation;
  return [
    ...(isUsualName(relation, context) ? [] : [`name: ${quoted(relation.relationName)}`]),
    ...(comment === null ? [] : [`comment: ${quoted(comment)}`]),
    ...(stableId === null ? [] : [`stableId: ${quoted(stableId)}`]),
    ...(renamedFrom === null ? [] : [`renamedFrom: ${quoted(renamedFrom)}`]),
    ...(Object.keys(annotations).length === 0 ? [] : [`annotations: ${valueText(annotations)}`]),
  ];
}

/** Whether the builder gives this name by itself: two models with one relation. */
function isUsualName({ model, target, relationName }: Named, { schema }: FluentContext): boolean {
  const names = new Set(
    Object.values(schema.models)
      .filter(({ isImplicit }) => !isImplicit)
      .flatMap(({ relations }) => Object.values(relations))
      .filter(
        (other) => 'target' in other && [other.model, other.target].sort().join() === [model, target].sort().join(),
      )
      .map((other) => other.relationName),
  );
  return names.size === 1 && relationName === [model, target].sort().join('To');
}

function keyOptions({ from, to, foreignKey }: OneRelation, model: Model): readonly string[] {
  const isNullable = from.every((name) => model.fields[name]?.isOptional === true);
  const list = (names: readonly string[]): string => `[${names.map(quoted).join(', ')}]`;
  return [
    `fields: ${list(from)}`,
    `references: ${list(to)}`,
    ...(foreignKey === null || foreignKey.onDelete === (isNullable ? 'setNull' : 'restrict')
      ? []
      : [`onDelete: ${quoted(foreignKey.onDelete)}`]),
    ...(foreignKey === null || foreignKey.onUpdate === 'cascade' ? [] : [`onUpdate: ${quoted(foreignKey.onUpdate)}`]),
    ...(foreignKey === null || foreignKey.name === null ? [] : [`map: ${quoted(foreignKey.name)}`]),
  ];
}

/** A side whose opposite is not declared says itself where the key is. */
function foreignOptions(relation: Extract<Relation, { kind: 'one' | 'many' }>): readonly string[] {
  if (relation.opposite !== null) return [];
  const list = (names: readonly string[]): string => `[${names.map(quoted).join(', ')}]`;
  return [`foreignFields: ${list(relation.to)}`, `references: ${list(relation.from)}`];
}

function throughOptions(
  { through, relationName, throughFrom, throughTo }: Extract<Relation, { kind: 'manyToMany' }>,
  { schema }: FluentContext,
): readonly string[] {
  const join = schema.models[through];
  if (join === undefined) return [];
  if (!join.isImplicit) return [`through: ${valueText({ model: through, from: throughFrom, to: throughTo })}`];
  const column = (name: string | undefined): string => join.fields[name ?? '']?.column ?? '';
  const isUsual = join.table.name === `_${relationName}` && column('A') === 'A' && column('B') === 'B';
  return isUsual
    ? []
    : [`through: ${valueText({ table: join.table.name, from: column(throughFrom[0]), to: column(throughTo[0]) })}`];
}

/** A relation is optional here as its fields are, and always where no constraint holds it. */
function noteOptional(
  { from, isOptional, target }: OneRelation,
  model: Model,
  object: string,
  context: FluentContext,
): void {
  const isEnforced = model.kind === 'table' && context.schema.models[target]?.kind === 'table';
  const usual = !isEnforced || from.some((name) => model.fields[name]?.isOptional === true);
  if (usual !== isOptional) context.note(object, `In TypeScript it is ${usual ? 'optional' : 'required'}.`);
}
