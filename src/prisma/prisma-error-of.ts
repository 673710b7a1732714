import { AbortedError } from '../foundation/errors/aborted-error.ts';
import { CapabilityMissingError } from '../foundation/errors/capability-missing-error.ts';
import { CheckViolationError } from '../foundation/errors/check-violation-error.ts';
import { ConfigurationError } from '../foundation/errors/configuration-error.ts';
import { ConnectionFailedError } from '../foundation/errors/connection-failed-error.ts';
import { ConnectionLostError } from '../foundation/errors/connection-lost-error.ts';
import { DatabaseClosedError } from '../foundation/errors/database-closed-error.ts';
import { DeadlockError } from '../foundation/errors/deadlock-error.ts';
import { FacetError } from '../foundation/errors/facet-error.ts';
import { ForeignKeyViolationError } from '../foundation/errors/foreign-key-violation-error.ts';
import { LockNotAvailableError } from '../foundation/errors/lock-not-available-error.ts';
import { MissingPackageError } from '../foundation/errors/missing-package-error.ts';
import { NotNullViolationError } from '../foundation/errors/not-null-violation-error.ts';
import { PoolTimeoutError } from '../foundation/errors/pool-timeout-error.ts';
import { QueryError } from '../foundation/errors/query-error.ts';
import { ReadOnlyModelError } from '../foundation/errors/read-only-model-error.ts';
import { RecordNotFoundError } from '../foundation/errors/record-not-found-error.ts';
import { SerializationFailureError } from '../foundation/errors/serialization-failure-error.ts';
import { StaleRecordError } from '../foundation/errors/stale-record-error.ts';
import { TimeoutError } from '../foundation/errors/timeout-error.ts';
import { TransactionClosedError } from '../foundation/errors/transaction-closed-error.ts';
import { TransactionDeadlockError } from '../foundation/errors/transaction-deadlock-error.ts';
import { UniqueViolationError } from '../foundation/errors/unique-violation-error.ts';
import { ValidationError } from '../foundation/errors/validation-error.ts';
import { ValueRejectedError } from '../foundation/errors/value-rejected-error.ts';
import { CLIENT_VERSION } from './client-version.ts';
import { PrismaClientInitializationError } from './errors/initialization-error.ts';
import { PrismaClientKnownRequestError } from './errors/known-request-error.ts';
import { PrismaClientUnknownRequestError } from './errors/unknown-request-error.ts';
import { PrismaClientValidationError } from './errors/validation-error.ts';

/** What errors say beside what happened. `pretty` is `colorless` here: messages have no colours. */
export type ErrorFormat = 'pretty' | 'colorless' | 'minimal';

/** The call that failed, as its author wrote it: `prisma.user.create()`. */
export interface FailedCall {
  readonly invocation: string;
  /** The model that it was made on; `null` for raw SQL and transactions. */
  readonly model: string | null;
}

/** Prisma's error for one of Facet's, which is its `cause`. Errors of others stay as they are. */
export function prismaErrorOf(error: unknown, { invocation, model }: FailedCall, format: ErrorFormat): unknown {
  if (!(error instanceof FacetError)) return error;
  const written = (text: string): string =>
    format === 'minimal' ? text : `\nInvalid \`${invocation}\` invocation:\n\n\n${text}`;
  if (isMisuse(error))
    return new PrismaClientValidationError(written(`${error.message} ${error.hint}`), { cause: error });
  const initialization = initializationCode(error);
  if (initialization !== undefined) {
    return new PrismaClientInitializationError(
      `${error.message} ${error.hint}`,
      CLIENT_VERSION,
      initialization ?? undefined,
      {
        retryable: error.isRetryable,
        cause: error,
      },
    );
  }
  const known = knownFailure(error);
  if (known === null)
    return new PrismaClientUnknownRequestError(written(`${error.message} ${error.hint}`), { cause: error });
  const { code, message, meta } = known;
  const modelName = model ?? meta.modelName;
  return new PrismaClientKnownRequestError(written(message), { code, meta: { ...meta, modelName }, cause: error });
}

function isMisuse(error: FacetError): boolean {
  return (
    error instanceof ValidationError || error instanceof CapabilityMissingError || error instanceof ReadOnlyModelError
  );
}

/** Prisma's code for a connection that cannot be had, `null` where it has none; `undefined` for other failures. */
function initializationCode(error: FacetError): string | null | undefined {
  if (error instanceof ConfigurationError || error instanceof MissingPackageError) return null;
  if (error instanceof TimeoutError && error.details.what === 'connect') return 'P1002';
  if (!(error instanceof ConnectionFailedError)) return undefined;
  switch (error.details.reason) {
    case 'authentication':
      return 'P1000';
    case 'unknownDatabase':
    case 'file':
      return 'P1003';
    case 'timeout':
      return 'P1002';
    case 'tls':
      return 'P1011';
    case 'refused':
    case 'unknownHost':
      return 'P1001';
    default:
      return null;
  }
}

interface KnownFailure {
  readonly code: string;
  readonly message: string;
  readonly meta: Readonly<Record<string, unknown>>;
}

function knownFailure(error: FacetError): KnownFailure | null {
  return violation(error) ?? requestFailure(error) ?? transactionFailure(error) ?? connectionFailure(error);
}

function violation(error: FacetError): KnownFailure | null {
  if (error instanceof UniqueViolationError) {
    const { fields, constraint, model } = error.details;
    const [kind, target] = fields.length > 0 ? ['fields', fields] : ['constraint', constraint];
    return {
      code: 'P2002',
      message: `Unique constraint failed on the ${kind}: (${named(target)})`,
      meta: { modelName: model, target },
    };
  }
  if (error instanceof ForeignKeyViolationError) {
    const { constraint, fields, model } = error.details;
    // SQLite does not say which it was.
    const where = constraint === null ? 'foreign key' : `constraint: \`${constraint}\``;
    return {
      code: 'P2003',
      message: `Foreign key constraint violated on the ${where}`,
      meta: { modelName: model, constraint, field_name: constraint ?? (fields.join() || 'foreign key') },
    };
  }
  if (error instanceof NotNullViolationError) {
    const { fields, model } = error.details;
    return {
      code: 'P2011',
      message: `Null constraint violation on the fields: (${named(fields)})`,
      meta: { modelName: model, constraint: fields, target: fields },
    };
  }
  if (error instanceof CheckViolationError) {
    const { constraint, model } = error.details;
    return {
      code: 'P2004',
      message: `A constraint failed on the database: \`${constraint ?? 'check'}\``,
      meta: { modelName: model, database_error: constraint },
    };
  }
  return null;
}

function requestFailure(error: FacetError): KnownFailure | null {
  if (error instanceof RecordNotFoundError || error instanceof StaleRecordError) {
    const { model, operation } = error.details;
    const isRead = operation.endsWith('OrThrow');
    const cause = isRead ? `No ${model} found` : `No record was found for ${withArticle(operation)}.`;
    return {
      code: 'P2025',
      message: isRead
        ? cause
        : `An operation failed because it depends on one or more records that were required but not found. ${cause}`,
      meta: { modelName: model, cause },
    };
  }
  if (error instanceof ValueRejectedError) {
    const { fields, model, reason } = error.details;
    const column = fields.join() || '(not available)';
    if (/long|large/.test(reason)) {
      return {
        code: 'P2000',
        message: `The provided value for the column is too long for the column's type. Column: ${column}`,
        meta: { modelName: model, column_name: column },
      };
    }
    return /range/.test(reason)
      ? {
          code: 'P2020',
          message: `Value out of range for the type: ${reason}`,
          meta: { modelName: model, details: reason },
        }
      : {
          code: 'P2007',
          message: `Data validation error: ${reason}`,
          meta: { modelName: model, database_error: reason },
        };
  }
  if (error instanceof QueryError) {
    const { databaseCode, reason, model, isMissing } = error.details;
    if (model === null) {
      return {
        code: 'P2010',
        message: `Raw query failed. Code: \`${databaseCode ?? 'N/A'}\`. Message: \`${reason}\``,
        meta: { code: databaseCode, message: reason },
      };
    }
    if (!isMissing) return null;
    const isColumn = /column/i.test(reason);
    return {
      code: isColumn ? 'P2022' : 'P2021',
      message: `The ${isColumn ? 'column' : 'table'} does not exist in the current database: ${reason}`,
      meta: { modelName: model, database_error: reason },
    };
  }
  return null;
}

function transactionFailure(error: FacetError): KnownFailure | null {
  if (
    error instanceof SerializationFailureError ||
    error instanceof DeadlockError ||
    error instanceof LockNotAvailableError
  ) {
    return {
      code: 'P2034',
      message: 'Transaction failed due to a write conflict or a deadlock. Please retry your transaction',
      meta: {},
    };
  }
  const isExpired = error instanceof TimeoutError && error.details.what === 'transaction';
  if (isExpired || error instanceof TransactionClosedError || error instanceof TransactionDeadlockError)
    return { code: 'P2028', message: `Transaction API error: ${error.message}`, meta: { error: error.message } };
  return null;
}

function connectionFailure(error: FacetError): KnownFailure | null {
  if (error instanceof PoolTimeoutError) {
    return {
      code: 'P2024',
      message: `Timed out fetching a new connection from the connection pool. ${error.message}`,
      meta: { connection_limit: error.details.size, timeout: error.details.millis / 1000 },
    };
  }
  if (error instanceof ConnectionLostError || error instanceof DatabaseClosedError)
    return { code: 'P1017', message: 'Server has closed the connection.', meta: {} };
  if (error instanceof TimeoutError || error instanceof AbortedError)
    return { code: 'P1008', message: `Operations timed out. ${error.message}`, meta: {} };
  return null;
}

function named(target: string | readonly string[] | null | undefined): string {
  return target === null || target === undefined
    ? '(not available)'
    : [target]
        .flat()
        .map((name) => `\`${name}\``)
        .join(',');
}

function withArticle(operation: string): string {
  return /^[aeiou]/.test(operation) ? `an ${operation}` : `a ${operation}`;
}
