import type { ExpressionDescription } from '../description/expression-description.ts';
import type { JoinDescription } from '../description/query-description.ts';
import { DraftResult } from '../recording/callback-object.ts';
import { readColumnText } from './columns.ts';
import { columnComparison } from './condition-methods.ts';
import { isOperator } from './operators.ts';
import type { Reading } from './reading.ts';
import { readSource } from './sources.ts';

type JoinType = JoinDescription['type'];

export interface JoinMethod {
  /** `null` where the arguments may say it. */
  readonly type: JoinType | null;
  readonly isLateral: boolean;
}

export const joinMethods: ReadonlyMap<string, JoinMethod> = new Map<string, JoinMethod>([
  ['join', { type: null, isLateral: false }],
  ['innerJoin', { type: 'inner', isLateral: false }],
  ['leftJoin', { type: 'left', isLateral: false }],
  ['rightJoin', { type: 'right', isLateral: false }],
  ['fullJoin', { type: 'full', isLateral: false }],
  ['crossJoin', { type: 'cross', isLateral: false }],
  ['joinLateral', { type: 'inner', isLateral: true }],
  ['leftJoinLateral', { type: 'left', isLateral: true }],
  ['crossJoinLateral', { type: 'cross', isLateral: true }],
]);

const joinWords: ReadonlyMap<string, JoinType> = new Map<string, JoinType>([
  ['inner', 'inner'],
  ['left', 'left'],
  ['left outer', 'left'],
  ['right', 'right'],
  ['right outer', 'right'],
  ['full', 'full'],
  ['full outer', 'full'],
  ['cross', 'cross'],
]);

const ALWAYS: ExpressionDescription = Object.freeze({ kind: 'constant', value: true });

export function readJoin(reading: Reading, given: readonly unknown[], method: JoinMethod): JoinDescription {
  const [first, second, third] = given;
  const { isLateral } = method;
  if (method.type === null && given.length === 3 && typeof third === 'string') {
    // The first document's `join('LEFT', 'posts', 'posts.authorId = users.id')`, and the type behind the condition.
    const leading = joinWord(first);
    if (leading !== null && isConditionText(third)) {
      return joined(leading, readSource(reading, second), conditionText(reading, third));
    }
    if (typeof second === 'string' && isConditionText(second)) {
      const type = joinWord(third) ?? reading.refuse('takes INNER, LEFT, RIGHT or FULL as the type of a join', [third]);

      return joined(type, readSource(reading, first), conditionText(reading, second));
    }
  }
  const type = method.type ?? 'inner';
  const source = readSource(reading, first, isLateral);
  if (type === 'cross') return joined(type, source, null);
  // A lateral query says itself which rows belong together.
  if (given.length === 1 && isLateral) return joined(type, source, ALWAYS);

  return joined(type, source, joinCondition(reading, given.slice(1)));
}

function joined(type: JoinType, source: JoinDescription['source'], on: JoinDescription['on']): JoinDescription {
  return { type, source, on };
}

/** What stands behind the source: two columns, a text, a callback or an expression. */
export function joinCondition(reading: Reading, given: readonly unknown[]): ExpressionDescription {
  const [first, second, third] = given;
  switch (given.length) {
    case 1:
      if (typeof first === 'string') return conditionText(reading, first);
      if (!(first instanceof DraftResult) && (typeof first !== 'object' || first === null)) break;

      return reading.readers.condition(reading, first) ?? reading.refuse('takes a callback that names a condition');
    case 2:
      return columnComparison(reading, first, '=', second);
    case 3:
      return columnComparison(reading, first, second, third);
    default:
  }

  return reading.refuse('takes two columns, `column = column` as text, or a callback');
}

function joinWord(value: unknown): JoinType | null {
  return typeof value === 'string'
    ? (joinWords.get(
        value
          .trim()
          .toLowerCase()
          .replace(/\s+join$/, ''),
      ) ?? null)
    : null;
}

/** `a.id = b.id`: just that, since a text may hold what a caller gave. */
function conditionText(reading: Reading, text: string): ExpressionDescription {
  const words = wordsOf(text);
  const [left, operator, right] = words;
  if (words.length !== 3 || left === undefined || operator === undefined || right === undefined) {
    return reading.refuse('takes `column = column` as text; use a callback for more', [text]);
  }

  return {
    kind: 'comparison',
    operator: symbolOf(operator) ?? reading.refuse('takes `column = column` as text', [text]),
    left: readColumnText(reading, left),
    right: readColumnText(reading, right),
  };
}

const symbols = ['=', '<>', '<', '<=', '>', '>='] as const;

function symbolOf(text: string): (typeof symbols)[number] | null {
  return text === '!=' ? '<>' : (symbols.find((symbol) => symbol === text) ?? null);
}

function isConditionText(text: string): boolean {
  const [, operator, right] = wordsOf(text);

  return operator !== undefined && right !== undefined && isOperator(operator);
}

function wordsOf(text: string): readonly string[] {
  return text
    .replace(/\s*(<=|>=|<>|!=|=|<|>)\s*/, ' $1 ')
    .trim()
    .split(/\s+/);
}
