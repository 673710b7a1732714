import type { Model } from '../../schema/model.ts';
import type { Grammar } from '../grammar/grammar.ts';
import { objectRule } from '../grammar/grammar.ts';
import { listMembers, selectionMembers } from '../grammar/selection-rules.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ObjectRule, OwnRule, Rule } from '../shape/rule.ts';
import { LIMIT, OWN, WORD } from '../shape/rule.ts';
import { foreignCursor, readCursor } from './read-cursor.ts';

type Member = readonly [string, () => Rule];

/** Of the numbers of pages there are many, so none is part of the key. */
const PAGE: OwnRule = {
  kind: OWN,
  step(value, values) {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1)
      throw new Misfit('must be a whole number from 1 on');
    values.push(value);
    return 'page';
  },
};

/** The direction is part of the key, and which of the order's keys are null. */
const CURSOR: OwnRule = {
  kind: OWN,
  step(value, values) {
    if (value === null) {
      values.push(null);
      return 'first';
    }
    if (typeof value !== 'string') throw foreignCursor();
    const cursor = readCursor(value);
    values.push(cursor);
    return `${cursor.direction} ${cursor.keys.map((key) => (key === null ? 'n' : 'v')).join('')}`;
  },
};

/** Arguments of `findManyPage`. */
export function pageRule(grammar: Grammar, model: Model): ObjectRule {
  return pageArguments(grammar, model, 'findManyPage', ['where', 'orderBy', 'distinct'], ['page', () => PAGE]);
}

/** Arguments of `findManyCursorPage`. */
export function cursorPageRule(grammar: Grammar, model: Model): ObjectRule {
  return pageArguments(grammar, model, 'findManyCursorPage', ['where', 'orderBy'], ['cursor', () => CURSOR]);
}

function pageArguments(
  grammar: Grammar,
  model: Model,
  name: string,
  listed: readonly string[],
  place: Member,
): ObjectRule {
  return grammar.memo(`${name} ${model.name}`, () =>
    objectRule(`argument of ${name}`, () => [
      ...[...listMembers(grammar, model.name)].filter(([member]) => listed.includes(member)),
      ...selectionMembers(grammar, model.name),
      ['relationLoadStrategy', () => ({ kind: WORD, words: ['join', 'query'] })],
      ['perPage', () => ({ kind: LIMIT, allowsNegative: false })],
      place,
    ]),
  );
}
