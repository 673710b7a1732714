import { readdirSync, readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { AbortedError } from './aborted-error.ts';
import { CapabilityMissingError } from './capability-missing-error.ts';
import { CheckViolationError } from './check-violation-error.ts';
import { ConfigurationError } from './configuration-error.ts';
import { ConnectionFailedError } from './connection-failed-error.ts';
import { ConnectionLostError } from './connection-lost-error.ts';
import { DatabaseClosedError } from './database-closed-error.ts';
import { DeadlockError } from './deadlock-error.ts';
import type { FacetError } from './facet-error.ts';
import { ForeignKeyViolationError } from './foreign-key-violation-error.ts';
import { GeneratorError } from './generator-error.ts';
import { InternalError } from './internal-error.ts';
import { LockNotAvailableError } from './lock-not-available-error.ts';
import { MigrationError } from './migration-error.ts';
import { MissingPackageError } from './missing-package-error.ts';
import { NotNullViolationError } from './not-null-violation-error.ts';
import { OutcomeUnknownError } from './outcome-unknown-error.ts';
import { PoolTimeoutError } from './pool-timeout-error.ts';
import { PushError } from './push-error.ts';
import { QueryCountError } from './query-count-error.ts';
import { QueryError } from './query-error.ts';
import { ReadOnlyModelError } from './read-only-model-error.ts';
import { RecordNotFoundError } from './record-not-found-error.ts';
import { SchemaError } from './schema-error.ts';
import { SerializationFailureError } from './serialization-failure-error.ts';
import { StaleRecordError } from './stale-record-error.ts';
import { SyncError } from './sync-error.ts';
import { TimeoutError } from './timeout-error.ts';
import { TransactionClosedError } from './transaction-closed-error.ts';
import { TransactionDeadlockError } from './transaction-deadlock-error.ts';
import { UniqueViolationError } from './unique-violation-error.ts';
import { ValidationError } from './validation-error.ts';
import { ValueRejectedError } from './value-rejected-error.ts';

const email = { model: 'User', fields: ['email'], table: 'users', constraint: 'users_email_key' };
const rawSql = { model: null, fields: [], table: null, constraint: null };
const anywhere = {
  code: 'UNKNOWN_FIELD',
  path: ['User', 'nick'],
  message: "There is no field 'nick'.",
  hint: "Did you mean 'name'?",
};

/** Each class with details that use every part of its message. */
const cases: readonly [error: FacetError, text: string][] = [
  [new UniqueViolationError(email), 'UniqueViolationError UNIQUE_VIOLATION: Another User already has this email.'],
  [new UniqueViolationError(rawSql), 'UniqueViolationError UNIQUE_VIOLATION: Another row already has this key.'],
  [
    new UniqueViolationError({ ...email, fields: ['a', 'b'] }),
    'UniqueViolationError UNIQUE_VIOLATION: Another User already has this a + b.',
  ],
  [
    new ForeignKeyViolationError(email),
    'ForeignKeyViolationError FOREIGN_KEY_VIOLATION: email of User must point to a row that exists.',
  ],
  [
    new ForeignKeyViolationError(rawSql),
    'ForeignKeyViolationError FOREIGN_KEY_VIOLATION: A foreign key must point to a row that exists.',
  ],
  [new NotNullViolationError(email), 'NotNullViolationError NOT_NULL_VIOLATION: email of User must have a value.'],
  [
    new NotNullViolationError(rawSql),
    'NotNullViolationError NOT_NULL_VIOLATION: A column of the row must have a value.',
  ],
  [
    new CheckViolationError(email),
    "CheckViolationError CHECK_VIOLATION: A value breaks the check 'users_email_key' of User.",
  ],
  [
    new CheckViolationError(rawSql),
    'CheckViolationError CHECK_VIOLATION: A value breaks the check constraint of the row.',
  ],
  [
    new ValueRejectedError({ model: 'User', fields: ['name'], reason: 'the text is longer than the column' }),
    'ValueRejectedError VALUE_REJECTED: The database refused a value for name of User: the text is longer than the column.',
  ],
  [
    new ValueRejectedError({ model: null, fields: [], reason: 'it is out of range' }),
    'ValueRejectedError VALUE_REJECTED: The database refused a value: it is out of range.',
  ],
  [
    new SerializationFailureError(),
    'SerializationFailureError SERIALIZATION_FAILURE (retryable): The transaction conflicted with another one and was rolled back.',
  ],
  [
    new DeadlockError(),
    'DeadlockError DEADLOCK (retryable): The transaction and another one waited for each other, so it was rolled back.',
  ],
  [
    new LockNotAvailableError({ reason: 'noWait' }),
    'LockNotAvailableError LOCK_NOT_AVAILABLE (retryable): What the statement needs is locked, and it was not to wait.',
  ],
  [
    new LockNotAvailableError({ reason: 'timeout' }),
    'LockNotAvailableError LOCK_NOT_AVAILABLE (retryable): What the statement needs stayed locked for as long as it may wait.',
  ],
  [
    new ConnectionFailedError({ database: 'PostgreSQL', reason: 'authentication' }),
    'ConnectionFailedError CONNECTION_FAILED: Could not connect to PostgreSQL: it did not accept the user or the password.',
  ],
  [
    new ConnectionLostError(),
    'ConnectionLostError CONNECTION_LOST (retryable): The connection to the database was lost; nothing was changed.',
  ],
  [
    new OutcomeUnknownError({ during: 'commit' }),
    'OutcomeUnknownError OUTCOME_UNKNOWN: The connection was lost before the database answered the commit; whether it took effect is not known.',
  ],
  [
    new RecordNotFoundError({ model: 'User', operation: 'update' }),
    'RecordNotFoundError RECORD_NOT_FOUND: update() found no User that matches.',
  ],
  [
    new StaleRecordError({ model: 'User', operation: 'update', versionField: 'version' }),
    'StaleRecordError STALE_RECORD: update() met a User whose `version` is another one by now.',
  ],
  [new AbortedError(), 'AbortedError ABORTED: The call was aborted by its signal.'],
  [new TimeoutError({ what: 'statement', millis: 5 }), 'TimeoutError TIMEOUT: The statement ran longer than 5 ms.'],
  [
    new TimeoutError({ what: 'transaction', millis: 5 }),
    'TimeoutError TIMEOUT: The transaction was open longer than 5 ms.',
  ],
  [
    new TimeoutError({ what: 'connect', millis: 5 }),
    'TimeoutError TIMEOUT: Opening a connection took longer than 5 ms.',
  ],
  [new TimeoutError({ what: 'close', millis: 5 }), 'TimeoutError TIMEOUT: Queries were still running after 5 ms.'],
  [
    new PoolTimeoutError({ millis: 10, size: 4, waiting: 7 }),
    'PoolTimeoutError POOL_TIMEOUT (retryable): No connection became free within 10 ms: all 4 are in use and 7 calls are waiting.',
  ],
  [new DatabaseClosedError(), 'DatabaseClosedError DATABASE_CLOSED: The database is closed.'],
  [
    new TransactionClosedError({ how: 'timedOut' }),
    'TransactionClosedError TRANSACTION_CLOSED: The transaction ran out of time and was rolled back and takes no more statements.',
  ],
  [
    new TransactionDeadlockError({ reason: 'the outer transaction waits for its savepoint' }),
    'TransactionDeadlockError TRANSACTION_SELF_WAIT: The statement would wait for itself: the outer transaction waits for its savepoint.',
  ],
  [
    new QueryError({
      model: 'User',
      databaseCode: '42P01',
      reason: 'relation "users" does not exist',
      isMissing: true,
    }),
    'QueryError QUERY_FAILED: The database refused the statement on User: relation "users" does not exist.',
  ],
  [
    new QueryError({ model: null, databaseCode: null, reason: 'incomplete input.', isMissing: false }),
    'QueryError QUERY_FAILED: The database refused the statement: incomplete input.',
  ],
  [
    new SchemaError({ problems: [anywhere, { ...anywhere, path: [] }] }),
    "SchemaError SCHEMA_INVALID: The schema has 2 problems:\n  User.nick: There is no field 'nick'. Did you mean 'name'?\n  There is no field 'nick'. Did you mean 'name'?",
  ],
  [
    new ValidationError({
      model: 'User',
      operation: 'findMany',
      path: ['where', 'AND', 0, 'titel'],
      problem: 'is not a field',
      suggestion: 'title',
    }),
    'ValidationError INVALID_ARGUMENT: User.findMany(): `where.AND[0].titel` is not a field.',
  ],
  [
    new ValidationError({
      model: null,
      operation: 'execute',
      path: [],
      problem: 'needs 2 parameters and got 1',
      suggestion: null,
    }),
    'ValidationError INVALID_ARGUMENT: execute(): needs 2 parameters and got 1.',
  ],
  [
    new CapabilityMissingError({ database: 'SQLite', capability: 'scalar lists', alternative: 'Use Json.' }),
    'CapabilityMissingError CAPABILITY_MISSING: SQLite does not support scalar lists.',
  ],
  [
    new MissingPackageError({ packageName: 'pg', purpose: 'to connect to PostgreSQL', reason: 'absent' }),
    "MissingPackageError MISSING_PACKAGE: The package 'pg' is needed to connect to PostgreSQL and is not installed.",
  ],
  [
    new MissingPackageError({ packageName: 'pg', purpose: 'to connect to PostgreSQL', reason: 'unsupportedRuntime' }),
    "MissingPackageError MISSING_PACKAGE: The package 'pg', which is needed to connect to PostgreSQL, does not run on this runtime.",
  ],
  [
    new ConfigurationError({ option: 'pool.max', problem: 'must be a whole number above 0', suggestion: null }),
    'ConfigurationError INVALID_CONFIGURATION: The option `pool.max` must be a whole number above 0.',
  ],
  [
    new SyncError({ step: 'add the column "email" to the table "user"', reason: 'the table has rows' }),
    'SyncError SYNC_FAILED: sync() could not add the column "email" to the table "user": the table has rows.',
  ],
  [
    new PushError({ step: 'drop table "Old"', reason: 'a view uses it', done: ['create table "New"'] }),
    'PushError PUSH_FAILED: db push could not drop table "Old": a view uses it. Done before it: create table "New".',
  ],
  [
    new MigrationError({ name: '001_init.ts', reason: 'the file is missing' }),
    "MigrationError MIGRATION_FAILED: The migration '001_init.ts' failed: the file is missing.",
  ],
  [
    new ReadOnlyModelError({ model: 'Sales', reason: 'view' }),
    'ReadOnlyModelError READ_ONLY_MODEL: Sales cannot be written: it is a view.',
  ],
  [
    new GeneratorError({
      generator: 'own',
      provider: './own.ts',
      reason: 'notFound',
      problem: "names './own.ts', which does not exist",
      suggestion: 'Name the file with its ending.',
    }),
    "GeneratorError GENERATOR_FAILED: The generator `own` names './own.ts', which does not exist.",
  ],
  [
    new QueryCountError({ expected: 1, actual: 2, statements: ['select 1', 'select 2'] }),
    'QueryCountError QUERY_COUNT: Expected 1 statement, but 2 were sent:\n  1. select 1\n  2. select 2',
  ],
  [
    new QueryCountError({ expected: 2, actual: 0, statements: [] }),
    'QueryCountError QUERY_COUNT: Expected 2 statements, but 0 were sent.',
  ],
  [
    new InternalError({ where: 'a plan has no statement' }),
    'InternalError INTERNAL: A bug in Facet: a plan has no statement.',
  ],
];

describe('every error', () => {
  it.each(cases)('%#: says what happened', (error, text) => {
    expect(`${error.name} ${error.code}${error.isRetryable ? ' (retryable)' : ''}: ${error.message}`).toBe(text);
    expect(error.name).toBe(error.constructor.name);
    expect(error.stack).toContain(`${error.name}: ${error.message.split('\n')[0]}`);
    expect(error.hint).toMatch(/\S[.?]$|^Run: npm install /);
  });

  it('is tested here: one class per file', () => {
    const files = readdirSync(import.meta.dirname).filter(
      (file) => file.endsWith('-error.ts') && file !== 'facet-error.ts',
    );

    expect(new Set(cases.map(([error]) => error.name)).size).toBe(files.length);
  });

  it('is listed in docs/errors.md', () => {
    const text = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
    const listed = [...text.matchAll(/^## `([A-Z_]+)`/gm)].map((match) => match[1]);

    expect(listed.toSorted()).toEqual([...new Set(cases.map(([error]) => error.code))].toSorted());
    for (const [error] of cases) {
      const section = text.slice(text.indexOf(`## \`${error.code}\``)).split('\n## ')[0];
      expect(section).toContain(`\`${error.name}\``);
      expect(section).toContain(`isRetryable: ${error.isRetryable}`);
    }
  });
});

describe('FacetError', () => {
  const driverError = Object.assign(new Error('Key (email)=(ada@example.com) already exists'), { code: '23505' });

  it('redacts its cause and does not enumerate it', () => {
    const error = new UniqueViolationError(email, driverError);

    expect(Object.keys(error)).toEqual(['code', 'hint', 'details', 'isRetryable']);
    expect(error.cause).toMatchObject({ code: '23505' });
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain('ada@example.com');
  });

  it('keeps a cause of its own kind as it is', () => {
    const inner = new UniqueViolationError(email, driverError);

    expect(new SyncError({ step: 'add an index', reason: 'rows are not unique' }, inner).cause).toBe(inner);
  });

  it('has no cause where there was none', () => {
    expect('cause' in new DeadlockError()).toBe(false);
  });

  it('keeps the reason of an abort, which is the caller’s own', () => {
    const reason = new Error('user left');

    expect(new AbortedError({}, reason).cause).toBe(reason);
  });

  it('becomes data for structured logs', () => {
    expect(JSON.parse(JSON.stringify(new TimeoutError({ what: 'close', millis: 5 }, driverError)))).toEqual({
      name: 'TimeoutError',
      code: 'TIMEOUT',
      message: 'Queries were still running after 5 ms.',
      hint: 'They were cut off; await all queries before close().',
      details: { what: 'close', millis: 5 },
      isRetryable: false,
    });
  });

  it('cuts hostile paths', () => {
    const error = new ValidationError({
      model: 'User',
      operation: 'findMany',
      path: ['where', 'x'.repeat(10_000)],
      problem: 'is not a field',
      suggestion: null,
    });

    expect(error.message.length).toBeLessThan(300);
  });
});
