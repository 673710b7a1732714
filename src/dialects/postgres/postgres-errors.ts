import { AbortedError } from '../../foundation/errors/aborted-error.ts';
import { CheckViolationError } from '../../foundation/errors/check-violation-error.ts';
import { ConnectionFailedError } from '../../foundation/errors/connection-failed-error.ts';
import { ConnectionLostError } from '../../foundation/errors/connection-lost-error.ts';
import type { ConstraintViolation } from '../../foundation/errors/constraint-violation.ts';
import { DeadlockError } from '../../foundation/errors/deadlock-error.ts';
import { FacetError } from '../../foundation/errors/facet-error.ts';
import { ForeignKeyViolationError } from '../../foundation/errors/foreign-key-violation-error.ts';
import { LockNotAvailableError } from '../../foundation/errors/lock-not-available-error.ts';
import { NotNullViolationError } from '../../foundation/errors/not-null-violation-error.ts';
import { QueryError } from '../../foundation/errors/query-error.ts';
import { SerializationFailureError } from '../../foundation/errors/serialization-failure-error.ts';
import { TimeoutError } from '../../foundation/errors/timeout-error.ts';
import { TransactionClosedError } from '../../foundation/errors/transaction-closed-error.ts';
import { UniqueViolationError } from '../../foundation/errors/unique-violation-error.ts';
import { ValueRejectedError } from '../../foundation/errors/value-rejected-error.ts';
import type { NameResolver } from '../dialect.ts';
import type { ReportedError } from '../standard/connection-errors.ts';
import { reportedError, translateConnectionError } from '../standard/connection-errors.ts';

const database = 'PostgreSQL';

/** Turns an error of pg or PGlite into the one that users know, by its SQLSTATE (PostgreSQL manual, appendix A). */
export function translatePostgresError(error: unknown, names: NameResolver): FacetError {
  if (error instanceof FacetError) return error;
  const reported = reportedError(error);
  const state = reported.code !== null && /^[0-9A-Z]{5}$/.test(reported.code) ? reported.code : null;

  if (state === null) {
    return (
      translateConnectionError(reported, database) ??
      foreignServer(reported) ??
      new QueryError(
        { model: null, databaseCode: reported.code, reason: 'the driver reported an error', isMissing: false },
        error,
      )
    );
  }
  return (
    violation(state, reported, names) ??
    event(state, reported) ??
    connectionEvent(state, error) ??
    rejection(state, reported, names) ??
    new QueryError(
      {
        model: modelOf(reported, names),
        databaseCode: state,
        reason: reasonOf(state, reported),
        isMissing: missingObjects.has(state),
      },
      error,
    )
  );
}

/** Drivers' words for an answer that is none of PostgreSQL's. */
function foreignServer({ message, cause }: ReportedError): FacetError | null {
  return /^received (?:invalid response|unexpected \w+ message)|^there was an error establishing an SSL connection/i.test(
    message,
  )
    ? new ConnectionFailedError({ database, reason: 'protocol' }, cause)
    : null;
}

function violation(state: string, reported: ReportedError, names: NameResolver): FacetError | null {
  switch (state) {
    case '23505':
    case '23P01':
      return new UniqueViolationError(details(reported, names, keyColumns(reported)), reported.cause);
    case '23503':
    case '23001':
      // "Still referenced" names the columns of the other table.
      return new ForeignKeyViolationError(
        details(reported, names, /is not present/.test(reported.text('detail') ?? '') ? keyColumns(reported) : []),
        reported.cause,
      );
    case '23502': {
      const column = reported.text('column');
      return new NotNullViolationError(details(reported, names, column === null ? [] : [column]), reported.cause);
    }
    case '23514':
      return new CheckViolationError(details(reported, names, []), reported.cause);
    default:
      return null;
  }
}

function event(state: string, { cause, message }: ReportedError): FacetError | null {
  switch (state) {
    case '40001':
      return new SerializationFailureError({}, cause);
    case '40P01':
      return new DeadlockError({}, cause);
    case '55P03':
      return new LockNotAvailableError({ reason: /timeout/.test(message) ? 'timeout' : 'noWait' }, cause);
    case '57014':
      return /timeout/.test(message)
        ? new TimeoutError({ what: 'statement', millis: null }, cause)
        : new AbortedError({}, cause);
    case '25P02':
      return new TransactionClosedError({ how: 'failed' }, cause);
    case '25P03':
    case '25P04':
      return new TimeoutError({ what: 'transaction', millis: null }, cause);
    default:
      return null;
  }
}

function connectionEvent(state: string, cause: unknown): FacetError | null {
  switch (state) {
    case '28000':
    case '28P01':
      return new ConnectionFailedError({ database, reason: 'authentication' }, cause);
    case '3D000':
      return new ConnectionFailedError({ database, reason: 'unknownDatabase' }, cause);
    case '57P03':
      return new ConnectionFailedError({ database, reason: 'refused' }, cause);
    case '53300':
      return new ConnectionFailedError({ database, reason: 'other' }, cause);
    default:
      // Class 08, and a server that shuts down or drops the session.
      return state.startsWith('08') || /^57P0[1245]$/.test(state) ? new ConnectionLostError({}, cause) : null;
  }
}

/** Messages of this class hold the value, so that each code has words of its own. */
const rejections: Readonly<Record<string, string>> = {
  '22001': 'the text is longer than the column',
  '22003': 'the number is out of range',
  '22007': 'the text is no date or time',
  '22008': 'the date or time is out of range',
  '22021': 'the text has characters that the database cannot hold',
  '22P02': 'the text does not have the form of the type',
  '22P03': 'the bytes do not have the form of the type',
  '22P05': 'the text has characters that the database cannot hold',
  '22030': 'the JSON has a key twice',
  '22032': 'the text is no JSON',
  '22012': 'a division by zero',
  '23000': 'a constraint does not allow it',
};

function rejection(state: string, reported: ReportedError, names: NameResolver): FacetError | null {
  const reason = rejections[state];
  if (reason === undefined) return null;
  const column = reported.text('column');
  const { model, fields } = details(reported, names, column === null ? [] : [column]);
  return new ValueRejectedError({ model, fields, reason }, reported.cause);
}

/** A table, a column, a type or a schema is not there. */
const missingObjects = new Set(['42P01', '42703', '42704', '3F000']);

/** Classes whose messages hold names and SQL, never values of rows. */
const tellingClasses = new Set(['0A', '25', '2B', '3F', '42', '53', '54', '55', '58']);

function reasonOf(state: string, { message }: ReportedError): string {
  const [line = ''] = message.split('\n');
  return tellingClasses.has(state.slice(0, 2)) && line !== '' ? line : `it reported the code ${state}`;
}

function modelOf(reported: ReportedError, names: NameResolver): string | null {
  const table = reported.text('table');
  return table === null ? null : names.resolve({ table, columns: [], constraint: null }).model;
}

function details(reported: ReportedError, names: NameResolver, columns: readonly string[]): ConstraintViolation {
  const table = reported.text('table');
  const constraint = reported.text('constraint');
  return { ...names.resolve({ table, columns, constraint }), table, constraint };
}

/** The columns in `Key (a, "B")=(…) already exists.`; empty when an expression is among them. */
function keyColumns(reported: ReportedError): readonly string[] {
  const found = /^Key \((.*?)\)=\(/.exec(reported.text('detail') ?? '');
  if (found === null) return [];
  const columns = (found[1] ?? '').split(', ').map((column) => {
    const quoted = /^"((?:[^"]|"")+)"$/.exec(column);
    return quoted === null ? column : (quoted[1] ?? '').replaceAll('""', '"');
  });
  return columns.every((column) => !/[()]/.test(column)) ? columns : [];
}
