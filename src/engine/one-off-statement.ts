import type { PlannedStatement } from './planned-statement.ts';

/**
 * A statement that runs once and belongs to no model: about the catalogue, of a script, of definitions.
 *
 * @example
 * ```ts
 * import { oneOffStatement } from '../../src/engine/one-off-statement.ts';
 *
 * await session.run(oneOffStatement('select version()', { operation: 'doctor' }), []);
 * ```
 */
export function oneOffStatement(
  text: string,
  {
    operation,
    intent = 'read',
    returnsRows = true,
    safeIntegers = false,
  }: Pick<PlannedStatement, 'operation'> & Partial<Pick<PlannedStatement, 'intent' | 'returnsRows' | 'safeIntegers'>>,
): PlannedStatement {
  return {
    text,
    parameters: [],
    returnsRows,
    safeIntegers,
    isReusable: false,
    intent,
    tables: [],
    model: null,
    operation,
  };
}
