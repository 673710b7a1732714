import Table from 'cli-table3';
import colors from 'picocolors';
import type { Answer, AtlasQuery } from './atlas-query.ts';

/** What one query gave, and what it took. */
export interface Outcome {
  readonly query: AtlasQuery;
  readonly answer: Answer;
  readonly millis: number;
  readonly statements: readonly string[];
}

export function printOutcome({ query, answer, millis, statements }: Outcome, showsSql: boolean): void {
  const sent = statements.length === 1 ? '1 statement' : `${statements.length} statements`;

  console.log(`\n${colors.bold(query.feature)}  ${colors.dim(`${millis.toFixed(1)} ms, ${sent}`)}`);
  console.log(query.question);
  if (showsSql) for (const statement of statements) console.log(colors.cyan(`  ${onOneLine(statement)}`));
  console.log(tableOf(answer));
  if (answer.note !== undefined) console.log(colors.dim(answer.note));
}

function onOneLine(sql: string): string {
  return sql.trim().replaceAll(/\s+/g, ' ');
}

function tableOf({ columns, rows }: Answer): string {
  const isNumeric = columns.map((_, index) => rows.every((row) => typeof row[index] === 'number'));
  const table = new Table({
    head: [...columns],
    colAligns: isNumeric.map((numeric) => (numeric ? 'right' : 'left')),
    style: {
      head: colors.isColorSupported ? ['bold'] : [],
      border: colors.isColorSupported ? ['gray'] : [],
      compact: true,
    },
  });

  table.push(...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell))));

  return table.toString();
}
