import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { resultTable } from '../execute/result-table.ts';
import type { StatementResult } from '../execute/run-script.ts';
import { runScript } from '../execute/run-script.ts';
import { jsonValueOf } from '../execute/shown-value.ts';
import { splitStatements } from '../execute/split-statements.ts';
import type { CommandContext, CommandOutcome } from '../frame/command-context.ts';
import { CommandFailure } from '../frame/command-failure.ts';
import { UsageError } from '../frame/usage-error.ts';
import { openEngine } from '../project/open-engine.ts';
import { openProject } from '../project/project.ts';
import type { ConnectionFlags } from '../project/project-connection.ts';
import { projectConnection } from '../project/project-connection.ts';

export interface DbExecuteOptions extends ConnectionFlags {
  readonly argument?: string;
  readonly file?: string;
  readonly stdin?: boolean;
}

/** `db execute`: runs SQL and prints what it gives. */
export async function dbExecute(context: CommandContext, options: DbExecuteOptions): Promise<CommandOutcome> {
  const script = await readScript(context, options);
  const config = await openProject(context);
  const connection = await projectConnection(context, config, options);
  const { engine } = await openEngine(connection);
  const results: StatementResult[] = [];
  try {
    const statements = splitStatements(script, engine.dialect.lexicon);
    if (statements.length === 0)
      throw new UsageError('There is no SQL to run.', 'Give a statement, --file or --stdin.');
    await runScript(engine, statements, (result) => {
      results.push(result);
      printResult(context, result);
    });
  } finally {
    await engine.close();
  }
  return { exitCode: 0, data: { results: results.map(resultData) } };
}

async function readScript(
  { surroundings }: CommandContext,
  { argument, file, stdin = false }: DbExecuteOptions,
): Promise<string> {
  const given = [argument !== undefined, file !== undefined, stdin].filter(Boolean).length;
  if (given !== 1)
    throw new UsageError(
      given === 0 ? 'There is no SQL to run.' : 'The SQL is given twice.',
      'Give one of: a statement in quotes, --file, --stdin.',
    );
  if (argument !== undefined) return argument;
  if (file === undefined) return surroundings.readStdin();
  try {
    return readFileSync(resolve(surroundings.cwd, file), 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new CommandFailure(`The file ${file} could not be read.`, 'Paths start from the present folder.', error);
  }
}

function printResult(context: CommandContext, result: StatementResult): void {
  const { palette, surroundings } = context;
  if (result.columns.length > 0) context.print(resultTable(result, palette, surroundings.columns));
  const rows = result.rowCount === 1 ? '1 row' : `${result.rowCount} rows`;
  const duration = palette.faint(`(${result.durationMillis.toFixed(1)} ms)`);
  context.say(
    result.columns.length > 0 || /^\s*(?:insert|update|delete|merge|select|with|replace)\b/i.test(result.sql)
      ? `${rows} ${duration}`
      : `done ${duration}`,
  );
}

function resultData(result: StatementResult): Readonly<Record<string, unknown>> {
  const { sql, rows, rowCount, durationMillis } = result;
  const columns = distinctNames(result.columns);
  return {
    sql,
    columns,
    rows: rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, jsonValueOf(row[at])]))),
    rowCount,
    durationMillis: Math.round(durationMillis * 10) / 10,
  };
}

/** As in the results of `db.execute`: the second `id` is `id_2`. */
function distinctNames(names: readonly string[]): readonly string[] {
  const given = new Set<string>();
  return names.map((name) => {
    let distinct = name;
    for (let number = 2; given.has(distinct) || (distinct !== name && names.includes(distinct)); number += 1)
      distinct = `${name}_${number}`;
    given.add(distinct);
    return distinct;
  });
}
