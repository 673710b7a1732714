import { AbortedError } from '../../foundation/errors/aborted-error.ts';
import { CheckViolationError } from '../../foundation/errors/check-violation-error.ts';
import { ConnectionFailedError } from '../../foundation/errors/connection-failed-error.ts';
import { ConnectionLostError } from '../../foundation/errors/connection-lost-error.ts';
import type { ConstraintViolation } from '../../foundation/errors/constraint-violation.ts';
import { FacetError } from '../../foundation/errors/facet-error.ts';
import { ForeignKeyViolationError } from '../../foundation/errors/foreign-key-violation-error.ts';
import { LockNotAvailableError } from '../../foundation/errors/lock-not-available-error.ts';
import { NotNullViolationError } from '../../foundation/errors/not-null-violation-error.ts';
import { QueryError } from '../../foundation/errors/query-error.ts';
import { SerializationFailureError } from '../../foundation/errors/serialization-failure-error.ts';
import { UniqueViolationError } from '../../foundation/errors/unique-violation-error.ts';
import { ValueRejectedError } from '../../foundation/errors/value-rejected-error.ts';
import type { NameResolver } from '../dialect.ts';
import { reportedError } from '../standard/connection-errors.ts';

/** SQLite's extended result codes (sqlite.org/rescode.html), as better-sqlite3 names and node:sqlite numbers them. */
const codes: Readonly<Record<number, string>> = {
  1: 'SQLITE_ERROR',
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  8: 'SQLITE_READONLY',
  9: 'SQLITE_INTERRUPT',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  18: 'SQLITE_TOOBIG',
  19: 'SQLITE_CONSTRAINT',
  20: 'SQLITE_MISMATCH',
  26: 'SQLITE_NOTADB',
  275: 'SQLITE_CONSTRAINT_CHECK',
  517: 'SQLITE_BUSY_SNAPSHOT',
  787: 'SQLITE_CONSTRAINT_FOREIGNKEY',
  1299: 'SQLITE_CONSTRAINT_NOTNULL',
  1555: 'SQLITE_CONSTRAINT_PRIMARYKEY',
  1811: 'SQLITE_CONSTRAINT_TRIGGER',
  2067: 'SQLITE_CONSTRAINT_UNIQUE',
  2579: 'SQLITE_CONSTRAINT_ROWID',
  3091: 'SQLITE_CONSTRAINT_DATATYPE',
};

/** Turns an error of better-sqlite3 or node:sqlite into the one that users know. */
export function translateSqliteError(error: unknown, names: NameResolver): FacetError {
  if (error instanceof FacetError) return error;
  const reported = reportedError(error);
  const number = reported.number('errcode');
  const code = number === null ? reported.code : (codes[number] ?? codes[number & 0xff] ?? reported.code);
  const { message } = reported;

  if (message === 'integer overflow') {
    return rejection('the number is out of range', names, error);
  }
  return (
    (code === null ? null : (violation(code, message, names, error) ?? event(code, error))) ??
    connectionEvent(message, error) ??
    new QueryError(
      {
        model: null,
        databaseCode: code,
        reason: message === '' ? 'it did not say why' : message,
        // All of these have the code SQLITE_ERROR. The last is how an insert says it.
        isMissing: /^no such (?:table|column)\b|^table .+ has no column named /.test(message),
      },
      error,
    )
  );
}

function violation(code: string, message: string, names: NameResolver, cause: unknown): FacetError | null {
  switch (code) {
    case 'SQLITE_CONSTRAINT_UNIQUE':
    case 'SQLITE_CONSTRAINT_PRIMARYKEY':
    case 'SQLITE_CONSTRAINT_ROWID':
      return new UniqueViolationError(violatedColumns(message, names), cause);
    case 'SQLITE_CONSTRAINT_NOTNULL':
      return new NotNullViolationError(violatedColumns(message, names), cause);
    case 'SQLITE_CONSTRAINT_FOREIGNKEY':
      return foreignKeyViolation(cause);
    case 'SQLITE_CONSTRAINT_TRIGGER':
      // `on delete restrict` is a trigger of SQLite's own; those of users raise texts of theirs.
      return message === 'FOREIGN KEY constraint failed' ? foreignKeyViolation(cause) : null;
    case 'SQLITE_CONSTRAINT_CHECK':
      return checkViolation(message, names, cause);
    case 'SQLITE_CONSTRAINT_DATATYPE':
    case 'SQLITE_MISMATCH':
      return rejection('the value is not of the type of the column', names, cause);
    case 'SQLITE_TOOBIG':
      return rejection('the value is too large', names, cause);
    default:
      return null;
  }
}

function event(code: string, cause: unknown): FacetError | null {
  switch (code) {
    case 'SQLITE_BUSY':
    case 'SQLITE_BUSY_RECOVERY':
    case 'SQLITE_BUSY_TIMEOUT':
    case 'SQLITE_LOCKED':
    case 'SQLITE_LOCKED_SHAREDCACHE':
      return new LockNotAvailableError({ reason: 'timeout' }, cause);
    case 'SQLITE_BUSY_SNAPSHOT':
      // Another connection wrote since this transaction began to read; only a new one can write.
      return new SerializationFailureError({}, cause);
    case 'SQLITE_INTERRUPT':
      return new AbortedError({}, cause);
    case 'SQLITE_CANTOPEN':
      return new ConnectionFailedError({ database: 'SQLite', reason: 'file' }, cause);
    case 'SQLITE_NOTADB':
      return new ConnectionFailedError({ database: 'SQLite', reason: 'notADatabase' }, cause);
    default:
      return code.startsWith('SQLITE_CANTOPEN_')
        ? new ConnectionFailedError({ database: 'SQLite', reason: 'file' }, cause)
        : null;
  }
}

/** SQLite does not say which column, nor which table; that is the statement's where it has only one. */
function rejection(reason: string, names: NameResolver, cause: unknown): ValueRejectedError {
  const { model } = names.resolve({ table: null, columns: [], constraint: null });
  return new ValueRejectedError({ model, fields: [], reason }, cause);
}

/** SQLite does not say which. */
function foreignKeyViolation(cause: unknown): ForeignKeyViolationError {
  return new ForeignKeyViolationError({ model: null, fields: [], table: null, constraint: null }, cause);
}

/** Errors of the drivers themselves, which have no code. */
function connectionEvent(message: string, cause: unknown): FacetError | null {
  if (/directory does not exist|unable to open database/i.test(message)) {
    return new ConnectionFailedError({ database: 'SQLite', reason: 'file' }, cause);
  }
  return /database (?:connection )?is not open/i.test(message) ? new ConnectionLostError({}, cause) : null;
}

/** `UNIQUE constraint failed: user.email, user.name`, or `… failed: index 'name'` for an index on expressions. */
function violatedColumns(message: string, names: NameResolver): ConstraintViolation {
  const listed = message.slice(message.indexOf(': ') + 2);
  const index = /^index '(.*)'$/.exec(listed);
  if (index !== null) {
    const constraint = index[1] ?? null;
    return { ...names.resolve({ table: null, columns: [], constraint }), table: null, constraint };
  }

  const table = listed.slice(0, listed.indexOf('.'));
  const columns = listed
    .split(', ')
    .map((name) => (name.startsWith(`${table}.`) ? name.slice(table.length + 1) : name));
  return { ...names.resolve({ table, columns, constraint: null }), table, constraint: null };
}

/** `CHECK constraint failed: name`, or its condition; one of ours on a column's type is about the value. */
function checkViolation(message: string, names: NameResolver, cause: unknown): FacetError {
  const failed = message.slice(message.indexOf(': ') + 2);
  if (/^(?:typeof|json_valid)\("(?:[^"]|"")+"\)/.test(failed)) {
    return rejection('the value is not of the type of the column', names, cause);
  }
  const constraint = /^[\w$]+$/.test(failed) ? failed : null;
  return new CheckViolationError(
    { ...names.resolve({ table: null, columns: [], constraint }), table: null, constraint },
    cause,
  );
}
