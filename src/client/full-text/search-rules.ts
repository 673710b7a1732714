import { described } from '../../foundation/described.ts';
import type { Model } from '../../schema/model.ts';
import { objectRule } from '../grammar/grammar.ts';
import type { SearchRules } from '../grammar/search-part.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ObjectRule, OwnRule, Rule } from '../shape/rule.ts';
import { OWN, REPEATED, WORD } from '../shape/rule.ts';
import { SearchText } from './search-text.ts';

/** A search. The key says which searches of a call are for the same text, since those of neighbours then are one. */
const searchRule: OwnRule = {
  kind: OWN,
  step(value, values) {
    if (typeof value !== 'string') throw new Misfit(`must be a string, not ${described(value)}`);
    const searched = values.filter((item): item is SearchText => item instanceof SearchText);
    const same = searched.find(({ text }) => text === value);
    const number = same?.number ?? new Set(searched.map((item) => item.number)).size;
    values.push(new SearchText(value, number));
    return String(number);
  },
};

const DIRECTION: Rule = { kind: WORD, words: ['asc', 'desc'] };

/** `{ fields, search, sort }`. */
function relevanceRule(model: Model): ObjectRule {
  const words = Object.values(model.fields)
    .filter((field) => field.scalar === 'String' && !field.isList)
    .map((field) => field.name);
  return objectRule('part of an order by relevance', () => [
    ['fields', () => ({ kind: REPEATED, item: { kind: WORD, words } })],
    ['search', () => searchRule],
    ['sort', () => DIRECTION],
  ]);
}

/** What full-text searches look like. */
export const fullTextRules: SearchRules = { search: searchRule, relevance: relevanceRule };
