import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { ComparisonOperator } from '../description/expression-description.ts';
import type { Reading } from './reading.ts';

export type Operator = ComparisonOperator | 'in' | 'not in' | 'is' | 'is not' | 'between' | 'not between';

const names = [
  '=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  'like',
  'not like',
  'ilike',
  'not ilike',
  'regexp',
  'not regexp',
  'in',
  'not in',
  'is',
  'is not',
  'is distinct from',
  'is not distinct from',
  'between',
  'not between',
  '@>',
  '<@',
  '&&',
] as const satisfies readonly Operator[];

const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ...names.map((name): [string, Operator] => [name, name]),
  ['!=', '<>'],
]);

/** The operator that a text stands for; what is not in the list is refused, since it becomes part of the SQL. */
export function operatorOf(text: unknown, reading: Reading): Operator {
  if (typeof text !== 'string') return reading.refuse('takes an operator as text before the value');

  return operators.get(text) ?? operators.get(spelled(text)) ?? refuse(text, reading);
}

/** Whether a text is an operator at all. */
export function isOperator(text: string): boolean {
  return operators.has(spelled(text));
}

function spelled(text: string): string {
  return text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
}

function refuse(text: string, reading: Reading): never {
  return reading.refuse(`takes one of ${names.join(', ')} as operator`, [], didYouMean(text, names));
}
