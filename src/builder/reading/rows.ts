import type { ExpressionDescription } from '../description/expression-description.ts';
import type { InsertDescription } from '../description/write-description.ts';
import { nameOf } from './name-texts.ts';
import type { Reading } from './reading.ts';
import type { PlainRecord } from './records.ts';
import { isRecord } from './records.ts';
import { isPartOfStatement } from './value-kind.ts';
import { refuseValue } from './values.ts';

const DEFAULT: ExpressionDescription = Object.freeze({ kind: 'default' });

/** Rows to insert: several in one slot, where they are values alone and all have the same columns. */
export function readRows(reading: Reading, given: readonly unknown[]): InsertDescription['source'] {
  const rows = given.map((row, at) => (isRecord(row) ? row : reading.refuse('must be an object of columns', [at])));
  const [first] = rows;
  if (first === undefined) return reading.refuse('takes at least one row');
  const columns = columnsOf(rows, first);
  if (columns.length === 0) {
    return rows.length === 1 ? { kind: 'defaults' } : reading.refuse('takes rows with at least one column');
  }
  for (const column of columns) nameOf(column, reading);
  const isOne = rows.length === 1;
  if (!isOne && travelTogether(reading, rows, columns))
    return { kind: 'rowsInSlot', columns, slot: reading.slot(rows, []) };

  return {
    kind: 'rows',
    columns,
    rows: rows.map((row, at) =>
      columns.map((name) =>
        Object.hasOwn(row, name) ? reading.readers.operand(reading, row[name], isOne ? [name] : [at, name]) : DEFAULT,
      ),
    ),
  };
}

/** All that any row has, in the order in which they first occur. */
function columnsOf(rows: readonly PlainRecord[], first: PlainRecord): readonly string[] {
  const columns = Object.keys(first);
  if (rows.every((row) => row === first || hasJust(row, columns))) return columns;

  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

function hasJust(row: PlainRecord, columns: readonly string[]): boolean {
  return Object.keys(row).length === columns.length && columns.every((name) => Object.hasOwn(row, name));
}

/** Refuses what is no value. */
function travelTogether(reading: Reading, rows: readonly PlainRecord[], columns: readonly string[]): boolean {
  let isTogether = true;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at];
    for (const name of columns) {
      const value = row?.[name];
      const type = typeof value;
      if (type === 'function' || (type === 'object' && isPartOfStatement(value))) isTogether = false;
      else if (type === 'symbol' || (value === undefined && row !== undefined && Object.hasOwn(row, name))) {
        refuseValue(reading, value, [at, name]);
      } else if (value === undefined) isTogether = false;
    }
  }

  return isTogether;
}
