import type { DriverColumn } from '../../dialects/driver-column.ts';
import type { LentConnection } from '../../engine/lend-connection.ts';
import { lendConnection } from '../../engine/lend-connection.ts';
import { oneOffStatement } from '../../engine/one-off-statement.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import { RawRowPlan } from '../../engine/raw-sql/raw-row-plan.ts';
import type { Engine } from '../../engine/session.ts';
import { FacetError } from '../../foundation/errors/facet-error.ts';
import { CommandFailure } from '../frame/command-failure.ts';
import type { ScriptStatement } from './split-statements.ts';

/** What one statement of a script gave. */
export interface StatementResult {
  readonly sql: string;
  /** Empty for statements that give no rows. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  /** Rows given, or rows changed. */
  readonly rowCount: number;
  readonly durationMillis: number;
}

/**
 * Runs statements one after another on one connection, so that a script may have transactions of its own. Stops at
 * the first that fails; one that is open then, or at the end, is rolled back.
 *
 * @throws CommandFailure that names the statement
 */
export function runScript(
  engine: Engine,
  statements: readonly ScriptStatement[],
  onResult: (result: StatementResult) => void,
): Promise<void> {
  return lendConnection(engine, async (connection) => {
    for (const [index, statement] of statements.entries())
      onResult(await runStatement(engine, connection, statement, { index, count: statements.length }));
  });
}

async function runStatement(
  engine: Engine,
  connection: LentConnection,
  { text, line }: ScriptStatement,
  { index, count }: { readonly index: number; readonly count: number },
): Promise<StatementResult> {
  const started = performance.now();
  try {
    const result = await connection.run(scriptStatement(text), []);
    const columns = result.columns();
    return {
      sql: text,
      columns: columns.map(({ name }) => name),
      rows: decodedRows(engine, columns, result.rows),
      rowCount: result.rowCount,
      durationMillis: performance.now() - started,
    };
  } catch (error) {
    if (count === 1 || !(error instanceof FacetError)) throw error;
    const before = index === 0 ? 'Nothing was run before it.' : `${index} of ${count} statements were run before it.`;
    throw new CommandFailure(`Statement ${index + 1}, in line ${line}, failed. ${error.message}`, before, error);
  }
}

/** The database is told the text as it is: there are no parameters, and `?` is what the script means by it. */
function scriptStatement(text: string): PlannedStatement {
  return oneOffStatement(text, { operation: 'execute', intent: 'definition', safeIntegers: true });
}

/** As lists, since two columns may have one name. */
function decodedRows(
  { dialect }: Engine,
  columns: readonly DriverColumn[],
  rows: readonly (readonly unknown[])[],
): readonly (readonly unknown[])[] {
  if (rows.length === 0) return [];
  const numbered = columns.map((column, at) => ({ ...column, name: `column${at}` }));
  const plan = new RawRowPlan(
    numbered,
    columns.map((column) => dialect.rawCodec(column)),
  );
  return plan.decode(rows).map((row) => (typeof row === 'object' && row !== null ? Object.values(row) : []));
}
