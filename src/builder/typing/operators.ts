import type { SqlFragment } from '../../sql/sql-tag.ts';
import type { Place } from './columns.ts';

/** What holds a value in SQL: an expression, or a query of one column in the place of a value. */
export interface Holding<Value> {
  /** For the type checker only. */
  readonly '~value': Value;
}

/** Fits wherever values of the type do. */
export interface Fitting<Value> {
  /** For the type checker only. */
  readonly '~fits': Value;
}

/** What holds a value, and fits where such values do; what nobody knows the type of fits everywhere. */
export interface Term<Value> extends Holding<Value>, Fitting<unknown extends Value ? never : Value> {}

/** What may stand in the place of a value, beside the value itself. */
export type Compared<Value> = Fitting<Value | null> | SqlFragment;

/** The same, or a callback that makes it; `E` is what the callback gets. */
export type Made<Value, E> = Compared<Value> | ((e: E) => Compared<Value>);

/** What operators are given beside what is at a place; `E` is what callbacks get. */
export interface Operands<P extends Place, E> {
  same: P['input'] | P['null'] | Made<P['input'], E>;
  ordered: P['input'] | Made<P['input'], E>;
  text: string | Made<P['input'], E>;
  list: readonly (P['input'] | P['null'] | Made<P['input'], E>)[] | Made<P['input'], E>;
  fixed: P['null'] | boolean;
  distinct: P['input'] | null | Made<P['input'], E>;
  range: readonly [low: P['input'] | Made<P['input'], E>, high: P['input'] | Made<P['input'], E>];
  any: unknown;
}

/** Which of them each operator takes. */
export interface OperatorForms {
  '=': 'same';
  '!=': 'same';
  '<>': 'same';
  '<': 'ordered';
  '<=': 'ordered';
  '>': 'ordered';
  '>=': 'ordered';
  like: 'text';
  'not like': 'text';
  ilike: 'text';
  'not ilike': 'text';
  regexp: 'text';
  'not regexp': 'text';
  in: 'list';
  'not in': 'list';
  is: 'fixed';
  'is not': 'fixed';
  'is distinct from': 'distinct';
  'is not distinct from': 'distinct';
  between: 'range';
  '@>': 'any';
  '<@': 'any';
  '&&': 'any';
  LIKE: 'text';
  'NOT LIKE': 'text';
  ILIKE: 'text';
  'NOT ILIKE': 'text';
  REGEXP: 'text';
  'NOT REGEXP': 'text';
  IN: 'list';
  'NOT IN': 'list';
  IS: 'fixed';
  'IS NOT': 'fixed';
  'IS DISTINCT FROM': 'distinct';
  'IS NOT DISTINCT FROM': 'distinct';
  BETWEEN: 'range';
}

/** The operators, in either letter case. */
export type OperatorText = { [Word in keyof OperatorForms]: Word }[keyof OperatorForms];
