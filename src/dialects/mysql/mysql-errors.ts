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
import { UniqueViolationError } from '../../foundation/errors/unique-violation-error.ts';
import { ValueRejectedError } from '../../foundation/errors/value-rejected-error.ts';
import type { NameResolver } from '../dialect.ts';
import { reportedError, translateConnectionError } from '../standard/connection-errors.ts';
import type { MysqlFlavor } from './mysql-flavor.ts';

/** Turns an error of mysql2 into the one that users know, by its number (MariaDB and MySQL error references). */
export function translateMysqlError(flavor: MysqlFlavor, error: unknown, names: NameResolver): FacetError {
  if (error instanceof FacetError) return error;
  const reported = reportedError(error);
  // The driver's message of the server's error is the server's own; errors of sockets have negative numbers.
  const number = reported.number('errno') ?? 0;
  const message = reported.text('sqlMessage') ?? reported.message;
  const { database } = flavor;

  if (number <= 0) {
    return (
      translateConnectionError(reported, database) ??
      new QueryError(
        { model: null, databaseCode: reported.code, reason: 'the driver reported an error', isMissing: false },
        error,
      )
    );
  }
  return (
    violation(number, message, names, error) ??
    event(number, error) ??
    connectionEvent(number, database, error) ??
    rejection(number, message, names, error) ??
    new QueryError(
      {
        model: null,
        databaseCode: reported.code ?? String(number),
        reason: reasonOf(number, message),
        isMissing: number === 1146 || number === 1054,
      },
      error,
    )
  );
}

function violation(number: number, message: string, names: NameResolver, cause: unknown): FacetError | null {
  switch (number) {
    case 1062:
    case 1169:
    case 1586:
      return new UniqueViolationError(duplicateKey(message, names), cause);
    case 1761:
    case 1762:
      return new UniqueViolationError(cascadedKey(message, names), cause);
    case 1216:
    case 1217:
    case 1451:
    case 1452:
      return new ForeignKeyViolationError(foreignKey(message, names), cause);
    case 1048:
    case 1263:
    case 1364:
      return new NotNullViolationError(columnIn(message, names), cause);
    case 3819:
    case 4025:
      return new CheckViolationError(checkIn(message, names), cause);
    default:
      return null;
  }
}

function event(number: number, cause: unknown): FacetError | null {
  switch (number) {
    case 1213:
      return new DeadlockError({}, cause);
    case 1020:
      // MariaDB, under snapshot isolation: the row changed since this transaction read it.
      return new SerializationFailureError({}, cause);
    case 1205:
      return new LockNotAvailableError({ reason: 'timeout' }, cause);
    case 3572:
      return new LockNotAvailableError({ reason: 'noWait' }, cause);
    case 1317:
      return new AbortedError({}, cause);
    case 1969:
    case 3024:
      return new TimeoutError({ what: 'statement', millis: null }, cause);
    default:
      return null;
  }
}

function connectionEvent(number: number, database: string, cause: unknown): FacetError | null {
  switch (number) {
    case 1044:
    case 1045:
    case 1698:
    case 3118:
      return new ConnectionFailedError({ database, reason: 'authentication' }, cause);
    case 1049:
      return new ConnectionFailedError({ database, reason: 'unknownDatabase' }, cause);
    case 1040:
    case 1129:
    case 1130:
    case 1203:
      return new ConnectionFailedError({ database, reason: 'other' }, cause);
    case 1053:
    case 1152:
    case 1158:
    case 1159:
    case 1160:
    case 1161:
    case 1927:
    case 2006:
    case 2013:
    case 4031:
      return new ConnectionLostError({}, cause);
    default:
      return null;
  }
}

/** Messages of these hold the value, so that each number has words of its own. */
const rejections: Readonly<Record<number, string>> = {
  1264: 'the number is out of range',
  1265: 'the value does not fit the column',
  1292: 'the text does not have the form of the type',
  1366: 'the text does not have the form of the type',
  1367: 'the text does not have the form of the type',
  1406: 'the value is longer than the column',
  1690: 'the number is out of range',
  1365: 'a division by zero',
  3140: 'the text is no JSON',
  4038: 'the text is no JSON',
};

function rejection(number: number, message: string, names: NameResolver, cause: unknown): FacetError | null {
  const reason = rejections[number];
  if (reason === undefined) return null;
  const { model, fields } = columnIn(message, names);
  return new ValueRejectedError({ model, fields, reason }, cause);
}

/** Errors about SQL, names and definitions of tables, whose messages hold no values of rows. */
const tellingNumbers = new Set([
  1046, 1050, 1051, 1052, 1054, 1060, 1061, 1064, 1065, 1066, 1067, 1068, 1069, 1070, 1071, 1072, 1073, 1074, 1075,
  1091, 1101, 1109, 1118, 1136, 1139, 1140, 1142, 1143, 1146, 1149, 1170, 1176, 1193, 1227, 1235, 1241, 1242, 1247,
  1248, 1305, 1318, 1370, 1390, 1461, 1553, 1792, 1828, 1829, 1830, 1832, 1833, 1901, 3065, 4161,
]);

function reasonOf(number: number, message: string): string {
  const [line = ''] = message.split('\n');
  return tellingNumbers.has(number) && line !== '' ? line : `it reported the error ${number}`;
}

/** `Duplicate entry '…' for key 'users.email'`, where MariaDB leaves out the table. */
function duplicateKey(message: string, names: NameResolver): ConstraintViolation {
  const key = /for key '([^']*)'$/.exec(message)?.[1] ?? null;
  if (key === null) return unknown;
  const point = key.indexOf('.');
  const table = point === -1 ? null : key.slice(0, point);
  const constraint = key.slice(point + 1);
  return { ...names.resolve({ table, columns: [], constraint }), table, constraint };
}

/**
 * `Foreign key constraint for table '…', record '…' would lead to a duplicate entry in table 'posts', key 'PRIMARY'`:
 * a new key that a foreign key carries on into the rows that point at it. The record holds values.
 */
function cascadedKey(message: string, names: NameResolver): ConstraintViolation {
  const found = /duplicate entry in table '([^']*)', key '([^']*)'$/.exec(message);
  if (found === null) return unknown;
  const table = found[1] ?? '';
  const constraint = found[2] ?? '';
  return { ...names.resolve({ table, columns: [], constraint }), table, constraint };
}

/** ``… fails (`db`.`posts`, CONSTRAINT `fk` FOREIGN KEY (`author_id`, `x`) REFERENCES …``. */
function foreignKey(message: string, names: NameResolver): ConstraintViolation {
  const found = /\(`(?:[^`]|``)+`\.`((?:[^`]|``)+)`, CONSTRAINT `((?:[^`]|``)+)` FOREIGN KEY \(([^)]*)\)/.exec(message);
  if (found === null) return unknown;
  const table = unquoted(found[1] ?? '');
  const constraint = unquoted(found[2] ?? '');
  const columns = (found[3] ?? '').split(', ').map((name) => unquoted(name.replace(/^`|`$/g, '')));
  return { ...names.resolve({ table, columns, constraint }), table, constraint };
}

/** `Column 'email' cannot be null`, `Field 'email' doesn't have …`, `… for column 'email' at row 1`, ``… column `db`.`users`.`email` …``. */
function columnIn(message: string, names: NameResolver): ConstraintViolation {
  const qualified = /column `[^`]*`\.`([^`]*)`\.`([^`]*)`/.exec(message);
  const plain = /(?:column|Field) '((?:[^']|'')*)'(?: at row \d+)?/i.exec(message);
  const table = qualified?.[1] ?? null;
  const column = qualified?.[2] ?? plain?.[1] ?? null;
  const columns = column === null ? [] : [column];
  const found = names.resolve({ table, columns, constraint: null });
  // Without its table a column is no more than a name.
  return { ...(found.model === null ? { model: null, fields: columns } : found), table, constraint: null };
}

/** ``CONSTRAINT `positive` failed for `db`.`account` ``, or `Check constraint 'positive' is violated.` */
function checkIn(message: string, names: NameResolver): ConstraintViolation {
  const maria = /CONSTRAINT `((?:[^`]|``)+)` failed for `[^`]*`\.`((?:[^`]|``)+)`/.exec(message);
  const constraint = maria?.[1] ?? /constraint '([^']*)'/i.exec(message)?.[1] ?? null;
  const table = maria?.[2] ?? null;
  return { ...names.resolve({ table, columns: [], constraint }), table, constraint };
}

const unknown: ConstraintViolation = { model: null, fields: [], table: null, constraint: null };

function unquoted(name: string): string {
  return name.replaceAll('``', '`');
}
