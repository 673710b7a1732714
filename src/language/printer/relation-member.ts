import type { Model } from '../../schema/model.ts';
import type { OneRelation, ReferentialAction, Relation } from '../../schema/relation.ts';
import type { AddedSide } from './added-sides.ts';
import { addedSides } from './added-sides.ts';
import type { PrintedMember } from './printed-block.ts';
import type { PrinterContext } from './printer-context.ts';
import { commentLines, reportAnnotations, reportIdentity } from './printer-context.ts';
import { relationFault } from './relation-fault.ts';
import { writtenText } from './written-text.ts';

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
  const fault = relationFault(context, relation);
  if (fault !== null || !('target' in relation)) {
    context.report(object, fault ?? '');
    return null;
  }
  const isToMany = relation.kind === 'many' || relation.kind === 'manyToMany';
  const mark = isToMany ? '[]' : relation.kind === 'one' && relation.isOptional ? '?' : '';
  const args = [...nameArgument(context, relation), ...(relation.kind === 'one' ? keyArguments(model, relation) : [])];
  const isOfIgnored = context.schema.models[relation.target]?.isIgnored === true && !model.isIgnored;
  const added = addedSides(context, relation.target).find((side) => side.relation === relation);
  if (added !== undefined)
    context.report(
      object,
      `In the language both sides are declared: \`${added.name}\` of ${relation.target} is added.`,
    );
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

/** The other side of a relation, which the graph does not know. */
export function addedMember(context: PrinterContext, { name, relation }: AddedSide): PrintedMember {
  const args = nameArgument(context, relation);
  const { models } = context.schema;
  const isOfIgnored = models[relation.model]?.isIgnored === true && models[relation.target]?.isIgnored !== true;
  const text = [
    `${name} ${relation.model}[]`,
    ...(args.length === 0 ? [] : [`@relation(${args.join(', ')})`]),
    ...(isOfIgnored ? ['@ignore'] : []),
  ];
  return { kind: 'relation', name, documentation: [], text: text.join(' ') };
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
