import { suggest } from '../problem-list.ts';
import type { PolymorphicRelation } from '../relation.ts';
import type { RuleContext } from './rule.ts';
import { checkFieldNames } from './rule.ts';

/** Polymorphic relations have targets, and fields to tell them apart. */
export function checkPolymorphicRelations(context: RuleContext): void {
  for (const model of Object.values(context.models)) {
    for (const relation of Object.values(model.relations)) {
      if (relation.kind === 'polymorphic') checkRelation(relation, context);
    }
  }
}

function checkRelation(relation: PolymorphicRelation, context: RuleContext): void {
  const { models, problems } = context;
  const path = [relation.model, relation.name];
  const targets = [...new Set(Object.values(relation.targets))];

  if (targets.length === 0) {
    problems.error(
      'NO_TARGETS',
      path,
      'It leads to no model.',
      'Name the models that it can lead to, by discriminator value.',
    );
  }
  if (relation.keys.length === 0) {
    problems.error('EMPTY_FOREIGN_KEY', path, 'The relation has no fields to go by.', 'Name the fields of the key.');
  }
  for (const name of targets.filter((target) => models[target] === undefined)) {
    problems.error('UNKNOWN_RELATION_TARGET', path, `There is no model '${name}'.`, suggest(name, Object.keys(models)));
  }

  // Discriminator and key stand with the owner: here, or on what this leads to.
  const holders = relation.role === 'owner' ? [relation.model] : targets;
  for (const name of holders) {
    const holder = models[name];
    if (holder !== undefined) checkFieldNames([relation.discriminator, ...relation.keys], holder, path, problems);
  }
}
