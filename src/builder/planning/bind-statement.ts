import type { DriverValue } from '../../dialects/codec.ts';
import { bindParameters } from '../../engine/binding/bind-parameters.ts';
import { RefusedSlot } from '../../engine/binding/refused-slot.ts';
import type { SlotReader } from '../../engine/binding/slot-reader.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { SessionContext } from '../../engine/session-context.ts';
import { ValidationError } from '../../foundation/errors/validation-error.ts';
import { RefusedCell } from './writes/refused-cell.ts';

/** Where the value of a slot stood in the calls of the builder. */
export type PathOf = (slot: number) => readonly (string | number)[];

/** What messages and hooks say of a statement. */
export interface StatementFacts {
  readonly operation: string;
  readonly model: string | null;
  /** Whether drivers keep what they have prepared of it. Default true. */
  readonly isReusable?: boolean;
}

const NO_KEYS: readonly never[] = [];

/** The parameters of a statement for these values. Throws `ValidationError` with the path of one that its type refuses. */
export function bindStatement(
  statement: PlannedStatement,
  slots: readonly SlotReader[],
  facts: StatementFacts,
  values: readonly unknown[],
  context: SessionContext,
  pathOf: PathOf,
  keys: readonly (readonly unknown[])[] = NO_KEYS,
): DriverValue[] {
  try {
    return bindParameters(statement, slots, { values, context, keys });
  } catch (error) {
    throw error instanceof RefusedSlot ? refusal(error, facts, pathOf) : error;
  }
}

/** What users see of a value that its type refuses. */
export function refusal(
  { index, problem, suggestion, refusal: cause }: Pick<RefusedSlot, 'index' | 'problem' | 'suggestion' | 'refusal'>,
  { operation, model }: StatementFacts,
  pathOf: PathOf,
): ValidationError {
  const under = cause instanceof RefusedCell ? cause.under : [];
  return new ValidationError({ model, operation, path: [...pathOf(index), ...under], problem, suggestion });
}
