import type { IsolationLevel } from '../dialects/capabilities.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { PlannedStatement } from './planned-statement.ts';
import type { SessionRequest } from './session.ts';

/** The statements around transactions, each made once so that drivers keep prepared handles for them. */
export interface ControlStatements {
  readonly commit: PlannedStatement;
  readonly rollback: PlannedStatement;
  /** Asks the server nothing but whether it answers. */
  readonly probe: PlannedStatement;
  begin(isolation: IsolationLevel | null, isReadOnly: boolean): readonly SessionRequest[];
  savepoint(name: string): SessionRequest;
  releaseSavepoint(name: string): SessionRequest;
  rollbackToSavepoint(name: string): SessionRequest;
}

/** Spells the statements for one dialect. */
export function createControlStatements(dialect: Dialect): ControlStatements {
  const { transactions } = dialect;
  const begins = new Map<string, readonly SessionRequest[]>();
  const named = new Map<string, SessionRequest>();

  // Names of nested transactions come from their depth, and names that users give are short-lived: only the former are kept.
  const byName = (operation: string, name: string, spell: (name: string) => string): SessionRequest => {
    const key = `${operation} ${name}`;
    const request = named.get(key) ?? { statement: controlStatement(spell(name), operation), parameters: [] };

    if (named.size < 64) named.set(key, request);

    return request;
  };

  return {
    commit: controlStatement(transactions.commit, 'commit'),
    rollback: controlStatement(transactions.rollback, 'rollback'),
    probe: Object.freeze({ ...controlStatement('select 1', 'probe'), returnsRows: true }),
    begin(isolation, isReadOnly) {
      const key = `${isolation} ${isReadOnly}`;
      const known = begins.get(key);

      if (known !== undefined) return known;
      const requests = transactions
        .begin({ isolation, isReadOnly })
        .map((text) => ({ statement: controlStatement(text, 'begin'), parameters: [] }));

      begins.set(key, requests);

      return requests;
    },
    savepoint: (name) => byName('savepoint', name, transactions.savepoint),
    releaseSavepoint: (name) => byName('releaseSavepoint', name, transactions.releaseSavepoint),
    rollbackToSavepoint: (name) => byName('rollbackToSavepoint', name, transactions.rollbackToSavepoint),
  };
}

/** A statement of the engine's own, outside any plan. */
export function controlStatement(text: string, operation: string): PlannedStatement {
  return Object.freeze({
    text,
    returnsRows: false,
    safeIntegers: false,
    isReusable: true,
    parameters: [],
    intent: 'control',
    tables: [],
    model: null,
    operation,
  });
}
