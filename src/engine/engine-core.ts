import type { Capabilities } from '../dialects/capabilities.ts';
import type { Dialect, NameResolver } from '../dialects/dialect.ts';
import { ConnectionLostError } from '../foundation/errors/connection-lost-error.ts';
import { FacetError } from '../foundation/errors/facet-error.ts';
import { OutcomeUnknownError } from '../foundation/errors/outcome-unknown-error.ts';
import { QueryError } from '../foundation/errors/query-error.ts';
import type { AmbientTransactions } from './ambient-transactions.ts';
import type { ConnectionSource } from './connection-source.ts';
import type { ControlStatements } from './control-statements.ts';
import type { DeadlineWatch } from './deadline-watch.ts';
import type { StatementHook } from './hooks.ts';
import { namesOnTable } from './name-resolver.ts';
import type { PlannedStatement } from './planned-statement.ts';
import type { ErrorTranslator } from './pooled-connection.ts';

/** What the engines over one pool share, whatever their schema and hooks. */
export interface EngineCore {
  readonly dialect: Dialect;
  readonly capabilities: Capabilities;
  readonly source: ConnectionSource;
  readonly ambient: AmbientTransactions;
  readonly control: ControlStatements;
  /** Ends transactions that stay open too long. */
  readonly transactionDeadlines: DeadlineWatch;
  /** Hooks that come and go while the engine lives, for its tests: see `watchStatements`. */
  watchers: readonly StatementHook[];
  /** True on synchronous drivers. */
  readonly isEmbedded: boolean;
}

/** Makes the function that turns what drivers throw into the errors that users know. */
export function createErrorTranslator(dialect: Dialect, names: NameResolver): ErrorTranslator {
  const namesFor = ({ tables }: PlannedStatement): NameResolver => {
    const [table] = tables;

    return table !== undefined && tables.length === 1 ? namesOnTable(names, table) : names;
  };

  return (error: unknown, statement: PlannedStatement, isInTransaction: boolean): FacetError => {
    const translated =
      error instanceof FacetError
        ? error
        : withModel(dialect.translateError(error, namesFor(statement)), statement, error);

    // In a transaction nothing has happened before the commit; outside, a write may have.
    if (translated instanceof ConnectionLostError && !isInTransaction && statement.intent !== 'read') {
      return new OutcomeUnknownError({ during: 'statement' }, translated);
    }

    return translated;
  };
}

/** Databases do not say whose statement it was, which decides what its author can do. */
function withModel(translated: FacetError, { model }: PlannedStatement, cause: unknown): FacetError {
  const isUnnamed = translated instanceof QueryError && translated.details.model === null && model !== null;

  return isUnnamed ? new QueryError({ ...translated.details, model }, cause) : translated;
}
