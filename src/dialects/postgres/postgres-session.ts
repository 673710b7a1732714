import type { IsolationLevel } from '../capabilities.ts';
import type { Dialect, SessionSettings } from '../dialect.ts';
import { identifierQuoting, quoteString } from '../standard/quoting.ts';
import { checkedVariable } from '../standard/session-variables.ts';
import { standardTransactions } from '../standard/standard-transactions.ts';

const quoteIdentifier = identifierQuoting('"');

const isolationWords: Readonly<Record<IsolationLevel, string>> = {
  readUncommitted: 'read uncommitted',
  readCommitted: 'read committed',
  repeatableRead: 'repeatable read',
  // PostgreSQL's repeatable read is a snapshot.
  snapshot: 'repeatable read',
  serializable: 'serializable',
};

export const postgresTransactions: Dialect['transactions'] = {
  ...standardTransactions(quoteIdentifier),

  begin({ isolation, isReadOnly }) {
    const level = isolation === null ? '' : ` isolation level ${isolationWords[isolation]}`;
    return [`begin${level}${isReadOnly ? ' read only' : ''}`];
  },
};

/**
 * What a new connection is told: UTC, and the forms of text that the codecs read,
 * which a role or a database may have set otherwise. One statement, one round trip.
 */
export function postgresSessionStatements(settings: SessionSettings): readonly string[] {
  const values: [name: string, value: string][] = [
    ['TimeZone', settings.timeZone],
    ['DateStyle', 'ISO, YMD'],
    ['IntervalStyle', 'postgres'],
    ['bytea_output', 'hex'],
    ['extra_float_digits', '1'],
    ['standard_conforming_strings', 'on'],
    ['client_encoding', 'UTF8'],
  ];
  if (settings.searchPath !== null) values.push(['search_path', settings.searchPath.map(quoteIdentifier).join(', ')]);
  if (settings.applicationName !== null) values.push(['application_name', settings.applicationName]);
  if (settings.statementTimeoutMillis !== null) {
    values.push(['statement_timeout', String(Math.trunc(settings.statementTimeoutMillis))]);
  }
  for (const [name, value] of Object.entries(settings.variables)) values.push([checkedVariable(name), String(value)]);

  const calls = values.map(([name, value]) => `set_config(${quoteString(name)}, ${quoteString(value)}, false)`);
  return [`select ${calls.join(', ')}`];
}
