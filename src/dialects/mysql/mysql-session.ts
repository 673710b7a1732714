import type { IsolationLevel } from '../capabilities.ts';
import type { Dialect, SessionSettings } from '../dialect.ts';
import { identifierQuoting } from '../standard/quoting.ts';
import { checkedVariable } from '../standard/session-variables.ts';
import { standardTransactions } from '../standard/standard-transactions.ts';
import type { MysqlFlavor } from './mysql-flavor.ts';
import { quoteMysqlString } from './mysql-quoting.ts';

const isolationWords: Readonly<Record<IsolationLevel, string>> = {
  readUncommitted: 'read uncommitted',
  readCommitted: 'read committed',
  repeatableRead: 'repeatable read',
  // InnoDB's repeatable read is a snapshot.
  snapshot: 'repeatable read',
  serializable: 'serializable',
};

export const mysqlTransactions: Dialect['transactions'] = {
  ...standardTransactions(identifierQuoting('`')),

  begin({ isolation, isReadOnly }) {
    const start = isReadOnly ? 'start transaction read only' : 'start transaction';
    // Without `session` the level holds for the next transaction only.
    return isolation === null ? [start] : [`set transaction isolation level ${isolationWords[isolation]}`, start];
  },
};

/**
 * Strict: values that do not fit are errors, zero is a number like any other for
 * counting columns, and a column is not "in the group" by chance.
 */
const sharedModes = [
  'STRICT_ALL_TABLES',
  'ONLY_FULL_GROUP_BY',
  'NO_ZERO_IN_DATE',
  'NO_ZERO_DATE',
  'ERROR_FOR_DIVISION_BY_ZERO',
  'NO_ENGINE_SUBSTITUTION',
  'NO_AUTO_VALUE_ON_ZERO',
];

/** What a new connection is told: UTC, strictness, texts by code point, aggregates of any length. */
export function mysqlSessionStatements(flavor: MysqlFlavor, settings: SessionSettings): readonly string[] {
  // MySQL evaluates assignments one after another, with what those before have set; MariaDB can be told not to.
  const modes = flavor.name === 'mariadb' ? [...sharedModes, 'SIMULTANEOUS_ASSIGNMENT'] : sharedModes;
  const timeZone = settings.timeZone === 'UTC' ? '+00:00' : settings.timeZone;
  const values = [
    `time_zone = ${quoteMysqlString(timeZone)}`,
    `sql_mode = ${quoteMysqlString(modes.join(','))}`,
    // Texts and documents of many rows would be cut without a word, on MySQL after 1,024 bytes.
    'group_concat_max_len = 4294967295',
  ];

  if (settings.statementTimeoutMillis !== null) {
    const millis = Math.trunc(settings.statementTimeoutMillis);
    values.push(flavor.name === 'mariadb' ? `max_statement_time = ${millis / 1000}` : `max_execution_time = ${millis}`);
  }
  for (const [name, value] of Object.entries(settings.variables)) {
    values.push(`${checkedVariable(name)} = ${typeof value === 'string' ? quoteMysqlString(value) : String(value)}`);
  }
  return [
    `set names utf8mb4 collate ${flavor.binaryCollation}`,
    `set ${values.map((value) => `session ${value}`).join(', ')}`,
  ];
}
