import type { Model } from '../../schema/model.ts';
import type { ManyToManyRelation, OneRelation, ReferentialAction, Relation } from '../../schema/relation.ts';
import type { PrintedMember } from './printed-block.ts';
import type { PrinterContext } from './printer-context.ts';
import { commentLines, reportAnnotations, reportIdentity } from './printer-context.ts';
import { isWritable, NO_NAME, writtenText } from './written-text.ts';

const ACTIONS: Readonly<Record<ReferentialAction, string>> = {
  cascade: 'Cascade',
  restrict: 'Restrict',
  noAction: 'NoAction',
  setNull: 'SetNull',
  setDefault: 'SetDefault',
};

/** A relation as a line; `null` where it cannot be said, which is reported. */
export function relationMember(context: PrinterContext, model: Model, relation: Relation): PrintedMember | null {
  const object = `relation "${relation.name}" of model "${model.name}"`;
  const fault = faultOf(context, relation);
  if (fault !== null || !('target' in relation)) {
    context.report(object, fault ?? '');
    return null;
  }
  const isToMany = relation.kind === 'many' || relation.kind === 'manyToMany';
  const mark = isToMany ? '[]' : relation.kind === 'one' && relation.isOptional ? '?' : '';
  const args = [...nameArgument(context, relation), ...(relation.kind === 'one' ? keyArguments(model, relation) : [])];
  const isOfIgnored = context.schema.models[relation.target]?.isIgnored === true && !model.isIgnored;
  reportIdentity(context, object, relation);
  reportAnnotations(context, object, relation.annotations, ['language']);
  return {
    kind: 'relation',
    name: relation.name,
    documentation: commentLines(context, object, relation.comment),
    text: [
      relation.name,
      relation.target + mark,
      ...(args.length === 0 ? [] : [`@relation(${args.join(', ')})`]),
      ...(isOfIgnored ? ['@ignore'] : []),
    ].join(' '),
  };
}

/** Why a relation cannot be said; `null` where it can. */
function faultOf(context: PrinterContext, relation: Relation): string | null {
  const own = ownFault(context, relation);
  if (own !== null || !('target' in relation)) return own;
  const { target, opposite } = relation;
  if (opposite === null) return `In the language both sides are declared, and ${target} has none that leads back.`;
  const other = context.schema.models[target]?.relations[opposite];
  return other === undefined || ownFault(context, other) === null
    ? null
    : `Its other side, "${opposite}" of ${target}, cannot be said.`;
}

function ownFault(context: PrinterContext, relation: Relation): string | null {
  if (relation.kind === 'polymorphic') return 'The language has no relations to one of several models.';
  if (relation.kind === 'through') return 'The language has no relations over a model in between.';
  if (!isWritable(relation.name)) return NO_NAME;
  if (!context.isPrinted(relation.target)) return `Its model ${relation.target} cannot be said.`;
  return relation.kind === 'manyToMany' ? joinFault(context, relation) : null;
}

function joinFault({ schema }: PrinterContext, { through, relationName }: ManyToManyRelation): string | null {
  const join = schema.models[through];
  if (join === undefined || !join.isImplicit)
    return `In the language a relation over the join model ${through} is two relations, to it and from it.`;
  const { A: a, B: b } = join.fields;
  if (join.table.name === `_${relationName}` && a?.column === 'A' && b?.column === 'B') return null;
  return `In the language its join table is "_${relationName}" with columns "A" and "B", not "${join.table.name}".`;
}

/** Left out where the language would give the same name by itself. */
function nameArgument(
  { relationCounts }: PrinterContext,
  relation: Exclude<Relation, { kind: 'polymorphic' }>,
): readonly string[] {
  const { model, target, relationName } = relation;
  const isUsual =
    model !== target &&
    relationName === [model, target].sort().join('To') &&
    relationCounts.named(relationName) === 1 &&
    relationCounts.between(model, target) === 1;
  return isUsual ? [] : [writtenText(relationName)];
}

function keyArguments(model: Model, relation: OneRelation): readonly string[] {
  const { ownsForeignKey, from, to, foreignKey } = relation;
  if (!ownsForeignKey) return [];
  // As the builder completes a relation that does not say.
  const isNullable = from.every((name) => model.fields[name]?.isOptional === true);
  const usual: ReferentialAction = isNullable ? 'setNull' : 'restrict';
  return [
    `fields: [${from.join(', ')}]`,
    `references: [${to.join(', ')}]`,
    ...(foreignKey === null || foreignKey.onDelete === usual ? [] : [`onDelete: ${ACTIONS[foreignKey.onDelete]}`]),
    ...(foreignKey === null || foreignKey.onUpdate === 'cascade' ? [] : [`onUpdate: ${ACTIONS[foreignKey.onUpdate]}`]),
    ...(foreignKey === null || foreignKey.name === null ? [] : [`map: ${writtenText(foreignKey.name)}`]),
  ];
}
