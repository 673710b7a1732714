import type { LoweredModel, LoweredRelation } from '../lowering/lowered-model.ts';

/** A relation with its sides. */
export interface RelationPair {
  readonly kind: 'one' | 'many' | 'manyToMany';
  /** The side that has, or should have, the foreign key; of a many-to-many relation the first in the alphabet. */
  readonly forward: LoweredRelation | null;
  readonly back: LoweredRelation | null;
}

/** The fields of a model that could be sides of the same relation: same target, same name or none. */
export function rivalsOf(model: LoweredModel, relation: LoweredRelation): readonly LoweredRelation[] {
  return [...model.relations.values()].filter(
    ({ target, name }) => target === relation.target && name === relation.name,
  );
}

/** The field of the target that leads back under the same name. */
export function oppositeOf(
  models: ReadonlyMap<string, LoweredModel>,
  relation: LoweredRelation,
): LoweredRelation | null {
  for (const other of models.get(relation.target)?.relations.values() ?? [])
    if (other !== relation && other.target === relation.model && other.name === relation.name) return other;
  return null;
}

/** The fields of the target that lead back under the same name. */
export function rivalsBack(
  models: ReadonlyMap<string, LoweredModel>,
  { model, target, name }: LoweredRelation,
): readonly LoweredRelation[] {
  return [...(models.get(target)?.relations.values() ?? [])].filter(
    (other) => other.target === model && other.name === name,
  );
}

/** Of a field that nothing leads back to, the only other one between the two models that has this in common with it. */
export function lonePartner(
  models: ReadonlyMap<string, LoweredModel>,
  relation: LoweredRelation,
): LoweredRelation | null {
  const alone = (from: string, to: string): readonly LoweredRelation[] =>
    [...(models.get(from)?.relations.values() ?? [])].filter(
      (other) => other.target === to && oppositeOf(models, other) === null,
    );
  const here = alone(relation.model, relation.target);
  if (!here.includes(relation)) return null;
  const there = relation.model === relation.target ? here : alone(relation.target, relation.model);
  const others = there.filter((other) => other !== relation);
  const isOnly = here.length === (relation.model === relation.target ? 2 : 1) && others.length === 1;
  return isOnly ? (others[0] ?? null) : null;
}

/** All relations, each once, of models that are in the text. */
export function pairRelations(models: ReadonlyMap<string, LoweredModel>): readonly RelationPair[] {
  const pairs: RelationPair[] = [];
  for (const model of models.values()) {
    for (const relation of model.relations.values()) {
      if (!models.has(relation.target)) continue;
      const pair = pairOf(relation, oppositeOf(models, relation));
      if (pair !== null) pairs.push(pair);
    }
  }
  return pairs;
}

/** The relation as one of its sides sees it; `null` where the other side gives it. */
function pairOf(relation: LoweredRelation, opposite: LoweredRelation | null): RelationPair | null {
  const { arity } = relation.node.type;
  if (opposite === null)
    return arity === 'list'
      ? { kind: 'many', forward: null, back: relation }
      : { kind: 'many', forward: relation, back: null };
  const isFirst = `${relation.model}.${relation.node.name.text}` < `${opposite.model}.${opposite.node.name.text}`;
  const other = opposite.node.type.arity;
  if (arity === 'list')
    return other === 'list' && isFirst ? { kind: 'manyToMany', forward: relation, back: opposite } : null;
  if (other === 'list') return { kind: 'many', forward: relation, back: opposite };
  return isForward(relation, opposite, isFirst) ? { kind: 'one', forward: relation, back: opposite } : null;
}

/** Of two singular sides: the required one, else the one that has the foreign key, else the first in the alphabet. */
function isForward(relation: LoweredRelation, opposite: LoweredRelation, isFirst: boolean): boolean {
  const isRequired = relation.node.type.arity === 'required';
  if (isRequired !== (opposite.node.type.arity === 'required')) return isRequired;
  if (isRequired) return isFirst;
  if ((relation.fields === null) !== (opposite.fields === null)) return relation.fields !== null;
  return isFirst;
}
