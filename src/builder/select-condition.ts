import { ValidationError } from '../foundation/errors/validation-error.ts';
import type { Field } from '../schema/field.ts';
import type { Model } from '../schema/model.ts';
import type { SelectOperator } from './select-operators.ts';

/** One condition of a select, its value still in the field's representation. */
export type SelectCondition =
  | { readonly kind: 'null'; readonly field: Field; readonly isNegated: boolean }
  | {
      readonly kind: 'compare';
      readonly field: Field;
      readonly operator: '=' | '<>' | '<' | '<=' | '>' | '>=';
      readonly value: unknown;
    }
  | { readonly kind: 'list'; readonly field: Field; readonly isNegated: boolean; readonly values: readonly unknown[] }
  | { readonly kind: 'like'; readonly field: Field; readonly isNegated: boolean; readonly pattern: string };

/** Throws `ValidationError` where operator and value do not go together. */
export function conditionOf(model: Model, field: Field, operator: SelectOperator, value: unknown): SelectCondition {
  const refuse = (problem: string): ValidationError =>
    new ValidationError({
      model: model.name,
      operation: 'select',
      path: ['where', field.name],
      problem,
      suggestion: null,
    });
  if (value === undefined) throw refuse('must be given a value');
  if (field.scalar === 'Json') throw refuse('is Json, which this builder does not compare');
  if (operator === 'in' || operator === 'not in') {
    if (!Array.isArray(value)) throw refuse('must be compared with a list');
    if (value.some((item) => item === null || item === undefined))
      throw refuse('must be compared with a list without nulls');
    return { kind: 'list', field, isNegated: operator === 'not in', values: value };
  }
  const isNegated = operator === '!=' || operator === '<>' || operator === 'not like';
  if (value === null) {
    if (operator !== '=' && !isNegated) throw refuse('can only be equal or unequal to null');
    return { kind: 'null', field, isNegated };
  }
  if (operator === 'like' || operator === 'not like') {
    if (typeof value !== 'string' || field.scalar !== 'String') throw refuse('takes `like` with a text only');
    return { kind: 'like', field, isNegated, pattern: value };
  }
  return { kind: 'compare', field, operator: operator === '!=' ? '<>' : operator, value };
}
