import { emptyRecord, frozenCopy } from '../frozen-copy.ts';
import type { Model } from '../model.ts';
import { suggest } from '../problem-list.ts';
import type { OneRelation, Relation } from '../relation.ts';
import type { RelationDeclaration, SchemaDeclaration } from '../schema-declaration.ts';
import type { DirectDeclaration, ManyToManyDeclaration, Side } from './pair-relations.ts';
import { pairRelations } from './pair-relations.ts';
import type { RelationContext } from './relation-context.ts';
import { sideOf } from './relation-context.ts';
import { resolveDirectRelations } from './resolve-direct-relations.ts';
import { resolveManyToMany } from './resolve-many-to-many.ts';

/** Relations by model, in declaration order, and the join models that they needed. */
export interface ResolvedRelations {
  readonly relations: ReadonlyMap<string, readonly Relation[]>;
  readonly joinModels: readonly Model[];
}

/** Turns what authors wrote about relations into paths over fields; what cannot be resolved is reported and left out. */
export function resolveRelations(declaration: SchemaDeclaration, context: RelationContext): ResolvedRelations {
  const sides = declaredSides(declaration).filter((side) => hasTarget(side, context));
  const pairs = pairRelations(sides.filter(isPairable), context.problems);

  const resolved = [
    ...pairs.direct.flatMap((pair) => resolveDirectRelations(pair, context)),
    ...sides.map(resolveAlone).filter((relation) => relation !== null),
  ];
  const foreignKeys = groupByModel(resolved.filter(isForeignKey));

  const models: Record<string, Model> = Object.assign(emptyRecord<Model>(), context.models);
  const joinModels: Model[] = [];
  for (const pair of pairs.manyToMany) {
    const { relations, joinModel } = resolveManyToMany(pair, foreignKeys, { ...context, models });
    resolved.push(...relations);
    if (joinModel === null) continue;
    joinModels.push(joinModel);
    models[joinModel.name] = joinModel;
  }

  return { relations: inDeclarationOrder(sides, resolved), joinModels };
}

function declaredSides(declaration: SchemaDeclaration): Side<RelationDeclaration>[] {
  return Object.entries(declaration.models).flatMap(([model, { relations = {} }]) =>
    Object.entries(relations).map(([name, relation]) => ({ model, name, declaration: relation })),
  );
}

function hasTarget({ model, name, declaration }: Side<RelationDeclaration>, context: RelationContext): boolean {
  // The targets of polymorphic relations, being several, have a rule of their own.
  if (declaration.kind === 'polymorphic') return true;
  if (context.models[declaration.target] !== undefined) return true;

  context.problems.error(
    'UNKNOWN_RELATION_TARGET',
    [model, name],
    `There is no model '${declaration.target}'.`,
    suggest(declaration.target, Object.keys(context.models)),
  );
  return false;
}

function isPairable(side: Side<RelationDeclaration>): side is Side<DirectDeclaration | ManyToManyDeclaration> {
  return side.declaration.kind !== 'through' && side.declaration.kind !== 'polymorphic';
}

function isForeignKey(relation: Relation): relation is OneRelation {
  return relation.kind === 'one' && relation.ownsForeignKey;
}

/** Relations that say everything themselves. */
function resolveAlone(side: Side<RelationDeclaration>): Relation | null {
  const { model, name, declaration } = side;
  const relationName = declaration.relationName ?? `${model}_${name}`;

  if (declaration.kind === 'through') {
    return {
      kind: 'through',
      ...sideOf(side, relationName, null),
      target: declaration.target,
      from: [...declaration.from],
      to: [...declaration.to],
      isMany: declaration.isMany,
      through: declaration.through,
      throughFrom: [...declaration.throughFrom],
      throughTo: [...declaration.throughTo],
    };
  }
  if (declaration.kind === 'polymorphic') {
    return {
      kind: 'polymorphic',
      ...sideOf(side, relationName, null),
      role: declaration.role,
      discriminator: declaration.discriminator,
      keys: [...declaration.keys],
      targets: frozenCopy(declaration.targets),
    };
  }
  return null;
}

function groupByModel<T extends Relation>(relations: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const relation of relations) {
    const group = groups.get(relation.model);
    if (group === undefined) groups.set(relation.model, [relation]);
    else group.push(relation);
  }
  return groups;
}

function inDeclarationOrder(
  sides: readonly Side<RelationDeclaration>[],
  resolved: readonly Relation[],
): Map<string, Relation[]> {
  const byPlace = new Map(resolved.map((relation) => [`${relation.model}\0${relation.name}`, relation]));
  return groupByModel(
    sides.map(({ model, name }) => byPlace.get(`${model}\0${name}`)).filter((relation) => relation !== undefined),
  );
}
