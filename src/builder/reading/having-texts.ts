import type { ExpressionDescription } from '../description/expression-description.ts';
import { aggregateOf } from './aggregate-texts.ts';
import { comparison } from './comparisons.ts';
import { operatorOf } from './operators.ts';
import type { Reading } from './reading.ts';

/** `count(id) > 3`: an aggregate, an operator and a number. */
export function readHavingText(reading: Reading, text: string): ExpressionDescription {
  const [, left = '', symbol = '', digits = ''] =
    /^(.*?)\s*(<=|>=|<>|!=|=|<|>)\s*(-?\d+(?:\.\d+)?)$/s.exec(text.trim()) ?? [];
  const item = aggregateOf(left, reading);
  if (item === null || digits.length > 15) {
    return reading.refuse('takes `aggregate operator number` as text; more goes to havingRaw', [text]);
  }

  return comparison(reading, item, operatorOf(symbol, reading), Number(digits), [text]);
}
