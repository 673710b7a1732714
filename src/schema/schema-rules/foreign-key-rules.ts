import type { Model } from '../model.ts';
import { isUniqueBy } from '../model-keys.ts';
import type { OneRelation } from '../relation.ts';
import type { RuleContext } from './rule.ts';

/** Foreign keys point to a key, and what they do on delete and update is possible. */
export function checkForeignKeys(context: RuleContext): void {
  for (const model of Object.values(context.models)) {
    for (const relation of Object.values(model.relations)) {
      if (relation.kind !== 'one' || !relation.ownsForeignKey) continue;
      const target = context.models[relation.target];
      const areKnown = relation.from.every((name) => model.fields[name] !== undefined);
      if (target === undefined || !areKnown) continue;

      checkReferences(relation, target, context);
      checkOneToOne(relation, model, target, context);
      checkOptional(relation, model, context);
      checkActions(relation, model, context);
    }
  }
}

function checkReferences(relation: OneRelation, target: Model, { problems }: RuleContext): void {
  const isPath =
    relation.from.length === relation.to.length && relation.to.every((name) => target.fields[name] !== undefined);
  if (relation.foreignKey === null || !isPath || isUniqueBy(target, relation.to)) return;

  problems.error(
    'REFERENCES_NOT_UNIQUE',
    [relation.model, relation.name],
    `It points to (${relation.to.join(', ')}) of ${target.name}, which is no unique key.`,
    `Point to the id or a unique key of ${target.name}, or make these fields unique.`,
  );
}

/** Without a unique key there could be several rows on the side that promises one at most. */
function checkOneToOne(relation: OneRelation, model: Model, target: Model, { problems }: RuleContext): void {
  const opposite = relation.opposite === null ? undefined : target.relations[relation.opposite];
  if (opposite?.kind !== 'one' || model.kind !== 'table' || isUniqueBy(model, relation.from)) return;

  problems.error(
    'FOREIGN_KEY_NOT_UNIQUE',
    [relation.model, relation.name],
    `Several ${model.name} could point to the same ${target.name}, but ${target.name}.${opposite.name} leads to one at most.`,
    `Make (${relation.from.join(', ')}) unique, or ${target.name}.${opposite.name} a relation to many.`,
  );
}

function checkOptional(relation: OneRelation, model: Model, { problems }: RuleContext): void {
  const optional = relation.from.find((name) => model.fields[name]?.isOptional === true);
  if (relation.isOptional || optional === undefined) return;

  problems.error(
    'REQUIRED_RELATION_OPTIONAL_FIELD',
    [relation.model, relation.name],
    `The relation is required, but its field '${optional}' is optional.`,
    'Make both optional or both required.',
  );
}

function checkActions(relation: OneRelation, model: Model, { problems }: RuleContext): void {
  const { foreignKey, from } = relation;
  if (foreignKey === null) return;
  const path = [relation.model, relation.name];
  const actions = [foreignKey.onDelete, foreignKey.onUpdate];

  const required = from.find((name) => model.fields[name]?.isOptional === false);
  if (required !== undefined && actions.includes('setNull')) {
    problems.error(
      'SET_NULL_ON_REQUIRED',
      path,
      `It would set '${required}' to null, which is required.`,
      'Make the field optional, or choose another action.',
    );
  }

  const empty = from.find((name) => model.fields[name]?.isOptional === false && model.fields[name]?.default === null);
  if (empty !== undefined && actions.includes('setDefault')) {
    problems.error(
      'SET_DEFAULT_WITHOUT_DEFAULT',
      path,
      `It would set '${empty}' to its default, and there is none.`,
      'Give the field a default, or choose another action.',
    );
  }
}
