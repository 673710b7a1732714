import { itemOf } from '../../schema/item-of.ts';
import type { LaterOperators } from '../grammar/later-operators.ts';
import type { Rule } from '../shape/rule.ts';
import { VALUE_PLACE, WORD } from '../shape/rule.ts';

const YES_OR_NO: Rule = { kind: WORD, words: [true, false] };

/** What a filter on a list may hold. */
export const listFilterRules: LaterOperators = (_grammar, model, field) => {
  const place = { kind: VALUE_PLACE, referenceModel: model.name, jsonNulls: [] } as const;
  const list = (): Rule => ({ ...place, field, allowsNull: false });
  return [
    ['equals', () => ({ ...place, field, allowsNull: true })],
    ['has', () => ({ ...place, field: itemOf(field), allowsNull: true })],
    ['hasEvery', list],
    ['hasSome', list],
    ['isEmpty', () => YES_OR_NO],
  ];
};
