import { expect, it } from 'vitest';
import { createPalette } from '../frame/palette.ts';
import { resultTable } from './result-table.ts';
import type { StatementResult } from './run-script.ts';

function result(columns: readonly string[], rows: readonly (readonly unknown[])[]): StatementResult {
  return { sql: '', columns, rows, rowCount: rows.length, durationMillis: 0 };
}

const table = (columns: readonly string[], rows: readonly (readonly unknown[])[], width = 80): string =>
  resultTable(result(columns, rows), createPalette(false), width);

it('aligns numbers to the right, and counts wide characters as two', () => {
  expect(
    table(
      ['n', 'name'],
      [
        [1, '日本'],
        [10n, null],
      ],
    ),
  ).toBe(
    ['┌────┬──────┐', '│  n │ name │', '├────┼──────┤', '│  1 │ 日本 │', '│ 10 │ null │', '└────┴──────┘'].join('\n'),
  );
});

it('shows what is no text as text', () => {
  expect(
    table(['v'], [[new Date(0)], [new Uint8Array([222, 173])], [{ a: 1n }], [[1, 'x']], [true]])
      .split('\n')
      .slice(3, -1),
  ).toEqual([
    '│ 1970-01-01T00:00:00.000Z │',
    '│ \\xdead                   │',
    '│ {"a":"1"}                │',
    '│ [1,"x"]                  │',
    '│ true                     │',
  ]);
});

it('lets nothing through that would move the cursor', () => {
  expect(table(['v'], [['a\nb\u001B[2Jc\u009Bd']]).split('\n')[3]).toBe('│ a\\nb\\x1b[2Jc\\x9bd │');
});

it('cuts long texts in a table, and shows them whole below each other where the table is too wide', () => {
  const long = 'x'.repeat(70);

  expect(table(['v'], [[long]]).split('\n')[3]).toBe(`│ ${'x'.repeat(59)}… │`);
  expect(
    table(
      ['first', 'b'],
      [
        [long, 1],
        ['y', null],
      ],
      60,
    ),
  ).toBe(
    [
      '── row 1 ───────────────────────────────',
      `first  ${long}`,
      'b      1',
      '── row 2 ───────────────────────────────',
      'first  y',
      'b      null',
    ].join('\n'),
  );
});

it('shows a thousand rows and counts the others', () => {
  const lines = table(
    ['n'],
    Array.from({ length: 1_002 }, (_, index) => [index]),
  ).split('\n');

  expect(lines).toHaveLength(1_005);
  expect(lines.at(-1)).toBe('… and 2 rows more; --json prints all.');
});
