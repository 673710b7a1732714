import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import type { Dialect, SessionSettings } from '../dialect.ts';
import { identifierQuoting, quoteString } from '../standard/quoting.ts';
import { checkedVariable } from '../standard/session-variables.ts';
import { standardTransactions } from '../standard/standard-transactions.ts';

/**
 * Transactions. Every isolation level is met by SQLite's only one, serializable.
 * Writers take their lock at once, since a reader that turns writer may find that
 * it is too late, and would have to begin again.
 */
export const sqliteTransactions: Dialect['transactions'] = {
  ...standardTransactions(identifierQuoting('"')),
  begin: ({ isReadOnly }) => [isReadOnly ? 'begin deferred' : 'begin immediate'],
};

/** Pragmas from the session's variables. Times are UTC by nature; there is neither a search path nor a name to set. */
export function sqliteSessionStatements(settings: SessionSettings): readonly string[] {
  return Object.entries(settings.variables).map(([name, value]) => {
    if (name.includes('.')) {
      throw new ConfigurationError({
        option: 'variables',
        problem: 'holds a name with a point, which no pragma has',
        suggestion: 'Name a pragma such as `cache_size`.',
      });
    }
    return `pragma ${checkedVariable(name)} = ${typeof value === 'string' ? quoteString(value) : Number(value)}`;
  });
}
