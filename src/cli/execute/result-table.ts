import Table from 'cli-table3';
import { displayWidth } from '../../language/diagnostics/display-width.ts';
import type { Palette } from '../frame/palette.ts';
import type { StatementResult } from './run-script.ts';
import { shownValue } from './shown-value.ts';

/** Rows beyond these are counted and not shown; `--json` has all. */
const MOST_ROWS = 1_000;
/** A longer text is cut in a table, and shown whole where a row has lines of its own. */
const LONGEST_CELL = 60;

/** The rows of a result: as a table where it fits the terminal, else a block of lines for each row. */
export function resultTable({ columns, rows }: StatementResult, palette: Palette, width: number): string {
  const shown = rows.slice(0, MOST_ROWS);
  const left = rows.length - shown.length;
  const more = left > 0 ? `\n${palette.faint(`… and ${left} rows more; --json prints all.`)}` : '';
  const cells = shown.map((row) => row.map((value) => ({ text: shownValue(value), value })));
  const widths = columns.map((name, at) =>
    Math.max(displayWidth(name), ...cells.map((row) => Math.min(displayWidth(row[at]?.text ?? ''), LONGEST_CELL))),
  );
  const total = widths.reduce((sum, each) => sum + each + 3, 1);
  return (total <= width ? asTable(columns, cells, palette) : asBlocks(columns, cells, palette, width)) + more;
}

interface Cell {
  readonly text: string;
  readonly value: unknown;
}

function asTable(columns: readonly string[], rows: readonly (readonly Cell[])[], palette: Palette): string {
  const isNumeric = columns.map((_, at) =>
    rows.every((row) => ['number', 'bigint'].includes(typeof row[at]?.value) || row[at]?.value === null),
  );
  const table = new Table({
    head: columns.map((name) => palette.strong(name)),
    colAligns: isNumeric.map((numeric) => (numeric ? 'right' : 'left')),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => row.map((cell) => coloured(cell, cut(cell.text, LONGEST_CELL), palette))));
  return table.toString();
}

function asBlocks(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  palette: Palette,
  width: number,
): string {
  const margin = Math.max(...columns.map(displayWidth));
  return rows
    .map((row, index) => {
      const head = `── row ${index + 1} `;
      const lines = row.map(
        (cell, at) => `${palette.strong(padded(columns[at] ?? '', margin))}  ${coloured(cell, cell.text, palette)}`,
      );
      return [palette.faint(head.padEnd(Math.min(width, 40), '─')), ...lines].join('\n');
    })
    .join('\n');
}

function coloured({ value }: Cell, text: string, palette: Palette): string {
  return value === null || value === undefined ? palette.faint(text) : text;
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const characters = [...text];
  while (displayWidth(characters.join('')) >= width) characters.length = Math.min(characters.length - 1, width);
  return `${characters.join('')}…`;
}
