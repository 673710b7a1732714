import type { LaterOperators } from '../grammar/later-operators.ts';
import type { Rule } from '../shape/rule.ts';
import { WORD } from '../shape/rule.ts';
import { jsonPathRule } from './json-path-rule.ts';
import { jsonItemsRule, jsonOrderedRule, jsonTextRule, jsonValueRule } from './json-value-rule.ts';

const MODE: Rule = { kind: WORD, words: ['default', 'insensitive'] };
const WHOLE = jsonValueRule(true);
const ITEM = jsonValueRule(false);

/** What a filter on a Json field may hold. */
export const jsonFilterRules: LaterOperators = () => [
  ['path', () => jsonPathRule],
  ['equals', () => WHOLE],
  ['not', () => WHOLE],
  ['string_contains', () => jsonTextRule],
  ['string_starts_with', () => jsonTextRule],
  ['string_ends_with', () => jsonTextRule],
  ['mode', () => MODE],
  ['array_contains', () => jsonItemsRule],
  ['array_starts_with', () => ITEM],
  ['array_ends_with', () => ITEM],
  ['lt', () => jsonOrderedRule],
  ['lte', () => jsonOrderedRule],
  ['gt', () => jsonOrderedRule],
  ['gte', () => jsonOrderedRule],
];
