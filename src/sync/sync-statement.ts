import type { PlannedStatement } from '../engine/planned-statement.ts';

/** A statement that runs once and belongs to no model. */
export function syncStatement(text: string, returnsRows: boolean): PlannedStatement {
  return {
    text,
    parameters: [],
    returnsRows,
    safeIntegers: false,
    isReusable: false,
    intent: returnsRows ? 'read' : 'definition',
    tables: [],
    model: null,
    operation: 'sync',
  };
}
