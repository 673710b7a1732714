import { ValidationError } from '../../foundation/errors/validation-error.ts';
import { isSqlFragment } from '../../sql/sql-tag.ts';
import type { ValueKind } from '../description/expression-description.ts';
import { DraftResult } from '../recording/callback-object.ts';
import { Recorded } from '../recording/recorded.ts';

/** What a value is in JavaScript; `null` for null and for what is no value. */
export function kindOf(value: unknown): ValueKind | null {
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
      return Number.isSafeInteger(value) ? 'integer' : 'float';
    case 'bigint':
      return 'bigint';
    case 'boolean':
      return 'boolean';
    case 'object':
      return value === null ? null : objectKind(value);
    default:
      return null;
  }
}

/** Objects of any make are values: whether a column takes them, its codec says. */
function objectKind(value: object): ValueKind | null {
  if (Array.isArray(value)) return 'list';
  if (value instanceof Date) return 'instant';
  if (value instanceof Uint8Array) return 'bytes';

  return isPartOfStatement(value) || isPromise(value) ? null : 'json';
}

/** A query that nobody awaited would else be stored as an empty document. */
export function isPromise(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** Builders, expressions, fragments and what callbacks made are no values, wherever they turn up. */
export function isPartOfStatement(value: unknown): boolean {
  return Recorded.is(value) || isSqlFragment(value) || value instanceof DraftResult;
}

/** As `kindOf`, for the value of a terminal method. Throws `ValidationError` where there is none. */
export function valueKindOf(value: unknown): ValueKind {
  const kind = kindOf(value);
  if (kind !== null) return kind;
  const problem = value === null ? 'must not be null here' : `must be a value, not ${typeof value}`;
  throw new ValidationError({ model: null, operation: 'select', path: [], problem, suggestion: null });
}
