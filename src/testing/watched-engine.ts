import { sessionOf } from '../connect/create-database.ts';
import { SessionHandle } from '../connect/session-handle.ts';
import type { Engine } from '../engine/session.ts';
import { ValidationError } from '../foundation/errors/validation-error.ts';

/** The engine behind a database or transaction. Throws `ValidationError` for anything else. */
export function watchedEngine(db: object, operation: string): Engine {
  if (db instanceof SessionHandle) return sessionOf(db).engine;
  throw new ValidationError({
    model: null,
    operation,
    path: [],
    problem: 'takes a database that `connect` gave, or a transaction, as its first argument',
    suggestion: null,
  });
}
