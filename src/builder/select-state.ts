import type { Field } from '../schema/field.ts';
import type { SelectCondition } from './select-condition.ts';

/** What a select asks for; a value, so that a shared base can be refined twice. */
export interface SelectState {
  readonly fields: readonly Field[];
  readonly conditions: readonly SelectCondition[];
  readonly order: readonly { readonly field: Field; readonly direction: 'asc' | 'desc' }[];
  readonly limit: number | null;
  readonly offset: number | null;
}
