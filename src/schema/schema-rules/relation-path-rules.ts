import type { Field } from '../field.ts';
import type { Model } from '../model.ts';
import { suggest } from '../problem-list.ts';
import type { Relation } from '../relation.ts';
import type { RuleContext } from './rule.ts';
import { checkFieldNames } from './rule.ts';

/** Relations lead over fields that exist, as many on each end, and of the same types. */
export function checkRelationPaths(context: RuleContext): void {
  for (const model of Object.values(context.models)) {
    for (const relation of Object.values(model.relations)) {
      if (relation.kind === 'polymorphic' || isSeenFromOpposite(relation)) continue;
      const path = [model.name, relation.name];

      if (relation.kind === 'one' || relation.kind === 'many') {
        checkStep([model, relation.from], [context.models[relation.target], relation.to], path, context);
        continue;
      }
      const join = context.models[relation.through];
      if (join === undefined) {
        context.problems.error(
          'UNKNOWN_JOIN_MODEL',
          path,
          `There is no model '${relation.through}' to go through.`,
          suggest(relation.through, Object.keys(context.models)),
        );
        continue;
      }
      checkStep([model, relation.from], [join, relation.throughFrom], path, context);
      checkStep([join, relation.throughTo], [context.models[relation.target], relation.to], path, context);
    }
  }
}

/** Both sides of a relation go the same way, so one of them is enough: the owner's, or the first in the alphabet. */
function isSeenFromOpposite(relation: Exclude<Relation, { kind: 'polymorphic' }>): boolean {
  if (relation.opposite === null) return false;
  if (relation.kind === 'one') return !relation.ownsForeignKey;
  if (relation.kind === 'many') return true;
  const [here, there] = [`${relation.model}.${relation.name}`, `${relation.target}.${relation.opposite}`];
  return here > there;
}

type End = readonly [model: Model | undefined, fields: readonly string[]];

function checkStep([here, from]: End, [there, to]: End, path: readonly string[], { problems }: RuleContext): void {
  if (here === undefined || there === undefined) return;
  if (from.length === 0) {
    problems.error(
      'EMPTY_FOREIGN_KEY',
      path,
      'The relation has no fields to go by.',
      'Name the fields of the foreign key.',
    );
    return;
  }

  const areKnown = [checkFieldNames(from, here, path, problems), checkFieldNames(to, there, path, problems)];
  if (from.length !== to.length) {
    problems.error(
      'FOREIGN_KEY_COUNT',
      path,
      `It leads from ${count(from)} of ${here.name} to ${count(to)} of ${there.name}.`,
      'Name as many fields on each end, in the same order.',
    );
    return;
  }
  if (areKnown.includes(false)) return;

  for (const [index, name] of from.entries()) {
    const [a, b] = [here.fields[name], there.fields[to[index] ?? '']];
    if (a === undefined || b === undefined || isSameType(a, b)) continue;
    problems.error(
      'FOREIGN_KEY_TYPE',
      path,
      `${here.name}.${a.name} is ${typeText(a)}, but ${there.name}.${b.name} is ${typeText(b)}.`,
      'Give both the same type.',
    );
  }
}

function count(fields: readonly string[]): string {
  return fields.length === 1 ? 'one field' : `${fields.length} fields`;
}

function isSameType(a: Field, b: Field): boolean {
  return a.scalar === b.scalar && !a.isList && !b.isList && (a.scalar !== 'Enum' || a.typeName === b.typeName);
}

function typeText(field: Field): string {
  const name = field.scalar === 'Enum' ? `the enum ${field.typeName}` : field.scalar;
  return field.isList ? `a list of ${name}` : name;
}
