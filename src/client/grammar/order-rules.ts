import type { Model } from '../../schema/model.ts';
import type { ObjectRule, Rule } from '../shape/rule.ts';
import { OPTIONAL_OBJECT, WORD } from '../shape/rule.ts';
import type { Grammar } from './grammar.ts';
import { objectRule } from './grammar.ts';
import { searchRules } from './search-part.ts';

type Member = readonly [string, () => Rule];

const DIRECTION: Rule = { kind: WORD, words: ['asc', 'desc'] };
const NULLS: Rule = { kind: WORD, words: ['first', 'last'] };

/** One step of an order: a field, a field of a related row, or how many related rows there are. */
export function orderRule(grammar: Grammar, modelName: string): ObjectRule {
  return grammar.memo(`order ${modelName}`, () =>
    objectRule(`field of ${modelName}`, () => orderMembers(grammar, grammar.model(modelName))),
  );
}

/** A direction, or `{ sort, nulls }`. */
export function orderValueRule(): Rule {
  return { kind: OPTIONAL_OBJECT, words: ['asc', 'desc'], allowsNull: false, object: SORT };
}

const SORT = objectRule('part of an order', () => [
  ['sort', () => DIRECTION],
  ['nulls', () => NULLS],
]);

function* orderMembers(grammar: Grammar, model: Model): Iterable<Member> {
  for (const field of Object.values(model.fields)) {
    if (field.scalar === 'Unsupported' || field.scalar === 'Json') continue;
    yield [field.name, orderValueRule];
  }
  yield ['_relevance', () => grammar.parts.get(searchRules).relevance(model)];
  const count = objectRule('order of a relation', () => [['_count', () => DIRECTION]]);
  for (const relation of Object.values(model.relations)) {
    if (relation.kind === 'one') yield [relation.name, () => orderRule(grammar, relation.target)];
    else if (relation.kind === 'many' || relation.kind === 'manyToMany') yield [relation.name, () => count];
  }
}
