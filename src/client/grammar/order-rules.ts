import type { Model } from '../../schema/model.ts';
import type { ObjectRule, Rule } from '../shape/rule.ts';
import { OPTIONAL_OBJECT, WORD } from '../shape/rule.ts';
import type { Grammar } from './grammar.ts';
import { objectRule } from './grammar.ts';

type Member = readonly [string, () => Rule];

const DIRECTION: Rule = { kind: WORD, words: ['asc', 'desc'] };
const NULLS: Rule = { kind: WORD, words: ['first', 'last'] };

/** One step of an order: a field, a field of a related row, or how many related rows there are. */
export function orderRule(grammar: Grammar, modelName: string): ObjectRule {
  return grammar.memo(`order ${modelName}`, () =>
    objectRule(`field of ${modelName}`, () => orderMembers(grammar, grammar.model(modelName))),
  );
}

function* orderMembers(grammar: Grammar, model: Model): Iterable<Member> {
  const sort = objectRule('part of an order', () => [
    ['sort', () => DIRECTION],
    ['nulls', () => NULLS],
  ]);
  for (const field of Object.values(model.fields)) {
    if (field.scalar === 'Unsupported' || field.scalar === 'Json') continue;
    yield [field.name, () => ({ kind: OPTIONAL_OBJECT, words: ['asc', 'desc'], allowsNull: false, object: sort })];
  }
  const count = objectRule('order of a relation', () => [['_count', () => DIRECTION]]);
  for (const relation of Object.values(model.relations)) {
    if (relation.kind === 'one') yield [relation.name, () => orderRule(grammar, relation.target)];
    else if (relation.kind === 'many' || relation.kind === 'manyToMany') yield [relation.name, () => count];
  }
}
