import { oneOffStatement } from '../engine/one-off-statement.ts';
import type { PlannedStatement } from '../engine/planned-statement.ts';

/** A statement that runs once and belongs to no model. */
export function syncStatement(text: string, returnsRows: boolean): PlannedStatement {
  return oneOffStatement(text, { operation: 'sync', intent: returnsRows ? 'read' : 'definition', returnsRows });
}
