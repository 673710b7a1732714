import type { SessionContext } from '../engine/session-context.ts';
import { didYouMean } from '../foundation/did-you-mean.ts';
import { ValidationError } from '../foundation/errors/validation-error.ts';

const NAMES: readonly (keyof SessionContext)[] = [
  'tenant',
  'actor',
  'tags',
  'signal',
  'readFrom',
  'statementTimeoutMillis',
];

/** Throws `ValidationError` for what `db.with()` does not know: a misspelt `tenant` must not pass for none. */
export function checkContext(context: Partial<SessionContext>): void {
  if (typeof context !== 'object' || context === null)
    throw invalid([], 'must be an object; common tables are made by `db.from(…).with(…)`', null);
  for (const name of Object.keys(context)) {
    if (!NAMES.includes(name as keyof SessionContext)) throw invalid([name], 'is not known', didYouMean(name, NAMES));
  }
  const { signal, readFrom, statementTimeoutMillis, tags } = context;

  if (signal !== undefined && signal !== null && !(signal instanceof AbortSignal))
    throw invalid(['signal'], 'must be an AbortSignal', null);
  if (readFrom !== undefined && readFrom !== null && readFrom !== 'primary' && readFrom !== 'replica') {
    throw invalid(['readFrom'], 'must be primary or replica', didYouMean(String(readFrom), ['primary', 'replica']));
  }
  if (statementTimeoutMillis !== undefined && statementTimeoutMillis !== null && !(statementTimeoutMillis > 0)) {
    throw invalid(['statementTimeoutMillis'], 'must be a number above 0', null);
  }
  if (tags !== undefined && (typeof tags !== 'object' || tags === null))
    throw invalid(['tags'], 'must be an object of texts', null);
}

function invalid(path: readonly string[], problem: string, suggestion: string | null): ValidationError {
  return new ValidationError({ model: null, operation: 'with', path, problem, suggestion });
}
