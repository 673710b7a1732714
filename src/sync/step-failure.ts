import { CheckViolationError } from '../foundation/errors/check-violation-error.ts';
import { ConnectionLostError } from '../foundation/errors/connection-lost-error.ts';
import { FacetError } from '../foundation/errors/facet-error.ts';
import { ForeignKeyViolationError } from '../foundation/errors/foreign-key-violation-error.ts';
import { NotNullViolationError } from '../foundation/errors/not-null-violation-error.ts';
import { QueryError } from '../foundation/errors/query-error.ts';
import { UniqueViolationError } from '../foundation/errors/unique-violation-error.ts';
import { ValueRejectedError } from '../foundation/errors/value-rejected-error.ts';
import type { SyncStep } from './safe-steps.ts';

/** The error of a step, in terms of what was being done. A lost connection stays what it is. */
export function stepFailure(
  step: SyncStep,
  error: unknown,
  failure: (title: string, reason: string) => FacetError,
): unknown {
  return error instanceof ConnectionLostError ? error : failure(step.title, failureReason(error));
}

/** Constraint errors speak of the row that is written; here the rows are there already. */
export function failureReason(error: unknown): string {
  if (error instanceof UniqueViolationError) return 'rows that are there have the same values';
  if (error instanceof ForeignKeyViolationError) return 'rows that are there point at rows that are not';
  if (error instanceof CheckViolationError) return 'rows that are there do not meet it';
  if (error instanceof NotNullViolationError) return 'rows that are there have no value';
  if (error instanceof QueryError || error instanceof ValueRejectedError) return error.details.reason;
  return error instanceof FacetError ? error.message.replace(/\.$/, '') : 'the database refused it';
}
